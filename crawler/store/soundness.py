"""Whether the documents, their fingerprints and the index of copies say the same."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlite_utils import Database

from crawler.duplicates.fingerprint import RULES_VERSION, fingerprint
from crawler.store.index import STOCK, Index, listed

_FAULTS = {
    "is not in the index though it represents itself, or is though another represents it": """
SELECT document FROM fingerprints JOIN documents ON documents.id = document
WHERE indexed != (representative = document) AND fingerprints.rules = ?1
""",
    "has no relation of a copy to its representative": """
SELECT id FROM documents WHERE representative != id AND NOT EXISTS (
  SELECT 1 FROM duplicates WHERE document = id AND other = representative
  AND relation != 'related') AND ?1
""",
    "has a representative that another represents": """
SELECT documents.id FROM documents JOIN documents AS chosen
ON chosen.id = documents.representative WHERE chosen.representative != chosen.id AND ?1
""",
    "has sampled n-grams in the index though it is not in it": """
SELECT DISTINCT sketches.document FROM sketches
LEFT JOIN fingerprints ON fingerprints.document = sketches.document
WHERE indexed IS NOT TRUE AND ?1
""",
}
_LACKING = """
SELECT count(*) FROM json_each(?2) WHERE value NOT IN (
  SELECT hash FROM sketches WHERE document = ?1 AND hash = value)
AND (SELECT count(*) FROM sketches WHERE hash = value) < ?3
"""


def find_faults(db: Database, index: Index) -> Iterator[str]:
    """A line for each document whose text, fingerprint, index entries and representative don't
    agree; call it in a transaction. Documents without a current fingerprint are left out."""
    for told, query in _FAULTS.items():
        for (document,) in db.execute(query, (RULES_VERSION,)):
            yield f"document {document} {told}"
    query = "SELECT document, indexed FROM fingerprints WHERE rules = ?"
    for document, indexed in db.execute(query, (RULES_VERSION,)).fetchall():
        known = index.known(document)
        if known.fingerprint != fingerprint(known.text):
            yield f"document {document} has the fingerprint of another text"
        if indexed and _lacks(db, document, known.fingerprint.sketch):
            yield f"document {document} lacks sampled n-grams in the index"


def _lacks(db: Database, document: int, sketch: tuple[int, ...]) -> bool:
    """Whether n-grams of a document are not in the index, though they can't have been stock
    phrases when it was added (holders may have left since: half as many are no proof)."""
    return bool(
        db.execute(_LACKING, (document, json.dumps(listed(sketch)), STOCK // 2)).fetchone()[0]
    )

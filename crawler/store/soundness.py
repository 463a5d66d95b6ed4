"""Whether the documents, their fingerprints and the index of copies say the same."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from crawler.duplicates.fingerprint import RULES_VERSION, fingerprint
from crawler.store.index import Index

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
}


def find_faults(db: Database, index: Index) -> Iterator[str]:
    """A line for each document whose text, fingerprint, index entries and representative don't
    agree; call it in a transaction. Documents without a current fingerprint are left out."""
    for told, query in _FAULTS.items():
        for (document,) in db.execute(query, (RULES_VERSION,)):
            yield f"document {document} {told}"
    query = "SELECT document FROM fingerprints WHERE rules = ?"
    for (document,) in db.execute(query, (RULES_VERSION,)).fetchall():
        known = index.known(document)
        if known.fingerprint != fingerprint(known.text):
            yield f"document {document} has the fingerprint of another text"

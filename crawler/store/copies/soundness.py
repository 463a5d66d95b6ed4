"""Whether the documents, their fingerprints, relations, clusters and representatives agree."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from crawler.duplicates.fingerprint import RULES_VERSION, fingerprint
from crawler.duplicates.settling import compose, find_centre
from crawler.store.copies.placing import Copies
from crawler.store.copies.representing import choose, find_clusters

SAMPLE = 500
"""So many texts, spread over the collection, are settled anew and looked up anew: a few seconds."""

_FAULTS = {
    "can't be found though its text stands behind it, or can though it does not": """
SELECT document FROM fingerprints WHERE indexed != (head IS document) AND rules = :rules
""",
    "has no relation of a copy to its representative": """
SELECT id FROM documents WHERE representative != id AND NOT EXISTS (
  SELECT 1 FROM duplicates WHERE document = id AND other = representative
  AND relation != 'related')
""",
    "has a representative that another represents": """
SELECT documents.id FROM documents JOIN documents AS chosen
ON chosen.id = documents.representative WHERE chosen.representative != chosen.id
""",
}
_SAMPLE = """
SELECT document FROM (
  SELECT document, row_number() OVER (ORDER BY document) AS place, count(*) OVER () AS size
  FROM fingerprints WHERE indexed AND rules = ?
) WHERE place % max(1, size / ?) = 0
"""
_RELATED = """
SELECT other FROM duplicates JOIN fingerprints ON fingerprints.document = other
WHERE duplicates.document = :asked AND indexed
UNION SELECT duplicates.document FROM duplicates JOIN fingerprints USING (document)
WHERE other = :asked AND indexed
"""
_REPRESENTATIVE = "SELECT representative FROM documents WHERE id = ?"


def find_faults(db: Database, copies: Copies) -> Iterator[str]:
    """Yield a line for each document whose text, fingerprint, relations, cluster and representative
    don't agree; call it in a transaction. Documents without a current fingerprint are left out."""
    faults = [*_disagreements(db, copies)]
    yield from faults
    if faults:
        return  # What they lead to would be named once more.
    for (document,) in db.execute(_SAMPLE, (RULES_VERSION, SAMPLE)).fetchall():
        yield from _settled_otherwise(db, copies, document)


def _disagreements(db: Database, copies: Copies) -> Iterator[str]:
    """Yield a line where two tables say different things of a document."""
    for told, query in _FAULTS.items():
        for (document,) in db.execute(query, {"rules": RULES_VERSION}):
            yield f"document {document} {told}"
    query = "SELECT document FROM fingerprints WHERE rules = ?"
    for (document,) in db.execute(query, (RULES_VERSION,)).fetchall():
        known = copies.fingerprints.read([document])[document]
        if known.fingerprint != fingerprint(known.text):
            yield f"document {document} has the fingerprint of another text"


def _settled_otherwise(db: Database, copies: Copies, document: int) -> Iterator[str]:
    """Yield a line where settling one text anew, from the places of its neighbours, tells something
    else than the tables."""
    found = copies.index.related(copies.fingerprints.read([document])[document], exclude=document)
    related = {number for (number,) in db.execute(_RELATED, {"asked": document})}
    if {each.text for each in found} != related:
        yield f"document {document} is related to others than the tables say"
    text = copies.graph.text(document)
    if compose(copies.graph, text) != text:
        yield f"document {document} is made of others than the tables say"
    if find_centre(copies.graph, text) != text.centre:
        yield f"document {document} belongs into another cluster"
    elif text.is_centre:
        for member, chosen in choose(db, copies.graph, find_clusters(db, [document])).items():
            if db.execute(_REPRESENTATIVE, (member,)).fetchone() != (chosen,):
                yield f"document {member} has another representative than document {chosen}"

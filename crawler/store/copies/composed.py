"""A stored text composed from its copies."""

from __future__ import annotations

from sqlite_utils import Database

from crawler.document import Damage, Gap
from crawler.duplicates.composing import Composed, compose
from crawler.duplicates.witnesses import Witness

_MOST_COPIES = 20  # that a text is composed of (chosen)

_COPIES = """
SELECT documents.id FROM documents
JOIN documents AS asked ON asked.representative = documents.representative
WHERE asked.id = ? AND documents.id != asked.id
ORDER BY documents.id != documents.representative, documents.id LIMIT ?
"""


def compose_stored(db: Database, document: int) -> Composed:
    """Compose a document's text with what other documents of its cluster have and it lacks. Nothing
    of it is stored: the document's own text stays what its page gave."""
    copies = copies_of(db, document)
    return compose(_witness(db, document), [_witness(db, number) for number in copies])


def copies_of(db: Database, document: int) -> list[int]:
    """Return the numbers of the other documents of a document's cluster, its representative first,
    at most _MOST_COPIES."""
    return [number for (number,) in db.execute(_COPIES, (document, _MOST_COPIES))]


def _witness(db: Database, document: int) -> Witness:
    (text,) = db.execute("SELECT text FROM documents WHERE id = ?", (document,)).fetchone()
    gaps = db.table("gaps").rows_where("document = ?", [document], order_by="number")
    places = db.table("damage").rows_where("document = ?", [document], order_by="number")
    return Witness(
        document,
        text,
        tuple(Gap(row["position"], row["characters"], row["kind"], row["marker"]) for row in gaps),
        tuple(Damage(row["start"], row["end"], row["reason"]) for row in places),
    )

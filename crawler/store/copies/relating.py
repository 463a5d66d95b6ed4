"""Stored documents related to their copies again, when the rules have changed.

Each batch is a transaction. What is not done yet has no fingerprint by the rules of today, so
work that was interrupted goes on where it stopped.
"""

from __future__ import annotations

from sqlite_utils import Database

from crawler.duplicates.fingerprint import RULES_VERSION, fingerprints
from crawler.store.copies.placing import Copies

_UNRELATED = """
FROM documents LEFT JOIN fingerprints
ON fingerprints.document = documents.id AND fingerprints.rules = ? WHERE fingerprints.rules IS NULL
"""


def count_unrelated(db: Database) -> int:
    """Count the documents that have no fingerprint by the rules of today."""
    return int(db.execute(f"SELECT count(*) {_UNRELATED}", (RULES_VERSION,)).fetchone()[0])


def is_outdated(db: Database) -> bool:
    """Say whether other rules made some of the fingerprints; they can't be compared with new
    ones."""
    query = "SELECT 1 FROM fingerprints WHERE rules != ? LIMIT 1"
    return db.execute(query, (RULES_VERSION,)).fetchone() is not None


def relate_again(db: Database, copies: Copies, limit: int, *, after: int) -> list[int]:
    """Relate the next documents, at most `limit`, whose numbers are above `after`, and return their
    numbers; call it in a transaction. They are taken in the order in which they came."""
    query = f"SELECT documents.id, text {_UNRELATED} AND documents.id > ? ORDER BY 1 LIMIT ?"
    rows = db.execute(query, (RULES_VERSION, after, limit)).fetchall()
    made = fingerprints([text for _, text in rows])
    copies.put_all([(*row, each) for row, each in zip(rows, made, strict=True)])
    return [document for document, _ in rows]


def forget_copies(db: Database) -> None:
    """Empty the tables of fingerprints, relations and attributions, and let each document stand for
    itself; call it in a transaction."""
    for table in ("fingerprints", "duplicates", "attributions"):
        db.execute(f"DELETE FROM {table}")
    db.execute("UPDATE documents SET representative = id WHERE representative != id")

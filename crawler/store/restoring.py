"""Stored documents restored again, when the rules have changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Literal

from sqlite_utils import Database

from crawler.document import Document, Rejected
from crawler.store import documents
from crawler.store.copies import Copies

RestoreResult = Literal["changed", "unchanged", "rejected"]

Restore = Callable[[Document], Document]
"""Gives a document restored and with its fingerprint, or raises Rejected."""


def restore_again(
    db: Database, copies: Copies, numbers: Iterable[int], restore: Restore, *, rules: str
) -> Counter[RestoreResult]:
    """Restore stored documents from their headline and body, relate those that changed to their
    copies anew, and count what became of them; call it in a transaction.

    What the rules would reject now stays as it was: it is no run's business to lose a document.
    """
    outcomes: Counter[RestoreResult] = Counter()
    for number in numbers:
        try:
            document = restore(documents.load_unrestored(db, number))
        except Rejected:
            outcomes["rejected"] += 1
            continue
        changed = documents.save_again(db, number, document, rules=rules)
        if changed and document.fingerprint:
            copies.put(number, document.text, document.fingerprint)
        outcomes["changed" if changed else "unchanged"] += 1
    return outcomes

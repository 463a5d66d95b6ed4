"""The furniture of each site, found from the set of its documents, and those it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

from sqlite_utils import Database

from crawler.duplicates.fingerprint import fingerprint
from crawler.duplicates.furniture import find_furniture, key_of
from crawler.store.copies.furniture import read_furniture
from crawler.store.copies.placing import Copies
from crawler.store.revising import sites_of

_TEXTS = "SELECT id, text FROM documents WHERE site = ? ORDER BY id"


def judge_furniture(
    db: Database, copies: Copies, transaction: Callable[[], AbstractContextManager[None]]
) -> int:
    """Keep each site's furniture, and relate the documents anew that have lines which are furniture
    now, or none any more; each site in a transaction. Return how many documents those are."""
    related = 0
    for site in sites_of(db):
        with transaction():
            for document, text in _refurnished(db, site):
                copies.put(document, text, fingerprint(text))
                related += 1
    return related


def _refurnished(db: Database, site: str) -> Iterator[tuple[int, str]]:
    """Write the furniture of a site; yield the documents that it is another of."""
    texts = db.execute(_TEXTS, (site,)).fetchall()
    found = find_furniture(text for _, text in texts)
    changed = read_furniture(db.execute, site) ^ found
    if not changed:
        return
    db.execute("DELETE FROM furniture WHERE site = ?", (site,))
    db.table("furniture").insert_all({"site": site, "line": line} for line in sorted(found))
    for document, text in texts:
        if any(key_of(line) in changed for line in text.split("\n")):
            yield document, text

"""Where a collection could begin: the tables of what sources proposed, and of what they were asked.

What is read and written there is crawler.store.discovered; that a crawl begins at a start is noted
with the crawl's first addresses.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.store.addresses import CrawlKey

_TRY = """
UPDATE starts SET tried = :run
WHERE tried IS NULL AND url IN (SELECT value FROM json_each(:urls))
"""
_NAME = """
UPDATE addresses SET found_by = (SELECT source FROM starts WHERE starts.url = addresses.url)
WHERE site = :site AND url IN (SELECT value FROM json_each(:urls))
"""


@dataclass(frozen=True, slots=True)
class Start:
    """An address where a crawl may begin: who proposed it, asked what, on what evidence, what it
    promises (0 to 1), and for a page of an archive where its bytes lie there (JSON)."""

    url: str
    host: str
    source: str
    query: str
    evidence: str
    promise: float
    archive: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionProgress:
    """How far a question has been asked: its cursor is where the source goes on."""

    cursor: str
    is_done: bool


def mark_tried(db: Database, urls: Sequence[str], key: CrawlKey) -> None:
    """Note that a crawl begins at addresses, and in its books who found them; call it in a
    transaction."""
    values = {"run": key.run, "site": key.site, "urls": json.dumps(urls)}
    if db.execute(_TRY, values).rowcount:
        db.execute(_NAME, values)

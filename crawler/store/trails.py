"""Trails: by which pages a crawl came to a document."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.store.addresses import PROMISE_STEPS

_MOST_STEPS = 60  # more than any crawl goes deep (DEPTH_LIMIT), so that no circle is walked twice
_TRAIL = """
WITH RECURSIVE trail (step, site, url, found_on, request, priority, arm) AS (
  SELECT 0, addresses.site, addresses.url, addresses.found_on, request, priority, arm
  FROM documents JOIN runs ON runs.id = documents.first_run
    JOIN addresses ON addresses.site = runs.site AND addresses.url = documents.url
  WHERE documents.id = ?
  UNION ALL
  SELECT step + 1, led.site, led.url, led.found_on, led.request, led.priority, led.arm
  FROM trail JOIN addresses AS led ON led.site = trail.site AND led.url = trail.found_on
  WHERE step < ?
)
SELECT url, request, priority, arm FROM trail ORDER BY step DESC
"""


@dataclass(frozen=True, slots=True)
class Step:
    """A page on the way to a document: its address, the words of the link that led to it, and what
    that promised (0 to 1) when its turn came; None: it was not chosen by a promise."""

    url: str
    words: str
    promise: float | None


def trail_of(db: Database, document: int) -> list[Step]:
    """Return the pages from the start of a crawl to a document. Empty where its address is not in
    the books."""
    return [
        Step(url, _words(request), None if arm is None else min(priority / PROMISE_STEPS, 1.0))
        for url, request, priority, arm in db.execute(_TRAIL, (document, _MOST_STEPS))
    ]


def _words(request: str | None) -> str:
    link = json.loads(request or "{}").get("meta", {}).get("link", {})
    return str(link.get("words", ""))

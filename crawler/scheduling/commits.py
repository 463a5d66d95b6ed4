"""Group commits: what came of several pages in one transaction, so that a sync to the disk
serves them all. Until then their addresses count as in flight."""

from __future__ import annotations

import time
from collections.abc import Callable

from scrapy.utils.asyncio import CallLaterResult, call_later

from crawler.scheduling.writing import PATIENCE, Unwritten
from crawler.store import Link, Outcome

SECONDS = 0.05
"""How long an outcome waits for others, in seconds. Chosen: a kill costs what is in flight, and
benchmarks.faults counts that."""

FULL = 100
"""So many addresses of a crawl's start are written at once."""


class GroupCommit:
    """Gathers links and outcomes, and has them written together by `write`: SECONDS after the
    first of them, or when `flush` is called. What `write` gives back, since another process has the
    database, is tried again after SECONDS, with what came meanwhile."""

    def __init__(self, write: Callable[[list[Link], list[Outcome]], Unwritten]) -> None:
        self._write = write
        self._links: list[Link] = []
        self._outcomes: list[Outcome] = []
        self._timer: CallLaterResult | None = None

    def __len__(self) -> int:
        return len(self._links) + len(self._outcomes)

    def add_link(self, link: Link) -> None:
        """Take an address that no page gave."""
        self._links.append(link)
        if len(self._links) >= FULL:
            self.flush()
        else:
            self._start()

    def add(self, outcome: Outcome) -> None:
        """Take what came of a page; links that lead to another site of the crawl are that one's."""
        site = outcome.visit.site
        self._links += [link for link in outcome.links if link.site != site]
        outcome.links = [link for link in outcome.links if link.site == site]
        self._outcomes.append(outcome)
        self._start()

    def flush(self) -> None:
        """Have what was gathered written now."""
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if len(self):
            links, self._links = self._links, []
            outcomes, self._outcomes = self._outcomes, []
            left = self._write(links, outcomes)
            self._links[:0] = left.links
            self._outcomes[:0] = left.outcomes
        if len(self):
            self._start()

    def close(self) -> None:
        """Have all written before this returns: at the end of a crawl there is nothing else to do
        while another process has the database. What can't be written waits for the next run."""
        self.flush()
        for _ in range(round(PATIENCE / SECONDS)):
            if not len(self):
                break
            time.sleep(SECONDS)
            self.flush()

    def _start(self) -> None:
        self._timer = self._timer or call_later(SECONDS, self.flush)

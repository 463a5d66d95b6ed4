"""Batches on their way into the store: what can't be written is found, and fails alone."""

from __future__ import annotations

import logging
from collections.abc import Callable

from scrapy.crawler import Crawler

from crawler.store import Link, Outcome, StoreError, Written

logger = logging.getLogger(__name__)


class BatchWriter:
    """Writes links and outcomes by `commit`, all or none of them, and passes what became of them
    on to `written`. What can't be written is looked for by halving: that page alone fails. A
    database that says no is told to `give_up`, after which nothing more is written."""

    def __init__(
        self,
        crawler: Crawler,
        commit: Callable[[list[Link], list[Outcome]], Written],
        written: Callable[[Written], None],
        give_up: Callable[[str], None],
    ) -> None:
        self._crawler = crawler
        self._commit = commit
        self._written = written
        self._give_up = give_up
        self._is_broken = False

    def write(self, links: list[Link], outcomes: list[Outcome]) -> None:
        """Write a batch."""
        if self._is_broken:
            return
        try:
            written = self._commit(links, outcomes)
        except StoreError as error:
            self._break(str(error))
        except Exception as error:
            self._write_apart(links, outcomes, error)
        else:
            self._written(written)

    def _write_apart(self, links: list[Link], outcomes: list[Outcome], error: Exception) -> None:
        if links and outcomes:
            self.write(links, [])
            self.write([], outcomes)
        elif len(links) + len(outcomes) > 1:
            for half in (slice(None, None, 2), slice(1, None, 2)):
                self.write(links[half], outcomes[half])
        elif outcomes and outcomes[0].gives_anything:
            logger.error("can't write what %s gave: %r", outcomes[0].visit.url, error)
            self._crawler.stats.inc_value("item_error_count")
            self.write([], [outcomes[0].failed(f"error: {error!r}")])
        else:
            self._break(f"can't write {(links or outcomes)[:1]}: {error!r}")

    def _break(self, message: str) -> None:
        self._is_broken = True
        self._give_up(message)

"""A run in which nothing can happen any more is ended, and says what it hangs on."""

from __future__ import annotations

import logging
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from scrapy.utils.defer import deferred_from_coro
from twisted.internet.task import LoopingCall

from crawler.scheduling.frontier import frontier_of
from crawler.scheduling.run import Run

logger = logging.getLogger(__name__)


class Watchdog:
    """Scrapy extension: looks every WATCHDOG_SECONDS whether visits are under way of which nothing
    is: no request, no callback, no item and nothing to be written. A host that asked for a pause
    is no standstill, for what waits there is not under way. What is found so twice in a row, with
    no other visit in between, ends the run: the addresses wait for the next one."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._seconds = crawler.settings.getfloat("WATCHDOG_SECONDS")
        self._stuck: tuple[str, ...] = ()
        self._loop: AsyncioLoopingCall | LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one, as Scrapy asks for it."""
        watchdog = cls(crawler)
        crawler.signals.connect(watchdog._begin, signals.engine_started)
        crawler.signals.connect(watchdog._end, signals.engine_stopped)
        return watchdog

    def _begin(self) -> None:
        self._loop = create_looping_call(self._look)
        self._loop.start(self._seconds, now=False)

    def _end(self) -> None:
        if self._loop and self._loop.running:
            self._loop.stop()

    def _look(self) -> None:
        found = () if self._is_at_work() else frontier_of(self._crawler).under_way()
        if found and found == self._stuck:
            self._stop(found)
        self._stuck = found

    def _is_at_work(self) -> bool:
        engine = self._crawler.engine
        if engine is None or engine._slot is None:
            return True
        scraping = engine.scraper.slot
        return bool(engine.downloader.active or (scraping and not scraping.is_idle()))

    def _stop(self, found: tuple[str, ...]) -> None:
        engine = self._crawler.engine
        message = f"nothing happens any more, and {len(found)} pages are not done: {found[0]}"
        logger.error("%s; the run ends, and the next one goes on from here", message)
        run = self._crawler.get_extension(Run)
        assert engine
        assert run
        run.fail(message)
        deferred_from_coro(engine.close_spider_async(reason="standstill"))

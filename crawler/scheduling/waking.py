"""When the engine asks for the next request again. Scrapy has no public way to have it ask; by
itself it would every five seconds."""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy.utils.asyncio import CallLaterResult

from crawler.fetching.clock import Clock


class Waker:
    """Has a crawl's engine ask for the next request: now, or once at a later moment."""

    def __init__(self, crawler: Crawler, clock: Clock) -> None:
        self._crawler = crawler
        self._clock = clock
        self._later: CallLaterResult | None = None

    def wake(self) -> None:
        """Have the engine ask as soon as it can."""
        slot = self._crawler.engine._slot if self._crawler.engine else None
        if slot:
            slot.nextcall.schedule()

    def wake_at(self, moment: float) -> None:
        """Have the engine ask at a moment (seconds since 1970), in place of the last one said."""
        self.cancel()
        wait = max(moment - self._clock.time(), 0.001)
        self._later = self._clock.call_later(wait, self.wake)

    def cancel(self) -> None:
        """Forget the moment that was said."""
        if self._later:
            self._later.cancel()
            self._later = None

"""A clock that tests turn by hand: it stands still, and leaps over each pause."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from scrapy.utils.asyncio import CallLaterResult, call_later

from crawler.fetching.clock import Clock

BEGINNING = 1_900_000_000
"""When every crawl by this clock begins, in seconds since 1970."""

LEAPS = "leaps.txt"
"""The file, in the folder of the crawl, that has the seconds of each pause on a line."""


class LeapingClock(Clock):
    """Shows BEGINNING and the pauses so far, and has what is to come later come at once."""

    def __init__(self) -> None:
        self._now = float(BEGINNING)

    def time(self) -> float:
        """Return the seconds since 1970."""
        return self._now

    def call_later(self, seconds: float, call: Callable[[], Any]) -> CallLaterResult:
        """Leap over some seconds, and have something called."""
        self._now += seconds
        with Path(LEAPS).open("a", encoding="utf-8") as leaps:
            print(seconds, file=leaps)
        return call_later(0, call)

"""The time of a run: what pauses are counted by, and what moments are written down."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from scrapy.utils.asyncio import CallLaterResult, call_later


class Clock:
    """A clock that agrees with the machine's when it is made and then only runs forward, so that
    no pause depends on somebody's setting the machine's clock."""

    def __init__(self) -> None:
        self._beginning = time.time() - time.monotonic()

    def time(self) -> float:
        """Return the seconds since 1970."""
        return self._beginning + time.monotonic()

    def call_later(self, seconds: float, call: Callable[[], Any]) -> CallLaterResult:
        """Have something called after some seconds; what is returned can be cancelled."""
        return call_later(seconds, call)

"""How crawls ended, as an exit code and in words."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable
from signal import SIGINT
from typing import TYPE_CHECKING, Any

from crawler.labels import say

if TYPE_CHECKING:
    from scrapy.crawler import Crawler, CrawlerProcessBase

ALL_WELL, FAILED, SITE_CHANGED, WAITING = 0, 1, 3, 4
BY_SIGNAL = 128  # and the signal's number, as shells have it: 130 for SIGINT, 143 for SIGTERM
CRAWLED = {
    ALL_WELL: "all went well",
    FAILED: "a spider or the database failed",
    SITE_CHANGED: "a site seems to have changed",
    WAITING: "a host wants to be left alone, and a later run goes on there",
    BY_SIGNAL + SIGINT: "interrupted (143: terminated), and a later run goes on there",
}
"""What the exit codes of crawls mean."""

LEARNING = (ALL_WELL, SITE_CHANGED, WAITING)
"""The exit codes of crawls that came to an end of their own."""

_OFTEN = 5_000
"""Objects made between two searches for garbage during a crawl: one of 138 recorded pages takes a
twentieth less time by it than by Python's 700, and 4 MB more (three pairs of runs)."""

_BROKEN = ("spider_exceptions/count", "item_error_count", "law_broken", "store_error")


def crawl_to_the_end(process: CrawlerProcessBase) -> int | None:
    """Run what a process was given; return the number of the signal that ended it, or None.

    Scrapy keeps the first signal, which has it shut down, to itself, and the second, by which the
    process ends at once."""
    signals: list[int] = []
    shut_down, kill = process._signal_shutdown, process._signal_kill

    def note(number: int, frame: Any) -> None:
        (kill if signals else shut_down)(number, frame)
        signals.append(number)

    process._signal_shutdown = process._signal_kill = note  # type: ignore[assignment, method-assign]
    # What is loaded stays; of what pages leave behind, little should wait to be collected.
    gc.freeze()
    gc.set_threshold(_OFTEN)
    process.start()
    if len(signals) > 1:
        sys.exit(BY_SIGNAL + signals[0])
    return signals[0] if signals else None


def exit_code(crawlers: Iterable[Crawler], signal: int | None = None) -> int:
    """Return the exit code of crawls (CRAWLED), the worst that any of them asks for; ``signal`` is
    the number of the one that ended them."""
    ends = [_end(crawler) for crawler in crawlers]
    if FAILED not in ends and signal:
        return BY_SIGNAL + signal
    return next((code for code in (FAILED, SITE_CHANGED, WAITING) if code in ends), ALL_WELL)


def complaint(crawler: Crawler) -> str | None:
    """Return what there is to say of a crawl that did not go well; None: it did."""
    from crawler.scheduling.run import NO_PAGE

    site, stats = crawler.spidercls.name, _stats(crawler)
    if stats.get("store_error"):
        return say(f"{site} stopped: {stats['store_error']}")
    if _end(crawler) == FAILED:
        return say(f"{site} failed; its log says why")
    if stats.get("complaint") == NO_PAGE:
        told = f"{site}: no page could be had: is the address right, and does the network answer?"
        return say(told)
    if stats.get("complaint"):
        told = "; ".join(map(say, stats["complaint"].split("; ")))
        return say(f"{site}: {told}: has the site changed?")
    return None


def _end(crawler: Crawler) -> int:
    stats = _stats(crawler)
    if "finish_reason" not in stats or any(stats.get(name) for name in _BROKEN):
        return FAILED
    if stats.get("complaint"):
        return SITE_CHANGED
    return WAITING if stats.get("waiting") else ALL_WELL


def _stats(crawler: Crawler) -> dict[str, Any]:
    return crawler._stats.get_stats() if crawler._stats else {}

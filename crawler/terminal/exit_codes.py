"""How crawls ended, as an exit code and in words."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from signal import SIGINT
from typing import TYPE_CHECKING, Any

from crawler.labels import say

if TYPE_CHECKING:
    from scrapy.crawler import Crawler, CrawlerProcessBase

    from crawler.scheduling.accounts import Account

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

_BROKEN = ("spider_exceptions/count", "item_error_count")


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


def exit_code(crawler: Crawler | None, signal: int | None = None) -> int:
    """Return the exit code of a crawl (CRAWLED), the worst that any of its sites asks for;
    ``signal`` is the number of the one that ended it."""
    ends = _ends(crawler) if crawler else [ALL_WELL]
    if FAILED not in ends and signal:
        return BY_SIGNAL + signal
    return next((code for code in (FAILED, SITE_CHANGED, WAITING) if code in ends), ALL_WELL)


def complaints(crawler: Crawler) -> Iterator[str]:
    """Yield what there is to say of the sites of a crawl that did not go well."""
    from crawler.scheduling.run import NO_PAGE, accounts_of

    accounts = accounts_of(crawler)
    for account in accounts:
        site = account.site
        if account.error:
            yield say(f"{site} stopped: {account.error}")
        elif account.is_broken:
            yield say(f"{site} failed; its log says why")
        elif account.complaint == NO_PAGE:
            yield say(
                f"{site}: no page could be had: is the address right, and does the network answer?"
            )
        elif account.complaint:
            complaint = "; ".join(map(say, account.complaint.split("; ")))
            yield say(f"{site}: {complaint}: has the site changed?")
    if FAILED in _ends(crawler) and not any(each.error or each.is_broken for each in accounts):
        yield say(f"{crawler.spidercls.name} failed; its log says why")


def _ends(crawler: Crawler) -> list[int]:
    """Return the exit code that each site of a crawl asks for, and the crawl itself."""
    from crawler.scheduling.run import accounts_of

    stats = crawler._stats.get_stats() if crawler._stats else {}
    failed = "finish_reason" not in stats or any(stats.get(name) for name in _BROKEN)
    return [FAILED if failed else ALL_WELL, *map(_end, accounts_of(crawler))]


def _end(account: Account) -> int:
    if account.error or account.is_broken:
        return FAILED
    if account.complaint:
        return SITE_CHANGED
    return WAITING if account.waiting else ALL_WELL

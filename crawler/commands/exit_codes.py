"""How crawls ended, as an exit code and in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scrapy.crawler import Crawler

ALL_WELL, FAILED, SITE_CHANGED = 0, 1, 3
CRAWLED = {
    ALL_WELL: "all went well",
    FAILED: "a spider or the database failed",
    SITE_CHANGED: "a site seems to have changed",
}
"""What the exit codes of crawls mean."""

_BROKEN = ("spider_exceptions/count", "item_error_count", "law_broken", "store_error")


def exit_code(crawlers: Iterable[Crawler]) -> int:
    """0: all went well; 1: a spider or the database failed; 3: a site seems to have changed."""
    ends = [_end(crawler) for crawler in crawlers]
    return next((code for code in (FAILED, SITE_CHANGED) if code in ends), ALL_WELL)


def complaint(crawler: Crawler) -> str | None:
    """What there is to say of a crawl that did not go well; None: it did."""
    site, stats = crawler.spidercls.name, _stats(crawler)
    if stats.get("store_error"):
        return f"{site} stopped: {stats['store_error']}"
    if _end(crawler) == FAILED:
        return f"{site} failed; its log says why"
    if stats.get("complaint"):
        return f"{site}: {stats['complaint']}: has the site changed?"
    return None


def _end(crawler: Crawler) -> int:
    stats = _stats(crawler)
    if "finish_reason" not in stats or any(stats.get(name) for name in _BROKEN):
        return FAILED
    return SITE_CHANGED if stats.get("complaint") else ALL_WELL


def _stats(crawler: Crawler) -> dict[str, Any]:
    return crawler._stats.get_stats() if crawler._stats else {}

"""What a spider may be: said here, held by the tests, and told by newsite of what it drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.sites.site import SiteSpider

MOST_LINES = 40  # of a file, so that it is seen at a glance; chosen: the longest has 31

# A spider's settings may only be gentler than the project's.
MANNERS = frozenset(
    {
        "ROBOTSTXT_OBEY", "ROBOTSTXT_USER_AGENT", "USER_AGENT", "CONTACT", "DOWNLOAD_DELAY",
        "AUTOTHROTTLE_ENABLED", "CONCURRENT_REQUESTS_PER_DOMAIN", "CONCURRENT_REQUESTS",
        "PRIVATE_ADDRESSES", "DOWNLOAD_MAXSIZE", "DOWNLOAD_HANDLERS", "DOWNLOADER_MIDDLEWARES",
        "SPIDER_MIDDLEWARES", "SCHEDULER", "HOST_PAGES", "HOST_BYTES", "TRAP_PAGES",
        "BEYOND_PAGES",
    }
)  # fmt: skip
# The same as attributes, by which Scrapy reads some of them, and old ones do.
_ATTRIBUTES = ("download_delay", "user_agent", "max_concurrent_requests", "download_maxsize")


def broken_rules(spider: type[SiteSpider], source: str) -> Iterator[str]:
    """Yield the rules that a spider breaks, each with what to do about it; `source` is its file."""
    lines = len(source.splitlines())
    if lines > MOST_LINES:
        yield f"the spider has {lines} lines, more than {MOST_LINES}: declare less"
    if spider.__name__ != spider.name.title().replace("_", "") + "Spider":
        yield f"{spider.__name__} isn't named by {spider.name}: choose another with --name"
    if spider.start_urls:
        yield from _broken_by_a_site(spider)
    for setting in sorted(MANNERS.intersection(spider.custom_settings or {})):
        yield f"{setting} is the project's, for all sites: leave it out"
    for attribute in _ATTRIBUTES:
        if hasattr(spider, attribute):
            yield f"{attribute} is the project's, for all sites: leave it out"


def _broken_by_a_site(spider: type[SiteSpider]) -> Iterator[str]:
    """Yield the rules for a spider that knows where to start."""
    if spider.name not in {re.sub(r"\W", "_", domain) for domain in spider.allowed_domains}:
        yield f"{spider.name} names none of allowed_domains: choose --name by one of them"
    chinese = (spider.__doc__ or "").partition(":")[0]
    if not re.fullmatch(r"[\u4e00-\u9fff]+", chinese):
        yield f"{chinese} isn't a Chinese name: correct the docstrings"
    for url in spider.start_urls:
        if not re.search(f"{spider.listings}|{spider.documents}", url):
            yield f"neither listings nor documents finds {url}: correct the pattern"
    if spider.at_least < 1:
        yield "at_least is 0: say how many documents a full crawl finds at least"

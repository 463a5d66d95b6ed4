"""Several sites as one crawl: their addresses wait in one frontier, and each page is given to the
spider that reads its site."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.spiderloader import get_spider_loader

from crawler.recording.sites import SITE


class SitesSpider(Spider):
    """Carries the spiders of sites (`members`, by name), made with the arguments that `given` has
    for each."""

    name = "collect"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members: dict[str, Spider] = {}

    @classmethod
    def from_crawler(
        cls, crawler: Crawler, *args: Any, given: Mapping[str, Mapping[str, Any]], **kwargs: Any
    ) -> Self:
        """Make one and its members, as Scrapy asks for it; `given` holds each member's arguments by
        its name."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        load = get_spider_loader(crawler.settings).load
        for name, arguments in given.items():
            spider.members[name] = load(name).from_crawler(crawler, **arguments)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Yield the requests that the crawls of the sites begin with."""
        for name, member in self.members.items():
            async for request in member.start():
                request.meta[SITE] = name
                yield request

    def closed(self, reason: str) -> None:
        """Tell the spiders of the sites that the crawl has ended, as Scrapy would."""
        for member in self.members.values():
            self.close(member, reason)

"""Last: the document joins what came of its page, which is written in one transaction."""

from typing import Self

from scrapy.crawler import Crawler

from crawler.document import Document
from crawler.scheduling.frontier import frontier_of


class StorePipeline:
    """Puts each document into the outcome of its page."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(crawler)

    def process_item(self, item: Document) -> Document:
        """Takes a finished document, and passes it on to feeds."""
        frontier_of(self._crawler).keep(item)
        return item

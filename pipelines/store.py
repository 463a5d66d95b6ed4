"""Last: the document, its edits, gaps and copies, and its address's state, in one transaction."""

from typing import Self

from scrapy.crawler import Crawler

from crawler.document import Document
from crawler.scheduling.run import Run


class StorePipeline:
    """Stores each document through the run that it belongs to."""

    def __init__(self, run: Run) -> None:
        self._run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        run = crawler.get_extension(Run)
        assert run, "the extension crawler.scheduling.run.Run is switched off"
        return cls(run)

    def process_item(self, item: Document) -> Document:
        """Takes a finished document, stores it, passes it on to feeds."""
        self._run.save(item)
        return item

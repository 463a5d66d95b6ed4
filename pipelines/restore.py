"""First: the damage that copies suffer is undone."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler.document import Document, Rejected
from crawler.restoration import Knowledge, knowledge_of
from crawler.restoration.documents import restore_document


class RestorePipeline:
    """Give each document its restored title and text; drop it if nothing is left."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(knowledge_of(crawler.settings["MODEL"], crawler.settings["OPENCC"]))

    def process_item(self, item: Document) -> Document:
        """Return a document as read, restored. Raises DropItem with the reason."""
        try:
            return restore_document(item, knowledge=self._knowledge)
        except Rejected as rejected:
            raise DropItem(str(rejected)) from rejected

"""First: the damage that copies suffer is undone."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler.document import Document, Rejected
from crawler.restoration.workers import Restorer


class RestorePipeline:
    """Give each document its restored title and text; drop it if nothing is left."""

    def __init__(self, restorer: Restorer) -> None:
        self._restorer = restorer

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        settings = crawler.settings
        names = settings["MODEL"], settings["OPENCC"]
        return cls(Restorer(*names, workers=settings.getint("RESTORE_WORKERS")))

    async def process_item(self, item: Document) -> Document:
        """Return a document as read, restored. Raises DropItem with the reason."""
        try:
            return await self._restorer.restore(item)
        except Rejected as rejected:
            raise DropItem(str(rejected)) from rejected

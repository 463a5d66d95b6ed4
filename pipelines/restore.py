"""First: the damage that copies suffer is undone."""

from scrapy.exceptions import DropItem

from crawler.document import Document, Rejected
from crawler.restoration.documents import restore_document


class RestorePipeline:
    """Gives each document its restored title and text; drops it if nothing or only junk is left."""

    def process_item(self, item: Document) -> Document:
        """Takes a document as read, gives it restored."""
        try:
            return restore_document(item)
        except Rejected as rejected:
            raise DropItem(str(rejected)) from rejected

"""Second: what is no document goes."""

from scrapy.exceptions import DropItem

from crawler.document import Document, Rejected
from crawler.junk import judge_document


class JudgePipeline:
    """Drop system pages, empty templates, teasers, garbage and advertising."""

    def process_item(self, item: Document) -> Document:
        """Return a restored document that is one. Raises DropItem with the reason."""
        try:
            return judge_document(item)
        except Rejected as rejected:
            raise DropItem(str(rejected)) from rejected

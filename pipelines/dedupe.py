"""Third: what a text is known by, so that the store can relate it to its copies."""

from dataclasses import replace

from crawler.document import Document
from crawler.duplicates.fingerprint import fingerprint


class DedupePipeline:
    """Fingerprints each document. Copies are related where they are stored, in the same
    transaction: only there does no other crawl come between."""

    def process_item(self, item: Document) -> Document:
        """Takes a restored document, gives it with its fingerprint."""
        return replace(item, fingerprint=fingerprint(item.text))

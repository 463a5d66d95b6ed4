"""Last: what a text is known by, so that the store can relate it to its copies."""

from dataclasses import replace

from crawler.document import Document
from crawler.duplicates.fingerprint import fingerprint


class FingerprintPipeline:
    """Fingerprint each document. Copies are related where they are stored, in the same
    transaction: only there does no other crawl come between."""

    def process_item(self, item: Document) -> Document:
        """Return a restored document with its fingerprint."""
        return replace(item, fingerprint=fingerprint(item.text))

"""Scrapy's feeds (-O FILE) with what is known of copies."""

from __future__ import annotations

import logging
from dataclasses import fields
from typing import Any

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.extensions.feedexport import FeedExporter

from crawler.document import Document
from crawler.store import Store, StoreError

logger = logging.getLogger(__name__)


class CopiesFeed(FeedExporter):
    """Scrapy's own, written when a run ends: each document as it is stored, with the address of the
    copy that represents it, which a later page may be."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._scraped: dict[str, None] = {}

    def item_scraped(self, item: Any, spider: Spider) -> None:
        """Take note of a document."""
        self._scraped[item.url] = None

    async def close_spider(self, spider: Spider) -> None:
        """Write all documents that came, and close the feeds."""
        try:
            with Store(self.crawler.settings["DB"], read_only=True) as store:
                for number in filter(None, map(store.number_of, self._scraped)):
                    original = store.document_of(store.representative_of(number)).url
                    values = _values(store.document_of(number)) | {"representative": original}
                    super().item_scraped(values, spider)
        except StoreError as error:
            logger.error("%s", error)
        await super().close_spider(spider)


def _values(document: Document) -> dict[str, Any]:
    return {field.name: getattr(document, field.name) for field in fields(document)}

"""Where a page's outcome is known: when the last of its callback's output has come out.

A spider middleware is the one place that sees both what a callback gives and what it raises.
Documents settle their own address when they leave the pipelines (stored or dropped).
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response

from crawler.document import Document, Rejected
from crawler.scheduling.run import page_settled
from crawler.store import State


class OutcomeMiddleware:
    """Settles pages that gave no document: index pages, rejected pages, broken callbacks."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(crawler)

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Passes everything on; a page without a document was an index page, or an answer such
        as 404 that no callback saw. A rejected page is an outcome, not an error; other
        exceptions go on to Scrapy."""
        documents = 0
        try:
            async for output in result:
                documents += isinstance(output, Document)
                yield output
        except Rejected as rejected:
            self._settle(response, "rejected", str(rejected))
        except CloseSpider:
            raise
        except Exception as error:
            self._settle(response, "failed", f"error: {error!r}")
            raise
        else:
            if not 200 <= response.status < 300:
                self._settle(response, "failed", f"HTTP {response.status}")
            elif not documents:
                self._settle(response, "index")

    def _settle(self, response: Response, state: State, reason: str | None = None) -> None:
        self._crawler.signals.send_catch_log(
            page_settled, url=response.url, state=state, reason=reason
        )

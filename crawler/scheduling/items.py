"""What becomes of the items of a page in the pipelines, put into the outcome of its visit."""

from __future__ import annotations

from collections.abc import Callable

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.document import Document
from crawler.scheduling.visits import OpenVisit, UnlikeError


class ItemWatch:
    """Listens to Scrapy's signals of items, which name the response. `visit_of` tells the visit
    of a request; `left` is called each time that an item of a visit has left the pipelines."""

    def __init__(
        self,
        crawler: Crawler,
        visit_of: Callable[[Request | None], OpenVisit | None],
        left: Callable[[OpenVisit], None],
    ) -> None:
        self._keeps_unlike = crawler.settings.getbool("KEEP_UNLIKE")
        self._visit_of = visit_of
        self._left = left
        crawler.signals.connect(self._scraped, signals.item_scraped)
        crawler.signals.connect(self._dropped, signals.item_dropped)
        crawler.signals.connect(self._failed, signals.item_error)

    def _scraped(self, item: Document, response: Response | None) -> None:
        if opened := self._of(response):
            opened.outcome.documents.append(item)
            self._end(opened)

    def _dropped(self, response: Response | None, exception: Exception) -> None:
        if opened := self._of(response):
            opened.settle("rejected", str(exception))
            if isinstance(exception, UnlikeError):
                opened.outcome.unlike.append(exception.document)
                opened.outcome.keep_unlike = self._keeps_unlike
            self._end(opened)

    def _failed(self, response: Response | None, failure: Failure) -> None:
        if opened := self._of(response):
            opened.settle_error(failure.value)
            self._end(opened)

    def _of(self, response: Response | None) -> OpenVisit | None:
        return self._visit_of(response.request) if response else None

    def _end(self, opened: OpenVisit) -> None:
        opened.pending -= 1
        self._left(opened)

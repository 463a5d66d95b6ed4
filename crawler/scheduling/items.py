"""What becomes of the items of a page in the pipelines, put into the outcome of its visit."""

from __future__ import annotations

from collections.abc import Callable

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.document import Document
from crawler.scheduling.visits import UnlikeError, Visiting


class ItemWatch:
    """Listens to Scrapy's signals of items, which name the response. `visiting_of` tells the visit
    of a request; `left` is called each time that an item of a visit has left the pipelines."""

    def __init__(
        self,
        crawler: Crawler,
        visiting_of: Callable[[Request | None], Visiting | None],
        left: Callable[[Visiting], None],
    ) -> None:
        self._keeps_unlike = crawler.settings.getbool("KEEP_UNLIKE")
        self._visiting_of = visiting_of
        self._left = left
        crawler.signals.connect(self._scraped, signals.item_scraped)
        crawler.signals.connect(self._dropped, signals.item_dropped)
        crawler.signals.connect(self._failed, signals.item_error)

    def _scraped(self, item: Document, response: Response | None) -> None:
        if visiting := self._of(response):
            visiting.outcome.documents.append(item)
            self._end(visiting)

    def _dropped(self, response: Response | None, exception: Exception) -> None:
        if visiting := self._of(response):
            visiting.settle("rejected", str(exception))
            if isinstance(exception, UnlikeError):
                visiting.outcome.unlike.append(exception.document)
                visiting.outcome.keep_unlike = self._keeps_unlike
            self._end(visiting)

    def _failed(self, response: Response | None, failure: Failure) -> None:
        if visiting := self._of(response):
            visiting.settle("failed", f"error: {failure.value}")
            self._end(visiting)

    def _of(self, response: Response | None) -> Visiting | None:
        return self._visiting_of(response.request) if response else None

    def _end(self, visiting: Visiting) -> None:
        visiting.pending -= 1
        self._left(visiting)

"""What became of a request that brought no page, in words."""

from __future__ import annotations

import re

from scrapy import Spider
from scrapy.exceptions import DownloadFailedError, ResponseDataLossError
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError, HttpErrorMiddleware
from twisted.internet.error import ConnectionDone

from crawler.fetching.framing import FramingError
from crawler.recording.compression import DamagedError

CUT_SHORT = "transfer cut short"
NO_ANSWER = "the connection was closed before any answer was whole"
_LONGEST = 300  # characters of a reason: a server can put a whole page into one. Chosen.
EMPTY, _PARTIAL = (204, 205), 206  # statuses (RFC 9110, 15.3.5 to 15.3.7)
_RANGE = re.compile(rb"\s*bytes\s+0-(\d{1,18})/(\d{1,18})\s*")


def in_words(error: BaseException | None) -> str:
    """Return what went wrong with a transfer; Scrapy wraps the error of the network in its own."""
    if isinstance(error, FramingError | DamagedError):
        return str(error)
    if isinstance(error, ResponseDataLossError):
        return CUT_SHORT
    cause = error.__cause__ if isinstance(error, DownloadFailedError) else None
    for failure in getattr(cause, "reasons", ()):
        error = failure.value
    if isinstance(error, ConnectionDone):
        return NO_ANSWER
    return f"{type(error).__name__}: {error}"[:_LONGEST].rstrip(": ")


def is_whole(response: Response) -> bool:
    """Return whether a response brings all of what was asked for, by its status: nothing is no
    page, and a part of one, for which nobody asked, is none either, unless it is all of it."""
    if response.status != _PARTIAL:
        return 200 <= response.status < 300 and response.status not in EMPTY
    content_range = _RANGE.fullmatch(response.headers.get("Content-Range") or b"")
    return content_range is not None and int(content_range[1]) + 1 == int(content_range[2])


class WholeAnswersMiddleware(HttpErrorMiddleware):
    """Scrapy's, which takes all statuses of 2xx for pages."""

    def process_spider_input(self, response: Response, spider: Spider | None = None) -> None:
        """Raise HttpError for a response that is no page."""
        super().process_spider_input(response)
        if 200 <= response.status < 300 and not is_whole(response):
            raise HttpError(response, "Ignoring a response without its content")

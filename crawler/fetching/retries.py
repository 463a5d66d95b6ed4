"""Retry-After (RFC 9110, section 10.2.3): a host that says when to come back isn't asked before."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from typing import Protocol, runtime_checkable

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response

from crawler.fetching.clock import Clock

BUSY = (429, 503)  # statuses that may say when to come again (RFC 9110, section 10.2.3)


MOST_SECONDS = 365 * 24 * 3600.0
"""The longest pause that is taken at its word: a year. What asks for more is asked in a year, and
no sum of such a pause and today leaves the calendar."""

_SECONDS = re.compile(r"[0-9]+")


def retry_after(value: str, now: float) -> float | None:
    """Return the seconds, at most MOST_SECONDS, that a Retry-After header asks to wait: it gives
    them, or a date. None: it can't be read.

    >>> retry_after("120", 0.0), retry_after("Thu, 01 Jan 1970 00:01:00 GMT", 15.0)
    (120.0, 45.0)
    >>> retry_after("99999999999999", 0.0) == MOST_SECONDS
    True
    >>> retry_after("soon", 0.0), retry_after("²", 0.0)
    (None, None)
    """
    if _SECONDS.fullmatch(value.strip()):
        # More digits than a float holds make it infinite.
        return min(float(value), MOST_SECONDS)
    try:
        moment = parsedate_to_datetime(value).timestamp()
    except (ValueError, OverflowError):
        return None
    return min(max(moment - now, 0.0), MOST_SECONDS)


@runtime_checkable
class Patient(Protocol):
    """A scheduler that can let a request and a host wait."""

    clock: Clock

    def hold(self, url: str, seconds: float) -> None:
        """Leave the host of an address alone for some seconds."""
        ...

    def can_wait(self, request: Request) -> bool:
        """Return whether a request stands for an address that can be asked again later."""
        ...


class PatientRetryMiddleware(RetryMiddleware):
    """Scrapy's, but what a busy host asks for is granted, to the page and to the whole host;
    a request that the frontier doesn't know, which it can't let wait, is not made again."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Return the request to repeat, or the response."""
        frontier = self.crawler.engine.scheduler if self.crawler.engine else None
        header = response.headers.get("Retry-After")
        if response.status not in BUSY or not header or not isinstance(frontier, Patient):
            return super().process_response(request, response)
        seconds = retry_after(header.decode("latin-1"), frontier.clock.time())
        if seconds is None:
            return super().process_response(request, response)
        frontier.hold(request.url, seconds)
        if not frontier.can_wait(request):
            return response
        result = super().process_response(request, response)
        if isinstance(result, Request):
            result.meta["retry_after"] = seconds
        return result

"""Redirects and refreshes that lead nowhere: their pages are pages like any other."""

from __future__ import annotations

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware, RedirectMiddleware
from scrapy.http import Response

MALFORMED = (ValueError, LookupError)
"""What Scrapy raises where it looks where a page leads: its address is none, or the page's
declaration names a codec of Python that reads no text."""


class CarefulRedirectMiddleware(RedirectMiddleware):
    """Scrapy's middleware, for redirects to any text."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Return the request that a redirect asks for, or the response where there is none to be
        followed. Raises what Scrapy's does for one redirect too many."""
        try:
            return super().process_response(request, response)
        except MALFORMED:
            return response


class CarefulMetaRefreshMiddleware(MetaRefreshMiddleware):
    """Scrapy's middleware, for pages of any make."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Return the request that a refresh asks for, or the response, as a redirect does."""
        try:
            return super().process_response(request, response)
        except MALFORMED:
            return response

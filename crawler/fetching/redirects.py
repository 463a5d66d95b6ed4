"""Redirects and refreshes that lead nowhere: their pages are pages like any other."""

from __future__ import annotations

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware, RedirectMiddleware
from scrapy.http import Response

from crawler.addresses import without_login

MALFORMED = (ValueError, LookupError)
"""What Scrapy raises where it looks where a page leads: its address is none, or the page's
declaration names a codec of Python that reads no text."""


class _Lenient:
    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Return the request that a response asks for, without a login in its address, or the
        response where there is none to be followed. Raises what Scrapy's does for one redirect too
        many."""
        try:
            result = super().process_response(request, response)  # type: ignore[misc]
        except MALFORMED:
            return response
        if isinstance(result, Request):
            return result.replace(url=without_login(result.url))
        return result  # type: ignore[no-any-return]


class CarefulRedirectMiddleware(_Lenient, RedirectMiddleware):
    """Scrapy's middleware, for redirects to any text."""


class CarefulMetaRefreshMiddleware(_Lenient, MetaRefreshMiddleware):
    """Scrapy's middleware, for pages of any make."""

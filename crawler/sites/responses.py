"""Responses as pages: here Scrapy ends, and plain Python begins."""

from __future__ import annotations

from scrapy.http import Response

from crawler.reading import Page


def page_of(response: Response) -> Page:
    """Return the page that a response brings; nothing of it is read yet."""
    kind = (response.headers.get("Content-Type") or b"").decode("latin-1")
    return Page(response.url, response.body, kind)

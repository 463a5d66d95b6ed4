"""Responses as pages: here Scrapy ends, and plain Python begins."""

from __future__ import annotations

from scrapy.http import Response

from crawler.reading import Page
from crawler.reading.lines.moments import CHINA
from crawler.recording.cache import FETCHED


def page_of(response: Response) -> Page:
    """Return the page that a response brings; nothing of it is read yet."""
    kind = (response.headers.get("Content-Type") or b"").decode("latin-1")
    fetched = response.request.meta.get(FETCHED) if response.request else None
    local = fetched.astimezone(CHINA) if fetched else None
    return Page(response.url, response.body, kind, local)

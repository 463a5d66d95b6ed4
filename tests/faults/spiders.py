"""The spider of the mock sites, as users write them for real ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler.document import Document
from crawler.scheduling.frontier import frontier_of
from crawler.sites.families import NewsSpider


class MockSpider(NewsSpider):
    """模拟网: a mock site; -a root=URL says where it listens."""

    name = "mock"
    allowed_domains = ["127.0.0.1"]
    listings = r"/(list|day)/\d+\.html"
    documents = r"/p/(?P<id>[\w-]+)\.html"
    title = "h1"
    body = ".text"

    def __init__(self, *args: Any, root: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.start_urls = [f"{root}/list/1.html"]


class MirrorSpider(MockSpider):
    """镜像网: the same site under another name, so that two crawls go into one file."""

    name = "mirror"


class PoisonSpider(MockSpider):
    """毒网: one of its documents has a size that no database holds."""

    name = "poison"

    def parse_document(self, *args: Any) -> Iterator[Any]:
        """Gives what the family gives, but for that number."""
        for given in super().parse_document(*args):
            poisoned = isinstance(given, Document) and given.url.endswith("/p/2.html")
            yield replace(given, size=2**70) if poisoned else given


class UnkeepableSpider(MockSpider):
    """怪网: no request can be made of what is kept of one of its links; another is led to an
    address with facts that can't be kept."""

    name = "unkeepable"
    custom_settings = {"DOWNLOADER_MIDDLEWARES": {f"{__name__}.Misleading": 50}}

    class Odd(Request):
        """A kind of request that is not found by its name."""

    def parse_listing(self, *args: Any) -> Iterator[Any]:
        """Gives what the family gives, the first link as an odd request."""
        for request in super().parse_listing(*args):
            odd = request.url.endswith("/p/1.html")
            yield request.replace(cls=self.Odd) if odd else request


class Misleading:
    """A downloader middleware that leads away from a page, to what can't be kept."""

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Leads from the second document to the third."""
        if not request.url.endswith("/p/2.html"):
            return response
        url = request.url.replace("/p/2", "/p/3")
        return request.replace(url=url, meta={**request.meta, "thing": object()})


class StuckSpider(MockSpider):
    """停网: an item of its first document never leaves the pipelines."""

    name = "stuck"

    def parse_document(self, *args: Any) -> Iterator[Any]:
        """Loses count of an item."""
        for opened in frontier_of(self.crawler)._visits.values():
            opened.pending += opened.outcome.visit.url.endswith("/p/1.html")
        yield from super().parse_document(*args)


class BoundedSpider(MockSpider):
    """限网: a site that is known to have 30 documents."""

    name = "bounded"
    at_least = 30

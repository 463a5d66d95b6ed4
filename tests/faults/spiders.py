"""The spider of the mock sites, as users write them for real ones."""

from __future__ import annotations

from typing import Any

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

"""Which addresses a crawl takes; the others enter the books with the reason."""

from __future__ import annotations

from typing import Protocol, runtime_checkable
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.settings import BaseSettings

from crawler.addresses import is_on_site
from crawler.scheduling.requests import REFUSAL


@runtime_checkable
class Following(Protocol):
    """A spider that goes along where its starts have moved."""

    def redirected(self, request: Request) -> None:
        """Note where a page of the crawl redirects to."""
        ...


class Admission:
    """The rules at the door, by DEPTH_LIMIT, URLLENGTH_LIMIT and the spider's allowed_domains."""

    def __init__(self, settings: BaseSettings, spider: Spider) -> None:
        self._deepest = settings.getint("DEPTH_LIMIT")
        self._longest = settings.getint("URLLENGTH_LIMIT")
        self._spider = spider

    def refusal(self, request: Request, depth: int) -> str | None:
        """Return why a request may not be made, `depth` links from the start; None: it may."""
        if REFUSAL in request.meta:
            return str(request.meta[REFUSAL])
        scheme = urlsplit(request.url).scheme
        if scheme not in ("http", "https"):
            return f"{scheme}: addresses are not fetched"
        if self._longest and len(request.url) > self._longest:
            return f"the address is longer than {self._longest} characters"
        if self._deepest and depth > self._deepest:
            return f"more than {self._deepest} links from the start"
        if not is_on_site(request.url, getattr(self._spider, "allowed_domains", None) or ()):
            return "off-site"
        return None

    def follow(self, redirect: Request) -> None:
        """Let a spider say whether it goes along where one of its pages redirects to."""
        if isinstance(self._spider, Following):
            self._spider.redirected(redirect)

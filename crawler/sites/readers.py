"""The sites that have a spider of their own, by address: their pages are read by it wherever a
crawl comes upon them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Self
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from crawler.addresses import host_of
from crawler.document import Document
from crawler.reading import Page
from crawler.reading.lists.roles import Role
from crawler.sites.guessing import read_anyway
from crawler.sites.site import SiteSpider


class Readers:
    """Of some kinds of spiders those that declare the domains of their site, and need no argument
    to read its pages."""

    def __init__(self, kinds: Iterable[type[Spider]] = ()) -> None:
        self._readers: dict[str, SiteSpider] = {}
        for kind in kinds:
            if issubclass(kind, SiteSpider) and kind.allowed_domains:
                with suppress(TypeError, ValueError):
                    self._readers |= dict.fromkeys(kind.allowed_domains, kind())

    @classmethod
    def of_project(cls, settings: BaseSettings) -> Self:
        """Return those of all spiders that there are."""
        loader = get_spider_loader(settings)
        return cls(map(loader.load, loader.list()))

    def of(self, url: str) -> SiteSpider | None:
        """Return the spider of an address's site; None: it has none of its own."""
        names = filter(None, map(self._readers.get, _domains_above(url)))
        return next(names, None)

    def role_of(self, url: str) -> Role | None:
        """Return what the spider of an address's site says that it is; None: nobody says it."""
        reader = self.of(url)
        if reader and re.search(reader.documents, url):
            return "document"
        return "list" if reader and re.search(reader.listings, url) else None

    def read(self, page: Page) -> Document | None:
        """Return a page as a document as the spider of its site reads it; None: nobody declares
        that it is one."""
        reader = self.of(page.url)
        if reader is None or not re.search(reader.documents, page.url):
            return None
        document = reader.read(page)
        return read_anyway(document, page) if reader.body else document


def _domains_above(url: str) -> Iterator[str]:
    """Yield the host of an address with its port, then its name and the domains above it."""
    yield host_of(url)
    name = urlsplit(url).hostname or ""
    while name:
        yield name
        name = name.partition(".")[2]

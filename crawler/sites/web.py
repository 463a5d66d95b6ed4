"""Pages of any site, by their addresses: read without knowing the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from scrapy import Request

from crawler.document import Document, Family, Rejected
from crawler.reading import Page
from crawler.reading.body.substance import NO_TEXT
from crawler.reading.documents import read_document
from crawler.reading.lists.roles import is_index, role_of
from crawler.sites.parts import Unfinished
from crawler.sites.site import SiteSpider
from crawler.sites.starts import read_lines

_LIST, _NOTHING = f"{NO_TEXT} links", f"{NO_TEXT} furniture"


class PageSpider(SiteSpider):
    """Reads the pages it is given and follows no link.

    Arguments: `urls` (addresses, by commas) or `file` (a text file, an address a line).
    Raises ValueError without any, OSError for a file that can't be read.
    """

    family: ClassVar[Family] = "web"
    documents = r""

    def __init__(
        self, *args: Any, urls: str | None = None, file: str | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.partial = True
        if file:
            self.take_starts(*read_lines(file))
        elif urls:
            self.take_starts(urls.split(","))
        if not (self.start_urls or self._no_starts):
            raise ValueError("no address to read: give -a urls=https://…,https://… or -a file=FILE")

    def parse_document(self, page: Page) -> Iterator[Request | Document | Unfinished]:
        """Give the page's document, and follow its attachments if files are wanted."""
        yield from self.turn_back(page)
        yield from self.follow_files(page)
        yield self.complete(self.accept(self.read(page), page), page)

    def read(self, page: Page) -> Document:
        """Return a page as a document, read without knowing its site. Raises Rejected for a
        list."""
        document = read_document(page, self.name)
        dated = document.published is not None
        if is_index(page, document.headline, document.body, dated=dated):
            raise Rejected(_LIST)
        return document

    def _lack(self, document: Document, page: Page) -> str:
        lacked = super()._lack(document, page)
        return _LIST if lacked == _NOTHING and role_of(page, "") == "list" else lacked

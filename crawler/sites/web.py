"""Pages of any site, by their addresses: read without knowing the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from scrapy.http import TextResponse

from crawler.document import Document, Family
from crawler.sites.reading import read_page
from crawler.sites.site import SiteSpider


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
        given = urls.split(",") if urls else []
        if file:
            given += Path(file).read_text(encoding="utf-8").splitlines()
        self.start_urls = [*self.start_urls, *(url.strip() for url in given if url.strip())]
        if not self.start_urls:
            raise ValueError("no address to read: give -a urls=https://…,https://… or -a file=FILE")

    def parse_document(self, response: TextResponse) -> Iterator[Document]:
        """Gives the page's document."""
        yield self.accept(self.read(response), response)

    def read(self, response: TextResponse) -> Document:
        """A page as a document, by what it says of itself and where its text is densest."""
        page = read_page(response)
        return Document(
            url=response.url,
            canonical_url=page.canonical_url or response.url,
            site=self.name,
            family=self.family,
            headline=page.title,
            body=page.body,
            author=page.author,
            source=page.source,
            published=page.published,
            breadcrumb=page.breadcrumb,
        )

"""Pages of any site, by their addresses: read without knowing the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import TextResponse

from crawler.document import Document, Family
from crawler.reading.bodies import read_body
from crawler.reading.families import dochost, news, template
from crawler.reading.families.furniture import without_furniture
from crawler.reading.families.page import page_of
from crawler.reading.families.rules import FamilyRules, complete
from crawler.reading.kinds import family_of
from crawler.reading.reader import read_page
from crawler.sites.parts import Unfinished
from crawler.sites.site import SiteSpider

RULES: dict[Family, FamilyRules] = {
    "news": news.RULES,
    "template": template.RULES,
    "dochost": dochost.RULES,
    "web": FamilyRules("web"),
}


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

    def parse_document(self, response: TextResponse) -> Iterator[Request | Document | Unfinished]:
        """Gives the page's document."""
        yield from self.turn_back(response)
        yield self.complete(self.accept(self.read(response), response), response)

    def read(self, response: TextResponse) -> Document:
        """A page as a document: read without knowing it, then by the rules of the family that it
        is recognised to be of."""
        found = read_page(response)
        page = page_of(response)
        family = family_of(response)
        rules = RULES[family]
        title = rules.title(page, found.title)
        body = found.body if title == found.title else read_body(page.selector, title)
        document = Document(
            url=response.url,
            canonical_url=found.canonical_url or response.url,
            site=self.name,
            family=family,
            headline=title,
            body=without_furniture(rules.body(page, body), page),
            author=found.author,
            source=found.source,
            published=found.published,
            breadcrumb=found.breadcrumb,
            related=page.related,
            tags=page.tags,
            extra={"editor": found.editor} if found.editor else {},
        )
        return rules.settle(complete(document, page, rules))

"""The three families of sites: what news, 文秘 templates and document hosts each show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from crawler.document import Document, Family
from crawler.reading.around.surroundings import is_print_address
from crawler.reading.families import dochost, news, template
from crawler.reading.families.furniture import without_furniture
from crawler.reading.families.rules import FamilyRules, complete
from crawler.reading.lines.crumbs import find_crumbs
from crawler.reading.page import Page
from crawler.reading.reader import read_page
from crawler.sites.guessing import fill
from crawler.sites.selecting import Rule
from crawler.sites.site import SiteSpider


class FamilySpider(SiteSpider):
    """A site of a known family: what the site doesn't declare, the family finds.

    Fields are filled by the family's rules where the site's own give nothing. The documents
    before and after one in a list (上一条, 下一条) are followed, but not among its related ones.
    A print version is no document of its own: it leads to its original.
    """

    rules: ClassVar[FamilyRules]
    body: ClassVar[str] = ""

    def parse_document(self, page: Page) -> Iterator[Any]:
        """Give a page's document and follow its links to others; of a print version, only the
        request for its original."""
        if page.original:
            yield self.request(page.original)
            return
        related = self.related_links(page)
        for url in self.links(page, self.documents):
            if url not in related:
                yield self.request(url)
        yield from super().parse_document(page)

    def read(self, page: Page) -> Document:
        """Return a page as a document, by the declarations of the site, then by the family's rules,
        and where the site declares no body, as any page is read."""
        if self.body:
            return complete(super().read(page), page, self.rules)
        title = self.read_title(page)
        found = read_page(page, title)
        body = without_furniture(self.rules.body(page, found.body), page)
        document = fill(self.describe(page, title, body), found)
        return self.rules.settle(complete(document, page, self.rules))

    def describe(self, page: Page, title: str, body: str) -> Document:
        """Describe a page as any site's spider does, with its tag words where the site declares
        none."""
        document = super().describe(page, title, body)
        return replace(document, tags=document.tags or page.tags.each)

    def read_body(self, page: Page) -> str:
        """Return the declared body as the page shows it, without what it puts around its text."""
        return without_furniture(super().read_body(page), page)

    def links(self, page: Page, pattern: str) -> tuple[str, ...]:
        """Return the page's links that match a pattern; print versions only if the pattern names
        them."""
        found = super().links(page, pattern)
        if "print" in pattern:
            return found
        return tuple(url for url in found if not is_print_address(url))

    def related_links(self, page: Page) -> tuple[str, ...]:
        """Return the documents that the page calls related; if it calls none so, all that it links
        but the ones before and after it."""
        documents = self.links(page, self.documents)
        called = tuple(url for url in documents if url in page.related.each)
        return called or tuple(url for url in documents if url not in page.neighbours.each)


class NewsSpider(FamilySpider):
    """Newspapers and news of authorities: a dateline with source and author."""

    family: ClassVar[Family] = "news"
    rules: ClassVar[FamilyRules] = news.RULES
    coverage = {"published": 0.6}
    fields: ClassVar[Mapping[str, Rule]] = {**news.RULES.labels, "breadcrumb": find_crumbs}


class TemplateSpider(FamilySpider):
    """文秘 sites: specimen texts behind a preview, with an outline and a category tree."""

    family: ClassVar[Family] = "template"
    rules: ClassVar[FamilyRules] = template.RULES
    coverage = {"published": 0.6}
    fields: ClassVar[Mapping[str, Rule]] = {**template.RULES.labels, "breadcrumb": find_crumbs}


class DocHostSpider(FamilySpider):
    """Document hosts: somebody's file, shown as a preview beside its size, pages and format."""

    family: ClassVar[Family] = "dochost"
    rules: ClassVar[FamilyRules] = dochost.RULES
    coverage = {"document_id": 0.9, "uploaded_at": 0.6}
    fields: ClassVar[Mapping[str, Rule]] = {**dochost.RULES.labels, "breadcrumb": find_crumbs}

    def read_title(self, page: Page) -> str:
        """Return the title without the file's extension, which is the field `format`."""
        return dochost.without_extension(super().read_title(page))

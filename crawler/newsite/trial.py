"""A spider tried on pages that are at hand: what a crawl of them comes to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Literal

from scrapy import Request
from scrapy.http import TextResponse

from crawler.addresses import canonical
from crawler.document import Document, Rejected
from crawler.newsite.naming import class_name
from crawler.newsite.pages import Look
from crawler.restoration.documents import restore_document
from crawler.sites.parts import Unfinished
from crawler.sites.site import SiteSpider


@dataclass(frozen=True, slots=True)
class Visit:
    """What became of a page: `document` is the restored one of a document's page, `reason` why
    a page was rejected, `asked` how many addresses a page leads to."""

    response: TextResponse
    kind: Literal["document", "listing", "rejected"]
    document: Document | None = None
    reason: str = ""
    asked: int = 0


def load_spider(source: str, name: str) -> type[SiteSpider]:
    """The class that a spider's source defines."""
    module = ModuleType(f"spiders.{name}")
    # What is tried is what will be run: the source, not the draft that it is from.
    exec(compile(source, f"spiders/{name}.py", "exec"), vars(module))
    spider: type[SiteSpider] = vars(module)[class_name(name)]
    return spider


def walk(site: type[SiteSpider], look: Look, most: int) -> Iterator[Visit]:
    """What a crawl meets, lists and documents in the order in which they are found, until `most`
    pages are visited; what can't be had is left out."""
    spider = site()
    queue = list(map(canonical, spider.start_urls))
    seen = set(queue)
    visited = 0
    for url in queue:
        response = look(url)
        if response is None:
            continue
        visit, asked = visit_page(spider, response)
        yield visit
        visited += 1
        if visited == most:
            return
        fresh = [each for each in dict.fromkeys(map(canonical, asked)) if each not in seen]
        seen.update(fresh)
        queue += fresh


def visit_page(spider: SiteSpider, response: TextResponse) -> tuple[Visit, list[str]]:
    """What a spider makes of one page, and the addresses that it asks for next."""
    asked: list[str] = []
    documents: list[Document] = []
    try:
        for given in spider.parse(response):
            if isinstance(given, Request):
                asked.append(given.url)
            else:
                # Of a document on several pages a trial reads the first.
                read = given.document if isinstance(given, Unfinished) else given
                documents.append(restore_document(read))
    except Rejected as rejected:
        return Visit(response, "rejected", reason=str(rejected)), asked
    if documents:
        return Visit(response, "document", documents[0]), asked
    listed = [url for url in asked if re.search(spider.documents, url)]
    return Visit(response, "listing", asked=len(listed)), asked

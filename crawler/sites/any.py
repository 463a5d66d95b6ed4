"""Any site, from its address alone: a page tells by what it shows what it is."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from typing import Any, ClassVar, Self

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.addresses import domain_of, host_of, skeleton
from crawler.document import Document, Family, Rejected
from crawler.focus.links import Block
from crawler.reading import Page
from crawler.reading.around.anchors import turning_links, words_of
from crawler.reading.around.surroundings import is_print_address
from crawler.reading.documents import read_document
from crawler.reading.lists.roles import SHORTEST_TITLE, role_of
from crawler.scheduling.requests import ARCHIVE, FACTS, TURN
from crawler.sites.leaving import FILE_PATH
from crawler.sites.parts import Unfinished
from crawler.sites.readers import Readers
from crawler.sites.site import DOCUMENT, LIST, RELATED, TAG, SiteSpider
from crawler.sites.starts import read_lines
from crawler.store import FIRST_PRIORITY

SCOPES = ("domain", "host")

_NO_READING = re.compile(
    r"登[录錄陆陸入]|注册|註冊|退出|找回密码|购物车|下载|投稿|打印|收藏|举报|评论|加入我们"
    r"|设为首页|english|login|sign[ -]?(?:in|up)",
    re.IGNORECASE,
)
"""The words of links that lead to forms and files."""

_PRIORITIES: dict[Block, int] = {
    "start": FIRST_PRIORITY,
    "turn": LIST,
    "item": DOCUMENT,
    "list": LIST,
    "related": RELATED,
    "tag": TAG,
}
_LONGEST_COMMAND = 8  # characters; what is longer is a title that speaks of such things


class AnySiteSpider(SiteSpider):
    """Follows the links of a site that it knows nothing of, and stores what are documents.

    A page shows whether it is a document, a list or neither (crawler.reading.lists.roles). All
    links within the scope are followed: the registered domains of all sites of the crawl, or with
    scope `host` their hosts, so that one site's links lead to another's texts. First come titles,
    and what has an address like that of a document met before; then channels and the further pages
    of lists. The `site` of a document is its registered domain. Where the crawl comes to a site
    that has a spider of its own, that says what is a document and reads it, and the `site` is its
    name.

    Arguments: `start` (addresses, by commas), `file` (a text file, an address a line), `scope`,
    `archives` (where archives have starts, by their addresses; meta key ARCHIVE).
    Raises ValueError without an address or for another scope, OSError for a file that can't be
    read.
    """

    family: ClassVar[Family] = "web"
    documents = r""
    at_most_unreadable = 1.0

    def __init__(
        self,
        *args: Any,
        start: str | Iterable[str] | None = None,
        file: str | None = None,
        scope: str = "domain",
        archives: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if scope not in SCOPES:
            raise ValueError(f"scope is {' or '.join(SCOPES)}, not {scope!r}")
        self.partial = True
        self._archives = archives or {}
        self._place = domain_of if scope == "domain" else host_of
        self._kinds: set[str] = set()
        if file:
            self.take_starts(*read_lines(file))
        elif start:
            self.take_starts(start.split(",") if isinstance(start, str) else start)
        if not self.knows_start:
            raise ValueError("no address to start from: give -a start=https://… or -a file=FILE")
        self.allowed_domains = list(dict.fromkeys(map(self._place, self.start_urls)))
        self._scope = set(self.allowed_domains)
        self._sent_to = set(self._scope)
        self.readers = Readers()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make one, as Scrapy asks for it."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.readers = Readers.of_project(crawler.settings)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Yield the requests that a crawl begins with."""
        for request in self._no_starts:
            yield request
        for url in self.start_urls:
            request = self._link(url, "", "start")
            if place := self._archives.get(url):
                request.meta[ARCHIVE] = place
            yield request

    def begin_at(self, url: str, words: str) -> Request:
        """Return the request for an address of another site, which belongs to the scope from now
        on."""
        self._take_in(url)
        return self._link(url, words, "start")

    def is_strange(self, host: str) -> bool:
        """Return whether a host is of no site that the crawl was sent to."""
        return self._place(f"http://{host}") not in self._sent_to

    def redirected(self, request: Request) -> None:
        """Take in where a start leads that has moved: who names a site means that one."""
        if request.meta.get(FACTS, {}).get("block") == "start":
            self._take_in(request.url)
            self._sent_to.add(self._place(request.url))

    def recall(self, urls: Iterable[str]) -> None:
        """Know the kinds of these addresses of documents, which an earlier run had."""
        self._kinds.update(map(skeleton, urls))

    def parse_page(self, page: Page) -> Iterator[Request | Document | Unfinished]:
        """Read a page for what it shows that it is."""
        self._take_in(page.url)  # an earlier run of the crawl began there
        document = self.read(page)
        role = self.readers.role_of(page.url) or role_of(page, document.body)
        if role == "document":
            yield from self._parse_text(page, document)
        elif role == "list":
            yield from self.parse_listing(page)
        else:
            yield from self._parse_other(page, document)

    def _take_in(self, url: str) -> None:
        if (place := self._place(url)) not in self._scope:
            self._scope.add(place)
            self.allowed_domains.append(place)

    def parse_listing(self, page: Page) -> Iterator[Request]:
        """Follow all links of a list; one that shows what an earlier page showed to no further page
        of it."""
        turning = turning_links(page.anchors, page.url)
        over = self._is_over(page, turning)
        for url, words, block, section in self._in_boxes(page):
            if url not in turning:
                yield self._link(url, words, block, section)
            elif not over:
                yield self._link(url, words, "turn")
        yield from self.follow_files(page, listed=True)

    def site_of(self, url: str) -> str:
        """Return the site that a document at an address is of: its own spider's name, or its
        registered domain."""
        reader = self.readers.of(url)
        return reader.name if reader else domain_of(url)

    def read(self, page: Page) -> Document:
        """Return a page as a document, read by its site's own spider or without knowing its
        site."""
        return self.readers.read(page) or read_document(page, self.site_of(page.url))

    def _parse_text(
        self, page: Page, document: Document
    ) -> Iterator[Request | Document | Unfinished]:
        """Give a page's document and follow its links; of a print version, only the request for
        its original."""
        if page.original:
            yield self.request(page.original)
            return
        yield from self.turn_back(page)
        self._kinds.add(skeleton(page.url))
        near = {*page.related.each, *page.neighbours.each}
        for url, words in self._followed(page):
            yield self._link(url, words, "related" if url in near else "tag")
        yield from self.follow_files(page)
        yield self.complete(self.accept(document, page), page)

    def _parse_other(self, page: Page, document: Document) -> Iterator[Request]:
        """Follow the links of a page that is neither document nor list; raises Rejected if it leads
        nowhere, or is a login or an error page."""
        self._reject_junk(page, document.headline, document.body)
        requests = [self._link(*link) for link in self._in_boxes(page)]
        # What a page shows may be no more than a file.
        requests += self.follow_files(page)
        yield from requests
        if not requests:
            raise Rejected(self._lack(document, page))

    def _in_boxes(self, page: Page) -> Iterator[tuple[str, str, Block, str]]:
        """Yield the links to follow with their words, what they are, and of an entry the list that
        the last link before it leads to which leads to one: so the heading of its box does."""
        heading = ""
        for url, words in self._followed(page):
            block = self._block(url, words)
            if block == "list":
                heading = url
            yield url, words, block, heading if block == "item" else ""

    def _followed(self, page: Page) -> Iterator[tuple[str, str]]:
        """Yield the links within the scope, each once with the longest of its words, in the page's
        order; without files, print versions, forms and the page itself."""
        readable = (link for link in page.anchors if self._is_readable(link.url, page.url))
        for url, words in words_of(readable).items():
            if not (len(words) <= _LONGEST_COMMAND and _NO_READING.search(words)):
                yield url, words

    def _is_readable(self, url: str, here: str) -> bool:
        path = url.partition("?")[0]
        return (
            url != here
            and self._place(url) in self._scope
            and not FILE_PATH.search(path)
            and not is_print_address(url)
        )

    def _block(self, url: str, words: str) -> Block:
        if role := self.readers.role_of(url):
            return "item" if role == "document" else "list"
        is_title = len(words) >= SHORTEST_TITLE and any(map(str.isdigit, url.partition("//")[2]))
        return "item" if is_title or skeleton(url) in self._kinds else "list"

    def _link(self, url: str, words: str, block: Block, section: str = "") -> Request:
        """Return the request for a link, with what is known of it."""
        request = self.request(url, _PRIORITIES[block], words=words)
        request.meta[FACTS] |= {"block": block} | ({"section": section} if section else {})
        if block == "turn":
            request.meta[TURN] = True
        return request

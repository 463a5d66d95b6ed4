"""A site as a few declarations: where its lists and documents are, and how a document reads."""

from __future__ import annotations

import re
from collections.abc import (
    AsyncIterator,
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.addresses import canonical, is_on_site, resolve
from crawler.document import Document, PartOf, Rejected
from crawler.focus.links import Block
from crawler.junk import SYSTEM_REASONS
from crawler.reading import Page
from crawler.reading.around.anchors import is_past, turning_links, words_of
from crawler.reading.body.substance import NO_TEXT_REASONS
from crawler.reading.lines.dates import is_older
from crawler.reading.lists.feeds import Entry, read_feed, sitemaps_in
from crawler.recording.sites import SITE
from crawler.scheduling.requests import FACTS, TURN
from crawler.scheduling.traps import Repeats
from crawler.sites.arguments import read_count, read_since, refuse_unknown
from crawler.sites.guessing import read_anyway
from crawler.sites.leaving import LONGEST_WORDS, Given, leaving
from crawler.sites.parts import Part, Unfinished
from crawler.sites.reading import NEVER, ReadingSpider
from crawler.sites.responses import page_of
from crawler.sites.starts import read_starts
from crawler.store import Figures

DOCUMENT, LIST, RELATED, TAG = 30, 20, 10, 0
"""The priorities of requests, by the link that they come from: to a document on a list, to a list
(also at the start), to a document or anything else beside a document, to a page of a tag or
category. At one host the highest comes first, and of equal ones the oldest: so lists, and what
is related, are gone through breadth-first."""

_BLOCKS: Mapping[int, Block] = {DOCUMENT: "item", LIST: "list", RELATED: "related", TAG: "tag"}
_ROBOTS = "robots"
_A_HANDFUL = 5  # pages that tell whether a site has changed (chosen: fewer may be odd ones)


class SiteSpider(ReadingSpider):
    """What all sites share: list pages lead to documents, documents to related ones.

    A site declares `listings` and `documents` (patterns searched in addresses; a group named
    `id` in the latter is the document's id), CSS selectors for `title` (the first in the page
    counts), `body` (all count, in the page's order; what is not declared is read as on any page)
    and each of the `tags`, and `fields`: a Rule for each further field. A field that Document
    doesn't know goes into `extra`. Fields of the family hold unless the site says otherwise.
    `home` is a pattern for the first step of a breadcrumb, which is left out.

    A crawl begins with `start_urls`, `sitemaps` ("robots" stands for those that the site's
    robots.txt names) and `feeds` (RSS, Atom). `tag_links` is a pattern for pages of tags and
    categories, which are followed as lists after all else, also from documents.

    `search` is an address of the site's own search with {} for the words, in `search_encoding`,
    for tongwen discover. `render` has all pages shown by a browser before they are read.

    Bounds, since sites change and selectors rot: a full crawl meets `at_least` so many documents,
    each field of `coverage` is found in at least that share (0 to 1) of them, and no more than
    `at_most_unreadable` of the pages have no title or no body, are gone or ask for a login. A run
    that breaks one fails.

    Arguments, all optional: `start` (addresses to start from, by commas, instead of the
    declared ones), `max_documents` (stop after so many), `since` (an ISO date: leave out what
    was published before it). Raises ValueError for an argument that can't be read.
    """

    allowed_domains: list[str] = []
    start_urls: list[str] = []
    sitemaps: Sequence[str] = ()
    feeds: Sequence[str] = ()
    listings: ClassVar[str] = NEVER
    tag_links: ClassVar[str] = NEVER
    search: ClassVar[str] = ""
    search_encoding: ClassVar[str] = "utf-8"
    render: ClassVar[bool] = False
    at_least: ClassVar[int] = 0
    coverage: Mapping[str, float] = {}
    at_most_unreadable: ClassVar[float] = 0.5
    focused = True
    unreadable: Sequence[str] = ("no title", "no body", *NO_TEXT_REASONS, *SYSTEM_REASONS)

    def __init__(
        self,
        *args: Any,
        start: str | Iterable[str] | None = None,
        max_documents: str | int | None = None,
        since: str | None = None,
        **kwargs: Any,
    ) -> None:
        refuse_unknown(type(self), kwargs)
        super().__init__(*args, **kwargs)
        self.since = read_since(since)
        self.max_documents = read_count(max_documents)
        self.partial = bool(start or since or max_documents)
        self._lists = self._linked = 0
        self._repeats = Repeats()
        self._no_starts: list[Request] = []
        if start:
            self.sitemaps = self.feeds = ()
            self.take_starts(start.split(",") if isinstance(start, str) else start)
            hosts = [urlsplit(url).hostname or "" for url in self.start_urls]
            self.allowed_domains = [*self.allowed_domains, *hosts] if self.allowed_domains else []

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make one, as Scrapy asks for it."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider._take_back, signals.item_dropped)
        return spider

    def take_starts(self, typed: Iterable[str], where: str = "address {}") -> None:
        """Begin at addresses as somebody typed them (crawler.sites.starts.read_starts)."""
        self.start_urls, self._no_starts = read_starts(typed, where)

    @property
    def knows_start(self) -> bool:
        """Whether there is anything to begin with."""
        return any((self.start_urls, self.sitemaps, self.feeds, self._no_starts))

    async def start(self) -> AsyncIterator[Request]:
        """Yield the requests that a crawl begins with."""
        for request in self._no_starts:
            yield request
        for url in self.start_urls:
            yield self.request(url, self._priority(url, LIST))
        for url in dict.fromkeys([*self.sitemaps, *self.feeds]):
            if url != _ROBOTS:
                yield self.request(url, LIST, self.parse_feed)
        if _ROBOTS in self.sitemaps:
            for origin in self._origins():
                yield self.request(f"{origin}/robots.txt", LIST, self.parse_robots)

    def request(
        self,
        url: str,
        priority: int = RELATED,
        callback: Callable[..., Any] | None = None,
        words: str = "",
    ) -> Request:
        """Return a request for a page of the site, by its address, with the words of the link."""
        facts = {"words": words[:LONGEST_WORDS], "block": _BLOCKS.get(priority, "start")}
        meta = {FACTS: facts}
        return Request(url, callback=callback or self.parse, priority=priority, meta=meta)

    def claim(self, url: str, words: str) -> Request | None:
        """Return the request for an address that a page of another site links to; None: the site
        declares no such page."""
        if not re.search(f"{self.documents}|{self.listings}", url):
            return None
        return self.request(url, self._priority(url, LIST), words=words)

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Given]:
        """Read what comes by what its bytes are."""
        page = page_of(response)
        if page.media in ("html", "text"):
            yield from leaving(page, self.allowed_domains)
            yield from self.parse_page(page)
        elif page.media == "xml":
            yield from self.parse_feed(response)
        else:
            yield from self.parse_file(page)

    def parse_page(self, page: Page) -> Iterator[Request | Document | Unfinished]:
        """Read a page for what its address says it is; what isn't a document is a list."""
        if re.search(self.documents, page.url):
            yield from self.parse_document(page)
        else:
            yield from self.parse_listing(page)

    def parse_listing(self, page: Page) -> Iterator[Request]:
        """Follow a list page to documents and to further lists; a list that is over (it shows what
        an earlier page showed, or only what is older than `since`) to no further page of it. Raises
        Rejected if it is junk (a login, an error page) and leads nowhere, or is no page that the
        site declares."""
        self._lists += 1
        urls = self.links(page, f"{self.documents}|{self.listings}|{self.tag_links}")
        if not (urls and self._is_declared(page.url)):
            self._reject_junk(page, "", "")
        turning = turning_links(page.anchors, page.url)
        over = self._is_over(page, turning)
        words = words_of(link for link in page.anchors if link.url in urls)
        for url in urls:
            priority = self._priority(url, LIST)
            self._linked += priority == DOCUMENT
            turns = url in turning and priority != DOCUMENT
            if not (over and turns):
                request = self.request(url, priority, words=words[url])
                if turns:
                    request.meta[TURN] = True
                    request.meta[FACTS]["block"] = "turn"
                yield request
        yield from self.follow_files(page, listed=True)

    def parse_feed(self, response: Response) -> Iterator[Request]:
        """Follow a sitemap or a feed to documents and lists, a sitemap index to its sitemaps, as
        far as they are not older than `since`. Raises Rejected for what can't be read, or only in
        part."""
        feed = read_feed(response.body)
        feed = feed.since(self.since) if self.since else feed
        for url in self._named(feed.lists, response.url):
            yield self.request(url, LIST, self.parse_feed)
        for url in self._named(feed.pages, response.url):
            if re.search(f"{self.documents}|{self.listings}|{self.tag_links}", url):
                yield self.request(url, self._priority(url, LIST))
        if feed.fault:
            raise Rejected(feed.fault)

    def parse_robots(self, response: Response) -> Iterator[Request]:
        """Follow a robots.txt to the sitemaps that it names."""
        for url in sitemaps_in(response.body, response.url):
            yield self.request(url, LIST, self.parse_feed)

    def parse_document(self, page: Page) -> Iterator[Request | Document | Unfinished]:
        """Give a page's document and follow its links to others. A later page of a document leads
        to the first (raises PartOf)."""
        yield from self.turn_back(page)
        yield from self.follow_files(page)  # a page may have no text but a file
        document = self.read(page)
        document = read_anyway(document, page) if self.body else document
        tags = self.links(page, self.tag_links)
        words = words_of(link for link in page.anchors if link.url in (*document.related, *tags))
        for url in document.related:
            yield self.request(url, words=words.get(url, ""))
        for url in tags:
            yield self.request(url, TAG, words=words[url])
        yield self.complete(self.accept(document, page), page)

    def turn_back(self, page: Page) -> Iterator[Request]:
        """Lead from a later page of a document to the first one; raises PartOf then."""
        first = page.place.first
        if first and re.search(self.documents, first) and is_on_site(first, self.allowed_domains):
            yield self.request(first, DOCUMENT)
            raise PartOf(first)

    def complete(self, document: Document, page: Page) -> Document | Unfinished:
        """Return a document, unfinished if its page is followed by further ones."""
        following = self._on_site(page.place.next)
        return Unfinished(document, following) if following else document

    def read_part(self, response: Response) -> Part:
        """Return a further page of a document; raises Rejected if no encoding reads it."""
        page = page_of(response)
        document = self.read(page)
        if self.body and not document.body:
            document = read_anyway(document, page)
        return Part(document.headline, document.body, self._on_site(page.part.next))

    def accept(self, document: Document, page: Page) -> Document:
        """Let a document pass; raises Rejected if the page that it is from is junk, if it has no
        title or no body or is older than `since`, and CloseSpider when there are `max_documents`
        already."""
        self._reject_junk(page, document.headline, document.body)
        if not document.headline or not document.body:
            raise Rejected(self._lack(document, page))
        published = document.published or document.uploaded_at
        if self.since and published and is_older(published, self.since):
            raise Rejected(f"published before {self.since}")
        self.count_document()
        return document

    def complaints(self, figures: Figures) -> list[str]:
        """Return which bounds a run broke, each in a few words. Shares are judged from a handful of
        pages on, and numbers only of a crawl that was not limited by arguments."""
        broken = []
        if not self.partial:
            if figures.met < self.at_least:
                broken.append(f"{figures.met} documents, fewer than the {self.at_least} expected")
            if self._lists and not self._linked:
                broken.append(f"none of {self._lists} list pages leads to a document")
        visited = figures.read + figures.unreadable
        undeclared = figures.unreadable + figures.guessed
        if visited >= _A_HANDFUL and undeclared > self.at_most_unreadable * visited:
            broken.append(f"{undeclared} of {visited} pages can't be read as declared")
        if figures.read >= _A_HANDFUL:
            for name, least in self.coverage.items():
                share = figures.coverage[name]
                if share < least:
                    broken.append(f"{name} in {share:.0%} of the documents, not {least:.0%}")
        return broken

    def _priority(self, url: str, otherwise: int) -> int:
        """Return what comes first of the links on a list."""
        if re.search(self.documents, url):
            return DOCUMENT
        return TAG if re.search(self.tag_links, url) else otherwise

    def _is_declared(self, url: str) -> bool:
        """Return whether an address is a list's, and not where a visitor was sent instead."""
        if re.search(f"{self.listings}|{self.tag_links}", url):
            return True
        return canonical(url) in map(canonical, self.start_urls)

    def _origins(self) -> list[str]:
        """Return where the site's robots.txt are."""
        urls = self.start_urls or [f"https://{domain}" for domain in self.allowed_domains]
        return list(dict.fromkeys("/".join(url.split("/")[:3]) for url in urls))

    def _named(self, entries: Sequence[Entry], base: str) -> Iterator[str]:
        """Yield the addresses of entries, within the site's domains."""
        urls = (resolve(entry.url, base) for entry in entries)
        return (url for url in urls if url and is_on_site(url, self.allowed_domains))

    def _is_over(self, page: Page, turning: Collection[str]) -> bool:
        """Return whether there is nothing more to be expected of the pages behind a list page."""
        urls = {link.url for link in page.anchors}.difference(turning)
        if self._repeats.is_one(page.url, urls):
            return True
        return self.since is not None and is_past(page.anchors, self.documents, self.since)

    def _on_site(self, url: str) -> str:
        """Return an address of the site; empty for any other."""
        return url if url and is_on_site(url, self.allowed_domains) else ""

    def _take_back(self, response: Response) -> None:
        meta = response.request.meta if response.request else {}
        if meta.get(SITE, self.name) == self.name:
            self.count_back()

"""Documents on several pages: the first page's visit fetches the others, so that the document is
stored whole or not at all.

The further pages are requested within the visit, not put into the queue: a document is one
outcome, and it is written in one transaction with the state `part` of its further pages. A kill
in between costs these requests, no more.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Generator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.document import Document, Gap
from crawler.reading.lines.joining import join_bodies, join_titles
from crawler.recording.sites import passed_on, spider_of
from crawler.scheduling.frontier import frontier_of
from crawler.scheduling.outcomes import MissingPartError
from crawler.scheduling.visits import OpenVisit

logger = logging.getLogger(__name__)

MOST_PARTS = 100
"""Longer documents end there: so many pages are a trap, or a book."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one page has of a document, and the address of the page after it, empty if there is
    none."""

    title: str
    body: str
    following: str


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A document as its first page shows it, and the address of its second page."""

    document: Document
    following: str


class Paged(Protocol):
    """A spider that reads documents on several pages."""

    def read_part(self, response: Response) -> Part:
        """Return a further page of a document."""
        ...


class PartsMiddleware:
    """Spider middleware: completes what a callback gives as unfinished."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one, as Scrapy asks for it."""
        return cls(crawler)

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Pass all on but unfinished documents, which it completes first. Raises MissingPartError
        if a further page can't be had: the page is visited again then."""
        async for output in result:
            if isinstance(output, Unfinished):
                yield await self._complete(response, output)
            else:
                yield output

    async def _complete(self, response: Response, first: Unfinished) -> Document:
        opened = frontier_of(self._crawler).open_visit(response.request)
        assert opened, "an unfinished document comes from a page that the frontier gave out"
        assert response.request
        assert self._crawler.spider
        spider: Paged = spider_of(response.request, self._crawler.spider)  # type: ignore[assignment]
        further = join_parts(first, response.url)
        part: Part | None = None
        try:
            while True:
                following = further.send(part)
                page = await self._fetch(following, response, opened)
                part = spider.read_part(page) if page else None
        except StopIteration as whole:
            return whole.value  # type: ignore[no-any-return]

    async def _fetch(self, url: str, first: Response, opened: OpenVisit) -> Response | None:
        """Return a further page; None where there is none, or it may not be fetched."""
        frontier = frontier_of(self._crawler)
        assert first.request
        meta = {**passed_on(first.request), "dont_redirect": True}
        request = Request(url, headers={"Referer": first.url}, meta=meta)
        refusal = frontier.add_part(request, opened)
        if refusal:
            logger.info("%s ends before %s: %s", first.url, url, refusal)
            return None
        assert self._crawler.engine
        await asyncio.sleep(frontier.delay_of(url))
        try:
            page = await self._crawler.engine.download_async(request)
        except IgnoreRequest as refused:
            frontier.refuse_part(opened, str(refused))
            return None
        except Exception as error:
            raise MissingPartError(f"{url}: {error}") from error
        opened.outcome.size += len(page.body)
        if 300 <= page.status < 500:
            frontier.refuse_part(opened, f"HTTP {page.status}")
            return None
        if page.status != 200:
            raise MissingPartError(f"{url}: HTTP {page.status}")
        return page


def join_parts(first: Unfinished, url: str) -> Generator[str, Part | None, Document]:
    """Yield the addresses of a document's further pages, one by one, and take what each has (None:
    it can't be had, and the document ends with a gap that names it); return the document with what
    all of them have. `url` is the address of its first page."""
    document = first.document
    parts = [Part(document.headline, document.body, first.following)]
    seen = {url}
    lost = False
    while (following := parts[-1].following) and following not in seen and len(seen) < MOST_PARTS:
        seen.add(following)
        part = yield following
        if part is None or not _is_new(part, parts):
            lost = part is None
            break
        parts.append(part)
    titles = [part.title for part in parts]
    body = join_bodies([part.body for part in parts], titles)
    # Its place is known when the text is: restoration puts it behind that.
    gaps = (Gap(0, None, "unknown", following),) if lost else ()
    return replace(document, headline=join_titles(titles), body=body, gaps=gaps)


def _is_new(part: Part, parts: Sequence[Part]) -> bool:
    """Return whether a page has a line that the pages before it don't have: a server that is asked
    for more pages than there are may give its last one without end."""
    known = {line for before in parts for line in before.body.split("\n")}
    return not known.issuperset(part.body.split("\n"))

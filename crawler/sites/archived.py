"""Pages of archives, each read by the spider of its site as a crawl reads it, without a crawl.

What is read of a page depends on this page and its archives alone, so that any number of processes
may share them. Links are kept in the outcome, for a crawl to follow.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

from scrapy import Request, Spider
from scrapy.exceptions import IgnoreRequest, ResponseDataLossError
from scrapy.http import HtmlResponse, Response
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.response import get_meta_refresh
from twisted.python.failure import Failure
from w3lib.url import safe_url_string

from crawler.addresses import canonical
from crawler.document import Document, PartOf, Rejected
from crawler.fetching.recorded_robots import RecordedRobots
from crawler.fetching.redirects import MALFORMED
from crawler.likeness.profile import profile_of
from crawler.reading.files.reader import FileReader
from crawler.recording.cache import FETCHED, as_response
from crawler.recording.compression import TooLargeError
from crawler.recording.records import UNREADABLE, AlteredError, RecordedPage, WarcFile, page_in
from crawler.restoration import knowledge_of
from crawler.scheduling.admission import Admission
from crawler.scheduling.requests import TURN, as_link, as_request
from crawler.scheduling.traps import LOOP
from crawler.scheduling.visits import OpenVisit
from crawler.sites.any import AnySiteSpider
from crawler.sites.files import FileSpider, UnreadFile
from crawler.sites.leaving import Given
from crawler.sites.parts import Part, Unfinished, join_parts
from crawler.sites.readers import Readers
from crawler.steps import Steps
from crawler.store import Link, Outcome, OutLink, Store
from crawler.store.archives import SHOWN, Archives, Place, Recorded

logger = logging.getLogger(__name__)

ROBOTS = "a robots.txt: rules for robots"
_REDIRECTS = {301, 302, 303, 307, 308}


class ArchiveReader:
    """Reads addresses that wait in the books of archives, by the settings of a crawl; `files` are
    the archives by their numbers. Use it as a context."""

    def __init__(self, settings: BaseSettings, files: Mapping[int, Path]) -> None:
        self._settings = settings
        self._files = {number: WarcFile(path) for number, path in files.items()}
        self._store = Store(settings["DB"], read_only=True)
        self._archives = Archives(self._store, files)
        self._loader = get_spider_loader(settings)
        self._readers = Readers.of_project(settings)
        self._file_reader = FileReader()
        self._largest = settings.getint("DOWNLOAD_MAXSIZE")
        self._robots = RecordedRobots(self._find, settings["ROBOTSTXT_USER_AGENT"])
        self._steps = Steps(
            knowledge_of(settings["MODEL"], settings["OPENCC"]),
            self._store.profiles.load() or profile_of(settings["SEEDS"]),
            settings.getfloat("MIN_LIKENESS"),
            settings.getbool("KEEP_UNLIKE"),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the archives and the database, and end the process that reads files."""
        self._file_reader.close()
        self._store.close()
        for file in self._files.values():
            file.close()

    def read(self, recorded: Recorded) -> Outcome:
        """Return what came of an address. Nothing that is wrong with its page is raised."""
        outcome = Outcome(visit=recorded.visit, at=recorded.at, record=recorded.record)
        opened = OpenVisit(outcome)
        try:
            self._read(recorded, opened)
        except Rejected as rejected:
            opened.settle("rejected", str(rejected))
        except PartOf as first:
            opened.settle("part", str(first))
        except (IgnoreRequest, ResponseDataLossError) as error:
            opened.settle_by(Failure(error))  # type: ignore[no-untyped-call]
        except Exception as error:  # one page that breaks its reader costs no other
            logger.exception("%s in an archive", recorded.visit.url)
            opened.settle("failed", f"error: {error!r}")
        return outcome

    def _read(self, recorded: Recorded, opened: OpenVisit) -> None:
        url, outcome = recorded.visit.url, opened.outcome
        if urlsplit(url).path == "/robots.txt":
            raise Rejected(ROBOTS)
        self._check_manners(url)
        response = self._response(recorded.place, url)
        opened.read_headers(response)
        spider = self._spider(recorded.site, url)
        target = self._redirect(response)
        if target and canonical(target) == url:
            opened.settle("failed", LOOP)
        elif target:
            outcome.links.append(self._link(Request(target), outcome, spider, outcome.visit.depth))
            opened.settle("redirected", target)
        elif not 200 <= response.status < 300:
            opened.settle("failed", f"HTTP {response.status}")
        else:
            shown = self._archives.find(f"{url}{SHOWN}")
            if shown and shown.archive == recorded.place.archive:
                response = self._response(shown, url)
            callback = as_request(recorded.visit, spider).callback
            assert callable(callback)
            for given in callback(response):
                self._take(given, outcome, spider)

    def _take(self, given: Given, outcome: Outcome, spider: Spider) -> None:
        if isinstance(given, Request):
            depth = outcome.visit.depth + (TURN not in given.meta)
            outcome.links.append(self._link(given, outcome, spider, depth))
        elif isinstance(given, OutLink):
            outcome.out_links.append(given)
        elif isinstance(given, Unfinished):
            self._steps.settle(outcome, self._complete(given, outcome, spider))
        else:
            document = given.read() if isinstance(given, UnreadFile) else given
            self._steps.settle(outcome, document)

    def _link(self, request: Request, outcome: Outcome, spider: Spider, depth: int) -> Link:
        refusal = Admission(self._settings, spider).refusal(request, depth)
        found_on = outcome.visit.url
        return as_link(request, spider, depth=depth, found_on=found_on, rejected=refusal)

    def _complete(self, first: Unfinished, outcome: Outcome, spider: Any) -> Document:
        """Return a document with those of its further pages that are recorded. The first that is
        not is kept as a link: a crawl that has it leads back to the document."""
        further = join_parts(first, outcome.visit.url)
        part: Part | None = None
        try:
            while True:
                request = Request(further.send(part))
                link = self._link(request, outcome, spider, outcome.visit.depth)
                page = None if link.rejected else self._part(request.url)
                (outcome.parts if page else outcome.links).append(link)
                part = spider.read_part(page) if page else None
        except StopIteration as whole:
            return whole.value  # type: ignore[no-any-return]

    def _part(self, url: str) -> Response | None:
        """Return a further page of a document; None: it is not recorded, or may not be taken."""
        try:
            self._check_manners(url)
            place = self._archives.find(canonical(url))
            response = self._response(place, url) if place else None
        except (IgnoreRequest, ResponseDataLossError):
            return None
        return response if response and response.status == 200 else None

    def _check_manners(self, url: str) -> None:
        if self._settings.getbool("ROBOTSTXT_OBEY"):
            self._robots.check(url)

    def _find(self, url: str) -> RecordedPage | None:
        place = self._archives.find(canonical(url))
        return self._page(place) if place else None

    def _page(self, place: Place) -> RecordedPage:
        try:
            page = page_in(self._files[place.archive].record_at(place.position))
        except UNREADABLE as error:
            raise AlteredError(f"the record can't be read: {error!r}") from error
        if self._largest and len(page.body) > self._largest:
            raise TooLargeError(self._largest)
        return page

    def _response(self, place: Place, url: str) -> Response:
        page = self._page(place)
        response = as_response(page, url)
        response.request = Request(url, meta={FETCHED: page.fetched})
        return response

    def _redirect(self, response: Response) -> str | None:
        """Return where a page sends its visitors, by its status or a meta refresh (as Scrapy's
        redirect middlewares say); None: nowhere."""
        location = response.headers.get("Location")
        target: str | None = None
        if response.status in _REDIRECTS and location:
            target = urljoin(response.url, safe_url_string(location))
        elif isinstance(response, HtmlResponse):
            ignored = self._settings.getlist("METAREFRESH_IGNORE_TAGS")
            try:
                seconds, target = get_meta_refresh(response, ignore_tags=ignored)
            except MALFORMED:
                return None
            if (seconds or 0) >= self._settings.getint("METAREFRESH_MAXDELAY"):
                return None
        return target if target and urlsplit(target).scheme in ("http", "https") else None

    def _spider(self, site: str, url: str) -> Spider:
        """Return the spider of a site, new for each page, so that no page tells on another."""
        kind = self._loader.load(site)
        spider = kind(start=[url]) if issubclass(kind, AnySiteSpider) else kind()
        spider.settings = self._settings
        if isinstance(spider, AnySiteSpider):
            spider.readers = self._readers
        if isinstance(spider, FileSpider):
            spider.file_reader = self._file_reader
        return spider

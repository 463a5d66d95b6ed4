"""Pages that an archive has: Common Crawl's in the place of the site's own, so that the site is not
asked for them; snapshots where the site says that the page is gone.

Either way the request has passed the site's robots.txt before: an archive is no way round it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.recording.cache import FETCHED, as_response
from crawler.recording.records import RecordedPage, page_of_record
from crawler.recording.sites import passed_on
from crawler.scheduling.requests import ARCHIVE

GONE = (404, 410)  # statuses of a page that its site no longer has
_MOST_BYTES = 32 * 1024 * 1024  # of a record that is asked for; as of any page (DOWNLOAD_MAXSIZE)


class ArchivedMiddleware:
    """Downloader middleware for requests whose meta names a place in an archive (ARCHIVE, as JSON):
    the bytes of a WARC file, or the address of a snapshot."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._is_replay = bool(crawler.settings["REPLAY"])

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one, as Scrapy asks for it."""
        return cls(crawler)

    async def process_request(self, request: Request) -> Response | None:
        """Return the page that a WARC file has, as if the site had given it; None: the site is
        asked. A replay has the page by its own address. Raises IgnoreRequest where the file does
        not have it."""
        place = _place(request)
        if "warc" not in place or self._is_replay:
            return None
        first, length = int(place["offset"]), int(place["length"])
        if not 0 < length <= _MOST_BYTES or first < 0:
            raise IgnoreRequest("the archive's record is too large")
        headers = {"Range": f"bytes={first}-{first + length - 1}", "Accept-Encoding": "identity"}
        # Ranges of one file have one address: a recording has the page itself.
        answer = await self._ask(request, place["warc"], headers, dont_cache=True)
        if answer.status != 206:
            raise IgnoreRequest(f"the archive answers with HTTP {answer.status}")
        page = page_of_record(answer.body)
        request.meta[FETCHED] = page.fetched
        return _response(request, page)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Return the snapshot of a page that is gone, or the response as it is."""
        place = _place(request)
        if "snapshot" not in place or response.status not in GONE:
            return response
        answer = await self._ask(request, place["snapshot"], {})
        if answer.status != 200:
            return response
        self._count("snapshots")
        moment = _moment(place["snapshot"])
        if moment:
            request.meta[FETCHED] = moment
        kept = ("content-type", "content-language")
        headers = tuple(
            (name.decode("latin-1"), b",".join(values).decode("latin-1"))
            for name, values in answer.headers.items()
            if name.decode("latin-1").lower() in kept
        )
        return _response(request, RecordedPage(request.url, 200, headers, answer.body, moment))

    async def _ask(
        self, request: Request, url: str, headers: Mapping[str, str], **meta: Any
    ) -> Response:
        """Return the archive's answer; its own limits hold, not its robots.txt."""
        assert self._crawler.engine
        meta |= {"dont_obey_robotstxt": True, "dont_redirect": True, **passed_on(request)}
        request = Request(url, headers=dict(headers), meta=meta, callback=NO_CALLBACK)
        return await self._crawler.engine.download_async(request)

    def _count(self, name: str) -> None:
        assert self._crawler.stats
        self._crawler.stats.inc_value(f"archived/{name}")


def _place(request: Request) -> Mapping[str, Any]:
    place = request.meta.get(ARCHIVE)
    return json.loads(place) if place else {}


def _moment(snapshot: str) -> datetime | None:
    """Return when a snapshot was made (UTC), by its address: …/web/20190504123000id_/http://…"""
    digits = snapshot.partition("/web/")[2][:14]
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _response(request: Request, page: RecordedPage) -> Response:
    response = as_response(page, request.url)
    if page.fetched:
        # RFC 7089: the moment of an archived state.
        response.headers["Memento-Datetime"] = f"{page.fetched:%a, %d %b %Y %H:%M:%S GMT}"
    return response

"""Recordings as the storage of Scrapy's HTTP cache: written on a live run, read on a replay."""

from __future__ import annotations

from datetime import datetime

from scrapy import Request, Spider
from scrapy.http import Headers, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.responsetypes import responsetypes
from scrapy.settings import BaseSettings

from crawler.recording.warc import Page, Recording, RecordingWriter

FETCHED = "fetched"
"""The key of Request.meta for the moment at which the response came (a datetime in UTC, to the
second), for dates that a page tells from it; a replay finds it in the recording."""


class WarcCacheStorage:
    """Scrapy's cache storage over a WARC file.

    With the setting REPLAY it only reads: what is not in the recording is missing. With RECORD
    it only writes: every page is asked of the site, and kept.
    """

    def __init__(self, settings: BaseSettings) -> None:
        self._settings = settings
        self._recording: Recording | None = None
        self._writer: RecordingWriter | None = None

    def open_spider(self, spider: Spider) -> None:
        """Open the recording; raise RecordingError where it can't be read."""
        self._stats = spider.crawler.stats
        if self._settings["REPLAY"]:
            self._recording = Recording(self._settings["REPLAY"])
        else:
            software = f"{self._settings['BOT_NAME']} (Scrapy)"
            self._writer = RecordingWriter(self._settings["RECORD"], software=software)

    def close_spider(self, spider: Spider) -> None:
        """Close the recording."""
        for recording in (self._recording, self._writer):
            if recording:
                recording.close()

    def retrieve_response(self, spider: Spider, request: Request) -> Response | None:
        """Return the recorded response to a request, or None; on a replay a page that is missing is
        counted (a missing robots.txt is none: sites need not have one)."""
        if not self._recording:
            return None
        page = self._recording.read(request.url) if request.method == "GET" else None
        if page is None:
            if request.callback is not NO_CALLBACK:
                self._stats.inc_value("recording/misses")
            return None
        request.meta[FETCHED] = page.fetched
        return as_response(page, request.url)

    def store_response(self, spider: Spider, request: Request, response: Response) -> None:
        """Write a response as it came, with its request."""
        if not self._writer:
            return
        headers = tuple(
            # The body comes with its chunks joined, so the header would be untrue.
            (name, value)
            for name, value in _pairs(response.headers)
            if name.lower() != "transfer-encoding"
        )
        fetched = request.meta.get(FETCHED)
        page = Page(response.url, response.status, headers, response.body, fetched)
        self._writer.write(page, method=request.method, request_headers=_pairs(request.headers))
        self._stats.set_value("recording/file", str(self._writer.path))

    def retrieve_shown(self, url: str) -> bytes | None:
        """Return a page as a browser showed it when it was recorded; None: it is not there."""
        return self._recording.read_shown(url) if self._recording else None

    def store_shown(self, url: str, shown: bytes, fetched: datetime | None) -> None:
        """Write a page as a browser shows it, beside the response that it was made of."""
        if self._writer:
            self._writer.write_shown(url, shown, fetched)


def as_response(page: Page, url: str) -> Response:
    """Return a recorded page as the response to a request for an address."""
    headers = Headers()
    for name, value in page.headers:
        headers.appendlist(name, value)
    kind = responsetypes.from_args(headers=headers, url=url, body=page.body)
    return kind(url=url, status=page.status, headers=headers, body=page.body)


def _pairs(headers: Headers) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name in headers
        for value in headers.getlist(name)
    )

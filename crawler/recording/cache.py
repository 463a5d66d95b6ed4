"""Recordings as the storage of Scrapy's HTTP cache: written on a live run, read on a replay."""

from __future__ import annotations

from scrapy import Request, Spider
from scrapy.http import Headers, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.responsetypes import responsetypes
from scrapy.settings import BaseSettings

from crawler.recording.sites import file_of, spider_of, spiders_of
from crawler.recording.warc import RecordedPage, Recording, RecordingWriter

FETCHED = "fetched"
"""The key of Request.meta for the moment at which the response came (a datetime in UTC, to the
second), for dates that a page tells from it; a replay finds it in the recording."""


class WarcCacheStorage:
    """Scrapy's cache storage over a WARC file.

    With the setting REPLAY it only reads: what is not in the recording is missing. With RECORD
    it only writes: every page is asked of the site, and kept. Each names a file, or one for each of
    the crawl's sites.
    """

    def __init__(self, settings: BaseSettings) -> None:
        self._replay, self._record = settings["REPLAY"], settings["RECORD"]
        self._software = f"{settings['BOT_NAME']} (Scrapy)"
        self._recordings: dict[str, Recording] = {}
        self._writers: dict[str, RecordingWriter] = {}

    def open_spider(self, spider: Spider) -> None:
        """Open the recordings. Raises RecordingError where one can't be read."""
        self._spider = spider
        self._stats = spider.crawler.stats
        for site in spiders_of(spider):
            replay, record = file_of(self._replay, site), file_of(self._record, site)
            if replay and replay not in self._recordings:
                self._recordings[replay] = Recording(replay)
            elif record and not self._replay and record not in self._writers:
                self._writers[record] = RecordingWriter(record, software=self._software)

    def close_spider(self, spider: Spider) -> None:
        """Close the recordings."""
        for recording in self._recordings.values():
            recording.close()
        for writer in self._writers.values():
            writer.close()

    def retrieve_response(self, spider: Spider, request: Request) -> Response | None:
        """Return the recorded response to a request, or None; on a replay a page that is missing is
        counted (a missing robots.txt is none: sites need not have one)."""
        recording = self._recording_of(request)
        if not recording:
            return None
        page = recording.read(request.url) if request.method == "GET" else None
        if page is None:
            if request.callback is not NO_CALLBACK:
                self._stats.inc_value(f"recording/misses/{self._site_of(request)}")
            return None
        request.meta[FETCHED] = page.fetched
        return as_response(page, request.url)

    def store_response(self, spider: Spider, request: Request, response: Response) -> None:
        """Write a response as it came, with its request."""
        writer = self._writer_of(request)
        if not writer:
            return
        headers = tuple(
            # The body comes with its chunks joined, so the header would be untrue.
            (name, value)
            for name, value in _pairs(response.headers)
            if name.lower() != "transfer-encoding"
        )
        fetched = request.meta.get(FETCHED)
        page = RecordedPage(response.url, response.status, headers, response.body, fetched)
        writer.write(page, method=request.method, request_headers=_pairs(request.headers))
        self._stats.set_value(f"recording/file/{self._site_of(request)}", str(writer.path))

    def retrieve_shown(self, request: Request) -> bytes | None:
        """Return a page as a browser showed it when it was recorded; None: it is not there."""
        recording = self._recording_of(request)
        return recording.read_shown(request.url) if recording else None

    def store_shown(self, request: Request, shown: bytes) -> None:
        """Write a page as a browser shows it, beside the response that it was made of."""
        if writer := self._writer_of(request):
            writer.write_shown(request.url, shown, request.meta.get(FETCHED))

    def _site_of(self, request: Request) -> str:
        return spider_of(request, self._spider).name

    def _recording_of(self, request: Request) -> Recording | None:
        return self._recordings.get(file_of(self._replay, self._site_of(request)))

    def _writer_of(self, request: Request) -> RecordingWriter | None:
        return self._writers.get(file_of(self._record, self._site_of(request)))


def as_response(page: RecordedPage, url: str) -> Response:
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

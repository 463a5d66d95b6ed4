"""How a page is fetched: from a public address only, whole, and not too large."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError
from scrapy.http import Response
from scrapy.utils.url import add_http_if_no_scheme
from twisted.web.http_headers import InvalidHeaderName

from crawler.fetching.resolver import PublicResolver
from crawler.recording.cache import FETCHED
from crawler.recording.compression import TooLargeError, check_body

MOST_HEADERS = 256 * 1024
"""The bytes of a response before its body; as in Chromium."""


class CarefulDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's handler for http and https. Being the last step before the network and the first
    after it, it sees what robots.txt and redirects ask for as well, what it refuses is neither
    recorded nor decompressed, and a replay, which has another handler, does without it."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _BoundedFactory

    async def download_request(self, request: Request) -> Response:
        """The response to a request. Raises RefusedError for a private address, TooLargeError
        above DOWNLOAD_MAXSIZE or MOST_HEADERS, ResponseDataLossError for a body that was cut, and
        what Scrapy's handler raises."""
        for host in _hosts(request):
            await _resolver().refuse(host)
        limit = request.meta.get("download_maxsize", self._default_maxsize)
        try:
            response = await super().download_request(request)
        except DownloadCancelledError as error:
            raise TooLargeError(limit) from error
        except DownloadFailedError as error:
            for failure in getattr(error.__cause__, "reasons", ()):
                if isinstance(failure.value, TooLargeError):
                    raise failure.value from error
            raise
        request.meta[FETCHED] = datetime.now(UTC).replace(microsecond=0)
        if request.method != "HEAD":
            check_body(response.body, _encodings(response), limit)
        return response


def _hosts(request: Request) -> Iterator[str]:
    """The host that a request asks, and the proxy on the way."""
    proxy = request.meta.get("proxy")
    for url in (request.url, proxy and add_http_if_no_scheme(proxy)):
        host = urlsplit(url).hostname if url else None
        if host:
            yield host


def _resolver() -> PublicResolver:
    from twisted.internet import reactor  # Imported earlier, it would choose the reactor.

    resolver = getattr(reactor, "nameResolver", None)
    assert isinstance(resolver, PublicResolver), "TWISTED_DNS_RESOLVER is not PublicResolver"
    return resolver


def _encodings(response: Response) -> list[str]:
    headers = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
    return [name for part in headers.split(",") if (name := part.strip().lower())]


class _BoundedParser(_LenientHTTPClientParser):
    MAX_LENGTH = MOST_HEADERS  # of one line; Twisted's 16,384 are fewer than real cookies take
    _size = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802
        self._size += len(line)
        if self._size > MOST_HEADERS:
            raise TooLargeError(MOST_HEADERS, "headers ")
        super().lineReceived(line)

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802
        # A name that is no token (RFC 9110, 5.1) says nothing; browsers read the page as well.
        with suppress(InvalidHeaderName):
            super().headerReceived(name, value)  # type: ignore[no-untyped-call]


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    def request(self, request: Any) -> Any:
        response = super().request(request)
        # Scrapy changes the class of Twisted's parser in the same way: neither lets it be chosen.
        self._parser.__class__ = _BoundedParser
        return response


class _BoundedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> _BoundedProtocol:  # noqa: N802
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]

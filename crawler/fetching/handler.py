"""How a page is fetched: from a public address only, whole, and not too large."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError
from scrapy.http import Response
from scrapy.utils.url import add_http_if_no_scheme
from twisted.web._newclient import ParseError

from crawler.fetching.framing import CarefulFactory, FramingError
from crawler.fetching.resolver import PublicResolver
from crawler.recording.cache import FETCHED
from crawler.recording.compression import TooLargeError, check_body, codings


class CarefulDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's handler for http and https. Being the last step before the network and the first
    after it, it sees what robots.txt and redirects ask for as well, what it refuses is neither
    recorded nor decompressed, and a replay, which has another handler, does without it."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = CarefulFactory

    async def download_request(self, request: Request) -> Response:
        """Return the response to a request. Raises RefusedError for a private address,
        TooLargeError above DOWNLOAD_MAXSIZE or MOST_HEADERS, ResponseDataLossError for a body that
        was cut, FramingError for what is no answer of HTTP or doesn't tell where it ends, and what
        Scrapy's handler raises."""
        for host in _hosts(request):
            await _resolver().refuse(host)
        limit = request.meta.get("download_maxsize", self._default_maxsize)
        try:
            response = await super().download_request(request)
        except DownloadCancelledError as error:
            raise TooLargeError(limit) from error
        except DownloadFailedError as error:
            for failure in getattr(error.__cause__, "reasons", ()):
                if isinstance(failure.value, (TooLargeError, FramingError)):
                    raise failure.value from error
                if isinstance(failure.value, ParseError):
                    raise FramingError("no answer in HTTP") from error
            raise
        request.meta[FETCHED] = datetime.now(UTC).replace(microsecond=0)
        if request.method != "HEAD":
            check_body(response.body, _codings(response), limit)
        return response


def _hosts(request: Request) -> Iterator[str]:
    """Yield the host that a request asks, and the proxy on the way."""
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


def _codings(response: Response) -> list[str]:
    """Return the codings of a response, which its header names as Scrapy knows them from then
    on."""
    header = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
    named = codings(header, response.body)
    if named:
        response.headers["Content-Encoding"] = ", ".join(named)
    else:
        response.headers.pop("Content-Encoding", None)
    return named

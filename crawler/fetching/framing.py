"""Where an answer's headers and body begin and end: as servers of any make say it, and bounded.

Twisted holds servers to the letter of RFC 9112. Browsers do not, and pages are made for browsers:
what they pass over is passed over here, as long as it leaves no doubt where the body ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from scrapy.core.downloader.handlers.http11 import (
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from twisted.web._newclient import STATUS
from twisted.web.http import _ChunkedTransferDecoder
from twisted.web.http_headers import InvalidHeaderName

from crawler.recording.compression import TooLargeError

MOST_HEADERS = 256 * 1024
"""The bytes of a response before its body; as in Chromium."""

_MOST_DIGITS = 18  # of a length in bytes: more than any disk holds, and no number too large to read
_LENGTH, _CODING = b"Content-Length", b"Transfer-Encoding"


class FramingError(Exception):
    """An answer that doesn't tell where its body ends."""


class _Chunks(_ChunkedTransferDecoder):
    """Takes sizes with blanks around them, as old servers pad them, any extension, and a body
    whose last chunk came without the empty line behind it."""

    def _dataReceived_CHUNK_LENGTH(self) -> bool:  # noqa: N802
        end = self._buffer.find(b"\r\n")
        if end > 0:
            self._buffer[:end] = self._buffer[:end].partition(b";")[0].strip(b" \t")
            self._start = 0
        return super()._dataReceived_CHUNK_LENGTH()

    def noMoreData(self) -> None:  # noqa: N802
        if self.state != "TRAILER":
            super().noMoreData()


class _Parser(_LenientHTTPClientParser):
    MAX_LENGTH = MOST_HEADERS  # of one line; Twisted's 16,384 are fewer than real cookies take
    _transferDecoders = {b"chunked": _Chunks}  # noqa: N815 -- Twisted's
    _size = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802
        self._size += len(line)
        if self._size > MOST_HEADERS:
            raise TooLargeError(MOST_HEADERS, "headers ")
        if line.strip() or self.state != STATUS:
            super().lineReceived(line)

    def statusReceived(self, status: bytes) -> None:  # noqa: N802
        super().statusReceived(b" ".join(status.split(None, 2)))  # type: ignore[no-untyped-call]

    def lineLengthExceeded(self, line: bytes) -> None:  # noqa: N802
        raise TooLargeError(MOST_HEADERS, "headers ")

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802
        # A name that is no token (RFC 9110, 5.1) says nothing; browsers read the page as well.
        with suppress(InvalidHeaderName):
            super().headerReceived(name, value)  # type: ignore[no-untyped-call]

    def allHeadersReceived(self) -> None:  # noqa: N802
        for name, read in ((_CODING, _transfer), (_LENGTH, _length)):
            value = read(_listed(self.connHeaders.getRawHeaders(name, [])))
            if value is None:
                self.connHeaders.removeHeader(name)
            else:
                self.connHeaders.setRawHeaders(name, [value])
        super().allHeadersReceived()  # type: ignore[no-untyped-call]


def _listed(values: Sequence[bytes]) -> list[bytes]:
    """Return the members of a field, which may stand in one line or in several."""
    return [member.strip() for value in values for member in value.split(b",")]


def _transfer(codings: list[bytes]) -> bytes | None:
    """Return how a body is sent; None: as it is. Raises FramingError where nobody asked for it so.

    >>> _transfer([b"Chunked", b"identity"]), _transfer([b"identity"])
    (b'chunked', None)
    """
    names = {coding.partition(b";")[0].strip().lower() for coding in codings} - {b"", b"identity"}
    if unknown := names - {b"chunked"}:
        raise FramingError(f"sent as {min(unknown)[:40].decode('latin-1')}, which is unknown")
    return b"chunked" if names else None


def _length(lengths: list[bytes]) -> bytes | None:
    """Return the length of a body; None: it ends with the connection. Raises FramingError where
    there are two.

    >>> _length([b"042", b"42"]), _length([b"-5"]), _length([])
    (b'42', None, None)
    """
    if not lengths or not all(map(bytes.isdigit, lengths)):
        return None
    named = {length.lstrip(b"0") or b"0" for length in lengths}
    if len(named) > 1:
        raise FramingError("its length is given twice, and differently")
    (length,) = named
    return length if len(length) <= _MOST_DIGITS else b"9" * _MOST_DIGITS


class _Protocol(_LenientHTTP11ClientProtocol):
    def request(self, request: Any) -> Any:
        response = super().request(request)
        # Scrapy changes the class of Twisted's parser in the same way: neither lets it be chosen.
        self._parser.__class__ = _Parser
        return response


class CarefulFactory(_LenientHTTP11ClientFactory):
    """Makes the connections of a download handler (for the `_factory` of its pool)."""

    def buildProtocol(self, addr: Any) -> _Protocol:  # noqa: N802
        """Return a protocol whose parser is the careful one, as Twisted asks for it."""
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]

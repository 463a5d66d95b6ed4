"""Whether a compressed body came whole, and how large it gets, before anything keeps it.

Scrapy gives the beginning of a compressed body that was cut, which would pass for a document.
Here a body is decompressed once in small pieces that nobody keeps.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import brotli
from scrapy.exceptions import IgnoreRequest, ResponseDataLossError

from crawler.encoding.inflating import (
    GZIP_BITS,
    PIECE,
    RAW_BITS,
    ZLIB_BITS,
    PackingError,
    check_members,
    in_pieces,
    inflate,
)
from crawler.recording.zstandard import zstd

MOST_ENCODINGS = 5
"""As in curl."""

_AROUND_CODING = " \t\"'"
# A body that begins so is not packed, whatever its header says: no packer's first bytes are a tag,
# and of 16 random bytes all are of these two times in ten million.
_PLAIN = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s*<[!?a-z]|[\t\n\f\r -~]{16})", re.IGNORECASE)


class DamagedError(ResponseDataLossError):
    """A body is not what its headers say; the message says how."""


class TooLargeError(IgnoreRequest):
    """A page above DOWNLOAD_MAXSIZE, as it came or decompressed, or a part of it that is larger
    than it may be."""

    def __init__(self, limit: int, part: str = "") -> None:
        units = {2**20: "MiB", 2**10: "KiB"}
        unit = next((each for each in units if limit % each == 0), 1)
        size = f"{limit // unit} {units.get(unit, 'bytes')}"
        super().__init__(f"{part}larger than {size}")


def codings(header: str, body: bytes) -> list[str]:
    """Return the codings of a body that a Content-Encoding header names, in their order, by the
    names that are known: servers write them in any case, in quotation marks, with a weight, which
    belongs into Accept-Encoding, and with empty members. A body that is plainly not packed has
    none: whoever unpacked it on its way left the header as it was.

    >>> codings('GZIP;q=1.0, identity,', b""), codings('"br"', b""), codings("", b"")
    (['gzip'], ['br'], [])
    >>> codings("gzip", b"<!DOCTYPE html><p>")
    []
    """
    if _PLAIN.match(body):
        return []
    names = (member.partition(";")[0].strip(_AROUND_CODING).lower() for member in header.split(","))
    return [name for name in names if name not in ("", "identity")]


def check_body(body: bytes, encodings: Sequence[str], limit: int) -> None:
    """Raise ResponseDataLossError if a body that was encoded so ends too early or is damaged,
    and TooLargeError if it gets larger than `limit` bytes, as `decoded` does.

    >>> check_body(zlib.compress(b"text"), ["deflate"], 4)
    >>> check_body(zlib.compress(b"text")[:-5], ["deflate"], 4)
    Traceback (most recent call last):
    scrapy.exceptions.ResponseDataLossError: the body ends too early
    """
    for _ in decoded(body, encodings, limit):
        pass


def decoded(body: bytes, encodings: Sequence[str], limit: int) -> Iterator[bytes]:
    """Yield the content of a body in pieces, by its encodings (RFC 9110, Content-Encoding: in the
    order of the header). What is behind an encoding that isn't known stays as it is. Raises
    ResponseDataLossError if the body ends too early or is damaged, TooLargeError if any layer holds
    more than `limit` bytes (0: no limit) or there are more than MOST_ENCODINGS."""
    if not body:
        return
    if len(encodings) > MOST_ENCODINGS:
        raise TooLargeError(limit)
    yield from _decoded(iter([body]), encodings, limit)


def stream_of(stream: Iterator[bytes], encoding: str, limit: int) -> Iterator[bytes]:
    """Yield the content of a stream of an encoding, piece by piece; raises what `decoded` does."""
    return _decoded(stream, [encoding], limit)


def _decoded(stream: Iterator[bytes], encodings: Sequence[str], limit: int) -> Iterator[bytes]:
    for encoding in reversed(encodings):
        decode = _DECODERS.get(encoding)
        if decode is None:
            break
        stream = _bounded(decode(stream), limit)
    try:
        yield from stream
    except EOFError as error:
        raise ResponseDataLossError("the body ends too early") from error
    except (PackingError, brotli.error, zstd.ZstdError) as error:
        raise DamagedError(f"the body is damaged: {error}") from error


def _bounded(stream: Iterator[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for piece in stream:
        size += len(piece)
        if limit and size > limit:
            raise TooLargeError(limit)
        yield piece


def _gzip(stream: Iterator[bytes]) -> Iterator[bytes]:
    return inflate(stream, GZIP_BITS)


def _deflate(stream: Iterator[bytes]) -> Iterator[bytes]:
    # Some servers leave zlib's header out.
    first = next(stream, b"")
    bits = ZLIB_BITS
    try:
        zlib.decompressobj(bits).decompress(first, PIECE)
    except zlib.error:
        bits = RAW_BITS
    yield from inflate(chain([first], stream), bits)


def _brotli(stream: Iterator[bytes]) -> Iterator[bytes]:
    decoder = brotli.Decompressor()
    for data in stream:
        while piece := decoder.process(data, output_buffer_limit=PIECE):
            yield piece
            data = b""
        if decoder.is_finished():
            return
    raise EOFError


def _zstd(stream: Iterator[bytes]) -> Iterator[bytes]:
    decoder, frames = zstd.ZstdDecompressor(), 1
    for data in in_pieces(stream):
        while data or not (decoder.needs_input or decoder.eof):
            if decoder.eof:
                decoder, frames = zstd.ZstdDecompressor(), frames + 1
                check_members(frames)
            yield decoder.decompress(data, PIECE)
            data = decoder.unused_data if decoder.eof else b""
    if not decoder.eof:
        raise EOFError


_DECODERS: dict[str, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}

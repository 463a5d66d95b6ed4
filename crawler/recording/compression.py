"""Whether a compressed body came whole, and how large it gets, before anything keeps it.

Scrapy gives the beginning of a compressed body that was cut, which would pass for a document.
Here a body is decompressed once in small pieces that nobody keeps.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import brotli
from scrapy.exceptions import IgnoreRequest, ResponseDataLossError

from crawler.recording.zstandard import zstd

PIECE = 64 * 1024
MOST_ENCODINGS = 5
"""As in curl."""
MOST_MEMBERS = 10_000
"""Of a gzip or Zstandard body (chosen): tools that pack blocks make one for some 20 kB."""

_AROUND_CODING = " \t\"'"
_GZIP = b"\x1f\x8b"
# Wbits of zlib for its three wrappings (RFC 1950 to 1952).
_GZIP_BITS, _ZLIB_BITS, _RAW_BITS = 31, 15, -15


class TooLargeError(IgnoreRequest):
    """A page above DOWNLOAD_MAXSIZE, as it came or decompressed, or a part of it that is larger
    than it may be."""

    def __init__(self, limit: int, part: str = "") -> None:
        units = {2**20: "MiB", 2**10: "KiB"}
        unit = next((each for each in units if limit % each == 0), 1)
        size = f"{limit // unit} {units.get(unit, 'bytes')}"
        super().__init__(f"{part}larger than {size}")


def codings(header: str) -> list[str]:
    """Return the codings that a Content-Encoding header names, in their order, by the names that
    are known: servers write them in any case, in quotation marks, with a weight, which belongs into
    Accept-Encoding, and with empty members.

    >>> codings('GZIP;q=1.0, identity,'), codings('"br"'), codings("")
    (['gzip'], ['br'], [])
    """
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
    """The content of a body in pieces, by its encodings (RFC 9110, Content-Encoding: in the order
    of the header). What is behind an encoding that isn't known stays as it is. Raises
    ResponseDataLossError if the body ends too early or is damaged, TooLargeError if any layer
    holds more than `limit` bytes (0: no limit) or there are more than MOST_ENCODINGS."""
    if not body:
        return
    if len(encodings) > MOST_ENCODINGS:
        raise TooLargeError(limit)
    yield from _decoded(iter([body]), encodings, limit)


def stream_of(stream: Iterator[bytes], encoding: str, limit: int) -> Iterator[bytes]:
    """The content of a stream of an encoding, piece by piece; raises what `decoded` does."""
    return _decoded(stream, [encoding], limit)


def _decoded(stream: Iterator[bytes], encodings: Sequence[str], limit: int) -> Iterator[bytes]:
    for encoding in reversed(encodings):
        decode = _DECODERS.get(encoding)
        if decode is None:
            break
        stream = _bounded(decode(stream), limit)
    try:
        yield from stream
    except (zlib.error, brotli.error, zstd.ZstdError) as error:
        raise ResponseDataLossError(f"the body is damaged: {error}") from error


def _bounded(stream: Iterator[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for piece in stream:
        size += len(piece)
        if limit and size > limit:
            raise TooLargeError(limit)
        yield piece


def _cut() -> ResponseDataLossError:
    return ResponseDataLossError("the body ends too early")


def _gzip(stream: Iterator[bytes]) -> Iterator[bytes]:
    return _inflate(stream, _GZIP_BITS)


def _deflate(stream: Iterator[bytes]) -> Iterator[bytes]:
    # Some servers leave zlib's header out.
    first = next(stream, b"")
    bits = _ZLIB_BITS
    try:
        zlib.decompressobj(bits).decompress(first, PIECE)
    except zlib.error:
        bits = _RAW_BITS
    yield from _inflate(chain([first], stream), bits)


def _inflate(stream: Iterator[bytes], bits: int) -> Iterator[bytes]:
    decoder, members = zlib.decompressobj(bits), 1
    for data in _in_pieces(stream):
        while data:
            if decoder.eof:
                if bits != _GZIP_BITS or not _GZIP.startswith(data[:2]):
                    return  # Servers pad; browsers don't mind.
                decoder, members = zlib.decompressobj(bits), members + 1
                _bound(members)
            yield decoder.decompress(data, PIECE)
            data = decoder.unused_data if decoder.eof else decoder.unconsumed_tail
    yield decoder.flush()
    if not decoder.eof:
        raise _cut()


def _in_pieces(stream: Iterator[bytes]) -> Iterator[bytes]:
    """The same in pieces of PIECE bytes: what is behind a member is copied with each member."""
    for data in stream:
        for start in range(0, len(data), PIECE):
            yield data[start : start + PIECE]


def _bound(members: int) -> None:
    if members > MOST_MEMBERS:
        raise ResponseDataLossError(f"the body is packed in more than {MOST_MEMBERS} pieces")


def _brotli(stream: Iterator[bytes]) -> Iterator[bytes]:
    decoder = brotli.Decompressor()
    for data in stream:
        while piece := decoder.process(data, output_buffer_limit=PIECE):
            yield piece
            data = b""
        if decoder.is_finished():
            return
    raise _cut()


def _zstd(stream: Iterator[bytes]) -> Iterator[bytes]:
    decoder, frames = zstd.ZstdDecompressor(), 1
    for data in _in_pieces(stream):
        while data or not (decoder.needs_input or decoder.eof):
            if decoder.eof:
                decoder, frames = zstd.ZstdDecompressor(), frames + 1
                _bound(frames)
            yield decoder.decompress(data, PIECE)
            data = decoder.unused_data if decoder.eof else b""
    if not decoder.eof:
        raise _cut()


_DECODERS: dict[str, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}

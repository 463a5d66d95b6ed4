"""What was packed with gzip or zlib (RFC 1950 to 1952), in small pieces that nobody keeps."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

PIECE = 64 * 1024
MOST_MEMBERS = 10_000
"""Of a gzip or Zstandard body (chosen): tools that pack blocks make one for some 20 kB."""

GZIP_BITS, ZLIB_BITS, RAW_BITS = 31, 15, -15
"""Wbits of zlib for its three wrappings."""

_GZIP = b"\x1f\x8b"


class PackingError(Exception):
    """Packed bytes are damaged; the message says how."""


def gunzip(content: bytes) -> Iterator[bytes]:
    """Yield what somebody packed with gzip without a word; what is not packed as it is. Raises what
    `inflate` does.

    >>> import gzip
    >>> b"".join(gunzip(gzip.compress(b"te") + gzip.compress(b"xt"))), b"".join(gunzip(b"text"))
    (b'text', b'text')
    """
    yield from inflate(iter([content]), GZIP_BITS) if content.startswith(_GZIP) else [content]


def inflate(stream: Iterator[bytes], bits: int) -> Iterator[bytes]:
    """Yield the content of a stream that was packed in one of the three wrappings, gzip with any
    number of members. Raises EOFError where it ends too early, PackingError where it is damaged or
    in more than MOST_MEMBERS pieces."""
    decoder, members = zlib.decompressobj(bits), 1
    try:
        for data in in_pieces(stream):
            while data:
                if decoder.eof:
                    if bits != GZIP_BITS or not _GZIP.startswith(data[:2]):
                        return  # Servers pad; browsers don't mind.
                    decoder, members = zlib.decompressobj(bits), members + 1
                    check_members(members)
                yield decoder.decompress(data, PIECE)
                data = decoder.unused_data if decoder.eof else decoder.unconsumed_tail
        yield decoder.flush()
    except zlib.error as error:
        raise PackingError(str(error)) from error
    if not decoder.eof:
        raise EOFError


def in_pieces(stream: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the same in pieces of PIECE bytes: with each member all behind it is copied."""
    for data in stream:
        for start in range(0, len(data), PIECE):
            yield data[start : start + PIECE]


def check_members(members: int) -> None:
    """Raise PackingError for more than MOST_MEMBERS."""
    if members > MOST_MEMBERS:
        raise PackingError(f"in more than {MOST_MEMBERS} pieces")

"""How much of a WARC file is whole: a crawl that was killed may leave half a record at its end."""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO

_PIECE = 1 << 16
_GZIP = 16 + zlib.MAX_WBITS
_LENGTH = re.compile(rb"^content-length:\s*(\d+)\s*$", re.IGNORECASE | re.MULTILINE)
_MOST_HEADERS = 1 << 16
_END = b"\r\n\r\n"


def whole_length(file: BinaryIO, start: int = 0) -> int:
    """The offset of the end of the last whole record, from `start` on, where a record begins;
    gzipped files have a record a member (ISO 28500, annex D)."""
    file.seek(start)
    is_gzipped = file.read(2) == b"\x1f\x8b"
    skip = _skip_member if is_gzipped else _skip_record
    end = start
    while (following := skip(file, end)) is not None:
        end = following
    return end


def _skip_member(file: BinaryIO, start: int) -> int | None:
    """Where a gzip member ends; None: it doesn't."""
    file.seek(start)
    member = zlib.decompressobj(_GZIP)
    try:
        while not member.eof:
            piece = member.unconsumed_tail or file.read(_PIECE)
            if not piece:
                return None
            member.decompress(piece, _PIECE)
    except zlib.error:
        return None
    return file.tell() - len(member.unused_data)


def _skip_record(file: BinaryIO, start: int) -> int | None:
    """Where a plain record ends: headers, as many bytes as they say, an empty line twice."""
    file.seek(start)
    head, separator, _ = file.read(_MOST_HEADERS).partition(_END)
    length = _LENGTH.search(head)
    if not separator or not length:
        return None
    end = start + len(head) + len(_END) + int(length[1])
    file.seek(end)
    return end + len(_END) if file.read(len(_END)) == _END else None

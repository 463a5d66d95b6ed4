"""Which records of a WARC file are whole: a killed crawl leaves half a record at its end, a disk
that forgets or a bad copy damages some in the middle."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Generator, Iterator
from functools import partial
from os import SEEK_END
from typing import BinaryIO

from crawler.recording.zstandard import FRAME, Frame, dictionary_of, first_frame, is_zstandard, zstd

_PIECE = 1 << 16
_GZIP = 16 + zlib.MAX_WBITS
MEMBER = b"\x1f\x8b\x08"
"""How a gzip member begins."""
_RECORD = b"WARC/"
_LENGTH = re.compile(rb"^content-length:\s*(\d{1,18})\s*$", re.IGNORECASE | re.MULTILINE)
# Chosen: named fields take some hundred bytes, and an address has at most some thousand.
_MOST_HEADERS = 1 << 16
# Chosen: a page may be full of what looks like the beginning of a record, and each look costs up to
# _MOST_HEADERS bytes.
_MOST_TRIES = 10_000
_END = b"\r\n\r\n"


def whole_records(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """Yield the start and end of every whole record, in bytes; gzipped files have a record a
    member (ISO 28500, annex D), others a record a Zstandard frame. What is damaged is passed over
    up to the next whole one."""
    if is_zstandard(file):
        by_frame = partial(_skip_frame, dictionary=dictionary_of(file))
        yield from _whole(file, FRAME, by_frame, first_frame(file))
        return
    file.seek(0)
    kinds = [(_RECORD, _skip_record), (MEMBER, _skip_member)]
    # The other kind too, in case the first bytes are damaged.
    if not file.read(len(_RECORD)).startswith(_RECORD):
        kinds.reverse()
    for sign, skip in kinds:
        found = False
        for record in _whole(file, sign, skip):
            found = True
            yield record
        if found:
            return


def _whole(
    file: BinaryIO,
    sign: bytes,
    skip: Callable[[BinaryIO, int], int | None],
    start: int | None = 0,
) -> Iterator[tuple[int, int]]:
    tries = 0
    while start is not None and tries < _MOST_TRIES:
        end = skip(file, start)
        if end is not None:
            yield start, end
            start, tries = end, 0
        else:
            start, tries = _find(file, sign, start + 1), tries + 1


def is_torn(file: BinaryIO, start: int) -> bool:
    """Return whether the file ends within the record that begins at `start`: all of it that is
    there is a record's, and only the rest is missing."""
    file.seek(start)
    head = file.read(_MOST_HEADERS)
    if head.startswith(MEMBER):
        try:
            _inflate(file, start)
        except EOFError:
            return True
        return False
    if len(head) < max(len(MEMBER), len(_RECORD)):
        return MEMBER.startswith(head) or _RECORD.startswith(head)
    fields, separator, _ = head.partition(_END)
    if not head.startswith(_RECORD) or b"\0" in fields:
        return False
    length = _LENGTH.search(fields)
    if not separator:
        return len(head) < _MOST_HEADERS
    size = file.seek(0, 2)
    return bool(length and start + len(fields) + 2 * len(_END) + int(length[1]) > size)


def _find(file: BinaryIO, sign: bytes, start: int) -> int | None:
    """Return where a sign stands next, from `start` on."""
    file.seek(start)
    window = b""
    while piece := file.read(_PIECE):
        window += piece
        at = window.find(sign)
        if at >= 0:
            return file.tell() - len(window) + at
        window = window[1 - len(sign) :]
    return None


def _skip_member(file: BinaryIO, start: int) -> int | None:
    """Return where a gzip member with a record ends; None: it doesn't, or holds no record."""
    try:
        return _inflate(file, start)
    except EOFError:
        return None


def _inflate(file: BinaryIO, start: int) -> int | None:
    """Return where a gzip member with a record ends; None: it is damaged or holds no record.
    Raises EOFError where the file ends first."""
    file.seek(start)
    pieces = member_pieces(file)
    head = b""
    try:
        while True:
            content = next(pieces)
            head = head or content[: len(_RECORD)]
            if not _RECORD.startswith(head):
                return None
    except StopIteration as ended:
        return file.tell() - int(ended.value) if head == _RECORD else None
    except zlib.error:
        return None


def member_pieces(file: BinaryIO) -> Generator[bytes, None, int]:
    """Yield what the gzip member at a file's place holds; return how many bytes of what was read
    stand behind it. Raises EOFError where the file ends first, zlib.error where it is damaged."""
    member = zlib.decompressobj(_GZIP)
    while not member.eof:
        piece = member.unconsumed_tail or file.read(_PIECE)
        if not piece:
            raise EOFError
        yield member.decompress(piece, _PIECE)
    return len(member.unused_data)


def _skip_frame(file: BinaryIO, start: int, *, dictionary: zstd.ZstdDict | None) -> int | None:
    """Return where a Zstandard frame with a record ends; None: it doesn't, or holds no record."""
    file.seek(start)
    frame = Frame(file, dictionary)
    head = b""
    try:
        while piece := frame.read(_PIECE):
            head = (head + piece)[: len(_RECORD)]
            if not _RECORD.startswith(head):
                return None
    except (EOFError, zstd.ZstdError):
        return None
    return file.tell() - frame.behind if head == _RECORD else None


def length_of(head: bytes) -> int | None:
    """Return how many bytes a record that begins so has, headers and content; None: it is none."""
    fields, separator, _ = head.partition(_END)
    if not separator or not fields.startswith(_RECORD):
        return None  # before what takes long: a page may be full of beginnings without an end
    length = _LENGTH.search(fields)
    if length is None:
        return None
    return len(fields) + len(_END) + int(length[1])


def _skip_record(file: BinaryIO, start: int) -> int | None:
    """Return where a plain record ends: headers, as many bytes as they say, an empty line
    twice."""
    file.seek(start)
    length = length_of(file.read(_MOST_HEADERS))
    if length is None:
        return None
    end = start + length
    if end > file.seek(0, SEEK_END):
        return None
    file.seek(end)
    return end + len(_END) if file.read(len(_END)) == _END else None

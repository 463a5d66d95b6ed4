"""Archives that are compressed as a whole: no record of theirs can be found by its byte."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from scrapy.exceptions import ResponseDataLossError

from crawler.encoding.inflating import PIECE
from crawler.recording.compression import stream_of
from crawler.recording.records import RecordingError
from crawler.recording.repair import MEMBER, length_of, member_pieces
from crawler.recording.zstandard import FRAME, Frame, zstd

MOST_UNPACKED = 1 << 40
"""Bytes that a file may have when it is unpacked: a terabyte. Chosen: archives are cut into pieces
of some gigabytes."""

_BEHIND = 64  # bytes that may stand behind a record; chosen: writers end one with up to three lines


def unpack(path: Path, make_folder: Callable[[], str]) -> Path:
    """Return where an archive can be read record by record: as it is, or, if one gzip member or
    Zstandard frame holds more or less than a record, unpacked into a folder that is made for it, as
    far as it is whole. Raises RecordingError where there is no room."""
    try:
        with path.open("rb") as file:
            encoding = _compressed_as_whole(file)
            if not encoding:
                return path
            file.seek(0)
            unpacked = Path(make_folder()) / "unpacked.warc"
            with unpacked.open("wb") as out, suppress(ResponseDataLossError):
                for piece in stream_of(
                    iter(lambda: file.read(PIECE), b""), encoding, MOST_UNPACKED
                ):
                    out.write(piece)
    except OSError as error:
        raise RecordingError(f"can't unpack the archive {path}: {error.strerror}") from error
    return unpacked


def _compressed_as_whole(file: BinaryIO) -> str:
    """Return the encoding of a file whose first member or frame is not one record; "" for any
    other."""
    sign = file.read(len(FRAME))
    file.seek(0)
    if sign == FRAME:
        return "zstd" if _is_no_record(_first_frame(file)) else ""
    return "gzip" if sign.startswith(MEMBER) and _is_no_record(_first_member(file)) else ""


def _is_no_record(pieces: Iterator[bytes]) -> bool:
    """Return whether what was packed in one piece begins as a record and doesn't end with it."""
    seen, length = 0, 0
    try:
        for piece in pieces:
            if not seen:
                found = length_of(piece)
                if found is None:
                    return False
                length = found
            seen += len(piece)
            if seen > length + _BEHIND:
                return True
    except EOFError:  # damaged, or cut short: that says nothing
        return False
    return 0 < seen < length


def _first_member(file: BinaryIO) -> Iterator[bytes]:
    """Yield what the first gzip member holds. Raises EOFError where it is not whole."""
    try:
        yield from member_pieces(file)
    except zlib.error as error:
        raise EOFError from error


def _first_frame(file: BinaryIO) -> Iterator[bytes]:
    """Yield what the first Zstandard frame holds. Raises EOFError where it is not whole."""
    frame = Frame(file, None)
    try:
        while piece := frame.read(PIECE):
            yield piece
    except zstd.ZstdError as error:
        raise EOFError from error

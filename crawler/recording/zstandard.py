"""WARC files with a Zstandard frame (RFC 8878) a record, which may share a dictionary.

The dictionary stands in a skippable frame before the first record ("Zstandard compression for
WARC files", IIPC), itself compressed or not.
"""

from __future__ import annotations

import io
import struct
import sys
from typing import Any, BinaryIO

if sys.version_info >= (3, 14):
    from compression import zstd as zstd
else:
    from backports import zstd as zstd

_PIECE = 1 << 16  # bytes that are read at once
FRAME = b"\x28\xb5\x2f\xfd"
_DICTIONARY = b"\x5d\x2a\x4d\x18"
_MOST_DICTIONARY = 16 << 20  # Chosen: trained ones have some hundred kilobytes.


def is_zstandard(file: BinaryIO) -> bool:
    """Return whether a file begins as one with Zstandard frames does."""
    file.seek(0)
    return file.read(len(FRAME)) in (FRAME, _DICTIONARY)


def first_frame(file: BinaryIO) -> int:
    """Return where the first frame with content begins: behind the one of a dictionary."""
    file.seek(0)
    head = file.read(8)
    if len(head) < 8 or not head.startswith(_DICTIONARY):
        return 0
    (length,) = struct.unpack("<I", head[4:])
    return 8 + int(length)


def dictionary_of(file: BinaryIO) -> zstd.ZstdDict | None:
    """Return the dictionary that the frames of a file are decompressed by; None: they have none,
    or it can't be read."""
    end = first_frame(file)
    if not 8 < end <= _MOST_DICTIONARY:
        return None
    file.seek(8)
    content = file.read(end - 8)
    try:
        if content.startswith(FRAME):
            content = zstd.ZstdDecompressor().decompress(content, _MOST_DICTIONARY)
        return zstd.ZstdDict(content)
    except (zstd.ZstdError, ValueError):
        return None


def open_frame(file: BinaryIO, dictionary: zstd.ZstdDict | None) -> io.BufferedReader:
    """Return what the frame at a file's place holds, as `Frame` does, to be read in any pieces."""
    return io.BufferedReader(Frame(file, dictionary), _PIECE)


class Frame(io.RawIOBase):
    """What the frame at a file's place holds, and nothing of the frames behind it. Reading raises
    EOFError where it is cut short, ZstdError where it is damaged."""

    def __init__(self, file: BinaryIO, dictionary: zstd.ZstdDict | None) -> None:
        self._file = file
        self._frame = zstd.ZstdDecompressor(zstd_dict=dictionary)

    @property
    def behind(self) -> int:
        """How many bytes of what was read of the file stand behind the frame, once it has ended."""
        return len(self._frame.unused_data)

    def readable(self) -> bool:
        """Return True, as io asks for it."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what comes next into a buffer, as io asks for it; return the number of bytes, 0 at
        the end of the frame. Raises EOFError and ZstdError."""
        content = b""
        while not (content or self._frame.eof):
            piece = self._file.read(_PIECE) if self._frame.needs_input else b""
            if self._frame.needs_input and not piece:
                raise EOFError("the frame is cut short")
            content = self._frame.decompress(piece, len(buffer))
        buffer[: len(content)] = content
        return len(content)

"""Archives that others made, to be read from one end to the other: which pages they hold, where.

Each record is found by its byte in the file; one that is compressed as a whole, not record by
record, is unpacked first (crawler.recording.unpacking).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from warcio.recordloader import ArcWarcRecord

from crawler.addresses import canonical
from crawler.recording.records import (
    UNREADABLE,
    RecordingError,
    WarcFile,
    address_of,
    bare,
    moment_of,
)


@dataclass(frozen=True, slots=True)
class Capture:
    """A page in an archive: its canonical address, the byte at which its record begins, when (in
    UTC) it came, its digest as it is written there. Of one that was found unchanged, `refers` is
    the address whose record has the page, or that of an earlier visit to the same. One that is
    `shown` is the page as a browser showed it when it was recorded (a conversion into HTML)."""

    url: str
    position: int
    at: datetime | None
    digest: str = ""
    refers: str = ""
    shown: bool = False


@dataclass
class Contents:
    """The captures of a file as they are met, and what was passed over on the way: how many bytes
    are damaged, in how many places, and how many records can't be read."""

    path: Path
    size: int = 0
    read: int = 0
    damaged: int = 0
    places: int = 0
    unreadable: int = 0
    _end: int = field(default=0, repr=False)

    def captures(self) -> Iterator[Capture]:
        """Yield the captures in the order of the file. Raises RecordingError where it can't be
        opened."""
        file = WarcFile(self.path)
        self.size, self._end = file.size, file.beginning
        try:
            for start, end in file.spans():
                self._pass_over(start)
                self.read = self._end = end
                try:
                    capture = _capture(file.record_at(start), start)
                except UNREADABLE:
                    self.unreadable += 1
                    continue
                if capture:
                    yield capture
        finally:
            file.close()
        self._pass_over(file.size)

    def _pass_over(self, start: int) -> None:
        self.damaged += start - self._end
        self.places += start > self._end


def check_archive(path: Path) -> None:
    """Raise RecordingError unless a file holds a whole record of a WARC."""
    file = WarcFile(path)
    try:
        if not any(file.spans()):
            raise RecordingError(f"can't read the archive {path}: no WARC")
    finally:
        file.close()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file (hexadecimal). Raises RecordingError."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise RecordingError(f"can't read the archive {path}: {error.strerror}") from error


def _capture(record: ArcWarcRecord, position: int) -> Capture | None:
    """Return the capture that a record is; None: it is none of the web."""
    get = record.rec_headers.get_header
    if record.rec_type == "conversion":
        address = bare(get("WARC-Target-URI"))
        is_page = (get("Content-Type") or "").startswith("text/html")
        shown = Capture(canonical(address), position, moment_of(record), shown=True)
        return shown if is_page and address.lower().startswith(("http:", "https:")) else None
    address = address_of(record)
    if not address:
        return None
    url, digest = canonical(address), get("WARC-Payload-Digest") or ""
    refers = ""
    if record.rec_type == "revisit":
        refers = canonical(bare(get("WARC-Refers-To-Target-URI")) or address)
    return Capture(url, position, moment_of(record), digest, refers)

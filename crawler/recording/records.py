"""Records of WARC files (ISO 28500), as any writer leaves them: where each is, and its page."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from scrapy.exceptions import IgnoreRequest, ResponseDataLossError
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from crawler.encoding.inflating import PIECE
from crawler.recording.compression import TooLargeError, codings, decoded
from crawler.recording.digests import fits
from crawler.recording.repair import whole_records
from crawler.recording.zstandard import dictionary_of, first_frame, is_zstandard, open_frame, zstd

# A replay gives the body decoded and whole, so what described its transfer no longer holds.
_TRANSFER = {"content-encoding", "transfer-encoding", "content-length"}
UNREADABLE = (ArchiveLoadFailed, AttributeError, EOFError, ValueError, zlib.error, zstd.ZstdError)
"""What is raised for a record that is no WARC's, or only half of one."""

MOST_BODY = 64 * 1024 * 1024
"""A recorded body that is larger when it is decompressed can't be read."""

UNKNOWN_TO_WARCIO = {"br", "zstd"}  # 1.8 has a br, but not for today's brotli.

Headers = tuple[tuple[str, str], ...]


class RecordingError(Exception):
    """A recording can't be read or written; the message names the file and the reason."""


class AlteredError(IgnoreRequest):
    """A recorded page is not what was recorded."""


@dataclass(frozen=True, slots=True)
class RecordedPage:
    """A recorded response: its address, status, headers (in order), body as bytes and the moment
    (in UTC) at which it came, where that is known."""

    url: str
    status: int
    headers: Headers
    body: bytes
    fetched: datetime | None = field(default=None, compare=False)


class WarcFile:
    """A WARC file, plain, or with a gzip member (annex D) or a Zstandard frame a record, of `size`
    bytes; its first record is at `beginning`. Raises RecordingError if it can't be opened."""

    def __init__(self, path: str | Path) -> None:
        try:
            self._file = Path(path).open("rb")  # noqa: SIM115 -- close() ends it
        except OSError as error:
            raise RecordingError(f"can't read the recording {path}: {error.strerror}") from error
        self.size = self._file.seek(0, 2)
        self._is_zstandard = is_zstandard(self._file)
        self._dictionary = dictionary_of(self._file) if self._is_zstandard else None
        self.beginning = first_frame(self._file) if self._is_zstandard else 0

    def close(self) -> None:
        """End the reading."""
        self._file.close()

    def spans(self) -> Iterator[tuple[int, int]]:
        """Yield the start and end of every whole record, in bytes."""
        return whole_records(self._file)

    def record_at(self, start: int) -> ArcWarcRecord:
        """Return the record that begins at a byte, its content still to be read. Raises what is
        UNREADABLE where there is none."""
        self._file.seek(start)
        stream: Any = self._file
        if self._is_zstandard:
            stream = open_frame(self._file, self._dictionary)
        record = next(iter(ArchiveIterator(stream)), None)
        if record is None:
            raise EOFError(f"no record at byte {start}")
        return record


def bare(address: str | None) -> str:
    """Return an address without the angle brackets in which wget writes it."""
    return (address or "").strip("<> ")


def address_of(record: ArcWarcRecord) -> str:
    """Return the web address of a record that has a page or refers to one; "" for any other."""
    address = bare(record.rec_headers.get_header("WARC-Target-URI"))
    is_page = record.rec_type in ("response", "revisit", "resource")
    # Heritrix records answers of the DNS, Browsertrix pictures and texts of pages, as urn:…
    return address if is_page and address.lower().startswith(("http:", "https:")) else ""


def page_in(record: ArcWarcRecord) -> RecordedPage:
    """Return the page of a record. Raises AlteredError for what is no answer, or not the one that
    was recorded, TooLargeError above MOST_BODY bytes, ResponseDataLossError for half a body."""
    if record.rec_headers.get_header("WARC-Truncated"):
        raise ResponseDataLossError("the record says that it was cut short")
    if record.rec_type in ("resource", "conversion"):
        kind = record.rec_headers.get_header("Content-Type") or ""
        status, headers = "200", [("Content-Type", kind)] if kind else []
    else:
        status = record.http_headers.get_statuscode() if record.http_headers else ""
        headers = record.http_headers.headers if record.http_headers else []
    if not re.fullmatch(r"[1-5]\d\d", status, re.ASCII):
        raise AlteredError(f"the recorded page has no status line, but {status!r}")
    return RecordedPage(
        url=bare(record.rec_headers.get_header("WARC-Target-URI")),
        status=int(status),
        headers=_kept(headers),
        body=_body(record),
        fetched=moment_of(record),
    )


def is_unmodified(record: ArcWarcRecord) -> bool:
    """Return whether a record tells that its page is one met before: a revisit, or an answer that
    nothing was modified."""
    status = record.http_headers.get_statuscode() if record.http_headers else ""
    return record.rec_type == "revisit" or (record.rec_type == "response" and status == "304")


def with_head(page: RecordedPage, revisit: ArcWarcRecord) -> RecordedPage:
    """Return the page that a revisit refers to with the status and the header fields of the
    revisit, unless it has none or says that nothing was modified: pages of one payload, as those
    that only lead on, may lead to different places."""
    head = revisit.http_headers
    if head is None or not re.fullmatch(r"[1-5]\d\d", head.get_statuscode(), re.ASCII):
        return page
    if head.get_statuscode() == "304":
        return page
    return replace(page, status=int(head.get_statuscode()), headers=_kept(head.headers))


def page_of_record(content: bytes) -> RecordedPage:
    """Return the page of one record, given as its bytes, gzipped or not. Raises AlteredError for
    bytes that are none, and what `page_in` raises."""
    try:
        record = next(iter(ArchiveIterator(BytesIO(content))))
        if not address_of(record):
            raise AlteredError("the bytes are no record of a page")
        return page_in(record)
    except (*UNREADABLE, StopIteration) as error:
        raise AlteredError(f"the record can't be read: {error}") from error


def moment_of(record: ArcWarcRecord) -> datetime | None:
    """Return when (in UTC) what a record holds came, where it says so."""
    try:
        moment = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _kept(headers: Iterable[tuple[str, str]]) -> Headers:
    """Return the header fields without those that described the transfer."""
    return tuple((name, value) for name, value in headers if name.lower() not in _TRANSFER)


def _body(record: ArcWarcRecord) -> bytes:
    """Return what a response says, its transfer undone. Raises TooLargeError above MOST_BODY
    bytes, ResponseDataLossError for half a body, in the encodings that warcio doesn't know, and
    AlteredError where it is not what was recorded."""
    sent = _bounded(record.raw_stream)
    body = _decode(record, sent)
    digest = record.rec_headers.get_header("WARC-Payload-Digest")
    if digest and not fits(digest, (sent, body, _joined(record, sent))):
        raise AlteredError("the recorded page is not what its digest says: it was altered")
    return body


def _decode(record: ArcWarcRecord, sent: bytes) -> bytes:
    if record.http_headers is None:
        return sent
    named = record.http_headers.get_header("Content-Encoding") or ""
    joined = _joined(record, sent)
    encodings = codings(named, joined)
    if UNKNOWN_TO_WARCIO.intersection(encodings) or encodings != named.lower().split():
        return b"".join(decoded(joined, encodings, MOST_BODY))
    record.raw_stream = BytesIO(sent)
    return _bounded(record.content_stream())


def _joined(record: ArcWarcRecord, sent: bytes) -> bytes:
    """Return a body without the chunks in which it was sent."""
    sent_in = record.http_headers and record.http_headers.get_header("Transfer-Encoding")
    if (sent_in or "").lower() != "chunked":
        return sent
    return _bounded(ChunkedDataReader(BytesIO(sent)))


def _bounded(stream: Any) -> bytes:
    """Return what a stream holds. Raises TooLargeError above MOST_BODY bytes."""
    pieces, size = [], 0
    while piece := stream.read(PIECE):
        size += len(piece)
        if size > MOST_BODY:
            raise TooLargeError(MOST_BODY)
        pieces.append(piece)
    return b"".join(pieces)


def find_recording(name: str, beside: Path) -> Path | None:
    """Return where the recording of a run is: below the current folder, as in its run, or below the
    one ``beside`` which the database stands; None: it is gone."""
    return next((path for path in (Path(name), beside / name) if path.exists()), None)

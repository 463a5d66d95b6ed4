"""Recordings: the bytes of requests and responses as they came, in WARC files (ISO 28500)."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import responses
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit, urlunsplit

from w3lib.url import safe_url_string
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.addresses import canonical
from crawler.recording.compression import decoded
from crawler.recording.repair import whole_length

logger = logging.getLogger(__name__)

# A replay gives the body decoded and whole, so what described its transfer no longer holds.
_TRANSFER = {"content-encoding", "transfer-encoding", "content-length"}
# What warcio raises for files that are no WARC, or only half of one.
_UNREADABLE = (ArchiveLoadFailed, AttributeError, EOFError, ValueError, zlib.error)

MOST_BODY = 64 * 1024 * 1024
"""A recorded body that is larger when it is decompressed can't be read."""

UNKNOWN_TO_WARCIO = {"br", "zstd"}  # 1.8 has a br, but not for today's brotli.

Headers = tuple[tuple[str, str], ...]


class RecordingError(Exception):
    """A recording can't be read or written; the message names the file and the reason."""


@dataclass(frozen=True, slots=True)
class Page:
    """A recorded response: its address, status, headers (in order) and body as bytes."""

    url: str
    status: int
    headers: Headers
    body: bytes


class Recording:
    """A WARC file to read pages from, by address; of an address recorded twice, the later one.

    Takes what other tools write too (wget, browsertrix), gzipped or plain. Raises
    RecordingError where the file is missing, is no WARC or holds no page. Half a record at the
    end, as a killed crawl may leave it, is left out.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._offsets: dict[str, int] = {}
        try:
            self._file = self.path.open("rb")
        except OSError as error:
            raise RecordingError(f"can't read the recording {path}: {error.strerror}") from error
        try:
            self._index()
        except RecordingError:
            self._file.close()
            raise

    def __contains__(self, url: str) -> bool:
        return canonical(url) in self._offsets

    def read(self, url: str) -> Page | None:
        """The page recorded for an address; None if it isn't in the recording."""
        offset = self._offsets.get(canonical(url))
        if offset is None:
            return None
        self._file.seek(offset)
        return _page(next(iter(ArchiveIterator(self._file))))

    def pages(self) -> Iterator[Page]:
        """Every recorded page, each address once."""
        for url in self._offsets:
            page = self.read(url)
            assert page
            yield page

    def close(self) -> None:
        """Ends the reading."""
        self._file.close()

    def _index(self) -> None:
        records, last = ArchiveIterator(self._file), 0
        try:
            for record in records:
                last = records.get_record_offset()
                if record.rec_type == "response":
                    self._offsets[canonical(record.rec_headers.get_header("WARC-Target-URI"))] = (
                        last
                    )
        except _UNREADABLE as error:
            if not self._offsets:
                message = f"can't read the recording {self.path}: no WARC"
                raise RecordingError(message) from error
        self._leave_out_half_a_record(last)
        if not self._offsets:
            raise RecordingError(f"the recording {self.path} holds no page")

    def _leave_out_half_a_record(self, last: int) -> None:
        """Forgets what stands behind the last whole record, `last` or one before it."""
        end = whole_length(self._file, last)
        if end < self.path.stat().st_size:
            logger.warning("%s is cut short; its pages up to byte %s are there", self.path, end)
            self._offsets = {key: at for key, at in self._offsets.items() if at < end}


class RecordingWriter:
    """Writes requests and responses to a new WARC file; gzipped if its name ends in .gz.

    The file is made when the first page comes; an existing one is continued, as WARC allows,
    without half a record at its end.
    """

    def __init__(self, path: str | Path, *, software: str) -> None:
        self.path = Path(path)
        self._software = software
        self._writer: WARCWriter | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def write(self, page: Page, *, method: str = "GET", request_headers: Headers = ()) -> None:
        """Appends a page and the request that brought it; raises RecordingError if that can't be
        done, and leaves the file as it was."""
        writer = self._writer or self._start()
        status = f"{page.status} {responses.get(page.status, '')}".rstrip()
        url = safe_url_string(page.url)
        response = writer.create_warc_record(
            url,
            "response",
            payload=BytesIO(page.body),
            # Without the length warcio copies the payload to a temporary file and leaves it open.
            length=len(page.body),
            http_headers=StatusAndHeaders(status, [*page.headers], protocol="HTTP/1.1"),
        )
        address = urlsplit(url)
        target = urlunsplit(("", "", address.path or "/", address.query, ""))
        request = writer.create_warc_record(
            url,
            "request",
            http_headers=StatusAndHeaders(
                f"{method} {target} HTTP/1.1",
                [("Host", address.netloc), *request_headers],
                is_http_request=True,
            ),
        )
        writer.write_request_response_pair(request, response)
        self._append()

    def close(self) -> None:
        """Ends the file."""
        if self._writer:
            self._file.close()

    def _start(self) -> WARCWriter:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("ab+", buffering=0)
        except OSError as error:
            raise RecordingError(f"can't write the recording {self.path}: {error}") from error
        end = whole_length(self._file)
        if end < self.path.stat().st_size:
            logger.warning("%s was cut short; it goes on after byte %s", self.path, end)
            self._file.truncate(end)
        self._buffer = BytesIO()
        self._writer = WARCWriter(
            self._buffer, gzip=self.path.suffix == ".gz", warc_version="WARC/1.1"
        )
        fields = {"software": self._software, "format": "WARC File Format 1.1"}
        self._writer.write_record(self._writer.create_warcinfo_record(self.path.name, fields))
        return self._writer

    def _append(self) -> None:
        """Moves what was written to the file: all of it, or nothing."""
        content = self._buffer.getvalue()
        self._buffer.seek(0)
        self._buffer.truncate()
        end = self.path.stat().st_size
        try:
            while content:
                content = content[self._file.write(content) :]
        except OSError as error:
            self._file.truncate(end)
            raise RecordingError(f"can't write the recording {self.path}: {error}") from error


def _page(record: ArcWarcRecord) -> Page:
    return Page(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        status=int(record.http_headers.get_statuscode()),
        headers=tuple(
            (name, value)
            for name, value in record.http_headers.headers
            if name.lower() not in _TRANSFER
        ),
        body=_body(record),
    )


def _body(record: ArcWarcRecord) -> bytes:
    """What a response says, its transfer undone. Raises TooLargeError above MOST_BODY bytes and
    ResponseDataLossError for half a body, in the encodings that warcio doesn't know."""
    named = (record.http_headers.get_header("Content-Encoding") or "").lower().split(",")
    encodings = [name.strip() for name in named]
    if not UNKNOWN_TO_WARCIO.intersection(encodings):
        return record.content_stream().read()  # type: ignore[no-any-return]
    stream = record.raw_stream
    if (record.http_headers.get_header("Transfer-Encoding") or "").lower() == "chunked":
        stream = ChunkedDataReader(stream)
    return b"".join(decoded(stream.read(), encodings, MOST_BODY))

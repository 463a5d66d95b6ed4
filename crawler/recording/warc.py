"""Recordings: the bytes of requests and responses as they came, in WARC files (ISO 28500)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from http.client import responses
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import urlsplit, urlunsplit

from scrapy.exceptions import IgnoreRequest, ResponseDataLossError
from w3lib.url import safe_url_string
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.addresses import canonical
from crawler.recording.records import (
    UNREADABLE,
    AlteredError,
    Headers,
    RecordedPage,
    RecordingError,
    WarcFile,
    address_of,
    bare,
    is_unmodified,
    page_in,
    with_head,
)
from crawler.recording.repair import is_torn, whole_records
from crawler.recording.unpacking import unpack

__all__ = ["AlteredError", "RecordedPage", "Recording", "RecordingError", "RecordingWriter"]

logger = logging.getLogger(__name__)


class _Revisit(NamedTuple):
    """A record of what was met before: the byte at which it begins, its address, and the address,
    the number and the digest of what it refers to."""

    start: int
    url: str
    referred: str
    record: str
    digest: str


class Recording:
    """A WARC file to read pages from, by address; of an address recorded twice, the later one.

    Takes what other tools write too (wget, Heritrix, Browsertrix, warcit), plain, or compressed by
    record or as a whole: a revisit has the body of the page that it refers to and its own status
    and header fields, if it has any; a resource is a page of status 200. What was not modified
    takes no page's place. Raises RecordingError where the file is missing, is no WARC or holds no
    page. Damaged records, and half a one at the end, as a killed crawl may leave it, are left out.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._offsets: dict[str, int] = {}
        self._digests: dict[str, int] = {}
        self._records: dict[str, int] = {}
        self._revisited: list[_Revisit] = []
        self._heads: dict[str, int] = {}
        self._shown: dict[str, int] = {}
        self._file = WarcFile(path)
        self._folder: TemporaryDirectory[str] | None = None
        try:
            self._unpack()
            self._index()
        except RecordingError:
            self.close()
            raise

    def __contains__(self, url: str) -> bool:
        return canonical(url) in self._offsets

    def read(self, url: str) -> RecordedPage | None:
        """Return the page recorded for an address; None if it isn't in the recording."""
        offset = self._offsets.get(canonical(url))
        if offset is None:
            return None
        page = page_in(self._file.record_at(offset))
        head = self._heads.get(canonical(url))
        if head is not None:
            page = with_head(page, self._file.record_at(head))
        return page if canonical(page.url) == canonical(url) else replace(page, url=url)

    def read_shown(self, url: str) -> bytes | None:
        """Return a page as a browser showed it, in HTML; None if it isn't in the recording."""
        offset = self._shown.get(canonical(url))
        return None if offset is None else self._file.record_at(offset).content_stream().read()

    def pages(self) -> Iterator[RecordedPage]:
        """Yield every recorded page that can be read, each address once."""
        for url in self._offsets:
            try:
                page = self.read(url)
            except (IgnoreRequest, ResponseDataLossError) as error:
                logger.warning("%s: %s is left out: %s", self.path, url, error)
                continue
            assert page
            yield page

    def close(self) -> None:
        """End the reading."""
        self._file.close()
        if self._folder:
            self._folder.cleanup()

    def _unpack(self) -> None:
        """Read a file that is compressed as a whole from a copy that isn't."""
        if (unpacked := unpack(self.path, self._make_folder)) != self.path:
            self._file.close()
            self._file = WarcFile(unpacked)

    def _make_folder(self) -> str:
        self._folder = TemporaryDirectory(prefix="recording-")
        return self._folder.name

    def _index(self) -> None:
        size, end, damaged = self._file.size, 0, 0
        for start, following in self._file.spans():
            damaged += start - end
            end = following
            self._take(start)
        self._refer()
        if not end and size:
            raise RecordingError(f"can't read the recording {self.path}: no WARC")
        if damaged:
            logger.warning("%s: %s damaged bytes are passed over", self.path, damaged)
        if end < size:
            logger.warning("%s is cut short; its pages up to byte %s are there", self.path, end)
        if not self._offsets:
            raise RecordingError(f"the recording {self.path} holds no page")

    def _take(self, start: int) -> None:
        """Index the record at an offset, if it has a page or refers to one."""
        try:
            record = self._file.record_at(start)
            if record.rec_type == "conversion":
                shown = bare(record.rec_headers.get_header("WARC-Target-URI"))
                self._shown[canonical(shown)] = start
            address = address_of(record)
            url = canonical(address) if address else ""
        except UNREADABLE:
            logger.warning("%s: the record at byte %s can't be read", self.path, start)
            return
        get = record.rec_headers.get_header
        digest = (get("WARC-Payload-Digest") or "").lower()
        if url and is_unmodified(record):
            referred = bare(get("WARC-Refers-To-Target-URI"))
            target = canonical(referred) if referred else url
            revisit = _Revisit(start, url, target, get("WARC-Refers-To") or "", digest)
            self._revisited.append(revisit)
        elif url and (record.rec_type == "response" or url not in self._offsets):
            self._offsets[url] = self._digests[digest] = start
            self._records[get("WARC-Record-ID") or ""] = start

    def _refer(self) -> None:
        """Give the addresses of revisits what they refer to: the record of that number (wget tells
        no more), or of that address, or with that digest."""
        for revisit in self._revisited:
            records = (
                self._records.get(revisit.record) if revisit.record else None,
                self._offsets.get(revisit.referred),
                self._digests.get(revisit.digest) if revisit.digest else None,
            )
            found = next((offset for offset in records if offset is not None), None)
            if found is not None and revisit.url not in self._offsets:
                self._offsets[revisit.url] = found
                self._heads[revisit.url] = revisit.start


class RecordingWriter:
    """Writes requests and responses to a new WARC file; gzipped if its name ends in .gz.

    The file is made when the first page comes; an existing one is continued, as WARC allows,
    without half a record at its end. One that is damaged stays as it is, and a new one beside it
    (NAME-2.warc.gz) goes on; what is no WARC is refused.
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

    def write(
        self, page: RecordedPage, *, method: str = "GET", request_headers: Headers = ()
    ) -> None:
        """Append a page and the request that brought it. Raises RecordingError if that can't be
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
            warc_headers_dict=_dated(page.fetched),
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

    def write_shown(self, url: str, shown: bytes, fetched: datetime | None) -> None:
        """Append a page as a browser shows it, in HTML (a conversion, ISO 28500, 6.8). Raises
        RecordingError if that can't be done."""
        writer = self._writer or self._start()
        record = writer.create_warc_record(
            safe_url_string(url),
            "conversion",
            payload=BytesIO(shown),
            length=len(shown),
            warc_content_type="text/html; charset=utf-8",
            warc_headers_dict=_dated(fetched),
        )
        writer.write_record(record)
        self._append()

    def close(self) -> None:
        """End the file."""
        if self._writer:
            self._file.close()

    def _start(self) -> WARCWriter:
        while not self._can_continue():
            following = _next_name(self.path)
            logger.warning("%s is damaged; the recording goes on in %s", self.path, following)
            self.path = following
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("ab+", buffering=0)
        except OSError as error:
            raise RecordingError(f"can't write the recording {self.path}: {error}") from error
        if self._end < self.path.stat().st_size:
            logger.warning("%s was cut short; it goes on after byte %s", self.path, self._end)
            self._file.truncate(self._end)
        self._buffer = BytesIO()
        self._writer = WARCWriter(
            self._buffer, gzip=self.path.suffix == ".gz", warc_version="WARC/1.1"
        )
        fields = {"software": self._software, "format": "WARC File Format 1.1"}
        self._writer.write_record(self._writer.create_warcinfo_record(self.path.name, fields))
        return self._writer

    def _can_continue(self) -> bool:
        """Return whether the file has whole records up to `_end` and at most half a one behind.
        Raises RecordingError for a file that is no WARC."""
        self._end, is_whole = 0, True
        try:
            with self.path.open("rb") as file:
                for start, following in whole_records(file):
                    is_whole = is_whole and start == self._end
                    self._end = following
                size = file.seek(0, 2)
                is_whole = is_whole and (self._end == size or is_torn(file, self._end))
        except FileNotFoundError:
            return True
        except OSError as error:
            raise RecordingError(f"can't write the recording {self.path}: {error}") from error
        if not is_whole and not self._end:
            raise RecordingError(f"{self.path} is no WARC file; it stays as it is")
        return is_whole

    def _append(self) -> None:
        """Move what was written to the file: all of it, or nothing."""
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


def _next_name(path: Path) -> Path:
    """Return the name of the file that continues a damaged one.

    >>> _next_name(Path("a.warc.gz")).name, _next_name(Path("a-2.warc.gz")).name
    ('a-2.warc.gz', 'a-3.warc.gz')
    """
    stem, dot, ending = path.name.partition(".")
    numbered = re.fullmatch(r"(.+)-(\d{1,6})", stem)
    name, number = (numbered[1], int(numbered[2])) if numbered else (stem, 1)
    return path.with_name(f"{name}-{number + 1}{dot}{ending}")


def _dated(fetched: datetime | None) -> dict[str, str]:
    """Return the header of a record's moment; without one warcio takes the present."""
    return {} if fetched is None else {"WARC-Date": f"{fetched.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"}

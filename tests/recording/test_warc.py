"""Recordings give back what was written, whoever wrote it."""

from __future__ import annotations

import errno
import gzip
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from unittest.mock import Mock

import brotli
import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.recording.warc import RecordedPage, Recording, RecordingError, RecordingWriter

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PAGE = RecordedPage(
    "http://site.example/p/1.html?b=2&a=1",
    200,
    (("Content-Type", "text/html; charset=gb2312"), ("Set-Cookie", "a"), ("Set-Cookie", "b")),
    "解放思想".encode("gb18030"),
)


def record(path: Path, *pages: RecordedPage) -> Recording:
    with RecordingWriter(path, software="test") as writer:
        for page in pages:
            writer.write(page)
    return Recording(path)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_page_comes_back_as_it_went_in(tmp_path: Path, name: str) -> None:
    recording = record(tmp_path / "new" / name, PAGE)
    assert recording.read(PAGE.url) == PAGE
    recording.close()


def test_addresses_are_compared_in_canonical_form(tmp_path: Path) -> None:
    recording = record(tmp_path / "a.warc.gz", PAGE)
    assert "http://site.example/p/1.html?a=1&b=2#top" in recording
    assert recording.read("http://site.example/p/2.html") is None
    recording.close()


def test_an_address_in_chinese_is_written_as_browsers_send_it(tmp_path: Path) -> None:
    recording = record(
        tmp_path / "a.warc.gz", RecordedPage("http://site.example/新闻/1", 200, (), b"x")
    )
    page = recording.read("http://site.example/新闻/1")
    recording.close()
    assert page
    assert page.url == "http://site.example/%E6%96%B0%E9%97%BB/1"


def test_a_page_recorded_again_replaces_the_first(tmp_path: Path) -> None:
    changed = RecordedPage(PAGE.url, 200, (), b"changed")
    record(tmp_path / "a.warc.gz", PAGE).close()
    recording = record(tmp_path / "a.warc.gz", changed)
    assert [page.body for page in recording.pages()] == [b"changed"]
    recording.close()


def test_what_another_tool_wrote_chunked_and_gzipped_is_read_decoded(tmp_path: Path) -> None:
    path = tmp_path / "other.warc.gz"
    packed = gzip.compress(PAGE.body, mtime=0)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    headers = [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip"), ("Server", "x")]
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        record = writer.create_warc_record(
            PAGE.url,
            "response",
            payload=BytesIO(chunked),
            length=len(chunked),
            http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
        )
        writer.write_record(record)
    recording = Recording(path)
    assert recording.read(PAGE.url) == RecordedPage(PAGE.url, 200, (("Server", "x"),), PAGE.body)
    recording.close()


def test_a_recording_is_a_valid_warc_with_requests(tmp_path: Path) -> None:
    record(tmp_path / "a.warc.gz", PAGE).close()
    with (tmp_path / "a.warc.gz").open("rb") as stream:
        records = [
            (record.rec_type, record.http_headers and record.http_headers.statusline)
            for record in ArchiveIterator(stream, check_digests="raise")
        ]
    assert records == [
        ("warcinfo", None),
        ("response", "200 OK"),
        ("request", "/p/1.html?b=2&a=1 HTTP/1.1"),
    ]


@pytest.mark.parametrize(
    "content",
    [None, b"no warc at all", gzip.compress(b"x", mtime=0)[:10]],
    ids=["missing", "text", "torn"],
)
def test_what_is_no_recording_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "broken.warc.gz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RecordingError, match=r"broken\.warc\.gz"):
        Recording(path)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_half_a_record_at_the_end_is_left_out_and_written_over(tmp_path: Path, name: str) -> None:
    others = [replace(PAGE, url=f"http://site.example/{number}") for number in range(3)]
    record(tmp_path / name, *others).close()
    whole = (tmp_path / name).read_bytes()
    for cut in (1, 9, 60, len(whole) // 4, len(whole) // 2):
        (tmp_path / name).write_bytes(whole[:-cut])
        halved = Recording(tmp_path / name)
        left = [page.url for page in halved.pages()]
        assert left == [page.url for page in others][: len(left)]
        assert all(page.body == PAGE.body for page in halved.pages())
        halved.close()
        longer = record(tmp_path / name, PAGE)
        assert [page.url for page in longer.pages()] == [*left, PAGE.url]
        longer.close()


def test_a_page_that_finds_no_room_leaves_the_recording_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.warc.gz"
    with RecordingWriter(path, software="test") as writer:
        writer.write(PAGE)
        before = path.read_bytes()
        file = writer._file

        def fill_up(content: bytes) -> int:
            if len(content) > 100:
                return file.write(content[:100])
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(writer, "_file", Mock(wraps=file, write=fill_up))
        with pytest.raises(RecordingError, match=r"can't write the recording .*No space left"):
            writer.write(replace(PAGE, url="http://site.example/late"))
        monkeypatch.undo()
        assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("br", brotli.compress),
        ("zstd", zstd.compress),
        ("GZIP;q=1", gzip.compress),
        ('"gzip", identity,', gzip.compress),
        ("identity", bytes),
    ],
)
def test_encodings_of_other_tools_are_read(
    tmp_path: Path, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    headers = (*PAGE.headers, ("Content-Encoding", encoding))
    recording = record(tmp_path / "a.warc.gz", replace(PAGE, headers=headers, body=pack(PAGE.body)))
    page = recording.read(PAGE.url)
    assert page
    assert page.body == PAGE.body
    recording.close()

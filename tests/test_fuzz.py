"""Some of the hostile inputs of benchmarks/fuzz.py, and the faults that the others showed."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import fuzz_files
from benchmarks.fuzz import PARTS, run
from crawler.addresses import canonical, typed_address
from crawler.reading.families.furniture import without_furniture
from crawler.reading.files.reader import FileReader
from crawler.reading.lines.dates import date_of_url
from crawler.reading.page import Page
from crawler.recording.warc import AlteredError, Recording, RecordingError

RECORD = """WARC/1.0\r
WARC-Type: response\r
WARC-Target-URI: {url}\r
Content-Length: {length}\r
\r
{content}\r
\r
"""
ANSWER = "HTTP/1.1 {status}\r\nContent-Type: text/html\r\n\r\n<p>好"


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_raised_but_what_a_reader_says(
    part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As long as a file may take in a crawl: the benchmark's two seconds are by the clock.
    with FileReader() as reader:
        monkeypatch.setattr(fuzz_files, "reader", lambda: reader)
        count = {"texts": 8, "pages": 20}.get(part, 200)
        assert [fault for number in range(count) if (fault := run(part, number, seed=1)[0])] == []


@pytest.mark.parametrize(
    "line", ["1" * 400 + "元", "1 2 3 " * 60 + "元", "共1页 " * 60 + "元", "\u3000" * 400 + "元"]
)
def test_a_line_of_numbers_is_read_in_its_own_time(line: str) -> None:
    """Whoever tries all ways to part the digits into numbers never comes to an end."""
    page = Page.from_text(f"<title>题</title><p>{line}<p>解放思想。")
    assert without_furniture(f"{line}\n解放思想。", page) == f"{line}\n解放思想。"


@pytest.mark.parametrize("line", ["上一页 1 2 3 下一页", "首页 上一页 共12页", "下一页"])
def test_a_line_that_turns_pages_is_furniture(line: str) -> None:
    page = Page.from_text(f"<title>题</title><p>解放思想。<p>{line}")
    assert without_furniture(f"解放思想。\n{line}", page) == "解放思想。"


def written(path: Path, *records: str) -> Path:
    path.write_text("".join(records), encoding="utf-8", newline="")
    return path


def record(url: str, content: str, length: int | None = None) -> str:
    length = len(content.encode()) if length is None else length
    return RECORD.format(url=url, content=content, length=length)


@pytest.mark.parametrize("length", [10**17, 10**18 - 1, 99999])
def test_a_record_longer_than_its_file_is_no_whole_one(tmp_path: Path, length: int) -> None:
    content = ANSWER.format(status="200 OK")
    path = written(tmp_path / "a.warc", record("http://a.example/", content, length))
    with pytest.raises(RecordingError):
        Recording(path)


@pytest.mark.parametrize("url", ["http://[", "http://[::1", "http://²＠［/"])
def test_a_record_of_no_address_is_left_out(tmp_path: Path, url: str) -> None:
    content = ANSWER.format(status="200 OK")
    good = record("http://a.example/", content)
    recording = Recording(written(tmp_path / "a.warc", record(url, content), good))
    assert [page.url for page in recording.pages()] == ["http://a.example/"]
    recording.close()


@pytest.mark.parametrize("status", ["", "²00 OK", "20 OK", "99999", "abc"])
def test_a_page_without_a_status_says_so(tmp_path: Path, status: str) -> None:
    damaged = record("http://a.example/", ANSWER.format(status=status))
    recording = Recording(written(tmp_path / "a.warc", damaged))
    with pytest.raises(AlteredError, match="no status line"):
        recording.read("http://a.example/")
    recording.close()


@pytest.mark.parametrize(
    "text", ["http://%\\²%zz", "http://a.example:p=1{javascript:", "http://²："]
)
def test_what_is_typed_is_an_address_or_none(text: str) -> None:
    address = typed_address(text)
    assert address is None or canonical(address)


def test_an_archived_copy_of_no_address_has_no_day() -> None:
    assert date_of_url("https://archive.example/web/20200101000000/http://[") is None

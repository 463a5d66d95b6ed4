"""What is no recording is never written to, and damage costs no page but its own."""

from __future__ import annotations

import base64
import gzip
import hashlib
import sqlite3
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.recording import records
from crawler.recording.compression import TooLargeError
from crawler.recording.warc import (
    AlteredError,
    RecordedPage,
    Recording,
    RecordingError,
    RecordingWriter,
)

URLS = [f"http://site.example/{number}" for number in range(6)]
NAMES = ["a.warc", "a.warc.gz"]


def write(path: Path, *urls: str) -> None:
    with RecordingWriter(path, software="test") as writer:
        for url in urls:
            writer.write(
                RecordedPage(url, 200, (("Content-Type", "text/html"),), url.encode() * 40)
            )


def members(path: Path) -> list[int]:
    """The offsets of the responses, in order."""
    recording = Recording(path)
    offsets = sorted(recording._offsets.values())
    recording.close()
    return offsets


def readable(path: Path) -> list[str]:
    recording = Recording(path)
    urls = [page.url for page in recording.pages()]
    recording.close()
    return urls


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE a (b)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    "content",
    [
        b"one word",
        b"<html>WARC/1.1</html>",
        b"WARC and peace",
        gzip.compress(b"a diary, packed", mtime=0),
        gzip.compress(b"a diary, packed", mtime=0)[:-6],
        b"\x1f\x8b\x08 and noise",
        b"\0" * 4000,
        "文".encode(),
        None,
    ],
)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_recording_stays_as_it_is(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    path = tmp_path / name
    if content is None:
        database(path)
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(RecordingError, match="is no WARC file; it stays as it is"):
        write(path, URLS[0])
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_file_is_a_new_recording(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    write(tmp_path / name, URLS[0])
    assert readable(tmp_path / name) == URLS[:1]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("cut", [1, 3, 20, 200])
def test_half_a_record_at_the_end_is_cut_away(tmp_path: Path, name: str, cut: int) -> None:
    path = tmp_path / name
    write(path, *URLS[:3])
    path.write_bytes(path.read_bytes()[:-cut])
    write(path, URLS[5])
    assert readable(path) == [*URLS[:3], URLS[5]]
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("part", [2, 3, 5, 10])
def test_half_a_first_record_is_cut_away(tmp_path: Path, name: str, part: int) -> None:
    path = tmp_path / name
    write(path, URLS[0])
    path.write_bytes(path.read_bytes()[:part])
    write(path, URLS[1])
    assert readable(path) == URLS[1:2]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("damaged", [0, 2, 5])
def test_a_damaged_record_costs_its_own_page(tmp_path: Path, name: str, damaged: int) -> None:
    path = tmp_path / name
    write(path, *URLS)
    flip(path, members(path)[damaged])
    assert readable(path) == [url for url in URLS if url != URLS[damaged]]


@pytest.mark.parametrize(
    ("name", "following"), [("a.warc", "a-2.warc"), ("a.warc.gz", "a-2.warc.gz")]
)
def test_a_damaged_recording_goes_on_in_a_new_file(
    tmp_path: Path, name: str, following: str
) -> None:
    path = tmp_path / name
    write(path, *URLS[:4])
    flip(path, members(path)[1])
    before = path.read_bytes()
    write(path, URLS[4])
    write(path, URLS[5])
    assert path.read_bytes() == before
    assert readable(tmp_path / following) == URLS[4:]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_foreign_behind_a_recording_is_kept(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write(path, URLS[0])
    path.write_bytes(path.read_bytes() + b"a note of mine")
    before = path.read_bytes()
    write(path, URLS[1])
    assert path.read_bytes() == before
    assert readable(path) == URLS[:1]


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_flipped_bit_costs_at_most_one_page(
    tmp_path: Path, name: str, data: st.DataObject
) -> None:
    path = tmp_path / f"original-{name}"
    if not path.exists():
        write(path, *URLS)
    content = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, 8 * len(content) - 1))
    content[at // 8] ^= 1 << at % 8
    path = tmp_path / f"flipped-{name}"
    path.write_bytes(content)
    recording = Recording(path)
    pages = {page.url: page.body for page in recording.pages()}
    recording.close()
    true = {url: url.encode() * 40 for url in URLS}
    assert sum(pages.get(url) == body for url, body in true.items()) >= len(URLS) - 1
    assert all(true.get(url, body) == body for url, body in pages.items())


def sent(payload: bytes) -> tuple[bytes, bytes, bytes]:
    """A payload as it is sent, without chunks, and decoded."""
    packed = gzip.compress(payload, mtime=0)
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed), packed, payload


def other_tool(path: Path, digest: str, body: bytes) -> Recording:
    headers = [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        record = writer.create_warc_record(
            URLS[0],
            "response",
            payload=BytesIO(body),
            length=len(body),
            http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Payload-Digest": digest},
        )
        writer.write_record(record)
    return Recording(path)


@pytest.mark.parametrize("form", [0, 1, 2])
@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "SHA-256"])
@pytest.mark.parametrize("is_hex", [True, False])
def test_digests_of_all_writers_are_known(
    tmp_path: Path, form: int, algorithm: str, is_hex: bool
) -> None:
    def digest(payload: bytes) -> str:
        value = hashlib.new(algorithm.lower().replace("-", ""), payload).digest()
        return f"{algorithm}:{value.hex() if is_hex else base64.b32encode(value).decode()}"

    forms = sent("解放思想".encode())
    recording = other_tool(tmp_path / "a.warc.gz", digest(forms[form]), forms[0])
    page = recording.read(URLS[0])
    assert page
    assert page.body == forms[2]
    recording.close()
    recording = other_tool(tmp_path / "b.warc.gz", digest(b"something else"), forms[0])
    with pytest.raises(AlteredError, match="altered"):
        recording.read(URLS[0])
    assert list(recording.pages()) == []
    recording.close()


@pytest.mark.parametrize("digest", ["md5:00", "sha1:", "sha1:xyz", "blake3:AAAA", "nothing", ":"])
def test_an_unknown_digest_is_passed_over(tmp_path: Path, digest: str) -> None:
    recording = other_tool(tmp_path / "a.warc.gz", digest, sent(b"text")[0])
    page = recording.read(URLS[0])
    assert page
    assert page.body == b"text"
    recording.close()


def test_a_gzipped_page_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MOST_BODY", 1000)
    recording = other_tool(tmp_path / "a.warc.gz", "md5:0", sent(b"x" * 1001)[0])
    with pytest.raises(TooLargeError):
        recording.read(URLS[0])
    recording.close()

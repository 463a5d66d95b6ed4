"""Recordings as other tools write them: revisits, resources, addresses in angle brackets."""

from base64 import b32encode
from hashlib import sha1
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.recording.warc import Recording, RecordingError

FIRST, SECOND = "http://w.example.cn/a.html", "http://w.example.cn/b.html"
TEXT = "<p>青石镇今日停水。</p>".encode()
DIGEST = f"sha1:{b32encode(sha1(TEXT).digest()).decode()}"


def write(path: Path, *records: tuple[str, str, dict[str, str]]) -> Recording:
    """Write records of a kind, an address and headers; those that have a body have TEXT."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=False)
        for kind, url, headers in records:
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            body = b"" if kind == "revisit" else TEXT
            bare = kind in ("resource", "metadata", "conversion")
            writer.write_record(
                writer.create_warc_record(
                    url,
                    kind,
                    payload=BytesIO(body),
                    length=len(body),
                    http_headers=None if bare else http,
                    warc_content_type="text/html" if bare else "application/http",
                    warc_headers_dict=headers,
                )
            )
    return Recording(path)


@pytest.mark.parametrize(
    "headers",
    [
        {"WARC-Refers-To-Target-URI": FIRST},
        {"WARC-Refers-To-Target-URI": f"<{FIRST}>"},
        {"WARC-Payload-Digest": DIGEST},
    ],
)
@pytest.mark.parametrize("is_before", [False, True])
def test_a_revisit_has_the_body_of_what_it_refers_to(
    tmp_path: Path, headers: dict[str, str], is_before: bool
) -> None:
    records = [("response", FIRST, {}), ("revisit", SECOND, headers)]
    recording = write(tmp_path / "a.warc", *(records[::-1] if is_before else records))
    assert SECOND in recording
    assert {each.url for each in recording.pages()} <= {FIRST, SECOND}
    recording.close()


def test_a_revisit_of_nothing_is_no_page(tmp_path: Path) -> None:
    gone = {"WARC-Refers-To-Target-URI": "http://w.example.cn/gone.html"}
    recording = write(tmp_path / "a.warc", ("response", FIRST, {}), ("revisit", SECOND, gone))
    assert SECOND not in recording
    recording.close()


def test_a_revisit_takes_no_page_s_place(tmp_path: Path) -> None:
    recording = write(tmp_path / "a.warc", ("response", FIRST, {}), ("revisit", FIRST, {}))
    page = recording.read(FIRST)
    assert page is not None
    assert page.body == TEXT
    recording.close()


def test_the_page_of_a_revisit_has_its_own_address(tmp_path: Path) -> None:
    referred = {"WARC-Refers-To-Target-URI": FIRST}
    recording = write(tmp_path / "a.warc", ("response", FIRST, {}), ("revisit", SECOND, referred))
    page = recording.read(SECOND)
    assert page is not None
    assert (page.url, page.body, page.status) == (SECOND, TEXT, 200)
    recording.close()


def test_a_resource_is_a_page(tmp_path: Path) -> None:
    recording = write(tmp_path / "a.warc", ("resource", FIRST, {}))
    page = recording.read(FIRST)
    assert page is not None
    assert (page.status, page.headers, page.body) == (200, (("Content-Type", "text/html"),), TEXT)
    recording.close()


def test_addresses_in_angle_brackets_are_read_as_wget_means_them(tmp_path: Path) -> None:
    recording = write(tmp_path / "a.warc", ("response", f"<{FIRST}>", {}))
    page = recording.read(FIRST)
    assert page is not None
    assert page.url == FIRST
    recording.close()


@pytest.mark.parametrize(
    ("kind", "url"),
    [
        ("resource", "urn:pageinfo:http://w.example.cn/a.html"),
        ("response", "dns:w.example.cn"),
        ("metadata", FIRST),
        ("conversion", FIRST),
    ],
)
def test_what_is_no_page_of_the_web_is_passed_over(tmp_path: Path, kind: str, url: str) -> None:
    with pytest.raises(RecordingError, match="holds no page"):
        write(tmp_path / "a.warc", (kind, url, {}))


def test_the_moment_of_a_page_is_kept(tmp_path: Path) -> None:
    moment = {"WARC-Date": "2024-05-20T01:15:00Z"}
    recording = write(tmp_path / "a.warc", ("response", FIRST, moment))
    page = recording.read(FIRST)
    assert page is not None
    assert page.fetched is not None
    assert page.fetched.isoformat() == "2024-05-20T01:15:00+00:00"
    recording.close()

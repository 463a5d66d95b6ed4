"""Recordings as other tools write them: revisits, resources, addresses in angle brackets."""

import gzip
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


PROFILE = "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest"
NUMBER = "<urn:uuid:00000001-0000-0000-0000-000000000000>"


def raw(kind: str, url: str, content: bytes, **named: str) -> bytes:
    """A record as bytes, with named fields such as WARC_Refers_To."""
    fields = {"WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": "2024-05-20T01:15:00Z"}
    fields |= {name.replace("_", "-"): value for name, value in named.items()}
    fields |= {"Content-Type": "application/http", "Content-Length": str(len(content))}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.0\r\n{head}\r\n".encode() + content + b"\r\n\r\n"


def answer(status: str, body: bytes = TEXT, *fields: str) -> bytes:
    head = "\r\n".join([f"HTTP/1.1 {status}", "Content-Type: text/html", *fields])
    return f"{head}\r\n\r\n".encode() + body


FIRST_RECORD = raw("response", FIRST, answer("200 OK"), WARC_Record_ID=NUMBER)


@pytest.mark.parametrize(
    "revisit",
    [
        raw("revisit", SECOND, answer("200 OK", b""), WARC_Profile=PROFILE, WARC_Refers_To=NUMBER),
        raw("revisit", SECOND, b"", WARC_Refers_To=NUMBER),
        raw("revisit", SECOND, answer("304 Not Modified", b""), WARC_Refers_To=NUMBER),
        raw("revisit", SECOND, answer("200", b""), WARC_Refers_To_Target_URI=FIRST),
    ],
)
@pytest.mark.parametrize("is_before", [False, True])
def test_a_revisit_may_tell_only_the_number_of_a_record(
    tmp_path: Path, revisit: bytes, is_before: bool
) -> None:
    records = [FIRST_RECORD, revisit]
    (tmp_path / "a.warc").write_bytes(b"".join(records[::-1] if is_before else records))
    recording = Recording(tmp_path / "a.warc")
    page = recording.read(SECOND)
    assert page is not None
    assert (page.url, page.body, page.status) == (SECOND, TEXT, 200)
    recording.close()


def test_a_revisit_of_an_unknown_number_is_no_page(tmp_path: Path) -> None:
    unknown = NUMBER.replace("1", "2")
    revisit = raw("revisit", SECOND, answer("200 OK", b""), WARC_Refers_To=unknown)
    (tmp_path / "a.warc").write_bytes(FIRST_RECORD + revisit)
    recording = Recording(tmp_path / "a.warc")
    assert FIRST in recording
    assert SECOND not in recording
    recording.close()


@pytest.mark.parametrize("is_before", [False, True])
def test_pages_of_one_payload_lead_each_to_its_own_place(tmp_path: Path, is_before: bool) -> None:
    digest = {"WARC_Payload_Digest": f"sha1:{b32encode(sha1(b'').digest()).decode()}"}
    first, second = (answer("302 Found", b"", f"Location: {n}.html") for n in "12")
    records = [raw("response", FIRST, first, **digest), raw("revisit", SECOND, second, **digest)]
    (tmp_path / "a.warc").write_bytes(b"".join(records[::-1] if is_before else records))
    recording = Recording(tmp_path / "a.warc")
    for url, place in ((FIRST, "1.html"), (SECOND, "2.html")):
        page = recording.read(url)
        assert page is not None
        assert (page.status, dict(page.headers)["Location"]) == (302, place)
    recording.close()


@pytest.mark.parametrize("digest", [DIGEST, DIGEST.lower(), DIGEST.replace("sha1", "SHA1")])
def test_digests_are_compared_in_either_case(tmp_path: Path, digest: str) -> None:
    revisit = raw("revisit", SECOND, b"", WARC_Payload_Digest=digest)
    first = raw("response", FIRST, answer("200 OK"), WARC_Payload_Digest=DIGEST)
    (tmp_path / "a.warc").write_bytes(first + revisit)
    recording = Recording(tmp_path / "a.warc")
    assert SECOND in recording
    recording.close()


@pytest.mark.parametrize("is_before", [False, True])
def test_an_answer_that_nothing_was_modified_takes_no_pages_place(
    tmp_path: Path, is_before: bool
) -> None:
    records = [FIRST_RECORD, raw("response", FIRST, answer("304 Not Modified", b""))]
    (tmp_path / "a.warc").write_bytes(b"".join(records[::-1] if is_before else records))
    recording = Recording(tmp_path / "a.warc")
    page = recording.read(FIRST)
    assert page is not None
    assert (page.status, page.body) == (200, TEXT)
    recording.close()


@pytest.mark.parametrize(
    ("status", "fields"),
    [
        ("200", ()),
        ("200 OK", ("X-Crawler-Content-Encoding: gzip", "X-Crawler-Transfer-Encoding: chunked")),
        ("200 OK", ("x-orig-content-encoding: br",)),
        ("200 OK", ("Content-Encoding: gzip",)),
        ("200 OK", ("Content-Encoding: br",)),
        ("200 OK", ("Content-Encoding: zstd",)),
        ("200 OK", ("Content-Encoding: gzip, deflate", "Transfer-Encoding: chunked")),
        ("200 OK", ("Transfer-Encoding: chunked",)),
    ],
)
def test_bodies_that_a_tool_stored_decoded_are_read(
    tmp_path: Path, status: str, fields: tuple[str, ...]
) -> None:
    (tmp_path / "a.warc").write_bytes(raw("response", FIRST, answer(status, TEXT, *fields)))
    recording = Recording(tmp_path / "a.warc")
    page = recording.read(FIRST)
    assert page is not None
    assert page.body == TEXT
    recording.close()


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_recording_may_be_gzipped_as_a_whole(tmp_path: Path, count: int) -> None:
    urls = [f"http://w.example.cn/{n}.html" for n in range(count)]
    records = b"".join(raw("response", url, answer("200 OK")) for url in urls)
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(records))
    recording = Recording(tmp_path / "a.warc.gz")
    assert [(page.url, page.body) for page in recording.pages()] == [(url, TEXT) for url in urls]
    recording.close()

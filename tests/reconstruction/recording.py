"""Writes rebuilt pages as a WARC file that says of itself that it is no recording."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.reconstruction.page import DATE, Page

STAMP = "2024-06-03T02:00:00Z"
DESCRIPTION = "reconstructed from seeds/, not a recording of the site"
ROBOTS = b"User-agent: *\nDisallow: /search\nDisallow: /down/\nAllow: /\n"


def write(pages: Iterable[Page], path: Path) -> None:
    """Write ``robots.txt`` of each host, then the pages in their order; same bytes each time."""
    pages = list(pages)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True, warc_version="WARC/1.1")
        writer.write_record(opening(writer, path.name))
        hosts = dict.fromkeys(page.url.partition("://")[0] + "://" + page.host for page in pages)
        for page in [*map(robots, hosts), *pages]:
            writer.write_record(response(writer, page))


def opening(writer: WARCWriter, name: str) -> ArcWarcRecord:
    record = writer.create_warcinfo_record(
        name, {"format": "WARC File Format 1.1", "description": DESCRIPTION}
    )
    record.rec_headers.replace_header("WARC-Record-ID", identifier(name))
    record.rec_headers.replace_header("WARC-Date", STAMP)
    return record


def response(writer: WARCWriter, page: Page) -> ArcWarcRecord:
    headers = StatusAndHeaders(f"{page.status} OK", list(page.headers), protocol="HTTP/1.1")
    return writer.create_warc_record(
        page.url,
        "response",
        payload=BytesIO(page.body),
        # Without the length warcio copies the payload to a temporary file and leaves it open.
        length=len(page.body),
        http_headers=headers,
        warc_headers_dict={
            "WARC-Record-ID": identifier(page.url),
            "WARC-Date": STAMP,
            "Tongwen-Origin": page.origin,
        },
    )


def robots(root: str) -> Page:
    headers = (
        ("Content-Type", "text/plain"),
        ("Date", DATE),
        ("Content-Length", str(len(ROBOTS))),
    )
    return Page(case="robots", url=f"{root}/robots.txt", body=ROBOTS, headers=headers)


def identifier(name: str) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, name)}>"

"""Archives as several writers leave them, of pages that are made up."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha1
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.recording.zstandard import zstd

HTML = {"Content-Type": "text/html; charset=utf-8"}
TOWNS = ["青石镇", "柳林镇", "白河镇", "双桥镇", "大营镇", "红旗镇", "古城镇", "新街镇"]


@dataclass(frozen=True)
class Answer:
    """A record: a response unless it is of another kind, with an HTTP body and headers."""

    url: str
    body: bytes = b""
    status: str = "200 OK"
    headers: Mapping[str, str] = field(default_factory=lambda: HTML)
    date: str = "2024-05-01T08:00:00Z"
    kind: str = "response"
    fields: Mapping[str, str] = field(default_factory=dict)


def article(
    town: str, year: int = 2023, links: Iterable[str] = (), turns: Iterable[str] = ()
) -> bytes:
    """A page with one document."""
    text = "".join(
        f"<p>{town}{month}月召开第{month}次工作推进会议，会议听取了{town}各村关于春耕生产、防汛准备和"
        f"道路养护情况的汇报，研究部署了{month + 1}月的重点任务，要求各村抓紧落实、不误农时。</p>"
        for month in range(1, 7)
    )
    more = "".join(f'<a href="{url}">{url}</a>' for url in links)
    turn = " ".join(f'<a href="{url}">{number}</a>' for number, url in enumerate(turns, 1))
    below = f"<div class=page>{turn}</div><div>{more}</div>"
    return (
        f"<html><head><title>{town}部署{year}年重点工作</title></head><body>"
        f"<h1>{town}部署{year}年重点工作</h1><div>发布时间：{year}-03-02</div>"
        f"<div class=content>{text}</div>{below}</body></html>"
    ).encode()


def members(answers: Iterable[Answer]) -> list[bytes]:
    """Each record's bytes, plain."""
    return [_record(answer) for answer in answers]


def _record(answer: Answer) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=False)
    bare = answer.kind == "resource"
    http = StatusAndHeaders(answer.status, [*answer.headers.items()], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            answer.url,
            answer.kind,
            payload=BytesIO(answer.body),
            length=len(answer.body),
            http_headers=None if bare else http,
            warc_content_type="text/html" if bare else "application/http",
            warc_headers_dict={"WARC-Date": answer.date, **answer.fields},
        )
    )
    return out.getvalue()


def digest(body: bytes) -> str:
    """A payload's digest as it is written in its record."""
    return f"sha1:{sha1(body).hexdigest()}"


def plain(records: list[bytes]) -> bytes:
    """As wget --no-warc-compression."""
    return b"".join(records)


def gzipped(records: list[bytes]) -> bytes:
    """As nearly everybody: a member a record."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def gzipped_whole(records: list[bytes]) -> bytes:
    """As `gzip FILE.warc` leaves it."""
    return gzip.compress(b"".join(records), mtime=0)


def zstandard(records: list[bytes]) -> bytes:
    """A frame a record."""
    return b"".join(zstd.compress(record) for record in records)


def zstandard_whole(records: list[bytes]) -> bytes:
    """As `zstd FILE.warc` leaves it."""
    return zstd.compress(b"".join(records))


def zstandard_by_dictionary(records: list[bytes]) -> bytes:
    """With a dictionary in a skippable frame before the first record."""
    trained = zstd.train_dict([record[:400] for record in records] * 20, 4000)
    content = trained.dict_content
    head = b"\x5d\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content
    frames = (zstd.compress(record, zstd_dict=trained) for record in records)
    return head + b"".join(frames)


FORMS = {
    each.__name__: each
    for each in (
        plain,
        gzipped,
        gzipped_whole,
        zstandard,
        zstandard_whole,
        zstandard_by_dictionary,
    )
}


def write(path: Path, answers: Iterable[Answer], form: str = "gzipped") -> Path:
    """Write an archive; return its path."""
    path.write_bytes(FORMS[form](members(answers)))
    return path

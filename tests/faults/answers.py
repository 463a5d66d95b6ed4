"""Answers of a web server: good ones, and every kind of broken one."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from itertools import repeat

from tests.faults.server import Answer, Pause, Request, Reset, Step

HTML = "text/html; charset=utf-8"
PIECE = b"<!--" + b" " * (1 << 16) + b"-->"


def head(status: int = 200, **headers: str | int) -> bytes:
    """The status line and the headers; `content_type` stands for Content-Type."""
    lines = [f"HTTP/1.1 {status} Status", "Connection: close"]
    lines += [f"{name.replace('_', '-').title()}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def page(body: str | bytes, status: int = 200, **headers: str | int) -> Answer:
    """A whole answer, with its length."""
    content = body.encode() if isinstance(body, str) else body
    given: dict[str, str | int] = {"content_type": HTML, "content_length": len(content)}
    return [head(status, **given | headers), content]


def text(body: str, status: int = 200) -> Answer:
    """A plain text, such as robots.txt."""
    return page(body, status, content_type="text/plain")


def redirect(to: str, status: int = 302) -> Answer:
    """Sends the client elsewhere."""
    return page("", status, location=to)


def busy(seconds: int | str, status: int = 503) -> Answer:
    """Asks to come back later (Retry-After)."""
    return page("", status, retry_after=seconds)


def kept(body: str, request: Request, etag: str) -> Answer:
    """A page with an ETag, and 304 for those who know it."""
    if request.headers.get("if-none-match") == etag:
        return page("", 304, etag=etag)
    return page(body, etag=etag)


def reset(body: str = "") -> Answer:
    """A connection reset, after a beginning or instead of any answer."""
    if body:
        yield head(content_type=HTML, content_length=2 * len(body.encode()))
        yield body.encode()
        yield Pause(0.1)
    yield Reset()


def truncated(body: str) -> Answer:
    """Half of what Content-Length promises."""
    content = body.encode()
    return [head(content_type=HTML, content_length=len(content)), content[: len(content) // 2]]


def truncated_gzip(body: str) -> Answer:
    """A gzip stream without its end, of the length that it has."""
    packed = gzip.compress(body.encode())[:-20]
    return page(packed, content_encoding="gzip")


def cut_chunks(body: str) -> Answer:
    """Chunks without the last one."""
    content = body.encode()
    return [
        head(content_type=HTML, transfer_encoding="chunked"),
        b"%x\r\n%s\r\n" % (len(content), content),
    ]


def unbounded(body: str | bytes) -> Answer:
    """A body that ends where the connection does, which no client can tell from a cut."""
    content = body.encode() if isinstance(body, str) else body
    return [head(content_type=HTML), content]


def drip(body: str, seconds: float, pieces: int = 10) -> Answer:
    """A whole answer in small pieces, which takes some seconds."""
    content = body.encode()
    yield head(content_type=HTML, content_length=len(content))
    size = len(content) // pieces + 1
    for start in range(0, len(content), size):
        yield Pause(seconds / pieces)
        yield content[start : start + size]


def hang(seconds: float = 30.0) -> Answer:
    """Nothing, for longer than anybody waits."""
    return [Pause(seconds), Reset()]


def huge(size: int, *, declared: bool = True) -> Iterator[Step]:
    """A page of so many bytes; with its length in the header, or in chunks."""
    pieces = size // len(PIECE)
    if declared:
        yield head(content_type=HTML, content_length=pieces * len(PIECE))
        yield from repeat(PIECE, pieces)
        return
    yield head(content_type=HTML, transfer_encoding="chunked")
    yield from repeat(b"%x\r\n%s\r\n" % (len(PIECE), PIECE), pieces)
    yield b"0\r\n\r\n"


def no_http() -> Answer:
    """Something that speaks another protocol."""
    return [b"220 ftp.example ready\r\n"]

"""What is cut, damaged or too large never becomes a document."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Callable
from itertools import chain, repeat
from pathlib import Path

import brotli
import pytest
from scrapy.exceptions import ResponseDataLossError

from crawler.encoding.inflating import PIECE
from crawler.recording.compression import TooLargeError, check_body, codings, decoded
from crawler.recording.warc import Recording
from tests.faults import answers
from tests.faults.server import Answer, MockServer, Request
from tests.faults.sites import document
from tests.fetching.conftest import Crawl

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MIB = 1 << 20
LIMIT = 4 * MIB


def raw_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


PACKERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("x-gzip", gzip.compress),
    "zlib": ("deflate", zlib.compress),
    "raw deflate": ("deflate", raw_deflate),
    "brotli": ("br", brotli.compress),
    "zstd": ("zstd", zstd.compress),
}
PAGES = {"a page": document(1).encode(), "many pieces": bytes(range(256)) * (PIECE // 64)}
packers = pytest.mark.parametrize(("encoding", "pack"), PACKERS.values(), ids=PACKERS)


@packers
@pytest.mark.parametrize("content", PAGES.values(), ids=PAGES)
def test_whole_bodies_pass(encoding: str, pack: Callable[[bytes], bytes], content: bytes) -> None:
    assert b"".join(decoded(pack(content), [encoding], len(content))) == content
    check_body(pack(b""), [encoding], LIMIT)
    check_body(pack(gzip.compress(content)), ["gzip", encoding], LIMIT)
    check_body(gzip.compress(pack(content)), [encoding, "gzip"], LIMIT)


@packers
@pytest.mark.parametrize("content", PAGES.values(), ids=PAGES)
def test_cut_bodies_do_not(encoding: str, pack: Callable[[bytes], bytes], content: bytes) -> None:
    packed = pack(content)
    for end in (1, 5, len(packed) // 2, len(packed) - 1):
        with pytest.raises(ResponseDataLossError):
            check_body(packed[:end], [encoding], LIMIT)
    with pytest.raises(ResponseDataLossError):
        check_body(gzip.compress(packed[:-1]), [encoding, "gzip"], LIMIT)


@packers
def test_other_bytes_do_not(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    with pytest.raises(ResponseDataLossError, match=r"damaged|too early"):
        check_body(PAGES["a page"], [encoding], LIMIT)


@packers
@pytest.mark.parametrize("content", PAGES.values(), ids=PAGES)
def test_a_header_is_not_believed_against_a_plain_body(
    encoding: str, pack: Callable[[bytes], bytes], content: bytes
) -> None:
    packed = pack(content)
    assert codings(encoding, packed) == [encoding]
    assert codings(encoding, packed[:20]) == [encoding]
    for plain in (
        PAGES["a page"],
        "\ufeff<?xml version='1.0'?>".encode(),
        b"User-agent: *\nAllow:",
    ):
        assert codings(encoding, plain) == []


@packers
def test_bombs_do_not(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(bytes(LIMIT + 1))
    with pytest.raises(TooLargeError, match=r"^larger than 4 MiB$"):
        check_body(bomb, [encoding], LIMIT)
    with pytest.raises(TooLargeError):
        check_body(gzip.compress(bomb), [encoding, "gzip"], LIMIT)
    check_body(bomb, [encoding], 0)


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", gzip.compress), ("zstd", zstd.compress)])
def test_pieces_without_end_do_not(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    packed = pack(b"")
    check_body(packed * 5000, [encoding], LIMIT)
    # Copying the rest for each piece would not end here.
    with pytest.raises(ResponseDataLossError, match="in more than 10000 pieces"):
        check_body(packed * 1_000_000, [encoding], LIMIT)


def test_a_layer_within_is_bounded_too() -> None:
    empty = gzip.compress(b"")
    layer = b"".join((empty[:3], b"\x08", empty[4:10], b"a" * LIMIT, b"\0", empty[10:]))
    with pytest.raises(TooLargeError):
        check_body(gzip.compress(layer), ["gzip", "gzip"], LIMIT)
    with pytest.raises(TooLargeError):
        check_body(b"text", ["gzip"] * 6, LIMIT)


def test_what_follows_the_stream_does_not_matter() -> None:
    content = PAGES["a page"]
    check_body(gzip.compress(content) + bytes(8), ["gzip"], LIMIT)
    check_body(zlib.compress(content) + b"\r\n", ["deflate"], LIMIT)
    two = gzip.compress(content) * 2
    check_body(two, ["gzip"], 2 * len(content))
    with pytest.raises(TooLargeError, match=f"^larger than {2 * len(content) - 1} bytes$"):
        check_body(two, ["gzip"], 2 * len(content) - 1)
    with pytest.raises(ResponseDataLossError):
        check_body(two[:-1], ["gzip"], LIMIT)
    frames = zstd.compress(content) * 2
    check_body(frames, ["zstd"], 2 * len(content))
    with pytest.raises(ResponseDataLossError):
        check_body(frames[:-1], ["zstd"], LIMIT)


def test_what_is_not_compressed_or_unknown_is_left_alone() -> None:
    check_body(b"text", [], LIMIT)
    check_body(b"text", ["identity"], LIMIT)
    check_body(b"", ["gzip"], LIMIT)


def site(request: Request) -> Answer:
    """/whole, /cut and /bomb of each packer, and plain pages."""
    case, _, name = request.path.removeprefix("/").partition("/")
    content = document(name).encode()
    if name in PACKERS:
        encoding, pack = PACKERS[name]
        packed = pack(content if case != "bomb" else bytes(LIMIT + 1))
        sent = {"cut": packed[:-20], "plain": content, "other": b"\xff" * 99}.get(case, packed)
        return answers.page(sent, content_encoding=encoding)
    match case:
        case "nested":
            bomb = gzip.compress(gzip.compress(bytes(LIMIT + 1)))
            return answers.page(bomb, content_encoding="gzip, gzip")
        case "declared" | "chunked":
            return answers.huge(2 * LIMIT, declared=case == "declared")
        case "headers":
            return chain([b"HTTP/1.1 200 OK\r\n"], repeat(b"X-Filler: " + b"x" * 1000 + b"\r\n"))
        case "folded":
            return chain([b"HTTP/1.1 200 OK\r\nX-Filler:\r\n"], repeat(b" " * 1000 + b"\r\n"))
        case "short":
            return answers.truncated(document(1))
        case "chunks":
            return answers.cut_chunks(document(1))
        case _:
            return answers.text("", 404)


CASES = {
    "whole": ("document", None),
    "plain": ("document", None),
    "cut": ("failed", "transfer cut short"),
    "other": ("failed", "the body is damaged"),
    "bomb": ("rejected", "larger than 4 MiB"),
}


def test_only_whole_pages_become_documents(crawl: Crawl, tmp_path: Path) -> None:
    names = [name for name in PACKERS if " " not in name]
    packed = [f"/{case}/{name}" for name in names for case in CASES]
    plain = ["/nested", "/declared", "/chunked", "/short", "/chunks", "/headers", "/folded"]
    with MockServer(site) as server:
        root = server.url
        urls = [root + path for path in (*packed, *plain)]
        crawled = crawl(*urls, DOWNLOAD_MAXSIZE=LIMIT, RECORD="pages.warc.gz")
        asked = server.seen
    for path in packed:
        state, reason = crawled.of(path)
        assert (state, reason and reason.partition(":")[0]) == CASES[path.split("/")[1]], path
    for path in ("/nested", "/declared", "/chunked"):
        assert crawled.of(path) == CASES["bomb"], path
    for path in ("/short", "/chunks"):
        assert crawled.of(path) == CASES["cut"], path
    for path in ("/headers", "/folded"):
        assert crawled.of(path) == ("rejected", "headers larger than 256 KiB"), path
    again = {path for path in asked if asked.count(path) == 2}
    assert again == {
        "/short",
        "/chunks",
        *(path for path in packed if path.startswith(("/cut", "/other"))),
    }
    recording = Recording(tmp_path / "pages.warc.gz")
    recorded = {url.removeprefix(root) for url in urls if url in recording}
    recording.close()
    assert recorded == {path for path in packed if path.startswith(("/whole", "/plain"))}

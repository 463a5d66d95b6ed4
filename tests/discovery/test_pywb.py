"""Common Crawl's and Wayback's index, asked of a second implementation: pywb, over a WARC file of
ours. It knows Wayback's patterns, filters and their names, but no resume keys, and writes JSON.

pywb has pins of its own; it is looked for in the folder that PYWB names (a virtual environment's
`bin`), beside this Python, and on the path. Its index is clustered as Common Crawl's is (ZipNum:
blocks of gzipped lines, and a summary of their first ones), so that it has pages; the one that
stands for Wayback's is plain.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from crawler.discovery.archives import CommonCrawl, Wayback
from crawler.discovery.asker import Asker, Patience
from crawler.discovery.source import Answer, Material, Source, SourceRequest
from crawler.recording.records import page_of_record
from crawler.recording.warc import RecordedPage, RecordingWriter
from crawler.store import Discovered, Start, Store

PLACES = os.pathsep.join([os.environ.get("PYWB", ""), str(Path(sys.executable).parent)])
PROGRAMS = [
    shutil.which(name, path=PLACES) or shutil.which(name) for name in ("wb-manager", "wayback")
]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(None in PROGRAMS, reason="pywb is not installed; PYWB names its folder"),
]
HOST = "www.a.example"
URLS = [f"http://{HOST}/{number:02}.html" for number in range(25)]
HTML = (("Content-Type", "text/html; charset=utf-8"),)
SECONDS = 60
COMMON_CRAWL = CommonCrawl("http://index.example", "http://files.example")


def record(folder: Path) -> None:
    moment = datetime(2031, 1, 2, 3, 4, 5, tzinfo=UTC)
    others = {"pic.png": (200, "image/png"), "x.html": (404, "text/html")}
    with RecordingWriter(folder / "a.warc.gz", software="tests") as writer:
        for url in URLS:
            writer.write(RecordedPage(url, 200, HTML, f"<html><p>{url}</html>".encode(), moment))
        for name, (status, kind) in others.items():
            headers = (("Content-Type", kind),)
            writer.write(RecordedPage(f"http://{HOST}/{name}", status, headers, b"x", moment))


def cluster(folder: Path) -> None:
    """Write the plain index of a collection anew, in blocks of one line with a summary."""
    plain = folder / "index.cdxj"
    blocks = [gzip.compress(line) for line in plain.read_bytes().splitlines(keepends=True)]
    keys = [" ".join(line.split(" ")[:2]) for line in plain.read_text("utf-8").splitlines()]
    starts = [sum(map(len, blocks[:number])) for number in range(len(blocks))]
    rows = zip(keys, starts, blocks, strict=True)
    summary = "".join(
        f"{key}\tpart\t{start}\t{len(block)}\t{number}\n"
        for number, (key, start, block) in enumerate(rows, 1)
    )
    (folder / "zip.idx").write_text(summary, encoding="utf-8")
    (folder / "zip.loc").write_text(f"part\t{folder / 'part.gz'}\n", encoding="utf-8")
    (folder / "part.gz").write_bytes(b"".join(blocks))
    plain.unlink()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pywb")
    record(folder)
    for name in ("a", "plain"):
        for arguments in (("init", name), ("add", name, "a.warc.gz")):
            command = [str(PROGRAMS[0]), *arguments]
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
    cluster(folder / "collections" / "a" / "indexes")
    return folder


@pytest.fixture(scope="module")
def index(folder: Path) -> Iterator[str]:
    """The address of the index of a collection."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [str(PROGRAMS[1]), "-b", "127.0.0.1", "-p", str(port)],
            cwd=folder,
            stdout=log,
            stderr=log,
        )
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/a/cdx"
        server.terminate()
        server.wait(SECONDS)


class Client:
    """Asks over the network as it stands; `asked` are the addresses."""

    def __init__(self, index: str, *, dies_at: int = -1) -> None:
        self.asked: list[str] = []
        self._index = index
        self._dies_at = dies_at

    async def fetch(self, ask: SourceRequest) -> Answer:
        if len(self.asked) == self._dies_at:
            raise KeyboardInterrupt
        self.asked.append(ask.url)
        if ask.url.endswith("/collinfo.json"):
            return Answer(ask.url, 200, f'[{{"cdx-api": "{self._index}"}}]'.encode())
        try:
            with urllib.request.urlopen(self._address(ask.url), timeout=SECONDS) as answer:
                return Answer(ask.url, answer.status, self._content(answer.read()))
        except urllib.error.HTTPError as error:
            with error:
                return Answer(ask.url, error.code, error.read())

    def _address(self, url: str) -> str:
        return url

    def _content(self, content: bytes) -> bytes:
        return content


async def no_pause(seconds: float) -> None:
    raise AssertionError(f"a pause of {seconds} seconds")


class WaybackClient(Client):
    """Asks pywb what is asked of Wayback, and writes its answers as Wayback does."""

    def _address(self, url: str) -> str:
        fields = quote("original,timestamp", safe="")
        return f"{self._index}?{urlsplit(url).query}".replace(fields, "url,timestamp&output=json")

    def _content(self, content: bytes) -> bytes:
        captures = map(json.loads, content.splitlines())
        return "".join(f"{each['url']} {each['timestamp']}\n" for each in captures).encode()


def ask(store: Store, client: Client, source: Source = COMMON_CRAWL) -> list[Start]:
    asker = Asker(
        Discovered(store),
        client.fetch,
        sleep=no_pause,
        now=lambda: 0.0,
        promise=lambda url, words: 0.5,
        patience=Patience(1, 1.0, 1.0),
    )
    material = Material(origins=[f"http://{HOST}", "http://none.example"], gone=[URLS[7]])
    asyncio.run(asker.ask(source, material))
    return Discovered(store).best(100)


def test_all_captures_come_in_the_order_of_the_index(
    index: str, folder: Path, tmp_path: Path
) -> None:
    client = Client(index)
    with Store(tmp_path / "a.db") as store:
        starts = ask(store, client)
    assert [start.url for start in starts] == URLS
    assert sum("&page=" in url for url in client.asked) >= 3
    place = json.loads(starts[7].archive or "")
    content = (folder / "collections" / "a" / "archive" / "a.warc.gz").read_bytes()
    page = page_of_record(content[place["offset"] : place["offset"] + place["length"]])
    assert page.url == URLS[7]


@pytest.mark.parametrize("dies_at", [1, 2, 3, 4])
def test_asking_goes_on_where_it_ended(index: str, tmp_path: Path, dies_at: int) -> None:
    first, second = Client(index, dies_at=dies_at), Client(index)
    with Store(tmp_path / "a.db") as store:
        with pytest.raises(KeyboardInterrupt):
            ask(store, first)
        assert [start.url for start in ask(store, second)] == URLS
    assert not set(first.asked) & set(second.asked)


def test_pages_that_are_gone_and_sites_are_found_in_wayback(index: str, tmp_path: Path) -> None:
    client = WaybackClient(index.replace("/a/", "/plain/"))
    with Store(tmp_path / "a.db") as store:
        starts = ask(store, client, Wayback("http://archive.example"))
    assert sorted(start.url for start in starts) == URLS
    assert starts[0].url == URLS[7]
    assert json.loads(starts[0].archive or "") == {
        "snapshot": f"http://archive.example/web/20310102030405id_/{URLS[7]}"
    }
    assert len(client.asked) == 3

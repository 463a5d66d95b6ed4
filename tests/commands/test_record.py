"""Recording a live site, here one on 127.0.0.1, and replaying what was recorded."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from crawler.recording.warc import Recording
from tests.commands.conftest import Scrapy

TEXT = "".join(f"<p>第{n}项工作，要抓紧抓实，抓出成效，让群众满意。</p>" for n in range(1, 20))
ARTICLE = f"<html><head><title>抓落实</title></head><h1>抓落实</h1><div>{TEXT}</div></html>"


class Site(BaseHTTPRequestHandler):
    """One article, gzipped GBK in chunks; robots.txt forbids /secret."""

    protocol_version = "HTTP/1.1"
    seen: list[tuple[str, str]]

    def do_GET(self) -> None:
        self.seen.append((self.path, self.headers["User-Agent"]))
        if self.path == "/robots.txt":
            self._answer(200, b"User-agent: *\nDisallow: /secret", "text/plain")
        elif self.path == "/article.html":
            self._answer(200, ARTICLE.encode("gb18030"), "text/html; charset=gbk")
        else:
            self._answer(404, b"", "text/html")

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        packed = gzip.compress(body)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed))

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Site.seen = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


QUICK = (
    "-sDOWNLOAD_DELAY=0",
    "-sAUTOTHROTTLE_ENABLED=0",
    "-sRETRY_ENABLED=0",
    "-sPRIVATE_ADDRESSES=127.0.0.0/8",
)


def test_what_is_recorded_replays_the_same(
    scrapy: Scrapy, tmp_path: Path, site: str, one_seed: str
) -> None:
    url = f"{site}/article.html"
    ended = scrapy("record", "web", url, "-o", "web.warc.gz", *QUICK)
    assert ended.returncode == 0, ended.stderr
    assert "1 of 1 pages recorded in web.warc.gz" in ended.stdout
    assert [path for path, _ in Site.seen] == ["/robots.txt", "/article.html"]
    assert all(agent.startswith("tongwen/") for _, agent in Site.seen)
    assert not (tmp_path / "tongwen.db").exists()
    recording = Recording(tmp_path / "web.warc.gz")
    page = recording.read(url)
    recording.close()
    assert page
    assert page.body.decode("gb18030") == ARTICLE

    Site.seen.clear()
    scrapy("crawl", "web", "-a", f"urls={url}", "-s", "DB=live.db", one_seed, *QUICK)
    assert Site.seen
    Site.seen.clear()
    scrapy(
        "crawl",
        "web",
        "-a",
        f"urls={url}",
        "-s",
        "REPLAY=web.warc.gz",
        "-s",
        "DB=replay.db",
        one_seed,
    )
    assert not Site.seen
    assert stored(tmp_path / "replay.db") == stored(tmp_path / "live.db") != []


def stored(path: Path) -> list[tuple[str, ...]]:
    database = sqlite3.connect(path)
    found = database.execute("SELECT url, title, text FROM documents").fetchall()
    database.close()
    return found


def test_pages_that_could_not_be_had_are_said(scrapy: Scrapy, site: str) -> None:
    ended = scrapy("record", "web", f"{site}/secret/1", f"{site}/none", "-o", "a.warc.gz", *QUICK)
    assert ended.returncode == 1
    assert "0 of 2 pages recorded" in ended.stdout
    assert ["/secret/1" in path for path, _ in Site.seen] == [False, False]


def test_no_login_of_an_address_is_said_or_recorded(
    scrapy: Scrapy, tmp_path: Path, site: str
) -> None:
    address = f"{site}/none".replace("://", "://me:password@")
    ended = scrapy("record", "web", address, "-o", "a.warc", *QUICK)
    assert "password" not in ended.stdout + ended.stderr
    assert b"password" not in (tmp_path / "a.warc").read_bytes()


def test_a_live_collection_keeps_a_recording(
    scrapy: Scrapy, tmp_path: Path, site: str, one_seed: str
) -> None:
    spider = f"""
from crawler.sites.families import NewsSpider


class LocalSpider(NewsSpider):
    name = "local"
    start_urls = ["{site}/article.html"]
    documents = "article"
    body = "div"
"""
    (tmp_path / "locals_.py").write_text(spider, encoding="utf-8")
    ended = scrapy("collect", "--sites", "local", "-s", "SPIDER_MODULES=locals_", one_seed, *QUICK)
    assert ended.returncode == 0, ended.stderr
    (path,) = (tmp_path / "recordings").glob("local-*.warc.gz")
    recording = Recording(path)
    assert f"{site}/article.html" in recording
    recording.close()
    database = sqlite3.connect(tmp_path / "tongwen.db")
    assert database.execute("SELECT title FROM documents").fetchone() == ("抓落实",)
    assert database.execute("SELECT recording FROM runs").fetchone()[0].endswith(path.name)
    database.close()

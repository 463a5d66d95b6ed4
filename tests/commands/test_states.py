"""Every address that a crawl took ends in one state, with the reason; the sums hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

import pytest

from crawler.recording.warc import RecordedPage, RecordingWriter
from tests.commands.conftest import Scrapy

SPIDER = '''
from crawler.sites.families import NewsSpider


class TroubleSpider(NewsSpider):
    """麻烦网: every trouble once."""

    name = "trouble"
    allowed_domains = ["trouble.example"]
    start_urls = ["http://trouble.example/list/1.html"]
    listings = r"/list/\\d+\\.html"
    documents = r"/p/(?P<id>[a-z]+)(\\.html)?$"
    title = "h1"
    body = ".text"

    def read_body(self, response):
        if "broken" in response.url:
            raise KeyError("a selector that never was")
        return super().read_body(response)
'''
ROOT_URL = "http://trouble.example"
HTML = (("Content-Type", "text/html; charset=utf-8"),)


def html(body: str) -> bytes:
    return f"<html><body>{body}</body></html>".encode()


def article(title: str) -> bytes:
    return html(f"<h1>{title}</h1><div class=text><p>同志们，{title}。</p></div>")


def linked(*names: str) -> bytes:
    return html("".join(f'<a href="{name}">题目</a>' for name in names))


PAGES = {
    "/robots.txt": RecordedPage("", 200, (), b"User-agent: *\nDisallow: /p/secret"),
    "/list/1.html": RecordedPage(
        "",
        200,
        HTML,
        linked(
            *(f"/p/{name}.html" for name in ("good", "good", "moved", "gone", "secret", "away")),
            *(f"/p/{name}.html" for name in ("broken", "empty", "missing", "loop")),
            "/p/picture",
            "/p/good.html#top",
            "http://elsewhere.example/p/other.html",
            "/list/2.html",
            "javascript:void(0)",
        ),
    ),
    "/list/2.html": RecordedPage("", 200, HTML, linked("/list/1.html", "/list/2.html")),
    "/p/good.html": RecordedPage("", 200, HTML, article("好文章")),
    "/p/moved.html": RecordedPage("", 301, (("Location", "/p/target.html"),), b""),
    "/p/target.html": RecordedPage("", 200, HTML, article("渡口的故事")),
    "/p/away.html": RecordedPage(
        "", 302, (("Location", "http://elsewhere.example/p/x.html"),), b""
    ),
    "/p/loop.html": RecordedPage("", 302, (("Location", "/p/loop.html"),), b""),
    "/p/gone.html": RecordedPage("", 404, HTML, html("404")),
    "/p/broken.html": RecordedPage("", 200, HTML, article("坏选择器")),
    "/p/empty.html": RecordedPage("", 200, HTML, html("<h1>空文章</h1><div class=text></div>")),
    "/p/picture": RecordedPage("", 200, (("Content-Type", "image/png"),), b"\x89PNG\r\n\x1a\n"),
}
STATES = {
    "/list/1.html": ("index", None),
    "/list/2.html": ("index", None),
    "/p/good.html": ("document", None),
    "/p/target.html": ("document", None),
    "/p/moved.html": ("redirected", f"{ROOT_URL}/p/target.html"),
    "/p/away.html": ("redirected", "http://elsewhere.example/p/x.html"),
    "/p/loop.html": ("failed", "redirects to itself (as pages do that ask for a cookie)"),
    "/p/gone.html": ("failed", "HTTP 404"),
    "/p/secret.html": ("rejected", "Forbidden by robots.txt"),
    "/p/missing.html": ("failed", "not in the recording"),
    "/p/broken.html": ("failed", "error: KeyError('a selector that never was')"),
    "/p/empty.html": ("rejected", "no body"),
    "/p/picture": ("rejected", "not text but image/png"),
    "http://elsewhere.example/p/x.html": ("rejected", "off-site"),
}


def record(path: Path, pages: Mapping[str, RecordedPage]) -> None:
    with RecordingWriter(path, software="test") as writer:
        for name, page in pages.items():
            writer.write(RecordedPage(ROOT_URL + name, page.status, page.headers, page.body))


@pytest.fixture
def trouble(tmp_path: Path, one_seed: str) -> list[str]:
    (tmp_path / "troubles.py").write_text(SPIDER, encoding="utf-8")
    record(tmp_path / "trouble.warc.gz", PAGES)
    return ["-sSPIDER_MODULES=troubles", "-sREPLAY=trouble.warc.gz", one_seed]


def states(path: Path) -> dict[str, tuple[str, str | None]]:
    database = sqlite3.connect(path)
    found = database.execute("SELECT url, state, reason FROM addresses").fetchall()
    database.close()
    return {url.removeprefix(ROOT_URL): (state, reason) for url, state, reason in found}


def test_each_address_has_the_state_that_it_came_to(
    scrapy: Scrapy, trouble: list[str], tmp_path: Path
) -> None:
    ended = scrapy("crawl", "trouble", *trouble)
    assert states(tmp_path / "tongwen.db") == STATES
    assert "the sums must be equal" not in ended.stderr


def test_a_spider_that_broke_fails_the_collection(scrapy: Scrapy, trouble: list[str]) -> None:
    ended = scrapy("collect", "--sites", "trouble", *trouble)
    assert ended.returncode == 1
    assert "trouble failed" in ended.stdout
    assert "failed at trouble: error: KeyError('a selector that never was') (1)" in ended.stdout
    assert "14 addresses = 2 document + 4 failed + 2 index + 2 redirected + 4 rejected" in (
        ended.stdout
    )


def test_a_page_that_fails_later_keeps_its_document(
    scrapy: Scrapy, trouble: list[str], tmp_path: Path
) -> None:
    scrapy("crawl", "trouble", *trouble)
    record(tmp_path / "trouble.warc.gz", {"/p/good.html": PAGES["/p/gone.html"]})
    ended = scrapy("crawl", "trouble", *trouble)
    assert states(tmp_path / "tongwen.db")["/p/good.html"] == ("failed", "HTTP 404")
    assert "the sums must be equal" not in ended.stderr
    database = sqlite3.connect(tmp_path / "tongwen.db")
    assert database.execute("SELECT count(*) FROM documents").fetchone() == (2,)
    database.close()


def test_a_site_that_changed_is_noticed(scrapy: Scrapy, trouble: list[str], tmp_path: Path) -> None:
    spider = (tmp_path / "troubles.py").read_text(encoding="utf-8")
    bounded = spider.replace('body = ".text"', 'body = ".text"\n    at_least = 5')
    (tmp_path / "troubles.py").write_text(bounded, encoding="utf-8")
    record(
        tmp_path / "trouble.warc.gz",
        {"/p/broken.html": PAGES["/p/gone.html"], "/list/2.html": PAGES["/list/2.html"]},
    )
    ended = scrapy("collect", "--sites", "trouble", *trouble)
    assert ended.returncode == 3
    said = "trouble: 2 documents, fewer than the 5 expected: has the site changed?"
    assert said in ended.stdout
    assert said in ended.stderr
    ended = scrapy("crawl", "trouble", *trouble)
    assert ended.returncode == 3
    database = sqlite3.connect(tmp_path / "tongwen.db")
    complaints = database.execute("SELECT complaint FROM runs").fetchall()
    database.close()
    assert complaints == [("2 documents, fewer than the 5 expected",)] * 2


def test_a_crawl_whose_starts_are_all_gone_is_no_success(scrapy: Scrapy, tmp_path: Path) -> None:
    starts = [f"{ROOT_URL}/a/1.html", f"{ROOT_URL}/b/2.html"]
    record(tmp_path / "gone.warc.gz", {"/a/1.html": PAGES["/p/gone.html"]})
    ended = scrapy("collect", "-s", "REPLAY=gone.warc.gz", *(f"--at={url}" for url in starts))
    assert ended.returncode == 3
    assert "site: no page could be had: is the address right" in ended.stdout


def test_a_crawl_that_may_not_ask_its_starts_is_no_success(scrapy: Scrapy) -> None:
    ended = scrapy("collect", "--at=http://127.0.0.1:9/", "-s", "PRIVATE_ADDRESSES=", "--lang=zh")
    assert ended.returncode == 3
    assert "拒绝：127.0.0.1 是内网地址（PRIVATE_ADDRESSES 可放行）" in ended.stdout
    assert "site：一个页面也没有取到" in ended.stdout

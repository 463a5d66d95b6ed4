"""A page is made once, and read once, whoever reads it."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from typing import Any

import pytest
from scrapy.utils.test import get_crawler

from crawler.document import Document
from crawler.reading import Page, page
from crawler.reading.markup.flow import Flow
from crawler.reading.media import sniff
from crawler.sites.web import PageSpider
from tests.reading.samples import KIN, Kin
from tests.test_pages import CASES, kind, parse

MADE = ("parse", "prose_of", "read_text", "read_metas", "find_pages")


class Counted:
    """Counts how often what a page is made of is made of all of it, and how often its tree is
    walked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: Counter[str] = Counter()
        for name in MADE:
            monkeypatch.setattr(page, name, self._counting(name, getattr(page, name)))
        monkeypatch.setattr(Flow, "of", self._counting("walk", Flow.of))

    def _counting(self, name: str, make: Any) -> Any:
        def counting(*given: Any, **options: Any) -> Any:
            # Prose of a part of the page is no reading of the page.
            self.made[name] += name != "prose_of" or len(given) == 1
            return make(*given, **options)

        return counting


@pytest.mark.parametrize("kin", KIN, ids=lambda kin: kin.name)
def test_a_page_of_any_site_is_parsed_walked_and_read_once(
    kin: Kin, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Counted(monkeypatch)
    made = type("WebSpider", (PageSpider,), {"name": "web"})
    spider = made.from_crawler(get_crawler(made), urls=kin.url)
    (document,) = spider.parse(kin.response())
    assert isinstance(document, Document)
    assert counted.made == dict.fromkeys((*MADE, "walk"), 1)


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if kind(case) == "document"],
    ids=lambda case: f"{case.parent.name}-{case.name}",
)
def test_a_page_of_a_site_is_parsed_and_read_once(case: Any, monkeypatch: Any) -> None:
    counted = Counted(monkeypatch)
    assert parse(case)
    assert counted.made["parse"] == counted.made["read_text"] == 1
    assert counted.made["prose_of"] <= 1
    assert counted.made["find_pages"] == 1


@pytest.mark.parametrize("room", ["crawler.reading", "crawler.addresses", "crawler.encoding"])
def test_reading_loads_no_crawler(room: str) -> None:
    names = """
import pkgutil, sys, importlib
room = importlib.import_module(sys.argv[1])
for each in pkgutil.walk_packages(getattr(room, "__path__", []), room.__name__ + "."):
    importlib.import_module(each.name)
print(*{name.partition(".")[0] for name in sys.modules} & {"scrapy", "twisted"})
"""
    done = subprocess.run(
        [sys.executable, "-c", names, room], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


XHTML = b'<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml">'


@pytest.mark.parametrize(
    ("content", "content_type", "media"),
    [
        (b"<!DOCTYPE html><p>x", "text/html; charset=gbk", "html"),
        (XHTML, "application/xhtml+xml", "html"),
        (XHTML, "text/xml", "html"),
        (b"\xef\xbb\xbf<html>", "application/octet-stream", "html"),
        ("<html>".encode("utf-16"), "", "html"),
        (b"<p>x", "text/plain", "html"),
        ("解放思想".encode(), "text/html", "html"),
        ("解放思想".encode("gbk"), "text/plain", "text"),
        ("解放思想".encode(), "", "text"),
        (b"", "text/html", "html"),
        (b"<?xml version='1.0'?><rss version='2.0'>", "text/html", "xml"),
        (b"<urlset xmlns='x'>", "application/xml", "xml"),
        (b"<html><body>&lt;rss&gt; <rss>", "text/html", "html"),
        (b'{"code": 0}', "application/json", "json"),
        (b'[{"title": "x"}]', "text/html", "json"),
        (b"{not json", "text/html", "html"),
        ("［一］".encode(), "text/html", "html"),
        (b"<html>", "application/json", "html"),
        (b"%PDF-1.7", "text/html", "file"),
        (b"PK\x03\x04", "application/vnd.openxmlformats", "file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword", "file"),
        (b"...", "image/png", "file"),
        (b"\x00\x01\x02", "application/octet-stream", "file"),
    ],
)
def test_bytes_say_what_they_are(content: bytes, content_type: str, media: str) -> None:
    assert sniff(content, content_type) == media


def test_plain_text_keeps_its_lines() -> None:
    text = "第一段。\n第二段 <以上>。"
    assert Page("https://town.example/1.txt", text.encode(), "text/plain").prose == text

"""The spiders of sites of which real pages are known: each reads them as people did, or better
than a reader that doesn't know the site. The pages are not part of the project; where there are
none, these tests are skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from scrapy.http import HtmlResponse
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.test import get_crawler

from benchmarks.page_scores import PageScore, Reading, score_page
from benchmarks.reading import Page, articles, response, tongwen
from crawler.addresses import is_on_site
from crawler.document import Document
from crawler.sites.parts import Unfinished

LOADER = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["spiders"]}))
ENOUGH = 0.95
# How many of the pages are each site's.
PAGES = {
    "baijiahao_baidu_com": 4,
    "csdn_net": 3,
    "gmw_cn": 3,
    "guancha_cn": 3,
    "ifeng_com": 6,
    "mp_weixin_qq_com": 2,
    "qq_com": 5,
    "sina_com_cn": 10,
    "sohu_com": 3,
    "toutiao_com": 6,
    "www_163_com": 71,
    "youth_cn": 3,
}
# Where a page that was kept without its address says it itself, whole or by its number.
OWN_ADDRESSES = (
    (r'<meta property="og:url" content="(https?://[^"]+)"', "{}"),
    (r"^\s*<!--\s*(https?://\S+?)\s*-->", "{}"),
    (r"article_url:\s*'([^']+)'", "{}"),
    (r'"contentUrl":\s*"([^"]+)"', "{}"),
    (r'id="qrcode" title="(https?://[^"]+)"', "{}"),
    (r'"mobile-agent" content="format=html5;\s*url=https://m\.([^"]+)"', "https://www.{}"),
    (r'threadId = "(\w{16})"', "https://money.163.com/15/0704/19/{}.html"),
    (r"//comment\.tie\.163\.com/(\w{16})\.html", "https://news.163.com/19/0907/13/{}.html"),
    (r"itemId: '(\d+)'", "https://www.toutiao.com/a{}/"),
    (r'"y_\d+" />\s*<meta name="contentid" content="(\d+)', "https://edu.youth.cn/a/201703/t20170310_{}.htm"),
    (r'<meta name="contentid" content="(\d+)"', "https://tech.gmw.cn/2017-03/10/content_{}.htm"),
    (r"aid=(\d+)&jsonpcallback", "https://www.csdn.net/article/2014-08-24/{}"),
)  # fmt: skip


def own_address(text: str) -> str:
    found = ((re.search(pattern, text), form) for pattern, form in OWN_ADDRESSES)
    return next((form.format(match[1]) for match, form in found if match), "")


def served(page: Page, folder: Path) -> HtmlResponse:
    """A page at its address, or at one of its site's form where only its number is known."""
    answer = response(page, folder / "pages")
    return answer if page["url"] else answer.replace(url=own_address(answer.text) or answer.url)


def pages_of(name: str, folder: Path) -> Iterator[tuple[Page, HtmlResponse]]:
    spider = LOADER.load(name)
    for page in articles(folder / "pages" / "manifest.json"):
        answer = served(page, folder)
        if is_on_site(answer.url, spider.allowed_domains) and re.search(
            spider.documents, answer.url
        ):
            yield page, answer


def read(name: str, answer: HtmlResponse) -> Document:
    spider_class = LOADER.load(name)
    spider = spider_class.from_crawler(get_crawler(spider_class))
    (given,) = (each for each in spider.parse(answer) if isinstance(each, Document | Unfinished))
    return given.document if isinstance(given, Unfinished) else given


def faults(page: Page, document: Document, theirs: PageScore) -> Iterator[str]:
    ours = score_page(page, Reading(document.headline, document.body, document.published))
    if ours.title not in (None, 1.0):
        yield f"the title is {document.headline!r}"
    if ours.date not in (None, 1.0):
        yield f"the date is {document.published!r}"
    if ours.f1 is not None and theirs.f1 is not None and ours.f1 < min(ENOUGH, theirs.f1):
        yield f"F1 {ours.f1:.4f}, without knowing the site {theirs.f1:.4f}"
    for name in ("source", "author"):
        expected: dict[str, Any] | None = page["expected"].get(name)
        if expected and getattr(document, name) != expected["value"]:
            yield f"the {name} is {getattr(document, name)!r}"


@pytest.mark.parametrize("name", PAGES)
def test_real_pages_of_a_site_are_read_as_people_read_them(name: str, shared: Path) -> None:
    read_pages, said = 0, []
    for page, answer in pages_of(name, shared):
        theirs = score_page(page, tongwen(answer))
        document = read(name, answer)
        read_pages += 1
        said += [f"{page['id']}: {fault}" for fault in faults(page, document, theirs)]
    assert not said
    assert read_pages == PAGES[name]

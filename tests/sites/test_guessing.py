"""A site that has changed: what its declarations don't find is read as on any page."""

from __future__ import annotations

import pytest
from scrapy.http import HtmlResponse

from crawler.reading import Page
from crawler.sites.families import TemplateSpider
from crawler.sites.guessing import read_anyway

PARAGRAPH = "<p>入秋以来，青石镇第{}次组织农户抢收晚稻，合作社的烘干机昼夜不停地运转。</p>"
TEXT = "".join(PARAGRAPH.format(n) for n in "一二三四五六七八九")
ADDRESS = "http://changed.example/p/7.html"


class ChangedSpider(TemplateSpider):
    """A site whose pages have other names for title and body than when it was declared."""

    name = "changed"
    allowed_domains = ("changed.example",)
    documents = r"/p/(?P<id>\d+)"
    title = ".old-title"
    body = ".old-body"


def page_of(inside: str, title: str = "青石镇抢收晚稻忙") -> Page:
    html = f"<html><head><title>{title}_某网</title></head><body>{inside}</body></html>"
    return Page(ADDRESS, html.encode(), "text/html; charset=utf-8")


def titled(name: str, body: str) -> str:
    heading = f"<h1 class={name}>青石镇抢收晚稻忙</h1><p>2024-05-06 来源：青石报</p>"
    return f"{heading}<div class={body}>{TEXT}</div>"


@pytest.mark.parametrize(
    ("inside", "read_by"),
    [
        (titled("new", "new"), "page: title, body"),
        (titled("new", "old-body"), "page: title"),
        (titled("old-title", "new"), "page: body"),
        (titled("old-title", "old-body"), None),
    ],
)
def test_what_is_not_found_is_read_as_on_any_page(inside: str, read_by: str | None) -> None:
    page = page_of(inside)
    document = read_anyway(ChangedSpider().read(page), page)
    assert (document.headline, document.read_by) == ("青石镇抢收晚稻忙", read_by)
    assert document.body.count("\n") == 8
    assert document.document_id == "7"


def test_a_further_page_whose_text_is_not_found_is_read_as_any_page() -> None:
    html = f"<html><body>{titled('new', 'new')}</body></html>"
    response = HtmlResponse(ADDRESS, body=html.encode(), encoding="utf-8")
    assert ChangedSpider().read_part(response).body.count("\n") == 8


@pytest.mark.parametrize(
    "page",
    [
        page_of("<h1>文章不存在</h1><p>您访问的文章不存在或已被删除。</p>", "文章不存在"),
        page_of("".join(f"<li><a href=/p/{n}.html>青石镇第{n}号通告</a></li>" for n in range(30))),
        page_of("<h1>青石镇抢收晚稻忙</h1>"),
    ],
)
def test_what_is_no_document_stays_none(page: Page) -> None:
    document = ChangedSpider().read(page)
    assert read_anyway(document, page) == document
    assert not document.body

"""What spiders of a family read and follow with next to no declarations of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from crawler.document import Document
from crawler.reading.families.furniture import without_furniture
from crawler.reading.lines.labels import after
from crawler.restoration.documents import restore_document
from crawler.sites.families import DocHostSpider, NewsSpider, TemplateSpider
from crawler.sites.responses import page_of
from crawler.sites.selecting import Rule
from crawler.sites.site import SiteSpider
from tests.reading.samples import KIN, Kin
from tests.reading.samples.markup import (
    LATEST,
    NEIGHBOURS,
    PARAGRAPHS,
    PROSE,
    RELATED,
    TEXT,
    TITLE,
    addresses,
    items,
    page,
)

FAMILIES = {"news": NewsSpider, "template": TemplateSpider, "dochost": DocHostSpider}
OF_FAMILIES = [kin for kin in KIN if kin.family in FAMILIES]
SHOWN_IN_H1 = [kin for kin in OF_FAMILIES if "<h1>" in kin.html]
ROOT, DOCUMENT = "https://town.example", "/p/%d.html"


def spider_of(kind: type[SiteSpider], **declared: object) -> SiteSpider:
    """A spider of the family with the least that a site declares."""
    declared = {"name": "town", "documents": r"/p/(?P<id>\d+)\.html", **declared}
    made: type[SiteSpider] = type("TownSpider", (kind,), declared)
    return made.from_crawler(get_crawler(made))


def served(*parts: str, number: int = 7, body: str = "", head: str = "") -> HtmlResponse:
    html = page(f"{TITLE}_某县", f"<h1>{TITLE}</h1>", *parts, head=head, body=body)
    return HtmlResponse(ROOT + DOCUMENT % number, body=html.encode(), encoding="utf-8")


def given(spider: SiteSpider, response: HtmlResponse) -> tuple[list[str], list[Document]]:
    """What the spider asks for, and the documents that it gives."""
    outputs = list(spider.parse(response))
    requests = [each.url for each in outputs if isinstance(each, Request)]
    return requests, [each for each in outputs if isinstance(each, Document)]


def read(spider: SiteSpider, response: HtmlResponse) -> Document:
    (document,) = given(spider, response)[1]
    return document


@pytest.mark.parametrize("kin", SHOWN_IN_H1, ids=lambda kin: kin.name)
def test_a_site_of_a_family_need_declare_no_more_than_its_documents(kin: Kin) -> None:
    spider = spider_of(FAMILIES[kin.family], documents=f"^{re.escape(kin.url)}")
    document = read(spider, kin.response())
    left = ("related", "published") if kin.family == "dochost" else ("related",)
    expected = {name: value for name, value in kin.expected.items() if name not in left}
    assert {name: getattr(document, name) for name in expected} == expected
    assert document.body == kin.body


@pytest.mark.parametrize("kin", OF_FAMILIES, ids=lambda kin: kin.name)
def test_images_of_pages_are_counted_and_never_requested(kin: Kin) -> None:
    spider = spider_of(FAMILIES[kin.family], documents=r"\.html?$|=\d+$", title="title")
    requests, _ = given(spider, kin.response())
    assert not [url for url in requests if "/img/" in url or ".png" in url]


def test_a_site_knows_better_than_its_family() -> None:
    class ZoneSpider(NewsSpider):
        fields: ClassVar[Mapping[str, Rule]] = {"source": after("供稿"), "zone": after("片区")}

    response = served("<p>来源：转载 供稿：移民局 片区：库尾</p>", f"<article>{PROSE}</article>")
    document = read(spider_of(ZoneSpider), response)
    assert (document.source, document.extra) == ("移民局", {"zone": "库尾"})


def test_a_declared_body_that_is_gone_is_read_as_on_any_page_and_said() -> None:
    response = served(f"<article>{PROSE}</article>")
    declared, gone = (read(spider_of(NewsSpider, body=body), response) for body in ("", ".rotten"))
    assert (declared.body, declared.read_by) == (TEXT, None)
    assert (gone.body, gone.read_by) == (TEXT, "page: body")


TURN = (
    f'<p>上一条：<a href="/p/6.html">{NEIGHBOURS[0]}</a></p>'
    f'<p>下一条：<a href="/p/8.html">{NEIGHBOURS[1]}</a></p>'
)


@pytest.mark.parametrize(
    "turn",
    [
        TURN,
        TURN.replace("：<", "<"),
        f'<p>上一篇: <a href="/p/6.html">{NEIGHBOURS[0]}</a> '
        f'下一篇: <a href="/p/8.html">{NEIGHBOURS[1]}</a></p>',
        f'<ul><li><a href="/p/6.html">上一篇：{NEIGHBOURS[0]}</a></li>'
        f'<li><a href="/p/8.html">下一篇：{NEIGHBOURS[1]}</a></li></ul>',
        f'<div><span>前一篇</span><!-- x --><a href="/p/6.html">{NEIGHBOURS[0]}</a></div>'
        f'<div><span>后一篇</span><a href="/p/8.html">{NEIGHBOURS[1]}</a></div>',
        f'<table><tr><td>上一條</td><td><a href="/p/6.html">{NEIGHBOURS[0]}</a></td></tr>'
        f'<tr><td>下一條</td><td><a href="/p/8.html">{NEIGHBOURS[1]}</a></td></tr></table>',
        '<div class="turn"><a href="/p/6.html">上一篇</a> <a href="/p/8.html">下一篇</a></div>',
    ],
)
def test_neighbours_are_followed_but_neither_related_nor_text(turn: str) -> None:
    response = served(f'<div class="text">{PROSE}{turn}</div>', '<a href="/p/30.html">茶讯</a>')
    requests, (document,) = given(spider_of(NewsSpider, body=".text"), response)
    assert sorted(requests) == [ROOT + DOCUMENT % number for number in (30, 6, 8)]
    assert document.related == (ROOT + DOCUMENT % 30,)
    assert document.body == TEXT


def test_what_the_text_itself_says_of_a_next_one_stays() -> None:
    lines = [
        *PARAGRAPHS,
        "上一条经验讲的是人，下一条经验讲的是账。",
        "下一条：把账晒出来。",
        "下载",
        "相关资源",
    ]
    prose = "".join(f"<p>{line}</p>" for line in lines)
    linked = prose.replace("是人", '是<a href="/p/6.html">人</a>')
    document = read(
        spider_of(NewsSpider, body=".text"), served(f'<div class="text">{linked}</div>')
    )
    assert document.body == "\n".join(lines)
    assert document.related == (ROOT + DOCUMENT % 6,)


def test_only_what_the_page_calls_related_is_related_but_all_is_followed() -> None:
    response = served(
        f'<div class="text">{PROSE}</div>',
        f"<div><h3>猜你喜欢</h3>{items(RELATED, DOCUMENT, 40)}<a href='/p/49.html'>更多</a></div>",
        f"<div><h3>最新文档</h3>{items(LATEST, DOCUMENT, 50)}</div>",
    )
    requests, (document,) = given(spider_of(DocHostSpider, body=".text"), response)
    assert document.related == addresses(ROOT, DOCUMENT, 40)
    assert set(requests) == {*addresses(ROOT, DOCUMENT, 50), *document.related, ROOT + "/p/49.html"}


@pytest.mark.parametrize("heading", ["相关新闻", "【推荐阅读】", "最新文档", "《春耕》相关资料："])
def test_lists_and_tags_at_the_end_of_the_body_are_no_text(heading: str) -> None:
    related = f"<h4>{heading}</h4>{items(RELATED, DOCUMENT, 40)}"
    tags = '<div class="tags"><a href="/t/1">移民</a> <a href="/t/2">茶园</a></div>'
    response = served(f'<div class="text">{PROSE}{tags}{related}</div>')
    document = read(spider_of(NewsSpider, body=".text"), response)
    assert (document.body, document.tags) == (TEXT, ("移民", "茶园"))


def test_the_heading_of_a_list_is_no_text_wherever_it_stands() -> None:
    related = f"<p>【{TITLE}】相关文章：</p>{items(RELATED, DOCUMENT, 40)}"
    response = served(f'<div class="text">{PROSE}{related}<p>完</p></div>')
    document = read(spider_of(TemplateSpider, body=".text"), response)
    assert document.body == "\n".join([TEXT, *RELATED, "完"])
    assert document.related == addresses(ROOT, DOCUMENT, 40)


@pytest.mark.parametrize(
    "cloud",
    [
        '<div class="tags">热门标签：<a href="/t/1">移民</a> <a href="/t/2">茶园</a></div>',
        '<h3>大家都在搜</h3><div class="tags"><a href="/t/1">移民</a> <a>茶园</a></div>',
        '<div class="tag-cloud"><a href="/t/1">移民</a> <a href="/t/2">茶园</a></div>',
    ],
)
def test_a_cloud_holds_no_tags_of_the_document(cloud: str) -> None:
    response = served(f'<div class="text">{PROSE}{cloud}</div>')
    assert read(spider_of(NewsSpider, body=".text"), response).tags == ()


def test_a_body_of_nothing_but_furniture_stays() -> None:
    response = served(f"<div><h3>相关新闻</h3>{items(RELATED, DOCUMENT, 40)}</div>")
    body = "\n".join(RELATED)
    assert without_furniture(body, page_of(response)) == body


PRINTED = {
    "canonical": f'<link rel="canonical" href="{ROOT}/p/7.html">',
    "named": "",
}


@pytest.mark.parametrize("head", PRINTED.values(), ids=PRINTED)
@pytest.mark.parametrize("body", ["", ' onload="window.print()"'])
def test_a_print_version_leads_to_its_original(head: str, body: str) -> None:
    parts = [f'<div class="text">{PROSE}</div>']
    parts += [] if head else ['<a href="/p/7.html">返回原文</a>']
    address = "/p/7.html?print=1" if not body else "/p/7.html?for=paper"
    response = served(*parts, head=head, body=body).replace(url=ROOT + address)
    requests, documents = given(spider_of(NewsSpider, body=".text"), response)
    assert (requests, documents) == ([ROOT + "/p/7.html"], [])


def test_a_print_version_without_an_original_is_a_document() -> None:
    response = served(f'<div class="text">{PROSE}</div>').replace(url=ROOT + "/p/7.html?print=1")
    assert read(spider_of(NewsSpider, body=".text"), response).body == TEXT


def test_print_versions_are_not_followed_unless_they_are_asked_for() -> None:
    response = served(f"{PROSE}<a href='/p/9.html'>a</a><a href='/p/9.html?print=1'>打印</a>")
    assert spider_of(NewsSpider).links(page_of(response), r"/p/9") == (ROOT + "/p/9.html",)
    asked = spider_of(NewsSpider).links(page_of(response), r"/p/9.*print")
    assert asked == (ROOT + "/p/9.html?print=1",)


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ("<p>文档大小：1.5MB</p>", {"size": 1572864}),
        ("<table><tr><td>文件大小</td><td>20KB</td><td>格式</td><td>wps</td></tr></table>",
         {"size": 20480, "format": "wps"}),
        ("<p>大小：未知</p><meta property='og:document:page' content='9'>",
         {"size": None, "pages": 9}),
        ("<p>字体大小：大 中 小</p>", {"size": None}),
        ("<p>(共12页)</p>", {"pages": 12}),
        ("<p>贡献者：茶农 上传日期：2020年1月2日</p>",
         {"uploaded_by": "茶农", "uploaded_at": "2020-01-02"}),
        ("<p>下载所需积分：3</p><p>所需积分：3</p>", {"extra": {"price": "3"}}),
        ("<dl><dt>上传者</dt><dd>茶农</dd><dt>文档页数</dt><dd>12页</dd></dl>",
         {"uploaded_by": "茶农", "pages": 12}),
        (f"<p>首页 &gt; 行业资料 &gt; 水利 &gt; {TITLE}</p>", {"breadcrumb": ("行业资料", "水利")}),
        ("<p>关键词：<a href=/t/1>移民</a><a href=/t/2>茶园</a></p>", {"tags": ("移民", "茶园")}),
        ("<p>ID：90125</p>", {"document_id": "90125"}),
        ("<script>var doc_id = 5512;</script>", {"document_id": "5512"}),
        ('<script type="application/ld+json">{"@id": "https://a.example/d-871.html"}</script>',
         {"document_id": "871"}),
        ("<script>var uid = 5512;</script>", {"document_id": "2048"}),
    ],
)  # fmt: skip
def test_fields_of_a_file(shown: str, found: dict[str, object]) -> None:
    spider = spider_of(DocHostSpider, documents=r"/p/\d+\.html", body=".text")
    document = read(spider, served(shown, f'<div class="text">{PROSE}</div>', number=2048))
    assert {name: getattr(document, name) for name in found} == found


@pytest.mark.parametrize("head", ["资源描述", "【文档简介】", "文件正文：", "資源描述"])
def test_what_a_host_writes_above_a_text_is_none_of_it(head: str) -> None:
    shown = f"<p>格式：docx</p><p>页数：4</p><div class=text><p>{head}</p><p>{PROSE}</p></div>"
    spider = spider_of(DocHostSpider, documents=r"/p/\d+\.html")
    body = read(spider, served(shown, "", number=2048)).body
    assert body.startswith("同志们，今天把大家请到大坝脚下开会")


def test_an_address_that_ends_by_a_day_names_no_document() -> None:
    spider = spider_of(NewsSpider, documents=r"/p/\d+\.html", body=".text")
    response = served(f'<div class="text">{PROSE}</div>', number=20240518)
    assert read(spider, response).document_id == ""


def test_a_notice_of_the_press_is_no_text_where_the_family_looks_for_it() -> None:
    notice = "<p>某报版权与免责声明：</p><p>①凡本网注明来源的，版权属本网。</p><p>②转载须注明。</p>"
    response = served(f"<article>{PROSE}{notice}</article>")
    assert read(spider_of(NewsSpider), response).body == TEXT


def test_marks_of_cuts_beside_the_text_become_gaps() -> None:
    (kin,) = (kin for kin in KIN if kin.name == "outlined template")
    spider = spider_of(TemplateSpider, documents=r"/wen/31/(?P<id>\d+)\.html")
    document = restore_document(read(spider, kin.response()))
    assert document.outline == kin.expected["outline"]
    assert [gap.characters for gap in document.gaps] == [812, 1938]
    assert "目录" not in document.text
    assert "省略" not in document.text

"""What every site's spider does with its declarations and arguments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import pytest
from scrapy import Request
from scrapy.exceptions import CloseSpider
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler

from crawler.document import Document, Rejected
from crawler.reading.lines.labels import after
from crawler.recording.sites import SITE
from crawler.sites.families import DocHostSpider, NewsSpider
from crawler.sites.responses import page_of
from crawler.sites.selecting import Rule
from crawler.store import Figures

PAGE = """<html><head><link rel=canonical href="/p/1.html"></head><body>
<div>您的位置：<a href="/">首页</a> &gt; 要闻</div>
<h1> 春耕\n备耕 </h1>
<p>发布时间：2023年4月24日 09:15 来源：农业农村局 作者：某某 发布开发区：高新区</p>
<div class="text"><p>　　备好种子。</p><p>修好水渠。</p></div>
<div class="tags"><a>春耕</a><a>农机</a></div>
<a href="/p/2.html">下一篇</a><a href="/p/2.html#top">又一次</a><a href="/p/1.html">自己</a>
<a href="/about.html">关于</a><a href="http://else.example/p/3.html">别处</a>
</body></html>"""


class SiteExampleSpider(NewsSpider):
    name = "site_example"
    allowed_domains = ["site.example"]
    start_urls = ["http://www.site.example/list/"]
    listings = r"/list/"
    title = "h1"
    documents = r"/p/(?P<id>\d+)\.html"
    body = ".text"
    tags = ".tags a"
    fields: ClassVar[Mapping[str, Rule]] = {"zone": after("发布开发区"), "subject": "h1"}
    at_least = 2


def spider(**arguments: object) -> SiteExampleSpider:
    made = SiteExampleSpider.from_crawler(get_crawler(SiteExampleSpider), **arguments)
    assert isinstance(made, SiteExampleSpider)
    return made


def page(html: str = PAGE, url: str = "http://www.site.example/p/1.html?from=list") -> HtmlResponse:
    return HtmlResponse(url, body=html.encode(), encoding="utf-8")


def document_of(given: object) -> Document:
    (document,) = (each for each in given if isinstance(each, Document))  # type: ignore[attr-defined]
    return document


def test_a_document_is_read_by_the_declarations_of_site_and_family() -> None:
    document = document_of(spider().parse(page()))
    assert (document.headline, document.body) == ("春耕备耕", "备好种子。\n修好水渠。")
    assert (document.published, document.source, document.author) == (
        "2023-04-24T09:15",
        "农业农村局",
        "某某",
    )
    assert (document.document_id, document.tags, document.breadcrumb) == (
        "1",
        ("春耕", "农机"),
        ("要闻",),
    )
    assert document.extra == {"zone": "高新区", "subject": "春耕备耕"}
    assert document.canonical_url == "http://www.site.example/p/1.html"
    assert (document.site, document.family) == ("site_example", "news")


def test_links_are_followed_once_and_stay_on_the_site() -> None:
    requests = [each.url for each in spider().parse(page()) if isinstance(each, Request)]
    assert requests == ["http://www.site.example/p/2.html", "http://www.site.example/p/1.html"]


def test_a_page_with_a_wrong_declaration_is_read_in_its_true_encoding() -> None:
    body = PAGE.encode("gb18030")
    response = HtmlResponse("http://www.site.example/p/1.html", body=body, encoding="utf-8")
    assert document_of(spider().parse(response)).headline == "春耕备耕"


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (PAGE.replace("h1", "h5"), "no title"),
        (PAGE.replace('class="text"', ""), "no body"),
        (PAGE.replace("备好种子。", "").replace("修好水渠。", "<img>"), "no body"),
    ],
)
def test_what_has_no_title_or_body_is_rejected(html: str, reason: str) -> None:
    with pytest.raises(Rejected, match=f"^{reason}$"):
        list(spider().parse(page(html)))


def test_what_is_no_text_is_rejected() -> None:
    with pytest.raises(Rejected, match="not text but application/zip"):
        list(
            spider().parse(
                Response("http://a.example", headers={"Content-Type": "application/zip"})
            )
        )


def test_older_documents_are_left_out() -> None:
    assert document_of(spider(since="2023-04-24").parse(page()))
    with pytest.raises(Rejected, match="published before 2023-05"):
        list(spider(since="2023-05").parse(page()))


def test_no_more_than_max_documents_and_rejected_ones_do_not_count() -> None:
    site = spider(max_documents="1")
    assert document_of(site.parse(page()))
    for name in ("another", "site_example"):
        with pytest.raises(CloseSpider):
            list(site.parse(page()))
        asked = Request("http://a.example", meta={SITE: name})
        site._take_back(Response(asked.url, request=asked))
    assert document_of(site.parse(page()))


@pytest.mark.parametrize("wrong", ["0", "-1", "many", "1.5", "²", "٣"])
def test_a_limit_is_a_whole_number(wrong: str) -> None:
    with pytest.raises(ValueError, match="max_documents is a whole number"):
        spider(max_documents=wrong)


@pytest.mark.parametrize(
    "wrong", ["9999-99-99", "2023-02-30", "2023-13", "0000", "２０２３", "23-4"]
)
def test_a_day_that_no_calendar_has_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="since is a date"):
        spider(since=wrong)


@pytest.mark.parametrize("day", ["2023", "2024-02", "2024-02-29", None, ""])
def test_a_day_may_be_cut_to_its_month_or_year(day: str | None) -> None:
    assert spider(since=day).since == day


def test_a_start_on_another_domain_makes_it_part_of_the_site() -> None:
    site = spider(start="http://mirror.example/p/9.html, http://www.site.example/list/")
    assert site.start_urls == ["http://mirror.example/p/9.html", "http://www.site.example/list/"]
    assert site.links(page_of(page('<a href="http://mirror.example/p/3.html">')), site.documents)
    assert not spider().links(
        page_of(page('<a href="http://mirror.example/p/3.html">')), site.documents
    )


def complaints(site: SiteExampleSpider, **figures: object) -> list[str]:
    given = {
        "met": 9,
        "settled": 12,
        "failed": 1,
        "read": 9,
        "unreadable": 0,
        "guessed": 0,
        "coverage": {"published": 1.0},
        **figures,
    }
    return site.complaints(Figures(**given))  # type: ignore[arg-type]


def test_too_few_documents_are_complained_of_but_not_where_a_number_was_named() -> None:
    assert complaints(spider()) == []
    assert complaints(spider(), met=0) == ["0 documents, fewer than the 2 expected"]
    assert complaints(spider(max_documents=1), met=0) == []


def test_lists_that_lead_nowhere_are_complained_of() -> None:
    site = spider()
    url = "http://www.site.example/list/"
    list(site.parse(page('<a href="/list/2">2</a><a href="/about">3</a>', url)))
    assert complaints(site) == ["none of 1 list pages leads to a document"]
    list(site.parse(page('<a href="/p/7.html">7</a>', url)))
    assert complaints(site) == []


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({"unreadable": 9}, None),
        ({"unreadable": 10}, "10 of 19 pages can't be read as declared"),
        ({"guessed": 4}, None),
        ({"guessed": 5}, "5 of 9 pages can't be read as declared"),
        ({"guessed": 4, "unreadable": 2}, "6 of 11 pages can't be read as declared"),
        ({"read": 0, "unreadable": 4, "coverage": {}}, None),
        ({"coverage": {"published": 0.6}}, None),
        ({"coverage": {"published": 0.5}}, "published in 50% of the documents, not 60%"),
        ({"coverage": {"published": 0.0}, "read": 4}, None),
    ],
)
def test_bounds_on_what_is_read(figures: Mapping[str, object], said: str | None) -> None:
    assert complaints(spider(), **figures) == ([said] if said else [])


def test_a_document_host_tells_the_file_from_its_title() -> None:
    class HostSpider(DocHostSpider):
        name = "host"
        documents = r"/doc/(?P<id>\d+)"
        body = ".text"

    html = PAGE.replace("春耕\n备耕", "春耕备耕总结.docx").replace(
        "<h1>", "<p>文档编号：77 格式：DOCX 页数：共3页 大小：1.5MB 上传人：某**</p><h1>"
    )
    site = HostSpider.from_crawler(get_crawler(HostSpider))
    document = document_of(site.parse(page(html, "http://host.example/doc/77.html")))
    assert (document.headline, document.format, document.pages) == ("春耕备耕总结", "DOCX", 3)
    assert (document.size, document.document_id) == (1572864, "77")
    assert document.uploaded_by == "某**"

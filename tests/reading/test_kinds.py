"""Pages recognised to be of a family, with the reasons."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse

from benchmarks.reading import articles, response
from crawler.reading.kinds import NEEDED, family_of, recognise
from crawler.sites.responses import page_of
from tests.reading.samples import KIN, Kin
from tests.reading.samples.markup import FOOT, NAV, PROSE, TITLE, page
from tests.test_pages import CASES, LOADER, kind

DOCUMENTS = [case for case in CASES if kind(case) == "document"]


def served(html: str, url: str = "https://a.example/p/1.html") -> HtmlResponse:
    return HtmlResponse(url, body=html.encode(), encoding="utf-8")


@pytest.mark.parametrize("kin", KIN, ids=lambda kin: kin.name)
def test_a_page_is_recognised_with_reasons(kin: Kin) -> None:
    found = recognise(page_of(kin.response()))
    assert found.family == kin.family
    assert family_of(page_of(kin.response())) == kin.family
    if kin.family != "web":
        assert sum(int(reason.split()[0]) for reason in found.reasons) >= NEEDED[kin.family]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("metas host", "+4 og:type=document"),
        ("chunked host", "+3 a file's labels together"),
        ("paged host", "+2 a file that a user uploaded"),
        ("plain host", "+1 a file's name for a title"),
        ("outlined template", "+4 an outline made by the site"),
        ("tree template", "+3 kinds of texts for categories"),
        ("mirrored template", "+1 a place that ends by 正文"),
        ("TRS news", "+3 metas of a publishing system"),
        ("UCAP news", "+3 an editor who answers for it"),
        ("vsb news", "+3 its body's container"),
        ("table news", "+3 a source beside a date"),
        ("blog", "news -4 a place of talk or lore"),
        ("wiki", "news -4 an encyclopedia"),
        ("forum", "news -4 a talk of several"),
    ],
)
def test_the_reason_is_what_the_page_shows(name: str, reason: str) -> None:
    (kin,) = (kin for kin in KIN if kin.name == name)
    assert reason in recognise(page_of(kin.response())).reasons


@pytest.mark.parametrize("case", DOCUMENTS, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_a_recorded_page_is_never_taken_for_one_of_another_family(case: Path) -> None:
    told = json.loads((case / "response.json").read_text(encoding="utf-8"))
    content = (case / "page.html").read_bytes()
    found = recognise(page_of(HtmlResponse(told["url"], headers=told["headers"], body=content)))
    own = LOADER.load(case.parent.name).family
    assert found.family in (own, "web"), found.reasons


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p></p>",
        "<title></title>",
        "<!-- --><!-- 上一篇 -->",
        f"<title>{TITLE}</title><article>{PROSE}</article>",
    ],
)
def test_nothing_tells_nothing(html: str) -> None:
    assert recognise(page_of(served(html))).family == "web"


NEWS_OF_SPEECHES = page(
    f"{TITLE}-河阳县人民政府",
    NAV,
    "<div>您的位置：<a>首页</a> &gt; <a>领导讲话</a> &gt; <a>工作报告</a> &gt;&gt; 正文</div>",
    f"<h1>{TITLE}</h1><p>来源：县政府办 2023-05-06</p><div id=zoom>{PROSE}</div>",
    FOOT,
)
NEWS_WITH_FILES = page(
    "关于申报材料的通知_某市财政局",
    NAV,
    "<h1>关于申报材料的通知</h1><p>发布时间：2023-05-06　来源：市财政局</p>",
    f"<div class=TRS_Editor>{PROSE}<p>附件：1.申报表.docx</p><p>2.汇总表.xls 大小：32KB</p></div>",
    '<p><a href="/1.docx">下载文档</a> <a href="/2.xls">点击下载</a></p>',
    "<table><tr><td>索引号：</td><td>cz-1</td><td>文件格式：</td><td>PDF</td></tr></table>",
)
NEWS_ABOUT_HOSTS = page(
    "文库平台乱收费调查_某某日报",
    NAV,
    "<h1>文库平台乱收费调查</h1><p>2023-05-06 来源：某某日报　责任编辑：田禾</p>",
    f"<div id=endText>{PROSE}<p>记者看到，页面写着“该文档由用户上传”，要想看下去须付五元，"
    "另一家写着“到这儿已超出免费预览范围”。</p></div>",
)
NEWS_FOR_MEMBERS = page(
    "水价改革调查_某某周刊",
    "<h1>水价改革调查</h1><p>2023-05-06 来源：某某周刊</p>",
    f"<div class=main>{PROSE}<p>以下内容会员可阅读，请登录。</p></div><p>Powered by SiteServer</p>",
)


@pytest.mark.parametrize(
    "html", [NEWS_FOR_MEMBERS, NEWS_OF_SPEECHES, NEWS_WITH_FILES, NEWS_ABOUT_HOSTS]
)
def test_news_of_what_others_deal_in_stay_news(html: str) -> None:
    assert recognise(page_of(served(html))).family == "news"


def test_recorded_news_are_never_taken_for_a_host_or_a_template(shared: Path) -> None:
    pages = shared / "pages"
    found: Counter[tuple[str, str]] = Counter()
    for entry in articles(pages / "manifest.json"):
        found[entry["site_class"], family_of(page_of(response(entry, pages)))] += 1
    assert {family for _, family in found} == {"news", "web"}
    assert not found["other", "news"]
    assert found["news", "news"] > 0.7 * (found["news", "news"] + found["news", "web"])

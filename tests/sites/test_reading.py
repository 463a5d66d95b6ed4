"""Pages of sites that nobody prepared for."""

import json
from pathlib import Path

import pytest
from parsel import Selector
from scrapy.http import HtmlResponse

from benchmarks.page_scores import average
from benchmarks.reading import articles, measure, tongwen
from crawler.sites.bodies import read_body
from crawler.sites.reading import Reading, read_page
from crawler.sites.titles import read_title

PARAGRAPHS = [
    "春耕时节，全镇干部走村入户，把种子和农技送到田间地头，帮助群众解决实际困难。",
    "镇党委提出三项举措：一是摸清底数，二是分类施策，三是跟踪问效，确保件件有着落。",
    "截至目前，共走访农户三百余户，收集意见建议八十六条，已办结七十九条，群众表示满意。",
]
PROSE = "".join(f"<p>　　{paragraph}</p>" for paragraph in PARAGRAPHS)
TEXT = "\n".join(PARAGRAPHS)


def read(html: str, url: str = "https://town.example/p/7.html") -> Reading:
    return read_page(HtmlResponse(url, body=html.encode(), encoding="utf-8"))


def test_a_news_page_is_read_whole() -> None:
    found = read(
        f"""<title>干部下乡助春耕_要闻_某镇新闻网</title><link rel=canonical href="/p/7.html">
        <div class=nav><a href=/>首页</a><a href=/a>要闻</a></div>
        <p>您的位置：<a>首页</a> > <a>要闻</a> > <a>乡镇</a> > 正文</p>
        <h1>干部下乡助春耕</h1><p>2023年4月24日 09:15　来源：某镇宣传部　作者：张三</p>
        <div class="article-content">{PROSE}<ul class=x><li><a>旧闻一则</a><li><a>旧闻二则</a></ul>
        </div><div class=comment>网友：说得好！说得真好！</div>"""
    )
    assert found == Reading(
        title="干部下乡助春耕",
        body=TEXT,
        published="2023-04-24T09:15",
        author="张三",
        source="某镇宣传部",
        breadcrumb=("要闻", "乡镇"),
        canonical_url="https://town.example/p/7.html",
    )


def test_metas_of_a_government_page_are_believed() -> None:
    found = read(
        f"""<title>某县人民政府</title><meta name=ArticleTitle content="春耕通知">
        <meta name=PubDate content="2020-10-19 10:20"><meta name=ContentSource content=某县农业局>
        <h1>某县人民政府</h1><div id=UCAP-CONTENT>{PROSE}</div>"""
    )
    assert (found.published, found.source) == ("2020-10-19T10:20", "某县农业局")
    assert found.body == TEXT


def test_linked_data_in_utc_are_told_in_chinas_time() -> None:
    data = json.dumps({"@graph": [{"headline": "春耕", "datePublished": "2024-05-09T20:30:07Z"}]})
    script = f'<script type="application/ld+json">{data}</script>'
    broken = '<script type="application/ld+json">{"headline": </script>'
    found = read(f"{broken}{script}<title>春耕 - 某网</title><article>{PROSE}</article>")
    assert (found.title, found.published) == ("春耕", "2024-05-10T04:30:07")


def test_the_address_decides_between_days() -> None:
    html = f"<title>春耕</title><h1>春耕</h1><p>作者生于 1975-01-28</p><article>{PROSE}</article>"
    found = read(html, "https://town.example/202304/t20230424_1.html")
    assert found.published == "2023-04-24"


def test_a_page_without_a_named_body_is_left_to_readability() -> None:
    found = read(f"<title>春耕</title><table><tr><td class=x1>{PROSE * 3}</td></tr></table>")
    assert found.body == "\n".join([TEXT] * 3)


@pytest.mark.parametrize("html", ["", "<html></html>", "<p></p>", "<title></title><body> </body>"])
def test_an_empty_page_says_nothing(html: str) -> None:
    assert read(html) == Reading(title="", body="")


def test_a_front_page_is_no_canonical_address() -> None:
    assert read("<link rel=canonical href=https://town.example/><p>春").canonical_url == ""


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>春耕_某网</title><h1>某网</h1><h1>春耕</h1>", "春耕"),
        ("<title>春|耕_某网</title><h1>春|耕</h1>", "春|耕"),
        ("<title>春耕_播种_下乡</title><meta property=og:title content=春耕_播种_下乡>", "春耕"),
        ("<title>春耕——下乡-某某新闻</title><h1>春耕——下乡</h1>", "春耕——下乡"),
        ("<title>春耕 | 下乡</title><h1>春耕 | 下乡</h1>", "春耕 | 下乡"),
        ("<title>春耕-某某日报</title>", "春耕"),
        ("<title>三-五规划</title>", "三-五规划"),
        ("<title></title><meta property=og:title content=春耕见闻><h1>春耕</h1>", "春耕"),
        ("<h2>春耕见闻</h2>", "春耕见闻"),
        ("<p>无题", ""),
    ],
)
def test_a_title_is_told_from_its_tail(html: str, title: str) -> None:
    assert read_title(Selector(text=html)) == title


def test_the_tightest_container_wins_over_the_page_around_it() -> None:
    page = f"<div class=main-content><p>登录</p><div id=zoom>{PROSE}</div><p>字号</p></div>"
    assert read_body(Selector(text=page)) == TEXT


def test_links_within_a_paragraph_stay() -> None:
    linked = PROSE.replace("全镇干部", "<a href=/a>全镇</a><a href=/b>干部</a>")
    assert read_body(Selector(text=f"<div class=TRS_Editor>{linked}</div>")) == TEXT


def test_a_repeated_title_and_its_dateline_are_no_text() -> None:
    head = "<h1>春耕</h1><p>某报</p><p>2023-04-24 09:15</p>"
    assert read_body(Selector(text=f"<article>{head}{PROSE}</article>"), "春耕") == TEXT


def test_recorded_pages_are_read_as_expected(shared: Path) -> None:
    pages = shared / "pages"
    scores, _ = measure(tongwen, articles(pages / "manifest.json")[::5], pages)
    found = average(scores)
    assert all((found[measured] or 0) >= 0.95 for measured in ("f1", "title", "date"))


def test_prose_that_readability_misses_is_found_where_it_is_densest() -> None:
    previews = "".join(
        f"<div class=m-page><p>在造林现场会上的讲话.docx_第{n}页</p><p>第{n}页 / 共2页</p></div>"
        for n in (1, 2)
    )
    over = "<p>亲,该文档总共5页,到这儿已超出免费预览范围,如果喜欢就下载吧!</p>"
    prose = "<br><br>".join(PARAGRAPHS * 3)
    page = (
        f"<title>造林</title><div class=m-pages>{previews}{over}</div>"
        f"<div class=m-desc><h2>资源描述</h2><div class=m-desc-text><p>{prose}</p></div></div>"
        "<div class=m-foot><p>copyright@ 2008-2023 某网版权所有</p></div>"
    )
    assert read_body(Selector(text=page)) == "\n".join(PARAGRAPHS * 3)


def test_a_year_in_the_copyright_line_is_no_date() -> None:
    page = f"<title>春耕</title><article>{PROSE}</article><p>Copyright 2008-2023 某网 版权所有</p>"
    assert read(page).published is None

"""Pages of sites that nobody prepared for."""

import json
from pathlib import Path

import pytest

from benchmarks.page_scores import average
from benchmarks.reading import articles, measure, tongwen
from crawler.document import Rejected
from crawler.reading import Page, Reading, read_page
from crawler.reading.page import MOST_TAGS

PARAGRAPHS = [
    "春耕时节，全镇干部走村入户，把种子和农技送到田间地头，帮助群众解决实际困难。",
    "镇党委提出三项举措：一是摸清底数，二是分类施策，三是跟踪问效，确保件件有着落。",
    "截至目前，共走访农户三百余户，收集意见建议八十六条，已办结七十九条，群众表示满意。",
]
PROSE = "".join(f"<p>　　{paragraph}</p>" for paragraph in PARAGRAPHS)
TEXT = "\n".join(PARAGRAPHS)


def read(html: str, url: str = "https://town.example/p/7.html") -> Reading:
    return read_page(Page.from_text(html, url))


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


def test_a_page_without_a_named_body_is_read_where_prose_is_densest() -> None:
    found = read(f"<title>春耕</title><table><tr><td class=x1>{PROSE * 3}</td></tr></table>")
    assert found.body == "\n".join([TEXT] * 3)


@pytest.mark.parametrize("html", ["", "<html></html>", "<p></p>", "<title></title><body> </body>"])
def test_an_empty_page_says_nothing(html: str) -> None:
    assert read(html) == Reading(title="", body="")


def test_a_front_page_is_no_canonical_address() -> None:
    assert read("<link rel=canonical href=https://town.example/><p>春").canonical_url == ""


def test_recorded_pages_are_read_as_expected(shared: Path) -> None:
    pages = shared / "pages"
    scores, _ = measure(tongwen, articles(pages / "manifest.json")[::5], pages)
    found = average(scores)
    assert all((found[measured] or 0) >= 0.95 for measured in ("f1", "title", "date"))


def test_a_year_in_the_copyright_line_is_no_date() -> None:
    page = f"<title>春耕</title><article>{PROSE}</article><p>Copyright 2008-2023 某网 版权所有</p>"
    assert read(page).published is None


@pytest.mark.parametrize(
    ("html", "editor"),
    [
        (f"<h1>春耕见闻</h1><p>来源：某报 责任编辑：李四</p><article>{PROSE}</article>", "李四"),
        (f"<h1>春耕见闻</h1><article>{PROSE}<p>（责编:李四）</p></article>", "李四"),
        (f"<h1>春耕见闻</h1><article>{PROSE}</article><p>[编辑：李四]</p>", "李四"),
        (f"<meta name=editor content=李四><h1>春耕见闻</h1><article>{PROSE}</article>", "李四"),
        (f"<h1>春耕见闻</h1><article>{PROSE}</article><p>责任编辑：</p>", None),
        (f"<h1>春耕见闻</h1><article>{PROSE}</article>" + "<p>无</p>" * 20 + "编辑：丁", None),
    ],
)
def test_an_editor_is_named_above_or_below_the_text(html: str, editor: str | None) -> None:
    assert read(f"<title>春耕见闻</title>{html}").editor == editor


@pytest.mark.parametrize("name", ["pubdate", "PublishDate", "og:release_date", "DC.Date"])
def test_metas_are_known_in_any_case(name: str) -> None:
    page = f'<meta property="{name}" content="2020-10-19"><article>{PROSE}</article>'
    assert read(page).published == "2020-10-19"


def test_an_author_may_stand_in_linked_data() -> None:
    data = json.dumps({"headline": "春耕", "author": [{"@type": "Person", "name": "张三"}]})
    page = f'<script type="application/ld+json">{data}</script><article>{PROSE}</article>'
    assert read(page).author == "张三"


def test_a_document_is_dated_where_it_is_signed() -> None:
    signed = f"<article>{PROSE}<p>某县县委办公室</p><p>二〇二三年四月</p></article>"
    assert read(f"<title>春耕通知</title>{signed}").published == "2023-04"
    assert read(f"<title>春耕通知</title><article>{PROSE * 2}</article>").published is None


def test_a_page_of_several_knows_its_neighbours() -> None:
    links = "<a href=7001.html>1</a> 2 <a href=7001_3.html>3</a> <a href=7001_3.html>下一页</a>"
    html = f"<title>春耕(2)</title><div class=content>{PROSE}<div>{links}</div></div>"
    page = Page.from_text(html, "https://town.example/p/7001_2.html")
    assert read_page(page).body == TEXT
    assert (page.place.number, page.place.first) == (2, "https://town.example/p/7001.html")
    assert page.place.next == "https://town.example/p/7001_3.html"


def test_a_page_of_too_many_tags_is_rejected_before_it_is_read() -> None:
    with pytest.raises(Rejected, match="larger than 200,000 tags"):
        read("<p>春</p>" * (MOST_TAGS // 2 + 1))

"""Documents stay documents: short, damaged, or about junk; seeds, recorded and real pages."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse

from crawler.document import Document, Family
from crawler.junk import judge_document, junk_document, junk_page
from crawler.restoration.documents import restore_document
from tests.corpora.crawled import judged, kept, outcome, spider_of
from tests.corpora.junk import LIKE_JUNK, Text
from tests.corpora.layouts import ENCODINGS, FAMILIES, page
from tests.test_pages import of_kind, parse

SEEDS = Path(__file__).parents[2] / "seeds"

HEADERS = (
    "您好，您还没有登录，请先登录！",
    "请登录后查看更多精彩内容",
    "请输入验证码后登录",
    "温馨提示：内容不存在请联系管理员",
)
FOOTERS = (
    "本文由样例网整理发布，更多内容请关注公众号",
    "扫码关注公众号，阅读更多文章",
    "下载APP查看更多精彩内容",
    "欢迎关注本站公众号，及时阅读最新消息",
    "更多范文资料请登录本站查看",
    "附件下载：全文",
)


def document(text: str, title: str) -> Document:
    page = Document(url="", site="", family="news", headline=title, body=text)
    return judge_document(restore_document(page))


@pytest.mark.parametrize("family", FAMILIES)
def test_texts_that_look_like_junk_are_kept(family: Family) -> None:
    assert len(LIKE_JUNK) >= 60
    outcomes = {text.title: kept(family, text) for text in LIKE_JUNK}
    assert {title: found for title, found in outcomes.items() if isinstance(found, str)} == {}


@pytest.mark.parametrize("footer", FOOTERS)
def test_what_a_site_offers_besides_hides_nothing(footer: str) -> None:
    notice = "因管道检修，周三东街停水一天，请大家提前储水。\n居民委员会"
    assert document(f"{notice}\n{footer}", "停水通知").text.startswith(notice)


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("family", ["news", "template", "dochost"])
def test_a_header_says_nothing_of_the_document_below_it(family: Family, header: str) -> None:
    for text in LIKE_JUNK:
        body = f"<body><div>{header}</div>".encode(ENCODINGS.get(family, "utf-8"))
        assert isinstance(outcome(family, page(family, text).replace(b"<body>", body)), Document), (
            text.title
        )


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_seeds_are_kept(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    title = path.stem[4:] or "无题"
    assert junk_page(text, title) is None
    assert document(text, title).text


@of_kind("document")
def test_recorded_documents_are_kept(case: Path) -> None:
    html = (case / "page.html").read_text(encoding="utf-8", errors="replace")
    (found,) = (given for given in parse(case) if isinstance(given, Document))
    assert junk_page(found.body, found.headline, html) is None
    assert junk_document(restore_document(found)) is None


def test_real_articles_are_kept(shared: Path) -> None:
    manifest = json.loads((shared / "pages" / "manifest.json").read_text(encoding="utf-8"))
    articles = [each for each in manifest["pages"] if each["site_class"] != "encoding"]
    rejected = {}
    for each in articles:
        body = gzip.decompress((shared / "pages" / each["file"]).read_bytes())
        url = each["url"] or "https://page.example/"
        headers = {"Content-Type": each["content_type"]}
        found = judged(spider_of("web"), HtmlResponse(url, body=body, headers=headers))
        if isinstance(found, str):
            rejected[each["id"]] = found
    assert len(articles) > 100
    assert rejected == {}


def test_real_texts_and_their_beginnings_are_kept(shared: Path) -> None:
    with gzip.open(shared / "texts" / "genre.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    assert len(texts) > 400
    for text in texts:
        for part in (text, text[:150]):
            assert document(part, "无题").text


PREVIEW = "修渠的人天不亮就上了山，抬石头的号子一直传到对岸。\n"
CUT = "……(某文秘网http://www.site.example省略2871字,正式会员可完整阅读)……"


def test_a_preview_is_a_document_from_a_paragraph_on() -> None:
    found = kept("template", Text("修渠记", (PREVIEW * 4, CUT)))
    assert isinstance(found, Document)
    assert [gap.characters for gap in found.gaps] == [2871]
    assert kept("template", Text("修渠记", (PREVIEW * 3, CUT))) == "only a teaser of a hidden text"


def test_a_short_text_with_nothing_hidden_is_no_teaser() -> None:
    assert isinstance(kept("template", Text("修渠记", (PREVIEW,))), Document)


def test_a_short_text_that_is_old_is_no_teaser() -> None:
    found = kept("news", Text("修渠记", (PREVIEW * 4, "本新闻已过查询时效，请加入付费会员。")))
    assert isinstance(found, Document)
    assert [gap.kind for gap in found.gaps] == ["paywall"]


def test_a_damaged_document_is_not_junk() -> None:
    read = document(f"堅(jiān)持，？绷合Ｖ\n{PREVIEW * 2}", "修渠记")
    assert junk_document(replace(read, damaged=())) is None


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>全县河道清理工作已经开始。",
        "<p>没有结尾的老网页，一样是完整的。<br>",
        "<html><body><p>结尾有了</p></body>\n<script>var late = 1;",
        "<p>3 < 5，这个道理谁都懂。",
    ],
)
def test_what_proves_no_cut(html: str) -> None:
    assert junk_page("全县河道清理工作已经开始。", "河道清理", html) is None

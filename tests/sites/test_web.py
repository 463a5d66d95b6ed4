"""Pages that no spider was written for, read by the rules of their family."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from benchmarks.page_scores import overlap
from crawler.document import Document, Rejected
from crawler.restoration.documents import restore_document
from crawler.sites.web import PageSpider
from crawler.store import OutLink
from tests.reading.samples import KIN, Kin
from tests.reading.samples.markup import PROSE, TEXT
from tests.test_pages import CASES, kind, parse

SEED_SITES = {
    "dezhoudaily_com": "news",
    "investchn_com": "news",
    "wm114_cn": "template",
    "wnwk_com": "dochost",
}
RECORDED = [case for case in CASES if case.parent.name in SEED_SITES and kind(case) == "document"]
every_kin = pytest.mark.parametrize("kin", KIN, ids=lambda kin: kin.name)
recorded = pytest.mark.parametrize(
    "case", RECORDED, ids=lambda case: f"{case.parent.name}-{case.name}"
)


class WebSpider(PageSpider):
    name = "web"


def given(response: HtmlResponse) -> list[object]:
    spider = WebSpider.from_crawler(get_crawler(WebSpider), urls=response.url)
    return [each for each in spider.parse(response) if not isinstance(each, OutLink)]


def read(response: HtmlResponse) -> Document:
    (document,) = given(response)
    assert isinstance(document, Document)
    return document


@every_kin
def test_a_page_is_read_by_the_rules_of_its_family(kin: Kin) -> None:
    document = read(kin.response())
    assert document.family == kin.family
    assert {name: getattr(document, name) for name in kin.expected} == kin.expected


@every_kin
def test_the_body_is_the_text_and_nothing_around_it(kin: Kin) -> None:
    body = read(kin.response()).body
    assert body == kin.body
    assert [words for words in kin.must_not if words in body] == []


@every_kin
def test_no_link_and_no_image_is_requested(kin: Kin) -> None:
    assert not [each for each in given(kin.response()) if isinstance(each, Request)]


@recorded
def test_a_recorded_page_reads_as_by_its_own_spider(case: Path) -> None:
    told = json.loads((case / "response.json").read_text(encoding="utf-8"))
    content = (case / "page.html").read_bytes()
    found = read(HtmlResponse(told["url"], headers=told["headers"], body=content))
    (expected,) = (each for each in parse(case) if isinstance(each, Document))
    assert found.family == SEED_SITES[case.parent.name] == expected.family
    assert found.headline == expected.headline
    assert overlap(found.body, expected.body)[2] >= 0.95
    names = ("uploaded_by", "uploaded_at", "format", "size", "pages", "tags", "breadcrumb")
    assert [getattr(found, name) for name in names] == [getattr(expected, name) for name in names]
    assert (found.published, found.source, found.author) == (
        expected.published,
        expected.source,
        expected.author,
    )


def test_an_outline_and_cuts_of_a_template_are_told_by_restoration() -> None:
    (page,) = (kin for kin in KIN if kin.name == "outlined template")
    document = restore_document(read(page.response()))
    assert document.text.startswith("同志们，今天")
    assert document.outline == page.expected["outline"]
    assert ("paywall", 812) in {(gap.kind, gap.characters) for gap in document.gaps}
    assert document.declared == 2900


def test_chunks_of_a_preview_are_kept_as_shown() -> None:
    (page,) = (kin for kin in KIN if kin.name == "chunked host")
    assert read(page.response()).body.startswith("1、同志们")


@pytest.mark.parametrize("name", ["metas host", "plain host"])
def test_a_host_that_shows_images_only_has_no_text(name: str) -> None:
    (kin,) = (kin for kin in KIN if kin.name == name)
    html = kin.html.replace(PROSE, "").replace(TEXT.replace("\n", "<br>"), "")
    notice = (
        "<p>温馨提示：文档由用户上传，侵权请联系客服删除。下载后概不退款，请先预览！</p></body>"
    )
    for page in (html, html.replace("</body>", notice)):
        with pytest.raises(Rejected, match=r"^no text but "):
            given(HtmlResponse(kin.url, body=page.encode(), encoding="utf-8"))


_HOME = "<title>青石夜市开张 - 青石生活</title><div class=top><a href=/>青石生活</a></div>"
_ITEMS = "".join(f"<li><a href=/p/{n}.html>夜市第{n}批摊位抽签结果公布</a>" for n in range(9))
_COOKIES = "<div class=ck>本网站使用Cookie。继续浏览即表示您同意我们的隐私政策。</div>"


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        (f"<div id=app></div>{_COOKIES}<script src=/a.js></script>", "a script's shell"),
        (
            "<noscript><strong>很抱歉，需要启用 JavaScript 才能运行，请开启后访问。</strong>"
            "</noscript><div id=root></div>",
            "a script's shell",
        ),
        ("<div id=__nuxt><p>系统加载中，请稍候...</p></div>", "a script's shell"),
        (f"<div id=app><i class=sk></i></div>{_COOKIES}<p>打开APP</p>", "a script's shell"),
        ("<div id=player data-src=/v/1.m3u8></div><p>加载中，请稍等...</p>", "a video"),
        ("<script>play('/v/20240302.mp4')</script><p>请登录后发表弹幕</p>", "a video"),
        ("<video src=/v.mp4></video><p>请登录后发表弹幕</p>", "a video"),
        ("<iframe src='/pdf/viewer.html?file=/f/3.pdf'></iframe><p>文档加载中</p>", "a PDF"),
        ("<iframe src=/c/1.html></iframe><p>正在加载，请稍候</p>", "a frame"),
        (f"<ul>{_ITEMS}</ul>", "links"),
        (f"<p>栏目简介</p><table><tr><td>{_ITEMS}</td></tr></table>", "links"),
        ("<p>开张时间另行通知</p>", "furniture"),
        ("<ul><li><a href=/p/2.html>夜市摊位抽签结果公布</a></ul>", "furniture"),
    ],
)
def test_what_stands_for_a_text_is_told_rather_than_the_words_around_it(
    inside: str, reason: str
) -> None:
    with pytest.raises(Rejected, match=f"^no text but {reason}$"):
        given(HtmlResponse("http://a.example/p/1", body=f"{_HOME}{inside}".encode()))


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<iframe src=/w></iframe><p>请先登录后再访问本页面</p>", "asks for a login"),
        ("<div id=app></div><p>请输入验证码后继续访问</p>", "asks for a captcha"),
        ("<video src=/v.mp4></video><p>您访问的页面不存在或已被删除</p>", "says that it is gone"),
        ("<noscript><iframe src=/gtm></iframe></noscript><p>该内容已被删除</p>", "says that it is"),
    ],
)
def test_what_a_page_says_plainly_of_itself_is_its_reason(inside: str, reason: str) -> None:
    with pytest.raises(Rejected, match=f"^{reason}"):
        given(HtmlResponse("http://a.example/p/1", body=f"{_HOME}{inside}".encode()))

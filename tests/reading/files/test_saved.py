"""HTML that programs save documents as, and what lines below a title say of any file."""

from __future__ import annotations

import pytest

from crawler.document import Document
from crawler.reading.files.documents import read_file
from crawler.reading.files.markdown import read_markdown
from crawler.reading.files.reader import FileReader

TEXT = "<p>各村要抢抓农时，把春耕备耕摆在当前工作的突出位置。</p>"
TABLE = "<table><tr><td><p>村名</p><td><p>亩数</p><tr><td>青石<td>三百</table>"
NOTE = '<div id="fn1"><p><a href="#ref1">1</a>以上年末为准。<a href="#ref1">↩︎</a></p></div>'


def saved(body: str, head: str = "<title>定稿</title>", name: str = "a.html") -> Document:
    """The document that a file in HTML makes."""
    content = f"<html><head>{head}</head><body>{body}</body></html>".encode()
    return read_file(content, name, url="file:a", site="", reader=FileReader())


def markdown(text: str) -> Document:
    """The document that a file in Markdown makes."""
    return read_file(text.encode(), "a.md", url="file:a", site="", reader=FileReader())


@pytest.mark.parametrize(
    "title",
    [
        "<p><font size=6>春耕备耕工作要点</font></p><p>（2024年3月5日）</p>",
        "<h1>春耕备耕工作要点</h1><p>（2024年3月5日）</p><h2>一、要点</h2>",
        "<h1 class=title>春耕备耕工作要点</h1><p>（2024年3月5日）</p><h1>一、要点</h1>",
        "<p class=MsoTitle>春耕备耕工作要点</p><p>（2024年3月5日）</p><h1>一、要点</h1>",
    ],
)
def test_a_document_by_itself_is_read_whole(title: str) -> None:
    head = '<title>定稿</title><meta name="author" content="田守堤">'
    document = saved(f"{title}{TEXT}{TABLE}{NOTE}", head)
    assert (document.headline, document.published) == ("春耕备耕工作要点", "2024-03-05")
    assert document.author == "田守堤"
    lines = document.body.split("\n")
    assert lines[0] == "（2024年3月5日）"
    assert lines[-3:] == ["村名\t亩数", "青石\t三百", "1以上年末为准。"]


@pytest.mark.parametrize(
    "running",
    [
        "<div title=header><p>内部资料 注意保存</p></div>",
        "<div title=footer><p>第1页</p></div>",
        '<p awml:style="header">内部资料 注意保存</p>',
        "<p><del>内部资料</del></p>",
    ],
)
def test_what_is_no_text_of_it_is_left_out(running: str) -> None:
    document = saved(f"{running}<h1>春耕备耕工作要点</h1>{TEXT}{TABLE}{running}")
    assert document.body.startswith("各村要抢抓农时")
    assert document.body.endswith("三百")


@pytest.mark.parametrize(
    "beside",
    [
        "<script>var a = 1;</script>",
        "<nav>首页 新闻</nav>",
        "<form><input name=q></form>",
        "<p><a href='index.html'>返回首页</a></p>",
        "<ul><li><a href='/a.html'>县里召开春耕现场会</a></ul>",
    ],
)
def test_a_page_of_a_site_is_read_as_one(beside: str) -> None:
    body = f"<h1>春耕备耕工作要点</h1>{TEXT * 3}<div class=footer>主办：某县农业局</div>{beside}"
    assert "主办" not in saved(body).body


FOOTER = "<div class=footer>主办：某县农业局</div>"
CHAPTERS = "<div class=navheader><a href=ch01.html>上一页</a> <a href=ch03.html>下一页</a></div>"
LINKS = "<ul><li><a href=/1.html>青石村的春耕做法</a></ul>"


@pytest.mark.parametrize(
    ("generator", "is_document"),
    [("DocBook XSL Stylesheets V1.79.1", True), ("pandoc", True), ("WordPress 6.4", False)],
)
def test_a_chapter_that_a_program_made_is_read_whole_but_for_its_ways_on(
    generator: str, is_document: bool
) -> None:
    head = f'<meta name="generator" content="{generator}">'
    document = saved(
        f"{CHAPTERS}<h1>春耕备耕工作要点</h1>{TEXT * 3}{LINKS}{FOOTER}{CHAPTERS}", head
    )
    assert ("青石村的春耕做法" in document.body) == is_document
    assert "上一页" not in document.body


def test_the_only_heading_is_no_title_where_the_text_begins_with_one() -> None:
    document = saved(f"<p>定 稿</p><p>田守堤</p><h1>一、要点</h1>{TEXT}")
    assert document.headline == "定稿"
    assert document.body.startswith("田守堤\n一、要点")


def test_word_says_who_wrote_a_page_that_it_saved() -> None:
    head = "<xml><o:DocumentProperties><o:Author>田守堤</o:Author></o:DocumentProperties></xml>"
    assert (
        saved(f"<h1>春耕备耕工作要点</h1>{TEXT}", f"<!--[if gte mso 9]>{head}<![endif]-->").author
        == "田守堤"
    )


@pytest.mark.parametrize(
    "beside",
    [
        "<p><a href='fj.docx'>附件：春耕任务分解表.docx</a></p>",
        "<p><a href='http://a.example/'>http://a.example/</a></p>",
        "<p><a href='#ref2'>见注二</a></p>",
        "<p><a name=_top></a>主办：某县农业局</p>",
    ],
)
def test_links_of_a_document_make_no_site(beside: str) -> None:
    body = f"<h1>春耕备耕工作要点</h1>{TEXT * 3}<div class=footer>主办：某县农业局</div>{beside}"
    assert "主办：某县农业局" in saved(body).body


@pytest.mark.parametrize(
    ("lines", "author", "source", "published"),
    [
        ("作者：田守堤\n\n发布日期：2023-05-08", "田守堤", None, "2023-05-08"),
        ("作者：田守堤　来源：青石日报", "田守堤", "青石日报", None),
        ("（作者：田守堤）", "田守堤", None, None),
        ("作者：田守堤　单位：县防汛办", "田守堤", None, None),
        # Neighbours: lines of the text's own.
        ("主持人：田守堤", None, None, None),
        ("作者认为，此事可行。", None, None, None),
    ],
)
def test_lines_below_the_title_say_who_wrote_it(
    lines: str, author: str | None, source: str | None, published: str | None
) -> None:
    document = markdown(f"# 防汛值班纪律\n\n{lines}\n\n一、到岗\n\n人员按时到岗。\n\n不得脱岗。")
    assert (document.author, document.source, document.published) == (author, source, published)


def test_a_text_is_signed_above_its_notes_and_by_no_sentence() -> None:
    notes = "[^1]: 一。\n\n[^2]: 二。\n\n[^3]: 三。"
    text = f"# 防汛纪律\n\n按时到岗。[^1]\n\n不得脱岗。\n\n县防汛办\n\n2024年7月2日\n\n{notes}\n"
    assert markdown(text).published == "2024-07-02"
    rule = "# 防汛纪律\n\n按时到岗。\n\n不得脱岗。\n\n本办法自2024年7月2日起施行。\n"
    assert markdown(rule).published is None


@pytest.mark.parametrize(
    "tagged",
    [
        '<p align="center"><img src="a.png"></p>\n\n',
        '见<a href="b.html">附件</a>。\n\n',
        "```\n<!DOCTYPE html>\n<template><p>甲</p></template>\n```\n\n",
        "<!-- 草稿 -->\n\n",
    ],
)
def test_tags_in_markdown_make_no_page_of_it(tagged: str) -> None:
    document = markdown(f"{tagged}# 防汛值班纪律\n\n- **人员**按时到岗。\n- 不得脱岗。\n\n{tagged}")
    assert document.headline == "防汛值班纪律"
    assert "人员按时到岗。\n不得脱岗。" in document.body


def test_a_page_is_one_whatever_it_is_called() -> None:
    for name in ("a.md", "a.txt", "a.doc"):
        assert saved(f"<h1>春耕备耕工作要点</h1>{TEXT}{TABLE}", name=name).format == "html"


def test_plain_text_with_tags_in_it_stays_as_it_is() -> None:
    text = "网页制作讲义\n标题写作<h1>标题</h1>，段落写作<p>段落</p>。\n<p>前后成对。"
    document = read_file(text.encode(), "a.txt", url="file:a", site="", reader=FileReader())
    assert document.body.split("\n") == text.split("\n")[1:]


def test_tables_of_markdown_need_no_bars_at_their_sides() -> None:
    rows = "项目 | 计划 | 完成\n--- | :-: | --:\n管道\\|阀门 | 60 | 63\n水表|9|9\n"
    text = f"# 水网改造进度\n\n进度如下：\n{rows}"
    document = markdown(f"{text}\n甲|乙两方都已<b>确认</b>与盖章&nbsp;。1 > 0。\n")
    assert document.body.split("\n") == [
        *("进度如下：", "项目\t计划\t完成", "管道|阀门\t60\t63", "水表\t9\t9"),
        "甲|乙两方都已确认与盖章 。1 > 0。",
    ]


def test_tables_and_headings_of_html_in_markdown_are_its_own() -> None:
    table = (
        "<table>\n<tr><th>村名<th>亩数</tr>\n<tr>\n<td>青<b>石</b></td>\n<td>300</td></tr></table>"
    )
    code = "```html\n<h1>标题</h1><br>\n```"
    document = markdown(f'<h1 align="center">春耕<br>要点</h1>\n\n一<br/>二\n\n{table}\n\n{code}\n')
    assert document.headline == "春耕要点"
    said = ["一", "二", "村名\t亩数", "青石\t300", "<h1>标题</h1><br>"]
    assert document.body.split("\n") == said


@pytest.mark.parametrize(
    "begun", ["<!--", "<table>", "_a ", "**a ", "`", "[", "![", "<h1>", "| a "]
)
def test_marks_that_nothing_ends_take_no_longer_than_others(begun: str) -> None:
    assert read_markdown(begun * 30_000).kind == "md"


def test_a_title_in_front_matter_takes_no_heading_from_the_text() -> None:
    document = markdown(
        "---\ntitle: 管网改造交底\n---\n# 一、工程概况\n\n> 质量是底线。\n>\n> 安全是红线。\n"
    )
    assert document.headline == "管网改造交底"
    assert document.body == "一、工程概况\n质量是底线。\n安全是红线。"

"""A channel's name in brackets above a text, and the talk's heading below, are none of it."""

from __future__ import annotations

import pytest

from crawler.reading import Page, read_page

LINES = (
    "邱家的豆腐坊每天清早磨两百斤黄豆，午前卖完。",
    "坊主说，村里的水硬，点卤要比别处慢一刻钟。",
)
TEXT = "".join(f"<p>{line}</p>" for line in LINES)


def body(above: str, behind: str = "") -> str:
    return read_page(
        Page.from_text(
            "<title>豆腐坊开张记 - 老邱的窝</title><div id=content><ul><li><h2>豆腐坊开张记</h2>"
            f"{above}<div class=post>{TEXT}</div>{behind}</ul></div>"
            "<ul id=side><li><a href=./?sort=2>种茶手记</a> (12)</ul>"
        )
    ).body


@pytest.mark.parametrize(
    ("above", "behind"),
    [
        ("<div class=act>[<a href=./?sort=2>种茶手记</a>]</div>", ""),
        ("<p>【<a href=./?sort=2>种茶手记</a>】</p>", ""),
        ("<p>分类：<a href=./?sort=2>种茶手记</a></p>", ""),
        ("", "<p>post by 老邱 / 2012-5-8 9:05 Tuesday</p>"),
        ("", "<p>&laquo; <a href=./?post=3>雨后的梯田</a></p>"),
        ("", "<p class=comment><b>发表评论：</b></p>"),
        ("", "<p>标签: <a href=./?tag=1>豆腐</a></p><p><b>评论：</b></p>"),
        ("", "<div>作者:<a href=#>老邱</a> 2012-5-8 9:05 星期二</div>"),
    ],
)
def test_a_channel_and_the_heading_of_talk_are_none_of_a_text(above: str, behind: str) -> None:
    assert body(above, behind).split("\n") == list(LINES)


@pytest.mark.parametrize("line", ["[种豆手记]", "种茶手记：", "[上卷]", "[一]"])
def test_brackets_that_lead_nowhere_are_a_texts_own(line: str) -> None:
    said = body(f"<p>{line}</p>".join(("", TEXT)), "").split("\n")
    assert line in said


def test_a_thousand_lines_that_lead_elsewhere_stop_no_page() -> None:
    channels = "".join(f"<p>[<a href=./c{n}>随笔{n}</a>]</p>" for n in range(1_500))
    others = "".join(f"<p>« <a href=./d{n}>别处第{n}篇</a></p>" for n in range(1_500))
    html = f"<title>豆腐坊开张记</title><h1>豆腐坊开张记</h1><div>{channels}{TEXT}{others}</div>"
    assert read_page(Page.from_text(html)).body == "\n".join(LINES)


@pytest.mark.parametrize(
    "line",
    [
        "<p>打印</p><p>« <a href=./d{n}>别处第{n}篇</a></p>",
        "<p>第{n}条：转载须经本站同意，违者必究。</p>",
        "<p>相关链接</p><p>甲{n}：</p>",
    ],
)
def test_what_ends_a_page_again_and_again_is_read_once(line: str) -> None:
    others = "".join(line.format(n=n) for n in range(5_000))
    html = f"<title>豆腐坊开张记</title><h1>豆腐坊开张记</h1><div>{TEXT}{others}</div>"
    assert read_page(Page.from_text(html)).body == "\n".join(LINES)

"""What the templates of blogs and systems say of a text beside it, and what only looks so."""

from __future__ import annotations

import pytest

from crawler.reading import Page, read_page
from crawler.reading.reader import Reading

TITLE = "抄纸的三下"
LINES = (
    "云屏造纸作坊的最后一位抄纸师傅收了徒弟，第一课是把手伸进冰凉的纸浆里。",
    "抄一张纸要摇三下：第一下让纤维散开，第二下让它们交错，第三下把水滤掉。",
    "师傅做了四十六年，他常说纸不怕薄，怕的是厚薄不匀。",
)
TEXT = "".join(f"<p>{line}</p>" for line in LINES)


def read(inside: str, url: str = "https://paper.example/551.html") -> Reading:
    html = f"<title>{TITLE} | 纸坊笔记</title><div><a href=/>纸坊笔记</a></div>{inside}"
    return read_page(Page.from_text(html, url))


def body(behind: str, above: str = "") -> str:
    return read(f"<h1>{TITLE}</h1><div class=post-content>{above}{TEXT}{behind}</div>").body


@pytest.mark.parametrize(
    "behind",
    [
        "<p class=postmetadata>分类目录:<a href=/c/1>手艺</a>作者: 冉小冬 2018年3月12日</p>",
        "<div class=entry-meta>发表在 <a href=/c/1>手艺</a></div>",
        "<ul class=p-meta><li>9月9日</li><li>212汉字</li><li>31围观</li></ul>",
        "<div id=nav-below><div><a href=/1>磨镜片</a></div><div>(此外最新一篇)</div></div>",
        "<p>相关热词搜索： 造纸 | 手艺 | </p>",
        "<p>文章标签: 纸</p><p>版权所有: 纸坊笔记-转载请标明出处</p>",
        "<p>本文链接：抄纸的三下 | 纸坊笔记</p>",
        "<p>该日志由 冉小冬 于2015年10月18日发表在 手艺 分类下，你可以发表评论。</p>",
        "<p>欢迎关注微信公众平台(搜索纸坊或者扫描以下二维码)：</p>",
        "<p>举报电话：0000-1110000 举报邮箱：jb@paper.example</p>",
        "<p>【上一篇】<a href=/550.html>柴堆</a><a href=/552.html>开窑</a>【下一篇】</p>",
        "<div><a href=/ad>广告招租</a></div>",
    ],
)
def test_what_a_template_says_of_a_text_is_none_of_it(behind: str) -> None:
    assert body(behind).split("\n") == list(LINES)


@pytest.mark.parametrize(
    "line",
    [
        "搜索相关热词的人多了起来。",
        "该日志由他一人写成，共三十一本。",
        "举报的人没有留下电话。",
        "关注纸坊的公众平台有三家，都在县城。",
        "标签上写着：纸坊一九七八年制。",
        "他把广告招租的牌子收了起来。",
    ],
)
def test_sentences_about_the_like_stay(line: str) -> None:
    assert body(f"<p>{line}</p>").split("\n") == [*LINES, line]


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        ("<span>云屏造纸</span><span class=r>2013-08-19 15:40:21</span>", []),
        ("<span class=r>2013-08-19 15:40:21</span><span>云屏造纸</span>", []),
        ("<b>抄纸记</b><div class=t>2013-08-19 15:40</div>", ["抄纸记"]),
        ("<b>抄纸记</b>：<span class=r>2013-08-19 15:40</span>", ["抄纸记："]),
    ],
)
def test_what_stands_on_a_line_with_the_date_is_none_of_the_text(
    above: str, kept: list[str]
) -> None:
    assert body("", above=above).split("\n") == [*kept, *LINES]


@pytest.mark.parametrize("name", ["metal", "metaphor", "nav-belt", "my-metallurgy"])
def test_names_that_only_begin_so_tell_nothing(name: str) -> None:
    last = "如今订单大多来自修复古籍的机构，"
    assert body(f"<div class={name}>{last}</div>").endswith(last)


@pytest.mark.parametrize(
    "beside",
    [
        "<span>2019-05-06 阅读(<i>31</i>)</span>",
        "<small>2019-05-06　浏览：31</small>",
        "<em>2019-05-06 来源：纸坊</em>",
    ],
)
@pytest.mark.parametrize("tag", ["h1", "h4"])
def test_a_dateline_in_a_heading_is_none_of_the_title(beside: str, tag: str) -> None:
    inside = f"<div class=bd><{tag}><span>{TITLE}</span> {beside}</{tag}>{TEXT}</div>"
    html = f"<title>纸坊笔记</title><div><a href=/>首页</a></div>{inside}"
    found = read_page(Page.from_text(html))
    assert (found.title, found.published) == (TITLE, "2019-05-06")
    assert found.body.split("\n") == list(LINES)


@pytest.mark.parametrize(
    "title", ["<span>纸坊记事</span> <span>2019年5月6日</span>", "纸坊记事<b>（三）</b>"]
)
def test_a_day_that_a_heading_names_is_of_the_title(title: str) -> None:
    html = f"<title>纸坊笔记</title><h1>{title}</h1><p>2019-05-07 09:15</p>{TEXT}"
    assert read_page(Page.from_text(html)).title.startswith("纸坊记事")
    assert read_page(Page.from_text(html)).title != "纸坊记事"


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("2013-08-19 15:40", "2013-08-19T15:40"),
        ("发布时间：2013-08-19 15:40 来源：纸坊", "2013-08-19T15:40"),
        ("2013-08-19", "2024-05-20"),
        ("", "2024-05-20"),
    ],
)
def test_a_clock_beside_a_text_is_believed_before_its_address(dateline: str, expected: str) -> None:
    inside = f"<h1>{TITLE}</h1><div>{dateline}</div><div class=content>{TEXT}</div>"
    assert read(inside, "https://paper.example/a/2024/0520/1.html").published == expected


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (
            "<p class=postmetadata>分类:<a href=/c>手艺</a>作者: 冉小冬 2018年3月12日</p>",
            "2018-03-12",
        ),
        ("<p>Posted by 冉小冬 on 2018-03-12</p>", "2018-03-12"),
        ("<p>本文作者：冉小冬　更新于 2019-03-12</p>", "2019-03-12"),
        ("<p>上一篇：磨镜片 2018-03-12</p>", None),
        ("<div>冉小冬 2018-03-12 写得真好</div>", None),
    ],
)
def test_a_date_beside_the_writer_below_a_text(behind: str, expected: str | None) -> None:
    found = read(f"<h1>{TITLE}</h1><div class=post-content>{TEXT}</div>{behind}")
    assert found.published == expected


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("<div><time><i></i>2020-09-30</time><span>6分钟阅读</span></div>", "2020-09-30"),
        ("<time>2020年9月30日</time>", "2020-09-30"),
        ("<time>3分钟</time>", None),
        ("<ul><li>旧文 <time>2020-09-30</time></ul>", None),
        ("<table><tr><th>張貼日</th><td>113-05-20 09:15</td></tr></table>", "2024-05-20T09:15"),
        ("<p>發佈日：113.05.20</p>", "2024-05-20"),
    ],
)
def test_a_time_above_the_heading(above: str, expected: str | None) -> None:
    inside = f"{above}<h3>{TITLE}</h3><div class=content>{TEXT}</div>"
    foot = "<div>最後更新日期：115-01-02</div>" if expected else ""
    assert read(f"{inside}{foot}").published == expected

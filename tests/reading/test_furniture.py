"""What templates put at the ends of a text, and what looks like it and is the text's own."""

import pytest

from crawler.reading import Page
from crawler.reading.body.bodies import read_body

LINES = [
    "灯塔今年换上了一盏新灯，二十海里外的渔船也看得见它。",
    "守塔人老邱每天擦一次玻璃，雾天里要拉三回汽笛。",
    "他说，灯亮着，海上的人心里就有底。",
]
TEXT = "\n".join(LINES)


def _read(html: str) -> str:
    return read_body(Page.from_text(f"<title>灯塔</title><h1>灯塔</h1>{html}"), "灯塔")


def _prose() -> str:
    return "".join(f"<p>{line}</p>" for line in LINES)


@pytest.mark.parametrize(
    "behind",
    [
        "<div>上一篇：</div><p><a href=/2.html>渔港开航了</a></p><div>下一篇：</div><p>没有了</p>",
        "<dl><dt>上一篇</dt><dd><a href=/2>渔港开航了</a></dd><dt>下一篇</dt><dd>没有了</dd></dl>",
        "<div><i>前一篇</i><a href=/2>渔港开航了</a><i>后一篇</i><a href=/3>台风要来了</a></div>",
        "<ul><li>上一条：<a href=/2.html>渔港开航了</a></li><li>下一条：暂无</li></ul>",
        "<p>本文标签：<a href=/t/1>灯塔</a>、<a href=/t/2>渔船</a></p>",
        "<div><b>热搜词：</b><a href=/s?1>灯塔</a> <a href=/s?2>汽笛</a></div>",
        "<h4>看完这篇文章心情如何</h4><ul><li><i>0</i>高兴</li><li><i>2</i>感动</li><li>1难过</li></ul>",
        "<p>欢迎关注灯塔网官方微信（dengta）</p>",
        "<div>词条统计 浏览次数：12次 编辑次数：3次</div>",
        "<div>词条图册 <a href=/p>更多图册</a></div>",
        "<p>本文来源：海港周刊　　责任编辑：邱远_NB7712</p>",
        "<p>本作品采用 <a href=/cc>知识共享署名 4.0 国际许可协议</a> 进行许可。</p>",
        "<div>文章标题：灯塔</div>",
        "<div><a href='javascript:;'>赞(3)</a> 打赏 <i>微信扫一扫，分享给朋友</i></div>",
        "<p><a href=/about>关于我们</a> | <a href=/lx>联系我们</a></p>",
        "<p>此文由灯塔网编辑，未经允许不得转载：灯塔网 » 灯塔</p>",
    ],
)
def test_what_stands_behind_a_text_is_none_of_it(behind: str) -> None:
    assert _read(f"<div class=content>{_prose()}{behind}</div>") == TEXT


@pytest.mark.parametrize(
    "above",
    [
        "<p>原标题：海上的一盏灯</p>",
        "<div><i>听新闻</i><i>00:00</i>/<i>02:11</i></div>",
        "<div><i>海港融媒</i><i>05-06 08:30</i><i>阅读 1.2万</i></div>",
        "<p>您的浏览器不支持 video 标签</p>",
        "<p>上传时间：2013-04-08 14:22:31 浏览次数：</p>",
        "<p>灯塔今年换上了一盏新灯，二十海里外的渔船也看得</p>",
        "<div>灯塔今年换上了一盏新灯...</div>",
        "<div>本词条缺少<b>概述图</b>，补充相关内容使词条更完整，赶紧来编辑吧！</div>",
        "<div>“灯塔”是一个多义词，请在下列义项中选择浏览（共2个义项）</div>",
    ],
)
def test_what_stands_above_a_text_is_none_of_it(above: str) -> None:
    assert _read(f"<div class=content>{above}{_prose()}</div>") == TEXT


@pytest.mark.parametrize(
    "own",
    [
        "上一篇讲的是<a href=/2.html>渔港</a>，这一篇讲灯塔。",
        "下一篇没有了，他把本子合上。",
        "看完这篇文章，我的心情久久不能平静。",
        "听新闻的人越来越少。",
        "欢迎关注海上的人，他们比灯更孤单。",
        "“灯塔”是一个多义词，船上的人都懂。",
        "原标题的两个字，他写了半天。",
        "此文由他写成，改了三遍才寄出。",
        "赞 打赏的人，不如赞守塔的人",
        "灯塔 | 渔港 | 汽笛",
        "本文来源于一个真实的夜晚，责任编辑也在场。",
    ],
)
def test_what_looks_like_it_stays(own: str) -> None:
    line = own.replace("<a href=/2.html>", "").replace("</a>", "")
    assert _read(f"<div class=content>{_prose()}<p>{own}</p></div>") == f"{TEXT}\n{line}"
    assert _read(f"<div class=content><p>{own}</p>{_prose()}</div>") == f"{line}\n{TEXT}"


def test_a_line_that_begins_as_the_next_does_stays() -> None:
    verse = ["灯亮着", "灯亮着，海就亮着", "灯亮着，海就亮着，船就认得路。"]
    lines = "".join(f"<p>{line}</p>" for line in verse)
    assert _read(f"<div class=content>{lines}{_prose()}</div>") == "\n".join([*verse, TEXT])


def test_authors_and_offices_above_an_abstract_are_none_of_it() -> None:
    abstract = "<p>摘要：为评价灯塔亮度对渔船航行的影响,连续3年记录了120次夜航. 结果显著.</p>"
    above = "<p>1. 海港学院; 2. 渔政站</p><p>收稿日期：2022-11-02 出版日期：2023-03-28</p>"
    assert _read(f"<div>{above}{abstract}</div>").startswith("摘要：为评价")


def test_what_can_be_done_with_a_section_is_none_of_it() -> None:
    head = "<h2>塔身</h2><span><span>播报</span></span><span><span>编辑</span></span>"
    html = f"<div class=content><p>{LINES[0]}</p>{head}<p>{LINES[1]}</p><p>{LINES[2]}</p></div>"
    assert _read(html) == f"{LINES[0]}\n塔身\n{LINES[1]}\n{LINES[2]}"
    alone = html.replace("<span><span>播报</span></span>", "")
    assert "编辑" in _read(alone)


def test_a_sibling_that_begins_as_what_stands_behind_a_text_is_no_part_of_it() -> None:
    news = "<p><a href=/1.html>渔港开航了</a></p><p>第一条船今天靠岸……</p>"
    other = f"<div class=content><p><b>更多新闻</b></p>{news}{news}</div>"
    assert _read(f"<div class=content>{_prose()}</div>{other}") == TEXT
    own = "<div class=content><p>更多的新闻在船上传开。</p></div>"
    assert _read(f"<div class=content>{_prose()}</div>{own}") == f"{TEXT}\n更多的新闻在船上传开。"

"""Pages that place a text of our own in the layouts of Chinese sites, each told by a seed.

A page is drawn from choices that are seen apart on real pages: what holds the text, where its
title and dateline stand and which of them is declared, what furniture is around it and in the
element with it. The truth is known to the letter, and no site has the page: what chose rules on
some seeds is measured on others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random

from scrapy.http import HtmlResponse

from benchmarks.layout_fields import odd_fields
from benchmarks.layout_markup import SITE, Truth, links
from benchmarks.layout_systems import SYSTEMS
from benchmarks.layout_texts import (
    ENDING,
    IN_ASCII,
    NAMES,
    PRESS,
    TOPIC,
    WHO,
    blocks_of,
    paragraph,
    sentence,
    title_of,
    titles,
)
from benchmarks.page_scores import PageScore, Reading, score_page

NAMED = (
    *('class="TRS_Editor"', 'id="zoom"', 'class="article-content"', 'class="content"'),
    *('id="vsb_content"', 'class="news_txt"', 'class="entry-content"', 'class="text"'),
)
UNNAMED = ('class="css-1qaz2"', 'class="w680 fl"', 'id="lyb3"', "", 'class="left"', 'class="zw"')


@dataclass(frozen=True, slots=True)
class Layout:
    """A page and what it says; `source` and `author` are "" where it names none."""

    seed: int
    html: str
    title: str
    body: str
    date: str
    source: str
    author: str


def make_layout(seed: int) -> Layout:
    """Return the page of a seed: one of a known system's, or one drawn from choices."""
    drawn = Random(seed)
    day = f"20{drawn.randint(10, 25)}-{drawn.randint(1, 12):02}-{drawn.randint(1, 28):02}"
    source = drawn.choice(PRESS) if drawn.random() < 0.7 else ""
    author = drawn.choice(NAMES) if drawn.random() < 0.4 else ""
    return (_of_system if seed % 3 else _of_choices)(seed, drawn, day, source, author)


def _of_system(seed: int, drawn: Random, day: str, source: str, author: str) -> Layout:
    truth = Truth(title_of(drawn), blocks_of(drawn), day, source, author)
    html = drawn.choice(SYSTEMS)(drawn, truth)
    body = "\n".join(block.said for block in truth.blocks)
    return Layout(
        seed, html, truth.title, body, day, *(n if n in html else "" for n in (source, author))
    )


def _of_choices(seed: int, drawn: Random, day: str, source: str, author: str) -> Layout:
    count = drawn.randint(1, 2) if drawn.random() < 0.15 else drawn.randint(3, 14)
    paragraphs = [paragraph(drawn) for _ in range(count)]
    if drawn.random() < 0.08:
        paragraphs = [each.translate(IN_ASCII) for each in paragraphs]
    title = f"{drawn.choice(WHO)}{drawn.choice(TOPIC)}{drawn.choice(ENDING)}"
    truth = Layout(seed, "", title, "\n".join(paragraphs), day, source, author)
    head, heading, dateline = _said(drawn, truth)
    text = _held(drawn, truth, paragraphs)
    middle = f"{heading}{dateline}{text}" if drawn.random() < 0.85 else f"{dateline}{heading}{text}"
    html = f"<html><head>{head}</head><body>{_placed(drawn, middle)}</body></html>"
    return Layout(seed, html, title, truth.body, day, source, author)


def _said(drawn: Random, truth: Layout) -> tuple[str, str, str]:
    """What stands in the head, the heading and the dateline; some of it says it, or another."""
    if truth.seed % 2:
        return odd_fields(drawn, truth.title, truth.date, truth.source, truth.author)
    title, site = truth.title, SITE
    named = (f"{title}_{site}", f"{title}-要闻-{site}", f"{site} - {title}", title)
    unnamed = (site, "正文", "无标题文档", "", f"{title[:6]}...")
    whole = drawn.choice((*named, *unnamed))
    head = f'<meta charset="utf-8">{f"<title>{whole}</title>" if whole else ""}'
    if drawn.random() < 0.15:
        head += f'<meta name="PubDate" content="{truth.date} 09:15">'
    elif drawn.random() < 0.1:
        head += f'<meta name="ContentTitle" content="{title}">'
    tag = drawn.choice(
        ("h1", "h1", "h2", "h3", "h4", 'div class="title"', 'div class="arc_tit"', "h5")
    )
    heading = f"<{tag}>{title}</{tag.split()[0]}>"
    return head, heading, _dateline(drawn, truth)


def _dateline(drawn: Random, truth: Layout) -> str:
    day = drawn.choice(
        (truth.date, truth.date.replace("-", "/"), f"{truth.date} 09:15",
         "{}年{}月{}日".format(*map(int, truth.date.split("-"))))
    )  # fmt: skip
    label = drawn.choice(("发布时间：", "时间：", "日期：", "", "", "发布日期："))
    pieces = [f"<span>{label}{day}</span>"]
    if truth.source:
        name = drawn.choice((truth.source, f'<a href="//b.example/">{truth.source}</a>'))
        pieces.append(f"<span>{drawn.choice(('来源：', '来源：', '稿源：', '来源:'))}{name}</span>")
    if truth.author:
        label = drawn.choice(("作者：", "作者:", "文/", "记者 "))
        pieces.append(f"<span>{label}{truth.author}</span>")
    if drawn.random() < 0.5:
        counter = drawn.choice(("阅读：12", "浏览次数：88", "字号：大 中 小", "我要评论(0)"))
        pieces.append(f"<span>{counter}</span>")
    between = drawn.choice((" ", "&nbsp;&nbsp;", "　", " | "))
    return f"<div>{between.join(pieces)}</div>"


def _held(drawn: Random, truth: Layout, paragraphs: list[str]) -> str:
    """The text in its element or elements, with what else stands there."""
    marked = drawn.random()
    if marked < 0.6:
        lines = [f"<p>　　{paragraph}</p>" for paragraph in paragraphs]
    elif marked < 0.75:
        lines = [f"　　{paragraph}<br><br>" for paragraph in paragraphs]
    elif marked < 0.9:
        lines = [f"<p><span style='font-size:16px'>{each}</span></p>" for each in paragraphs]
    else:
        lines = [f"<div>{paragraph}</div>" for paragraph in paragraphs]
    above, below = _inside(drawn, truth)
    name = drawn.choice(NAMED if drawn.random() < 0.6 else UNNAMED)
    way = drawn.random()
    if way < 0.08 and len(lines) > 3:
        third = len(lines) // 3
        parts = (lines[:third], lines[third : 2 * third], lines[2 * third :])
        held = "".join(f"<div {name}>{''.join(part)}</div>" for part in parts)
        return f"{above}<div>{held}</div>{below}"
    held = f"{above}{''.join(lines)}{below}"
    if way < 0.2:
        return f"<table><tr><td {name}>{held}</td></tr></table>"
    if way < 0.28:
        return f"<article>{held}</article>"
    if way < 0.34:
        return held
    if way < 0.4 and len(lines) > 3:
        shown, folded = "".join(lines[:2]), "".join(lines[2:])
        fold = f"<div style='display:none'>{folded}</div><a href='javascript:'>展开全文</a>"
        return f"<div {name}>{above}{shown}{fold}{below}</div>"
    return f"<div {name}>{held}</div>"


def _inside(drawn: Random, truth: Layout) -> tuple[str, str]:
    """What stands above and below the text in the element with it."""
    above = drawn.choice(
        ("", "", "", "", "<div class='share'>分享到：微信 微博</div>",
         "<div>播放 暂停 静音 00:00 / 03:21 全屏</div>", f"<p>{truth.date} 09:15</p>",
         f"<p align=center>{truth.title}</p>")
    )  # fmt: skip
    closing = (
        "<p>责任编辑：周一</p>",
        "<p>（责编：周一、吴二）</p>",
        "<p>[责任编辑：周一]</p>",
        "<p>分享让更多人看到</p>",
        "<div class='page'><a href=#>1</a> <a href=2.html>2</a> <a href=3.html>3</a> "
        "<a href=2.html>下一页</a></div>",
        "<p>转载请注明出处。</p>",
        "<p>声明：本网转载的文章版权归原作者所有，如有侵权请联系我们删除。</p>",
        f"<div>相关阅读{links(drawn, 4)}</div>",
        f"<div><h3>为你推荐</h3>{links(drawn, 12, dated=True)}</div>",
        f"<p>上一篇：<a href=1.html>{drawn.choice(WHO)}开会</a></p>"
        f"<p>下一篇：<a href=2.html>{drawn.choice(WHO)}值班</a></p>",
        "<p>扫一扫在手机打开当前页</p>",
        "<div class='comment'><p>网友甲：写得真好，支持一下。</p><p>网友乙：希望多报道。</p></div>",
        "<p>标签：<a href=/t/1>农业</a> <a href=/t/2>水利</a></p>",
        "<p>【打印】【关闭】</p>",
    )
    return above, "".join(drawn.sample(closing, drawn.choice((0, 1, 1, 2, 3))))


def _placed(drawn: Random, middle: str) -> str:
    """The page's middle among the furniture around it."""
    above = [
        "<div class='nav'><a href=/>首页</a> <a href=/news/>新闻</a> <a href=/gov/>政务</a></div>",
        *drawn.sample(
            (
                "<div>您的位置：<a href=/>首页</a> &gt; <a href=/n/>要闻</a> &gt; 正文</div>",
                "<div>欢迎您来到青石新闻网！今天是个好日子。</div>",
                "<form>用户名 <input> 密码 <input type=password> <button>登录</button></form>",
                f"<div class='hot'><b>热门新闻</b>{links(drawn, 8)}</div>",
                "<div class='gg'><a href=//ad.example/><img src=1.jpg></a></div>",
                "<div id=d>今天是2026年11月27日 星期五</div>",
            ),
            drawn.randint(0, 3),
        ),
    ]
    if drawn.random() < 0.1:
        above[0] = f"<html><body>{above[0]}</body></html>"
    summaries = "".join(
        f"<div><a href=/s/{n}.html>{title}</a><p>{sentence(drawn)}</p></div>"
        for n, title in enumerate(titles(drawn, 4))
    )
    below = drawn.sample(
        (
            f"<div><h3>猜你喜欢</h3>{summaries}</div>",
            f"<div><h3>热门新闻</h3>{links(drawn, 20)}</div>",
            f"<div class='box'>最新文章{links(drawn, 10, dated=True)}</div>",
            "<div>24小时热榜 <ol><li><a href=/h/1>水渠修好了</a></li>"
            "<li><a href=/h/2>稻子熟了</a></li></ol></div>",
            "<div class='pl'>网友评论：文明上网，理性发言。</div>",
        ),
        drawn.randint(0, 3),
    )
    foot = "<div class='footer'>版权所有 青石新闻网 2011-06-01 ICP备00000000号</div>"
    main = drawn.choice(
        (
            f"<div class='main'>{middle}</div>",
            f"<div><div>{middle}</div></div>",
            middle,
            f"<table><tr><td>{links(drawn, 9)}</td><td>{middle}</td></tr></table>",
            f"<div class='side'>{links(drawn, 9)}</div><div class='main'>{middle}</div>",
        )
    )
    return "".join([*above, main, *below, foot])


def score_layouts(
    seeds: Iterable[int], reader: Callable[[HtmlResponse], Reading]
) -> Iterator[PageScore]:
    """Give the scores of a reader on the pages of some seeds."""
    for layout in map(make_layout, seeds):
        url = f"https://site{layout.seed}.example/a/{layout.seed}.html"
        expected = {
            "body": {"text": layout.body, "snippets": [], "must_not": [], "gt": "made"},
            "title": {"value": layout.title},
            "date": {"value": layout.date},
            **({"source": {"value": layout.source}} if layout.source else {}),
            **({"author": {"value": layout.author}} if layout.author else {}),
        }
        page = {"id": str(layout.seed), "url": url, "expected": expected}
        yield score_page(page, reader(HtmlResponse(url, body=layout.html, encoding="utf-8")))

"""Titles, dates, sources and authors in odd places, for benchmarks.layouts.

A headline may stand in any element below a logo's h1; a dateline has its parts in any order, with
labels or without, parted by blanks, strokes, brackets or nothing; a day may be in pieces. Dates
and names of other things stand beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from benchmarks.layout_markup import SITE

HEADLINES = (
    *(
        "<p class='xw_tt'><strong>{}</strong></p>",
        "<dl><dt>{}</dt></dl>",
        "<div class='h9'>{}</div>",
    ),
    *("<table><tr><td align='center'>{}</td></tr></table>", "<span class='bt1'>{}</span><br>"),
    *("<center><font size='5'><b>{}</b></font></center>", "<h4>{}</h4>", "<h2>{}</h2>"),
    "<table><caption>{}</caption><tr><td></td></tr></table>",
)
SOURCES = ("{}", "{}", "来源：{}", "来源 {}", "稿源:{}", "转自：{}", "<a href=//b.example/>{}</a>")
AUTHORS = ("作者：{}", "文/{}", "文 | {}", "记者 {}", "本报记者 {}", "作者 {}", "撰文：{}")
BESIDE = ("阅读 12", "字号：大 中 小", "12 次围观", "责编：周一", "摄影：马小军", "我要评论(3)")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("{}", "{}", "发布：{}", "发布于：{}", "时间：{}")
DECOYS = (
    "<div>今天是2026年11月27日 星期五</div>",
    "<div>位置：<a href='/'>首页</a> &gt; <a href='/2019/'>2019-01-01 专题</a> &gt; 正文</div>",
    "<img src='/upload/2019/0101/20190101093000.jpg' alt='2019-01-01'>",
    "<div class='share'>分享到：<a>微信</a><a>微博</a></div>",
)


def odd_fields(
    drawn: Random, title: str, date: str, source: str, author: str
) -> tuple[str, str, str]:
    """Return what stands in the head, the heading and the dateline of a page that says a title, a
    day in ISO 8601, a source and an author ("" for none), each in one of many ways."""
    whole = drawn.choice(
        (f"{title}-{SITE}", f"{SITE}-要闻-新闻详情", "青石农资,青石种子,烘干机租赁", "",
         f"{SITE}欢迎您", f"{title} | 要闻", title)
    )  # fmt: skip
    logo = f"<h1><a href='/'><img src='/logo.png' alt='{SITE}'></a></h1>"
    heading = logo + drawn.choice(HEADLINES).format(title)
    above = "".join(drawn.sample(DECOYS, drawn.randint(0, 2)))
    dateline = _boxed(drawn, date, source, author) if drawn.random() < 0.2 else ""
    dateline = dateline or _in_line(drawn, date, source, author)
    head = f"<meta charset='utf-8'>{f'<title>{whole}</title>' if whole else ''}"
    return head, above + heading, dateline


def _in_line(drawn: Random, date: str, source: str, author: str) -> str:
    """A dateline with its parts in any order on one line."""
    parts = [drawn.choice(DAYS).format(_day(drawn, date))]
    if source and author and drawn.random() < 0.25:
        parts.append(f"{source}记者 {author}")
    else:
        parts += [drawn.choice(SOURCES).format(source)] if source else []
        parts += [drawn.choice(AUTHORS).format(author)] if author else []
    parts += drawn.sample(BESIDE, drawn.randint(0, 2))
    drawn.shuffle(parts)
    return drawn.choice(SETTINGS)(parts)


def _boxed(drawn: Random, date: str, source: str, author: str) -> str:
    """A day in pieces, and below it where from and by whom."""
    year, month, day = date.split("-")
    name = MONTHS[int(month) - 1]
    pieces = drawn.choice(
        ((day, f"{month}月", year), (day, f"{year}-{month}"), (f"{month}-{day}", year),
         (name, day, year), (year, f"{int(month)}月{int(day)}日"))
    )  # fmt: skip
    box = "".join(f"<span>{piece}</span>" for piece in pieces)
    said = [f"来源：{source}"] * bool(source) + [f"作者：{author}"] * bool(author)
    return f"<div class='date-box'>{box}</div><p>{'　'.join(said)}</p>"


def _day(drawn: Random, date: str) -> str:
    year, month, day = map(int, date.split("-"))
    return drawn.choice(
        (date, f"{date} 09:15:00", f"{year}年{month}月{day}日", f"{year}/{month}/{day} 9:15",
         f"{year}.{month:02}.{day:02}", f"{MONTHS[month - 1]} {day}, {year}")
    )  # fmt: skip


def _parted(mark: str) -> Callable[[Sequence[str]], str]:
    return lambda parts: f"<div class='inf'>{mark.join(parts)}</div>"


def _held(tag: str, mark: str = "") -> Callable[[Sequence[str]], str]:
    return lambda parts: f"<div>{mark.join(f'<{tag}>{part}</{tag}>' for part in parts)}</div>"


SETTINGS = (
    *(_parted("　"), _parted(" | "), _parted(" · "), _parted("&nbsp;&nbsp;"), _parted("<i>|</i>")),
    *(_held("span", " "), _held("span"), _held("em"), _held("li"), _held("p")),
    lambda parts: f"<div>[ {' ]　[ '.join(parts)} ]</div>",
    lambda parts: f"<table><tr>{''.join(f'<td>{part}</td>' for part in parts)}</tr></table>",
)
"""How the parts of a dateline are set."""

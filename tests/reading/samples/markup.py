"""What the pages are made of: one text, its surroundings, and HTML around both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from scrapy.http import HtmlResponse

from crawler.document import Family

TITLE = "在水库移民后期扶持座谈会上的讲话"
PARAGRAPHS = (
    "同志们，今天把大家请到大坝脚下开会，是想让各村都看一看，当年搬下来的乡亲如今过得怎么样。",
    "第一，家底要一户一户摸清楚。谁家的田还在库区，谁家的房子漏雨，都要记在本子上，不能只听汇报。",
    "第二，产业要跟着水走。库尾宜养鱼，坡地宜种茶，移民点的合作社要把收购价写进合同，贴在墙上。",
    "有的村去年把茶苗当柴烧了，为什么？因为没有人教怎么修剪，也没有人告诉他三年以后才见收成。",
    "第三，账目要晒在太阳底下。后扶资金每季度公开一次，哪一笔有人问，哪一笔就要当场说得明白。",
    "库里的水是大家让出来的地换来的，下游喝水的人不能忘，我们在这里管事的人更不能忘记这一条。",
)
TEXT = "\n".join(PARAGRAPHS)
PROSE = "\n".join(f"<p>　　{paragraph}</p>" for paragraph in PARAGRAPHS)
BREAK = "\n"
RELATED = ("渠道清淤工作小结", "茶园管护培训发言稿")
NEIGHBOURS = ("春季护林防火倡议", "村级水管员选聘通知")
LATEST = ("全民饮茶日侧记", "老船工口述实录")
NAV = '<div class="nav"><a href="/">首页</a> <a href="/login">登录</a> <a href="/vip">VIP</a></div>'
FOOT = '<div class="foot"><a href="/about">关于我们</a> 版权所有 备案号00000</div>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """A page and what is to be read from it; `must_not` is nowhere in the body."""

    name: str
    family: Family
    url: str
    html: str
    encoding: str = "utf-8"
    body: str = TEXT
    expected: Mapping[str, object] = field(default_factory=dict)
    must_not: tuple[str, ...] = ()

    def response(self) -> HtmlResponse:
        """The page as its site serves it: in its own encoding, which only the page names."""
        content = self.html.encode(self.encoding)
        return HtmlResponse(self.url, body=content, headers={"Content-Type": "text/html"})


def page(title: str, *parts: str, head: str = "", charset: str = "utf-8", body: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>{title}</title>{head}'
        f"</head>\n<body{body}>\n" + "\n".join(parts) + "\n</body></html>"
    )


def metas(values: Mapping[str, str], attribute: str = "name") -> str:
    return "".join(f'<meta {attribute}="{name}" content="{values[name]}">' for name in values)


def items(titles: Iterable[str], pattern: str, first: int) -> str:
    linked = (
        f'<li><a href="{pattern % number}">{title}</a></li>'
        for number, title in enumerate(titles, first)
    )
    return f"<ul>{''.join(linked)}</ul>"


def addresses(root: str, pattern: str, first: int, count: int = 2) -> tuple[str, ...]:
    return tuple(root + pattern % number for number in range(first, first + count))


def images(count: int, title: str) -> str:
    shown = (
        f'<div class="page"><img src="/blank.gif" data-original="/img/{n}.png" '
        f'alt="{title}_第{n}页"></div>'
        for n in range(1, count + 1)
    )
    return f'<div id="page">{"".join(shown)}</div>'


def chunks(text: str, length: int = 30) -> str:
    """The text as hosts cut it: numbered pieces of one length, whose first counts its number."""
    letters = "".join(text.split())
    cuts = [0, *range(length - 2, len(letters), length - 2)]
    pieces = [letters[start : start + length - 2] for start in cuts]
    return "\n".join(f"{n}、{piece}" for n, piece in enumerate(filter(None, pieces), 1))

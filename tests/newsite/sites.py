"""Two made-up sites in layouts that no spider of the project was written for, with their truth."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from crawler.recording.warc import RecordedPage, RecordingWriter
from tests.newsite.texts import Text, texts

FIELDS = ("document_id", "published", "author")
ROBOTS = b"User-agent: *\nDisallow: /admin/\n"


@dataclass(frozen=True, slots=True)
class MadeUpSite:
    """A site: where its list begins, its pages, the documents at their addresses, and the fields
    that all of these have."""

    start: str
    pages: tuple[RecordedPage, ...]
    truth: Mapping[str, Text]
    fields: tuple[str, ...]

    def record(self, path: Path) -> Path:
        """Writes the site as a recording; gives the path."""
        with RecordingWriter(path, software="tests") as writer:
            for each in self.pages:
                writer.write(each)
        return path


def page(url: str, html: str, charset: str = "utf-8", *, declared: bool = True) -> RecordedPage:
    """A page as a server gives it, with its encoding in the header if it is declared."""
    kind = f"text/html; charset={charset}" if declared else "text/html"
    return RecordedPage(url, 200, (("Content-Type", kind),), html.encode(charset))


# A 文秘 site of 2004: tables in tables, GBK, addresses of scripts, names for almost nothing.

OLD = "http://www.oldwenmi.example"
_OLD_TOP = (
    '<table width=760 align=center><tr><td bgcolor=#ffeedd><a href="/">首页</a> '
    '<a href="list.asp?classid=1">讲话</a> <a href="list.asp?classid=3">总结</a> '
    '<a href="list.asp?classid=5">党团</a> <a href="about.asp">关于我们</a> '
    '<a href="login.asp">会员登录</a></td></tr></table>'
)
_OLD_FOOT = (
    "<table width=760 align=center><tr><td align=center>版权所有:老文秘网 "
    '<a href="about.asp?id=1">联系我们</a> <a href="pay.asp?id=2">入会方法</a></td></tr></table>'
)


def old_site() -> MadeUpSite:
    """The table-layout site: two list pages, eight documents, one deleted, a login."""
    shelf = texts(8)
    urls = [f"{OLD}/article.asp?id={number}" for number in (7, 12, 19, 23, 104, 118, 131, 140)]
    gone = f"{OLD}/article.asp?id=99"
    listed = [*zip(urls, (text.title for text in shelf), strict=True)]
    listed.insert(2, (gone, "季度工作要点"))
    pages = [
        _old_page(f"{OLD}/list.asp?classid=3", "总结列表", _old_list(listed[:5], 1)),
        _old_page(f"{OLD}/list.asp?classid=3&page=2", "总结列表", _old_list(listed[5:], 2)),
        _old_page(gone, "提示", "<center>该文章不存在或已被删除！<a href='/'>返回</a></center>"),
        _old_page(f"{OLD}/login.asp", "会员登录", "<form>用户名<input>密码<input></form>请先登录"),
        *(
            _old_page(url, text.title, _old_document(number, text, listed))
            for number, (url, text) in enumerate(zip(urls, shelf, strict=True))
        ),
    ]
    robots = RecordedPage(f"{OLD}/robots.txt", 200, (("Content-Type", "text/plain"),), ROBOTS)
    truth = dict(zip(urls, shelf, strict=True))
    return MadeUpSite(f"{OLD}/list.asp?classid=3", (robots, *pages), truth, FIELDS)


def _old_page(url: str, title: str, middle: str) -> RecordedPage:
    html = (
        f"<html><head><title>{title}-老文秘网</title></head><body topmargin=0>{_OLD_TOP}"
        f"{middle}{_OLD_FOOT}</body></html>"
    )
    return page(url, html, "gbk", declared=False)


def _old_list(listed: Iterable[tuple[str, str]], number: int) -> str:
    rows = "".join(
        f'<tr><td width=20>·</td><td><a href="{url.rpartition("/")[2]}" target=_blank>{title}</a>'
        "</td><td><font color=gray>2023-5-6</font></td></tr>"
        for url, title in listed
    )
    other = 3 - number
    pager = (
        f"共9篇 第{number}页 <a href=list.asp?classid=3&page={other}>"
        f"{'下' if number == 1 else '上'}一页</a> <a href=list.asp?classid=3&page=2>尾页</a>"
    )
    return (
        f"<table width=760 align=center><tr><td>当前位置：<a href='/'>首页</a> &gt; 总结</td></tr>"
        f"<tr><td><table>{rows}</table>{pager}</td><td width=180>本类热门<br>"
        "<a href='down.asp?id=7'>下载排行</a></td></tr></table>"
    )


def _old_document(number: int, text: Text, listed: list[tuple[str, str]]) -> str:
    body = "<br>\r\n".join(f"　　{line}" for line in text.paragraphs)
    url, title = listed[(number + 1) % len(listed)]
    turn = f"下一篇：<a href={url.rpartition('/')[2]}>{title}</a>"
    return (
        "<table width=760 align=center><tr><td>当前位置：<a href='/'>首页</a> &gt; "
        "<a href='list.asp?classid=3'>总结</a> &gt; 正文</td></tr>"
        f"<tr><td align=center><font size=4 color=red><b>{text.title}</b></font></td></tr>"
        f"<tr><td align=center>作者：佚名 更新时间：2023-5-{number + 6} 点击：{number + 40}次"
        "</td></tr>"
        f"<tr><td><table><tr><td style='line-height:2'>{body}</td></tr></table></td></tr>"
        f"<tr><td>{turn}</td></tr></table>"
    )


# A news site of today: divs in divs, generated class names, JSON-LD, a logo in the first <h1>.

NEW = "https://news.newdaily.example"
_NEW_TOP = (
    '<div class="css-1a2b3c4d5e"><h1 class="logo"><a href="/">新日报网</a></h1>'
    '<div class="nav fl"><a href="/china/index.shtml">国内</a>'
    '<a href="/county/index.shtml">县域</a>'
    '<a href="/video/index.shtml">视频</a><a href="/about/us.html">关于我们</a></div></div>'
)
_NEW_FOOT = (
    '<div class="css-9z8y7x6w5v"><a href="/about/us.html">关于我们</a>'
    '<a href="/about/copyright.html">版权声明</a><p>主办单位：新日报社</p></div>'
)
_NEW_SIDE = (
    '<div class="side fr"><div class="hd">看点</div>'
    + "".join(
        f'<a href="/video/2024/05/2{n}/v_88{n}.html">视频丨航拍晨雾里的第{n}座老桥</a>'
        for n in range(1, 5)
    )
    + "</div>"
)


def new_site(root: str = NEW) -> MadeUpSite:
    """The modern site: three list pages, eight documents, the last linked by another only."""
    shelf = texts(8)
    urls = [f"{root}/2024/05/{30 - n}/content_{12345 + 37 * n}.html" for n in range(8)]
    truth = dict(zip(urls, shelf, strict=True))
    listed = [*truth.items()][:7]
    folder = f"{root}/county"
    pages = [
        _new_list(f"{folder}/index.shtml", listed[:3], 1),
        _new_list(f"{folder}/index_2.shtml", listed[3:5], 2),
        _new_list(f"{folder}/index_3.shtml", listed[5:], 3),
        *(_new_document(n, url, truth, urls) for n, url in enumerate(urls)),
    ]
    return MadeUpSite(f"{folder}/index.shtml", tuple(pages), truth, FIELDS)


def _new_page(url: str, title: str, head: str, middle: str) -> RecordedPage:
    html = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_新日报网</title>{head}'
        f'</head><body><div id="app">{_NEW_TOP}<div class="wrap clearfix">{middle}{_NEW_SIDE}</div>'
        f"{_NEW_FOOT}</div></body></html>"
    )
    return page(url, html)


def _new_list(url: str, listed: Iterable[tuple[str, Text]], number: int) -> RecordedPage:
    cards = "".join(
        f'<div class="card"><a href="{target}"><img src="/i/{number}.jpg"></a>'
        f'<div class="card-bd"><a href="{target}">{text.title}</a><span>05-2{number}</span>'
        "</div></div>"
        for target, text in listed
    )
    names = {1: "index.shtml", 2: "index_2.shtml", 3: "index_3.shtml"}
    pager = "".join(
        f"<b>{n}</b>" if n == number else f'<a href="{name}">{n}</a>' for n, name in names.items()
    )
    middle = (
        f'<div class="main fl"><div class="list">{cards}</div><div class="pg">{pager}</div></div>'
    )
    return _new_page(url, "县域", "", middle)


def _new_document(
    number: int, url: str, truth: Mapping[str, Text], urls: list[str]
) -> RecordedPage:
    text = truth[url]
    moment = f"2024-05-{30 - number}T0{number + 1}:15:00+08:00"
    linked = {"@type": "NewsArticle", "headline": text.title, "datePublished": moment}
    head = f'<script type="application/ld+json">{json.dumps(linked, ensure_ascii=False)}</script>'
    body = "".join(f'<div class="p">{line}</div>' for line in text.paragraphs)
    related = "".join(
        f'<a href="{each}">{truth[each].title}</a>'
        for each in (urls[(number + 1) % 8], urls[(number + 3) % 8])
    )
    middle = (
        f'<div class="main fl"><div class="hd-l"><div class="bt">{text.title}</div>'
        f'<div class="meta"><span class="t">{moment[:10]} {moment[11:16]}</span>'
        '\n<span class="ly">来源：新日报</span>\n<span>记者：田小禾</span></div></div>'
        f'<div class="rich css-77aa88bb99"><div class="inner">{body}</div>'
        f'<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div></div>'
        f'<div class="rel"><div class="hd">相关阅读</div>{related}</div></div>'
    )
    return _new_page(url, text.title, head, middle)

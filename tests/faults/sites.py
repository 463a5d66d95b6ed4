"""Mock sites: one of many documents, and one that has every fault."""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Iterable, Mapping

from tests.faults import answers
from tests.faults.server import Answer, Pause, Request, Site

PER_LIST = 25
ROBOTS = "User-agent: *\nDisallow: /p/forbidden"
_WORDS = re.findall(
    "..",
    "水库村口麦田夜校粮站机耕账目班组果园河堤仓库课本护林合作播种收割检修民兵电站学徒"
    "码头渔船织布砖窑磨坊药铺邮路渡口集市戏台晒场猪圈水渠石桥茶山竹器木工铁匠雨具灯油",
)


def article(number: int | str) -> str:
    """A text of some sentences, another one for each number."""
    chance = random.Random(f"article {number}")
    sentences = (
        f"{'和'.join(chance.sample(_WORDS, 3))}的事，{chance.choice(_WORDS)}那边要先办，"
        f"到{chance.randint(2, 28)}号看{chance.choice(_WORDS)}的结果。"
        for _ in range(12)
    )
    return "\n".join(f"<p>{sentence}</p>" for sentence in sentences)


def document(number: int | str) -> str:
    """The page of a document."""
    return (
        f"<html><head><title>第{number}号记事</title></head><body><h1>第{number}号记事</h1>"
        f"<div>发布时间：2021-03-04</div><div class=text>{article(number)}</div></body></html>"
    )


def linked(addresses: Iterable[str], following: str = "") -> str:
    """A list page, and the address of the list's next page, if there is one."""
    links = "\n".join(f'<p><a href="{address}">记事</a></p>' for address in addresses)
    links += f'<a href="{following}">下一页</a>' if following else ""
    return f"<html><body>{links}</body></html>"


def documents_site(count: int, seconds: float = 0.0) -> Site:
    """A site of so many documents (/p/1.html and on) on lists of PER_LIST; each answer takes
    some seconds."""
    last = -(-count // PER_LIST)

    def site(request: Request) -> Answer:
        return [Pause(seconds), *_page(request.path)] if seconds else _page(request.path)

    def _page(path: str) -> Answer:
        found = re.fullmatch(r"/(p|list)/(\d+)\.html", path)
        if not found:
            return answers.text("", 404)
        number = int(found[2])
        if found[1] == "p":
            return answers.page(document(number))
        first = (number - 1) * PER_LIST + 1
        shown = range(first, min(first + PER_LIST, count + 1))
        following = f"/list/{number + 1}.html" if number < last else ""
        return answers.page(linked((f"/p/{each}.html" for each in shown), following))

    return site


GOOD = document("good")
MIXED = (
    document("mixed").encode("gb18030").removesuffix(b"</div></body></html>")
    + "<p>这一段是后来从别处贴过来的，编码跟前面不一样。</p></div></body></html>".encode()
)
SOFT_404 = (
    "<html><head><title>页面不存在</title></head><body><h1>提示</h1><div class=text>"
    "<p>抱歉，您访问的页面不存在或已被删除！</p><p>返回首页</p></div></body></html>"
)
LOGIN = (
    "<html><head><title>用户登录</title></head><body><h1>用户登录</h1><div class=text>"
    "<p>用户名</p><p>密码</p><p>忘记密码？</p><p>请先登录后再查看</p></div></body></html>"
)


def faulty_site(request: Request) -> Answer:
    """Every fault once, under the addresses of FAULTS; all are on the first list."""
    if request.path == "/robots.txt":
        return answers.text(ROBOTS)
    if request.path == "/list/1.html":
        return answers.page(linked([*FAULTS, "/day/1.html", "/p/good.html#again"]))
    if day := re.fullmatch(r"/day/(\d+)\.html", request.path):
        return answers.page(linked([f"/day/{int(day[1]) + 1}.html"]))
    return _fault(request.path, request)


def _fault(path: str, request: Request) -> Answer:
    match path.removeprefix("/p/").removesuffix(".html"):
        case "good" | "end":
            return answers.page(document(path))
        case "reset":
            return answers.reset()
        case "reset-within":
            return answers.reset(GOOD)
        case "reset-once":
            return answers.page(document(path)) if request.number else answers.reset()
        case "truncated":
            return answers.truncated(GOOD)
        case "truncated-gzip":
            return answers.truncated_gzip(GOOD)
        case "cut-chunks":
            return answers.cut_chunks(GOOD)
        case "cut-unseen":
            return answers.unbounded(GOOD[: GOOD.index("</div></body>")] + '<p class="te')
        case "drip":
            return answers.drip(document(path), 1.0)
        case "drip-for-ever":
            return answers.drip(GOOD, 60.0, pieces=60)
        case "hang":
            return answers.hang()
        case "busy":
            return answers.page(document(path)) if request.number else answers.busy(1, 429)
        case "always-busy":
            return answers.busy(0, 503)
        case "broken":
            return answers.page("", 500)
        case "loop":
            return answers.redirect("/p/loop-back.html")
        case "loop-back":
            return answers.redirect("/p/loop.html")
        case "chain":
            return answers.redirect("/p/chain-2.html", 301)
        case "chain-2":
            return answers.redirect("/p/end.html", 308)
        case "away":
            return answers.redirect("http://elsewhere.example/p/1.html")
        case "inside":
            return answers.redirect("http://10.0.0.1/p/1.html")
        case "file":
            return answers.redirect("file:///etc/passwd")
        case "nowhere":
            return answers.redirect("http://[broken/")
        case "wrong-charset":
            content = document(path).encode("gb18030")
            return answers.page(content, content_type="text/html; charset=utf-8")
        case "no-charset":
            return answers.page(document(path).encode("gb18030"), content_type="text/html")
        case "mixed":
            return answers.page(MIXED, content_type="text/html; charset=gb2312")
        case "soft-404":
            return answers.page(SOFT_404)
        case "login":
            return answers.page(LOGIN)
        case "empty":
            return answers.page("")
        case "picture":
            return answers.page(b"\x89PNG\r\n\x1a\n", content_type="image/png")
        case "no-http":
            return answers.no_http()
        case "silence":
            return []
        case "head-only":
            return [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"]
        case "no-content" | "reset-content":
            return [answers.head(204 if "no-" in path else 205)]
        case "part" | "whole-part":
            content = document(path).encode()
            sent = len(content) if "whole" in path else len(content) // 2
            told = f"bytes 0-{sent - 1}/{len(content)}"
            return answers.page(content[:sent], 206, content_range=told)
        case "part-of-nothing":
            return answers.page(document(path), 206)
        case "weighted" | "named-twice":
            named = "GZIP;q=1.0" if "w" in path[3] else '"gzip", identity,'
            return answers.page(gzip.compress(document(path).encode()), content_encoding=named)
        case "login-in-address":
            return answers.redirect(f"http://me:secret@{request.headers['host']}/p/end.html")
        case _:
            return answers.page("", 404)


Expected = Mapping[str, tuple[str, str | None]]

DOCUMENT = ("document", None)
FAULTS: Expected = {
    "/p/good.html": DOCUMENT,
    "/p/reset.html": ("failed", "ConnectionLost"),
    "/p/reset-within.html": ("failed", "transfer cut short"),
    "/p/reset-once.html": DOCUMENT,
    "/p/truncated.html": ("failed", "transfer cut short"),
    "/p/truncated-gzip.html": ("failed", "transfer cut short"),
    "/p/cut-chunks.html": ("failed", "transfer cut short"),
    "/p/cut-unseen.html": ("rejected", "cut short in transfer"),
    "/p/drip.html": DOCUMENT,
    "/p/drip-for-ever.html": ("failed", "DownloadTimeoutError"),
    "/p/hang.html": ("failed", "DownloadTimeoutError"),
    "/p/busy.html": DOCUMENT,
    "/p/always-busy.html": ("failed", "HTTP 503"),
    "/p/broken.html": ("failed", "HTTP 500"),
    "/p/loop.html": ("redirected", "{root}/p/loop-back.html"),
    "/p/chain.html": ("redirected", "{root}/p/chain-2.html"),
    "/p/away.html": ("redirected", "http://elsewhere.example/p/1.html"),
    "/p/inside.html": ("redirected", "http://10.0.0.1/p/1.html"),
    "/p/file.html": ("failed", "HTTP 302 that leads to no page"),
    "/p/nowhere.html": ("failed", "HTTP 302 that leads to no page"),
    "/p/wrong-charset.html": DOCUMENT,
    "/p/no-charset.html": DOCUMENT,
    "/p/mixed.html": DOCUMENT,
    "/p/soft-404.html": ("rejected", "says that it is gone"),
    "/p/login.html": ("rejected", "asks for a login"),
    "/p/empty.html": ("rejected", "no title"),
    "/p/picture.html": ("rejected", "not text but image/png"),
    "/p/no-http.html": ("failed", "no answer in HTTP"),
    "/p/silence.html": ("failed", "the connection was closed before any answer was whole"),
    "/p/head-only.html": ("failed", "the connection was closed before any answer was whole"),
    "/p/no-content.html": ("failed", "HTTP 204"),
    "/p/reset-content.html": ("failed", "HTTP 205"),
    "/p/part.html": ("failed", "HTTP 206"),
    "/p/part-of-nothing.html": ("failed", "HTTP 206"),
    "/p/whole-part.html": DOCUMENT,
    "/p/weighted.html": DOCUMENT,
    "/p/named-twice.html": DOCUMENT,
    "/p/login-in-address.html": ("redirected", "{root}/p/end.html"),
    "/p/missing.html": ("failed", "HTTP 404"),
    "/p/forbidden.html": ("rejected", "Forbidden by robots.txt"),
}
"""The state and the beginning of the reason to which each fault leads."""

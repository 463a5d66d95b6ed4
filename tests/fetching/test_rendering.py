"""Pages that scripts fill in: read whole in a crawl, and replayed with the network off."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from scrapy.http import HtmlResponse

from crawler.fetching.rendering import is_installed, is_shell
from tests import processes
from tests.conftest import SCRAPY
from tests.faults.server import Answer, MockServer, Request

SENTENCE = "同志们：要解放思想，抓紧抓实，推动高质量发展，担当作为，创新实干。"
SHELL = (
    "<html><title>在动员会上的讲话</title><body><div id=app>正在加载</div>"
    "<script>fetch('/api/1.json').then(r => r.json()).then(d => {"
    "document.querySelector('#app').innerHTML = `<h1>${d.title}</h1>` + d.lines.map("
    "line => `<p>${line}</p>`).join('')})</script></body></html>"
)
PRAISE = "在表彰会上的讲话"
BODY = f"<p>{SENTENCE}</p>" * 9
WHOLE = f"<html><title>{PRAISE}</title><h1>{PRAISE}</h1>{BODY}</html>"
LIST = '<ul><li><a href="/p/1.html">在动员会上的讲话全文</a></li>'
LIST += '<li><a href="/p/2.html">在表彰会上的讲话全文</a></li></ul>'
DATA = (
    '{"title": "在动员会上的讲话", "lines": ['
    + ", ".join(f'"{SENTENCE[:-1]}，之{n}。"' for n in range(9))
    + "]}"
)
ANSWERS = {
    "/": ("text/html; charset=utf-8", f"<html>{LIST}</html>"),
    "/p/1.html": ("text/html; charset=utf-8", SHELL),
    "/p/2.html": ("text/html; charset=utf-8", WHOLE),
    "/api/1.json": ("application/json", DATA),
}


def site(request: Request) -> Answer:
    kind, body = ANSWERS.get(request.path, ("", ""))
    status = "200 OK" if body else "404 Not Found"
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nConnection: close\r\n\r\n"
    return [head.encode() + body.encode()]


def collect(folder: Path, *arguments: object) -> Any:
    run = partial(processes.run, environment=SCRAPY)
    fast = ("-sDOWNLOAD_DELAY=0", "-sPRIVATE_ADDRESSES=127.0.0.0/8", "-sAUTOTHROTTLE_ENABLED=0")
    return run(folder, "collect", *fast, *map(str, arguments))


def titles(folder: Path, database: str) -> dict[str, int]:
    with sqlite3.connect(folder / database) as db:
        found = dict(db.execute("SELECT title, length(text) FROM documents"))
    db.close()
    return found


@pytest.mark.skipif(not is_installed(), reason="the extra `render` or a chromium is missing")
def test_a_shell_is_read_whole_recorded_and_replayed(tmp_path: Path) -> None:
    with MockServer(site) as server:
        ended = collect(tmp_path, "--at", server.url, "--db", "a.db", "--render")
        assert ended.returncode == 0, ended.stderr
        asked = server.seen
    assert asked.count("/p/1.html") == asked.count("/api/1.json") == 1
    found = titles(tmp_path, "a.db")
    assert set(found) == {"在动员会上的讲话", "在表彰会上的讲话"}
    (recording,) = (tmp_path / "recordings").glob("*.warc.gz")
    replay = f"-sREPLAY={recording}"
    assert collect(tmp_path, "--at", server.url, "--db", "b.db", "--render", replay).returncode == 0
    assert titles(tmp_path, "b.db") == found


@pytest.mark.parametrize(
    ("html", "is_one"),
    [
        (SHELL, True),
        ('<html><body><div id="root"></div><script src="/app.js"></script></body></html>', True),
        (WHOLE, False),
        (WHOLE.replace("<h1>", "<script>fetch('/hits')</script><h1>"), False),
        ("<html><body><p>404</p></body></html>", False),
        (f"<html><ul>{LIST * 9}</ul><script src='/a.js'></script></html>", False),
    ],
)
def test_a_shell_is_told_from_a_page_with_text(html: str, is_one: bool) -> None:
    response = HtmlResponse("http://site.example/p/1.html", body=html.encode(), encoding="utf-8")
    assert is_shell(response) == is_one

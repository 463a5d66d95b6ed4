"""Discovery that is killed at one place after another: each run goes on where the last was, and
nothing is asked twice. Slow: a process for each kill; test_command.py has one in every suite."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Collection
from pathlib import Path

import pytest

from crawler.discovery.interfaces import BRAVE_KEY
from tests import processes
from tests.conftest import SCRAPY, rows
from tests.discovery.mocks import KEY, Interfaces
from tests.discovery.test_command import DISCOVER, make_collection
from tests.faults.server import Answer, MockServer, Pause, Request

pytestmark = pytest.mark.slow

NAMES = ("searxng", "brave", "commoncrawl", "wayback", "sitemaps", "feeds", "tags", "search")
PLACES = ("SEARXNG", "BRAVE", "COMMONCRAWL", "COMMONCRAWL_DATA", "WAYBACK")
PHRASES = "担当 创新 解放思想 落实 推动 改革 干部 发展"
SPIDER = '''"""样例网: a site with a search of its own."""

from crawler.sites.families import NewsSpider


class SiteSpider(NewsSpider):
    name = "site"
    start_urls = ["{root}/list.html"]
    search = "/find?k={{}}"
'''


class World:
    """Interfaces and a site behind one address; the answers to the requests of the numbers `held`
    (robots.txt, which each run reads anew, has none) don't come, each once."""

    def __init__(self, held: Collection[int]) -> None:
        self.interfaces = Interfaces({})
        self.answered: list[str] = []
        self.holding = False
        self._held = set(held)
        self._site: dict[str, str] = {}

    def settle(self, root: str) -> None:
        """Say where all of it is."""
        self.interfaces.root = root
        self.interfaces.pages = {f"{root}/{n}.html": f"{PHRASES}之{n}" for n in range(7)}
        self.interfaces.gone = {f"{root}/gone.html": "gone"}
        maps = "".join(f"Sitemap: {root}/{n}.xml\n" for n in range(4))
        feed = '<link rel=alternate type="application/rss+xml" href=/{}.rss>'
        feeds = "".join(map(feed.format, range(4)))
        words = "".join(f'<a href="/t/{n}">{word}</a>' for n, word in enumerate(PHRASES.split()))
        self._site = {"/robots.txt": maps, "/": f'<html>{feeds}<p class="tags">{words}</p></html>'}
        for n in range(4):
            self._site[f"/{n}.xml"] = f"<urlset><url><loc>{root}/m/{n}.html</loc></url></urlset>"
            item = f"<item><title>讲话</title><link>{root}/f/{n}.html</link></item>"
            self._site[f"/{n}.rss"] = f"<rss><channel>{item}</channel></rss>"

    def __call__(self, request: Request) -> Answer:
        if request.path == "/robots.txt":
            return [_whole(self._site[request.path])]
        if len(self.answered) in self._held:
            self._held.remove(len(self.answered))
            self.holding = True
            return [Pause(30.0)]
        self.answered.append(request.path)
        if request.path.startswith("/find"):
            return [_whole(self._results(request.path))]
        if request.path in self._site:
            return [_whole(self._site[request.path])]
        return self.interfaces.site(request)

    def _results(self, path: str) -> str:
        """Three pages of results of the site's own search."""
        page = int(path.partition("&p=")[2] or 1)
        found = f'<a href="/s/{page}.html">在解放思想动员会上的讲话之{page}</a>'
        following = f"{path.partition('&')[0]}&p={page + 1}"
        more = f'<a href="{following}">下一页</a>' if page < 3 else ""
        return f"<html>{found}{more}</html>"


def _whole(text: str) -> bytes:
    body = text.encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return head.encode() + body


def discover(folder: Path, name: str, held: Collection[int]) -> list[list[str]]:
    """Run until a run comes to its end, each that waits for an answer killed; return what was
    answered and what is found, without the server's address."""
    world = World(held)
    folder.mkdir()
    kills = 0
    with MockServer(world) as server:
        world.settle(server.url)
        make_collection(folder, server.url)
        (folder / "own").mkdir()
        (folder / "own" / "site.py").write_text(SPIDER.format(root=server.url), encoding="utf-8")
        places = [f"-s{place}={server.url}" for place in PLACES]
        arguments = [*DISCOVER, "--from", name, *places, "-sSPIDER_MODULES=own"]
        for _ in range(len(held) + 1):
            kills += _run(folder, arguments, world)
    assert kills == len(held)
    found = rows(folder / "a.db", "SELECT url FROM starts ORDER BY id")
    here = re.compile(rf"127\.0\.0\.1(?::|%3A){server.port}")
    return [[here.sub("", url) for url in urls] for urls in (world.answered, [u for (u,) in found])]


def _run(folder: Path, arguments: list[str], world: World) -> bool:
    """Run, and kill the run if it waits for an answer; return whether it did."""
    log = str(folder / "log")
    world.holding = False
    environment = SCRAPY | {BRAVE_KEY: KEY, "PYTHONPATH": str(folder)}
    process = processes.start(folder, *arguments, stdout=log, stderr=log, environment=environment)
    until = time.monotonic() + 60
    while process.poll() is None and not world.holding and time.monotonic() < until:
        time.sleep(0.01)
    if process.poll() is None:
        process.send_signal(signal.SIGKILL)
    return process.wait(30) == -signal.SIGKILL


@pytest.mark.parametrize("name", NAMES)
def test_a_killed_discovery_asks_only_what_was_not_answered(tmp_path: Path, name: str) -> None:
    asked, found = discover(tmp_path / "whole", name, ())
    assert len(found) > 2
    assert len(set(asked)) == len(asked) > 0
    places = {0, 1, 2, len(asked) // 2, len(asked) - 1} & {*range(len(asked))}
    assert discover(tmp_path / "killed", name, places) == [asked, found]

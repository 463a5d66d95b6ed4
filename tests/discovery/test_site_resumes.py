"""What sites offer, asked by runs that die: nothing is asked twice, and nothing else is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from crawler.discovery.asker import Asker, Patience
from crawler.discovery.promises import Promises
from crawler.discovery.sites import Feeds, OwnSearch, Sitemaps, Tags
from crawler.discovery.source import Answer, Material, Source, SourceRequest
from crawler.store import Discovered, Store

HOMES = ("http://www.a.example", "http://www.b.example")
SOURCES: dict[str, type[Source]] = {
    "sitemaps": Sitemaps,
    "feeds": Feeds,
    "tags": Tags,
    "search": OwnSearch,
}
MATERIAL = Material(
    phrases=["解放思想"],
    origins=HOMES,
    searches=[(f"{home}/s?q={{}}", "utf-8") for home in HOMES],
)
SEARCHED = "%E8%A7%A3%E6%94%BE%E6%80%9D%E6%83%B3"


def pages_of(home: str) -> Iterator[tuple[str, str]]:
    """What a site answers: two sitemaps, two feeds, tags, and three pages of results."""
    yield f"{home}/robots.txt", f"Sitemap: {home}/1.xml\nSitemap: {home}/2.xml"
    for n in (1, 2):
        yield f"{home}/{n}.xml", f"<urlset><url><loc>{home}/map/{n}.html</loc></url></urlset>"
        item = f"<item><title>讲话</title><link>{home}/feed/{n}.html</link></item>"
        yield f"{home}/{n}.rss", f"<rss><channel>{item}</channel></rss>"
    feeds = (f'<link rel="alternate" type="application/rss+xml" href="/{n}.rss">' for n in (1, 2))
    yield f"{home}/", f'<html>{"".join(feeds)}<p class="tags"><a href="/t/1">解放思想</a></p>'
    for n, at in enumerate((f"{home}/s?q={SEARCHED}", f"{home}/s2.html", f"{home}/s3.html"), 1):
        title = f'<a href="/p/{n}.html">在解放思想动员会上的讲话之{n}</a>'
        yield at, f'<html>{title}<a href="/s{n + 1}.html">下一页</a>' if n < 3 else title


SITES = {url: text.encode() for home in HOMES for url, text in pages_of(home)}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "a.db") as store:
        yield store


class Run:
    """A run that asks the sites for a store; it dies before request `dies_at`."""

    def __init__(
        self, store: Store, asked: list[str], sites: Mapping[str, bytes | int], dies_at: int = -1
    ) -> None:
        self._store, self._asked, self._sites, self._dies_at = store, asked, sites, dies_at

    async def _fetch(self, ask: SourceRequest) -> Answer:
        if len(self._asked) == self._dies_at:
            raise KeyboardInterrupt
        self._asked.append(ask.url)
        content = self._sites.get(ask.url, 404)
        if isinstance(content, int):
            return Answer(ask.url, content, b"")
        return Answer(ask.url, 200, content)

    def ask(self, name: str) -> set[str]:
        async def sleep(seconds: float) -> None:
            pass

        asker = Asker(
            Discovered(self._store),
            self._fetch,
            sleep=sleep,
            now=lambda: 0.0,
            promise=Promises([]).of,
            patience=Patience(times=1, backoff=1.0, most=60.0),
        )
        asyncio.run(asker.ask(SOURCES[name](), MATERIAL))
        return {start.url for start in Discovered(self._store).best(100)}


@pytest.mark.parametrize("name", SOURCES)
def test_a_run_that_dies_at_any_request_is_gone_on_with(tmp_path: Path, name: str) -> None:
    with Store(tmp_path / "whole.db") as store:
        asked: list[str] = []
        whole = Run(store, asked, SITES).ask(name)
    assert len(whole) >= 2
    for dies_at in range(len(asked)):
        again: list[str] = []
        with Store(tmp_path / f"{dies_at}.db") as store:
            with pytest.raises(KeyboardInterrupt):
                Run(store, again, SITES, dies_at).ask(name)
            assert Run(store, again, SITES).ask(name) == whole
        assert again == asked


@pytest.mark.parametrize("broken", [b"", b"{<html>\n", b"\x1f\x8b\x08\0\xff", b"\0\0", 404, 500])
@pytest.mark.parametrize("name", SOURCES)
def test_an_answer_that_can_t_be_read_loses_only_itself(
    tmp_path: Path, name: str, broken: bytes | int
) -> None:
    with Store(tmp_path / "whole.db") as store:
        asked: list[str] = []
        whole = Run(store, asked, SITES).ask(name)
    url = asked[1]
    with Store(tmp_path / "a.db") as store:
        found = Run(store, [], SITES | {url: broken}).ask(name)
    home = next(home for home in HOMES if url.startswith(home))
    assert all(address.startswith(home) for address in whole - found)
    # A page of results alone knows the next one.
    assert len(whole - found) <= (2 if name == "search" else 1)

"""Each source against a mock of its interface: what is found, in which order, asked once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.discovery.archives import CommonCrawl, Wayback
from crawler.discovery.asker import Asker, Patience
from crawler.discovery.promises import Promises
from crawler.discovery.searches import Brave, SearXng
from crawler.discovery.sites import Feeds, OwnSearch, Sitemaps, Tags
from crawler.discovery.source import Answer, Material, Source, SourceRequest
from crawler.store import Discovered, Start, Store
from tests.discovery.mocks import KEY, NAMES, Interfaces

HOST = "www.a.example"
PAGES = {f"http://{HOST}/{n}.html": f"解放思想 对标先进 之{n}" for n in range(8)}
ORDER = list(PAGES)
MATERIAL = Material(
    phrases=["解放思想 对标先进", "没有的词"],
    origins=[f"http://{HOST}", "http://none.example"],
    gone=["http://gone.example/1.html"],
)
MANY = 8  # more than any source asks here


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "a.db") as store:
        yield store


def source(name: str, root: str = "http://interface.example") -> Source:
    made: dict[str, Source] = {
        "searxng": SearXng(root),
        "brave": Brave(root, KEY),
        "commoncrawl": CommonCrawl(root, root),
        "wayback": Wayback(root),
    }
    return made[name]


class Asking:
    """Asks an interface for a store; `slept` are the pauses."""

    def __init__(self, store: Store, interface: Interfaces, *, dies_at: int = -1) -> None:
        self.slept: list[float] = []
        self.interface = interface
        self._dies_at = dies_at
        self.books = Discovered(store)
        self.asker = Asker(
            self.books,
            self._fetch,
            sleep=self._sleep,
            now=lambda: 0.0,
            promise=Promises([]).of,
            patience=Patience(times=2, backoff=1.0, most=60.0),
        )

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    async def _fetch(self, ask: SourceRequest) -> Answer:
        if len(self.interface.asked) == self._dies_at:
            raise KeyboardInterrupt
        return await self.interface.fetch(ask)

    def ask(self, name: str, most: int = 0) -> list[str]:
        asyncio.run(self.asker.ask(source(name), MATERIAL, most))
        return [start.url for start in self.best()]

    def best(self) -> list[Start]:
        return sorted(self.books.best(100), key=lambda start: ORDER.index(start.url))


@pytest.mark.parametrize("name", NAMES)
def test_a_source_finds_all_in_the_interface_s_order(store: Store, name: str) -> None:
    asking = Asking(store, Interfaces(PAGES))
    assert asking.ask(name) == ORDER
    kept = store.db.execute("SELECT url FROM starts ORDER BY id")
    assert [url for (url,) in kept] == ORDER
    assert {start.source for start in asking.best()} == {name}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_asked_twice(store: Store, name: str) -> None:
    interface = Interfaces(PAGES)
    Asking(store, interface).ask(name)
    asked = len(interface.asked)
    Asking(store, interface).ask(name)
    assert len(interface.asked) == len(set(interface.asked)) == asked


@pytest.mark.parametrize("dies_at", range(MANY))
@pytest.mark.parametrize("name", NAMES)
def test_asking_goes_on_where_it_ended(store: Store, name: str, dies_at: int) -> None:
    interface = Interfaces(PAGES)
    try:
        Asking(store, interface, dies_at=dies_at).ask(name)
    except KeyboardInterrupt:
        assert len(interface.asked) == dies_at
    assert Asking(store, interface).ask(name) == ORDER
    assert len(interface.asked) == len(set(interface.asked))


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("name", NAMES)
def test_a_busy_interface_is_left_alone_for_as_long_as_it_says(
    store: Store, name: str, status: int
) -> None:
    asking = Asking(store, Interfaces(PAGES, faults={1: status, 2: status}))
    assert asking.ask(name) == ORDER
    assert asking.slept == [7.0, 7.0]


@pytest.mark.parametrize("name", NAMES)
def test_one_that_stays_busy_is_asked_by_a_later_run(store: Store, name: str) -> None:
    interface = Interfaces(PAGES, faults=dict.fromkeys(range(1, 4), 503))
    asking = Asking(store, interface)
    asking.ask(name)
    assert asking.asker.tally.stopped == {name: "HTTP 503"}
    assert len(interface.asked) == 4
    assert Asking(store, interface).ask(name) == ORDER


@pytest.mark.parametrize("fault", ["cut", "empty", "broken"])
@pytest.mark.parametrize("name", NAMES)
def test_an_answer_that_is_cut_once_loses_nothing(store: Store, name: str, fault: str) -> None:
    # Common Crawl is first asked for crawls and the number of pages, Wayback for what is gone.
    first = {"commoncrawl": 2, "wayback": 1}.get(name, 0)
    interface = Interfaces(PAGES, faults={first: fault})
    asking = Asking(store, interface)
    found = asking.ask(name)
    # Nothing tells an answer without lines from one without captures.
    lost = {"commoncrawl": ORDER[3:], "wayback": []} if fault == "empty" else {}
    assert found == lost.get(name, ORDER)


@pytest.mark.parametrize("name", ["searxng", "brave", "commoncrawl"])
def test_an_answer_that_stays_broken_loses_only_itself(store: Store, name: str) -> None:
    first = 3 if name == "commoncrawl" else 1
    interface = Interfaces(PAGES, faults=dict.fromkeys(range(first, first + 3), "broken"))
    assert Asking(store, interface).ask(name) == ORDER[:3] + ORDER[6:]
    ((fault,),) = store.db.execute("SELECT fault FROM questions WHERE fault IS NOT NULL")
    assert "can't be read" in fault


def test_a_key_is_sent_and_kept_nowhere(store: Store, tmp_path: Path) -> None:
    interface = Interfaces(PAGES)
    Asking(store, interface).ask("brave")
    assert set(interface.keys) == {KEY}
    store.close()
    for file in tmp_path.iterdir():
        assert KEY.encode() not in file.read_bytes()
    assert KEY not in repr(source("brave"))


def test_of_brave_only_addresses_are_kept(store: Store) -> None:
    Asking(store, Interfaces(PAGES)).ask("brave")
    kept = str(list(store.db.table("starts").rows))
    assert "result 1" in kept
    assert "之1" not in kept


def test_a_key_that_is_refused_stops_the_source(store: Store) -> None:
    asking = Asking(store, Interfaces(PAGES, faults={0: 403}))
    assert asking.ask("searxng") == []
    assert "does not let us ask" in asking.asker.tally.stopped["searxng"]


def test_so_many_questions_are_asked_and_no_more(store: Store) -> None:
    interface = Interfaces(PAGES)
    asking = Asking(store, interface)
    asking.ask("searxng", 1)
    assert asking.asker.tally.questions == 1
    Asking(store, interface).ask("searxng", 1)
    assert len({target.partition("&")[0] for target in interface.asked}) == 2


def test_a_host_that_wants_a_year_is_left_to_a_later_run(store: Store) -> None:
    interface = Interfaces(PAGES, faults={0: 429})
    asking = Asking(store, interface)
    asking.asker._patience = Patience(times=2, backoff=1.0, most=5.0)
    asking.ask("searxng")
    assert asking.slept == []
    assert "7 seconds" in asking.asker.tally.stopped["searxng"]


def test_it_ends_when_enough_is_found_and_a_later_run_goes_on(store: Store) -> None:
    interface = Interfaces(PAGES)
    asking = Asking(store, interface)
    asking.asker._most_found = 4
    assert asking.ask("searxng") == ORDER[:6]  # whole answers of three
    assert Asking(store, interface).ask("searxng") == ORDER
    assert len(interface.asked) == len(set(interface.asked))


@pytest.mark.parametrize("body", [b"\xff\xfe\x00", b"[]", b'{"web": []}', b"null", b"\x1f\x8b"])
@pytest.mark.parametrize("name", [*NAMES, "sitemaps", "feeds", "tags", "search"])
def test_no_answer_stops_the_others(store: Store, name: str, body: bytes) -> None:
    async def fetch(ask: SourceRequest) -> Answer:
        return Answer(ask.url, 200, body)

    asking = Asking(store, Interfaces(PAGES))
    asking.asker._fetch = fetch
    sites: dict[str, Source] = {one.name: one for one in (Sitemaps(), Feeds(), Tags(), OwnSearch())}
    material = replace(MATERIAL, searches=[(f"http://{HOST}/s?q={{}}", "gbk")])
    asyncio.run(asking.asker.ask(sites.get(name) or source(name), material))
    assert store.db.table("starts").count == 0
    # Without a list of crawls there is nothing to ask for; Wayback is asked for what is gone too.
    expected = {"commoncrawl": 1, "wayback": 3}.get(name, 2)
    assert asking.asker.tally.questions == expected

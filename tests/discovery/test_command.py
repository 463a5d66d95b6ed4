"""tongwen discover as users run it, against mocks on a loopback address, and what collect makes of
it."""

from __future__ import annotations

import gzip
import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from crawler.discovery.interfaces import BRAVE_KEY
from crawler.store import Batch, Link, Outcome, OutLink, Store
from tests import processes
from tests.conftest import SCRAPY, make_document, rows
from tests.discovery.mocks import KEY, Interfaces
from tests.faults.server import Answer, MockServer, Pause, Request

PAGES = {f"http://www.a{n}.example/{n}.html": f"担当 创新 之{n}" for n in range(5)}
FAST = ["-sDOWNLOAD_DELAY=0", "-sPRIVATE_ADDRESSES=127.0.0.0/8", "-sAUTOTHROTTLE_ENABLED=0"]
DISCOVER = ("discover", "--db", "a.db", *FAST)


class Recorded:
    """A server of interfaces that remembers, and holds back the answer to one request."""

    def __init__(self, interfaces: Interfaces, *, held: int = -1) -> None:
        self._interfaces = interfaces
        self._held = held

    def __call__(self, request: Request) -> Answer:
        if len(self._interfaces.asked) == self._held:
            self._interfaces.asked.append("held")
            self._held = -1
            return [Pause(30.0)]
        return self._interfaces.site(request)


@pytest.fixture
def interfaces() -> Interfaces:
    return Interfaces(PAGES)


@pytest.fixture
def server(interfaces: Interfaces) -> Iterator[MockServer]:
    with MockServer(Recorded(interfaces)) as server:
        interfaces.root = server.url
        yield server


def scrapy(folder: Path, *arguments: object, **environment: str) -> Any:
    run = partial(processes.run, environment=SCRAPY | {"COLUMNS": "120"} | environment)
    return run(folder, *map(str, arguments))


def test_a_search_gives_starts_and_a_file_of_addresses(
    server: MockServer, interfaces: Interfaces, tmp_path: Path
) -> None:
    searxng = f"-sSEARXNG={server.url}"
    told = scrapy(tmp_path, *DISCOVER, "--from", "searxng", searxng, "--queries", "2", "--dry-run")
    assert interfaces.asked == []
    assert told.stdout.startswith("searxng\t担当 创新\t")
    ended = scrapy(
        tmp_path, *DISCOVER, "--from", "searxng", searxng, "--queries", "2", "-o", "starts.txt"
    )
    assert ended.returncode == 0, ended.stderr
    lines = (tmp_path / "starts.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == list(PAGES)
    assert ended.stdout.startswith(told.stdout)
    assert "2 questions" in ended.stdout
    again = scrapy(
        tmp_path, *DISCOVER, "--from", "searxng,sitemaps", searxng, "--queries", "2", "--dry-run"
    )
    assert again.stdout.splitlines() == [
        "searxng: its 2 questions were asked before",
        "sitemaps: nothing to ask; it needs a site that gave a document at or above the bar",
    ]
    # The mock's robots.txt is not read: an interface is asked as one.
    assert not any("robots" in target for target in interfaces.asked)
    assert rows(tmp_path / "a.db", "SELECT DISTINCT source, tried FROM starts") == [
        ("searxng", None)
    ]


def test_a_key_is_in_no_log_no_recording_and_no_database(
    server: MockServer, interfaces: Interfaces, tmp_path: Path
) -> None:
    ended = scrapy(
        tmp_path,
        *DISCOVER,
        *("--from", "brave", f"-sBRAVE={server.url}", "--queries", "1", "-LDEBUG"),
        **{BRAVE_KEY: KEY},
    )
    assert ended.returncode == 0, ended.stderr
    assert set(interfaces.keys) == {KEY}
    assert rows(tmp_path / "a.db", "SELECT count(*) FROM starts") == [(len(PAGES),)]
    assert KEY not in ended.stdout + ended.stderr
    for file in filter(Path.is_file, tmp_path.rglob("*")):
        content = file.read_bytes()
        content = gzip.decompress(content) if file.suffix == ".gz" else content
        assert KEY.encode() not in content
        assert "之1".encode() not in content


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name the sources"),
        (["--from", "altavista"], "no source 'altavista'"),
        (["--from", "searxng"], "SEARXNG="),
        (["--from", "brave"], BRAVE_KEY),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, arguments: list[str], said: str) -> None:
    ended = scrapy(tmp_path, *DISCOVER, *arguments)
    assert ended.returncode == 2
    assert said in ended.stderr


def test_a_killed_discovery_asks_only_what_was_not_answered(
    interfaces: Interfaces, tmp_path: Path
) -> None:
    log = str(tmp_path / "log")
    with MockServer(Recorded(interfaces, held=2)) as server:
        arguments = [*DISCOVER, "--from", "searxng", f"-sSEARXNG={server.url}", "--queries", "3"]
        process = processes.start(tmp_path, *arguments, stdout=log, stderr=log)
        until = time.monotonic() + 60
        while "held" not in interfaces.asked and time.monotonic() < until:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        assert process.wait(30) == -signal.SIGKILL
        before = list(interfaces.asked)
        scrapy(tmp_path, *arguments)
    assert before[-1] == "held"
    assert not set(before) & set(interfaces.asked[len(before) :])
    assert rows(tmp_path / "a.db", "SELECT url FROM starts ORDER BY id") == [
        (url,) for url in PAGES
    ]


BODY = "<p>同志们：要解放思想，抓紧抓实，推动高质量发展，担当作为，创新实干。</p>" * 9


def article(title: str) -> str:
    return f"<html><title>{title}</title><body><h1>{title}</h1><div>{BODY}</div></body></html>"


def make_collection(folder: Path, root: str) -> None:
    """A collection with one liked document of a host, and one address that is gone there."""
    host = root.partition("//")[2]
    with Store(folder / "a.db") as store:
        key = store.start_run("site", rules="1").key
        store.enqueue([Link(f"{root}/liked.html", host), Link(f"{root}/gone.html", host)], key)
        liked = store.next_visit(key, host, exclude=(), at=1.0)
        assert liked
        gone = store.next_visit(key, host, exclude=[liked.id], at=1.0)
        assert gone
        document = make_document(url=f"{root}/liked.html", likeness=0.9)
        outcomes = [
            Outcome(visit=liked, documents=[document], at=1.0),
            Outcome(visit=gone, state="failed", reason="HTTP 404", at=1.0),
        ]
        store.commit(Batch(outcomes=outcomes), key, rules="1")
        store.finish_run(key, {"outcome": "finished"})


def test_pages_of_archives_are_collected_from_there(tmp_path: Path) -> None:
    """Common Crawl's in the place of the site's own, a snapshot where the site says 404, neither
    where its robots.txt forbids the page."""
    interfaces = Interfaces({}, titles=False)

    def site(request: Request) -> Answer:
        if request.path == "/robots.txt":
            body = b"User-agent: *\nDisallow: /closed"
            return [b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body]
        return interfaces.site(request)

    with MockServer(site) as server:
        root = interfaces.root = server.url
        names = ("/p/1.html", "/closed/2.html")
        interfaces.pages = {f"{root}{name}": article(f"在动员会上的讲话{name}") for name in names}
        interfaces.gone = {f"{root}/gone.html": article("已经不在的讲话")}
        make_collection(tmp_path, root)
        places = [f"-s{name}={root}" for name in ("COMMONCRAWL", "COMMONCRAWL_DATA", "WAYBACK")]
        found = scrapy(tmp_path, *DISCOVER, "--from", "commoncrawl,wayback", *places)
        assert found.returncode == 0, found.stderr
        asked = len(server.seen)
        ended = scrapy(tmp_path, "collect", "--at-discovered", "9", "--db", "a.db", *FAST)
    assert ended.returncode == 0, ended.stderr
    seen = server.seen[asked:]
    assert "/p/1.html" not in seen
    assert not [path for path in seen if "closed" in path]
    assert seen.count("/crawl-data/0.warc.gz") == 1
    books = rows(
        tmp_path / "a.db", "SELECT url, state, found_by FROM addresses WHERE found_by IS NOT NULL"
    )
    assert set(books) == {
        (f"{root}/p/1.html", "document", "commoncrawl"),
        (f"{root}/closed/2.html", "rejected", "commoncrawl"),
        (f"{root}/gone.html", "document", "wayback"),
    }
    assert rows(tmp_path / "a.db", "SELECT count(*) FROM starts WHERE tried IS NULL") == [(0,)]
    again = scrapy(tmp_path, "collect", "--at-discovered", "--db", "a.db", *FAST)
    assert (again.returncode, "nothing is discovered" in again.stderr) == (2, True)


def test_out_links_are_ranked_by_the_pages_that_hold_them(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as store:
        key = store.start_run("site", rules="1").key
        for name, likeness in (("good", 0.9), ("poor", 0.1)):
            url = f"http://{name}.example/1.html"
            store.enqueue([Link(url, f"{name}.example")], key)
            visit = store.next_visit(key, f"{name}.example", exclude=(), at=1.0)
            assert visit
            document = make_document(name, f"{name}解放思想", url=url, likeness=likeness)
            links = [OutLink(f"http://by-{name}.example/", f"by-{name}.example", "友情链接")]
            outcome = Outcome(visit=visit, documents=[document], out_links=links, at=1.0)
            store.commit(Batch(outcomes=[outcome]), key, rules="1")
        store.finish_run(key, {"outcome": "finished"})
    ended = scrapy(tmp_path, *DISCOVER, "--from", "outlinks", "-o", "starts.txt")
    assert ended.returncode == 0, ended.stderr
    assert rows(
        tmp_path / "a.db", "SELECT url, round(promise, 2) FROM starts ORDER BY promise DESC"
    ) == [
        ("http://by-good.example/", 0.5),
        ("http://by-poor.example/", 0.1),
    ]

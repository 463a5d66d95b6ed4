"""The sites of a collection are one crawl, whose frontier gives each page to who reads its host."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess

from sqlite_utils import Database

from crawler.likeness.seeds import read_seeds
from crawler.recording.warc import RecordedPage, RecordingWriter
from crawler.scheduling.promise import ByPromise
from crawler.store import Batch, CrawlKey, SiteLock, Store
from crawler.store.queue import learned_queue
from crawler.store.schema import growth
from tests import processes
from tests.conftest import ROOT, SCRAPY, rows
from tests.focus.test_orders import HOST, link, outcome

TEXTS, PAGES = 28, 40
KINDS = {"good": "讲话", "poor": "小诗", "third": "报告"}
TOWNS = """
from pathlib import Path

from crawler.scheduling.frontier import Frontier
from crawler.sites.any import AnySiteSpider
from crawler.sites.families import NewsSpider

class Told(Frontier):
    def open(self, spider):
        with Path("opened.txt").open("a") as file:
            print(spider.name, *spider.members, file=file)
        super().open(spider)

class Good(NewsSpider):
    name = "good"
    allowed_domains = ["good.example"]
    start_urls = ["http://good.example/list/1.html"]
    listings = r"/list/"
    documents = r"/art/(?P<id>\\d+)\\.html"
    coverage = {}

class Poor(Good):
    name = "poor"
    coverage = {"published": 1.0}
    allowed_domains = ["poor.example"]
    start_urls = ["http://poor.example/list/1.html"]

class Citing(Good):
    name = "citing"
    allowed_domains = ["citing.example"]
    start_urls = ["http://citing.example/list/1.html"]

class Alone(Good):
    name = "alone"
    custom_settings = {"URLLENGTH_LIMIT": 30}

class SiteSpider(AnySiteSpider):
    name = "site"
"""
WHERE = "SELECT site, host, count(*) FROM addresses WHERE state != 'queued' GROUP BY 1, 2"


def texts() -> dict[str, list[str]]:
    """The documents of each site: wanted ones, others, and few wanted ones."""
    lines = [line for seed in read_seeds(ROOT / "seeds") for line in seed.text.split("\n")]
    share = len(lines) // TEXTS
    wanted = ["".join(f"<p>{line}</p>" for line in lines[n::TEXTS][:share]) for n in range(TEXTS)]
    line = "<p>第{0}只小船停在第{0}座桥边，夕阳西下，断肠人在天涯{0}处。</p>"
    other = ["".join(line.format(f"{n}{k}") for k in range(12)) for n in range(TEXTS)]
    return {"good": wanted, "poor": other, "third": other[:1] + wanted[:3]}


def record(folder: Path, more: Mapping[str, tuple[int, str]] = {}) -> Path:
    """A recording of these sites, and of further pages with their status: where these lead, or
    what they are."""
    recording = folder / "all.warc.gz"
    html = ("Content-Type", "text/html; charset=utf-8")
    with closing(RecordingWriter(recording, software="tests")) as writer:
        for host, bodies in texts().items():
            items = "".join(
                f"<li><a href=/art/{n}.html>第{n}篇{KINDS[host]}全文" for n in range(len(bodies))
            )
            pages = {"list/1.html": f"<ul>{items}</ul>"} | {
                f"art/{n}.html": f"<h1>第{n}篇{KINDS[host]}全文</h1><div>{text}</div>"
                for n, text in enumerate(bodies)
            }
            for path, shown in pages.items():
                page = f"<html><title>文章</title>{shown}</html>"
                writer.write(
                    RecordedPage(f"http://{host}.example/{path}", 200, (html,), page.encode())
                )
        for url, (status, body) in more.items():
            where = (("Location", body),) if status == 301 else ()
            writer.write(RecordedPage(url, status, (html, *where), body.encode()))
    return recording


def collect(folder: Path, recording: Path, *arguments: str) -> CompletedProcess[str]:
    """A collection of these sites."""
    (folder / "towns.py").write_text(TOWNS, encoding="utf-8")
    settings = ("-sSPIDER_MODULES=towns", "-sSCHEDULER=towns.Told", "-sRESTORE_WORKERS=0")
    command = ("collect", *arguments, "--no-learn", f"-sREPLAY={recording}", *settings)
    environment = SCRAPY | {"PYTHONPATH": str(folder)}
    return processes.run(folder, *command, environment=environment)


def test_two_sites_and_an_address_are_one_crawl_with_one_frontier(tmp_path: Path) -> None:
    """Hosts that nobody named are on trial, those that a spider declares are not."""
    start = "http://third.example/list/1.html"
    arguments = ("--sites", "poor,good", "--at", start, "--beyond", "1", "-sBEYOND_PAGES=3")
    ended = collect(tmp_path, record(tmp_path), *arguments)
    assert ended.returncode == 3, ended.stderr  # the poor site's pages have no date
    assert (tmp_path / "opened.txt").read_text() == "collect poor good site\n"
    assert rows(tmp_path / "tongwen.db", WHERE) == [
        ("good", "good.example", TEXTS + 1),
        ("poor", "poor.example", TEXTS + 1),
        ("site", "third.example", 5),
    ]
    runs = rows(tmp_path / "tongwen.db", "SELECT site, outcome, complaint FROM runs ORDER BY id")
    assert runs == [
        ("poor", "finished", "published in 0% of the documents, not 100%"),
        ("good", "finished", None),
        ("site", "finished", None),
    ]
    sites = rows(tmp_path / "tongwen.db", "SELECT DISTINCT site FROM documents ORDER BY 1")
    assert sites == [("good",), ("poor",), ("third.example",)]


def test_the_best_of_all_sites_take_the_pages_of_a_budget(tmp_path: Path) -> None:
    """Pages for two thirds of what waits, one at a time, so that each choice knows what the pages
    before it gave; a bound that the poor site breaks, none of whose pages has a date, is not judged
    yet. The next run goes on with what was left."""
    recording = record(tmp_path)
    one_by_one = "-sCONCURRENT_REQUESTS=1"
    arguments = ("--sites", "poor,good", one_by_one, "--pages", str(PAGES))
    ended = collect(tmp_path, recording, *arguments)
    assert ended.returncode == 0, ended.stderr
    visited = {host: count for _, host, count in rows(tmp_path / "tongwen.db", WHERE)}
    assert sum(visited.values()) == PAGES
    assert visited["good.example"] >= 2 * visited["poor.example"]
    assert collect(tmp_path, recording, "--sites", "poor", *arguments[2:]).returncode == 3
    taken = "SELECT site, outcome, taken, carried FROM runs WHERE site = 'poor'"
    left = TEXTS + 1 - visited["poor.example"]
    assert rows(tmp_path / "tongwen.db", taken) == [
        ("poor", "budget", TEXTS + 1, 0),
        ("poor", "finished", 0, left),
    ]


def test_a_site_that_has_its_documents_leaves_the_others_their_way(tmp_path: Path) -> None:
    ended = collect(tmp_path, record(tmp_path), "--sites", "good,poor", "--limit", "5")
    assert ended.returncode == 0, ended.stderr
    documents = rows(tmp_path / "tongwen.db", "SELECT site, count(*) FROM documents GROUP BY 1")
    assert documents == [("good", 5), ("poor", 5)]
    assert rows(tmp_path / "tongwen.db", "SELECT outcome FROM runs") == [("limit",)] * 2


def test_a_site_of_another_process_is_left_to_that(tmp_path: Path) -> None:
    recording = record(tmp_path)
    lock = SiteLock(tmp_path / "tongwen.db", "poor")
    ended = collect(tmp_path, recording, "--sites", "poor,good")
    lock.release()
    assert ended.returncode == 1
    assert "poor stopped: poor is being crawled" in ended.stdout
    assert rows(tmp_path / "tongwen.db", WHERE) == [("good", "good.example", TEXTS + 1)]


def test_a_spider_with_settings_of_its_own_is_collected_alone(tmp_path: Path) -> None:
    recording = record(tmp_path)
    ended = collect(tmp_path, recording, "--sites", "good,alone")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "alone has settings of its own" in ended.stderr
    collect(tmp_path, recording, "--sites", "alone")
    reasons = rows(tmp_path / "tongwen.db", "SELECT reason FROM addresses")
    assert reasons == [("the address is longer than 30 characters",)]


def test_where_an_address_leads_to_a_site_of_the_crawl_that_reads_it(tmp_path: Path) -> None:
    """No page is asked for twice, and its books have what was found."""
    start = "http://moved.example/"
    moved = {start: (301, "http://good.example/list/1.html")}
    ended = collect(tmp_path, record(tmp_path, moved), "--sites", "good", "--at", start)
    assert ended.returncode == 0, ended.stderr
    assert rows(tmp_path / "tongwen.db", WHERE) == [
        ("good", "good.example", TEXTS + 1),
        ("site", "moved.example", 1),
    ]


def test_a_page_that_another_site_declares_is_followed_there(tmp_path: Path) -> None:
    """What no site of the crawl declares stays a link that leads out."""
    links = ("/art/1.html", "http://good.example/art/99.html", "http://good.example/me")
    pages = {
        "http://citing.example/list/1.html": "".join(f"<a href={url}>一篇讲话" for url in links),
        "http://citing.example/art/1.html": f"<h1>第1篇讲话</h1><div>{texts()['poor'][1]}</div>",
        "http://good.example/art/99.html": f"<h1>第99篇讲话</h1><div>{texts()['poor'][0]}</div>",
    }
    more = {url: (200, f"<html>{shown}") for url, shown in pages.items()}
    ended = collect(tmp_path, record(tmp_path, more), "--sites", "good,citing")
    assert ended.returncode == 0, ended.stderr
    assert rows(tmp_path / "tongwen.db", WHERE) == [
        ("citing", "citing.example", 2),
        ("good", "good.example", TEXTS + 2),
    ]
    followed = "SELECT url, depth FROM addresses WHERE site = 'good' AND found_on LIKE '%citing%'"
    assert rows(tmp_path / "tongwen.db", followed) == [("http://good.example/art/99.html", 1)]
    out = rows(tmp_path / "tongwen.db", "SELECT url FROM out_links")
    assert out == [("http://good.example/me",)]


def test_each_site_has_arms_of_its_own_and_all_compete(store: Store) -> None:
    """Arms are counted from 1 for each site, and kept so; so former crawls of single sites are
    gone on with."""
    keys = CrawlKey("one", 1, 1), CrawlKey("two", 2, 2)
    for key, likeness in zip(keys, (0.1, 0.9), strict=True):
        order = ByPromise(store, key)
        found = [replace(one, site=key.site) for one in (link("a/1.html"), link("b/2.html"))]
        with store.transaction():
            gave = replace(outcome(likeness=likeness), links=found)
            taken = store.write(Batch(links=order.ranked(gave)), key, rules="1").taken
            order.enqueued(taken)
            order.keep()
    both = ByPromise(store, *keys)
    visits = [both.next([HOST], [], exclude=(), at=0) for _ in range(4)]
    assert [visit and visit.site for visit in visits] == ["two", "two", "one", "one"]
    assert both.next([HOST], [], exclude=(), at=0) is None
    found_arms = sorted(arm.id for arm in learned_queue(store).arms())
    assert found_arms == [("one", 1), ("one", 2), ("two", 1), ("two", 2)]


def test_what_was_learned_before_sites_had_arms_of_their_own_is_kept() -> None:
    db = Database(memory=True)
    db.table("addresses").create(dict.fromkeys(("id", "priority"), int) | {"site": str})
    db.table("addresses").add_column("state", str)
    db.table("addresses").add_column("due_at", str)
    growth.create_arms(db)
    growth.add_best(db)
    arm = {"id": 7, "host": HOST, "template": "/#", "block": "item", "pages": 3.0, "reward": 1.5}
    db.table("arms").insert({**arm, "best": 0.25})
    growth.part_arms(db)
    assert [*db.table("arms").rows] == [{"site": "site", **arm, "best": 0.25}]

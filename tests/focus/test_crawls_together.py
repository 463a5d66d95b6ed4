"""The crawls of one process share what they learn and the pages that they may take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.likeness.seeds import read_seeds
from crawler.recording.warc import Page, RecordingWriter
from crawler.scheduling.budget import Budget
from crawler.scheduling.crawls import Crawls
from crawler.scheduling.hosts import Hosts
from crawler.scheduling.promise import ByPromise
from crawler.scheduling.turns import Turns
from crawler.store import CrawlKey, Store, learned
from crawler.store.queue import Queue, learned_queues
from tests import processes
from tests.conftest import ROOT, SCRAPY, rows
from tests.focus.test_orders import HOST, enter, led_to, link, outcome

TEXTS, PAGES = 28, 40
SPIDERS = """
from crawler.sites.families import NewsSpider

class Good(NewsSpider):
    name = "good"
    allowed_domains = ["good.example"]
    start_urls = ["http://good.example/list/1.html"]
    documents = r"/art/(?P<id>\\d+)\\.html"
    coverage = {}

class Poor(Good):
    name = "poor"
    coverage = {"published": 1.0}
    allowed_domains = ["poor.example"]
    start_urls = ["http://poor.example/list/1.html"]
"""


class Waiting:
    """An order by which something of a worth waits, and is chosen unless the rival is better."""

    def __init__(self, worth: float) -> None:
        self.value = worth

    def worth(self, hosts: Sequence[str]) -> float:
        """Return it where a host may be asked."""
        return self.value if hosts else 0.0

    def next(
        self,
        hosts: Sequence[str],
        busy: Sequence[str],
        *,
        but: Collection[int],
        at: float,
        rival: float = 0.0,
    ) -> str | None:
        """Return a host if it is worth as much."""
        return hosts[0] if self.value >= rival else None


@pytest.fixture
def crawls(tmp_path: Path) -> Crawls:
    return Crawls.join(tmp_path / "a.db")


def turns(crawls: Crawls, worth: float, budget: Budget, woken: list[float]) -> Turns:
    host = f"{worth}.example"
    hosts = Hosts(crawls.hosts, host, at_once=1, most_pages=0, most_bytes=0)
    hosts[host].queued = 1
    return Turns(crawls, Waiting(worth), hosts, budget, lambda: woken.append(worth))


def test_under_a_budget_the_better_crawl_goes_first(crawls: Crawls) -> None:
    woken: list[float] = []
    budget = Budget(pages=10)
    good, poor = (turns(crawls, worth, budget, woken) for worth in (0.9, 0.1))
    assert (good.next(0.0, ()), poor.next(0.0, ())) == ("0.9.example", None)
    good.went_on()
    assert woken == [0.1]
    good.end()
    assert woken == [0.1, 0.1]
    assert poor.next(0.0, ()) == "0.1.example"
    poor.end()
    crawls.leave()


def test_without_one_each_goes_on(crawls: Crawls) -> None:
    both = [turns(crawls, worth, Budget(), []) for worth in (0.9, 0.1)]
    assert [each.next(0.0, ()) for each in both] == ["0.9.example", "0.1.example"]
    crawls.leave()


def test_each_site_has_arms_of_its_own_and_all_one_regression(store: Store) -> None:
    """Arms are counted from 1 for each site, and kept so."""
    one = ByPromise(store, CrawlKey("one", 1, 1))
    two = ByPromise(store, CrawlKey("two", 2, 2), regression=one._regression)
    for order in (one, two):
        enter(order, store, link(f"a{id(order)}.html"), link("b", "tag"))
    (before,) = two.ranked(outcome(link("jianghua/77.html")))
    for number in range(8):
        led_to(one, link(f"jianghua/{number}.html"), 0.95)
    (after,) = two.ranked(outcome(link("jianghua/77.html")))
    assert after.priority > before.priority
    with store.transaction():
        one.keep()
        two.keep()
    found = [[arm.number for arm in queue.arms()] for queue in learned_queues(store)]
    assert [numbers[:2] for numbers in found] == [[1, 2], [1, 2]]
    assert {arm.key.host for arm in Queue(store, CrawlKey("two", 3, 3)).arms()} == {HOST}


def test_what_was_learned_before_sites_had_arms_of_their_own_is_kept() -> None:
    db = Database(memory=True)
    db.table("addresses").create(dict.fromkeys(("id", "priority"), int) | {"site": str})
    db.table("addresses").add_column("state", str)
    db.table("addresses").add_column("due_at", str)
    learned.create_arms(db)
    learned.add_best(db)
    arm = {"id": 7, "host": HOST, "template": "/#", "block": "item", "pages": 3.0, "reward": 1.5}
    db.table("arms").insert({**arm, "best": 0.25})
    learned.part_arms(db)
    assert [*db.table("arms").rows] == [{"site": "site", **arm, "best": 0.25}]


def test_pages_go_to_the_site_that_gives_what_is_wanted(tmp_path: Path) -> None:
    """Two sites with spiders of their own, and pages for two thirds of what waits; a bound
    that the poor one breaks, none of whose pages has a date, is not judged yet."""
    lines = [line for seed in read_seeds(ROOT / "seeds") for line in seed.text.split("\n")]
    share = len(lines) // TEXTS
    wanted = ["".join(f"<p>{line}</p>" for line in lines[n::TEXTS][:share]) for n in range(TEXTS)]
    line = "<p>第{0}只小船停在第{0}座桥边，夕阳西下，断肠人在天涯{0}处。</p>"
    other = ["".join(line.format(f"{n}{k}") for k in range(12)) for n in range(TEXTS)]
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    recording = tmp_path / "all.warc.gz"
    with closing(RecordingWriter(recording, software="tests")) as writer:
        for kind, host, texts in (("讲话", "good", wanted), ("小诗", "poor", other)):
            items = "".join(f"<li><a href=/art/{n}.html>第{n}篇{kind}全文" for n in range(TEXTS))
            pages = {"list/1.html": f"<ul>{items}</ul>"} | {
                f"art/{n}.html": f"<h1>第{n}篇{kind}全文</h1><div>{text}</div>"
                for n, text in enumerate(texts)
            }
            for path, html in pages.items():
                page = f"<html><title>文章</title>{html}</html>"
                writer.write(Page(f"http://{host}.example/{path}", 200, headers, page.encode()))
    (tmp_path / "towns.py").write_text(SPIDERS, encoding="utf-8")
    settings = (f"-sREPLAY={recording}", "-sSPIDER_MODULES=towns", "-sRESTORE_WORKERS=0")
    command = ("collect", "--sites", "poor,good", "--pages", str(PAGES), "--no-learn")
    environment = SCRAPY | {"PYTHONPATH": str(tmp_path)}
    ended = processes.run(tmp_path, *command, *settings, environment=environment)
    assert ended.returncode == 0, ended.stderr
    visited = rows(tmp_path / "tongwen.db", "SELECT host FROM addresses WHERE state != 'queued'")
    count = Counter(host for (host,) in visited)
    assert count.total() == PAGES
    assert count["good.example"] >= 2 * count["poor.example"]

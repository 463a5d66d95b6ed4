"""Trails: each document's way from the start of the crawl is read from the books."""

from __future__ import annotations

import json

from rich.console import Console

from crawler.scheduling.promise import ByPromise
from crawler.scheduling.requests import FACTS
from crawler.store import FIRST_PRIORITY, Batch, Link, Outcome, Point, Store
from crawler.terminal.arms import print_arms, print_trail
from tests.conftest import make_document

START = "http://a.example/"


def link(url: str, words: str, found_on: str | None, block: str) -> Link:
    request = json.dumps({"meta": {FACTS: {"words": words, "block": block}}})
    return Link(
        url, "a.example", found_on=found_on, request=request, priority=FIRST_PRIORITY, site="site"
    )


def crawl(store: Store) -> int:
    """A crawl from a start over a list to a document; returns the document's number."""
    key = store.start_run("site", rules="1").key
    order = ByPromise(store, key)
    order.enqueued(store.enqueue([link(START, "", None, "start")], key))
    ways = {
        START: link(f"{START}list/", "讲话", START, "list"),
        f"{START}list/": link(f"{START}list/1.html", "在大会上的讲话", f"{START}list/", "item"),
    }
    for _ in range(3):
        visit = order.next(["a.example"], [], exclude=(), at=0)
        assert visit
        outcome = Outcome(visit=visit)
        if way := ways.get(visit.url):
            outcome.links = order.ranked(Outcome(visit=visit, links=[way]))
        else:
            outcome.documents = [make_document("1", url=visit.url, likeness=0.9)]
        (settled,) = store.commit(Batch(outcomes=[outcome]), key, rules="1").settled
        order.learn(settled)
    with store.transaction():
        store.write(Batch(harvest=[Point(3, 1)]), key, rules="1")
        order.keep()
    number = store.number_of(f"{START}list/1.html")
    assert number is not None
    return number


def test_a_document_has_its_trail(store: Store) -> None:
    steps = store.trail_of(crawl(store))
    assert [(step.url, step.words) for step in steps] == [
        (START, ""),
        (f"{START}list/", "讲话"),
        (f"{START}list/1.html", "在大会上的讲话"),
    ]
    start, *others = [step.promise for step in steps]
    assert start is None
    assert all(promise and 0 < promise < 1 for promise in others)


def test_what_was_learned_is_shown_host_by_host(store: Store) -> None:
    number = crawl(store)
    console = Console(width=120)
    with console.capture() as shown:
        print_arms(store, [], 10, console)
    (item,) = [line for line in shown.get().splitlines() if " item " in line]
    assert item.split()[-7:-1] == ["/list/#.html", "in", "/list/", "1", "0.97", "0"]
    with console.capture() as shown:
        print_trail(store, number, console)
    assert "在大会上的讲话" in shown.get().splitlines()[-1]


def test_a_run_has_its_curve(store: Store) -> None:
    crawl(store)
    assert store.summarise(1).harvest == [Point(3, 1)]

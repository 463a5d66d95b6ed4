"""Orders: what is found gets its priority, and what became of it is learned and kept."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from scrapy.settings import BaseSettings

from crawler.focus.regression import Weight
from crawler.scheduling.orders import ByAge, ByClass, ByPromise
from crawler.scheduling.requests import FACTS, FIRST
from crawler.store import Batch, CrawlKey, Link, Outcome, Settled, Store, Visit
from crawler.terminal.numbers import wrong_setting
from tests.conftest import make_document

KEY = CrawlKey("site", 1, 1)
LISTED = Visit(1, "http://a.example/", "a.example", 0, 0, None, 0, None, None, None, None, None)


def link(name: str, block: str = "item", priority: int = 30) -> Link:
    request = json.dumps({"meta": {FACTS: {"words": name, "block": block}}})
    return Link(f"http://a.example/{name}", "a.example", priority=priority, request=request)


def outcome(*links: Link, likeness: float | None = None, name: str = "") -> Outcome:
    documents = [] if likeness is None else [make_document(name, likeness=likeness)]
    return Outcome(visit=LISTED, documents=documents, links=list(links))


def led_to(order: ByPromise, found: Link, likeness: float, *, new_text: bool = True) -> None:
    """Teach an order that a link led to a document."""
    visit = replace(LISTED, url=found.url, request=found.request)
    gave = Outcome(visit=visit, documents=[make_document("x", likeness=likeness)])
    order.learn(Settled(gave, "document", None, ("new",), (), new_text=new_text))


def test_by_class_nothing_changes_and_by_age_all_are_equal() -> None:
    links = [link("a", priority=30), link("b", priority=10)]
    assert ByClass().ranked(outcome(*links)) == links
    assert [one.priority for one in ByAge().ranked(outcome(*links))] == [0, 0]


def test_before_anything_is_learned_the_blocks_decide() -> None:
    ranked = ByPromise().ranked(outcome(link("a", "tag"), link("b", "item"), link("c", "related")))
    assert [one.url[-1] for one in sorted(ranked, key=lambda one: -one.priority)] == list("bca")


def test_where_a_visit_is_led_to_comes_first() -> None:
    moved = replace(outcome(link("a")), state="redirected")
    assert [one.priority for one in ByPromise().ranked(moved)] == [FIRST]


def test_what_led_to_wanted_texts_comes_before_what_did_not() -> None:
    order = ByPromise()
    for number in range(10):
        led_to(order, link(f"jianghua/{number}.html"), 0.95)
        led_to(order, link(f"tianqi/{number}.html"), 0.02)
    good, bad = order.ranked(outcome(link("jianghua/77.html"), link("tianqi/77.html")))
    assert good.priority > 500 > 100 > bad.priority


def test_a_copy_is_worth_nothing() -> None:
    order = ByPromise()
    for number in range(10):
        led_to(order, link(f"jianghua/{number}.html"), 0.95, new_text=False)
    (ranked,) = order.ranked(outcome(link("jianghua/77.html")))
    assert ranked.priority < 100


def test_what_waits_is_judged_anew_when_its_turn_comes(store: Store) -> None:
    order = ByPromise()
    store.take(order.ranked(outcome(link("tianqi/1.html"), link("jianghua/1.html"))), KEY)
    first = order.best(store, KEY, "a.example", (), 0)
    assert first
    assert first.url.endswith("tianqi/1.html")  # the oldest of equal ones
    for number in range(2, 9):
        led_to(order, link(f"jianghua/{number}.html"), 0.95)
        led_to(order, link(f"tianqi/{number}.html"), 0.0)
    then = order.best(store, KEY, "a.example", (), 0)
    assert then
    assert then.url.endswith("jianghua/1.html")


def test_what_is_learned_is_written_with_the_outcomes_and_read_back(store: Store) -> None:
    learned = [(7, Weight(0.1 + 0.2, 1.0)), (2**20 - 1, Weight(-1.5, 3.25))]
    store.commit(Batch(learned=learned), KEY, rules="1")
    store.commit(Batch(learned=[(7, Weight(0.5, 2.0))]), KEY, rules="1")
    assert store.learned() == [(7, Weight(0.5, 2.0)), learned[1]]


@pytest.mark.parametrize("order", ["", "Focus", "depth"])
def test_an_order_that_is_none_is_told(order: str) -> None:
    assert wrong_setting(BaseSettings({"ORDER": order})) == (
        f"ORDER is focus or class or breadth, not {order!r}"
    )

"""Links to what waits already: which of them give it another place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.scheduling.orders import ByClass, Order
from crawler.scheduling.promise import ByPromise
from crawler.store import FIRST_PRIORITY, Batch, Link, Outcome, Store
from tests.focus.test_orders import (
    HOST,
    KEY,
    LISTED,
    enter_in,
    following,
    learned_by,
    link,
    outcome,
)

START = Link(link("b").url, HOST, priority=FIRST_PRIORITY, site=KEY.site)


def write(order: Order, store: Store, batch: Batch) -> None:
    """Write a batch as the frontier does."""
    with store.transaction():
        written = store.write(batch, KEY, rules="1")
        order.enqueued(written.taken)
        order.found_again(written.refound)
        for settled in written.settled:
            order.learn(settled)
        order.keep()


def led_from(order: Order, *links: Link, state: str = "document") -> Batch:
    """What a page gave that is a document like the seeds, or a redirect."""
    likeness = 0.9 if state == "document" else None
    gave: Outcome = outcome(*links, likeness=likeness, visit=replace(LISTED, id=99))
    gave = replace(gave, state=state)  # type: ignore[arg-type]
    gave.links = order.ranked(gave)
    return Batch(outcomes=[gave])


@pytest.fixture
def order(store: Store) -> ByPromise:
    order = ByPromise(store, KEY)
    with store.transaction():
        enter_in(order, store, link("a"), link("b", "tag"))
    return order


@pytest.mark.parametrize("start", [True, False])
def test_where_a_start_or_a_redirect_leads_comes_first_though_it_waited_in_an_arm(
    order: ByPromise, store: Store, start: bool
) -> None:
    redirected = led_from(order, link("b"), state="redirected")
    write(order, store, Batch(links=[START]) if start else redirected)
    assert learned_by(ByPromise(store, KEY)) == learned_by(order)
    assert [following(order) for _ in range(3)] == ["b", "a", None]


def test_a_start_among_what_comes_first_hides_nothing_that_does(
    order: ByPromise, store: Store
) -> None:
    write(order, store, Batch(links=[replace(START, url=link("c").url), START]))
    assert [following(order), following(order, exclude=(2,))] == ["b", "c"]
    assert [following(order, exclude=(2, 3)), following(order, exclude=(2, 3))] == ["a", None]


def test_what_is_being_visited_stays_where_it_is(order: ByPromise, store: Store) -> None:
    for _ in range(2):
        assert order.next([HOST], [], exclude=(), at=0)
    before = list(store.db.query("SELECT id, priority, arm FROM addresses WHERE state = 'queued'"))
    write(order, store, Batch(links=[START]))
    write(order, store, led_from(order, link("a", "related"), link("b", "related")))
    after = list(store.db.query("SELECT id, priority, arm FROM addresses WHERE state = 'queued'"))
    assert after == before


def test_a_link_that_must_not_be_followed_gives_no_place(order: ByPromise, store: Store) -> None:
    write(order, store, Batch(links=[replace(START, rejected="too deep")]))
    assert [following(order) for _ in range(3)] == ["a", "b", None]


def test_by_class_what_waits_has_the_highest_priority_of_its_links(store: Store) -> None:
    order = ByClass(store, KEY)
    write(order, store, Batch(links=[link("a", priority=20), link("b", priority=10)]))
    write(order, store, led_from(order, link("b", priority=30), link("a", priority=5)))
    assert [following(order), following(order, exclude=(2,))] == ["b", "a"]

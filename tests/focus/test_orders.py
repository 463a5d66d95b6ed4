"""Orders: what is found gets priority and arm, and what became of it is learned and kept."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from scrapy.settings import BaseSettings

from crawler.focus.arms import MOST_ARMS
from crawler.scheduling.orders import ByAge, ByClass, Order
from crawler.scheduling.promise import ByPromise
from crawler.scheduling.requests import FACTS
from crawler.store import (
    FIRST_PRIORITY,
    Batch,
    CrawlKey,
    Link,
    Outcome,
    Settled,
    Store,
    Visit,
)
from crawler.terminal.numbers import wrong_setting
from tests.conftest import make_document

KEY = CrawlKey("site", 1, 1)
HOST = "a.example"
LISTED = Visit(
    1, f"http://{HOST}/", HOST, 0, 0, None, 0, None, None, None, None, None, site=KEY.site
)


def link(name: str, block: str = "item", priority: int = 30, host: str = HOST) -> Link:
    request = json.dumps({"meta": {FACTS: {"words": name, "block": block}}})
    return Link(f"http://{host}/{name}", host, priority=priority, request=request, site=KEY.site)


def outcome(*links: Link, likeness: float | None = None, visit: Visit = LISTED) -> Outcome:
    documents = [] if likeness is None else [make_document("x", likeness=likeness)]
    return Outcome(visit=visit, documents=documents, links=list(links))


def enter(order: Order, store: Store, *links: Link, visit: Visit = LISTED) -> None:
    """Let the links of a list wait, as a crawl does."""
    order.enqueued(store.enqueue(order.ranked(outcome(*links, visit=visit)), KEY))


def led_to(
    order: ByPromise,
    found: Link,
    likeness: float,
    *,
    new_text: bool = True,
    parent: float | None = None,
) -> None:
    """Teach an order that a link led to a document."""
    (ranked,) = order.ranked(outcome(found, likeness=parent))
    visit = replace(LISTED, url=found.url, request=ranked.request, arm=ranked.arm)
    gave = outcome(likeness=likeness, visit=visit)
    order.learn(Settled(gave, "document", None, ("new",), (), new_text=new_text))


def following(order: Order, *hosts: str, exclude: tuple[int, ...] = ()) -> str | None:
    """The end of the address that comes next."""
    visit = order.next(hosts or (HOST,), (), exclude=exclude, at=0)
    return visit.url.partition(".example/")[2] if visit else None


@pytest.fixture
def order(store: Store) -> ByPromise:
    return ByPromise(store, KEY)


def test_links_know_how_many_of_the_seeds_words_they_have(store: Store) -> None:
    order = ByPromise(store, KEY, seed_words=lambda words: 3.0 * words.count("讲话"))
    speech, other = order.ranked(outcome(link("讲话"), link("天气")))
    assert speech.priority > other.priority
    assert '"seed_words": 3.0' in str(speech.request)


def test_by_class_nothing_changes_and_by_age_all_are_equal(store: Store) -> None:
    links = [link("a", priority=30), link("b", priority=10)]
    assert ByClass(store, KEY).ranked(outcome(*links)) == links
    assert [one.priority for one in ByAge(store, KEY).ranked(outcome(*links))] == [0, 0]


def test_by_class_the_first_of_all_hosts_comes_next(store: Store) -> None:
    order = ByClass(store, KEY)
    enter(order, store, link("a", priority=10), link("b", priority=30, host="b.example"))
    assert following(order, HOST, "b.example") == "b"
    assert following(order, HOST, "b.example", exclude=(2,)) == "a"


def test_before_anything_is_learned_the_blocks_decide(order: ByPromise) -> None:
    ranked = order.ranked(outcome(link("a", "tag"), link("b", "item"), link("c", "related")))
    assert [one.url[-1] for one in sorted(ranked, key=lambda one: -one.priority)] == list("bca")


def test_what_no_page_chose_comes_first(order: ByPromise, store: Store) -> None:
    enter(order, store, link("a"))
    moved = replace(outcome(link("b")), state="redirected")
    (there,) = order.ranked(moved)
    assert (there.priority, there.arm) == (FIRST_PRIORITY, None)
    order.enqueued(store.enqueue([there], KEY))
    assert following(order) == "b"
    assert following(order, exclude=(2,)) == "a"
    assert following(order, exclude=(1, 2)) is None


def test_what_led_to_wanted_texts_comes_before_what_did_not(order: ByPromise) -> None:
    for number in range(10):
        led_to(order, link(f"jianghua/{number}.html"), 0.95)
        led_to(order, link(f"tianqi/{number}.html"), 0.02)
    good, bad = order.ranked(outcome(link("jianghua/77.html"), link("tianqi/77.html")))
    assert good.priority > 500 > 150 > bad.priority


def test_a_copy_tells_of_its_kind_and_nothing_but_copies_tell_less_and_less(
    order: ByPromise,
) -> None:
    """Who has one text of others may have more that they lack; a mirror has not."""
    promises = []
    for number in range(100):
        (ranked,) = order.ranked(outcome(link("jianghua/77.html")))
        promises.append(ranked.priority)
        led_to(order, link(f"jianghua/{number}.html"), 0.95, new_text=False)
    assert promises[1] > promises[0]
    assert promises[10] > promises[30] > promises[60] > promises[99]
    assert promises[99] < promises[0]


def test_a_copy_pays_its_arm_nothing(order: ByPromise, store: Store) -> None:
    """Links that promise as much come where what they gave was new."""
    enter(order, store, link("mirror/1.html"), link("jianghua/1.html"))
    for number in range(2, 12):
        led_to(order, link(f"mirror/{number}.html"), 0.95, new_text=False)
        led_to(order, link(f"jianghua/{number}.html"), 0.95)
    assert following(order) == "jianghua/1.html"


def test_what_waits_is_judged_anew_when_its_turn_comes(order: ByPromise, store: Store) -> None:
    enter(order, store, link("tianqi/1.html"), link("jianghua/1.html"))
    for number in range(2, 9):
        led_to(order, link(f"jianghua/{number}.html"), 0.95)
        led_to(order, link(f"tianqi/{number}.html"), 0.0)
    assert following(order) == "jianghua/1.html"


def test_an_arm_of_a_host_that_is_being_asked_is_waited_for(order: ByPromise, store: Store) -> None:
    enter(order, store, link("jianghua/1.html"), link("tianqi/1.html", host="b.example"))
    for number in range(2, 12):
        led_to(order, link(f"jianghua/{number}.html"), 0.95)
        led_to(order, link(f"tianqi/{number}.html", host="b.example"), 0.0)
    assert order.next(["b.example"], [HOST], exclude=(), at=0) is None
    assert order.next(["b.example"], [], exclude=(), at=0)


def test_a_visit_that_is_put_back_comes_first_and_then_counts_for_its_arm(
    order: ByPromise, store: Store
) -> None:
    enter(order, store, link("a"), link("b"))
    visit = order.next([HOST], [], exclude=(), at=0)
    assert visit
    again = replace(outcome(visit=visit), state="queued", tries=1)
    order.ranked(again)
    order.learn(store.commit(Batch(outcomes=[again]), KEY, rules="1").settled[0])
    back = order.next([HOST], [], exclude=(), at=0)
    assert back
    assert (back.id, back.arm, back.priority) == (visit.id, visit.arm, FIRST_PRIORITY)


def test_a_list_is_paid_a_part_of_what_its_links_gave(order: ByPromise, store: Store) -> None:
    enter(order, store, link("list/1.html", "list"))
    at_list = order.next([HOST], [], exclude=(), at=0)
    assert at_list
    (child,) = order.ranked(outcome(link("jianghua/1.html"), visit=at_list))
    visit = replace(LISTED, url=child.url, request=child.request, arm=child.arm)
    gave = outcome(likeness=0.5, visit=visit)  # worth 0.8
    order.learn(Settled(gave, "document", None, ("new",), (), new_text=True))
    arms = {arm.key.block: arm for arm in order.changed().arms}
    assert (arms["item"].pages, arms["item"].reward) == (1, 0.8)
    assert (arms["list"].pages, arms["list"].reward) == (0.25, pytest.approx(0.2))


def test_what_waits_is_known_by_the_best_link_that_leads_to_it(
    order: ByPromise, store: Store
) -> None:
    for number in range(10):
        led_to(order, link(f"{number}.html", "related"), 0.9, parent=0.9)
    with store.transaction():
        enter_in(order, store, link("a/1.html"), link("b/2.html"))
    gave = outcome(link("b/2.html", "related"), likeness=0.9, visit=replace(LISTED, id=99))
    gave.links = order.ranked(gave)
    with store.transaction():
        order.learn(*store.write(Batch(outcomes=[gave]), KEY, rules="1").settled)
        order.keep()
    assert learned_by(ByPromise(store, KEY)) == learned_by(order)
    assert following(order) == "b/2.html"
    assert following(order) == "a/1.html"
    assert following(order) is None


def visit_and_learn(order: ByPromise, store: Store, at_once: int = 1) -> list[str]:
    """Visit what comes next, so many pages at once; return their addresses. Those of one channel
    are wanted, and some lead to more."""
    visits: list[Visit] = []
    while len(visits) < at_once:
        visit = order.next([HOST], [], exclude=[one.id for one in visits], at=0)
        assert visit
        visits.append(visit)
    for visit in visits:
        name = visit.url.partition(".example/")[2]
        new = [link(f"{name[0]}/{visit.id}-{each}.html") for each in range(visit.id % 4)]
        again = visit.id * 11 % 60
        new.append(link(f"{'abcdefg'[again % 7]}/{again}.html", "related"))
        gave = outcome(*new, likeness=0.9 if name[0] == "c" else 0.1, visit=visit)
        gave.links = order.ranked(gave)
        with store.transaction():
            (settled,) = store.write(Batch(outcomes=[gave]), KEY, rules="1").settled
            order.learn(replace(settled, new_text=visit.id % 7 != 0))
            order.keep()
    return [visit.url for visit in visits]


def begun(store: Store, kinds: str = "abcdefg", links: int = 60) -> ByPromise:
    """An order with the first links of a store in the books."""
    order = ByPromise(store, KEY)
    found = [link(f"{kinds[n % len(kinds)]}/{n}.html") for n in range(links)]
    with store.transaction():
        enter_in(order, store, *found)
    return order


def enter_in(order: ByPromise, store: Store, *links: Link) -> None:
    taken = store.write(Batch(links=order.ranked(outcome(*links))), KEY, rules="1").taken
    order.enqueued(taken)
    order.keep()


def learned_by(order: ByPromise) -> tuple[object, ...]:
    """All that choices hang on."""
    arms = sorted(order._arms._known.values(), key=lambda arm: arm.id)
    weights = order._regression._values, order._regression._squares
    return weights, arms, order._arms.total, +order._firsts


def test_what_is_learned_is_written_with_the_outcomes_and_read_back(store: Store) -> None:
    order = begun(store)
    for _ in range(60):
        visit_and_learn(order, store)
        assert learned_by(ByPromise(store, KEY)) == learned_by(order)


def test_a_crawl_that_is_killed_goes_on_as_if_it_had_not_been(store: Store, tmp_path: Path) -> None:
    order = begun(store)
    undisturbed = [visit_and_learn(order, store) for _ in range(60)]
    with closing(Store(tmp_path / "killed.db")) as other:
        begun(other)
        assert [visit_and_learn(ByPromise(other, KEY), other) for _ in range(60)] == undisturbed


def test_two_crawls_that_had_the_same_pages_choose_alike(store: Store, tmp_path: Path) -> None:
    with closing(Store(tmp_path / "other.db")) as other:
        one, two = begun(store), begun(other)
        for _ in range(20):
            assert visit_and_learn(one, store, at_once=3) == visit_and_learn(two, other, at_once=3)


def test_links_of_an_arm_that_joined_others_are_chosen_there(store: Store) -> None:
    order = begun(store, "".join(map(chr, range(0x4E00, 0x4E00 + MOST_ARMS + 9))), 2 * MOST_ARMS)
    assert learned_by(ByPromise(store, KEY)) == learned_by(order)
    chosen = [visit_and_learn(order, store)[0] for _ in range(2 * MOST_ARMS)]
    assert len(set(chosen)) == 2 * MOST_ARMS


def test_an_order_takes_up_what_another_one_left(store: Store) -> None:
    enter(ByClass(store, KEY), store, link("a"), link("b", "related"))
    order = ByPromise(store, KEY)
    assert following(order) == "a"
    assert following(order, exclude=(1,)) == "b"


@pytest.mark.parametrize("order", ["", "Focus", "depth"])
def test_an_order_that_is_none_is_told(order: str) -> None:
    assert wrong_setting(BaseSettings({"ORDER": order})) == (
        f"ORDER is one of focus, class, breadth, not {order!r}"
    )

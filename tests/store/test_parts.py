"""A document on several pages is one outcome: its further pages enter the books as its parts."""

from __future__ import annotations

import time

from crawler.store import Batch, CrawlKey, Outcome, Settled, Store
from tests.conftest import make_document
from tests.store.test_frontier import begin, link, states, visit
from tests.store.test_store import rows

FURTHER = ("a_2", "a_3")


def end_with_parts(store: Store, key: CrawlKey) -> Settled:
    """Visits what comes first, a document on three pages."""
    found = visit(store, key)
    outcome = Outcome(
        visit=found,
        at=time.time(),
        documents=[make_document("a")],
        parts=[link(name, again=True) for name in FURTHER],
    )
    (settled,) = store.commit(Batch(outcomes=[outcome]), key, rules="1").settled
    return settled


def finish(store: Store, key: CrawlKey) -> None:
    store.finish_run(key, {"outcome": "finished"})
    store.check_accounts()


def test_parts_are_taken_and_settled_with_their_document(store: Store) -> None:
    key = begin(store)
    store.enqueue([link("a")], key)
    settled = end_with_parts(store, key)
    assert (settled.state, settled.parts) == ("document", ())
    assert states(store) == {"a": "document", "a_2": "part", "a_3": "part"}
    reasons = {row["reason"] for row in rows(store, "addresses") if row["state"] == "part"}
    assert reasons == {"http://site.example/a"}
    finish(store, key)
    assert rows(store, "runs")[0]["taken"] == 3


def test_a_part_that_was_waiting_for_a_visit_is_not_visited(store: Store) -> None:
    key = begin(store)
    store.enqueue([link("a"), link("a_3")], key)
    settled = end_with_parts(store, key)
    assert [waiting.host for waiting in settled.parts] == ["site.example"]
    assert store.next_visit(key, "site.example", exclude=(), at=time.time()) is None
    assert rows(store, "runs")[0]["taken"] == 3
    finish(store, key)


def test_a_part_that_was_visited_before_its_document_keeps_its_state(store: Store) -> None:
    key = begin(store)
    store.enqueue([link("a_2"), link("a")], key)
    first = visit(store, key)
    outcome = Outcome(visit=first, state="part", reason="http://site.example/a", at=time.time())
    store.commit(Batch(outcomes=[outcome]), key, rules="1")
    end_with_parts(store, key)
    assert states(store) == {"a": "document", "a_2": "part", "a_3": "part"}
    finish(store, key)


def test_a_later_crawl_gives_parts_to_its_own_account(store: Store) -> None:
    for _ in range(2):
        key = begin(store)
        store.enqueue([link("a", again=True)], key)
        end_with_parts(store, key)
        finish(store, key)
    assert [row["taken"] for row in rows(store, "runs")] == [3, 3]


def test_parts_of_a_document_that_waits_again_wait_with_it(store: Store) -> None:
    key = begin(store)
    store.enqueue([link("a")], key)
    outcome = Outcome(
        visit=visit(store, key), at=time.time(), state="queued", parts=[link("a_2", again=True)]
    )
    store.commit(Batch(outcomes=[outcome]), key, rules="1")
    assert states(store) == {"a": "queued"}
    finish(store, key)

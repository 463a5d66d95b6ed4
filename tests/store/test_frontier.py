"""The books of the frontier: what enters, in which order it comes out, and that the sums hold."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from crawler.store import (
    Batch,
    Beginning,
    CrawlKey,
    HostUse,
    LawBrokenError,
    Link,
    Outcome,
    Settled,
    State,
    Store,
    Visit,
)
from crawler.store.frontier import redirected_to
from crawler.store.revisits import DAY, HOUR, next_interval
from tests.conftest import make_document
from tests.store.test_store import rows

SITE = "http://site.example"


def begin(store: Store, **beginning: bool) -> CrawlKey:
    return store.start_run("site", rules="1", beginning=Beginning(**beginning)).key


def link(name: str, host: str = "site.example", **facts: object) -> Link:
    return Link(f"{SITE}/{name}", host, **facts)  # type: ignore[arg-type]


def visit(
    store: Store, key: CrawlKey, *, at: float | None = None, host: str = "site.example"
) -> Visit:
    found = store.next_visit(key, host, exclude=(), at=at or time.time())
    assert found
    return found


def end(store: Store, key: CrawlKey, state: State = "index", **facts: object) -> Settled:
    """Visits what comes first and settles it."""
    facts.setdefault("at", time.time())
    outcome = Outcome(visit=visit(store, key), state=state, **facts)  # type: ignore[arg-type]
    return store.commit(Batch(outcomes=[outcome]), key, rules="1").settled[0]


def states(store: Store) -> dict[str, object]:
    return {
        str(row["url"]).removeprefix(f"{SITE}/"): row["state"] for row in rows(store, "addresses")
    }


def test_an_address_is_taken_once_in_a_crawl(store: Store) -> None:
    key = begin(store)
    assert len(store.enqueue([link("a"), link("a"), link("b")], key)) == 2
    assert store.enqueue([link("a", again=True)], key) == []
    end(store, key)
    assert store.enqueue([link("a", again=True)], key) == []
    assert states(store) == {"a": "index", "b": "queued"}


def test_where_an_address_redirected_is_known_to_the_next_run(store: Store) -> None:
    key = begin(store)
    store.enqueue([link("a"), link("b")], key)
    end(store, key, "redirected", reason=f"{SITE}/b")
    end(store, key, "failed", reason="HTTP 404")
    key = begin(store)
    found = [redirected_to(store.db, key, f"{SITE}/{name}") for name in "abc"]
    assert found == [f"{SITE}/b", None, None]


def test_the_highest_priority_comes_first_then_the_oldest(store: Store) -> None:
    key = begin(store)
    store.enqueue([link("a"), link("b", priority=1), link("c", priority=1), link("d")], key)
    order = []
    while store.queued_hosts(key):
        order.append(end(store, key).outcome.visit.url[-1])
    assert order == ["b", "c", "a", "d"]


def test_hosts_are_asked_apart(store: Store) -> None:
    key = begin(store)
    store.enqueue([link("a"), link("b", host="m.site.example"), link("c")], key)
    assert store.queued_hosts(key) == {"site.example": 2, "m.site.example": 1}
    assert visit(store, key, host="m.site.example").url == f"{SITE}/b"
    assert store.next_visit(key, "other.example", exclude=(), at=time.time()) is None


def test_what_is_under_way_is_not_given_out_again(store: Store) -> None:
    key = begin(store)
    store.enqueue([link("a"), link("b")], key)
    first = visit(store, key)
    second = store.next_visit(key, "site.example", exclude={first.id: None}, at=time.time())
    assert second
    assert second.url == f"{SITE}/b"
    exclude = (first.id, second.id)
    assert store.next_visit(key, "site.example", exclude=exclude, at=time.time()) is None


def test_a_retry_waits_for_its_time(store: Store) -> None:
    key, now = begin(store), time.time()
    store.enqueue([link("a")], key)
    end(store, key, "queued", at=now, tries=1, wait=60.0)
    assert store.next_visit(key, "site.example", exclude=(), at=now + 59) is None
    assert store.earliest_due(key, "site.example", exclude=()) == pytest.approx(now + 60, abs=0.01)
    again = visit(store, key, at=now + 60.1)
    assert again.tries == 1
    assert states(store) == {"a": "queued"}


def test_a_page_is_written_whole(store: Store) -> None:
    key = begin(store)
    store.enqueue([link("a")], key)
    settled = end(
        store,
        key,
        documents=[make_document("a")],
        links=[link("b"), link("far", rejected="off-site"), link("a")],
        etag='"1"',
    )
    assert settled.state == "document"
    assert settled.changes == ("new",)
    assert settled.new_text
    assert [each.url[-1] for each in settled.taken] == ["b", "r"]
    assert states(store) == {"a": "document", "b": "queued", "far": "rejected"}


def test_a_document_that_the_store_refuses_fails_its_page_alone(store: Store) -> None:
    key = begin(store)
    store.enqueue([link("a"), link("b")], key)
    first = Outcome(visit=visit(store, key), documents=[make_document("a", title="")])
    first.links.append(link("c"))
    other = store.next_visit(key, "site.example", exclude=(first.visit.id,), at=time.time())
    assert other
    second = Outcome(visit=other, documents=[make_document("b")])
    settled = store.commit(Batch(outcomes=[first, second]), key, rules="1").settled
    assert [each.state for each in settled] == ["failed", "document"]
    assert states(store) == {"a": "failed", "b": "document"}
    assert store.check_copies() == []


def test_a_run_goes_on_where_a_killed_one_stopped(store: Store) -> None:
    killed = begin(store)
    store.enqueue([link("a"), link("b"), link("c")], killed)
    end(store, killed)
    store.commit(Batch(in_flight=[visit(store, killed).id]), killed, rules="1")
    started = store.start_run("site", rules="1")
    assert (started.resumed, started.carried) == (True, 2)
    assert started.key.crawl == killed.crawl
    assert not any(row["in_flight"] for row in rows(store, "addresses"))
    assert store.enqueue([link("a", again=True)], started.key) == []
    end(store, started.key)
    end(store, started.key)
    store.finish_run(started.key, {"outcome": "finished"})
    store.check_accounts()
    first, second = rows(store, "runs")
    assert (first["outcome"], first["carried"], first["taken"]) == ("killed", 0, 3)
    assert (second["outcome"], second["carried"], second["taken"]) == ("finished", 2, 0)


def test_a_new_crawl_visits_what_is_due_only(store: Store) -> None:
    key, long_ago = begin(store), time.time() - 30 * DAY
    store.enqueue([link("old"), link("new")], key)
    end(store, key, documents=[make_document("old")], at=long_ago)
    end(store, key, documents=[make_document("new")])
    store.finish_run(key, {"outcome": "finished"})
    again = begin(store, revisit=True)
    assert states(store) == {"old": "queued", "new": "document"}
    assert store.enqueue([link("new"), link("old")], again) == []
    assert store.figures_of(again, (), ()).met == 2
    assert len(store.enqueue([link("other"), link("new", again=True)], again)) == 1
    end(store, again, "unchanged")
    end(store, again)
    store.finish_run(again, {"outcome": "finished"})


def test_a_start_is_visited_in_every_crawl(store: Store) -> None:
    for _ in range(2):
        key = begin(store)
        assert len(store.enqueue([link("list", again=True)], key)) == 1
        end(store, key)
        store.finish_run(key, {"outcome": "finished"})


def test_replays_and_fresh_crawls_take_everything(store: Store) -> None:
    key = begin(store)
    store.enqueue([link("a"), link("b")], key)
    end(store, key)
    fresh = begin(store, fresh=True)
    assert states(store) == {"a": "index", "b": "rejected"}
    assert len(store.enqueue([link("a"), link("b")], fresh)) == 2
    end(store, fresh)
    end(store, fresh)
    store.finish_run(fresh, {"outcome": "finished"})
    replay = begin(store, replay=True)
    assert len(store.enqueue([link("a"), link("b")], replay)) == 2
    store.check_accounts()


@pytest.fixture
def lawless(store: Store) -> Iterator[Store]:
    """A store that is broken on purpose, and does not outlive its test."""
    yield store
    store.path.unlink()


def test_the_law_sees_an_address_that_vanished(lawless: Store) -> None:
    key = begin(lawless)
    lawless.enqueue([link("a"), link("b")], key)
    end(lawless, key)
    lawless.db.execute("DELETE FROM addresses WHERE state = 'queued'")
    with pytest.raises(LawBrokenError, match="addresses: 2, states: 1"):
        lawless.finish_run(key, {"outcome": "finished"})
    with pytest.raises(LawBrokenError, match="addresses of run 1: 2, states: 1"):
        lawless.check_accounts()


def test_the_law_sees_a_document_that_vanished(lawless: Store) -> None:
    key = begin(lawless)
    lawless.enqueue([link("a")], key)
    end(lawless, key, documents=[make_document("a")])
    lawless.db.execute("DELETE FROM documents")
    with pytest.raises(LawBrokenError, match="gave documents: 1, their documents: 0"):
        lawless.finish_run(key, {"outcome": "finished"})


def test_reasons_are_kept_with_their_pages(store: Store) -> None:
    key = begin(store)
    store.enqueue([link("a"), link("b"), link("c")], key)
    for reason in ("no body", "no title", "no body"):
        end(store, key, "rejected", reason=reason)
    store.finish_run(key, {"outcome": "finished"})
    rejected = store.summarise(key.run).rejected
    assert {reason: len(urls) for reason, urls in rejected.items()} == {"no body": 2, "no title": 1}


def test_an_unmodified_page_keeps_its_document(store: Store) -> None:
    key = begin(store)
    store.enqueue([link("a")], key)
    end(store, key, documents=[make_document("a")], etag='"1"', at=time.time() - 30 * DAY)
    again = begin(store, revisit=True)
    found = visit(store, again)
    assert found.etag == '"1"'
    assert found.document == 1
    end(store, again, "unchanged", reason="not modified", etag='"1"')
    store.finish_run(again, {"outcome": "finished"})
    summary = store.summarise(again.run)
    assert (summary.documents, summary.new) == (1, 0)


def test_what_hosts_gave_belongs_to_a_crawl(store: Store) -> None:
    key = begin(store)
    store.enqueue([link("a")], key)
    use = HostUse("site.example", pages=3, bytes=5000, hold_until=1700000000.5)
    store.commit(Batch(hosts=[use]), key, rules="1")
    assert store.hosts_used(begin(store)) == [use]
    assert store.hosts_used(begin(store, fresh=True)) == []


def test_a_host_can_be_given_up(store: Store) -> None:
    key = begin(store)
    store.enqueue([link("a"), link("b", host="m.site.example")], key)
    assert store.reject_queued(key, "over the host's budget", "m.site.example") == 1
    assert states(store) == {"a": "queued", "b": "rejected"}
    end(store, key)
    store.finish_run(key, {"outcome": "finished"})


@pytest.mark.parametrize(
    ("state", "interval", "changed", "expected"),
    [
        ("index", None, True, HOUR),
        ("index", HOUR, True, HOUR),
        ("document", 8 * DAY, True, 4 * DAY),
        ("unchanged", 8 * DAY, False, 12 * DAY),
        ("unchanged", 170 * DAY, False, 180 * DAY),
        ("failed", None, False, DAY),
    ],
)
def test_pages_that_change_are_visited_sooner(
    state: State, interval: int | None, changed: bool, expected: int
) -> None:
    assert next_interval(state, interval, changed=changed) == expected

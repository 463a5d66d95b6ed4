"""A collection whose addresses are in an older form goes on with the same pages."""

from __future__ import annotations

import json
import time

import pytest

from crawler.store import Batch, Link, Outcome, State, Store
from crawler.store.schema.readdressing import rewrite_addresses
from tests.conftest import make_document
from tests.store.test_frontier import begin, visit
from tests.store.test_store import rows

HOST = "site.example"
ASKED = "http://site.example/?thread-1.html"
OLD = f"{ASKED}="


def old_link(url: str, asked: str, **facts: object) -> Link:
    request = None if url == asked else json.dumps({"url": asked, "callback": "parse_list"})
    return Link(url, HOST, request=request, **facts)  # type: ignore[arg-type]


def collect(store: Store, *found: tuple[Link, State]) -> None:
    """A run by the rules of before, which ends after these visits."""
    key = begin(store)
    store.enqueue([link for link, _ in found], key)
    for link, state in found:
        here = visit(store, key)
        assert here.url == link.url
        if state != "queued":
            documents = [make_document(f"?{link.url[-6:]}")] if state == "document" else []
            outcome = Outcome(visit=here, state=state, documents=documents, at=time.time())
            store.commit(Batch(outcomes=[outcome]), key, rules="1")
    store.finish_run(key, {"outcome": "finished"})
    with store.transaction():
        rewrite_addresses(store.db)


def addresses(store: Store) -> dict[object, object]:
    return {row["url"]: row["state"] for row in rows(store, "addresses")}


def test_a_page_is_not_asked_for_again(store: Store) -> None:
    collect(store, (old_link(OLD, ASKED), "document"))
    assert addresses(store) == {ASKED: "document"}
    assert rows(store, "addresses")[0]["request"] == '{"callback": "parse_list"}'
    key = begin(store)
    assert store.enqueue([Link(ASKED, HOST)], key) == []
    store.finish_run(key, {"outcome": "finished"})
    store.check_accounts()


@pytest.mark.parametrize("states", [("document", "index"), ("index", "document")])
def test_two_rows_of_one_page_become_one(store: Store, states: tuple[State, State]) -> None:
    collect(store, *zip((old_link(OLD, ASKED), old_link(ASKED, ASKED)), states, strict=True))
    assert addresses(store) == {ASKED: "document"}
    store.check_accounts()
    assert json.loads(str(rows(store, "runs")[0]["states"])) == {"document": 1}


def test_what_waits_in_both_forms_is_asked_for_once(store: Store) -> None:
    collect(store, (old_link(OLD, ASKED), "index"), (old_link(ASKED, ASKED), "queued"))
    assert addresses(store) == {ASKED: "index"}
    store.check_accounts()
    assert not store.queued_hosts(begin(store))


def test_default_ports_go_and_other_addresses_stay(store: Store) -> None:
    port, plain = "http://site.example:80/a", "http://site.example/b?a=1&b=2"
    collect(store, (old_link(port, port), "index"), (Link(plain, HOST, found_on=port), "index"))
    assert addresses(store) == {"http://site.example/a": "index", plain: "index"}
    assert rows(store, "addresses")[1]["found_on"] == "http://site.example/a"


def test_what_is_posted_keeps_its_mark(store: Store) -> None:
    collect(store, (old_link(f"{OLD}#POST-227c4983188953c2", ASKED), "index"))
    assert addresses(store) == {f"{ASKED}#POST-227c4983188953c2": "index"}

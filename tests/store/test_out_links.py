"""Links to other sites are kept in the transaction of their page, and bounded."""

from __future__ import annotations

import time

import pytest

from crawler.store import (
    OUT_LINKS,
    Batch,
    CrawlKey,
    Discovered,
    Link,
    Outcome,
    OutLink,
    State,
    Store,
)
from tests.conftest import make_document
from tests.store.test_frontier import SITE, begin, end, link, visit
from tests.store.test_store import rows

OTHER = OutLink("http://other.example/1.html", "other.example", "市委书记的讲话")


def visited(store: Store, key: CrawlKey, name: str, **facts: object) -> None:
    store.enqueue([link(name)], key)
    end(store, key, at=time.time(), **facts)  # type: ignore[arg-type]


def test_a_page_s_out_links_are_kept_with_where_they_stand(store: Store) -> None:
    visited(store, begin(store), "a", out_links=[OTHER])
    (row,) = rows(store, "out_links")
    assert row == {
        "url": OTHER.url,
        "host": "other.example",
        "words": "市委书记的讲话",
        "site": "site",
        "found_on": f"{SITE}/a",
        "found_at": "site.example",
    }


def test_a_footer_is_kept_for_five_pages_of_a_host(store: Store) -> None:
    key = begin(store)
    for name in "abcdefgh":
        visited(store, key, name, out_links=[OTHER])
    assert [row["found_on"] for row in rows(store, "out_links")] == [f"{SITE}/{n}" for n in "abcde"]


@pytest.mark.parametrize("state", ["failed", "rejected", "redirected", "queued"])
def test_what_gave_no_page_gives_no_out_links(store: Store, state: State) -> None:
    visited(store, begin(store), "a", state=state, out_links=[OTHER])
    assert rows(store, "out_links") == []


def test_what_is_unlike_the_seeds_still_leads_on(store: Store) -> None:
    unlike = make_document(url=f"{SITE}/a")
    visited(store, begin(store), "a", state="rejected", unlike=[unlike], out_links=[OTHER])
    assert len(rows(store, "out_links")) == 1


@pytest.mark.parametrize(
    ("reason", "counted"),
    [
        ("robots.txt can't be had: CannotResolveHostError: DNS lookup failed", 0),
        ("HTTP 404", 1),
        ("TimeoutError", 1),
    ],
)
def test_a_name_that_no_host_has_takes_no_place_of_one(
    store: Store, reason: str, counted: int
) -> None:
    key, books = begin(store), Discovered(store)
    visited(store, key, "a", out_links=[OTHER])
    (ways,) = books.leads(1)
    books.propose_leads(ways)
    store.commit(Batch(links=[Link(OTHER.url, OTHER.host)]), key, rules="1")
    assert books.count_tried(OUT_LINKS, key) == 1
    there = visit(store, key, host=OTHER.host)
    failed = Outcome(visit=there, state="failed", reason=reason, at=time.time())
    store.commit(Batch(outcomes=[failed]), key, rules="1")
    assert books.count_tried(OUT_LINKS, key) == counted

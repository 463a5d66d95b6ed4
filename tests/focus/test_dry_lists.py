"""What lies behind lists that hold nothing is found all the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest

from crawler.focus.links import Block
from crawler.scheduling.promise import ByPromise
from crawler.scheduling.requests import FACTS
from crawler.store import Batch, CrawlKey, Link, Outcome, Store, Visit
from tests.conftest import make_document

SHARE = 0.4
"""Of all pages, within which the last of them is found: chosen; by trial it is a fifth to three
tenths. Where the other hosts' texts are twice as like it may be all of them: lists that hold
nothing come after what is a little wanted, by which more is found on most webs."""


@dataclass(frozen=True)
class PageOfWeb:
    """A page: what it links to, and how like the seeds its text is (None: it has none)."""

    links: tuple[tuple[str, Block], ...] = ()
    likeness: float | None = None


def web(dull: float) -> dict[str, PageOfWeb]:
    """Four hosts with a channel of forty texts each that are so little like the seeds, and one
    whose wanted texts are behind three lists that lead to a single list each and to old news."""
    pages: dict[str, PageOfWeb] = {}
    for host in "abcd":
        texts = [f"http://{host}.example/news/{n}.html" for n in range(40)]
        lists = [f"http://{host}.example/list/{n}.html" for n in range(4)]
        for n, url in enumerate(lists):
            own = texts[10 * n : 10 * n + 10]
            turns: tuple[tuple[str, Block], ...] = tuple(
                (one, "turn") for one in lists[n + 1 :][:1]
            )
            pages[url] = PageOfWeb((*((text, "item") for text in own), *turns))
        pages[f"http://{host}.example/"] = PageOfWeb(((lists[0], "list"),))
        pages |= {url: PageOfWeb(likeness=dull) for url in texts}
    root = "http://e.example"
    way = [f"{root}/", *(f"{root}/{name}/" for name in ("about", "rooms", "files"))]
    news = [f"{root}/old/{n}.html" for n in range(9)]
    for n, (here, there) in enumerate(pairwise(way)):
        old: tuple[tuple[str, Block], ...] = tuple((u, "item") for u in news[3 * n : 3 * n + 3])
        pages[here] = PageOfWeb(((there, "list"), *old))
    wanted = [f"{root}/speech/{n}.html" for n in range(20)]
    pages[way[-1]] = PageOfWeb(tuple((url, "item") for url in wanted))
    pages |= {url: PageOfWeb(likeness=dull) for url in news}
    return pages | {url: PageOfWeb(likeness=0.9) for url in wanted}


def links_of(page: PageOfWeb) -> list[Link]:
    return [
        Link(
            url,
            url.split("/")[2],
            request=json.dumps({"meta": {FACTS: {"words": "更多", "block": block}}}),
            site="site",
        )
        for url, block in page.links
    ]


def crawl(store: Store, pages: dict[str, PageOfWeb], key: CrawlKey) -> Iterator[str]:
    """Yield the addresses of a crawl that begins at all home pages, in the order of its visits."""
    hosts = [f"{host}.example" for host in "abcde"]
    order = ByPromise(store, key)
    start = Visit(1, "http://x.example/", "x", 0, 0, None, 0, *[None] * 6, "site")
    homes = PageOfWeb(tuple((f"http://{host}/", "list") for host in hosts))
    found = links_of(homes)
    with store.transaction():
        begun = Outcome(visit=start, links=found)
        order.enqueued(store.write(Batch(links=order.ranked(begun)), key, rules="1").taken)
        order.keep()
    while visit := order.next(hosts, [], exclude=(), at=0.0):
        page = pages[visit.url]
        outcome = Outcome(visit=visit, links=links_of(page))
        if page.likeness is not None:
            outcome.unlike = [make_document(visit.url, likeness=page.likeness)]
        outcome.links = order.ranked(outcome)
        with store.transaction():
            (settled,) = store.write(Batch(outcomes=[outcome]), key, rules="1").settled
            order.learn(settled)
            order.keep()
        yield visit.url


@pytest.mark.parametrize("draw", [1, 2, 3])
@pytest.mark.parametrize("dull", [0.02, 0.05])
def test_what_is_behind_three_dry_lists_is_found_early(
    store: Store, dull: float, draw: int
) -> None:
    pages = web(dull)
    visits = crawl(store, pages, CrawlKey("site", 1, draw))
    places = [n for n, url in enumerate(visits) if "/speech/" in url]
    assert len(places) == 20
    assert places[-1] <= SHARE * len(pages)

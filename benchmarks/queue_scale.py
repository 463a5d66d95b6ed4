"""What choosing the next of a million queued addresses costs, on one host and on a thousand.

    python -m benchmarks.queue_scale [--quick] [--json FILE]

Each visit is chosen by promise, its outcome written with 20 new links, in a store on this disk;
half of the hosts must not be asked. No page is fetched. The peer is the order by class. Times are
of a clock; `(processor)` is what the same took of the processor, which other programs move less.
"""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.runner import Goal, run_parts
from crawler.focus.links import LinkFacts, features_of, pack_features
from crawler.scheduling.orders import ByClass, Order
from crawler.scheduling.promise import ByPromise
from crawler.scheduling.requests import FACTS
from crawler.store import Batch, CrawlKey, Link, Outcome, Store

ADDRESSES = 1_000_000
ARMS = 50
VISITS = 2000
LINKS = 20
_GOALS = {"opens": 2000.0, "next": 1.0, "next, 99%": 10.0, "written": 2.0, "memory": 300.0}
"""At most so many milliseconds, and megabytes."""

_FILL = """
WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < :last)
INSERT INTO addresses
  (url, site, state, host, priority, depth, request, arm, run, crawl, features)
SELECT url, 'site', 'queued', 'h' || (n % :hosts) || '.example', 150 + n * 7919 % 50, 2, :request,
  1 + n % :hosts + :hosts * (n / :hosts % :arms), 1, 1, features(url)
FROM (
  SELECT n,
    'http://h' || (n % :hosts) || '.example/k' || (n / :hosts % :arms) || '/' || n || '.html' AS url
  FROM n)
"""
_ARMS = """
INSERT INTO arms (site, id, host, template, block, pages, reward)
SELECT DISTINCT site, arm, host, '/k' || ((arm - 1) / :hosts) || '/#.html', 'item', 0, 0
FROM addresses
"""


def fill(store: Store, hosts: int, addresses: int) -> CrawlKey:
    """Fill a store's queue, evenly over hosts and arms; return the crawl."""
    key = store.start_run("site", rules="1").key
    words = "在全县大会上的讲话"
    facts = {"words": words, "block": "item"}

    def features(url: str) -> bytes:
        link = LinkFacts(url, words, "item")
        return pack_features(features_of(link), link.prior)

    store.db.register_function(features)
    request = json.dumps({"meta": {FACTS: facts}}, ensure_ascii=False)
    values = {"last": addresses - 1, "hosts": hosts, "arms": ARMS, "request": request}
    with store.transaction():
        store.db.execute(_FILL, values)
        store.db.execute(_ARMS, {"hosts": hosts})
    return key


def visits(
    store: Store, key: CrawlKey, order: Order, hosts: list[str], count: int
) -> Iterator[tuple[float, float, float, float]]:
    """Yield the milliseconds that choosing each visit took, and writing what came of it, then both
    by the processor's time."""
    random = Random(1)
    for number in range(count):
        began = _clocks()
        visit = order.next(hosts, [], exclude=(), at=0.0)
        chosen = _clocks()
        assert visit
        request = visit.request
        outcome, first = Outcome(visit=visit), ADDRESSES + number * LINKS
        outcome.links = [
            Link(
                f"http://{visit.host}/k{random.randrange(ARMS)}/{first + each}.html",
                visit.host,
                found_on=visit.url,
                request=request,
                site=visit.site,
            )
            for each in range(LINKS)
        ]
        outcome.links = order.ranked(outcome)
        with store.transaction():
            for settled in store.write(Batch(outcomes=[outcome]), key, rules="1").settled:
                order.learn(settled)
            order.keep()
        store.bound_log()
        written = _clocks()
        yield (
            chosen[0] - began[0],
            written[0] - chosen[0],
            chosen[1] - began[1],
            written[1] - chosen[1],
        )


def _clocks() -> tuple[float, float]:
    """Milliseconds by the clock, and of the processor."""
    return 1000 * time.perf_counter(), 1000 * time.process_time()


def measure(hosts: int, quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Measure a queue of so many hosts; print a line for each order."""
    names = [f"h{number}.example" for number in range(0, hosts, 2)]
    found: dict[str, dict[str, float]] = {}
    for kind in (ByPromise, ByClass):
        with TemporaryDirectory() as folder, closing(Store(Path(folder, "a.db"))) as store:
            key = fill(store, hosts, ADDRESSES // (10 if quick else 1))
            began = time.perf_counter()
            order = kind(store, key)
            store.queued_hosts(key)
            opened = 1000 * (time.perf_counter() - began)
            rows = list(visits(store, key, order, names, VISITS // (10 if quick else 1)))
        chosen, written, *processor = zip(*rows, strict=True)
        figures = (opened, median(chosen), quantiles(chosen, n=100)[-1], median(written))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found[kind.__name__] = dict(zip(_GOALS, (*figures, memory), strict=True))
        told = ", ".join(f"{name} {value:.2f}" for name, value in found[kind.__name__].items())
        busy = "next {:.2f}, written {:.2f} (processor)".format(*map(median, processor))
        print(f"{hosts} hosts, {kind.__name__}: {told}; {busy}", flush=True)
    measured = found["ByPromise"]
    goals = [
        (f"{hosts} hosts: {name} {measured[name]:.2f} (at most {most})", measured[name] <= most)
        for name, most in _GOALS.items()
    ]
    return found, goals


if __name__ == "__main__":
    reports = {
        "one": lambda quick: measure(1, quick),
        "thousand": lambda quick: measure(1000, quick),
    }
    raise SystemExit(run_parts(__doc__ or "", reports))

"""The addresses that crawls took, each with its one state, and how they enter.

What a site knows of an address is one row. It enters queued, or rejected at the door, is
visited, and gets its state in the transaction that writes what came of it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from sqlite_utils import Database

State = Literal[
    "index", "document", "part", "unchanged", "redirected", "rejected", "failed", "queued"
]

PROMISE_STEPS = 1000
"""A promise from 0 to 1 is kept as a priority in so many steps."""

FIRST_PRIORITY = 2000
"""The priority of what comes before all that is chosen: starts, and where visits are led to. What
has it, or a higher one, is in no arm's turn."""

_KNOWN = """
SELECT url, id, crawl, due_at, state, priority, arm FROM addresses
WHERE site = ? AND url IN (SELECT value FROM json_each(?))
"""
_ENTER = """
INSERT INTO addresses
  (state, reason, found_on, depth, priority, request, arm, features, run, crawl, site, url, host)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ENTER_AGAIN = """
UPDATE addresses
SET state = ?, reason = ?, found_on = ?, depth = ?, priority = ?, request = ?, arm = ?,
  features = ?, run = ?, crawl = ?, tries = 0, due_at = NULL, record = NULL
WHERE id = ?
"""
QUEUED = "state = 'queued', reason = NULL, tries = 0, due_at = NULL"
"""What an UPDATE sets of an address that is to be visited once more."""

_PROMOTE = "UPDATE addresses SET priority = ? WHERE id = ?"
_MEET = "UPDATE addresses SET crawl = ? WHERE id = ?"
_QUEUE_DUE = f"""
UPDATE addresses SET {QUEUED}, run = ?, crawl = ?, record = NULL
WHERE site = ? AND crawl != ? AND due_at <= ?
  AND state IN ('document', 'unchanged', 'index', 'failed')
"""

_MET = """
WITH RECURSIVE
  read_anew(url) AS (
    SELECT url FROM addresses WHERE site = :site AND reason IS NOT 'not modified'
      AND run IN (SELECT id FROM runs WHERE crawl = :crawl)),
  met(url) AS (
    SELECT url FROM addresses WHERE site = :site AND crawl = :crawl
    UNION
    SELECT led.url FROM met JOIN addresses led ON led.site = :site AND led.found_on = met.url
    WHERE met.url NOT IN read_anew)
SELECT count(*) FROM addresses WHERE site = :site AND url IN met
  AND (document IS NOT NULL OR reason = 'unlike the seeds')
"""


@dataclass(frozen=True, slots=True)
class CrawlKey:
    """Whose addresses are meant: the site, the run, and the crawl that the run belongs to (the
    number of its first run). `ignores_due` crawls visit what is not due yet too."""

    site: str
    run: int
    crawl: int
    ignores_due: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An address on its way into the frontier.

    `url` is canonical (crawler.scheduling.requests.address_of), `request` what a request needs
    besides (JSON). With `rejected`, the reason, it enters the books but is never visited; `again`
    asks for a visit in this crawl though it may not be due. `arm` is the number of its arm,
    `features` what its promise hangs on (crawler.focus.links.pack_features), `site` whose books it
    enters, for a crawl of several.
    """

    url: str
    host: str
    depth: int = 0
    priority: int = 0
    found_on: str | None = None
    request: str | None = None
    rejected: str | None = None
    again: bool = False
    arm: int | None = None
    features: bytes | None = None
    site: str = ""


class Refound(NamedTuple):
    """A waiting address that a link with a higher priority leads to: its number, that of the arm in
    which it waits, and the link."""

    id: int
    arm: int | None
    link: Link


def enqueue(
    db: Database, links: Iterable[Link], key: CrawlKey, now: str
) -> tuple[list[Link], list[Refound]]:
    """Enter addresses; call it in a transaction.

    Return those that are new to the crawl, and those that wait already and to which a link gives a
    higher priority: whether they get it is for the crawl's order to say. Any other is known by this
    crawl already, or was visited by an earlier one and is not due (then it counts as met by this
    crawl).
    """
    taken, refound = [], []
    for some in _each_once(links):
        known = _known(db, [link.url for link in some], key)
        new = [link for link in some if link.url not in known]
        db.conn.executemany(
            _ENTER, [(*_facts(link, key), key.site, link.url, link.host) for link in new]
        )
        for link in some:
            found = link.url not in known or _meet(db, link, known[link.url], key, now)
            if isinstance(found, Refound):
                refound.append(found)
            elif found:
                taken.append(link)
    if taken:
        count_taken(db, key, len(taken))
    return taken, refound


def promote(db: Database, refound: Iterable[Refound]) -> None:
    """Give waiting addresses the priorities of the links that lead to them."""
    db.conn.executemany(_PROMOTE, ((one.link.priority, one.id) for one in refound))


def count_taken(db: Database, key: CrawlKey, number: int) -> None:
    """Count so many more addresses that a run took."""
    db.execute("UPDATE runs SET taken = taken + ? WHERE id = ?", (number, key.run))


def _each_once(links: Iterable[Link]) -> Iterator[list[Link]]:
    """Yield the links in groups in which no address stands twice."""
    group: dict[str, Link] = {}
    for link in links:
        if link.url in group:
            yield [*group.values()]
            group = {}
        group[link.url] = link
    if group:
        yield [*group.values()]


def _known(db: Database, urls: Sequence[str], key: CrawlKey) -> dict[str, Sequence[Any]]:
    """Return what is known of those of these addresses that were taken before."""
    rows = db.execute(_KNOWN, (key.site, json.dumps(urls)))
    return {url: known for url, *known in rows}


def _facts(link: Link, key: CrawlKey) -> tuple[str | bytes | int | None, ...]:
    state = "rejected" if link.rejected else "queued"
    facts = (state, link.rejected, link.found_on, link.depth, link.priority, link.request, link.arm)
    return (*facts, link.features, key.run, key.crawl)


def _meet(
    db: Database, link: Link, known: Sequence[Any], key: CrawlKey, now: str
) -> bool | Refound:
    """Take a link to an address that is known: say whether it is new to the crawl, or waits with
    a lower priority than the link's."""
    number, crawl, due_at, waits, priority, arm = known
    if crawl == key.crawl:
        if link.rejected or waits != "queued" or priority >= link.priority:
            return False
        return Refound(number, arm, link)
    if key.ignores_due or link.again or due_at is None or due_at <= now:
        db.execute(_ENTER_AGAIN, (*_facts(link, key), number))
        return True
    db.execute(_MEET, (key.crawl, number))
    return False


def queue_due(db: Database, key: CrawlKey, now: str) -> int:
    """Queue what earlier crawls visited and is due for a visit; return how many."""
    cursor = db.execute(_QUEUE_DUE, (key.run, key.crawl, key.site, key.crawl, now))
    return int(cursor.rowcount)


def is_waiting(db: Database, site: str) -> bool:
    """Return whether anything of a site waits to be visited."""
    query = "SELECT 1 FROM addresses WHERE state = 'queued' AND site = ? LIMIT 1"
    return db.execute(query, (site,)).fetchone() is not None


def carry(db: Database, key: CrawlKey) -> int:
    """Make what waits for the site the crawl's, none of it in flight; return how much it is."""
    db.execute("UPDATE addresses SET in_flight = 0 WHERE in_flight = 1 AND site = ?", (key.site,))
    query = "UPDATE addresses SET crawl = ? WHERE state = 'queued' AND site = ?"
    return int(db.execute(query, (key.crawl, key.site)).rowcount)


def reject_queued(db: Database, key: CrawlKey, reason: str, host: str | None = None) -> int:
    """Reject what waits, on all hosts or on one; return how many there were."""
    cursor = db.execute(
        "UPDATE addresses SET state = 'rejected', reason = ?, run = ?, crawl = ?, in_flight = 0"
        " WHERE state = 'queued' AND site = ? AND host = coalesce(?, host)",
        (reason, key.run, key.crawl, key.site, host),
    )
    return int(cursor.rowcount)


def count_met(db: Database, key: CrawlKey) -> int:
    """Return how many addresses that gave a document a crawl met: visited, found linked, or found
    led to earlier by a page that was not read again, since it was not due or has not changed."""
    rows = db.execute(_MET, {"site": key.site, "crawl": key.crawl})
    return int(rows.fetchone()[0])


def count_states(db: Database, key: CrawlKey) -> Counter[str]:
    """Return what became of the addresses that a run settled, and how many of the site still
    wait."""
    settled = db.execute(
        "SELECT state, count(*) FROM addresses WHERE run = ? AND state != 'queued' GROUP BY 1",
        (key.run,),
    )
    states = Counter(dict(settled.fetchall()))
    query = "SELECT count(*) FROM addresses WHERE state = 'queued' AND site = ?"
    states["queued"] = db.execute(query, (key.site,)).fetchone()[0]
    return +states

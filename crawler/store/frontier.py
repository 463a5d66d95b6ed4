"""What waits to be visited, and how the visits end."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sqlite_utils import Database

from crawler.store.addresses import CrawlKey
from crawler.store.revisits import next_interval
from crawler.store.times import moment, stamp

_OF_VISIT = """id, url, host, depth, priority, found_on, tries, request, interval, document, etag,
  last_modified, arm, site"""
_NEXT = f"""
SELECT {_OF_VISIT}
FROM addresses
WHERE state = 'queued' AND site = ? AND host = ?
  AND (due_at IS NULL OR due_at <= ?) AND id NOT IN (SELECT value FROM json_each(?))
ORDER BY priority DESC, id LIMIT 1
"""
_OF_ARM = """
SELECT id, priority, features FROM addresses
WHERE state = 'queued' AND site = ? AND arm = ? AND due_at IS NULL
  AND id NOT IN (SELECT value FROM json_each(?))
ORDER BY priority DESC, id LIMIT ?
"""
_NUMBERED = f"""
SELECT {_OF_VISIT}
FROM addresses WHERE id = ?
"""
_UNARMED = f"""
SELECT {_OF_VISIT}
FROM addresses
WHERE state = 'queued' AND site = ? AND due_at IS NULL AND priority < ?
  AND (arm IS NULL OR arm NOT IN (SELECT id FROM arms WHERE arms.site = addresses.site))
"""
_PUT_FIRST = """
UPDATE addresses SET priority = ?
WHERE state = 'queued' AND site = ? AND due_at IS NOT NULL AND priority < ?
"""
_WAITING = "SELECT id, host, arm FROM addresses WHERE site = ? AND url = ? AND state = 'queued'"
_SETTLE_PART = """
UPDATE addresses
SET state = 'part', reason = ?, run = ?, visited_at = ?, interval = ?, due_at = ?, in_flight = 0
WHERE site = ? AND url = ? AND state = 'queued'
"""
_POSTPONE = """
UPDATE addresses SET tries = ?, due_at = ?, priority = ?, in_flight = 0 WHERE id = ?
"""
_USE_HOST = """
INSERT INTO hosts (site, host, crawl, pages, bytes, hold_until) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (site, host) DO UPDATE SET crawl = excluded.crawl, pages = excluded.pages,
  bytes = excluded.bytes, hold_until = excluded.hold_until
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """A queued address whose turn it is; `id` is the number of its row. `document` is that of
    the document which an earlier visit found, `interval` the seconds that it waited since; `arm`
    is the number of its arm in the books of its `site`."""

    id: int
    url: str
    host: str
    depth: int
    priority: int
    found_on: str | None
    tries: int
    request: str | None
    interval: int | None
    document: int | None
    etag: str | None
    last_modified: str | None
    arm: int | None = None
    site: str = ""


class Head(NamedTuple):
    """What an arm's choice needs to know of a queued address: its number, its priority, and what
    its promise hangs on as its Link had it (None: another version or order took it in)."""

    id: int
    priority: int
    features: bytes | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A queued address, by the number of its row, its host, and the number of its arm."""

    id: int
    host: str
    arm: int | None = None


@dataclass(frozen=True, slots=True)
class HostUse:
    """What a host gave to a crawl (pages, bytes), and until when (seconds since 1970) it asked
    not to be visited; 0: it didn't."""

    host: str
    pages: int = 0
    bytes: int = 0
    hold_until: float = 0.0


def queued_hosts(db: Database, key: CrawlKey) -> dict[str, int]:
    """Return how many addresses wait on each host."""
    rows = db.execute(
        "SELECT host, count(*) FROM addresses WHERE state = 'queued' AND site = ? GROUP BY host",
        (key.site,),
    )
    return dict(rows.fetchall())


def next_visit(
    db: Database, key: CrawlKey, host: str, *, exclude: Collection[int], now: str
) -> Visit | None:
    """Return the address of a host that comes first and is due, by priority, then by age, leaving
    out some by their numbers; None: nothing is due there."""
    row = db.execute(_NEXT, (key.site, host, now, json.dumps([*exclude]))).fetchone()
    return Visit(*row) if row else None


def heads_of_arm(
    db: Database, key: CrawlKey, arm: int, *, exclude: Collection[int], most: int
) -> list[Head]:
    """Return the addresses of an arm that come first, as `next_visit` does, at most so many; those
    that wait for a time are in no arm."""
    rows = db.execute(_OF_ARM, (key.site, arm, json.dumps([*exclude]), most))
    return [Head._make(row) for row in rows]


def visit_of(db: Database, number: int) -> Visit:
    """Return the address of a number as a visit."""
    return Visit(*db.execute(_NUMBERED, (number,)).fetchone())


def unarmed(db: Database, key: CrawlKey, below: int) -> list[Visit]:
    """Return the queued addresses below a priority that are in no arm."""
    return [Visit(*row) for row in db.execute(_UNARMED, (key.site, below))]


def put_first(db: Database, key: CrawlKey, priority: int) -> None:
    """Give queued addresses that wait for a time at least a priority."""
    db.execute(_PUT_FIRST, (priority, key.site, priority))


def earliest_due(db: Database, key: CrawlKey, host: str, *, exclude: Collection[int]) -> str | None:
    """Return when the next address of a host is due; None if none waits for a time."""
    query = (
        "SELECT min(due_at) FROM addresses WHERE state = 'queued' AND site = ? AND host = ?"
        " AND id NOT IN (SELECT value FROM json_each(?))"
    )
    found = db.execute(query, (key.site, host, json.dumps([*exclude]))).fetchone()[0]
    return str(found) if found else None


def mark_in_flight(db: Database, visits: Iterable[int]) -> None:
    """Note which addresses are being visited."""
    db.conn.executemany(
        "UPDATE addresses SET in_flight = 1 WHERE id = ?", ((visit,) for visit in visits)
    )


def waiting(db: Database, key: CrawlKey, url: str) -> Waiting | None:
    """Return an address that waits to be visited; None: it doesn't wait."""
    row = db.execute(_WAITING, (key.site, url)).fetchone()
    return Waiting(*row) if row else None


def is_queued(db: Database, visit: Visit) -> bool:
    """Return whether an address still waits to be visited."""
    query = "SELECT 1 FROM addresses WHERE id = ? AND state = 'queued'"
    return db.execute(query, (visit.id,)).fetchone() is not None


def redirected_to(db: Database, key: CrawlKey, url: str) -> str | None:
    """Return where an address redirected when it was last visited; None if it did not."""
    query = "SELECT reason FROM addresses WHERE site = ? AND url = ? AND state = 'redirected'"
    row = db.execute(query, (key.site, url)).fetchone()
    return row[0] if row else None


def settle_part(db: Database, key: CrawlKey, url: str, *, of: str, at: float) -> None:
    """End the waiting of an address that is a further page of the document at `of`."""
    interval = next_interval("part", None, changed=False)
    times = (stamp(at), interval, stamp(at + interval))
    db.execute(_SETTLE_PART, (of, key.run, *times, key.site, url))


def postpone(db: Database, visit: Visit, *, tries: int, until: float) -> None:
    """Put an address back into the queue, not to be visited before `until`."""
    db.execute(_POSTPONE, (tries, stamp(until), visit.priority, visit.id))


def hosts_used(db: Database, key: CrawlKey) -> list[HostUse]:
    """Return what the hosts gave to the crawl so far."""
    rows = db.execute(
        "SELECT host, pages, bytes, hold_until FROM hosts WHERE site = ? AND crawl = ?",
        (key.site, key.crawl),
    )
    return [
        HostUse(host, pages, size, moment(hold) if hold else 0.0)
        for host, pages, size, hold in rows.fetchall()
    ]


def use_hosts(db: Database, key: CrawlKey, used: Iterable[HostUse]) -> None:
    """Write what hosts gave to the crawl."""
    rows = (
        (key.site, use.host, key.crawl, use.pages, use.bytes, _stamp_or_none(use.hold_until))
        for use in used
    )
    db.conn.executemany(_USE_HOST, rows)


def _stamp_or_none(at: float) -> str | None:
    return stamp(at) if at else None

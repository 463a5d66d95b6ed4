"""The books of archives: which file, by its hash, holds which address at which byte.

An address that is to be read from an archive waits in the frontier as any other does, with the
record that it is read from; the transaction that settles it keeps that record beside its state.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields

from sqlite_utils import Database

from crawler.store.addresses import QUEUED, CrawlKey, count_taken
from crawler.store.frontier import Visit
from crawler.store.store import Store
from crawler.store.times import moment, stamp

FORBIDDEN = "Forbidden by robots.txt"
"""Why a live crawl didn't take an address: it is not taken from an archive either."""

SHOWN = "#shown"
"""What stands behind an address, which has no fragment, where its page as shown is recorded."""

_KEEP = """
INSERT INTO records (archive, position, url, recorded_at) VALUES (?, ?, ?, ?)
ON CONFLICT (archive, url) DO UPDATE
SET position = excluded.position, recorded_at = excluded.recorded_at
WHERE excluded.recorded_at >= recorded_at
RETURNING id
"""
_KNOWN = """
SELECT addresses.id, state, reason, visited_at, recorded_at
FROM addresses LEFT JOIN records ON records.id = record WHERE site = ? AND addresses.url = ?
"""
_ENTER = """
INSERT INTO addresses (state, depth, record, run, crawl, site, url, host)
VALUES ('queued', 0, ?, ?, ?, ?, ?, ?)
"""
_ENTER_AGAIN = f"UPDATE addresses SET {QUEUED}, record = ?, run = ?, crawl = ? WHERE id = ?"
_QUEUE_AGAIN = f"""
UPDATE addresses SET {QUEUED}, run = ?, crawl = ?, record = latest.id
FROM (SELECT id, max(recorded_at) FROM records
  WHERE archive IN (SELECT value FROM json_each(?))
    AND url = (SELECT url FROM addresses WHERE id = ?)) AS latest
WHERE addresses.id = ? AND latest.id IS NOT NULL AND state != 'queued'
"""
_HERE = "state = 'queued' AND archive IN (SELECT value FROM json_each(?))"
_JOINED = "addresses JOIN records ON records.id = addresses.record"
_WAITING = f"""
SELECT addresses.record, archive, position, recorded_at, site,
  {", ".join(f"addresses.{column.name}" for column in fields(Visit))}
FROM {_JOINED} WHERE {_HERE} AND addresses.record > ? ORDER BY addresses.record LIMIT ?
"""
_SITES = f"SELECT DISTINCT site FROM {_JOINED} WHERE archive IN (SELECT value FROM json_each(?))"
_BEST = """
SELECT url FROM addresses
WHERE state = 'queued' AND site = ? AND record IS NULL AND instr(url, '#') = 0
ORDER BY priority DESC, id LIMIT 1
"""
_FIND = """
SELECT archive, position FROM records
WHERE url = ? AND archive IN (SELECT value FROM json_each(?))
ORDER BY recorded_at DESC, id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is recorded: the number of its archive, and the byte at which it begins."""

    archive: int
    position: int


@dataclass(frozen=True, slots=True)
class Record:
    """A page of an archive: its canonical address and host, its place, when it came (seconds since
    1970; 0: it doesn't say)."""

    url: str
    host: str
    place: Place
    at: float


@dataclass(frozen=True, slots=True)
class Recorded:
    """An address that waits to be read from an archive: its visit, the site whose crawl took it,
    the number of its record, where that is and when it came (seconds since 1970)."""

    visit: Visit
    site: str
    record: int
    place: Place
    at: float


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive on the books: its number, and whether all its records have been entered."""

    number: int
    entered: bool


class Archives:
    """The archives of a collection, by the numbers of those that are read; `found` says of which
    numbers places are wanted (none: of all that `open` named)."""

    def __init__(self, store: Store, numbers: Collection[int] = ()) -> None:
        self._store, self._db = store, store.db
        self._numbers = [*numbers]

    def open(self, name: str, digest: str, size: int, at: float) -> Archive:
        """Put an archive on the books, by the SHA-256 of its file, or find it there."""
        row = {"name": name, "hash": digest, "size": size, "taken_at": stamp(at)}
        with self._store.transaction():
            table = self._db.table("archives")
            known = next(iter(table.rows_where("hash = ?", [digest])), None)
            number = known["id"] if known else table.insert(row, pk="id").last_pk
        self._numbers.append(int(str(number)))
        return Archive(self._numbers[-1], bool(known and known["records"] is not None))

    def enter(self, records: Iterable[Record], key: CrawlKey, now: float) -> int:
        """Queue the addresses of a site's records, each for its latest, in one transaction, and
        return how many were queued. What was visited when its record came, or later, stays as it is
        unless the crawl ignores that, and so does what a robots.txt forbids."""
        with self._store.transaction():
            taken = sum(_enter(self._db, record, key, now) for record in records)
            count_taken(self._db, key, taken)
        return taken

    def queue_again(self, addresses: Iterable[int], key: CrawlKey) -> None:
        """Queue known addresses of a site (their numbers) to be read from these archives, in one
        transaction, where these have them."""
        here = json.dumps(self._numbers)
        with self._store.transaction():
            queued = sum(
                self._db.execute(_QUEUE_AGAIN, (key.run, key.crawl, here, number, number)).rowcount
                for number in addresses
            )
            count_taken(self._db, key, queued)

    def keep(self, records: Iterable[Record]) -> None:
        """Put records on the books in one transaction, without queueing their addresses; a page as
        a browser showed it has no address of its own (see SHOWN)."""
        with self._store.transaction():
            for record in records:
                place, at = record.place, stamp(record.at)
                self._db.execute(_KEEP, (place.archive, place.position, record.url, at)).fetchall()

    def close(self, counts: Mapping[int, tuple[int, int]]) -> None:
        """Say how many pages archives hold and how many of their bytes are damaged: all of their
        records are entered."""
        with self._store.transaction():
            for number, (records, damaged) in counts.items():
                self._db.table("archives").update(number, {"records": records, "damaged": damaged})

    def waiting(self, after: int, limit: int) -> list[Recorded]:
        """Return the next addresses that wait to be read from these archives, behind a record."""
        rows = self._db.execute(_WAITING, (json.dumps(self._numbers), after, limit))
        return [
            Recorded(Visit(*visit), site, record, Place(archive, position), moment(at))
            for record, archive, position, at, site, *visit in rows.fetchall()
        ]

    def waiting_sites(self) -> dict[str, int]:
        """Return the sites for which something waits to be read from these archives: how much."""
        query = f"SELECT site, count(*) FROM {_JOINED} WHERE {_HERE} GROUP BY site ORDER BY site"
        return dict(self._db.execute(query, (json.dumps(self._numbers),)).fetchall())

    def kept_links(self) -> dict[str, str]:
        """Return the sites of which something was read from these archives, and for each the best
        of the addresses that wait to be asked for, if any does."""
        found = self._db.execute(_SITES, (json.dumps(self._numbers),)).fetchall()
        links = {site: self._db.execute(_BEST, (site,)).fetchall() for (site,) in found}
        return {site: rows[0][0] for site, rows in links.items() if rows}

    def find(self, url: str) -> Place | None:
        """Return where these archives hold the latest page of an address; None: nowhere."""
        rows = self._db.execute(_FIND, (url, json.dumps(self._numbers))).fetchall()
        return Place(*rows[0]) if rows else None


def _enter(db: Database, record: Record, key: CrawlKey, now: float) -> bool:
    at = stamp(min(record.at or now, now))
    place = record.place
    kept = db.execute(_KEEP, (place.archive, place.position, record.url, at)).fetchall()
    if not kept:
        return False  # the archive has a later one
    number = kept[0][0]
    known = db.execute(_KNOWN, (key.site, record.url)).fetchone()
    if known is None:
        values = (number, key.run, key.crawl, key.site, record.url, record.host)
        db.execute(_ENTER, values)
        return True
    address, state, reason, visited_at, recorded_at = known
    if state == "queued":
        if recorded_at is None or at >= recorded_at:
            db.execute("UPDATE addresses SET record = ? WHERE id = ?", (number, address))
        return False
    is_older = visited_at is not None and visited_at >= at and not key.ignores_due
    if is_older or (state == "rejected" and reason == FORBIDDEN):
        return False
    db.execute(_ENTER_AGAIN, (number, key.run, key.crawl, address))
    return True

"""Runs: when each spider ran and what came of it, counted from the tables themselves."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median
from typing import Any

from sqlite_utils import Database

from crawler.store import addresses, harvest
from crawler.store.addresses import CrawlKey
from crawler.store.copies.relations import count_copies
from crawler.store.harvest import Point
from crawler.store.times import stamp

_SEEN = "SELECT document FROM addresses WHERE run = :run AND state IN ('document', 'unchanged')"
_FOR_REASONS = "run = ? AND reason IN (SELECT value FROM json_each(?))"
_READ = f"{_SEEN} AND reason IS NOT 'not modified'"
_LAST_CLOSED = """
SELECT * FROM runs WHERE states IS NOT NULL AND id IN (SELECT max(id) FROM runs GROUP BY site)
"""
_TOTALS = f"""
SELECT count(*), count(*) FILTER (WHERE first_run = :run),
  count(*) FILTER (WHERE changed_run = :run AND first_run != :run),
  count(*) FILTER (WHERE representative != id),
  (SELECT count(*) FROM gaps WHERE gaps.document IN ({_SEEN}))
FROM documents WHERE id IN ({_SEEN})
"""
_LIKENESS = f"SELECT likeness FROM documents WHERE id IN ({_SEEN})"


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a run begins: `fresh` forgets what waits and when pages are due; `replay` runs from a
    recording, where every page is due; `revisit` queues what is due of the site's known pages;
    `recording` is the file that holds its pages, known before a killed run can't tell it."""

    fresh: bool = False
    replay: bool = False
    revisit: bool = False
    recording: str | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """A run that was opened: its key, and how many addresses were `carried` over from the crawl
    that it goes on with (`resumed`)."""

    key: CrawlKey
    carried: int
    resumed: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What a run found: the documents that its crawl `met` (visited, or known and linked), how
    many addresses the run `settled` and how many of these `failed`, how many pages it `read` as
    documents, how many of them lacked what the site declares (`guessed`) and how many pages were
    `unreadable`, and which share (0 to 1) of those read has each field."""

    met: int
    settled: int
    failed: int
    read: int
    unreadable: int
    guessed: int
    coverage: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Summary:
    """One run in figures: the addresses that it was given (`carried` from the run before, and
    `taken`) by `states`, those `rejected` and `failed` by reason, and of the run's `documents`
    how many are new or updated, how many another one represents, how many gaps they have and
    their median likeness to the seeds; and the run's harvest curve."""

    run: int
    site: str
    outcome: str | None
    carried: int
    taken: int
    misses: int
    states: Mapping[str, int]
    rejected: Mapping[str, list[str]]
    failed: Mapping[str, list[str]]
    documents: int
    new: int
    updated: int
    duplicates: int
    gaps: int
    likeness: float | None
    harvest: Sequence[Point]


class LawBrokenError(Exception):
    """The sums of a run don't hold: an address vanished, or a document did."""


def start(
    db: Database, site: str, *, rules: str, name: str | None, beginning: Beginning
) -> Started:
    """Open a run; call it in a transaction. `name` is what the site is called.

    Where addresses still wait, the run goes on with the crawl that left them, unless it is to be
    `fresh`: then they are rejected on the account of the run that left them, and all that is
    known may be visited again.
    """
    if name:
        db.table("sites").upsert({"site": site, "name": name}, pk="site")
    last = _last_run(db, site)
    if last and last["finished_at"] is None:
        _close_killed(db, _key_of(last))
    if last and beginning.fresh:
        addresses.reject_queued(db, _key_of(last), "left behind: a fresh crawl began")
    row = {"site": site, "started_at": _now(), "rules": rules, "taken": 0}
    row["recording"] = beginning.recording
    run = int(str(db.table("runs").insert(row, pk="id").last_pk))
    resumed = bool(last) and addresses.is_waiting(db, site)
    crawl = last["crawl"] if last and resumed else run
    key = CrawlKey(site, run, crawl, ignores_due=beginning.fresh or beginning.replay)
    due = 0
    if beginning.revisit and not (resumed or key.ignores_due):
        due = addresses.queue_due(db, key, stamp(time.time()))
    carried = addresses.carry(db, key) - due
    db.table("runs").update(run, {"crawl": crawl, "carried": carried, "taken": due})
    return Started(key, carried=carried, resumed=resumed)


def _key_of(run: Mapping[str, Any]) -> CrawlKey:
    return CrawlKey(run["site"], run["id"], run["crawl"])


def _last_run(db: Database, site: str) -> dict[str, Any] | None:
    rows = db.table("runs").rows_where("site = ?", [site], order_by="id desc", limit=1)
    return next(iter(rows), None)


def _close_killed(db: Database, key: CrawlKey) -> None:
    """Close the account of a run that never came to its end; another run of the site tells that it
    is dead, for there is only one at a time."""
    states = addresses.count_states(db, key)
    db.table("runs").update(key.run, {"outcome": "killed", "states": json.dumps(states)})


def finish(db: Database, key: CrawlKey, figures: Mapping[str, Any]) -> None:
    """Close a run; `figures` are columns of the table (outcome, misses, recording)."""
    states = json.dumps(addresses.count_states(db, key))
    db.table("runs").update(key.run, {"finished_at": _now(), "states": states, **figures})


def check(db: Database, key: CrawlKey) -> None:
    """Check the conservation law: what a run was given and took is what it settled and what still
    waits; what gave a document has one; documents are representatives and duplicates.

    Raises LawBrokenError naming the sums that differ.
    """
    row = db.table("runs").get(key.run)
    states = addresses.count_states(db, key)
    _equal("addresses", row["carried"] + row["taken"], "states", sum(states.values()))
    stored = "run = ? AND state IN ('document', 'unchanged')"
    given = f"{stored} AND document IN (SELECT id FROM documents)"
    _equal(
        "addresses that gave documents",
        _count(db, "addresses", stored, key.run),
        "their documents",
        _count(db, "addresses", given, key.run),
    )
    check_documents(db)


def check_documents(db: Database) -> None:
    """Check that documents are representatives and duplicates. Raises LawBrokenError."""
    counts = count_copies(db)
    kept = counts.representatives + counts.duplicates
    _equal("documents", counts.documents, "representatives and duplicates", kept)


def check_accounts(db: Database) -> None:
    """Check the conservation law for every run of the file that was closed, from its own account,
    and for the last of each site from the addresses themselves.

    Raises LawBrokenError naming the run.
    """
    for row in db.table("runs").rows_where("states IS NOT NULL"):
        given, states = row["carried"] + row["taken"], json.loads(row["states"])
        _equal(f"addresses of run {row['id']}", given, "states", sum(states.values()))
    for row in db.query(_LAST_CLOSED):
        found = sum(addresses.count_states(db, _key_of(row)).values())
        _equal(f"addresses of run {row['id']}", row["carried"] + row["taken"], "there", found)


def summarise(db: Database, run: int) -> Summary:
    """Return a run's figures, from the tables."""
    row = db.table("runs").get(run)
    totals = db.execute(_TOTALS, {"run": run}).fetchone()
    likeness = [score for (score,) in db.execute(_LIKENESS, {"run": run}) if score is not None]
    return Summary(
        run=run,
        site=row["site"],
        outcome=row["outcome"],
        carried=row["carried"],
        taken=row["taken"],
        misses=row["misses"] or 0,
        states=json.loads(row["states"] or "{}"),
        rejected=_reasons(db, run, "rejected"),
        failed=_reasons(db, run, "failed"),
        **dict(zip(("documents", "new", "updated", "duplicates", "gaps"), totals, strict=True)),
        likeness=median(likeness) if likeness else None,
        harvest=harvest.load(db, run),
    )


def figures_of(
    db: Database, key: CrawlKey, fields: Iterable[str], unreadable: Sequence[str]
) -> Figures:
    """Return what a run found, for the bounds of its site; `fields` are columns of the documents or
    names in their `extra`, `unreadable` the reasons for which a page counts as not readable."""
    rows = list(db.query(f"SELECT * FROM documents WHERE id IN ({_READ})", {"run": key.run}))
    filled = {
        name: sum(bool(row.get(name) or json.loads(row["extra"]).get(name)) for row in rows)
        for name in fields
    }
    states = addresses.count_states(db, key)
    return Figures(
        met=addresses.count_met(db, key),
        settled=states.total() - states["queued"],
        failed=states["failed"],
        read=len(rows),
        unreadable=_count(db, "addresses", _FOR_REASONS, key.run, json.dumps([*unreadable])),
        guessed=sum(bool(row["read_by"]) for row in rows),
        coverage={name: count / len(rows) for name, count in filled.items() if rows},
    )


def _reasons(db: Database, run: int, state: str) -> dict[str, list[str]]:
    reasons: dict[str, list[str]] = defaultdict(list)
    for row in db.table("addresses").rows_where("run = ? AND state = ?", [run, state]):
        reasons[row["reason"] or ""].append(row["url"])
    return dict(reasons)


def _count(db: Database, table: str, where: str = "1", *values: object) -> int:
    return int(db.table(table).count_where(where, list(values)))


def _equal(left: str, one: int, right: str, other: int) -> None:
    if one != other:
        raise LawBrokenError(f"{left}: {one}, {right}: {other}; the sums must be equal")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

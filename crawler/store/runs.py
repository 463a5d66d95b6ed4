"""Runs: when each spider ran and what came of it, counted from the tables themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median
from typing import Any

from sqlite_utils import Database

from crawler.store.relations import count_copies


@dataclass(frozen=True, slots=True)
class Summary:
    """One run in figures: `taken` addresses by `states`, those `rejected` and `failed` by reason,
    and of the run's `documents` how many are new or updated, how many another one represents,
    how many gaps they have and their median likeness to the seeds."""

    run: int
    site: str
    outcome: str | None
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


class LawBrokenError(Exception):
    """The sums of a run don't hold: an address vanished, or a document did."""


def start(db: Database, site: str, *, rules: str, name: str | None = None) -> int:
    """Opens a run and returns its number; `name` is what the site is called."""
    if name:
        db.table("sites").upsert({"site": site, "name": name}, pk="site")
    row = {"site": site, "started_at": _now(), "rules": rules}
    return int(str(db.table("runs").insert(row, pk="id").last_pk))


def finish(db: Database, run: int, figures: Mapping[str, Any]) -> None:
    """Closes a run; `figures` are columns of the table (outcome, taken, misses, recording)."""
    db.table("runs").update(run, {"finished_at": _now(), **figures})


def check(db: Database, run: int) -> None:
    """The conservation law: each address that the run took has exactly one state, each stored
    document's address says so, and documents are representatives and duplicates.

    Raises LawBrokenError naming the sums that differ.
    """
    taken = db.table("runs").get(run)["taken"]
    states = _states(db, run)
    _equal("addresses taken", taken, "states", sum(states.values()))
    stored = states["document"] + states["unchanged"]
    _equal("documents seen", _count(db, "documents", "seen_run = ?", run), "states", stored)
    counts = count_copies(db)
    kept = counts.representatives + counts.duplicates
    _equal("documents", counts.documents, "representatives and duplicates", kept)


def summarise(db: Database, run: int) -> Summary:
    """A run's figures, from the tables."""
    row = db.table("runs").get(run)
    documents = list(db.table("documents").rows_where("seen_run = ?", [run]))
    likeness = [d["likeness"] for d in documents if d["likeness"] is not None]
    new = sum(d["first_run"] == run for d in documents)
    return Summary(
        run=run,
        site=row["site"],
        outcome=row["outcome"],
        taken=row["taken"] or 0,
        misses=row["misses"] or 0,
        states=_states(db, run),
        rejected=_reasons(db, run, "rejected"),
        failed=_reasons(db, run, "failed"),
        documents=len(documents),
        new=new,
        updated=sum(d["changed_run"] == run for d in documents) - new,
        duplicates=sum(d["representative"] != d["id"] for d in documents),
        gaps=_count(db, "gaps", "document IN (SELECT id FROM documents WHERE seen_run = ?)", run),
        likeness=median(likeness) if likeness else None,
    )


def _states(db: Database, run: int) -> Counter[str]:
    return Counter(row["state"] for row in db.table("addresses").rows_where("run = ?", [run]))


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

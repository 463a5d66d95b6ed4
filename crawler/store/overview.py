"""What the front page says of a whole collection."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from crawler.store import harvest
from crawler.store.harvest import Point

_STEPS = 10  # of a histogram from 0 to 1
_MOST = 12  # runs, documents and sites on the front page

_SUMS = {
    "site": "site",
    "genre": "coalesce(genre, '')",
    "year": "coalesce(substr(published, 1, 4), '')",
    "month": "coalesce(substr(published, 1, 7), '')",
    "family": "family",
}

_NEEDED = {
    "有损坏": "SELECT DISTINCT document AS id FROM damage",
    "像不像难定": "SELECT id FROM documents WHERE likeness BETWEEN 0.4 AND 0.6"
    " AND representative = id",  # chosen: around an even chance, where a mark teaches most
    "缺字数不详": "SELECT DISTINCT document AS id FROM gaps WHERE characters IS NULL",
    "日期可疑": "SELECT id FROM documents WHERE published < '1949' UNION"
    " SELECT id FROM documents WHERE published > date('now', '+2 days')",
}


@dataclass(frozen=True, slots=True)
class Overview:
    """How many there are, by what; histograms of likeness and completeness in tenths; what
    restoration did; the last runs; the newest documents' numbers; what needs a person; the harvest
    curve of the last run that has one."""

    documents: int
    texts: int
    counts: dict[str, list[tuple[str, int]]]
    likeness: Sequence[int]
    completeness: Sequence[int]
    steps: list[tuple[str, int]]
    runs: list[dict[str, Any]]
    newest: list[int]
    needed: list[tuple[str, int, list[int]]]
    complaints: list[dict[str, Any]]
    harvest: list[Point]


def overview(db: Database) -> Overview:
    """Return what the front page says."""
    documents, texts = db.execute(
        "SELECT count(*), coalesce(sum(representative = id), 0) FROM documents INDEXED BY ranked"
    ).fetchone()
    runs = list(db.query("SELECT * FROM runs ORDER BY id DESC LIMIT ?", [_MOST]))
    return Overview(
        documents,
        texts,
        {name: _counts(db, by) for name, by in _SUMS.items()},
        _histogram(db, "likeness"),
        _histogram(db, "completeness"),
        db.execute("SELECT step, count(*) FROM edits GROUP BY step ORDER BY 2 DESC").fetchall(),
        [{**run, "sums": _account(run)} for run in runs],
        [n for (n,) in db.execute("SELECT id FROM documents ORDER BY id DESC LIMIT 8")],
        [(name, *_some(db, sql)) for name, sql in _NEEDED.items()],
        [run for run in runs if run["complaint"]],
        _last_harvest(db),
    )


def _last_harvest(db: Database) -> list[Point]:
    (run,) = db.execute("SELECT max(run) FROM harvest").fetchone()
    return harvest.load(db, run) if run else []


def names_of_sites(db: Database) -> dict[str, str]:
    """Return what sites are called, by their names in documents."""
    return dict(db.execute("SELECT site, name FROM sites WHERE name IS NOT NULL").fetchall())


def _counts(db: Database, by: str) -> list[tuple[str, int]]:
    order = "1 DESC" if "published" in by else "2 DESC, 1"
    return db.execute(
        f"SELECT {by} AS value, count(*) FROM documents INDEXED BY ranked"
        f" WHERE representative = id GROUP BY value ORDER BY {order} LIMIT ?",
        [_MOST],
    ).fetchall()


def _histogram(db: Database, column: str) -> list[int]:
    rows = db.execute(
        f"SELECT min(CAST({column} * {_STEPS} AS INTEGER), {_STEPS - 1}) AS step, count(*)"
        " FROM documents INDEXED BY ranked"
        f" WHERE {column} IS NOT NULL AND representative = id GROUP BY step"
    ).fetchall()
    found = dict(rows)
    return [found.get(step, 0) for step in range(_STEPS)]


def _some(db: Database, sql: str) -> tuple[int, list[int]]:
    (total,) = db.execute(f"SELECT count(*) FROM ({sql})").fetchone()
    return total, [number for (number,) in db.execute(f"{sql} LIMIT 5")]


def _account(run: dict[str, Any]) -> dict[str, Any]:
    """Return a run's two sides: what came to it, and what became of it."""
    states = json.loads(run["states"] or "{}")
    came = (run["taken"] or 0) + (run["carried"] or 0)
    return {"came": came, "states": states, "holds": came == sum(states.values())}

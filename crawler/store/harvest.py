"""The harvest curves of runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Point:
    """How many texts that were wanted and not known the first pages of a run gave."""

    pages: int
    wanted: int


def keep(db: Database, run: int, points: Iterable[Point]) -> None:
    """Keep points of a run's curve; call it in a transaction."""
    db.conn.executemany(
        "INSERT OR REPLACE INTO harvest (run, pages, wanted) VALUES (?, ?, ?)",
        [(run, point.pages, point.wanted) for point in points],
    )


def load(db: Database, run: int) -> list[Point]:
    """Return the curve of a run."""
    query = "SELECT pages, wanted FROM harvest WHERE run = ? ORDER BY pages"
    return [Point(*row) for row in db.execute(query, (run,))]

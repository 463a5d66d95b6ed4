"""Documents on their way out: chosen, in an order that does not depend on when they came."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from crawler.store.documents import LISTS

_AT_ONCE = 500  # rows that are held at once

_ROWS = """
SELECT {columns},
  CASE WHEN documents.id = documents.representative THEN documents.url
    ELSE (SELECT url FROM documents AS shown WHERE shown.id = documents.representative) END
    AS cluster,
  (SELECT count(*) FROM documents AS copy WHERE copy.representative = documents.representative)
    AS copies,
  (SELECT count(*) FROM gaps WHERE gaps.document = documents.id) AS gap_count,
  (SELECT coalesce(sum("end" - start), 0) FROM damage WHERE damage.document = documents.id)
    AS marked
FROM documents WHERE {where} ORDER BY documents.url
"""
_COUNT = "SELECT count(*) FROM documents WHERE {where}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which documents are meant: for which an SQL condition on their columns holds, and that are
    of these sites and genres, published in this time (ISO dates, the last included), at least so
    like the seeds and so complete (0 to 1; where nothing is known of its completeness a document
    is complete). Of each text its representative, or all copies."""

    where: str = ""
    sites: Sequence[str] = ()
    genres: Sequence[str] = ()
    since: str = ""
    until: str = ""
    least_likeness: float = 0.0
    least_completeness: float = 0.0
    all_copies: bool = False

    def condition(self) -> tuple[str, list[object]]:
        """Return the SQL condition and its values."""
        # A condition on a line of its own, so that a comment in it ends with it.
        parts = [f"(\n{self.where}\n)"] if self.where else []
        values: list[object] = []
        for column, allowed in (("site", self.sites), ("genre", self.genres)):
            if allowed:
                parts.append(f"documents.{column} IN (SELECT value FROM json_each(?))")
                values.append(json.dumps([*allowed]))
        bounds = {
            "documents.published >= ?": self.since,
            "substr(documents.published, 1, 10) <= ?": self.until,
            "coalesce(documents.likeness, 0) >= ?": self.least_likeness,
            "coalesce(documents.completeness, 1) >= ?": self.least_completeness,
        }
        for bound, value in bounds.items():
            if value:
                parts.append(bound)
                values.append(value)
        if not self.all_copies:
            parts.append("documents.id = documents.representative")
        return " AND ".join(parts) or "1", values


def count_chosen(db: Database, choice: Choice) -> int:
    """Return how many documents are chosen."""
    where, values = choice.condition()
    return int(db.execute(_COUNT.format(where=where), values).fetchone()[0])


def iterate_chosen(
    db: Database, choice: Choice, columns: Collection[str] = ()
) -> Iterator[dict[str, Any]]:
    """Yield the chosen documents by address: these columns or all, lists read, `cluster` (the
    address of the representative), `copies`, `gap_count` and `marked` (characters of the text that
    are marked as damaged)."""
    where, values = choice.condition()
    known = [column.name for column in db.table("documents").columns]
    wanted = [name for name in known if name in columns] if columns else known
    named = ", ".join(f'documents."{name}"' for name in wanted)
    cursor = db.execute(_ROWS.format(columns=named, where=where), values)
    names = [column[0] for column in cursor.description]
    lists = [name for name in LISTS if name in names]
    while rows := cursor.fetchmany(_AT_ONCE):
        for values_of_row in rows:
            row = dict(zip(names, values_of_row, strict=True))
            for name in lists:
                row[name] = json.loads(row[name] or "[]")
            yield row

"""The documents that a query finds, the best first."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from sqlite_utils import Database

from crawler.store.search.query import Query, Word, parse

TITLE_WEIGHT = 8.0
"""How much more a word counts in a title than in a text. Chosen: a title has about a fortieth
of a text's words, and BM25 by columns does not lift a short column by itself."""
MOST_RANKED = 4000
"""Up to so many found documents BM25 tells apart. A word that more have is worth nearly nothing
to it, and reading its places takes 100 ms (benchmarks/search.py): likeness tells them apart,
those with the word in the title first."""


FACETS = {
    "site": "site",
    "genre": "coalesce(genre, '')",
    "family": "family",
    "year": "coalesce(substr(published, 1, 4), '')",
    "source": "coalesce(source, '')",
    "whole": "CASE WHEN completeness < 1 THEN 'no' ELSE 'yes' END",
}
"""By what found documents can be told apart: SQL over columns of the index `ranked`."""
CHOICES = {**FACETS, "month": "coalesce(substr(published, 1, 7), '')"}
"""By what documents can be chosen: a collection's months are too many to be told beside what was
found."""
_PLACES = range(1, len(FACETS) + 1)  # of the facets among the columns of the question


@dataclass(frozen=True, slots=True)
class Filters:
    """What else must be true of a document: equal values by the names of CHOICES, and whether
    copies are left out."""

    equal: dict[str, str] = field(default_factory=dict)
    all_copies: bool = False

    def condition(self) -> tuple[str, dict[str, str]]:
        """Return SQL of a condition, and its parameters. Raises KeyError for a name that is none of
        CHOICES."""
        parts = [f"{CHOICES[name]} = :filter_{name}" for name in self.equal]
        parts += [] if self.all_copies else ["representative = id"]
        return " AND ".join(parts) or "1", {f"filter_{n}": v for n, v in self.equal.items()}


def search(
    db: Database, query: str, *, limit: int = 20, filters: Filters | None = None
) -> list[int]:
    """Return the numbers of the documents that match, the best first; copies as well unless
    `filters` says no. Raises QueryError for a query that is too long."""
    return find(db, parse(query), limit=limit, filters=filters or Filters(all_copies=True))


def find(
    db: Database, query: Query, *, filters: Filters, limit: int = 20, offset: int = 0
) -> list[int]:
    """Return the numbers of the documents that meet a query and filters, the best first; where
    nothing is asked for, of those that the filters choose.

    Up to MOST_RANKED found ones are ordered by BM25 times one plus the likeness; more of them by
    whether their titles meet the query, then by likeness. Neither hangs on the order of storing.
    """
    if not query.clauses and not filters.equal:
        return []
    sql, parameters = matching(query)
    found = {number for (number,) in db.execute(sql, parameters)}
    order = _by_words if len(found) <= MOST_RANKED else _by_titles
    return list(islice(order(db, query, filters, found), offset, offset + limit))


def count_facets(
    db: Database, query: Query, filters: Filters
) -> tuple[int, dict[str, dict[str, int]]]:
    """Return how many documents meet a query and filters, and how many of them have each value
    of each of FACETS, the most first. The index `ranked` is read once for all."""
    sql, parameters = matching(query)
    where, values = filters.condition()
    rows = db.execute(
        f"SELECT {', '.join(FACETS.values())}, count(*) FROM documents INDEXED BY ranked"
        f" WHERE +id IN ({sql}) AND {where} GROUP BY {', '.join(map(str, _PLACES))}",
        {**parameters, **values},
    )
    counted: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    total = 0
    for *held, number in rows:
        total += number
        for name, value in zip(FACETS, held, strict=True):
            counted[name][value] += number
    ordered = {
        name: dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
        for name, counts in counted.items()
    }
    return total, ordered


def matching(query: Query) -> tuple[str, dict[str, str]]:
    """Return SQL that gives the row ids that meet a query, with its parameters; all that no
    excluded word takes away, where there is no other."""
    parameters: dict[str, str] = {}

    def ids(table: str, expression: str) -> str:
        name = f"search_{len(parameters)}"
        parameters[name] = expression
        return f"SELECT rowid FROM {table} WHERE {table} MATCH :{name}"

    def any_of(words: Iterable[Word]) -> str:
        by_table = {
            table: " OR ".join(word.expression for word in words if word.single is single)
            for table, single in (("documents_fts", False), ("characters_fts", True))
        }
        return " UNION ".join(ids(table, one) for table, one in by_table.items() if one)

    together = _together(query)
    parts = [ids("documents_fts", together)] if together else []
    rest = [clause for clause in query.clauses if not together or _has_single(clause)]
    parts += [any_of(clause) for clause in rest]
    parts = parts or ["SELECT id FROM documents INDEXED BY ranked"]
    sql = parts[0] if len(parts) == 1 else " INTERSECT ".join(f"SELECT * FROM ({p})" for p in parts)
    if query.excluded:
        sql = f"SELECT * FROM ({sql}) EXCEPT SELECT * FROM ({any_of(query.excluded)})"
    return sql, parameters


def _together(query: Query) -> str:
    """Return all clauses that the index of pairs answers, as one expression."""
    clauses = (clause for clause in query.clauses if not _has_single(clause))
    return " AND ".join(
        f"({' OR '.join(word.expression for word in clause)})" for clause in clauses
    )


def _has_single(clause: Iterable[Word]) -> bool:
    return any(word.single for word in clause)


def _by_words(db: Database, query: Query, filters: Filters, found: set[int]) -> Iterator[int]:
    """Yield what was found, by BM25 and likeness; where only single characters are looked for,
    which no index counts, by likeness."""
    scores: dict[int, float] = {}
    if together := _together(query):
        scores = dict(
            db.execute(
                "SELECT rowid, bm25(documents_fts, 1.0, ?) FROM documents_fts"
                " WHERE documents_fts MATCH ?",
                (TITLE_WEIGHT, together),
            ).fetchall()
        )
    where, values = filters.condition()
    rows = db.execute(
        "SELECT id, coalesce(likeness, 0) FROM documents"
        f" WHERE id IN (SELECT value FROM json_each(:found)) AND {where}",
        {"found": json.dumps([*found]), **values},
    ).fetchall()
    # BM25 of SQLite is below zero, the best least.
    for _, _, number in sorted(
        (scores.get(number, 0.0) * (1 + likeness), -likeness, number) for number, likeness in rows
    ):
        yield number


def _by_titles(db: Database, query: Query, filters: Filters, found: set[int]) -> Iterator[int]:
    """Yield what was found by words that many have: the like ones first, among those whose titles
    have all of the words, then among the others; the index of single characters knows no titles."""
    titled: set[int] = set()
    if together := _together(query):
        titles = db.execute(
            "SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?",
            (f"{{title}} : ({together})",),
        )
        titled = {number for (number,) in titles} & found
    for part in (titled, found - titled):
        where, values = filters.condition()
        rows = db.execute(
            f"SELECT id FROM documents INDEXED BY ranked WHERE {where} ORDER BY likeness DESC, id",
            values,
        )
        left = len(part)
        while left and (row := rows.fetchone()):
            if row[0] in part:
                left -= 1
                yield row[0]

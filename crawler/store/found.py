"""What is shown of a document that a search found."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.store.search import Filters, Query, find
from crawler.store.search.snippets import Piece, marked, snippet


@dataclass(frozen=True, slots=True)
class Card:
    """A found document: its title and a part of its text with the words marked, where it comes
    from, and how many documents have its text (itself among them)."""

    number: int
    title: list[Piece]
    snippet: list[Piece]
    site: str
    published: str | None
    genre: str | None
    likeness: float | None
    completeness: float | None
    copies: int
    url: str


def find_cards(
    db: Database, query: Query, *, filters: Filters, limit: int, offset: int = 0
) -> list[Card]:
    """Return what to show of the documents that a query finds, the best first."""
    return cards(db, find(db, query, filters=filters, limit=limit, offset=offset), query.words)


def cards(db: Database, numbers: Sequence[int], words: Sequence[str] = ()) -> list[Card]:
    """Return what to show of documents, in the order of their numbers."""
    rows = db.query(
        "SELECT documents.*, coalesce(sites.name, documents.site) AS place,"
        " (SELECT count(*) FROM documents AS copies"
        "  WHERE copies.representative = documents.representative) AS copies"
        " FROM documents LEFT JOIN sites ON sites.site = documents.site"
        " WHERE documents.id IN (SELECT value FROM json_each(?))",
        [json.dumps([*numbers])],
    )
    shown = {row["id"]: row for row in rows}
    return [
        Card(
            number,
            marked(row["title"], words),
            snippet(row["text"], words),
            row["place"],
            row["published"],
            row.get("genre"),
            row["likeness"],
            row["completeness"],
            row["copies"],
            row["url"],
        )
        for number in numbers
        if (row := shown.get(number))
    ]

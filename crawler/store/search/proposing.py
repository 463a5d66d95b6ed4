"""Documents that share telling words with a text: what `tongwen similar` ranks."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from crawler.store.search.tokens import pairs


def propose(db: Database, words: Sequence[str], *, limit: int) -> list[int]:
    """Return the numbers of representatives that have any of some words, at most ``limit``: those
    with most and the rarest of them first (SQLite's BM25)."""
    phrases = [f'"{" ".join(tokens)}"' for word in words if (tokens := pairs(word))]
    if not phrases:
        return []
    rows = db.execute(
        "SELECT rowid FROM documents_fts WHERE documents_fts MATCH ? AND rowid IN"
        " (SELECT id FROM documents WHERE id = representative) ORDER BY rank LIMIT ?",
        (" OR ".join(phrases), limit),
    )
    return [number for (number,) in rows]

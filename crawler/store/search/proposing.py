"""Documents that share telling words with a text: what `tongwen similar` ranks."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from crawler.store.search.tokens import pairs

MOST_MATCHES = 50_000
"""Documents that have a word, summed over the words that are asked for: SQLite scores each in some
microseconds. Chosen."""

_WITH_COPIES = 4
"""Rows that the index gives for each that is wanted: copies are among them. Chosen."""


def propose(db: Database, words: Sequence[str], *, limit: int) -> list[tuple[int, str]]:
    """Return the representatives that have any of some words, at most ``limit``, numbers with
    texts: those with most and the rarest of them first (SQLite's BM25). Of words that many
    documents have, only the rarest are asked for."""
    if not (phrases := _rare_phrases(db, words)):
        return []
    rows = db.execute(
        "SELECT id, text FROM (SELECT rowid, rank FROM documents_fts WHERE documents_fts MATCH ?"
        " ORDER BY rank LIMIT ?) AS found JOIN documents ON id = found.rowid"
        " WHERE id = representative ORDER BY found.rank LIMIT ?",
        (" OR ".join(phrases), _WITH_COPIES * limit, limit),
    )
    return [(number, text) for number, text in rows]


def _rare_phrases(db: Database, words: Sequence[str]) -> list[str]:
    """The words as the index has them, the rarest first, up to so many matches."""
    counts_of_pairs = "fts5vocab('main', 'documents_fts', 'row')"
    db.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.pairs USING {counts_of_pairs}")
    matches = {}
    for tokens in filter(None, map(pairs, words)):
        counts = [_documents_with(db, token) for token in tokens]
        if all(counts):
            matches[f'"{" ".join(tokens)}"'] = min(counts)
    rare: list[str] = []
    total = 0
    for phrase in sorted(matches, key=lambda each: matches[each]):
        total += matches[phrase]
        if rare and total > MOST_MATCHES:
            break
        rare.append(phrase)
    return rare


def _documents_with(db: Database, token: str) -> int:
    row = db.execute("SELECT doc FROM temp.pairs WHERE term = ?", [token]).fetchone()
    return row[0] if row else 0

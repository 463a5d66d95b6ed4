"""Documents that share telling words with a text: what `tongwen similar` ranks."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from crawler.store.search.query import phrase_expression
from crawler.store.search.tokens import is_common, pairs

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
    """Return the words as the index has them, the rarest first, up to so many matches."""
    _count_pairs(db)
    matches = {}
    for word in words:
        counts = [_documents_with(db, token) for token in pairs(word)]
        if counts and all(counts):
            matches[phrase_expression(word)] = min(counts)
    rare: list[str] = []
    total = 0
    for phrase in sorted(matches, key=lambda each: matches[each]):
        total += matches[phrase]
        if rare and total > MOST_MATCHES:
            break
        rare.append(phrase)
    return rare


def _count_pairs(db: Database) -> None:
    """Have the index's counts at hand, for a connection that only reads too: SQLite takes what is
    temporary for writing as well."""
    counts = "fts5vocab('main', 'documents_fts', 'row')"
    (only_reads,) = db.execute("PRAGMA query_only").fetchone()
    db.execute("PRAGMA query_only = OFF")
    db.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.pairs USING {counts}")
    db.execute(f"PRAGMA query_only = {only_reads}")


def _documents_with(db: Database, token: str) -> int:
    """Return how many documents have a token, or at most how many a character that may begin a
    pair."""
    is_whole = len(token) > 1 or is_common(token)
    terms = "term = :token" if is_whole else "term BETWEEN :token AND :token || :last"
    row = db.execute(
        f"SELECT sum(doc) FROM temp.pairs WHERE {terms}", {"token": token, "last": chr(0x10FFFF)}
    ).fetchone()
    return row[0] or 0

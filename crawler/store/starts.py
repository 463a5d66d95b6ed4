"""Where a collection could begin: what sources proposed, and what they were asked for it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.store.addresses import CrawlKey

_KEEP = """
INSERT INTO starts (url, host, source, query, evidence, promise, archive)
SELECT :url, :host, :source, :query, :evidence, :promise, :archive
WHERE NOT EXISTS (
  SELECT 1 FROM addresses
  WHERE site IN (SELECT DISTINCT site FROM runs) AND url = :url
    AND reason IS NOT 'off-site' AND NOT (state = 'failed' AND :archive IS NOT NULL))
ON CONFLICT (url) DO UPDATE SET promise = max(promise, excluded.promise)
"""
_UNTRIED = "SELECT url, host, source, query, evidence, promise, archive FROM starts"
_BEST = f"{_UNTRIED} WHERE tried IS NULL ORDER BY promise DESC, id LIMIT ?"
_NOTE = """
INSERT INTO questions (source, query, cursor, state, answers, fault) VALUES (?, ?, ?, ?, 1, ?)
ON CONFLICT (source, query) DO UPDATE SET cursor = excluded.cursor, state = excluded.state,
  answers = answers + 1, fault = coalesce(excluded.fault, fault)
"""
_TRY = """
UPDATE starts SET tried = :run
WHERE tried IS NULL AND url IN (SELECT value FROM json_each(:urls))
"""
_NAME = """
UPDATE addresses SET found_by = (SELECT source FROM starts WHERE starts.url = addresses.url)
WHERE site = :site AND url IN (SELECT value FROM json_each(:urls))
"""
_LIKED = """
SELECT title || char(10) || text FROM documents
LEFT JOIN marks ON marks.document = documents.id AND marks.seeds = :seeds
WHERE representative = id AND coalesce(marks.wanted, likeness >= :bar)
ORDER BY coalesce(marks.wanted, 0) DESC, likeness DESC, id LIMIT :most
"""
_LIKED_HOSTS = """
SELECT min(substr(addresses.url, 1, instr(substr(addresses.url, 9), '/') + 7)) FROM documents
JOIN addresses ON addresses.document = documents.id
WHERE likeness >= ? GROUP BY host ORDER BY count(*) DESC, host LIMIT ?
"""
_GONE = """
SELECT url FROM addresses WHERE state = 'failed' AND reason IN ('HTTP 404', 'HTTP 410')
ORDER BY id LIMIT ?
"""
# A name that no server answers for (Scrapy's error, as reasons say it) is no host.
_TRIED = """
SELECT count(DISTINCT host) FROM starts
WHERE source = ? AND tried IN (SELECT id FROM runs WHERE crawl = ?)
  AND host NOT IN (
    SELECT host FROM addresses WHERE host NOT NULL GROUP BY host
    HAVING min(state = 'failed' AND reason LIKE '%CannotResolveHostError%'))
"""


@dataclass(frozen=True, slots=True)
class Start:
    """An address where a crawl may begin: who proposed it, asked what, on what evidence, what it
    promises (0 to 1), and for a page of an archive where its bytes lie there (JSON)."""

    url: str
    host: str
    source: str
    query: str
    evidence: str
    promise: float
    archive: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a question has been asked: its cursor is where the source goes on."""

    cursor: str
    is_done: bool


def create_tables(db: Database) -> None:
    """Make the tables of starts and of questions, and the column that says who found an address."""
    texts = dict.fromkeys(("url", "host", "source", "query", "evidence", "archive"), str)
    columns = {"id": int, **texts, "promise": float, "tried": int}
    db.table("starts").create(columns, pk="id", foreign_keys=[("tried", "runs", "id")])
    db.table("starts").create_index(["url"], unique=True)
    asked = dict.fromkeys(("source", "query", "cursor", "state", "fault"), str)
    db.table("questions").create({**asked, "answers": int}, pk=("source", "query"))
    db.table("addresses").add_column("found_by", str)


def progress_of(db: Database, source: str, query: str) -> Progress | None:
    """Return how far a question has been asked; None: not at all."""
    sql = "SELECT cursor, state FROM questions WHERE source = ? AND query = ?"
    row = db.execute(sql, (source, query)).fetchone()
    return Progress(row[0], row[1] == "asked") if row else None


def keep(db: Database, starts: Iterable[Start]) -> None:
    """Keep what was proposed and no crawl has in its books, each once with its best promise; call
    it in a transaction."""
    db.conn.executemany(
        _KEEP,
        [{name: getattr(start, name) for name in Start.__slots__} for start in starts],
    )


def note(db: Database, source: str, query: str, progress: Progress, fault: str | None) -> None:
    """Note that a question was answered once more; call it in a transaction."""
    state = "asked" if progress.is_done else "waiting"
    db.execute(_NOTE, (source, query, progress.cursor, state, fault))


def best(db: Database, most: int) -> list[Start]:
    """Return the starts that promise most and were not tried, the best first."""
    return [Start(*row) for row in db.execute(_BEST, (most,))]


def mark_tried(db: Database, urls: Sequence[str], key: CrawlKey) -> None:
    """Note that a crawl begins at addresses, and in its books who found them; call it in a
    transaction."""
    values = {"run": key.run, "site": key.site, "urls": json.dumps(urls)}
    if db.execute(_TRY, values).rowcount:
        db.execute(_NAME, values)


def count_tried(db: Database, source: str, key: CrawlKey) -> int:
    """Return at how many hosts that a source named the runs of a crawl began, without names that no
    host has (any more)."""
    return int(db.execute(_TRIED, (source, key.crawl)).fetchone()[0])


def liked_texts(db: Database, seeds: str, bar: float, most: int) -> list[str]:
    """Return titles and texts of the documents that somebody marked as wanted for some seeds (their
    hash), then of those whose likeness is at least ``bar``, the likeliest first."""
    rows = db.execute(_LIKED, {"seeds": seeds, "bar": bar, "most": most})
    return [text for (text,) in rows]


def liked_origins(db: Database, bar: float, most: int) -> list[str]:
    """Return the origins (http://HOST) that gave documents of at least this likeness, those with
    the most first."""
    return [origin for (origin,) in db.execute(_LIKED_HOSTS, (bar, most))]


def gone(db: Database, most: int) -> Sequence[str]:
    """Return addresses whose host says that there is no page any more, the oldest first."""
    return [url for (url,) in db.execute(_GONE, (most,))]

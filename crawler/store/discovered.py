"""A collection as discovery sees it: what it has, what was asked, what was proposed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from crawler.store import out_links
from crawler.store.addresses import CrawlKey
from crawler.store.out_links import Lead
from crawler.store.starts import QuestionProgress, Start
from crawler.store.store import Store

OUT_LINKS = "outlinks"
"""The source that asks nobody: the collection's own links to other sites."""

_KEEP = """
INSERT INTO starts (url, host, source, query, evidence, promise, archive)
SELECT :url, :host, :source, :query, :evidence, :promise, :archive
WHERE NOT EXISTS (
  SELECT 1 FROM addresses
  WHERE site IN (SELECT DISTINCT site FROM runs) AND url = :url
    AND reason IS NOT 'off-site' AND NOT (state = 'failed' AND :archive IS NOT NULL))
ON CONFLICT (url) DO UPDATE SET promise = max(promise, excluded.promise)
"""
_BEST = """
SELECT url, host, source, query, evidence, promise, archive FROM starts
WHERE tried IS NULL ORDER BY promise DESC, id LIMIT ?
"""
_NOTE = """
INSERT INTO questions (source, query, cursor, state, answers, fault) VALUES (?, ?, ?, ?, 1, ?)
ON CONFLICT (source, query) DO UPDATE SET cursor = excluded.cursor, state = excluded.state,
  answers = answers + 1, fault = coalesce(excluded.fault, fault)
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


class Discovered:
    """The starts and questions of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._db = store.db

    def progress_of(self, source: str, query: str) -> QuestionProgress | None:
        """Return how far a question has been asked; None: not at all."""
        sql = "SELECT cursor, state FROM questions WHERE source = ? AND query = ?"
        row = self._db.execute(sql, (source, query)).fetchone()
        return QuestionProgress(row[0], row[1] == "asked") if row else None

    def keep(
        self,
        found: Sequence[Start],
        source: str,
        query: str,
        progress: QuestionProgress,
        fault: str | None = None,
    ) -> None:
        """Keep what an answer proposed and no crawl has in its books, each once with its best
        promise, and how far the question is asked now, together. Raises StoreError."""
        state = "asked" if progress.is_done else "waiting"
        with self._store.transaction():
            self._keep_starts(found)
            self._db.execute(_NOTE, (source, query, progress.cursor, state, fault))

    def propose_leads(self, ways: Sequence[Lead]) -> None:
        """Keep the ways to a new host as starts; the first stands for the host, the others promise
        less. Raises StoreError."""
        found = [
            Start(
                lead.url,
                lead.host,
                OUT_LINKS,
                lead.found_on,
                f"{lead.linked_by} hosts link to {lead.host}: {lead.words}",
                lead.promise / (1 + number),
            )
            for number, lead in enumerate(ways)
        ]
        with self._store.transaction():
            self._keep_starts(found)

    def _keep_starts(self, found: Iterable[Start]) -> None:
        self._db.conn.executemany(_KEEP, map(asdict, found))

    def best(self, most: int) -> list[Start]:
        """Return the starts that promise most and were not tried, the best first."""
        return [Start(*row) for row in self._db.execute(_BEST, (most,))]

    def count_tried(self, source: str, key: CrawlKey) -> int:
        """Return at how many hosts that a source named the runs of a crawl began, without names
        that no host has (any more)."""
        return int(self._db.execute(_TRIED, (source, key.crawl)).fetchone()[0])

    def proven_hosts(self, key: CrawlKey) -> set[str]:
        """Return the hosts that gave a crawl's site a document."""
        sql = "SELECT DISTINCT host FROM addresses WHERE site = ? AND document IS NOT NULL"
        return {host for (host,) in self._db.execute(sql, (key.site,))}

    def leads(self, hosts: int) -> list[list[Lead]]:
        """Return the ways to so many hosts that no crawl has visited, the most promising first."""
        return out_links.leads(self._db, hosts)

    def missed(self, key: CrawlKey) -> list[Lead]:
        """Return the out-links to hosts that a crawl went to after it had found them, to addresses
        that it has not met since."""
        return out_links.missed(self._db, OUT_LINKS, key)

    def liked_texts(self, bar: float, most: int) -> list[str]:
        """Return titles and texts of the documents that somebody marked as wanted for the current
        seeds, then of those whose likeness is at least ``bar``, the likeliest first."""
        profile = self._store.profiles.load()
        values = {"seeds": profile.seeds_hash if profile else "", "bar": bar, "most": most}
        return [text for (text,) in self._db.execute(_LIKED, values)]

    def liked_origins(self, bar: float, most: int) -> list[str]:
        """Return the origins (http://HOST) that gave documents of at least this likeness, those
        with the most first."""
        return [origin for (origin,) in self._db.execute(_LIKED_HOSTS, (bar, most))]

    def gone(self, most: int) -> list[str]:
        """Return addresses whose host says that there is no page any more, the oldest first."""
        return [url for (url,) in self._db.execute(_GONE, (most,))]

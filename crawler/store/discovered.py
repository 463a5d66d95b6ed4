"""A collection as discovery sees it: what it has, what was asked, what was proposed."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.store import frontier, out_links, starts
from crawler.store.addresses import CrawlKey
from crawler.store.out_links import Lead
from crawler.store.starts import Progress, Start
from crawler.store.store import Store

OUT_LINKS = "outlinks"
"""The source that asks nobody: the collection's own links to other sites."""


class Discovered:
    """The starts and questions of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._db = store.db

    def progress_of(self, source: str, query: str) -> Progress | None:
        """Return how far a question has been asked; None: not at all."""
        return starts.progress_of(self._db, source, query)

    def keep(
        self,
        found: Sequence[Start],
        source: str,
        query: str,
        progress: Progress,
        fault: str | None = None,
    ) -> None:
        """Keep what an answer proposed, and how far the question is asked now, together. Raises
        StoreError."""
        with self._store.transaction():
            starts.keep(self._db, found)
            starts.note(self._db, source, query, progress, fault)

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
            starts.keep(self._db, found)

    def count_tried(self, source: str, key: CrawlKey) -> int:
        """Return at how many hosts a crawl began since a source named them, without names that no
        host has."""
        return starts.count_tried(self._db, source, key)

    def proven_hosts(self, key: CrawlKey) -> set[str]:
        """Return the hosts that gave a crawl's site a document."""
        return frontier.proven_hosts(self._db, key)

    def best(self, most: int) -> list[Start]:
        """Return the starts that promise most and were not tried, the best first."""
        return starts.best(self._db, most)

    def leads(self, hosts: int) -> list[list[Lead]]:
        """Return the ways to so many hosts that no crawl has visited, the most promising first."""
        return out_links.leads(self._db, hosts)

    def missed(self, key: CrawlKey) -> list[Lead]:
        """Return the out-links to hosts that a crawl went to after it had found them, to addresses
        that it has not met since."""
        return out_links.missed(self._db, OUT_LINKS, key)

    def liked_texts(self, bar: float, most: int) -> list[str]:
        """Return titles and texts of the documents that are liked, the most liked first."""
        profile = self._store.profile()
        return starts.liked_texts(self._db, profile.seeds_hash if profile else "", bar, most)

    def liked_origins(self, bar: float, most: int) -> list[str]:
        """Return the origins (http://HOST) that gave liked documents, those with the most first."""
        return starts.liked_origins(self._db, bar, most)

    def gone(self, most: int) -> Sequence[str]:
        """Return addresses whose host says that there is no page any more, the oldest first."""
        return starts.gone(self._db, most)

"""The store: one SQLite file, opened, migrated and written in whole transactions."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from crawler.document import Document
from crawler.store import addresses, documents, runs
from crawler.store.addresses import Address, State
from crawler.store.copies import Copies
from crawler.store.documents import Change
from crawler.store.restoring import Outcome, Restore, restore_again
from crawler.store.runs import Summary
from crawler.store.schema import migrations
from crawler.store.search import search

_BUSY_SECONDS = 30


class StoreError(Exception):
    """The database file can't be used; the message names it and the reason."""


class Store:
    """Everything that was collected, in the SQLite file at `path` (made if it isn't there).

    Raises StoreError where the file can't be opened, isn't a database, or can't be written.
    """

    def __init__(self, path: str | Path) -> None:
        try:
            connection = sqlite3.connect(str(path), timeout=_BUSY_SECONDS)
            self.db = Database(connection)
            self.db.execute("PRAGMA journal_mode=WAL")
            self.db.execute("PRAGMA synchronous=FULL")
            migrations.apply(self.db)
            with self.transaction():
                pass
        except sqlite3.Error as error:
            raise StoreError(f"can't write the database {path}: {error}") from error
        self._copies = Copies(self.db)

    def close(self) -> None:
        """Ends the connection."""
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is written together, or not at all. The write lock is
        taken at once: a transaction that reads first could find its snapshot outdated."""
        self.db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.conn.rollback()
            raise
        self.db.conn.commit()

    def start_run(self, site: str, *, rules: str) -> int:
        """Opens a run of a site's spider and returns its number."""
        with self.transaction():
            return runs.start(self.db, site, rules=rules)

    def finish_run(self, run: int, figures: Mapping[str, Any]) -> None:
        """Closes a run, then checks the conservation law (raises LawBrokenError)."""
        with self.transaction():
            runs.finish(self.db, run, figures)
        runs.check(self.db, run)

    def save(
        self, document: Document, *, run: int, rules: str, address: str, queued: Iterable[Address]
    ) -> Change:
        """Stores a document, its relations to its copies and the state of its address in one
        transaction, with the addresses that were queued since the last one."""
        with self.transaction():
            addresses.put(self.db, queued, run=run)
            number, change = documents.save(self.db, document, run=run, rules=rules)
            if change != "unchanged" and document.fingerprint:
                self._copies.put(number, document.fingerprint)
            state: State = "unchanged" if change == "unchanged" else "document"
            addresses.settle(self.db, address, state, None, run=run)
        return change

    def outdated(self, rules: str | None) -> list[int]:
        """The numbers of the documents that were restored by other rules than these, or for
        None of all documents."""
        return documents.numbers(self.db, but=rules)

    def restore_again(
        self, numbers: Iterable[int], restore: Restore, *, rules: str
    ) -> Counter[Outcome]:
        """Restores stored documents again, in one transaction, and counts the outcomes."""
        with self.transaction():
            return restore_again(self.db, self._copies, numbers, restore, rules=rules)

    def texts_by_site(self) -> dict[str, list[str]]:
        """The texts of each site's documents, each once."""
        return documents.texts_by_site(self.db)

    def clean_texts(self) -> list[str]:
        """The texts that a language model may learn from: each once, whole and never damaged."""
        return documents.clean_texts(self.db)

    def settle(
        self, url: str, state: State, reason: str | None, *, run: int, queued: Iterable[Address]
    ) -> None:
        """Gives an address its state, after writing those that were queued."""
        with self.transaction():
            addresses.put(self.db, queued, run=run)
            addresses.settle(self.db, url, state, reason, run=run)

    def put_addresses(self, queued: Iterable[Address], *, run: int) -> None:
        """Writes the addresses that a run took and has not visited yet."""
        with self.transaction():
            addresses.put(self.db, queued, run=run)

    def summarise(self, run: int) -> Summary:
        """A run's figures."""
        return runs.summarise(self.db, run)

    def search(self, query: str, *, limit: int = 20) -> list[int]:
        """The numbers of the documents that hold all the words of a query, best first."""
        return search(self.db, query, limit=limit)

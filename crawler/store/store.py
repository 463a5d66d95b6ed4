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
from crawler.duplicates.attribution import Attribution
from crawler.duplicates.composing import Composed
from crawler.duplicates.fingerprint import fingerprint
from crawler.duplicates.judge import Known
from crawler.store import addresses, attributions, documents, relating, relations, runs
from crawler.store.addresses import Address, State
from crawler.store.composed import compose_stored
from crawler.store.copies import Copies
from crawler.store.documents import Change
from crawler.store.relations import Cluster, CopyCounts, RelatedDocument
from crawler.store.restoring import Outcome, Restore, restore_again
from crawler.store.runs import Summary
from crawler.store.schema import migrations
from crawler.store.search import search
from crawler.store.soundness import find_faults

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
            self._copies = Copies(self.db)
            self._related_up_to = 0
            self.db.execute("PRAGMA journal_mode=WAL")
            self.db.execute("PRAGMA synchronous=FULL")
            migrations.apply(self.db)
            with self.transaction():
                pass
        except sqlite3.Error as error:
            raise StoreError(f"can't write the database {path}: {error}") from error

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
            self._copies.index.forget()
            raise
        self.db.conn.commit()

    def start_run(self, site: str, *, rules: str, name: str | None = None) -> int:
        """Opens a run of a site's spider and returns its number; `name` is what the site is
        called in its own language."""
        with self.transaction():
            return runs.start(self.db, site, rules=rules, name=name)

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
                self._copies.put(number, document.text, document.fingerprint)
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

    def number_of(self, name: str) -> int | None:
        """The number of the document of this address or number; None: there is none."""
        return documents.number_of(self.db, name)

    def related(self, document: int) -> list[RelatedDocument]:
        """What a document is related to: its copies, then others, the closest first. Raises
        KeyError for a document without a fingerprint (see relate_again)."""
        with self.transaction():
            return relations.related_to(self.db, self._copies.index, document)

    def find_copies(self, text: str) -> list[RelatedDocument]:
        """The representatives that a restored text, stored or not, is related to."""
        with self.transaction():
            found = self._copies.index.related(Known(text, fingerprint(text)))
            return relations.describe(self.db, found)

    def clusters(self, limit: int) -> list[Cluster]:
        """The texts that were found more than once, those with the most copies first."""
        return relations.clusters(self.db, limit)

    def count_copies(self) -> CopyCounts:
        """How many documents, representatives, duplicates and related pairs there are."""
        return relations.count_copies(self.db)

    def attribution_of(self, document: int) -> Attribution | None:
        """Where a document was taken from, if something proves it."""
        return attributions.attribution_of(self.db, document)

    def compose(self, document: int) -> Composed:
        """A document's text with what its copies have and it lacks, and whose each span is."""
        return compose_stored(self.db, document)

    def representative_of(self, document: int) -> int:
        """The number of the document that stands for all copies of a document's text."""
        return int(self.db.table("documents").get(document)["representative"])

    def text_of(self, document: int) -> str:
        """A document's restored text."""
        return str(self.db.table("documents").get(document)["text"])

    def unrelated(self) -> int:
        """How many documents have no fingerprint by the rules of today."""
        return relating.count_unrelated(self.db)

    def relate_again(self, limit: int) -> int:
        """Relates the next documents without a fingerprint to their copies, at most `limit`, in
        one transaction. Returns how many there were: 0 when none is left."""
        with self.transaction():
            related = relating.relate_again(self.db, self._copies, limit, after=self._related_up_to)
        self._related_up_to = max(related, default=self._related_up_to)
        return len(related)

    def forget_copies(self, *, everything: bool) -> None:
        """Lets every document stand for itself, without a fingerprint; relate_again does the
        rest. Unless `everything` is asked for, only where other rules made fingerprints."""
        with self.transaction():
            if everything or relating.is_outdated(self.db):
                relating.forget_copies(self.db)
                self._copies.index.forget()
                self._related_up_to = 0

    def check_copies(self) -> list[str]:
        """A line for each document whose text, fingerprint, index entries and representative
        don't agree; empty if all is well."""
        with self.transaction():
            return [*find_faults(self.db, self._copies.index)]

    def search(self, query: str, *, limit: int = 20) -> list[int]:
        """The numbers of the documents that hold all the words of a query, best first."""
        return search(self.db, query, limit=limit)

"""The store: one SQLite file, opened, migrated and written in whole transactions."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from sqlite_utils import Database

from crawler.document import Document
from crawler.duplicates.attribution import Attribution
from crawler.duplicates.composing import Composed
from crawler.duplicates.fingerprint import fingerprint
from crawler.duplicates.judge import Known
from crawler.focus.regression import Weight
from crawler.store import (
    addresses,
    copies,
    documents,
    frontier,
    harvest,
    learned,
    runs,
    starts,
)
from crawler.store.addresses import CrawlKey, Link
from crawler.store.checking import find_problems
from crawler.store.copies import Cluster, CopyCounts, RelatedDocument
from crawler.store.exporting import Choice, count_chosen, iterate_chosen
from crawler.store.found import Card, find_cards
from crawler.store.frontier import HostUse, Visit
from crawler.store.opening import BUSY_SECONDS, BusyError, StoreError, open_to_read, open_to_write
from crawler.store.outcomes import Batch, Written, write_outcome
from crawler.store.profiles import Profiles
from crawler.store.restoring import Restore, RestoreResult, restore_again
from crawler.store.runs import Beginning, Figures, Started, Summary
from crawler.store.search import Filters, optimise, parse, propose, search
from crawler.store.times import moment, stamp
from crawler.store.trails import Step, trail_of
from crawler.store.wal import ReaderError, bound_wal
from crawler.store.write_lock import begin, is_busy

_PLAINLY = Beginning()
_SAYS_NO = (sqlite3.OperationalError, sqlite3.DatabaseError)


class Store:
    """Everything that was collected, in the SQLite file at `path`: made if it isn't there, or with
    `read_only` never changed.

    Raises StoreError where the file can't be opened, is not a collection, or can't be written.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False) -> None:
        self.path = Path(path)
        self.db = Database((open_to_read if read_only else open_to_write)(self.path))
        self._read_only = read_only
        self._copies = copies.Copies(self.db)
        self._related_up_to = 0

    @cached_property
    def profiles(self) -> Profiles:
        """The profiles that documents are scored by, with the scores and a person's marks."""
        return Profiles(self.db, self.transaction)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Close the file. Raises StoreError for what the database itself says was wrong."""
        self.close()
        if isinstance(error, sqlite3.DatabaseError):
            raise StoreError(f"can't read the database {self.path}: {error}") from error

    def close(self) -> None:
        """End the connection."""
        self.db.close()

    @contextmanager
    def transaction(self, *, patience: float | None = None) -> Iterator[None]:
        """Write all that is written inside together, or nothing of it. Raises StoreError where the
        database says no: the disk is full, the file is damaged; BusyError where another writer
        doesn't end within so many seconds (BUSY_SECONDS)."""
        try:
            if self._read_only:
                self.db.conn.execute("BEGIN")
            else:
                begin(self.db, BUSY_SECONDS if patience is None else patience)
            yield
            # A damaged file fails to commit even where nothing was written.
            (self.db.conn.rollback if self._read_only else self.db.conn.commit)()
        except BaseException as error:
            self._copies.forget()
            self.db.conn.rollback()
            if isinstance(error, sqlite3.Error) and type(error) in _SAYS_NO:
                what = "read" if self._read_only else "write"
                kind = BusyError if is_busy(error) else StoreError
                raise kind(f"can't {what} the database {self.path}: {error}") from error
            raise

    def start_run(
        self, site: str, *, rules: str, name: str | None = None, beginning: Beginning = _PLAINLY
    ) -> Started:
        """Open a run of a site's spider, the first of a crawl or one that goes on with one; `name`
        is what the site is called in its own language."""
        with self.transaction():
            return runs.start(self.db, site, rules=rules, name=name, beginning=beginning)

    def finish_run(self, key: CrawlKey, figures: Mapping[str, Any]) -> None:
        """Close a run, then check the conservation law (raises LawBrokenError)."""
        with self.transaction():
            runs.finish(self.db, key, figures)
        with self.transaction():
            runs.check(self.db, key)

    def check_accounts(self) -> None:
        """Check the conservation law for every closed run (raises LawBrokenError)."""
        runs.check_accounts(self.db)

    def enqueue(self, links: Iterable[Link], key: CrawlKey) -> list[Link]:
        """Enter addresses into the frontier; return those that are new to the crawl."""
        with self.transaction():
            new, _ = addresses.enqueue(self.db, links, key, stamp(time.time()))
            return new

    def commit(self, batch: Batch, key: CrawlKey, *, rules: str) -> Written:
        """Write all of a batch in one transaction. Raises StoreError; then nothing of it is
        written."""
        with self.transaction():
            return self.write(batch, key, rules=rules)

    def write(self, batch: Batch, key: CrawlKey, *, rules: str) -> Written:
        """Write a batch; call it in a transaction."""
        taken, refound = addresses.enqueue(self.db, batch.links, key, stamp(time.time()))
        if batch.links:
            starts.mark_tried(self.db, [link.url for link in batch.links], key)
        settled = [
            write_outcome(self.db, self._copies, outcome, key, rules=rules)
            for outcome in batch.outcomes
        ]
        frontier.mark_in_flight(self.db, batch.in_flight)
        frontier.use_hosts(self.db, key, batch.hosts)
        harvest.keep(self.db, key.run, batch.harvest)
        return Written(taken, settled, refound)

    def bound_log(self, *, patience: float | None = None) -> None:
        """Empty the write-ahead log if it has grown. Raises BusyError if a reader keeps that from
        being done for so many seconds (wal.PATIENCE)."""
        try:
            bound_wal(self.db, self.path, patience)
        except ReaderError as error:
            raise BusyError(str(error)) from error

    def queued_hosts(self, key: CrawlKey) -> dict[str, int]:
        """Return how many addresses of a crawl wait on each host."""
        return frontier.queued_hosts(self.db, key)

    def hosts_used(self, key: CrawlKey) -> list[HostUse]:
        """Return what the hosts gave to a crawl so far."""
        return frontier.hosts_used(self.db, key)

    def next_visit(
        self, key: CrawlKey, host: str, *, exclude: Collection[int], at: float
    ) -> Visit | None:
        """Return the address of a host whose turn it is, leaving out some by their numbers; None:
        nothing is due there."""
        return frontier.next_visit(self.db, key, host, exclude=exclude, now=stamp(at))

    def earliest_due(self, key: CrawlKey, host: str, *, exclude: Collection[int]) -> float | None:
        """Return when (seconds since 1970) the next address of a host is due that waits for a time;
        None: none waits so."""
        found = frontier.earliest_due(self.db, key, host, exclude=exclude)
        return moment(found) if found else None

    def reject_queued(self, key: CrawlKey, reason: str, host: str) -> int:
        """Reject what waits on a host; return how many addresses."""
        with self.transaction():
            return addresses.reject_queued(self.db, key, reason, host)

    def figures_of(
        self, key: CrawlKey, fields: Iterable[str], unreadable: Sequence[str]
    ) -> Figures:
        """Return what a run found, for the bounds of its site."""
        return runs.figures_of(self.db, key, fields, unreadable)

    def documents(
        self, where: str = "1", values: Sequence[object] = ()
    ) -> Iterator[tuple[int, Document]]:
        """Yield the documents for which an SQL condition on their columns holds (`?` stands for
        each of `values`), each with its number."""
        return documents.iterate(self.db, where, values)

    def chosen(self, choice: Choice, columns: Collection[str] = ()) -> Iterator[dict[str, Any]]:
        """Yield the documents of a choice by address, as rows of these columns or all (see
        `iterate_chosen`). Raises StoreError for a condition that the database can't read."""
        try:
            yield from iterate_chosen(self.db, choice, columns)
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise StoreError(f"can't choose documents by {choice.where!r}: {error}") from error

    def count_chosen(self, choice: Choice) -> int:
        """Return how many documents a choice takes. Raises StoreError as `chosen` does."""
        try:
            return count_chosen(self.db, choice)
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise StoreError(f"can't choose documents by {choice.where!r}: {error}") from error

    def outdated(self, rules: str | None) -> list[int]:
        """Return the numbers of the documents that were restored by other rules than these, or for
        None of all documents."""
        return documents.numbers(self.db, exclude=rules)

    def restore_again(
        self, numbers: Iterable[int], restore: Restore, *, rules: str
    ) -> Counter[RestoreResult]:
        """Restore stored documents again, in one transaction, and count the outcomes."""
        with self.transaction():
            return restore_again(self.db, self._copies, numbers, restore, rules=rules)

    def judge_furniture(self) -> int:
        """Find each site's furniture, relate anew what it glued or glues no more, and count
        that."""
        return copies.judge_furniture(self.db, self._copies, self.transaction)

    def clean_texts(self) -> list[str]:
        """Return the texts that a language model may learn from: each once, whole and never
        damaged."""
        return documents.clean_texts(self.db)

    def summarise(self, run: int) -> Summary:
        """Return a run's figures."""
        return runs.summarise(self.db, run)

    def number_of(self, name: str) -> int | None:
        """Return the number of the document of this address or number; None: there is none."""
        return documents.number_of(self.db, name)

    def related(self, document: int) -> list[RelatedDocument]:
        """Return what a document is related to: its copies, then others, the closest first. Raises
        KeyError for a document without a fingerprint (see relate_again)."""
        with self.transaction():
            return copies.related_to(self.db, self._copies.fingerprints, document)

    def find_copies(self, text: str) -> list[RelatedDocument]:
        """Return the representatives that a restored text, stored or not, is related to."""
        with self.transaction():
            found = self._copies.find(Known(text, fingerprint(text)))
            return copies.describe(self.db, found)

    def clusters(self, limit: int) -> list[Cluster]:
        """Return the texts that were found more than once, those with the most copies first."""
        return copies.clusters(self.db, limit)

    def count_copies(self) -> CopyCounts:
        """Return how many documents, representatives, duplicates and related pairs there are."""
        return copies.count_copies(self.db)

    def weights(self) -> list[tuple[int, Weight]]:
        """Return what was learned of links, by feature."""
        return learned.weights(self.db)

    def trail_of(self, document: int) -> list[Step]:
        """Return by which pages a document was found (crawler.store.trails)."""
        return trail_of(self.db, document)

    def attribution_of(self, document: int) -> Attribution | None:
        """Return where a document was taken from; None: nothing proves anything."""
        return copies.attribution_of(self.db, document)

    def compose(self, document: int) -> Composed:
        """Return a document's text with what its copies have and it lacks, and whose each span
        is."""
        return copies.compose_stored(self.db, document)

    def copies_of(self, document: int) -> list[int]:
        """Return the numbers of a document's copies, the representative first, twenty at most."""
        return copies.copies_of(self.db, document)

    def representative_of(self, document: int) -> int:
        """Return the number of the document that stands for all copies of a document's text. Raises
        sqlite_utils.db.NotFoundError."""
        return int(self.db.table("documents").get(document)["representative"])

    def latest_addresses(self, limit: int) -> list[str]:
        """Return the addresses of the documents that were stored last, at most so many."""
        return documents.latest_addresses(self.db, limit)

    def text_of(self, document: int) -> str:
        """Return a document's restored text. Raises sqlite_utils.db.NotFoundError."""
        return str(self.db.table("documents").get(document)["text"])

    def unrelated(self) -> int:
        """Return how many documents have no fingerprint by the rules of today."""
        return copies.count_unrelated(self.db)

    def relate_again(self, limit: int) -> int:
        """Relate the next documents without a fingerprint to their copies, at most `limit`, in one
        transaction. Return how many there were: 0 when none is left."""
        with self.transaction():
            related = copies.relate_again(self.db, self._copies, limit, after=self._related_up_to)
        self._related_up_to = max(related, default=self._related_up_to)
        return len(related)

    def forget_copies(self, *, everything: bool) -> None:
        """Let every document stand for itself, without a fingerprint; relate_again does the rest.
        Unless `everything` is asked for, only where other rules made fingerprints."""
        with self.transaction():
            if everything or copies.is_outdated(self.db):
                copies.forget_copies(self.db)
                self._copies.forget()
                self._related_up_to = 0

    def check_copies(self) -> list[str]:
        """Return a line for each document whose text, fingerprint, index entries and representative
        don't agree; empty if all is well."""
        with self.transaction():
            return [*copies.find_faults(self.db, self._copies)]

    def find_problems(self) -> list[str]:
        """Return a line for each thing that is wrong with the file, the sums, the documents, the
        search and the copies; empty if all is well."""
        with self.transaction():
            return [*find_problems(self.db, self._copies)]

    def count_documents(self) -> int:
        """Return how many documents there are."""
        return int(self.db.table("documents").count)

    def document_of(self, number: int) -> Document:
        """Return the stored document of a number. Raises sqlite_utils.db.NotFoundError."""
        return documents.load(self.db, number)

    def propose(self, words: Sequence[str], limit: int = 200) -> list[tuple[int, str]]:
        """Return the representatives that have any of these words, those with most and the rarest
        first: numbers with texts."""
        return propose(self.db, words, limit=limit)

    def search(self, query: str, *, limit: int = 20) -> list[int]:
        """Return the numbers of the documents that a query finds, best first. Raises QueryError for
        a query that is too long."""
        return search(self.db, query, limit=limit)

    def find_cards(self, query: str, *, limit: int, all_copies: bool) -> list[Card]:
        """Return what to show of the documents that a query finds, best first: of each text its
        representative, or all copies. Raises QueryError for a query that is too long."""
        filters = Filters(all_copies=all_copies)
        return find_cards(self.db, parse(query), filters=filters, limit=limit)

    def optimise_search(self) -> None:
        """Make the search index small and fast again, after many documents changed."""
        with self.transaction():
            optimise(self.db)

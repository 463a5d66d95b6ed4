"""The stream of documents that duplicates are measured on, and the stage that it goes through."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.duplicate_corpus import clean_texts
from crawler.duplicates.fingerprint import fingerprints
from crawler.store import Store
from crawler.store.copies import Copies
from tests.duplicates.recombine import Made, documents

SEED = 20240607
BATCH = 100  # documents in a transaction


def stream(count: int) -> Iterator[Made]:
    return documents([*clean_texts().values()], count, SEED)


def rows(batch: Sequence[Made], first: int, run: int) -> Iterator[dict[str, Any]]:
    """The rows of `documents` that the stage finds when it begins."""
    for number, made in enumerate(batch, first):
        yield {
            "id": number,
            "url": f"http://site.example/{number}",
            "site": "site",
            "family": "news",
            "headline": "",
            "body": "",
            "title": "",
            "text": made.text,
            "characters": len(made.text),
            "representative": number,
            "rules": "",
            "first_run": run,
            "changed_run": run,
            "seen_run": run,
        }


class Durable:
    """The stage on a store of its own. `seconds` counts the processor time of fingerprints,
    relating and the end of each transaction, not of the rows of the documents themselves."""

    def __init__(self, path: Path) -> None:
        self.store = Store(path)
        self.run = self.store.start_run("site", rules="").key.run
        self._copies = Copies(self.store.db)
        self.seconds = 0.0
        self.count = 0

    def put(self, batch: Sequence[Made]) -> None:
        """Stores and relates the next documents in one transaction; they are numbered from 1."""
        first = self.count + 1
        with self.store.transaction():
            table = self.store.db.table("documents")
            table.insert_all(rows(batch, first, self.run))
            started = time.process_time()
            texts = [made.text for made in batch]
            numbers = range(first, first + len(batch))
            self._copies.put_all(zip(numbers, texts, fingerprints(texts), strict=True))
        self.seconds += time.process_time() - started
        self.count += len(batch)

    def clusters(self) -> Iterator[set[int]]:
        """The documents that have one representative, by position in the stream."""
        by_representative = defaultdict(set)
        columns = self.store.db.table("documents").rows_where(select="id, representative")
        for row in columns:
            by_representative[row["representative"]].add(row["id"] - 1)
        yield from by_representative.values()


def batches(made: Iterator[Made], size: int = BATCH) -> Iterator[list[Made]]:
    while batch := list(islice(made, size)):
        yield batch


def roots_of(made: Sequence[Made], first: int = 0) -> list[int]:
    """For each document the position of the new text that it is, or is a copy of; `first` is the
    position of the first one."""
    return [n if each.copy_of is None else each.copy_of for n, each in enumerate(made, first)]


def look_through(roots: Sequence[int], clusters: Iterator[set[int]]) -> tuple[set[int], int]:
    """The copies that are with another form of their text, and how many documents are only with
    others."""
    found, false = set[int](), 0
    for cluster in clusters:
        forms = defaultdict(set)
        for position in cluster:
            forms[roots[position]].add(position)
        found.update(*(same - {of} for of, same in forms.items() if len(same) > 1))
        false += len(cluster) - max(map(len, forms.values()))
    return found, false

"""Which documents hold a sampled n-gram: an inverted index in memory, 8 bytes an entry."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, compress

import numpy as np
import numpy.typing as npt

STOCK = 2000  # documents that hold an n-gram make it a stock phrase, which tells nothing; below
# that what is found depends on no order, and looking at all holders costs a tenth of a millisecond
MERGED = 1 << 17  # entries that wait in a dictionary before they join the sorted arrays

Array = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.intp]


class Postings:
    """Documents by the hashes of their sampled n-grams; both are integers below 2**32.

    Most entries stand in two arrays, sorted by hash; new ones wait in a dictionary until there
    are many, as in a log-structured merge tree (O'Neil et al., 1996). Documents are never taken
    out: who asks knows which of them still count.
    """

    def __init__(self) -> None:
        self._hashes = np.zeros(0, dtype=np.uint32)
        self._documents = np.zeros(0, dtype=np.uint32)
        self._recent: dict[int, list[int]] = {}
        self._waiting = 0

    def add(self, document: int, hashes: Iterable[int]) -> None:
        """Enters a document under its hashes, but not under those of stock phrases."""
        for value in hashes:
            holders = self._recent.setdefault(value, [])
            if len(holders) < STOCK:
                holders.append(document)
                self._waiting += 1
        if self._waiting >= MERGED:
            values = [value for value, holders in self._recent.items() for _ in holders]
            waiting = [document for holders in self._recent.values() for document in holders]
            self._recent, self._waiting = {}, 0
            self.add_all(np.array(waiting, np.uint32), np.array(values, np.uint32))

    def add_all(self, documents: Array, hashes: Array) -> None:
        """The same for many documents: they and their hashes stand in pairs."""
        order = np.argsort(hashes, kind="stable")
        documents, hashes = documents[order], hashes[order]
        places = np.searchsorted(self._hashes, hashes, side="right")
        held = places - np.searchsorted(self._hashes, hashes)
        starts = np.flatnonzero(np.diff(hashes, prepend=~hashes[:1]))
        rank = np.arange(len(hashes)) - np.repeat(starts, np.diff(starts, append=len(hashes)))
        kept = held + rank < STOCK
        self._hashes = np.insert(self._hashes, places[kept], hashes[kept])
        self._documents = np.insert(self._documents, places[kept], documents[kept])

    def holders(self, hashes: list[int]) -> tuple[Array, Counts]:
        """Return the documents that hold any of some different hashes, ascending, and how many
        of them each holds; stock phrases don't count."""
        values = np.array(hashes, dtype=np.uint32)
        starts = np.searchsorted(self._hashes, values)
        held = np.searchsorted(self._hashes, values, side="right") - starts
        waiting = [self._recent.get(value, ()) for value in hashes]
        told = held + np.fromiter(map(len, waiting), np.intp, len(hashes)) < STOCK
        held[~told] = 0
        rows = np.repeat(starts + held - np.cumsum(held), held) + np.arange(held.sum())
        recent = [*chain.from_iterable(compress(waiting, told))]
        joined = np.concatenate([self._documents[rows], np.array(recent, dtype=np.uint32)])
        return np.unique(joined, return_counts=True)

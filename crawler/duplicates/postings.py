"""Which documents hold a sampled n-gram: an inverted index in memory, 8 bytes an entry."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

STOCK = 2000  # documents that hold an n-gram make it a stock phrase, which tells nothing; below
# that what is found depends on no order, and looking at all holders costs a tenth of a millisecond
# Entries of the levels above the last, which has no bound. Chosen: what is sorted again for each
# document stays in the processor's cache, and a level goes into the next thirty times till that is
# full.
MOST = (1 << 12, 1 << 17, 1 << 22)

Array = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.intp]
Entries = npt.NDArray[np.uint64]

_HASH = np.uint64(32)  # bits behind the hash of an entry, for the document
_LAST = np.uint64(0xFFFF_FFFF)  # no document, but behind all


class Held(NamedTuple):
    """Who asked, a document, and how many of the asked hashes it holds, in three rows."""

    askers: Counts
    documents: Counts
    counts: Counts


class Postings:
    """Documents by the hashes of their sampled n-grams; both are integers below 2**32 - 1.

    An entry is one integer, the hash before the document. Entries stand in sorted arrays: new ones
    in a short one, which is merged into a longer one when it is full, as in a log-structured merge
    tree (O'Neil et al., 1996). Documents are never taken out: who asks knows which still count.
    """

    def __init__(self) -> None:
        self._levels = [np.zeros(0, np.uint64) for _ in range(len(MOST) + 1)]

    def add(self, documents: Array, hashes: Array) -> None:
        """Enter documents under their hashes, which stand in pairs."""
        new = hashes.astype(np.uint64) << _HASH | documents
        for number, most in enumerate((*MOST, None)):
            new = _merged(self._levels[number], new)
            if most is None or new.size < most:
                self._levels[number] = new
                return
            self._levels[number] = new[:0]

    def holders(self, hashes: Array, askers: Array) -> Held:
        """Return the documents that hold any of the hashes of each asker, which stand in pairs (no
        pair twice), ascending, and how many of them each holds; stock phrases don't count."""
        order = np.argsort(hashes)  # Neighbours one after the other: half of the time.
        askers = askers[order]
        first = hashes[order].astype(np.uint64) << _HASH
        last = first | _LAST
        levels = [level for level in self._levels if level.size]
        starts = np.empty((len(levels), first.size), dtype=np.intp)
        sizes = np.empty_like(starts)
        for row, size, level in zip(starts, sizes, levels, strict=True):
            row[:] = level.searchsorted(first)
            np.subtract(level.searchsorted(last), row, out=size)
        sizes[:, sizes.sum(axis=0) >= STOCK] = 0
        pairs = np.tile(askers.astype(np.uint64) << _HASH, len(levels)).repeat(sizes.ravel())
        pairs |= _between(levels, starts, sizes)
        return _counted(pairs)


def _merged(entries: Entries, new: Entries) -> Entries:
    """Return all entries in order, but of each hash STOCK at most, which say that it is a stock
    phrase."""
    joined = np.sort(np.concatenate([entries, new]))
    kept = np.ones(joined.size, dtype=bool)
    hashes = joined >> _HASH
    kept[:-STOCK] = hashes[:-STOCK] != hashes[STOCK:]
    return joined[kept]


def _between(levels: list[Entries], starts: Counts, sizes: Counts) -> Array:
    """Return the documents of so many entries from each start; starts and sizes have a row for each
    level."""
    behind = sizes.cumsum().reshape(sizes.shape)
    rows = np.repeat((starts - behind + sizes).ravel(), sizes.ravel())
    rows += np.arange(rows.size)
    documents = np.empty(rows.size, dtype=np.uint32)
    first = 0
    for level, end in zip(levels, sizes.sum(axis=1).cumsum().tolist(), strict=True):
        documents[first:end] = level[rows[first:end]]
        first = end
    return documents


def _counted(pairs: Entries) -> Held:
    """Count how often each pair stands there, the pairs ascending. (`numpy.unique` takes four times
    as long.)"""
    pairs.sort()
    last = np.ones(pairs.size, dtype=bool)
    np.not_equal(pairs[:-1], pairs[1:], out=last[:-1])
    ends = np.flatnonzero(last)
    counts = ends + 1
    counts[1:] -= ends[:-1] + 1
    found = pairs[ends]
    return Held((found >> _HASH).astype(np.intp), (found & _LAST).astype(np.intp), counts)

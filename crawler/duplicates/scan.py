"""Which known simhashes are near a new one: all of them are looked at, a few are near."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from crawler.duplicates.fingerprint import BITS

_WORDS = BITS // 64
_AT_FIRST = 1024  # rows of memory; they double when they are full


class SimhashScan:
    """The simhashes of documents by number, in memory: 24 bytes a document.

    Looking at all is exact at any distance, where tables of permuted bits (Manku, Jain and
    Das Sarma, "Detecting near-duplicates for web crawling", WWW 2007) are made for one small
    distance, and at 36 of 128 bits would hold nearly every document in every table.
    """

    def __init__(self) -> None:
        self._rows: dict[int, int] = {}
        self._documents = np.zeros(_AT_FIRST, dtype=np.int64)
        self._words = np.zeros((_WORDS, _AT_FIRST), dtype=np.uint64)

    def __len__(self) -> int:
        return len(self._rows)

    def put(self, document: int, simhash: int) -> None:
        """Add a document, or replace its simhash (an unsigned integer of 128 bits)."""
        row = self._rows.setdefault(document, len(self._rows))
        if row == len(self._documents):
            self._documents = np.concatenate([self._documents, np.zeros_like(self._documents)])
            self._words = np.concatenate([self._words, np.zeros_like(self._words)], axis=1)
        self._documents[row] = document
        self._words[:, row] = _words(simhash)

    def remove(self, document: int) -> None:
        """Take a document out, if it is there; the last one takes its place."""
        row = self._rows.pop(document, None)
        last = len(self._rows)
        if row is not None and row < last:
            moved = int(self._documents[last])
            self._documents[row] = moved
            self._words[:, row] = self._words[:, last]
            self._rows[moved] = row

    def near(self, simhash: int, distance: int) -> dict[int, int]:
        """Return the documents whose simhash differs in at most `distance` bits: their numbers,
        each with how many bits."""
        known, asked = self._words[:, : len(self)], _words(simhash)
        differing = np.bitwise_count(known[0] ^ asked[0])
        for words, word in zip(known[1:], asked[1:], strict=True):
            differing += np.bitwise_count(words ^ word)
        rows = np.flatnonzero(differing <= distance)
        found = zip(self._documents[rows].tolist(), differing[rows].tolist(), strict=True)
        return dict(found)


def _words(simhash: int) -> npt.NDArray[np.uint64]:
    return np.frombuffer(simhash.to_bytes(BITS // 8, "little"), dtype="<u8")

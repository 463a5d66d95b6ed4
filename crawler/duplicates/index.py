"""Which known fingerprints are near a new one: an exact scan, a block of bits at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from crawler.duplicates.fingerprint import BITS, Fingerprint

MAX_DISTANCE = 36  # bits of 128; unrelated speeches start well above it
MIN_LENGTH = 200  # a shorter text has too few shingles to be judged by its simhash

Relation = Literal["exact", "near"]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A known document near another: its number, how it is related, how many bits apart."""

    document: int
    relation: Relation
    distance: int


class Index:
    """The fingerprints of documents, by document number, held in memory."""

    def __init__(self) -> None:
        self._rows: dict[int, int] = {}
        self._documents: list[int] = []
        self._fingerprints: list[Fingerprint] = []
        self._words = np.empty((0, BITS // 64), dtype=np.uint64)

    def put(self, entries: Iterable[tuple[int, Fingerprint]]) -> None:
        """Adds documents, or replaces their fingerprints."""
        words = []
        for document, fingerprint in entries:
            row = self._rows.get(document)
            if row is None:
                self._rows[document] = len(self._documents)
                self._documents.append(document)
                self._fingerprints.append(fingerprint)
                words.append(_words(fingerprint.simhash))
            else:
                self._fingerprints[row] = fingerprint
                if row < len(self._words):
                    self._words[row] = _words(fingerprint.simhash)
                else:
                    words[row - len(self._words)] = _words(fingerprint.simhash)
        if words:
            self._words = np.vstack([self._words, np.array(words)])

    def near(self, fingerprint: Fingerprint, *, but: int | None = None) -> list[Neighbour]:
        """The known documents within MAX_DISTANCE bits, nearest first; texts shorter than
        MIN_LENGTH characters are only ever near an identical one. `but` is left out."""
        distances = np.bitwise_count(self._words ^ _words(fingerprint.simhash)).sum(axis=1)
        found = []
        for row in np.flatnonzero(distances <= MAX_DISTANCE):
            known, document = self._fingerprints[row], self._documents[row]
            exact = known.exact == fingerprint.exact
            if document != but and (exact or min(known.length, fingerprint.length) >= MIN_LENGTH):
                relation: Relation = "exact" if exact else "near"
                found.append(Neighbour(document, relation, int(distances[row])))
        return sorted(found, key=lambda neighbour: (neighbour.distance, neighbour.document))


def _words(simhash: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint64]]:
    return np.frombuffer(simhash.to_bytes(BITS // 8, "big"), dtype=np.uint64)

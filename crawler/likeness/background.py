"""The background that a profile is made against: numbers of general Chinese, or of a collection.

A first run has no collection, and a score may not depend on when a page came; so a background ships
with the program, and a profile keeps the one that it was made with. It holds, for each of some
hundreds of documents, its cues' values and its words as hashes with counts: what the profile needs
to say where a general text stands, and no text. `build_background.py` says how the shipped one is
made.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

SHIPPED = Path(__file__).with_name("background.npz")
_LIMIT = 400
"""Documents of a background: the median of 400 is known to within 0.06 of their spread."""


def hash_word(word: str) -> int:
    """Return a word's hash: 32 bits, the same in every run and on every machine (CRC-32)."""
    return crc32(word.encode())


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """Documents as numbers: ``cues`` (documents x cues), and all words of all documents on end,
    ``words`` (hashes) with ``counts``; ``starts`` says where each document's words begin."""

    cues: NDArray[np.float32]
    words: NDArray[np.uint32]
    counts: NDArray[np.uint16]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, documents: Sequence[tuple[Sequence[float], Mapping[int, int]]]) -> Background:
        """Make a background of documents, each its cues' values and its hashed words' counts.

        Of more than 400 it takes every so many; the order is that of their numbers, not theirs.
        Raises ValueError for none.
        """
        if not documents:
            raise ValueError("a background needs documents")
        ordered = sorted(documents, key=lambda document: sorted(document[1].items()))
        step = max(1, len(ordered) / _LIMIT)
        taken = [ordered[int(n * step)] for n in range(min(len(ordered), _LIMIT))]
        words = [word for _, bag in taken for word in sorted(bag)]
        counts = [min(bag[word], 65_535) for _, bag in taken for word in sorted(bag)]
        starts = np.cumsum([0, *(len(bag) for _, bag in taken[:-1])])
        return cls(
            np.array([values for values, _ in taken], np.float32),
            np.array(words, np.uint32),
            np.array(counts, np.uint16),
            starts.astype(np.int64),
        )

    @property
    def lengths(self) -> NDArray[np.float64]:
        """The number of words of each document."""
        lengths: NDArray[np.float64] = np.add.reduceat(self.counts.astype(np.float64), self.starts)
        return lengths

    def weigh(
        self,
        weights: Mapping[str, float],
        norms: Callable[[NDArray[np.float64]], NDArray[np.float64]],
        crop: int | None = None,
    ) -> NDArray[np.float64]:
        """Return for each document the sum of its words' weights, each by n/(n + norm).

        ``norms`` gives the norm of documents of some numbers of words. With ``crop`` each document
        counts as its first so many words: its counts are scaled down to them.
        """
        by_hash = {hash_word(word): weight for word, weight in weights.items()}
        known = np.array(sorted(by_hash), np.uint32)
        worth = np.array([by_hash[word] for word in known.tolist()])
        lengths = self.lengths
        parts = np.minimum(1.0, (crop or np.inf) / lengths)
        added = norms(lengths * parts) / parts
        places, at = self._find(known)
        counts = self.counts[places].astype(np.float64)
        documents = np.searchsorted(self.starts, places, side="right") - 1
        shares = np.zeros(len(self.words))
        shares[places] = worth[at] * counts / (counts + added[documents])
        return np.add.reduceat(shares, self.starts)

    def _find(self, known: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the places of the words that are among these sorted hashes, and which of them each
        is. Most words are told from all of them by half of the hash, in a table."""
        may_be = np.zeros(1 << 16, np.bool_)
        may_be[known.astype(np.uint16)] = True
        places = np.flatnonzero(may_be[self.words.astype(np.uint16)])
        at = np.searchsorted(known, self.words[places]).clip(max=len(known) - 1)
        is_known = known[at] == self.words[places]
        return places[is_known], at[is_known]

    def pack(self) -> bytes:
        """Return the background as a compressed .npz file."""
        stream = io.BytesIO()
        arrays = {name: getattr(self, name) for name in ("cues", "words", "counts", "starts")}
        np.savez_compressed(stream, **arrays)
        return stream.getvalue()

    @classmethod
    def unpack(cls, packed: bytes) -> Background:
        """Return the background that ``pack`` wrote. Bytes that it did not write raise what numpy
        finds wrong with them: ValueError, EOFError, KeyError or zipfile.BadZipFile."""
        with np.load(io.BytesIO(packed), allow_pickle=False) as arrays:
            return cls(*(arrays[name] for name in ("cues", "words", "counts", "starts")))

    def hash(self) -> str:
        """Return what names these numbers, 12 hexadecimal digits."""
        digest = hashlib.sha256()
        for array in (self.cues, self.words, self.counts, self.starts):
            digest.update(array.tobytes())
        return digest.hexdigest()[:12]


@cache
def shipped() -> Background:
    """Return the background that ships with the program: general Chinese."""
    return Background.unpack(SHIPPED.read_bytes())


def common_words() -> dict[int, float]:
    """Return the idf of each common word of general Chinese by the word's hash."""
    with np.load(SHIPPED, allow_pickle=False) as arrays:
        pairs = zip(arrays["common"].tolist(), arrays["idf"].tolist(), strict=True)
        return {word: idf / 16 for word, idf in pairs}

"""Character n-grams of a normalised text as 64-bit hashes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from crawler.duplicates.normalise import Codes

Hashes = npt.NDArray[np.uint64]

# The increment and the multipliers of splitmix64 (Steele, Lea and Flood, "Fast splittable
# pseudorandom number generators", OOPSLA 2014).
STEP = 0x9E3779B97F4A7C15
FIRST = 0xBF58476D1CE4E5B9
SECOND = 0x94D049BB133111EB
_COMMON = 0xA000  # past the last common Han character


def letter_hashes(codes: Codes) -> Hashes:
    """Return one random-looking 64-bit number for each code point of a text."""
    if codes.size and codes.max() < _COMMON:
        return _common_letters()[codes]
    return _mix(codes)


@cache
def _common_letters() -> Hashes:
    """Return the hashes of all characters below _COMMON: looking up takes a third of the time."""
    return _mix(np.arange(_COMMON, dtype=np.uint32))


def _mix(codes: Codes) -> Hashes:
    hashes = codes * np.uint64(STEP)
    hashes ^= hashes >> np.uint64(30)
    hashes *= np.uint64(FIRST)
    hashes ^= hashes >> np.uint64(27)
    hashes *= np.uint64(SECOND)
    hashes ^= hashes >> np.uint64(31)
    return hashes


def gram_hashes(letters: Hashes, size: int) -> Hashes:
    """Return one hash for each n-gram of `size` characters, in the text's order; an empty array for
    a shorter text. `letters` are the characters' hashes.

    Zobrist hashing (1970): the hashes of the characters, each multiplied by the odd number of its
    place, are combined by exclusive or.
    """
    count = max(len(letters) - size + 1, 0)
    hashes, turned = letters[:count].copy(), np.empty(count, dtype=np.uint64)
    for place in range(1, size):
        np.multiply(letters[place : place + count], turn(place), out=turned)
        hashes ^= turned
    return hashes


@cache
def turn(place: int) -> int:
    """Return the odd number of a place in an n-gram (0: 1)."""
    return pow(FIRST, place, 1 << 64)


def distinct(hashes: Hashes) -> Hashes:
    """Return the different hashes in ascending order. (`numpy.unique` takes twice as long.)"""
    ordered = np.sort(hashes)
    kept = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=kept[1:])
    return ordered[kept]


def grams_of(codes: Codes, size: int) -> Hashes:
    """Return the different n-grams of a text, given as its code points, as ascending hashes."""
    return distinct(gram_hashes(letter_hashes(codes), size))


def all_gram_hashes(texts: Sequence[Codes], *sizes: int) -> Iterator[tuple[Hashes, ...]]:
    """Yield the hashes of the n-grams of each text, for each of some sizes: at once for several
    texts, a third of the time."""
    letters = letter_hashes(np.concatenate(texts))
    hashes = [gram_hashes(letters, size) for size in sizes]
    end = 0
    for text in texts:
        start, end = end, end + text.size
        yield tuple(
            found[start : max(start, end - size + 1)]
            for found, size in zip(hashes, sizes, strict=True)
        )


def count_shared(grams: Hashes, others: Hashes) -> int:
    """Count the n-grams that two texts share; both arrays are `distinct`."""
    joined = np.concatenate([grams, others])
    joined.sort()
    return int(np.count_nonzero(joined[1:] == joined[:-1]))

"""The words of a text, counted, and how telling each is.

A word's weight is its idf in general Chinese, from jieba's list of words with their counts (some
60 million words). The table that ships holds numbers only: a hash of each common word and its
weight; a word that is not in it is rare and weighs most. `build_background.py` says how it is made.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crawler.cutting import can_cut, chinese_words
from crawler.likeness.background import common_words, hash_word

MAX_CHARACTERS = 40_000
"""A longer text is judged by its first 40,000 characters: the work is bounded, and the longest
document of the benchmark has 10,773."""

TOP_WEIGHT = 11.0
"""The weight of a word that general Chinese has less than once in 60,000 words."""

FLOOR = 7.5
"""What is taken off each idf, so that what general Chinese has once in 1,800 words (的, 发展) tells
nothing. Chosen among 4 to 8 on the tuning half of `benchmarks.likeness`, for seeds of seven kinds:
reviews gain most; with more, papers and previews lose."""

FEW = 8_000
"""Characters that are cut before rjieba is loaded, which takes 0.1 s and 33 MB: two or three pages.
Their words take 0.03 s and 4 MB."""

CALL = 30
"""Characters that cost as much as the beginning of a cut does (measured: 0.1 ms)."""

Vector = NDArray[np.float64]

_FIRST, _BEHIND = "\u3400", "\ua000"


def count_words(text: str) -> dict[str, int]:
    """Count how often each word that begins with a Chinese character stands in a text, of which the
    first MAX_CHARACTERS are read.

    >>> sorted(count_words("推动改革, 推动开放 ABC").items())
    [('开放', 1), ('推动', 2), ('改革', 1)]
    """
    counts = Counter(_cut(text[:MAX_CHARACTERS]))
    return {word: number for word, number in counts.items() if _FIRST <= word < _BEHIND}


class _Few:
    """How much is cut without rjieba."""

    left = FEW


def _cut(text: str) -> Iterable[str]:
    """Cut a text into words: the first few without rjieba, the words are the same."""
    _Few.left -= len(text) + CALL
    if "rjieba" not in sys.modules and _Few.left > 0 and can_cut(text):
        return chinese_words(text)
    import rjieba

    return rjieba.cut(text)


@cache
def _common() -> dict[int, float]:
    return common_words()


def weigh(words: Iterable[str], floor: float = FLOOR) -> dict[str, float]:
    """Return the weight of each word that has one, from above 0 to ``TOP_WEIGHT - floor``.

    >>> weights = weigh(["的", "干部", "对标"])
    >>> weights["对标"] > 2 * weights["干部"] > 0, "的" in weights
    (True, False)
    """
    return {word: weight for word in words if (weight := _idf(word) - floor) > 0}


@lru_cache(maxsize=1 << 15)
def _idf(word: str) -> float:
    return _common().get(hash_word(word), TOP_WEIGHT)


SATURATION = 25.0
"""The k of tf/(tf+k): a word that comes 25 times in a text counts half of what it could. Chosen
among 3 to 100 on the tuning half of `benchmarks.likeness`."""


def norms(lengths: ArrayLike, longest: float) -> Vector:
    """Return what is added to a word's count before it is divided by the sum, for texts of these
    numbers of words (as in BM25: Robertson and others, "Okapi at TREC-3", 1994).

    What has no more words than the ``longest`` example counts as it is: a short text has few words
    of a kind, and that tells. What has more has its words by chance, and its counts are taken for
    so many words as that one has.
    """
    norm: Vector = SATURATION * np.maximum(1.0, np.divide(lengths, longest))
    return norm

"""How much a text is like the seeds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log, sqrt
from pathlib import Path

from crawler.likeness.seeds import Seed, read_seeds

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+")
_SIZES = (2, 3)

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What the seeds have in common: the centroid of their character n-grams.

    TF-IDF with sublinear term frequency (Salton & Buckley 1988) over runs of two and three
    Chinese characters, compared by cosine (Rocchio's centroid). The centroid tells speeches
    and reports from news better than the nearest seed does.
    """

    seeds: tuple[Seed, ...]
    _weights: Vector
    _centroid: Vector

    @classmethod
    def of(cls, seeds: Sequence[Seed]) -> Profile:
        """Make the profile of one or more seeds; ``ValueError`` if they hold no Chinese word."""
        grams = [_count(seed.text) for seed in seeds]
        spread = Counter(gram for counts in grams for gram in counts)
        if not spread:
            raise ValueError("a profile needs a seed with Chinese text")
        weights = {gram: log((1 + len(seeds)) / (1 + n)) + 1 for gram, n in spread.items()}
        total: Counter[str] = Counter()
        for counts in grams:
            total.update(_vector(counts, weights))
        return cls(tuple(seeds), weights, _scaled(total))

    def score(self, text: str) -> float:
        """Give the likeness of a restored text to the seeds, from 0 (nothing shared) to 1."""
        vector = _vector(_count(text), self._weights)
        return min(1.0, sum(weight * self._centroid[gram] for gram, weight in vector.items()))

    def leave_one_out(self) -> tuple[tuple[str, float], ...]:
        """Give each seed's name and its score against the others; nothing for a single seed.

        A seed far below the rest is another kind of text, or a page read wrongly.
        """
        if len(self.seeds) < 2:
            return ()
        return tuple((seed.name, self._without(seed).score(seed.text)) for seed in self.seeds)

    def _without(self, seed: Seed) -> Profile:
        return Profile.of([other for other in self.seeds if other is not seed])


def _count(text: str) -> Counter[str]:
    letters = "".join(_HAN.findall(text))
    return Counter(_grams(letters))


def _grams(letters: str) -> Iterable[str]:
    for size in _SIZES:
        yield from (letters[n : n + size] for n in range(len(letters) + 1 - size))


def _vector(counts: Mapping[str, int], weights: Vector) -> Vector:
    """The TF-IDF vector of counts, of length 1, over the n-grams that have a weight."""
    return _scaled({g: (1 + log(n)) * weights[g] for g, n in counts.items() if g in weights})


def _scaled(vector: Vector) -> Vector:
    length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {gram: weight / length for gram, weight in vector.items()}


@cache
def profile_of(folder: str) -> Profile:
    """The profile of the seeds in a folder, made once; ``ValueError`` if there is none."""
    return Profile.of(read_seeds(Path(folder)))

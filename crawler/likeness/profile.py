"""How much a text is like the seeds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from crawler.likeness.seeds import Seed, read_seeds

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+")


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What the seeds have in common: the centroid of their character n-grams.

    TF-IDF with sublinear term frequency (Salton & Buckley 1988) over runs of two and three
    Chinese characters, compared by cosine (Rocchio's centroid). The centroid tells speeches
    and reports from news better than the nearest seed does.
    """

    seeds: tuple[Seed, ...]
    _vectorizer: Any
    _centroid: Any

    @classmethod
    def of(cls, seeds: Sequence[Seed]) -> Profile:
        """Make the profile of one or more seeds; ``ValueError`` if they hold no Chinese word."""
        # Imported here: scikit-learn takes a second, and no start of a command should pay it.
        import numpy
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.preprocessing import normalize

        texts = [_letters(seed.text) for seed in seeds]
        if not any(len(text) > 1 for text in texts):
            raise ValueError("a profile needs a seed with Chinese text")
        vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), sublinear_tf=True)
        vectors = vectorizer.fit_transform(texts)
        return cls(tuple(seeds), vectorizer, normalize(numpy.asarray(vectors.mean(axis=0)))[0])

    def score(self, text: str) -> float:
        """Give the likeness of a restored text to the seeds, from 0 (nothing shared) to 1."""
        vector = self._vectorizer.transform([_letters(text)])
        likeness = float((vector @ self._centroid)[0])
        return min(1.0, max(0.0, likeness))

    def leave_one_out(self) -> tuple[tuple[str, float], ...]:
        """Give each seed's name and its score against the others; nothing for a single seed.

        A seed far below the rest is another kind of text, or a page read wrongly.
        """
        if len(self.seeds) < 2:
            return ()
        return tuple((seed.name, self._without(seed).score(seed.text)) for seed in self.seeds)

    def _without(self, seed: Seed) -> Profile:
        return Profile.of([other for other in self.seeds if other is not seed])


def _letters(text: str) -> str:
    return "".join(_HAN.findall(text))


@cache
def profile_of(folder: str) -> Profile:
    """The profile of the seeds in a folder, made once; ``ValueError`` if there is none."""
    return Profile.of(read_seeds(Path(folder)))

"""What some texts are like, in words and in form, against a background.

A text has three likenesses to the seeds: the share of their weighted vocabulary that it has (as
BM25 weighs words, with the seeds as the query), the distance of its cues from theirs, and how
likely it is of their genres by its form. Each is measured in the background's spread, so that a
likeness of form that general texts have as well counts nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from math import log
from statistics import median

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crawler.likeness.background import Background, hash_word
from crawler.likeness.cues import LENGTH, keys, measure, of_seeds
from crawler.likeness.forms import chances
from crawler.likeness.words import SATURATION, count_words, norms, weigh

BEYOND = 0.3
"""What a cue costs that is further from the background than the seeds' is, against one that is
nearer: more of what the seeds have is no fault, or a small one. Chosen there among 0 to 1."""

LEAST_WEIGHT = 0.3
"""The weight of a cue that the seeds have as general texts do; one that they have a spread more or
less weighs 1.3. Chosen there among 0 to 1."""

CLIP = 2.0
"""Spreads of the background beyond which a cue is no further: one odd cue must not decide. Chosen
there among 1.5 to 3."""

FULL_SHARE = 0.2
"""The share of the seeds that a word stands in to count fully: any of five seeds' words does, one
of 100 seeds' a twentieth. Without it 20 reviews as seeds gave AP 0.21 in words, with it 0.59."""

_LEAST_SHARE = 0.01
"""Added to a share before its logarithm is taken: a text of no shared word, or of none of the
genres, is finitely far."""

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measured:
    """A text in numbers: its words with their counts, and its cues' values."""

    words: Mapping[str, int]
    cues: tuple[float, ...]

    @classmethod
    def of(cls, text: str, words: Mapping[str, int] | None = None) -> Measured:
        """Measure a restored text, whose words may be counted already."""
        words = count_words(text) if words is None else words
        return cls(words, tuple(measure(text, words)))


@dataclass(frozen=True, eq=False)
class Kind:
    """What some seeds are like. ``crop`` is the number of words of the texts that are compared
    where these are known to be cut: form is then that of ``pieces`` of the seeds of as many."""

    seeds: tuple[Measured, ...]
    background: Background
    crop: int | None = None
    pieces: tuple[Measured, ...] = ()

    @cached_property
    def spread(self) -> Counter[str]:
        """The number of seeds that each word stands in."""
        return Counter(word for seed in self.seeds for word in seed.words)

    @cached_property
    def vocabulary(self) -> dict[str, float]:
        """The seeds' words, each with its share of all of them; the shares make 1."""
        enough = max(1.0, FULL_SHARE * len(self.seeds))
        weights = {w: v * min(1.0, self.spread[w] / enough) for w, v in weigh(self.spread).items()}
        total = sum(weights.values()) or 1.0
        return {word: weight / total for word, weight in weights.items()}

    @cached_property
    def ranks_of_words(self) -> dict[str, int]:
        """The place of each word of two characters and more among them all, the first the word of
        most worth: of the greatest share of the vocabulary, by the seeds that it stands in."""
        worths = {w: v * self.spread[w] for w, v in self.vocabulary.items() if len(w) > 1}
        ordered = sorted(worths, key=lambda word: (-worths[word], word))
        return {word: place for place, word in enumerate(ordered)}

    @cached_property
    def _norms(self) -> Callable[[ArrayLike], Vector]:
        """What gives the ``norms`` of texts beside these seeds."""
        return partial(norms, longest=max(1, *(sum(seed.words.values()) for seed in self.seeds)))

    @cached_property
    def _form(self) -> tuple[Vector, Vector, Vector]:
        """The middle and spread of the background's cues, and each seed's cues in these."""
        cues = self.background.cues.astype(np.float64)
        middle, spread = cues.mean(axis=0), cues.std(axis=0) + 0.1
        seeds = np.array([seed.cues for seed in self.pieces or self.seeds])
        return middle, spread, np.clip((seeds - middle) / spread, -CLIP, CLIP)

    @cached_property
    def form(self) -> Vector:
        """The seeds' cues in the background's spreads above its middle."""
        middle: Vector = self.seeds_placed.mean(axis=0)
        return middle

    @property
    def seeds_placed(self) -> Vector:
        """The cues of each seed in the background's spreads above its middle."""
        return self._form[2]

    def place(self, cues: Vector) -> Vector:
        """Return cues' values in the background's spreads above its middle, clipped."""
        middle, spread, _ = self._form
        placed: Vector = np.minimum(np.maximum((cues - middle) / spread, -CLIP), CLIP)
        return placed

    def nearness(self, cues: Vector) -> Vector:
        """Return for rows of cues' values how near each is to the seeds': at most 0."""
        off = self.place(cues) - self.form
        costs = np.where(self._sides * off > 0, BEYOND, 1.0)
        near: Vector = -(costs * self._weights * np.abs(off)).sum(axis=-1)
        return near

    @cached_property
    def _sides(self) -> Vector:
        """On which side of the background the seeds' cues are."""
        return np.sign(self.form)

    @cached_property
    def _weights(self) -> Vector:
        weights = np.zeros(len(keys()))
        told = list(of_seeds())
        weights[told] = LEAST_WEIGHT + np.abs(self.form[told])
        if self.crop is not None:
            weights[keys().index(LENGTH)] = 0.0
        return weights

    @cached_property
    def _genres(self) -> Vector:
        """How likely each genre is among the seeds."""
        seeds = chances([seed.cues for seed in self.pieces or self.seeds])
        genres: Vector = seeds.mean(axis=0)
        return genres

    def kinship(self, cues: Vector) -> Vector:
        """Return for rows of cues' values the logarithm of how likely each is of a seed's genre."""
        kin: Vector = np.log(chances(cues) @ self._genres + _LEAST_SHARE)
        return kin

    def shared(self, words: Iterable[str]) -> dict[str, float]:
        """Return the seeds' words among these, each with its share of the vocabulary."""
        vocabulary = self.vocabulary
        return {word: vocabulary[word] for word in filter(vocabulary.__contains__, words)}

    def share(self, words: Mapping[str, int]) -> float:
        """Return the logarithm of the share of the seeds' vocabulary that a text has."""
        number = sum(words.values())
        part = 1.0 if self.crop is None else min(1.0, self.crop / max(1, number))
        norm = float(self._norms(number * part)) / part
        parts = [w * (n := words[word]) / (n + norm) for word, w in self.shared(words).items()]
        return log(sum(parts) * SATURATION + _LEAST_SHARE)

    @cached_property
    def background_shares(self) -> Vector:
        """The ``share`` of each document of the background."""
        shares = self.background.weigh(self.vocabulary, self._norms, self.crop)
        return np.log(shares * SATURATION + _LEAST_SHARE)

    @cached_property
    def background_nearness(self) -> Vector:
        """The ``nearness`` of each document of the background."""
        return self.nearness(self.background.cues.astype(np.float64))

    @cached_property
    def usual_nearness(self) -> float:
        """The ``nearness`` of the background's median, below 0."""
        usual: float = median(self.background_nearness.tolist())
        return min(usual, -1e-3)

    @cached_property
    def _scales(self) -> tuple[Vector, Vector]:
        """The middle and the spread of the background's likenesses."""
        columns = self._of_background.T
        # numpy's median loads masked arrays, which takes as long as all that is asked here.
        middle = np.array([median(column.tolist()) for column in columns])
        return middle, columns.std(axis=1) + 1e-3

    @cached_property
    def _of_background(self) -> Vector:
        cues = self.background.cues.astype(np.float64)
        return np.column_stack(
            [self.background_shares, self.background_nearness, self.kinship(cues)]
        )

    @cached_property
    def background_parts(self) -> Vector:
        """The ``parts`` of each document of the background."""
        middle, spread = self._scales
        parts: Vector = (self._of_background - middle) / spread
        return parts

    def parts(self, text: Measured) -> Vector:
        """Return a text's likeness in words, in form and in genre, in spreads above the
        background."""
        middle, spread = self._scales
        cues = np.array(text.cues)
        found = np.array([self.share(text.words), self.nearness(cues), self.kinship(cues)])
        parts: Vector = (found - middle) / spread
        return parts


def number_text(text: str) -> tuple[tuple[float, ...], dict[int, int]]:
    """Return a text as a background takes it: its cues' values, its words' hashes with counts."""
    measured = Measured.of(text)
    return measured.cues, {hash_word(word): n for word, n in measured.words.items()}

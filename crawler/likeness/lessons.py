"""What marks teach: which cues count, beside what the seeds say.

A logistic regression over the seeds' own score and all cues, whose weights start at the seeds'
score alone and are pulled back there (a Gaussian prior: maximum a posteriori, as in Genkin, Lewis
and Madigan, "Large-scale Bayesian logistic regression for text categorization", Technometrics
2007). A few marks move them a little, many a lot; without marks the score is the seeds'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt, tanh

import numpy as np
from numpy.typing import NDArray

from crawler.likeness.background import Background
from crawler.likeness.words import SATURATION, weigh

Vector = NDArray[np.float64]

PULL = 8.0
"""How strongly each cue's weight is pulled to 0. Chosen among 2 to 8 on the tuning half of
`benchmarks.likeness`, marks and scores on its own halves."""

PULL_OF_SEEDS = 2.0
"""How strongly the weight of the seeds' score is pulled to 1. Chosen there among 2, 20 and 100."""

SURE = -3.5
"""The logit that the score of a text unlike the seeds nears where it counts beside marks: that of
one in thirty. Seeds call short texts of other kinds impossible, and whatever is longer likelier;
without this bound the score of what is not wanted follows length by 0.65. Chosen
there among -2 to -6 and none: average precision differs by 0.004, best at -3 and -4."""

PULL_OF_MIDDLE = 0.2
"""How strongly the middle of the scale is kept where it was. Chosen."""

_STEPS = 50  # of Newton's method, at most
_BOUND = 30.0  # beyond which a logistic is 0 or 1 in double precision


SPREAD_OF_WORDS = 3.0
"""The spread that the evidence of words is given among the cues, whose own is 1: the greater, the
more it may count for the same pull. Chosen there among 1 and 3."""

LEAST_OF_EACH = 3
"""Marks of each kind before words count: of one text alone it is not known which of its words were
meant. Chosen."""

_SMOOTH = 0.5
"""Added to the marks that have a word (Krichevsky and Trofimov)."""


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """Learned weights: of the seeds' score, of each cue, of the words and what is added; and what
    each word says for (above 0) or against a text."""

    weights: Vector
    words: Mapping[str, float]
    middle: float
    scale: float

    def apply(self, score: float, cues: Vector, words: Mapping[str, int]) -> float:
        """Return the score that marks make of the seeds' score, a text's cues and its words."""
        evidence = (_evidence(self.words, words) - self.middle) * self.scale
        features = np.array([_temper(score), *cues, evidence, 1.0])
        return float(self.weights @ features)


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A marked text: the seeds' score of it (a logit), its cues in the background's spreads, its
    words, and whether it is wanted."""

    score: float
    cues: Vector
    words: Mapping[str, int]
    wanted: bool


def learn(examples: Sequence[Example], background: Background) -> Lesson:
    """Learn what marked texts teach. Raises ValueError for none.

    What words say is a naive Bayes of the texts that have each, weighed by idf; a marked text's own
    words are left out of what is learned of it. All is put together by Newton's method with halved
    steps, on the penalized log-likelihood.
    """
    if not examples:
        raise ValueError("there is nothing to learn without marks")
    counts = _Counts.of(examples)
    words = counts.weights() if min(counts.texts) >= LEAST_OF_EACH else {}
    general = _general(words, background) if words else np.zeros(1)
    middle, scale = float(general.mean()), SPREAD_OF_WORDS / (float(general.std()) + 1e-6)
    own = [counts.without(one).evidence(one.words) if words else middle for one in examples]
    features = np.column_stack(
        [
            [_temper(example.score) for example in examples],
            [example.cues for example in examples],
            (np.array(own) - middle) * scale,
            np.ones(len(examples)),
        ]
    )
    weights = _fit(features, [example.wanted for example in examples])
    return Lesson(weights, words, middle, scale)


@dataclass(frozen=True, slots=True)
class _Counts:
    """The number of wanted and unwanted marked texts that have each word."""

    wanted: Counter[str]
    unwanted: Counter[str]
    texts: tuple[int, int]

    @classmethod
    def of(cls, examples: Sequence[Example]) -> _Counts:
        wanted = Counter(w for example in examples if example.wanted for w in example.words)
        unwanted = Counter(w for example in examples if not example.wanted for w in example.words)
        number = sum(example.wanted for example in examples)
        return cls(wanted, unwanted, (number, len(examples) - number))

    def without(self, example: Example) -> _Counts:
        """Return the counts of all texts but one, of that one's words alone."""
        words = example.words
        mine, others = (
            (self.wanted, self.unwanted) if example.wanted else (self.unwanted, self.wanted)
        )
        kept = Counter({word: mine[word] - 1 for word in words})
        rest = Counter({word: others[word] for word in words})
        number = self.texts[0] - example.wanted, self.texts[1] - (not example.wanted)
        return _Counts(*((kept, rest) if example.wanted else (rest, kept)), number)

    def weights(self, words: Iterable[str] | None = None) -> dict[str, float]:
        """Return what each of some words says, or each that was counted: its idf by the log-odds of
        the marked texts that have it."""
        yes, no = self.texts
        known = weigh(words if words is not None else {*self.wanted, *self.unwanted})
        shift = log((yes + 2 * _SMOOTH) / (no + 2 * _SMOOTH))
        return {
            word: idf
            * (log((self.wanted[word] + _SMOOTH) / (self.unwanted[word] + _SMOOTH)) - shift)
            for word, idf in known.items()
        }

    def evidence(self, words: Mapping[str, int]) -> float:
        """Return what the words of a text say by these counts."""
        return _evidence(self.weights(words), words)


def _evidence(weights: Mapping[str, float], words: Mapping[str, int]) -> float:
    """Return what the words of a text say, by the root of their number: so does the sum of as many
    chance remarks grow, and long texts would be sure of anything."""
    said = sum(weights[w] * n / (n + SATURATION) for w, n in words.items() if w in weights)
    return said / sqrt(1 + sum(words.values()))


def _general(weights: Mapping[str, float], background: Background) -> Vector:
    """Return what the words of each document of the background say."""
    said = background.weigh(weights, lambda lengths: np.full_like(lengths, SATURATION))
    general: Vector = said / np.sqrt(1 + background.lengths)
    return general


def _temper(score: float) -> float:
    """Return the seeds' score as it counts beside marks."""
    return score if score > 0 else SURE * tanh(score / SURE)


def _fit(features: Vector, wanted: Sequence[bool]) -> Vector:
    """Find the weights at which the penalized log-likelihood is greatest."""
    truth = np.array(wanted, np.float64)
    prior = np.zeros(features.shape[1])
    prior[0] = 1.0
    pull = np.full(features.shape[1], PULL)
    pull[0], pull[-1] = PULL_OF_SEEDS, PULL_OF_MIDDLE
    weights: Vector = prior.copy()
    for _ in range(_STEPS):
        chance = _sigmoid(features @ weights)
        slope = features.T @ (chance - truth) + pull * (weights - prior)
        curve = (features.T * (chance * (1 - chance))) @ features + np.diag(pull)
        step: Vector = np.linalg.solve(curve, slope).astype(np.float64)
        weights, moved = _descend(weights, step, features, truth, pull, prior)
        if moved < 1e-6:
            break
    return weights


def _descend(
    weights: Vector, step: Vector, features: Vector, truth: Vector, pull: Vector, prior: Vector
) -> tuple[Vector, float]:
    """Take the longest halving of a step that does not make the loss greater."""
    before = _loss(weights, features, truth, pull, prior)
    for halving in range(20):
        tried = weights - step / 2**halving
        if _loss(tried, features, truth, pull, prior) <= before:
            return tried, float(np.abs(tried - weights).max())
    return weights, 0.0


def _loss(weights: Vector, features: Vector, truth: Vector, pull: Vector, prior: Vector) -> float:
    margin = (2 * truth - 1) * (features @ weights)
    off = weights - prior
    return float(np.logaddexp(0, -margin).sum() + (pull * off * off).sum() / 2)


def _sigmoid(values: Vector) -> Vector:
    return 1 / (1 + np.exp(-np.clip(values, -_BOUND, _BOUND)))

"""The documents most like one text: an index proposes, words and form rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np

from crawler.likeness.background import shipped
from crawler.likeness.forms import chances
from crawler.likeness.kind import Kind, Measured
from crawler.likeness.reasons import give_reasons
from crawler.likeness.words import count_words, weigh

_WORDS = 40
"""Words that the index is offered: those with the greatest weight in the text. Chosen."""

_CLOSE = 4
"""Documents whose form is looked at, for each that is shown: those with the words nearest. Chosen:
form moves a likeness by a tenth at most."""

_FORM_SHARE = 0.06
"""What form counts against words: one text has a habit or two, not a form. Chosen among 0, 0.03,
0.06 and 0.1 on the tuning half of `benchmarks.similar`: with 0.03 and 0.06 the other half is most
often first, and the more form the more answers are of the same group."""

_GENRE_SHARE = 0.1
"""What being of the same genre, by form, counts. Chosen there among 0 to 0.2: of ten answers 0.82
are of the same group instead of 0.73, and the other half of a text is as often first."""

_FLOOR = 5.0
"""What is taken off each idf (`crawler.likeness.words`): one text's common words tell of it too.
Chosen there among 5 and 7.5."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A document that is like a text: its number, the likeness (0 to 1: the same words as often,
    the same form and genre) and why."""

    document: int
    likeness: float
    reasons: tuple[str, ...]


def propose(text: str) -> list[str]:
    """Return the words of a text to look for, of two characters and more, most telling first."""
    words = count_words(text)
    weights = weigh((word for word in words if len(word) > 1), _FLOOR)
    return sorted(weights, key=lambda w: (-weights[w] * words[w], w))[:_WORDS]


def rank(text: str, documents: Sequence[tuple[int, str]], limit: int) -> list[Similar]:
    """Rank the ``limit`` documents most like a text, the likeliest first: numbers with texts go in.

    Words are compared by the cosine of their weighted logarithmic counts (Salton and Buckley,
    "Term-weighting approaches in automatic text retrieval", 1988), form by the distance of the
    cues, in the background's spreads, genres by how likely each is. A word weighs by how rare it is
    in general and among these documents: what all of them speak of does not tell them apart.
    """
    own = Measured.of(text)
    texts = dict(documents)
    words = {number: count_words(other) for number, other in texts.items()}
    weights = _weigh_among([own.words, *words.values()])
    kind, vector = Kind((own,), shipped()), _vector(own.words, weights)
    nearness = {n: _cosine(vector, _vector(counts, weights)) for n, counts in words.items()}
    measured = {
        number: Measured.of(texts[number], words[number])
        for number in _best(nearness, _CLOSE * limit)
    }
    likeness = {
        number: (nearness[number] + _form_and_genre(kind, other)) / (1 + _FORM_SHARE + _GENRE_SHARE)
        for number, other in measured.items()
    }
    return [
        Similar(n, min(1.0, max(0.0, likeness[n])), _reasons(kind, texts[n], measured[n]))
        for n in _best(likeness, limit)
    ]


def _best(values: Mapping[int, float], limit: int) -> list[int]:
    """Return the numbers with the greatest values, the greatest first, at most ``limit``."""
    return sorted(values, key=lambda number: (-values[number], number))[:limit]


def _reasons(kind: Kind, text: str, measured: Measured) -> tuple[str, ...]:
    shared = kind.shared(measured.words)
    return give_reasons(kind, text, measured, shared, (), of="the text asked with")


def _weigh_among(texts: Sequence[Mapping[str, int]]) -> dict[str, float]:
    """Return the weight of each word of some texts: its idf in general by that among them."""
    spread = Counter(word for words in texts for word in words)
    general = weigh(spread, _FLOOR)
    return {w: weight * log((1 + len(texts)) / spread[w]) for w, weight in general.items()}


def _vector(words: Mapping[str, int], weights: Mapping[str, float]) -> dict[str, float]:
    """Return the words of a text that weigh anything, each with its weight, as a vector of length
    1."""
    weighted = {word: (1 + log(n)) * weights[word] for word, n in words.items() if word in weights}
    length = sqrt(sum(weight * weight for weight in weighted.values())) or 1.0
    return {word: weight / length for word, weight in weighted.items()}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other[word] for word, weight in one.items() if word in other)


def _form_and_genre(kind: Kind, text: Measured) -> float:
    """Return what a text's form and genre add to the nearness of its words to the only text of a
    kind. Chances of genres are compared by their Bhattacharyya coefficient (1943)."""
    (own,) = kind.seeds
    same_genre = float(np.sqrt(chances(own.cues) * chances(text.cues)).sum())
    return _FORM_SHARE * _same_form(kind, text) + _GENRE_SHARE * same_genre


def _same_form(kind: Kind, text: Measured) -> float:
    """Return how near a text's form is to the kind's: 1 for the same, 0 for that of general texts,
    less for one that is farther."""
    return 1 - float(kind.nearness(np.array(text.cues))) / kind.usual_nearness

"""Fit how much each cue of form speaks for each genre: `python -m benchmarks.fit_genres`.

Writes the `form` lines in `crawler/likeness/genre.toml`, rounded. A multinomial regression; it
learns from the half of the shared texts and from the texts of official writing that
`benchmarks.genres` does not quote. The latter are all short, and their genres are not: they are
given the lengths of other texts.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.genres import GENRES, LIKENESS, official_texts
from benchmarks.likeness_texts import read_texts
from crawler.likeness import forms
from crawler.likeness.cues import LENGTH, keys
from crawler.likeness.forms import form_weights, place
from crawler.likeness.kind import Measured

RULES = Path(forms.__file__).with_name("genre.toml")
_PULL = 1.0
"""The pull of each weight to 0. Chosen with what follows among 0.3 to 30 by folds of what it learns
from: 0.3 to 10 are as good."""

_OFFICIAL = 0.5
"""What a text of official writing weighs. Of 0.15 to 1, less tells the shared texts better by 0.006
in macro F1, more those that have no title by 0.005."""

_COMMON = 0.5
"""The power of a genre's number of texts by which it weighs: that of an even share of all is 0, and
many features were read as speeches, which are few (by folds 0.90 instead of 0.92)."""

_STEPS, _PACE = 3000, 0.5  # of gradient descent

Floats = NDArray[np.float64]


def fit() -> None:
    """Write the weights."""
    names = [*form_weights()]
    features, truth, worth = _examples()
    weights = _descend(features, np.array([names.index(name) for name in truth]), worth)
    rules = RULES.read_text(encoding="utf-8")
    for name, line in zip(names, map(_line, weights.tolist()), strict=True):
        rules = re.sub(rf'(?<=\["{name}"\]\n)form = .*\n', lambda _, line=line: line, rules)
    RULES.write_text(rules, encoding="utf-8")


def _examples() -> tuple[Floats, list[str], Floats]:
    """The cues of texts in general Chinese's spreads, with a 1 behind, their genres, and what each
    weighs."""
    texts = read_texts(LIKENESS).where(lambda row: row["group"] in GENRES)
    chosen = np.flatnonzero(texts.half(0)).tolist()
    parts = official_texts()
    official = parts["told"] + parts["looked at"]
    measured = [texts.measured[n] for n in chosen] + [Measured.of(row["text"]) for row in official]
    features = np.array([[*place(text.cues), 1.0] for text in measured])
    lengths = features[: len(chosen), keys().index(LENGTH)].tolist()
    drawn = random.Random(0).choices(lengths, k=len(official))
    features[len(chosen) :, keys().index(LENGTH)] = drawn
    names = [GENRES[texts.rows[n]["group"]] for n in chosen] + [row["genre"] for row in official]
    common = Counter(names)
    worth = np.array([common[name] ** (_COMMON - 1) for name in names])
    worth[len(chosen) :] *= _OFFICIAL
    return features, names, worth / worth.sum()


def _descend(features: Floats, truth: NDArray[np.int64], worth: Floats) -> Floats:
    """The weights at which the penalized likelihood is greatest."""
    meant = np.eye(int(truth.max()) + 1)[truth]
    weights = np.zeros((meant.shape[1], features.shape[1]))
    pull = np.full(features.shape[1], _PULL / len(truth))
    pull[-1] = 0.0
    for _ in range(_STEPS):
        logits = features @ weights.T
        chances = np.exp(logits - logits.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        weights -= _PACE * (((chances - meant) * worth[:, None]).T @ features + pull * weights)
    return weights


def _line(weights: list[float]) -> str:
    shown = [f"start = {weights[-1]:.1f}"]
    shown += [f"{key} = {w:.1f}" for key, w in zip(keys(), weights, strict=False) if abs(w) >= 0.05]
    return f"form = {{ {', '.join(shown)} }}\n"


if __name__ == "__main__":
    fit()

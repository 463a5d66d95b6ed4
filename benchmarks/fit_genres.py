"""Fit how much each cue of form speaks for official writing: `python -m benchmarks.fit_genres`.

Writes the `form` lines of the official genres in `crawler/likeness/genre.toml`, rounded. A
multinomial regression in which the other genres' weights stay as they are; it learns from the half
of the shared texts and from the texts of official writing that `benchmarks.genres` does not quote.
The latter are all short, and their genres are not: they are given the lengths of other texts.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.genres import GENRES, LIKENESS, official_texts
from benchmarks.likeness_texts import read_texts
from crawler.likeness import genre
from crawler.likeness.cues import LENGTH, keys
from crawler.likeness.kind import Measured

RULES = Path(genre.__file__).with_name("genre.toml")
_PULL = 3.0
"""The pull of each weight to 0. On the texts that it learns from, with phrases beside it, 0.3, 1
and 3 are as good; the strongest trusts them least."""

_STEPS, _PACE = 3000, 0.5  # of gradient descent

Floats = NDArray[np.float64]


def fit() -> None:
    """Write the weights."""
    plain = [name for name in genre.form_weights() if name not in genre.OFFICIAL]
    names = [*plain, *sorted(genre.OFFICIAL)]
    features, truth = _examples()
    fixed = np.array([[*genre.form_weights()[name]] for name in plain])
    new = _descend(features, np.array([names.index(name) for name in truth]), fixed)
    rules = RULES.read_text(encoding="utf-8")
    for name, weights in zip(names[len(plain) :], new, strict=True):
        line = _line(weights.tolist())
        rules = re.sub(rf'(?<=\["{name}"\]\n)(?:form = .*\n)?', lambda _, new=line: new, rules)
    RULES.write_text(rules, encoding="utf-8")


def _examples() -> tuple[Floats, list[str]]:
    """The cues of texts in general Chinese's spreads, with a 1 behind, and their genres."""
    texts = read_texts(LIKENESS).where(lambda row: row["group"] in GENRES)
    chosen = np.flatnonzero(texts.half(0)).tolist()
    parts = official_texts()
    official = parts["told"] + parts["looked at"]
    measured = [texts.measured[n] for n in chosen] + [Measured.of(row["text"]) for row in official]
    features = np.array([[*genre.place(text.cues), 1.0] for text in measured])
    lengths = features[: len(chosen), keys().index(LENGTH)].tolist()
    drawn = random.Random(0).choices(lengths, k=len(official))
    features[len(chosen) :, keys().index(LENGTH)] = drawn
    names = [GENRES[texts.rows[n]["group"]] for n in chosen] + [row["genre"] for row in official]
    return features, names


def _descend(features: Floats, truth: NDArray[np.int64], fixed: Floats) -> Floats:
    """The weights of the genres behind the fixed ones at which the penalized likelihood of all,
    each genre weighing the same, is greatest."""
    number = int(truth.max()) + 1
    worth = 1 / np.bincount(truth, minlength=number)[truth]
    meant = np.eye(number)[truth]
    new = np.zeros((number - len(fixed), features.shape[1]))
    pull = np.full(features.shape[1], _PULL / len(truth))
    pull[-1] = 0.0
    for _ in range(_STEPS):
        logits = features @ np.vstack([fixed, new]).T
        chances = np.exp(logits - logits.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        slope = ((chances - meant) * worth[:, None]).T @ features / number
        new -= _PACE * (slope[len(fixed) :] + pull * new)
    return new


def _line(weights: list[float]) -> str:
    shown = [f"start = {weights[-1]:.1f}"]
    shown += [f"{key} = {w:.1f}" for key, w in zip(keys(), weights, strict=False) if abs(w) >= 0.05]
    return f"form = {{ {', '.join(shown)} }}\n"


if __name__ == "__main__":
    fit()

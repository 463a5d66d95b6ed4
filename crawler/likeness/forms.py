"""The forms of genres: how much each cue speaks for a speech, a notice, a novel, ….

The weights stand in `genre.toml`, fitted by `python -m benchmarks.fit_genres`. A genre's own rules
(`crawler.likeness.genre`) say what a text is; here is only how likely each genre is by form alone.
"""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crawler.likeness.background import shipped
from crawler.likeness.cues import keys

_RULES = Path(__file__).with_name("genre.toml")

FORMS_HASH = hashlib.sha256(_RULES.read_bytes()).hexdigest()[:12]
"""What names the forms: a profile is made with these, and no others."""

_CLIP = 3.0  # deviations beyond which a cue says nothing more

DOUBT = 2.0
"""What the logits of genres are divided by before they are chances: cues go together, and a
regression is surer than it may be. Chosen among 1, 2 and 4 on the tuning half of
`benchmarks.likeness`: with 1 the average precision of leaders' articles falls, with 4 nothing
is told."""

Vector = NDArray[np.float64]


@cache
def rules() -> dict[str, dict[str, dict[str, float]]]:
    """Return all that `genre.toml` says of each genre."""
    return tomllib.loads(_RULES.read_text(encoding="utf-8"))


def form_weights() -> dict[str, tuple[float, ...]]:
    """Return for each genre that form tells the weights of all cues, and behind them its start."""
    return {
        name: tuple(declared["form"].get(key, 0.0) for key in (*keys(), "start"))
        for name, declared in rules().items()
        if "form" in declared
    }


@cache
def weights() -> tuple[tuple[str, ...], Vector, Vector]:
    """Return the genres that are told by form, their cues' weights, and what each has
    beforehand."""
    formed = form_weights()
    table = np.array([*formed.values()])
    return tuple(formed), table[:, :-1], table[:, -1]


@cache
def _general() -> tuple[Vector, Vector]:
    cues = shipped().cues.astype(np.float64)
    return cues.mean(axis=0), cues.std(axis=0) + 0.1


def place(cues: ArrayLike) -> Vector:
    """Return cues' values in the spreads of general Chinese above its middle, clipped."""
    middle, spread = _general()
    # Some times faster than np.clip on so few numbers.
    placed: Vector = np.minimum(np.maximum((np.asarray(cues) - middle) / spread, -_CLIP), _CLIP)
    return placed


def chances(cues: ArrayLike) -> Vector:
    """Return how likely each genre is by form, for a text's cues or for rows of them."""
    _, table, start = weights()
    logits = (place(cues) @ table.T + start) / DOUBT
    likely = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Vector = likely / likely.sum(axis=-1, keepdims=True)
    return shares

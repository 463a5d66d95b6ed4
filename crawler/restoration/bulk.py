"""How unexpected many characters of a text are, looked up at once with numpy.

The numbers of Model.surprise, to the last bit, for hundreds of places of which most are asked for
once.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from crawler.restoration.code_points import code_points
from crawler.restoration.model import BLANK, UNSEEN, UNSEEN_SIGN, Model
from crawler.restoration.ngrams import FOLLOWING, KINDS, ORDER, START

Codes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
_ASCII = 128  # code points


class _Counted(NamedTuple):
    """At the ends of n-grams how often they were counted, how many kinds of characters follow
    them, and how many in all."""

    found: Numbers
    kinds: Numbers
    following: Numbers


def surprises(model: Model, folded: str, places: Iterable[int]) -> list[float]:
    """Return how unexpected the characters at some places of a folded text are, in nats; `model` is
    that of no text of its own (TextModel)."""
    at = np.fromiter(places, dtype=np.intp)
    if not at.size:
        return []
    codes = code_points(folded).astype(np.uint64)
    characters = codes[at]
    most = np.where(characters < _ASCII, UNSEEN_SIGN, UNSEEN).tolist()
    shares = _shares(model, codes, at).tolist()
    costs = [
        min(bound, -log(share)) if share else bound
        for bound, share in zip(most, shares, strict=True)
    ]
    for row in np.flatnonzero(characters == ord(" ")).tolist():
        costs[row] = 0.0 if folded[: at[row]].endswith(START) else BLANK
    return costs


def _shares(model: Model, codes: Codes, at: Places) -> Numbers:
    """How probable the characters at some places are (interpolated as model.py says)."""
    counted = _count(model, codes, at, 1)
    share = np.maximum(counted.found[at], 0.0) / model.total
    rows = np.arange(at.size)  # of those whose context was seen: what is longer was not, either
    for length in range(1, ORDER):
        contexts = counted
        rows = rows[(at[rows] >= length) & (contexts.following[at[rows] - 1] > 0.0)]
        here, before = at[rows], at[rows] - 1
        counted = _count(model, codes, here, length + 1)
        kinds = np.maximum(contexts.kinds[before], 1.0)
        found = np.maximum(counted.found[here], 0.0)
        share[rows] = (found + kinds * share[rows]) / (contexts.following[before] + kinds)
    return share


def _count(model: Model, codes: Codes, at: Places, length: int) -> _Counted:
    """What is counted of the n-grams that end at some places and, as contexts of longer ones, of
    those that end right before."""
    sought = np.zeros(codes.size, dtype=bool)
    sought[at] = True
    sought[at - 1] |= length < ORDER
    ends = np.flatnonzero(sought)
    grams = [codes[ends - back] for back in range(length - 1, -1, -1)]
    signs = ("", KINDS, FOLLOWING) if length < ORDER else ("",)
    totals = np.zeros((len(_Counted._fields), codes.size))
    for layer in model.layers:
        for total, counts in zip(totals, layer.table.counts(grams, signs), strict=False):
            total[ends] += layer.weight * counts
    return _Counted(*totals)

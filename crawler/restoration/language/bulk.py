"""How unexpected many characters of a text are, looked up at once with numpy.

The numbers of Model.surprise, but for the last bit of a logarithm, for hundreds of places of which
most are asked for once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from crawler.restoration.language.model import BLANK, UNSEEN, UNSEEN_SIGN, Model
from crawler.restoration.language.ngrams import FOLLOWING, KINDS, ORDER, START

Codes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
_ASCII = 128  # code points
_BEYOND = 1 << 16  # the first code point that no table counts


class _Counted(NamedTuple):
    """At the ends of n-grams how often they were counted, how many kinds of characters follow
    them, and how many in all."""

    found: Numbers
    kinds: Numbers
    following: Numbers


def surprises(model: Model, folded: npt.NDArray[np.uint32], at: Places) -> Numbers:
    """Return how unexpected the characters at some places of a folded text (its code points) are,
    in nats; `model` is that of no text of its own (TextModel)."""
    if not at.size:
        return np.zeros(0)
    codes = folded.astype(np.uint64)
    characters = codes[at]
    most = np.where(characters < _ASCII, UNSEEN_SIGN, UNSEEN)
    with np.errstate(divide="ignore"):
        costs: Numbers = np.minimum(most, -np.log(_shares(model, codes, at)))
    for row in np.flatnonzero(characters == ord(" ")).tolist():
        begins = at[row] > 0 and codes[at[row] - 1] == ord(START)
        costs[row] = 0.0 if begins else BLANK
    return costs


def _shares(model: Model, codes: Codes, at: Places) -> Numbers:
    """Compute how probable the characters at some places are behind those before them (0 to 1, one
    for each place; interpolated as model.py says)."""
    singles = _singles(model)
    counted = _Counted(*(each[np.minimum(codes, _BEYOND)] for each in singles))
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


@lru_cache(maxsize=1)
def _singles(model: Model) -> _Counted:
    """Return what is counted of each character by its code point, and, behind those, of one that no
    code point of them has."""
    codes = np.arange(_BEYOND + 1, dtype=np.uint64)
    return _count(model, codes, codes.astype(np.intp), 1)


def _count(model: Model, codes: Codes, at: Places, length: int) -> _Counted:
    """Return what is counted of the n-grams that end at some places and, as contexts of longer
    ones, of those that end right before; zeros at all other places."""
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

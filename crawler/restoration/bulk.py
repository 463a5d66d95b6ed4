"""How unexpected many characters of a text are, looked up at once with numpy.

The numbers of Model.surprise, to the last bit, for hundreds of places of which most are asked for
once.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log

import numpy as np
import numpy.typing as npt

from crawler.restoration.model import BLANK, UNSEEN, UNSEEN_SIGN, Model
from crawler.restoration.ngrams import FOLLOWING, KINDS, ORDER, START

Codes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.float64]
_ASCII = 128  # code points


def surprises(model: Model, folded: str, places: Iterable[int]) -> list[float]:
    """Return how unexpected the characters at some places of a folded text are, in nats; `model` is
    that of no text of its own (TextModel)."""
    at = np.fromiter(places, dtype=np.intp)
    if not at.size:
        return []
    codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
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


def _shares(model: Model, codes: Codes, at: npt.NDArray[np.intp]) -> Numbers:
    """How probable the characters at some places are (interpolated as model.py says)."""
    share = np.maximum(_count(model, [codes[at]]), 0.0) / model.total
    rows = np.arange(at.size)  # of those whose context was seen: what is longer was not, either
    for length in range(1, ORDER):
        rows = rows[at[rows] >= length]
        following = _behind(model, _before(codes, at[rows], length), FOLLOWING)
        rows, following = rows[following > 0.0], following[following > 0.0]
        context = _before(codes, at[rows], length)
        kinds = np.maximum(_behind(model, context, KINDS), 1.0)
        found = np.maximum(_count(model, [*context, codes[at[rows]]]), 0.0)
        share[rows] = (found + kinds * share[rows]) / (following + kinds)
    return share


def _before(codes: Codes, at: npt.NDArray[np.intp], length: int) -> list[Codes]:
    """The characters before some places, as many as `length`."""
    return [codes[at - back] for back in range(length, 0, -1)]


def _behind(model: Model, context: list[Codes], sign: str) -> Numbers:
    return _count(model, [*context, np.full_like(context[0], ord(sign))])


def _count(model: Model, grams: list[Codes]) -> Numbers:
    """How often n-grams were counted, given as an array for each of their places."""
    total = np.zeros(grams[0].size)
    for layer in model.layers:
        total += layer.weight * layer.table.counts(grams)
    return total

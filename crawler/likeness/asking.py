"""Which documents to ask a person about."""

from __future__ import annotations

from collections.abc import Sequence

_LIKELIEST = 3
_DEPTHS = (0.1, 0.3)
"""Where in the ranking behind the likeliest the two others are taken. Marks of the likeliest alone
taught nothing of what is not wanted; the two that were most unsure made the middle of the scale
drift (Brier 0.08 instead of 0.04 after ten marks); deeper ones by turns, to 0.2 and 0.7, were so
unlike that they taught less (AP 0.952 instead of 0.960 after 40, over draws of the marked side).
Chosen among six on the tuning half of `benchmarks.likeness`."""


def choose(ranked: Sequence[tuple[int, float]], number: int) -> list[int]:
    """Return the documents whose mark teaches most, by turns of the three likeliest and two lower
    ones: ``ranked`` are the unmarked with their likeness, the likeliest first.

    >>> choose([(n, 1 - n / 20) for n in range(20)], 5)
    [0, 1, 2, 4, 8]
    """
    left = [document for document, _ in ranked]
    chosen: list[int] = []
    while left and len(chosen) < number:
        likeliest, rest = left[:_LIKELIEST], left[_LIKELIEST:]
        places = sorted({int(len(rest) * depth) for depth in _DEPTHS}) if rest else []
        few = likeliest + [rest[place] for place in places]
        chosen += few
        left = [document for document in left if document not in set(few)]
    return chosen[:number]

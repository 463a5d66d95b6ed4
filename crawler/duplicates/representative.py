"""Which copy of a text stands for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Copy:
    """What the choice looks at: `completeness` is 0..1 or None where the site doesn't say,
    `gaps` the number of places that are withheld, `mirror` whether the page was a glossed
    mirror, `length` the normalised characters of the text, `published` an ISO date or None."""

    document: int
    url: str
    completeness: float | None
    gaps: int
    mirror: bool
    length: int
    published: str | None


def representative(copies: Iterable[Copy]) -> Copy:
    """The most complete copy; among equals the original before a mirror, the longest, the
    earliest, the one with the simplest address. `copies` must not be empty."""
    return min(copies, key=_rank)


def _rank(copy: Copy) -> tuple[float, bool, int, str, int, str]:
    shown = 1.0 if not copy.gaps else copy.completeness or 0.0
    return (-shown, copy.mirror, -copy.length, copy.published or "9999", len(copy.url), copy.url)

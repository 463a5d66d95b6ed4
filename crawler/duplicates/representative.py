"""Which copy of a text stands for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Copy:
    """What the choice looks at.

    `completeness` is the share of the text (0..1) that the page shows, None where it doesn't
    say; `gaps` the number of places that it withholds; `damaged` the characters in places that
    restoration could not repair with certainty, and of the signs that stand for removed names;
    `spun` the share (0..1) of tell-tale words that a spinner swapped; `mirror` whether the page
    was a glossed mirror; `repost` whether it is attributed to another copy; `length` the
    normalised characters of the text; `published` an ISO date or None.
    """

    document: int
    url: str
    completeness: float | None
    gaps: int
    damaged: int
    spun: float
    mirror: bool
    repost: bool
    length: int
    published: str | None


def representative(copies: Iterable[Copy]) -> Copy:
    """The copy that stands for all. `copies` must not be empty (else ValueError).

    The first of these that tells two copies apart decides:

    1. the one that shows most, in fifths of the longest copy: an excerpt that keeps silent about
       what it left out comes after the whole text, whatever that suffered. Smaller differences
       mostly are what pages add.
    2. the one that withholds least, in tenths of what its page says the whole has, then one
       without gaps: what is not there can't be read.
    3. no damage, then less of it, in hundredths: what is wrong misleads, but only there.
    4. not spun, then less so, in tenths: every sentence of a spun copy is in doubt.
    5. the original before a mirror, 6. before a repost: who wrote it, where the text is as good.
    7. the earliest day: the others had it from there. A copy without a date comes last.
    8. the longest, in tenths: a line that a page adds makes no better copy.
    9. the simplest address: the shortest, then by the alphabet.

    Lengths are compared with the longest copy and not in fixed steps: two copies that differ by
    a line then never fall into different steps of 1. or 8. because of where a step ends.
    """
    return ranked(copies)[0]


def ranked(copies: Iterable[Copy]) -> list[Copy]:
    """Return the copies of a text, the best first (see representative). Raises ValueError for
    none."""
    rivals = list(copies)
    longest = max(copy.length for copy in rivals)
    return sorted(rivals, key=lambda copy: _rank(copy, longest))


def outranks(one: Copy, other: Copy) -> bool:
    """Whether the one represents, of the two. Of three copies each may outrank the next in a
    circle (the third lacks less than a fifth of the second, but more of the first): where there
    are more, rank all of them."""
    return representative((other, one)) is one


def _rank(copy: Copy, longest: int) -> tuple[int | str, ...]:
    lacking = longest - copy.length
    shown = copy.completeness if copy.completeness is not None else float(not copy.gaps)
    return (
        5 * lacking // max(longest, 1),
        -round(10 * shown),
        bool(copy.gaps),
        ceil(100 * copy.damaged / max(copy.length, 1)),
        ceil(10 * copy.spun),
        copy.mirror,
        copy.repost,
        copy.published[: len("2020-10-19")] if copy.published else "9999",
        10 * lacking // max(longest, 1),
        len(copy.url),
        copy.url,
    )

"""Which copy of a text stands for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal, NamedTuple

# One in a hundred characters wrong costs a copy of five n-grams in a hundred, of which others have
# half: chosen by that reckoning, not measured.
AGREEING = 0.01
# Nats a character: of two copies the original was chosen 87 times of 100 at 0.1, 93 times at 0.02
# (tuning half of the texts; what a page adds and an editor changed makes a copy so much stranger).
STRANGER = 0.02
# Clean copies of other layouts differ by less; seven of ten in another order by more (tuning half).
SCATTERED = 0.03
_BEFORE = {"damaged": 3, "surprise": 7, "scatter": 8}  # numbers of a rank


@dataclass(frozen=True, slots=True)
class Copy:
    """What the choice looks at.

    `completeness` is the share of the text (0..1) that the page shows, None where it doesn't
    say; `gaps` the number of places that it withholds; `damaged` the characters in places that
    restoration could not repair with certainty, and of the signs that stand for removed names;
    `spun` the share (0..1) of tell-tale words that a spinner swapped; `mirror` whether the page
    was a glossed mirror; `repost` whether it is attributed to another copy; `length` the
    normalised characters of the text; `published` an ISO date or None; `agreement` the mean share
    (0..1) of n-grams that it has in common with the other texts of its cluster; `surprise` how
    much more unexpected its characters are than what it shares with the other, in nats each
    (cleanness.strangeness); `scatter` how far apart its words come again (cleanness.scatter);
    `disorder` how many headings are out of their order.
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
    agreement: float = 1.0
    surprise: float = 0.0
    scatter: float = 0.0
    disorder: int = 0


def representative(copies: Iterable[Copy]) -> Copy:
    """Choose the copy that stands for all. Raises ValueError where there is none.

    The first of these that tells two copies apart decides:

    1. the one that shows most, in fifths of the longest copy: an excerpt that keeps silent about
       what it left out comes after the whole text, whatever that suffered. Smaller differences
       mostly are what pages add.
    2. the one that withholds least, in tenths of what its page says the whole has, then one
       without gaps: what is not there can't be read.
    3. no damage, then less of it, in hundredths: what is wrong misleads, but only there.
    4. not spun, then less so, in tenths: every sentence of a spun copy is in doubt.
    5. the one whose outline is in order: shuffled paragraphs have the same words.
    6. the one that has most in common with the others, in hundredths: copies go wrong in different
       places, and are all nearest to what they were made from (the medoid). Two copies are as near
       to each other, so of them the one that the language model finds less strange, then the one
       whose words are less scattered: paragraphs that belong together speak of the same.
    7. the original before a mirror, 8. before a repost: who wrote it, where the text is as good.
    9. the earliest day: the others had it from there. A copy without a date comes last.
    10. the longest, in tenths: a line that a page adds makes no better copy.
    11. 6. again, to the thousandth.
    12. the simplest address: the shortest, then by the alphabet.

    Lengths are compared with the longest copy and not in fixed steps: two copies that differ by a
    line then never fall into different steps of 1. or 10. because of where a step ends. Of three
    copies each may so come before the next in a circle (the third lacks less than a fifth of the
    second, but more of the first): all of them are ranked, never two at a time.
    """
    rivals = list(copies)
    best = _best(rivals)
    return min(rivals, key=lambda copy: _rank(copy, best))


def contenders(
    copies: Iterable[Copy], before: Literal["damaged", "surprise", "scatter"]
) -> list[Copy]:
    """Return the copies between which nothing decides that comes before one of those of their facts
    which take long to find out."""
    rivals = list(copies)
    best = _best(rivals)
    ranks = [_rank(copy, best)[: _BEFORE[before]] for copy in rivals]
    return [copy for copy, rank in zip(rivals, ranks, strict=True) if rank == min(ranks)]


class _Best(NamedTuple):
    """What copies are compared with."""

    length: int
    agreement: float
    surprise: float
    scatter: float


def _best(copies: Sequence[Copy]) -> _Best:
    return _Best(
        length=max(copy.length for copy in copies),
        agreement=max(copy.agreement for copy in copies),
        surprise=min(copy.surprise for copy in copies),
        scatter=min(copy.scatter for copy in copies),
    )


def _rank(copy: Copy, best: _Best) -> tuple[float | str, ...]:
    lacking, longest = best.length - copy.length, best.length
    shown = copy.completeness if copy.completeness is not None else float(not copy.gaps)
    return (
        5 * lacking // max(longest, 1),
        -round(10 * shown),
        bool(copy.gaps),
        ceil(100 * copy.damaged / max(copy.length, 1)),
        ceil(10 * copy.spun),
        copy.disorder,
        int((best.agreement - copy.agreement) / AGREEING),
        int((copy.surprise - best.surprise) / STRANGER),
        int((copy.scatter - best.scatter) / SCATTERED),
        copy.mirror,
        copy.repost,
        copy.published[: len("2020-10-19")] if copy.published else "9999",
        10 * lacking // max(longest, 1),
        -round(copy.agreement, 3),
        len(copy.url),
        copy.url,
    )

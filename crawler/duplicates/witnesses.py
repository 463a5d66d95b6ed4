"""A copy of a text as a witness: what it says, and where it isn't whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from crawler.document import Damage, Gap
from crawler.duplicates.normalise import normalise, offsets
from crawler.restoration.hosts.placeholders import find_placeholders

Lack = Literal["gap", "damage", "mask"]

_RANK: dict[Lack, int] = {"mask": 0, "damage": 1, "gap": 2}
_SHINGLE = 8  # characters that place a copy beside a text, as in the sketch


@dataclass(frozen=True, slots=True)
class Witness:
    """A copy of a text: its document's number, its restored text, and where it isn't whole."""

    document: int
    text: str
    gaps: tuple[Gap, ...] = ()
    damaged: tuple[Damage, ...] = ()


class Hole(NamedTuple):
    """A place where a text isn't whole, in character offsets, with what is known of it."""

    start: int
    end: int
    lack: Lack
    gaps: tuple[Gap, ...] = ()
    damaged: tuple[Damage, ...] = ()

    @property
    def hidden(self) -> int | None:
        """The characters without white space that are hidden, None if unknown."""
        told = [gap.characters for gap in self.gaps if gap.characters is not None]
        return sum(told) if told and len(told) == len(self.gaps) else None

    def moved(self, by: int) -> Hole:
        """Return the hole as it lies in a text that has so many characters more before it."""
        gaps = tuple(replace(gap, position=gap.position + by) for gap in self.gaps)
        damaged = tuple(
            replace(place, start=place.start + by, end=place.end + by) for place in self.damaged
        )
        return Hole(self.start + by, self.end + by, self.lack, gaps, damaged)


class Side:
    """A text with its holes and its normalised characters."""

    def __init__(self, text: str, holes: Sequence[Hole]) -> None:
        self.text = text
        self.normalised = normalise(text)
        self.offsets = offsets(text)
        self.holes = _merged(self, holes)

    @cached_property
    def shingles(self) -> frozenset[str]:
        """The 8-grams of the normalised characters."""
        return frozenset(shingles_of(self.normalised))

    def place(self, offset: int) -> int:
        """Return the number of normalised characters before an offset."""
        return bisect_left(self.offsets, offset)


def find_holes(witness: Witness) -> Iterator[Hole]:
    """Yield the places where a witness isn't whole: its gaps, its damage, then the signs that stand
    for removed names. Places are bounded by the text; holes of different kinds may overlap."""
    length = len(witness.text)
    for gap in witness.gaps:
        position = min(max(gap.position, 0), length)
        yield Hole(position, position, "gap", (replace(gap, position=position),))
    for damage in witness.damaged:
        start = min(max(damage.start, 0), length)
        end = min(max(damage.end, start), length)
        yield Hole(start, end, "damage", (), (replace(damage, start=start, end=end),))
    for start, end in find_placeholders(witness.text):
        yield Hole(start, end, "mask")


def _merged(side: Side, holes: Sequence[Hole]) -> list[Hole]:
    """Return the holes in order, as one hole those with no character between them that a context
    could be made of; the graver lack stands for both."""
    merged: list[Hole] = []
    for hole in sorted(holes, key=lambda hole: hole[:2]):
        last = merged[-1] if merged else None
        if last and (hole.start <= last.end or side.place(hole.start) == side.place(last.end)):
            lack = max(last.lack, hole.lack, key=_RANK.__getitem__)
            gaps, damaged = last.gaps + hole.gaps, last.damaged + hole.damaged
            merged[-1] = Hole(last.start, max(last.end, hole.end), lack, gaps, damaged)
        else:
            merged.append(hole)
    return merged


def shingles_of(normalised: str) -> list[str]:
    """Return the 8-grams of a normalised text, in its order; none for a shorter one."""
    return [normalised[i : i + _SHINGLE] for i in range(len(normalised) - _SHINGLE + 1)]

"""Find what a text is related to: candidates by simhash and by sketch, judged by containment.

Which texts are candidates of each other depends on the two alone, but for stock phrases
(postings.STOCK), so that what is found does not depend on which of them came first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from crawler.duplicates.fingerprint import SKETCH_TYPE
from crawler.duplicates.judge import MAX_DISTANCE, Comparison, Known, judge
from crawler.duplicates.postings import Array, Counts, Postings
from crawler.duplicates.scan import SimhashScan

LEFT = 0.30  # share of a sketch that a copy has in common, at least: below COPY of the judge
# Three have 2.5 times as many texts judged in vain and find no more copies (benchmarks.duplicates,
# parts stage and candidates).
DEVIATIONS = 2
SMALLEST = 8  # hashes of a sketch; where there are more one in common may be chance
ROUGH = 44  # bits: with a hash in common as good as near; of 400 texts one in six has such another
LISTED = 3  # one hash of so many of a sketch can be looked up; all of them are compared then
LONGEST = 1 << 17  # hashes; texts are cut to so many when they are compared: a million characters
_LOW = np.uint32(0xFFFF)  # bits of a hash: a table of them stays in the processor's cache

Sketch = npt.NDArray[np.uint32]


class Entry(NamedTuple):
    """What changed of a text: it can be found by its simhash and sketch (`found`), or no more."""

    text: int
    simhash: int
    sketch: Sketch
    found: bool


class Source(Protocol):
    """Where fingerprints are kept: tables, or a batch in memory."""

    def changes(self) -> Iterator[Sequence[Entry]]:
        """Yield what changed since the last call, oldest first, in portions of any size."""

    def sketches(self, texts: Sequence[int]) -> Sequence[tuple[int, bytes]]:
        """Return the whole sketches of some texts, each with its number."""

    def known(self, text: int) -> Known:
        """Return a text as the judge sees it. Raises KeyError for one that isn't there."""


@dataclass(frozen=True, slots=True)
class Related:
    """A text that is known, and what the asked one is to it."""

    text: int
    comparison: Comparison


class Index:
    """What a source holds, in memory: some 500 bytes a text. It is built when it is first asked
    and follows its source from then on."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._scan = SimhashScan()
        self._postings = Postings()
        self._slots: dict[int, int] = {}
        self._texts: list[int] = []
        self._sizes = np.zeros(1, dtype=np.int64)

    def related(self, text: Known, *, exclude: int | None = None) -> list[Related]:
        """Return what a text is related to, the closest first, but for `exclude`."""
        candidates = self.candidates(text) - {exclude}
        found = [Related(n, judge(text, self._source.known(n))) for n in candidates]
        return sorted(
            (each for each in found if each.comparison.relation),
            key=lambda each: (-each.comparison.coverage, each.comparison.distance, each.text),
        )

    def candidates(self, text: Known) -> set[int]:
        """Return what may be related to a text: where the simhash is near, or the sketch shares
        enough."""
        for entries in self._source.changes():
            self._follow(entries)
        sketch = np.frombuffer(text.fingerprint.sketch, dtype=SKETCH_TYPE)
        keys = sketch[sketch % LISTED == 0]
        slots, counts = self._postings.holders(keys)
        rough = self._scan.near(text.fingerprint.simhash, ROUGH)
        near = {
            known
            for known, distance in rough.items()
            if distance <= MAX_DISTANCE or self._slots[known] in slots
        }
        return near.union(self._sharing(sketch, keys, slots, counts))

    def _sharing(self, sketch: Sketch, keys: Sketch, slots: Array, counts: Counts) -> list[int]:
        """The texts whose sketch shares enough: looked up by a few hashes (`keys`, of which the
        texts in `slots` hold so many), compared by all."""
        enough = counts >= _least_shared()[_bounded(keys.size, self._sizes[slots])]
        found = [
            self._texts[slot]
            for slot in slots[enough].tolist()
            if self._slots.get(self._texts[slot]) == slot
        ]
        return self._sharing_enough(sketch, found) if found else []

    def _sharing_enough(self, sketch: Sketch, texts: list[int]) -> list[int]:
        """Those of some texts whose whole sketches share enough with a sketch."""
        numbers, sketches = zip(*self._source.sketches(texts), strict=True)
        joined = np.frombuffer(b"".join(sketches), dtype=SKETCH_TYPE)
        sizes = np.fromiter(map(len, sketches), dtype=np.int64) // SKETCH_TYPE.itemsize
        owners = np.searchsorted(sizes.cumsum(), _shared(sketch, joined), side="right")
        counts = np.bincount(owners, minlength=sizes.size)
        enough = counts >= _least_shared()[_bounded(sketch.size, sizes)]
        return [numbers[row] for row in np.flatnonzero(enough).tolist()]

    def _follow(self, entries: Sequence[Entry]) -> None:
        entered: list[tuple[int, Sketch]] = []
        for text, simhash, sketch, found in entries:
            if found:
                entered.append((text, sketch[sketch % LISTED == 0]))
                self._scan.put(text, simhash)
            else:
                self._scan.remove(text)
                self._slots.pop(text, None)
        self._enter(entered)

    def _enter(self, listed: list[tuple[int, Sketch]]) -> None:
        """Give each text a slot of its own: postings forget nothing, so that a text which comes
        again with another sketch must not be counted under its old one."""
        first = len(self._texts)
        self._texts += [text for text, _ in listed]
        while len(self._texts) > self._sizes.size:
            self._sizes = np.concatenate([self._sizes, np.zeros_like(self._sizes)])
        self._sizes[first : len(self._texts)] = [hashes.size for _, hashes in listed]
        self._slots.update((text, slot) for slot, (text, _) in enumerate(listed, first))
        if listed:
            slots = np.arange(first, len(self._texts), dtype=np.uint32)
            self._postings.add(
                np.repeat(slots, self._sizes[first : len(self._texts)]),
                np.concatenate([hashes for _, hashes in listed]),
            )


def _shared(sketch: Sketch, others: Sketch) -> Counts:
    """The places of the hashes of a sketch in others. Few of them are looked up: those whose low
    bits some hash of it has, which takes half of the time."""
    low = np.zeros(_LOW + 1, dtype=bool)
    low[sketch & _LOW] = True
    places = low.take(others & _LOW).nonzero()[0]
    found = others[places]
    rows = np.minimum(sketch.searchsorted(found), sketch.size - 1)
    shared: Counts = places[sketch[rows] == found]
    return shared


def _bounded(size: int, others: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.minimum(min(size, LONGEST - 1), others)


@cache
def _least_shared() -> npt.NDArray[np.float64]:
    """How many hashes of the smaller of two sketches must be in the other, by its size: as many
    standard deviations less than the worst copies are expected to share, but two but of the
    smallest."""
    size = np.arange(LONGEST)
    expected = LEFT * size - DEVIATIONS * np.sqrt(LEFT * (1 - LEFT) * size)
    least: npt.NDArray[np.float64] = np.maximum(expected, np.where(size > SMALLEST, 2, 1))
    return least

"""Find what a text is related to: candidates by simhash and by sketch, judged by containment.

Which texts are candidates of each other depends on the two alone, but for stock phrases
(postings.STOCK), so that what is found does not depend on which of them came first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from crawler.duplicates.fingerprint import SKETCH_TYPE
from crawler.duplicates.judge import MAX_DISTANCE, Comparison, Known, find_grams, judge
from crawler.duplicates.ngrams import Hashes
from crawler.duplicates.postings import Counts, Held, Postings
from crawler.duplicates.scan import SimhashScan

LEFT = 0.30  # share of a sketch that a copy has in common, at least: below COPY of the judge
# By two, two and a half times as many texts are judged in vain, and by one 5 of 25,441 copies are
# candidates no more (of the hardest kinds in benchmarks.duplicates, part candidates, also of texts
# of 250 to 700 characters; tuning half). Where the simhash is roughly near two lose none.
DEVIATIONS, ROUGH_DEVIATIONS = 1.5, 2.0
SMALLEST = 8  # hashes of a sketch; where there are more one in common may be chance
ROUGH = 44  # bits; of 400 texts one in six has such another
LISTED = 3  # one hash of so many of a sketch can be looked up; all of them are compared then
LONGEST = 1 << 17  # hashes; texts are cut to so many when they are compared: a million characters
_LOW = np.uint64(0xFFFF)  # bits of a hash: a table of them stays in the processor's cache
_HASH = np.uint64(32)  # bits of a hash, before which a number stands
_GONE = -1  # no text: of a slot
# Texts: together they take three quarters of the time, and what they hold stays in the processor's
# cache; a stock phrase has up to 2,000 holders, so that it needs a bound (part stage).
ASKED_AT_ONCE = 20
JUDGED_AT_ONCE = 100  # pairs, whose texts are in memory together (chosen: some 4 MB)

Sketch = npt.NDArray[np.uint32]
Mask = npt.NDArray[np.bool_]


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

    def sketches(self, texts: Collection[int]) -> Mapping[int, bytes]:
        """Return the whole sketches of some texts."""

    def known(self, texts: Collection[int]) -> Mapping[int, Known]:
        """Return some texts as the judge sees them. Raises KeyError for one that isn't there."""


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
        self._texts = np.zeros(1, dtype=np.int64)
        self._sizes = np.zeros(1, dtype=np.int64)
        self._entered = 0

    def related(self, text: Known, *, exclude: int | None = None) -> list[Related]:
        """Return what a text is related to, the closest first, but for `exclude`."""
        (found,) = self.all_related([text], [exclude])
        return found

    def all_related(
        self, texts: Sequence[Known], numbers: Sequence[int | None]
    ) -> list[list[Related]]:
        """Return what each of some texts is related to, the closest first, but for itself and those
        behind it, so that no pair is judged twice; `numbers` are their own, where they have one."""
        places = {number: place for place, number in enumerate(numbers)}
        pairs = [
            (place, number)
            for place, found in enumerate(self.candidates(texts))
            for number in found
            if places.get(number, -1) < place
        ]
        related: list[list[Related]] = [[] for _ in texts]
        for first in range(0, len(pairs), JUDGED_AT_ONCE):
            judged = pairs[first : first + JUDGED_AT_ONCE]
            known = self._source.known({number for _, number in judged})
            find_grams([*known.values(), *(texts[place] for place, _ in judged)])
            for place, number in judged:
                comparison = judge(texts[place], known[number])
                if comparison.relation:
                    related[place].append(Related(number, comparison))
        for found in related:
            found.sort(key=_closest)
        return related

    def candidates(self, texts: Sequence[Known]) -> Iterator[set[int]]:
        """Yield what may be related to each of some texts: where the simhash is near, or the sketch
        shares enough."""
        for entries in self._source.changes():
            self._follow(entries)
        for first in range(0, len(texts), ASKED_AT_ONCE):
            yield from self._candidates(texts[first : first + ASKED_AT_ONCE])

    def _candidates(self, texts: Sequence[Known]) -> list[set[int]]:
        sketches = [np.frombuffer(each.fingerprint.sketch, SKETCH_TYPE) for each in texts]
        asked, sizes = _joined(sketches)
        listed = asked % LISTED == 0
        askers = np.repeat(np.arange(sizes.size), sizes)
        keys = np.bincount(askers[listed], minlength=sizes.size)
        held = self._postings.holders(asked[listed], askers[listed])
        smaller = _bounded(keys[held.askers], self._sizes[held.documents])
        some = held.counts >= _least_shared(ROUGH_DEVIATIONS)[smaller]
        held, smaller = Held(*(each[some] for each in held)), smaller[some]
        found = self._sharing(_numbered(asked, askers), sizes, held, smaller)
        ends = held.askers.searchsorted(np.arange(1, sizes.size + 1)).tolist()
        for near, text, start, end in zip(found, texts, [0, *ends], ends, strict=False):
            for number, distance in self._scan.near(text.fingerprint.simhash, ROUGH).items():
                if distance <= MAX_DISTANCE or self._slots[number] in held.documents[start:end]:
                    near.add(number)
        return found

    def _sharing(self, asked: Hashes, sizes: Counts, held: Held, smaller: Counts) -> list[set[int]]:
        """Return for each asked text those whose sketches share enough with its own (`asked`, as
        `_numbered`, with their sizes): of those held by what can be looked up (so much in the
        `smaller` of two) all is compared."""
        slots = held.documents
        enough = _enough(held.counts, smaller) & (self._texts[slots] >= 0)
        askers, numbers = held.askers[enough], self._texts[slots[enough]].tolist()
        sketches = self._source.sketches({*numbers})
        others, lengths = _joined(
            [np.frombuffer(sketches[number], SKETCH_TYPE) for number in numbers]
        )
        pairs = np.repeat(np.arange(lengths.size), lengths)
        shared = pairs[_shared(asked, _numbered(others, askers[pairs]))]
        counts = np.bincount(shared, minlength=lengths.size)
        found: list[set[int]] = [set() for _ in sizes]
        enough = _enough(counts, _bounded(sizes[askers], lengths))
        for pair in np.flatnonzero(enough).tolist():
            found[askers[pair]].add(numbers[pair])
        return found

    def _follow(self, entries: Sequence[Entry]) -> None:
        entered: list[tuple[int, Sketch]] = []
        for text, simhash, sketch, found in entries:
            slot = self._slots.pop(text, None)
            if slot is not None:
                self._texts[slot] = _GONE
            if found:
                entered.append((text, sketch[sketch % LISTED == 0]))
                self._scan.put(text, simhash)
            else:
                self._scan.remove(text)
        if entered:
            self._enter(*zip(*entered, strict=True))

    def _enter(self, texts: Sequence[int], listed: Sequence[Sketch]) -> None:
        """Give each text a slot of its own: postings forget nothing, so that a text which comes
        again with another sketch must not be counted under its old one."""
        first, self._entered = self._entered, self._entered + len(texts)
        while self._entered > self._sizes.size:
            self._sizes = np.concatenate([self._sizes, np.zeros_like(self._sizes)])
            self._texts = np.concatenate([self._texts, np.zeros_like(self._texts)])
        hashes, sizes = _joined(listed)
        self._texts[first : self._entered] = texts
        self._sizes[first : self._entered] = sizes
        self._slots.update((text, slot) for slot, text in enumerate(texts, first))
        slots = np.arange(first, self._entered, dtype=np.uint32)
        self._postings.add(np.repeat(slots, sizes), hashes)


def _closest(related: Related) -> tuple[float, int, int]:
    return -related.comparison.coverage, related.comparison.distance, related.text


def _joined(sketches: Sequence[Sketch]) -> tuple[Sketch, Counts]:
    """Return sketches one after the other, and their sizes."""
    sizes = np.fromiter((each.size for each in sketches), np.intp, len(sketches))
    return np.concatenate([*sketches, np.zeros(0, SKETCH_TYPE)]), sizes


def _numbered(sketch: Sketch, numbers: Counts) -> Hashes:
    """Return the hashes of sketches, each behind a number."""
    return numbers.astype(np.uint64) << _HASH | sketch


def _shared(asked: Hashes, others: Hashes) -> Counts:
    """Return the places in others of those hashes that are asked for; `asked` is ascending. Few are
    looked up: those whose low bits some asked hash has, which takes half of the time."""
    low = np.zeros(_LOW + 1, dtype=bool)
    low[asked & _LOW] = True
    places = low.take((others & _LOW).astype(np.intp)).nonzero()[0]
    found = others[places]
    rows = np.minimum(asked.searchsorted(found), asked.size - 1)
    shared: Counts = places[asked[rows] == found]
    return shared


def _bounded(sizes: Counts, others: Counts) -> Counts:
    return np.minimum(np.minimum(sizes, LONGEST - 1), others)


def _enough(shared: Counts, sizes: Counts) -> Mask:
    """Say of pairs of sketches whether they share what copies do, by the size of the smaller, but
    not one hash alone where that may be chance."""
    several = (shared > 1) | (sizes <= SMALLEST)
    return several & (shared >= _least_shared(DEVIATIONS)[sizes])


@cache
def _least_shared(deviations: float) -> npt.NDArray[np.float64]:
    """Return how many hashes of the smaller of two sketches must be in the other, by its size: as
    many standard deviations (of a binomial distribution) less than the worst copies are expected to
    share."""
    size = np.arange(LONGEST, dtype=np.float64)
    least: npt.NDArray[np.float64] = LEFT * size - deviations * np.sqrt(LEFT * (1 - LEFT) * size)
    return least

"""Which texts are one: clusters as a function of the set of texts, whatever order they came in.

Texts that are copies of each other (judge.COPIES) are neighbours. They are taken from the longest
to the shortest, those of one length by their hash: each joins the nearest of the centres before it
that is its neighbour, or becomes a centre itself (the greedy incremental clustering of Li and
Godzik, CD-HIT, Bioinformatics 2006). Every member is so a copy of its centre: a star, never a
chain of drifting templates.

A *compilation* (汇编, 精选5篇) would still glue its parts together. It is a text that holds two or
more whole texts which are different (clusters.parts_of); none of those is a compilation itself, so
it is told from the shortest text to the longest. It is no centre for whole texts. Where its parts
cover it, it belongs to the cluster of the longest of them; else only compilations of its own size
are copies of it.

What changes when a text comes or goes is settled from there, each text once in each direction; the
outcome is that of settling all anew (tests/store/test_order.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from typing import Any, Protocol

from crawler.duplicates.clusters import covers, parts_of
from crawler.duplicates.judge import SAME, Comparison
from crawler.duplicates.ngrams import Hashes

LOOKED_AT = 50  # parts of one text, the longest, however many there are
TOGETHER = 1.1  # of a text's length: what its parts have together, with what their pages add


@dataclass(frozen=True, slots=True)
class Text:
    """A text and where it is settled: `length` in normalised characters, `exact` its hash, `whole`
    says that a page shows all of it; `parts` make it a compilation, which they cover or not;
    `centre` is the text in the middle of its cluster (None: not settled yet)."""

    number: int
    length: int
    exact: bytes
    whole: bool
    parts: tuple[int, ...] = ()
    covered: bool = False
    centre: int | None = None

    @property
    def key(self) -> tuple[int, bytes]:
        """What texts are ordered by: the longest first."""
        return -self.length, self.exact

    @property
    def is_centre(self) -> bool:
        """Whether a cluster stands around it."""
        return self.centre == self.number


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A text, and what the asked one is to it."""

    text: Text
    comparison: Comparison


class Graph(Protocol):
    """Where texts, their neighbours and their places are kept."""

    def text(self, number: int) -> Text:
        """Return a text with its place."""

    def neighbours(self, number: int) -> Sequence[Neighbour]:
        """Return the copies of a text, with their places."""

    def grams(self, number: int) -> Hashes:
        """Return the distinct n-grams of a text."""

    def place(self, text: Text) -> None:
        """Keep the place of a text."""


def settle(graph: Graph, texts: Iterable[int]) -> set[int]:
    """Settle texts that have no centre yet or may be others' parts no more, or newly, and all that
    depends on them. Return the centres of the clusters that are others now, those that are none any
    more included."""
    dirty = _settle_compilations(graph, texts)
    return _settle_centres(graph, dirty)


def compose(graph: Graph, text: Text) -> Text:
    """Return a text with the parts that make it a compilation, if it is one."""
    parts = [
        each.text
        for each in graph.neighbours(text.number)
        if each.text.whole
        and not each.text.parts
        and each.text.key > text.key
        and each.comparison.relation in ("contains", "near")
    ]
    parts = sorted(parts, key=lambda part: part.key)[:LOOKED_AT]
    shortest = sum(part.length for part in parts[-2:])
    if len(parts) < 2 or shortest > TOGETHER * text.length:
        return replace(text, parts=(), covered=False)
    whole = graph.grams(text.number)
    grams = [graph.grams(part.number) for part in parts]
    chosen = parts_of(whole, grams, most=round(TOGETHER * whole.size))
    if len(chosen) < 2:
        return replace(text, parts=(), covered=False)
    covered = covers(whole, [grams[place] for place in chosen])
    return replace(text, parts=tuple(parts[place].number for place in chosen), covered=covered)


def find_centre(graph: Graph, text: Text) -> int:
    """Return the text in the middle of a text's cluster; of what parts cover the centre of the
    longest part, whatever that is at the moment."""
    if text.covered:
        return graph.text(text.parts[0]).centre or text.parts[0]
    centres = [
        each
        for each in graph.neighbours(text.number)
        if each.text.is_centre and each.text.key < text.key and _may_join(text, each)
    ]
    nearest = min(
        centres,
        key=lambda each: (-each.comparison.coverage, each.comparison.distance, each.text.key),
        default=None,
    )
    return nearest.text.number if nearest else text.number


def _may_join(text: Text, centre: Neighbour) -> bool:
    """Say whether a text may join a centre. A compilation joins its like; what it holds stands
    beside it, but for texts that are cut."""
    if text.parts:
        return bool(centre.text.parts) and centre.comparison.relation in SAME
    return not centre.text.parts or not text.whole


def _settle_compilations(graph: Graph, texts: Iterable[int]) -> set[int]:
    """Tell compilations, the shortest text first. Return the texts whose centre may be another."""
    waiting = [(_from_the_shortest(graph.text(number)), number) for number in set(texts)]
    dirty = set[int]()
    for number in _in_order(waiting):
        text = graph.text(number)
        if text.centre is None:
            dirty.add(number)
        found = compose(graph, text)
        if found == text:
            continue
        graph.place(found)
        for each in graph.neighbours(number):
            dirty.add(each.text.number)
            if each.text.key < text.key and bool(found.parts) != bool(text.parts):
                heappush(waiting, (_from_the_shortest(each.text), each.text.number))
        dirty.add(number)
    return dirty


def _settle_centres(graph: Graph, dirty: set[int]) -> set[int]:
    """Find the centres of texts, the longest first. Return those whose clusters changed."""
    waiting = [(graph.text(number).key, number) for number in dirty]
    changed, covered = set[int](), set[int]()
    for number in _in_order(waiting):
        text = graph.text(number)
        if text.covered:
            covered.add(number)
        centre = text.number if text.covered else find_centre(graph, text)
        found = replace(text, centre=None if text.covered else centre)
        if found == text:
            continue
        changed |= {each for each in (text.centre, found.centre) if each is not None}
        graph.place(found)
        for each in graph.neighbours(number):
            if each.text.covered and each.text.parts[0] == number:
                covered.add(each.text.number)
            elif text.is_centre != found.is_centre and each.text.key > text.key:
                heappush(waiting, (each.text.key, each.text.number))
    for number in covered:
        text = graph.text(number)
        found = replace(text, centre=find_centre(graph, text))
        graph.place(found)
        changed |= {each for each in (text.centre, found.centre) if each is not None}
    return changed


def _in_order(waiting: list[tuple[Any, int]]) -> Iterator[int]:
    """Take the texts that wait, each once, by what stands before them; more may join them."""
    heapify(waiting)
    done = set[int]()
    while waiting:
        _, number = heappop(waiting)
        if number not in done:
            done.add(number)
            yield number


def _from_the_shortest(text: Text) -> tuple[int, int]:
    """Order texts the other way round than their `key` does: what a text may be made of comes
    before it."""
    return text.length, -int.from_bytes(text.exact)

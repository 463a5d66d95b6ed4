"""Which stretches of two copies are the same text, in order.

Method: Bram Cohen's patience diff on character k-grams instead of lines. K-grams that stand
once in either text are anchors; the longest chain of anchors that rises in both texts
(Schensted, "Longest increasing and decreasing subsequences", 1961) is grown as far as the
characters are equal, and the same is done between its blocks with shorter k-grams. All of it
is near-linear, while an edit distance is quadratic.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile
from operator import eq
from typing import NamedTuple

import numpy as np

from crawler.code_points import code_points
from crawler.duplicates.ngrams import gram_hashes, letter_hashes
from crawler.duplicates.normalise import normalise

# The k-grams to try, longest first, and the most pairs of positions a range may have for each:
# short k-grams agree by chance where there is much to choose from.
RUNGS = ((12, 10**12), (6, 10**7), (3, 10**5), (2, 2_500), (1, 150))
_MANY = 200  # characters; numpy is slower where neither text has as many
_DEEPEST = 12  # a bound for hostile texts; copies need 3 or 4
_ROOTED = 12  # a shorter block must stand near another
_NEAR = 3  # times its own length

CONTEXT = 16  # characters on one side of a place that are looked at
ENOUGH = 12  # of them must be shared
FEWEST = 8  # where the text has no more
DRIFT = 24  # how far apart, beyond their own distance, they may stand: names, inserted words


class Block(NamedTuple):
    """``length`` characters from ``start`` of one text that stand from ``other_start`` in the
    other."""

    start: int
    other_start: int
    length: int


_Anchor = tuple[int, int, int]
"""Where equal characters stand, where in the other, and how many they are: some k-grams that follow
each other."""


class _Range(NamedTuple):
    start: int
    end: int
    other_start: int
    other_end: int
    depth: int


def align(one: str, other: str) -> tuple[Block, ...]:
    """Return the stretches that two texts share, in order, as offsets in ``normalise(one)`` and
    ``normalise(other)``.

    >>> align("会议强调，要真抓实干。", "会议强调:要狠抓落实、真抓实干")
    (Block(start=0, other_start=0, length=5), Block(start=5, other_start=9, length=4))
    """
    return match(normalise(one), normalise(other))


def match(one: str, other: str, rungs: Sequence[tuple[int, int]] = RUNGS) -> tuple[Block, ...]:
    """Return the stretches that two strings share, taken as they are, in order.

    The blocks rise in both strings and never overlap; what lies between two blocks is not shared,
    or shared only by chance. ``rungs`` are pairs of a k and the largest product of lengths that
    k-grams of this k are tried for, largest k first. Short blocks with nothing near them are left
    out (`_rooted`).

    >>> match("甲乙丙丁", "甲乙戊丙丁")
    (Block(start=0, other_start=0, length=2), Block(start=2, other_start=3, length=2))
    """
    head = _shared_head(one, other)
    tail = _shared_head(one[head:][::-1], other[head:][::-1])
    end, other_end = len(one) - tail, len(other) - tail
    found = [block for block in (Block(0, 0, head), Block(end, other_end, tail)) if block.length]
    ranges = [_Range(head, end, head, other_end, 0)]
    while ranges:
        inside = ranges.pop()
        blocks = list(_grown(one, other, inside, *_anchors(one, other, inside, rungs)))
        found += blocks
        if blocks and inside.depth < _DEEPEST:
            ranges += _between(inside, blocks)
    return tuple(_rooted(list(_joined(sorted(found))), len(one), len(other)))


def _shared_head(one: str, other: str) -> int:
    return sum(takewhile(bool, map(eq, one, other)))


def _anchors(
    one: str, other: str, inside: _Range, rungs: Sequence[tuple[int, int]]
) -> tuple[int, Sequence[_Anchor]]:
    """Return the longest k for which k-grams make a chain within a range, and that chain; 0 and
    none where no k does."""
    start, end, other_start, other_end, _ = inside
    shorter, longer = sorted((end - start, other_end - other_start))
    find = _hashed_in_both if longer > _MANY else _in_both
    for k, largest in rungs:
        if shorter * longer > largest or shorter < k:
            continue
        chain = find(one[start:end], other[other_start:other_end], k)
        if chain:
            return k, [(start + here, other_start + there, size) for here, there, size in chain]
    return 0, []


def _in_both(one: str, other: str, k: int) -> Sequence[_Anchor]:
    """Return a rising chain of the k-grams that either text has once: where each stands in both,
    and k."""
    here, there = _once(one, k), _once(other, k)
    pairs = [(position, there[gram]) for gram, position in here.items() if gram in there]
    return [(position, place, k) for position, place in _rising(pairs)] if pairs else []


def _once(text: str, k: int) -> dict[str, int]:
    """Return the k-grams that stand once in a text, in order, with their positions."""
    first: dict[str, int] = {}
    repeated: set[str] = set()
    for position in range(len(text) - k + 1):
        gram = text[position : position + k]
        if first.setdefault(gram, position) != position:
            repeated.add(gram)
    for gram in repeated:
        del first[gram]
    return first


def _hashed_in_both(one: str, other: str, k: int) -> Sequence[_Anchor]:
    """Do as `_in_both` by the hashes of the k-grams, in a quarter of the time for long texts;
    k-grams that follow each other become one anchor where the chain rises by itself. Different
    k-grams may have one hash: who takes the anchors compares the characters."""
    count = len(one) - k + 1
    grams = gram_hashes(letter_hashes(code_points(one + other)), k)
    grams[count : len(one)] = 0  # What both texts have a part of: several, or none.
    # The upper bits of each before its place: to sort is quicker than to find an order.
    low = np.uint64((1 << grams.size.bit_length()) - 1)
    ordered = np.sort(grams & ~low | np.arange(grams.size, dtype=np.uint64))
    at = (ordered & low).astype(np.intp)
    same = np.zeros(ordered.size + 1, dtype=bool)  # as the one before
    same[1:-1] = (ordered[1:] ^ ordered[:-1]) <= low
    last = np.flatnonzero(same[1:-1] & ~same[:-2] & ~same[2:]) + 1
    positions, places = at[last - 1], at[last]
    both = (positions < count) & (places >= len(one))
    order = np.argsort(positions[both])
    positions, places = positions[both][order], places[both][order] - len(one)
    if (places[1:] < places[:-1]).any():
        pairs = _rising([*zip(positions.tolist(), places.tolist(), strict=True)])
        return [(*pair, k) for pair in pairs]
    begin = np.ones(places.size, dtype=bool)
    begin[1:] = (np.diff(positions) != 1) | (np.diff(places) != 1)
    first = np.flatnonzero(begin)
    lengths = np.diff(first, append=places.size) + k - 1
    chain = (each.tolist() for each in (positions[first], places[first], lengths))
    return [*zip(*chain, strict=True)]


def _rising(pairs: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Return the longest subsequence of pairs (which rise in the first) that rises in the second
    (Schensted 1961, by binary search)."""
    places = [place for _, place in pairs]
    if places == sorted(places):
        return pairs
    tops: list[int] = []  # the least second with which a chain of each length can end
    ends: list[int] = []  # the pair it belongs to
    before: list[int] = []
    for number, place in enumerate(places):
        length = bisect_left(tops, place)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [place]
        ends[length : length + 1] = [number]
    chain = []
    number = ends[-1]
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _grown(
    one: str, other: str, inside: _Range, k: int, anchors: Sequence[_Anchor]
) -> Iterator[Block]:
    """Yield blocks around the anchors of k-grams, as long as the characters are equal and the range
    goes on."""
    end, other_end = inside.start, inside.other_start  # of the last block
    for position, place, length in anchors:
        within = max(0, end - position, other_end - place)  # the last block, or across its end
        start, other_start, size = position + within, place + within, length - within
        if size < k or one[start : start + size] != other[other_start : other_start + size]:
            continue  # Of the last block, or of the same hash.
        end, other_end, before, other_before = start + size, other_start + size, end, other_end
        while (
            start > before
            and other_start > other_before
            and one[start - 1] == other[other_start - 1]
        ):
            start, other_start = start - 1, other_start - 1
        while end < inside.end and other_end < inside.other_end and one[end] == other[other_end]:
            end, other_end = end + 1, other_end + 1
        yield Block(start, other_start, end - start)


def _between(inside: _Range, blocks: Sequence[Block]) -> Iterator[_Range]:
    """Yield the ranges before, between and after blocks that have characters on both sides. One
    character on a side that follows a block is left out where it can't be shared: the block would
    have taken it."""
    start, other_start = inside.start, inside.other_start
    last = Block(inside.end, inside.other_end, 0)
    for block in (*blocks, last):
        least = min(block.start - start, block.other_start - other_start)
        if least > 1 or (least and (start + 1, other_start + 1) != block[:2]):
            yield _Range(start, block.start, other_start, block.other_start, inside.depth + 1)
        start, other_start = block.start + block.length, block.other_start + block.length


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks, those that go on without a break in both texts as one."""
    whole: Block | None = None
    for block in blocks:
        if (
            whole
            and whole.start + whole.length == block.start
            and whole.other_start + whole.length == block.other_start
        ):
            whole = whole._replace(length=whole.length + block.length)
            continue
        if whole:
            yield whole
        whole = block
    if whole:
        yield whole


def _rooted(blocks: Sequence[Block], length: int, other_length: int) -> Iterator[Block]:
    """Yield the blocks but for short ones with nothing near them: phrases that both texts happen to
    have. A block is near another within _NEAR times its own length; the texts' ends count as
    blocks."""
    first, last = Block(0, 0, 0), Block(length, other_length, 0)
    for before, block, after in zip((first, *blocks), blocks, (*blocks[1:], last), strict=False):
        apart = min(_distance(before, block), _distance(block, after))
        if block.length >= _ROOTED or apart <= _NEAR * block.length:
            yield block


def _distance(block: Block, following: Block) -> int:
    """Return how many characters lie between two blocks, in the text that has more of them."""
    here = following.start - block.start - block.length
    return max(here, following.other_start - block.other_start - block.length)


def end_of_context(blocks: Sequence[Block], position: int) -> int | None:
    """Return where in the other text the characters before a position end, if they stand there: the
    last one exactly, and ENOUGH of the last CONTEXT near it (all there are where there are fewer,
    FEWEST at least). None if that isn't so.

    >>> text = "会议要求全体干部职工认真学习"
    >>> end_of_context(align(text, "昨天" + text), 10)
    12
    """
    number = bisect_left(blocks, position, key=_start) - 1
    if number < 0 or _end(blocks[number]) < position:
        return None
    place = blocks[number].other_start + position - blocks[number].start
    shared = _shared(blocks, max(0, position - CONTEXT), position, place - position)
    return place if shared >= _needed(position) else None


def start_of_context(
    one: str, other: str, blocks: Sequence[Block], position: int, least: int
) -> int | None:
    """Return where in the other text, from ``least`` on, the characters after a position begin, if
    they stand there as `end_of_context` asks; None if they don't. The blocks are those of
    ``match(one, other)``.

    >>> one, other = "要真抓实干，全力推动工作落到实处", "要真抓实干和苦干，全力推动工作落到实处"
    >>> start_of_context(one, other, match(one, other), 5, 5)
    8
    """
    first = bisect_right(blocks, position, key=_end)
    for block in blocks[first : first + 2]:
        # The text that only the other has may begin like what follows it here: then the block
        # before has taken these characters, and this one can be moved back over them.
        moved = max(0, block.start - position)
        place = block.other_start + position - block.start
        if place < least or one[position : block.start] != other[place : block.other_start][:moved]:
            continue
        end = min(len(one), position + CONTEXT)
        shared = moved + _shared(blocks, position + moved, end, place - position)
        if shared >= _needed(len(one) - position):
            return place
    return None


def _shared(blocks: Sequence[Block], start: int, end: int, diagonal: int) -> int:
    """Count the characters from start to end that are in blocks within DRIFT of a diagonal."""
    shared = 0
    for block in blocks[bisect_right(blocks, start, key=_end) :]:
        if block.start >= end:
            break
        if abs(block.other_start - block.start - diagonal) <= DRIFT:
            shared += min(end, _end(block)) - max(start, block.start)
    return shared


def _needed(available: int) -> int:
    return ENOUGH if available >= ENOUGH else max(available, FEWEST)


def _start(block: Block) -> int:
    return block.start


def _end(block: Block) -> int:
    return block.start + block.length

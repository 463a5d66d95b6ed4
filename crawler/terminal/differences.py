"""A readable diff of two Chinese texts: the clauses that differ, with what differs marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rich.text import Text

from crawler.duplicates.alignment import Block, match
from crawler.labels import count, say
from crawler.terminal.explain import visible

_CLAUSE_END = re.compile(r"[。！？；，：!?;,:\n]")
_SIGNS = "*_×%％‰"  # they stand for words
_AROUND = 24  # characters of a clause before and after a change
_LONGEST = 80  # of a change, before its middle is left out
_CHANCE = 2  # so few characters between two longer changes may be equal by chance


class _Change(NamedTuple):
    """Characters ``start`` to ``end`` of one text stand against others of the other text."""

    start: int
    end: int
    other_start: int
    other_end: int


def differences(one: str, other: str, *, marks: bool = False) -> Iterator[Text]:
    """Give a line for each place where two texts differ, and one that sums up.

    A line shows the clauses around what differs, ``[-only in one-]{+only in the other+}``
    (struck red, bold green), after the place's offset in the first text; ``… 120
    characters …`` stands for what is the same in between. Marks, blanks and widths count only if
    ``marks``.

    >>> for line in differences("大家要狠抓落实。会议结束。", "大家, 要狠抓改革。会议结束。"):
    ...     print(line.plain)
    5: 大家要狠抓[-落实-]{+改革+}。
    … 5 characters …
    1 difference; 9 of 11 characters are the same
    """
    offsets, letters = _letters(one, marks)
    other_offsets, other_letters = _letters(other, marks)
    blocks = _without_chance(match(letters, other_letters), len(letters), len(other_letters))
    changes = list(_changes(offsets, other, other_offsets, blocks))
    cursor = 0
    for place in _places(one, changes):
        start, end = _clause(one, place)
        yield from _same(cursor, start)
        yield _line(one, other, place, start, end)
        cursor = end
    if changes:
        yield from _same(cursor, len(one))
    yield _sum(one, other, len(changes), sum(block.length for block in blocks), len(letters))


def _letters(text: str, marks: bool) -> tuple[Sequence[int], str]:
    """Return the characters to compare, in one width, with their offsets in the text."""
    if marks:
        return range(len(text)), text
    offsets = [place for place, sign in enumerate(text) if sign.isalnum() or sign in _SIGNS]
    return offsets, "".join(_folded(text[place]) for place in offsets)


@lru_cache(maxsize=1 << 14)
def _folded(sign: str) -> str:
    folded = unicodedata.normalize("NFKC", sign)
    return folded if len(folded) == 1 else sign


def _without_chance(blocks: Sequence[Block], length: int, other_length: int) -> list[Block]:
    """Leave out the shortest blocks between longer changes: they make a diff hard to read."""
    kept = [Block(0, 0, 0)]
    for block, following in pairwise((*blocks, Block(length, other_length, 0))):
        before, after = _size(kept[-1], block), _size(block, following)
        if block.length > _CHANCE or min(before, after) <= block.length:
            kept.append(block)
    return kept[1:]


def _size(block: Block, following: Block) -> int:
    here = following.start - block.start - block.length
    return max(here, following.other_start - block.other_start - block.length)


def _changes(
    offsets: Sequence[int], other: str, other_offsets: Sequence[int], blocks: Sequence[Block]
) -> Iterator[_Change]:
    """Yield what stands between the blocks, from letter to letter."""
    first, last = Block(0, 0, 0), Block(len(offsets), len(other_offsets), 0)
    for block, following in pairwise((first, *blocks, last)):
        start, end = block.start + block.length, following.start
        other_start, other_end = block.other_start + block.length, following.other_start
        if start == end and other_start == other_end:
            continue
        here = _stretch(offsets, start, end)
        there = _stretch(other_offsets, other_start, other_end)
        # What is added after a comma is shown after the comma.
        if start == end < len(offsets) and _CLAUSE_END.match(other, max(0, there[0] - 1)):
            here = (offsets[start], offsets[start])
        yield _Change(*here, *there)


def _stretch(offsets: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Return the stretch of a text from one letter up to another; the place after a letter if
    none."""
    if start < end:
        return offsets[start], offsets[end - 1] + 1
    place = offsets[start - 1] + 1 if start else 0
    return place, place


def _places(text: str, changes: Sequence[_Change]) -> Iterator[list[_Change]]:
    """Yield the changes by line: those whose clauses touch belong together."""
    place: list[_Change] = []
    for change in changes:
        if place and _clause(text, [change])[0] >= _clause(text, place)[1]:
            yield place
            place = []
        place.append(change)
    if place:
        yield place


def _clause(text: str, place: Sequence[_Change]) -> tuple[int, int]:
    """Return where the clauses around some changes begin and end, or as much of them as is
    shown."""
    first, last = place[0].start, place[-1].end
    start = max(0, first - _AROUND)
    for found in _CLAUSE_END.finditer(text, start, first):
        start = found.end() if found.end() < first else start
    closing = _CLAUSE_END.search(text, last, last + _AROUND)
    return start, closing.end() if closing else min(len(text), last + _AROUND)


def _same(start: int, end: int) -> Iterator[Text]:
    if start < end:
        yield Text(f"… {say(f'{end - start} characters')} …", style="dim")


def _line(one: str, other: str, place: Sequence[_Change], start: int, end: int) -> Text:
    line = Text.assemble((f"{place[0].start}: ", "dim"))
    for change in place:
        line.append(_shortened(one[start : change.start]))
        if change.start < change.end:
            line.append(f"[-{_shortened(one[change.start : change.end])}-]", "red strike")
        if change.other_start < change.other_end:
            added = _shortened(other[change.other_start : change.other_end])
            line.append(f"{{+{added}+}}", "bold green")
        start = change.end
    return line.append(_shortened(one[start:end]))


def _shortened(text: str) -> str:
    half = _LONGEST // 2
    if len(text) <= _LONGEST + half:
        return visible(text)
    left_out = say(f"{len(text) - 2 * half} characters")
    return f"{visible(text[:half])} … {left_out} … {visible(text[-half:])}"


def _sum(one: str, other: str, changes: int, same: int, length: int) -> Text:
    if changes:
        places = count(changes, "{} difference", "{} differences")
        return Text(say(f"{places}; {same} of {length} characters are the same"))
    return Text(say("no difference" if one == other else "no difference but marks and blanks"))

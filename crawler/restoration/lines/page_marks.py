"""What a printed page has beside its text: its number, and the head that runs over all pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from crawler.patterns import LazyPattern

# A prose line seldom recurs at the edge of a page, and never one without a clause's mark; a head
# does from the second page on.
FEWEST_PAGES = 2
LONGEST_HEAD = 60  # characters: more than a printed line holds

_STROKE = "[-—–－·•~～]"
_NUMBER = LazyPattern(
    rf"\s*(?:{_STROKE}{{1,2}} {{0,2}}\d{{1,3}} {{0,2}}{_STROKE}{{1,2}}|\d{{1,3}} ?/ ?\d{{1,3}}"
    r"|第 ?\d{1,3} ?页(?:[，,/ ]{0,2}共 ?\d{1,3} ?页)?)\s*"
)
_BARE = LazyPattern(r"\s*\d{1,3}\s*")
# A head that holds the number of its page.
_NUMBERED_HEAD = LazyPattern(
    rf"\s*(?:(?P<head>\S.*?)\s+{_STROKE}? ?(?P<last>\d{{1,3}}) ?{_STROKE}?"
    rf"|{_STROKE}? ?(?P<first>\d{{1,3}}) ?{_STROKE}?\s+(?P<foot>\S.*?))\s*"
)
_CLAUSE_END = LazyPattern("[，。；！？,;!?]")


class PageMarks(NamedTuple):
    """The lines of a text that are its pages', by their numbers: all of them, and of these the
    numbers that nothing but their order tells from others."""

    lines: frozenset[int]
    bare: tuple[int, ...]


def find_page_marks(lines: Sequence[str]) -> PageMarks:
    """Find the page numbers among lines, and the heads that recur beside them.

    Numbers without strokes count if all of the text are of pages that follow each other.

    >>> find_page_marks(["甲", "某市条例", "- 1 -", "乙", "某市条例", "- 2 -", "丙"]).lines
    frozenset({1, 2, 4, 5})
    >>> find_page_marks(["甲", "12", "乙", "丙", "13", "丁"]).bare
    (1, 4)
    >>> find_page_marks(["甲", "某市条例", "- 1 -", "乙", "50", "丙", "20"]).lines
    frozenset({2})
    """
    numbers = {n for n, line in enumerate(lines) if _NUMBER.fullmatch(line)}
    digits = ((n, line.strip()) for n, line in enumerate(lines) if _BARE.fullmatch(line))
    bare = _ascending([(n, int(number)) for n, number in digits])
    numbers.update(bare, _numbered_heads(lines))
    return PageMarks(frozenset({*numbers, *_heads(lines, numbers)}), tuple(bare))


def _ascending(places: Sequence[tuple[int, int]]) -> list[int]:
    """Return the places of (place, number) pairs, if each number is the one after that before it;
    else none."""
    steps = {after - before for (_, before), (_, after) in pairwise(places)}
    return [place for place, _ in places] if steps <= {1} else []


def _numbered_heads(lines: Sequence[str]) -> Iterator[int]:
    heads: dict[str, list[tuple[int, int]]] = {}
    for n, line in enumerate(lines):
        if len(line) > LONGEST_HEAD or len(line.split(None, 1)) < 2:
            continue
        if match := _NUMBERED_HEAD.fullmatch(line):
            head = match["head"] or match["foot"]
            heads.setdefault(head, []).append((n, int(match["last"] or match["first"])))
    for places in heads.values():
        if len(places) >= FEWEST_PAGES:
            yield from _ascending(places)


def _heads(lines: Sequence[str], numbers: Collection[int]) -> Iterator[int]:
    """Find the lines beside the numbers that stand there on several pages."""
    solid = [n for n, line in enumerate(lines) if line.strip()]
    beside = {
        line
        for pair in pairwise(solid)
        for number, line in (pair, pair[::-1])
        if number in numbers and line not in numbers and not _CLAUSE_END.search(lines[line])
    }
    # The first page's head is what heads the text.
    recurring = Counter(lines[n].strip() for n in {*beside, *solid[:1]})
    return (n for n in beside if recurring[lines[n].strip()] >= FEWEST_PAGES)

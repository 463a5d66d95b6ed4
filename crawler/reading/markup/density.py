"""Where on a page the prose stands, and the text that is cut out by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from crawler.patterns import LazyPattern
from crawler.reading.lines.dates import is_date
from crawler.reading.markup.flow import Flow, count_prose

NEARLY = 0.75
"""The share of the most prose from which on a tighter element is as good (measured by
benchmarks.reading on its tuning half, as are the others here)."""

ABOVE, BELOW = 2, 3
"""Short lines that belong to prose above it (a salutation, a number) and below it (credits: with
two, five pages of benchmarks.reading lose a line of theirs in either half, with three none)."""

MOST_SIGNERS = 12
"""Lines in which a text is signed, the day the last (chosen: circulars of ten offices)."""

MOST_LEVELS = 64  # up from a paragraph; deeper trees are templates in templates

_SIGNER = LazyPattern(r"[\u4e00-\u9fff]{2,6}[ \u3000]+[\u4e00-\u9fff·]{2,4}")
_PARTS = frozenset({"p", "span", "font", "b", "strong", "ol", "ul", "blockquote"})

Prose = Mapping[etree._Element, int]
"""How many letters of prose stand in an element, for those that have any."""


def measure_prose(flow: Flow, above: etree._Element | None = None) -> Prose:
    """Return how many letters of prose each element of a page holds, outside links; only of what
    stands behind the element ``above``, if one is given."""
    found: dict[etree._Element, int] = {}
    start = 0 if above is None else flow.span(above)[1] - 1
    for letters, holder, place in flow.told:
        if place >= start:
            found[holder] = found.get(holder, 0) + letters
    # Each element around them is looked at once, however deep the tree is.
    around: dict[etree._Element, int] = {}
    for holder in found:
        each: etree._Element | None = holder
        while each is not None and each not in around:
            around[each] = flow.numbers[each]
            each = each.getparent()
    for element in sorted(around, key=around.__getitem__, reverse=True):
        inside = found.get(element, 0)
        is_left_out = around[element] in flow.unseen or element in flow.asides
        if is_left_out or element.tag == "a":
            found.pop(element, None)
        elif inside and (outer := element.getparent()) is not None:
            found[outer] = found.get(outer, 0) + inside
    return found


def prose_letters(text: str) -> int:
    """Return how many letters the lines of a text have that are prose, and no host's notice."""
    return sum(map(count_prose, text.split("\n")))


def densest(root: etree._Element, prose: Prose) -> etree._Element | None:
    """Return the smallest element with nearly all the prose of ``root``; None without any."""
    enough = NEARLY * prose.get(root, 0)
    if not enough:
        return None
    inside = root
    for _ in range(MOST_LEVELS):
        deeper = next((child for child in inside if prose.get(child, 0) >= enough), None)
        if deeper is None or deeper.tag in _PARTS:
            break
        inside = deeper
    return inside


def without_edges(text: str) -> str:
    """Return a text from its first line of prose to its last, with the short lines of it."""
    lines = text.split("\n")
    return "\n".join(lines[_start(lines) : _end(lines)])


def _start(lines: Sequence[str]) -> int:
    return max(0, next(_prose_places(lines), 0) - ABOVE)


def _end(lines: Sequence[str]) -> int:
    """Return where a text ends: some short lines behind its prose, or those of who signed it up to
    the day, and a court's clerk below that."""
    last = len(lines) - next(_prose_places(lines[::-1]), 0)
    days = (n for n in range(last, min(last + MOST_SIGNERS, len(lines))) if is_date(lines[n]))
    signed = next(days, last - 1) + 1
    if last < signed < len(lines) and _SIGNER.fullmatch(lines[signed]):
        signed += 1
    return max(signed, min(last + BELOW, len(lines)))


def _prose_places(lines: Sequence[str]) -> Iterator[int]:
    return (n for n, line in enumerate(lines) if count_prose(line))

"""The characters of a page of OFD at their places, those of composite objects too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import atan2, hypot
from statistics import median

from lxml import etree

from crawler.document import Rejected
from crawler.reading.files.lines import Line, is_han, is_oblique
from crawler.reading.files.package import attribute, local
from crawler.reading.files.text import TOO_LARGE

_POINTS = 72 / 25.4  # of a millimetre, the standard's unit
_ASCENT, _DESCENT = 0.86, 0.14  # of a character's size above and below its line, as CJK fonts have
_NARROW = 0.5  # of its size: about how wide a letter or a digit is
_CELL, _BLANK = 0.9, 0.2  # of its size: a wider gap parts cells or words, as in pdf.py. Chosen.
_WIDER = 1.05  # times the usual step to the next character: one that means something. Chosen.
_SAME_LINE = 0.5  # of its size: how much higher or lower a raised number stands. Chosen.
_FAR = 1e6  # points: no page is larger, and no place beyond is one
_DEEPEST = 8  # composite objects within each other. Chosen: writers nest one or two.
_MOST_UNITS = 20_000  # drawn on a page. Chosen: ten times a page's characters.

Matrix = tuple[float, ...]
"""Six numbers that turn a place in an object into one of what it lies in: x into ax + cy + e, y
into bx + dy + f."""

_UNTURNED: Matrix = (1, 0, 0, 1, 0, 0)  # leaves every place as it is


@dataclass(slots=True)
class _Run:
    """Characters in a row, from left to right or from top to bottom: points, downwards, from the
    page's upper left corner to the lines that the first and the last of them stand on."""

    text: str
    left: float
    right: float
    first: float
    last: float
    size: float

    def line(self) -> Line:
        """Return the run as a line of a page, whose points go upwards."""
        top, bottom = self.first - _ASCENT * self.size, self.last + _DESCENT * self.size
        return Line(self.text.strip(), self.left, self.right, -bottom, -top, self.size)

    def goes_on(self, other: _Run) -> bool:
        """Say whether another run stands behind this one on its line, no cell apart."""
        size = max(self.size, other.size)
        is_level = self.first == self.last and other.first == other.last
        is_behind = -_SAME_LINE * size < other.left - self.right < _CELL * size
        return is_level and is_behind and abs(self.last - other.first) < _SAME_LINE * size

    def add(self, other: _Run) -> None:
        """Take another run as this one's end."""
        self.text = _joined(self.text, other.text, other.left - self.right, other.size)
        self.right, self.size = other.right, max(self.size, other.size)


def lines_of(page: etree._Element, units: Mapping[str, etree._Element]) -> list[Line]:
    """Return the lines of a page in the order in which they are drawn; ``units`` are the graphic
    units that its composite objects draw, by their ids. Raises Rejected where it draws too many."""
    return [run.line() for run in _merged(_Drawing(units).runs(page)) if run.text.strip()]


class _Drawing:
    """Draws one page."""

    def __init__(self, units: Mapping[str, etree._Element]) -> None:
        self._units = units
        self._drawn = 0

    def runs(
        self, parent: etree._Element, outer: Matrix = _UNTURNED, depth: int = 0
    ) -> Iterator[_Run]:
        """Yield the runs of layers, blocks and objects, in the order in which they are drawn."""
        for element in parent:
            if attribute(element, "Visible") == "false":
                continue
            name = local(element)
            if name == "TextObject":
                yield from _text_object(element, outer)
            elif name == "CompositeObject":
                yield from self._unit(element, outer, depth)
            else:
                yield from self.runs(element, outer, depth)

    def _unit(self, element: etree._Element, outer: Matrix, depth: int) -> Iterator[_Run]:
        unit = self._units.get(attribute(element, "ResourceID") or "")
        if unit is None or depth == _DEEPEST:
            return
        self._drawn += 1
        if self._drawn > _MOST_UNITS:
            raise Rejected(f"{TOO_LARGE}: more than {_MOST_UNITS:,} objects on a page")
        yield from self.runs(unit, _within(outer, element), depth + 1)


def _text_object(element: etree._Element, outer: Matrix) -> Iterator[_Run]:
    left, top, width, height = _box(element)
    matrix = _within(outer, element)
    if is_oblique(atan2(matrix[1], matrix[0])):
        return
    size = (_number(attribute(element, "Size")) or height) * hypot(matrix[2], matrix[3]) * _POINTS
    # Letters are as narrow as their font has them, and the object's box knows.
    edge, _ = _placed((left + width, top), outer)
    x = y = 0.0  # a code without a place begins where the one before it did
    for code in element:
        if local(code) == "TextCode" and code.text:
            x = _number(attribute(code, "X"), x)
            y = _number(attribute(code, "Y"), y)
            yield _run(code, (x, y), matrix, size, edge)


def _run(
    code: etree._Element,
    start: tuple[float, float],
    matrix: Matrix,
    size: float,
    edge: float,
) -> _Run:
    """Return a run by the steps from each of its characters to the next, ended by the edge of its
    box."""
    text = code.text or ""
    across, down = (_steps(attribute(code, name), len(text) - 1) for name in ("DeltaX", "DeltaY"))
    x, y = accumulate(across, initial=start[0]), accumulate(down, initial=start[1])
    places = [_placed(at, matrix) for at in zip(x, y, strict=True)]
    widths = [_width(character, size) for character in text]
    steps = [right - left for (left, _), (right, _) in pairwise(places)]
    usual = _WIDER * median(steps) if steps else 0.0
    said = text[0]
    for character, step, width in zip(text[1:], steps, widths[:-1], strict=True):
        # What stands between all characters means nothing.
        said = _joined(said, character, step - width if step > usual else 0.0, size)
    (left, first), (right, last) = places[0], places[-1]
    right += min(widths[-1], edge - right) if edge > right else widths[-1]
    return _Run(said, left, max(left, right), first, last, size)


def _joined(text: str, more: str, gap: float, size: float) -> str:
    """Return a text and what stands behind it with what a gap means: the next cell of a row, a
    blank between words, or nothing."""
    if gap > _CELL * size:
        return f"{text}\t{more}"
    is_word = not (is_han(text[-1:]) or is_han(more[:1]) or text[-1:].isspace())
    return f"{text} {more}" if is_word and gap > _BLANK * size else text + more


def _merged(runs: Iterator[_Run]) -> list[_Run]:
    merged: list[_Run] = []
    for run in runs:
        if merged and merged[-1].goes_on(run):
            merged[-1].add(run)
        else:
            merged.append(run)
    return merged


def _width(character: str, size: float) -> float:
    return size if is_han(character) else _NARROW * size


def _box(element: etree._Element) -> Matrix:
    return _numbers(attribute(element, "Boundary"), (0, 0, 0, 0))


def _within(outer: Matrix, element: etree._Element) -> Matrix:
    """Return the matrix from an object to the page, by the one of what it lies in, its own and its
    box."""
    a, b, c, d, e, f = _numbers(attribute(element, "CTM"), _UNTURNED)
    left, top, *_ = _box(element)
    across, down = _turned((a, b), outer), _turned((c, d), outer)
    x, y = _turned((left + e, top + f), outer)
    return (*across, *down, x + outer[4], y + outer[5])


def _turned(step: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    x, y = step
    return matrix[0] * x + matrix[2] * y, matrix[1] * x + matrix[3] * y


def _placed(at: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    """Return a place in an object as one of its page, in points."""
    x, y = _turned(at, matrix)
    return round((x + matrix[4]) * _POINTS, 3), round((y + matrix[5]) * _POINTS, 3)


def _steps(told: str | None, most: int) -> list[float]:
    """Return so many steps as an attribute tells (`g 3 4.2`: three of 4.2), and zeros behind
    them."""
    steps: list[float] = []
    words = iter((told or "").split())
    for word in words:
        if len(steps) >= most:
            break
        if word == "g":
            count = min(int(_number(next(words, ""))), most)
            steps += [_number(next(words, ""))] * count
        else:
            steps.append(_number(word))
    return (steps + [0.0] * most)[:most]


def _numbers(told: str | None, usual: Matrix) -> Matrix:
    found = tuple(_number(word) for word in (told or "").split())
    return found if len(found) == len(usual) else usual


def _number(told: str | None, usual: float = 0.0) -> float:
    """Return a number as an attribute has it, the usual one for none and for one that no page
    has."""
    try:
        number = float(told or "")
    except ValueError:
        return usual
    return number if abs(number) < _FAR else usual

"""OFD, the layout of Chinese authorities (GB/T 33190): pages of characters at their places."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import atan2, hypot
from statistics import median

from lxml import etree

from crawler.document import Rejected
from crawler.reading.files.layout import Line, compose, is_han, is_oblique
from crawler.reading.files.package import Package, attribute, local, text_at
from crawler.reading.files.text import (
    DAMAGED,
    ENCRYPTED,
    MOST_CHARACTERS,
    MOST_PAGES,
    SCANNED,
    TOO_LARGE,
    UNNAMED,
    FileText,
    day_of,
    join_lines,
)

MAIN = "OFD.xml"
"""The part that tells a package from others."""

_POINTS = 72 / 25.4  # of a millimetre, the standard's unit
_ASCENT, _DESCENT = 0.86, 0.14  # of a character's size above and below its line, as CJK fonts have
_NARROW = 0.5  # of its size: about how wide a letter or a digit is
_CELL, _BLANK = 0.9, 0.2  # of its size: a wider gap parts cells or words, as in pdf.py. Chosen.
_WIDER = 1.05  # times the usual step to the next character: one that means something. Chosen.
_SAME_LINE = 0.5  # of its size: how much higher or lower a raised number stands. Chosen.
_FAR = 1e6  # points: no page is larger, and no place beyond is one
_UNKNOWN = "\xa4\ufffd"  # what writers put for a character that a font does not name


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
        """The run as a line of a page."""
        top, bottom = self.first - _ASCENT * self.size, self.last + _DESCENT * self.size
        return Line(self.text.strip(), self.left, self.right, -bottom, -top, self.size)

    def goes_on(self, other: _Run) -> bool:
        """Whether another run stands behind this one on its line, no cell apart."""
        size = max(self.size, other.size)
        is_level = self.first == self.last and other.first == other.last
        is_behind = -_SAME_LINE * size < other.left - self.right < _CELL * size
        return is_level and is_behind and abs(self.last - other.first) < _SAME_LINE * size

    def add(self, other: _Run) -> None:
        """Take another run as this one's end."""
        self.text = _joined(self.text, other.text, other.left - self.right, other.size)
        self.right, self.size = other.right, max(self.size, other.size)


def read_ofd(package: Package) -> FileText:
    """Return the text of an OFD file: its lines joined to paragraphs, without what recurs on its
    pages, page numbers, templates, seals and other annotations. Raises Rejected, for one that only
    has pictures too."""
    if any(name.endswith("Encryptions.xml") for name in package.names):
        raise Rejected(ENCRYPTED)
    bodies = [each for each in _tree(package, MAIN) if local(each) == "DocBody"]
    pages: list[list[Line]] = []
    pictures = characters = 0
    for name in _pages(package, bodies):
        tree = _tree(package, name)
        page = [run.line() for run in _merged(_runs(tree)) if run.text.strip()]
        pictures += not page and any(local(each) == "ImageObject" for each in tree.iter())
        characters += sum(len(line.text) for line in page)
        pages.append(page)
        if characters > MOST_CHARACTERS:
            raise Rejected(f"{TOO_LARGE}: more than {MOST_CHARACTERS:,} characters")
    if pictures and not characters:
        raise Rejected(f"{SCANNED} ({pictures} page{'s' * (pictures > 1)})")
    if _unknown(pages) > characters / 2:
        raise Rejected(UNNAMED)
    title, paragraphs = compose(pages)
    known = bodies[0] if bodies else None
    return FileText(
        kind="ofd",
        text=join_lines(paragraphs),
        title=title,
        named=text_at(known, "Title"),
        author=text_at(known, "Author"),
        created=day_of(text_at(known, "CreationDate")),
        modified=day_of(text_at(known, "ModDate")),
        pages=len(pages),
        pictures=pictures,
    )


def _tree(package: Package, name: str) -> etree._Element:
    tree = package.tree(name)
    if tree is None:
        raise Rejected(DAMAGED)
    return tree


def _pages(package: Package, bodies: Sequence[etree._Element]) -> list[str]:
    """The parts with pages, in their order."""
    names = []
    for body in bodies:
        root = _at(MAIN, text_at(body, "DocRoot"))
        for pages in (each for each in _tree(package, root) if local(each) == "Pages"):
            names += [_at(root, attribute(page, "BaseLoc") or "") for page in pages]
    if len(names) > MOST_PAGES:
        raise Rejected(f"{TOO_LARGE}: more than {MOST_PAGES:,} pages")
    return names


def _at(name: str, place: str) -> str:
    """The part that a part refers to by a place: from the root, or from its own folder."""
    folder = posixpath.dirname(name)
    return posixpath.normpath(posixpath.join("/", folder, place.replace("\\", "/"))).lstrip("/")


def _runs(page: etree._Element) -> Iterator[_Run]:
    """The runs of a page in the order in which they are drawn."""
    for element in page.iter():
        if local(element) == "TextObject" and attribute(element, "Visible") != "false":
            place = _numbers(attribute(element, "Boundary"), 4, (0, 0, 0, 0))
            matrix = _numbers(attribute(element, "CTM"), 6, (1, 0, 0, 1, 0, 0))
            if is_oblique(atan2(matrix[1], matrix[0])):
                continue
            size = _number(attribute(element, "Size")) or place[3]
            size *= hypot(matrix[2], matrix[3]) * _POINTS
            x = y = 0.0  # a code without a place begins where the one before it did
            for code in element:
                if local(code) == "TextCode" and code.text:
                    x = _number(attribute(code, "X"), x)
                    y = _number(attribute(code, "Y"), y)
                    yield _run(code, (x, y), place, matrix, size)


def _run(
    code: etree._Element,
    start: tuple[float, float],
    place: Sequence[float],
    matrix: Sequence[float],
    size: float,
) -> _Run:
    """A run by the steps from each of its characters to the next."""
    text = code.text or ""
    across, down = (_steps(attribute(code, name), len(text) - 1) for name in ("DeltaX", "DeltaY"))
    x, y = accumulate(across, initial=start[0]), accumulate(down, initial=start[1])
    places = [_placed(at, place, matrix) for at in zip(x, y, strict=True)]
    widths = [_width(character, size) for character in text]
    steps = [right - left for (left, _), (right, _) in pairwise(places)]
    usual = _WIDER * median(steps) if steps else 0.0
    said = text[0]
    for character, step, width in zip(text[1:], steps, widths[:-1], strict=True):
        # What stands between all characters means nothing.
        said = _joined(said, character, step - width if step > usual else 0.0, size)
    (left, first), (right, last) = places[0], places[-1]
    # Letters are as narrow as their font has them, and the object's box knows.
    edge = (place[0] + place[2]) * _POINTS
    right += min(widths[-1], edge - right) if edge > right else widths[-1]
    return _Run(said, left, max(left, right), first, last, size)


def _joined(text: str, more: str, gap: float, size: float) -> str:
    """Text and what stands behind it with what a gap means: the next cell of a row, a blank between
    words, or nothing."""
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


def _placed(
    at: tuple[float, float], place: Sequence[float], matrix: Sequence[float]
) -> tuple[float, float]:
    """A place in an object as one of its page, in points."""
    x, y = at
    right = place[0] + matrix[0] * x + matrix[2] * y + matrix[4]
    down = place[1] + matrix[1] * x + matrix[3] * y + matrix[5]
    return round(right * _POINTS, 3), round(down * _POINTS, 3)


def _steps(told: str | None, most: int) -> list[float]:
    """So many steps as an attribute tells (`g 3 4.2`: three of 4.2), and none behind them."""
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


def _numbers(told: str | None, count: int, usual: Sequence[float]) -> Sequence[float]:
    found = [_number(word) for word in (told or "").split()]
    return found if len(found) == count else usual


def _number(told: str | None, usual: float = 0.0) -> float:
    """A number as an attribute has it, the usual one for none and for one that no page has."""
    try:
        number = float(told or "")
    except ValueError:
        return usual
    return number if abs(number) < _FAR else usual


def _unknown(pages: Sequence[Sequence[Line]]) -> int:
    """How many characters no font names."""
    return sum(
        sign in _UNKNOWN or "\ue000" <= sign <= "\uf8ff"
        for page in pages
        for line in page
        for sign in line.text
    )

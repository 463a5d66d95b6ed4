"""The lines of a page as they were drawn, and as rows: the cells of tables and the marks of lists
stand in their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import pi

_SAME_ROW = 0.5  # share of a line's height that two cells of a row have in common
_OBLIQUE = pi / 16
"""How far from upright and from the four sides a watermark is turned at least. Chosen."""

_BESIDE = 4  # in characters: how far a list's mark stands from its item at most. Chosen.
_NEAR_ROWS = 3  # in heights of a line: how far apart rows of a table are at most. Chosen.
_LONGEST_ROW = 60  # letters of a row that only narrow gaps part. Chosen.

NARROW = "\u200a"
"""Stands for a gap between Chinese characters that a line's own gaps do not tell from a cell's."""

GAPS = re.compile(f"[\t{NARROW}]")
"""What stands for a gap in a line's text."""

_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
_MARKER_FORMS = (
    r"\d{1,3}(?:\.\d{1,2}){0,3}[.．、)）]|[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-z])[)）]"
    r"|[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十百]{1,4}[章节条款]|[A-Za-z][.)]"
    r"|[ivxIVX]{1,5}[.)]|[①-⑳•●○■□◆◇▪▫➢✓–·\uf000-\uf0ff]"
)
_MARKER = re.compile(rf"(?:{_MARKER_FORMS})")
_MARKED = re.compile(rf"({_MARKER_FORMS})\t(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text and its edges in points from the lower left corner, and the size
    of its letters. ``gaps`` are the edges of those that tabs and NARROW stand for in the text, and
    ``hang`` is where the text begins behind the mark of a list."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    gaps: tuple[tuple[float, float], ...] = ()
    hang: float | None = None

    @property
    def height(self) -> float:
        """Points from bottom to top, never 0."""
        return max(self.top - self.bottom, 0.1)


def is_han(character: str) -> bool:
    """Return whether a character is set without blanks: an ideograph or a mark of Chinese."""
    return bool(_HAN.match(character))


def is_oblique(angle: float) -> bool:
    """Return whether letters turned by an angle (radians) run along none of the page's sides."""
    return _OBLIQUE < angle % (pi / 2) < pi / 2 - _OBLIQUE


def in_rows(lines: Sequence[Line]) -> list[Line]:
    """Return lines that were drawn in any order as they are read: row by row, each from left to
    right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: -one.top):
        if rows and _shared_height(rows[-1][0], line) > _SAME_ROW:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda one: one.left)]


def joined_rows(page: Sequence[Line]) -> list[Line]:
    """Return a page's lines with the cells of a row as one, parted by tabs, and the marks of a list
    before their items."""
    rows: list[Line] = []
    for line in _with_markers(page):
        last = rows[-1] if rows else None
        if last and _is_same_row(last, line):
            rows[-1] = _joined(*((last, line) if last.left <= line.left else (line, last)))
        else:
            rows.append(line)
    return [_hung(row) for row in _with_cells(rows)]


def _joined(left: Line, right: Line) -> Line:
    apart = right.left - left.right > 0.5 * right.size
    return replace(
        left,
        text=left.text + ("\t" if apart else "") + right.text,
        right=max(left.right, right.right),
        bottom=min(left.bottom, right.bottom),
        top=max(left.top, right.top),
        gaps=(*left.gaps, *(((left.right, right.left),) if apart else ()), *right.gaps),
    )


def _is_same_row(one: Line, other: Line) -> bool:
    beside = one.right <= other.left + 1 or other.right <= one.left + 1
    return beside and _shared_height(one, other) > _SAME_ROW


def _shared_height(one: Line, other: Line) -> float:
    """Return the share of the lower line's height that two lines have in common; below 0 where they
    have none."""
    common = min(one.top, other.top) - max(one.bottom, other.bottom)
    return common / min(one.height, other.height)


def _with_markers(page: Sequence[Line]) -> list[Line]:
    """Return lines with the marks of a list before their items; some programs draw them behind
    all."""
    marked: dict[int, Line] = {}
    taken: set[int] = set()
    for marker in page:
        if not _MARKER.fullmatch(marker.text):
            continue
        beside = [line for line in page if _is_behind(marker, line)]
        if not beside:
            continue
        item = min(beside, key=lambda line: line.left)
        if id(item) not in marked and not _MARKER.fullmatch(item.text):
            marked[id(item)] = marker
            taken.add(id(marker))
    return [
        _marked(marked[id(line)], line) if id(line) in marked else line
        for line in page
        if id(line) not in taken
    ]


def _is_behind(marker: Line, line: Line) -> bool:
    apart = line.left - marker.right
    near = -1 <= apart <= _BESIDE * line.size
    return line is not marker and near and _shared_height(marker, line) > _SAME_ROW


def _marked(marker: Line, line: Line) -> Line:
    blank = " " if marker.text[-1:].isascii() else ""
    text = f"{marker.text}{blank}{line.text}"
    return replace(line, text=text, left=marker.left, hang=line.left)


def _with_cells(rows: Sequence[Line]) -> Iterator[Line]:
    """Yield rows with a tab for each narrow gap that lies above or below another row's gap."""
    for before, row, after in zip([None, *rows], rows, [*rows[1:], None], strict=False):
        if NARROW in row.text:
            near = [each for each in (before, after) if each and _is_near(row, each)]
            yield _parted(row, [gap for each in near for gap in each.gaps])
        else:
            yield row


def _parted(row: Line, beside: Sequence[tuple[float, float]]) -> Line:
    signs, pieces = GAPS.findall(row.text), GAPS.split(row.text)
    if len(signs) != len(row.gaps):
        return replace(row, text=row.text.replace(NARROW, ""))
    is_row = len(row.text) <= _LONGEST_ROW
    text, gaps = pieces[0], []
    for sign, gap, piece in zip(signs, row.gaps, pieces[1:], strict=True):
        if sign == "\t" or (is_row and any(_overlap(gap, other) for other in beside)):
            text += "\t"
            gaps.append(gap)
        text += piece
    return replace(row, text=text, gaps=tuple(gaps))


def _is_near(one: Line, other: Line) -> bool:
    return abs(one.bottom - other.bottom) < _NEAR_ROWS * one.height


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])


def _hung(row: Line) -> Line:
    """Return a row that is a list's mark and its item as one text, with where the item begins; any
    other as it is."""
    found = _MARKED.match(row.text)
    if row.hang is not None or not found or row.text.count("\t") != 1 or not row.gaps:
        return row
    blank = " " if found[1][-1:].isascii() else ""
    text = f"{found[1]}{blank}{row.text[found.end() :]}"
    return replace(row, text=text, gaps=(), hang=row.gaps[0][1])

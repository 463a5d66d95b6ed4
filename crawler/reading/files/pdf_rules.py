"""The upright rules that a page of a PDF draws: they part the cells of a table."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

_MOST_OBJECTS = 20_000
"""Objects of a page among which rules are looked for. Chosen: a page of a yearbook has thousands,
a map hundreds of thousands."""

_THIN = 3.0  # points: no rule of a table is wider. Chosen.
_SHORTEST = 8.0  # points: a row's height is that of its letters at least. Chosen.
_TALLEST_CELL = 300.0  # points: a taller frame is a page's or a picture's. Chosen.
_CORNERS = range(4, 7)  # segments of a rectangle, closed or not
_TOUCH = 1.5  # points by which letters and a rule may overlap. Chosen.


class Rule(NamedTuple):
    """An upright rule: its place from the left, and its ends from below."""

    place: float
    bottom: float
    top: float

    def parts(self, left: float, right: float) -> bool:
        """Say whether the rule stands between what ends and what begins at two places."""
        return left - _TOUCH <= self.place <= right + _TOUCH


def read_rules(page: pypdfium2.PdfPage) -> list[Rule]:
    """Return the upright rules of a page, those at both sides of each cell's frame too."""
    paths = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1)
    return [
        rule for _, path in zip(range(_MOST_OBJECTS), paths, strict=False) for rule in _of(path)
    ]


def rules_within(
    rules: Sequence[Rule], left: float, right: float, bottom: float, top: float
) -> list[Rule]:
    """Return the rules that go through a line with these edges."""
    middle = (bottom + top) / 2
    return [
        rule
        for rule in rules
        if left + _TOUCH < rule.place < right - _TOUCH and rule.bottom <= middle <= rule.top
    ]


def _of(path: pypdfium2.PdfObject) -> Iterator[Rule]:
    try:
        left, bottom, right, top = path.get_bounds()
    except pypdfium2.PdfiumError:
        return
    if top - bottom < _SHORTEST:
        return
    if right - left <= _THIN:
        yield Rule((left + right) / 2, bottom, top)
    elif top - bottom <= _TALLEST_CELL and _is_frame(path):
        yield Rule(left, bottom, top)
        yield Rule(right, bottom, top)


def _is_frame(path: pypdfium2.PdfObject) -> bool:
    """Say whether a path is a rectangle whose sides are drawn: a shade behind words parts none."""
    if pdfium.FPDFPath_CountSegments(path) not in _CORNERS:
        return False
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(
        pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke)) and stroke.value
    )

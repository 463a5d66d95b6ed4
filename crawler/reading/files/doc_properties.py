"""How Word's files of 1997 to 2003 format characters and paragraphs ([MS-DOC] 2.6, 2.8, 2.9): what
is hidden or deleted, and which level of which list a paragraph is."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_PAGE = 512  # bytes of a page of formatting (FKP)
_PAGE_NUMBER = 0x3FFFFF  # the bits of a page's number (PnFkpChpx, PnFkpPapx)
_DELETED, _HIDDEN = 0x0800, 0x083C  # sprmCFRMarkDel, sprmCFVanish
_LEVEL, _LIST = 0x260A, 0x460B  # sprmPIlvl, sprmPIlfo
_OPERAND_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # by sprm.spra; 6 says its own
_LONG_OPERAND = 0xD608  # sprmTDefTable, whose size has two bytes
_PARAGRAPH_STYLE = 1  # stk of StdfBase
_MOST_PARENTS = 20  # styles that a style is based on: a file may name a circle


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What a paragraph's formatting says of its list: the number of the list's format override
    (from 1; 0 is none), and its level from 0; None where its style decides."""

    style: int = 0
    override: int | None = None
    level: int | None = None


class Runs:
    """Formatting by ranges of bytes of the stream WordDocument: pages of runs (FKP), which a table
    (PlcBteChpx, PlcBtePapx) lists in the order of the text's bytes."""

    def __init__(self, main: bytes, table: bytes, *, of_paragraphs: bool) -> None:
        count = max(len(table) - 4, 0) // 8
        numbers = struct.unpack_from(f"<{count}I", table, 4 * (count + 1))
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._found: list[bytes] = []
        for number in numbers:
            place = (number & _PAGE_NUMBER) * _PAGE
            page = main[place : place + _PAGE]
            if len(page) == _PAGE:
                self._add(page, 13 if of_paragraphs else 1, 2 if of_paragraphs else 1)

    def _add(self, page: bytes, step: int, unit: int) -> None:
        count = min(page[-1], (_PAGE - 5) // (4 + step))
        ends = struct.unpack_from(f"<{count + 1}I", page)
        for number in range(count):
            at = 2 * page[4 * (count + 1) + step * number]
            self.starts.append(ends[number])
            self.ends.append(ends[number + 1])
            self._found.append(_properties(page, at, unit) if at else b"")

    def at(self, place: int) -> bytes:
        """Return the formatting of the byte at a place; empty where there is none."""
        number = bisect_right(self.starts, place) - 1
        return self._found[number] if number >= 0 and place < self.ends[number] else b""

    def __iter__(self) -> Iterator[tuple[int, int, bytes]]:
        yield from zip(self.starts, self.ends, self._found, strict=True)


def _properties(page: bytes, at: int, unit: int) -> bytes:
    """Return the bytes of a Chpx (a size in bytes) or of a PapxInFkp (a size in pairs, less one
    byte, or 0 and then a size in pairs)."""
    size = unit * page[at] - (unit - 1)
    if unit > 1 and not page[at]:
        at, size = at + 1, unit * page[at + 1]
    return page[at + 1 : at + 1 + max(size, 0)]


def sprms(formatting: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the single properties of a formatting (Prl), each with its operand."""
    place = 0
    while place + 2 < len(formatting):
        (sprm,) = struct.unpack_from("<H", formatting, place)
        place += 2
        if sprm == _LONG_OPERAND:
            size = 1 + struct.unpack("<H", formatting[place : place + 2].ljust(2, b"\0"))[0]
        else:
            size = _OPERAND_SIZES.get(sprm >> 13) or 1 + formatting[place]
        yield sprm, formatting[place : place + size]
        place += size


def unseen_ranges(runs: Runs) -> list[tuple[int, int]]:
    """Return the ranges of bytes, in order, whose characters are hidden, or deleted but kept as a
    change."""
    return sorted(
        (start, end)
        for start, end, formatting in runs
        if any(
            sprm in (_DELETED, _HIDDEN) and operand[:1] == b"\x01"
            for sprm, operand in sprms(formatting)
        )
    )


def paragraph_of(formatting: bytes) -> Paragraph:
    """Return what a paragraph's formatting (GrpPrlAndIstd) says of its list."""
    override = level = None
    for sprm, operand in sprms(formatting[2:]):
        if sprm == _LIST:
            override = int.from_bytes(operand, "little", signed=True)
        elif sprm == _LEVEL:
            level = operand[0]
    return Paragraph(int.from_bytes(formatting[:2], "little"), override, level)


class Styles:
    """The paragraph styles of a style sheet (STSH), for the lists that they give."""

    def __init__(self, sheet: bytes) -> None:
        self._styles: dict[int, tuple[int, Paragraph]] = {}
        if len(sheet) < 6:
            return
        size, count, base = struct.unpack_from("<HHH", sheet)
        place = 2 + size
        for number in range(count):
            if place + 2 > len(sheet):
                break
            (length,) = struct.unpack_from("<H", sheet, place)
            if length:
                self._add(number, sheet[place + 2 : place + 2 + length], base)
            place += 2 + length + length % 2

    def _add(self, number: int, style: bytes, base: int) -> None:
        (told,) = struct.unpack_from("<H", style, 2)
        kind, parent = told & 0xF, told >> 4
        (letters,) = struct.unpack_from("<H", style, base)
        place = base + 2 + 2 * letters + 2
        place += place % 2
        if kind == _PARAGRAPH_STYLE and place + 2 <= len(style):
            (size,) = struct.unpack_from("<H", style, place)
            formatting = style[place + 2 : place + 2 + size]
            self._styles[number] = (parent, paragraph_of(formatting))

    def list_of(self, paragraph: Paragraph) -> tuple[int, int]:
        """Return the list's override (0: none) and the level of a paragraph, its styles' where it
        says none."""
        override, level, style = paragraph.override, paragraph.level, paragraph.style
        for _ in range(_MOST_PARENTS):
            if override is not None or style not in self._styles:
                break
            style, own = self._styles[style]
            override = own.override
            level = own.level if level is None else level
        return override or 0, level or 0

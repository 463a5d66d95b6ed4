"""How Word's files of 1997 to 2003 store their text ([MS-DOC] 2.4): in pieces, with all that is
hidden or deleted, and without the numbers of lists."""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from crawler.document import Rejected
from crawler.reading.files.doc_lists import Lists
from crawler.reading.files.doc_properties import Runs, Styles, paragraph_of, unseen_ranges
from crawler.reading.files.text import DAMAGED
from crawler.reading.lines.numbers import numbered

_STYLES, _CHARACTERS, _PARAGRAPHS, _CLX, _LISTS, _OVERRIDES = 1, 12, 13, 33, 73, 74
_ANCHORS, _BOXES = 40, 56
"""Numbers of the parts of the table stream in FibRgFcLcb97."""

ANCHOR = "\x08"
"""The sign in a text that a drawn object hangs on."""

_PARAGRAPH_END = re.compile("[\r\x07\x0c]")
_NO_FIELD_MARK = re.compile("[^\x07\x13-\x15]")
_NOTHING = "\ufffe"
_NO_LETTER = _NOTHING + "\r\n\x07\x0c \t\u3000"


class WordText:
    """The stored text of a file, by its streams WordDocument and 0Table or 1Table. `counts` are
    how many characters each part of the text has (FibRgLw97), `seen` is the text with a sign that
    shows nothing for each character that is hidden or deleted. Raises Rejected and struct.error."""

    def __init__(self, main: bytes, table: bytes) -> None:
        self._main, self._table = main, table
        start = 0x20
        start += 2 + 2 * struct.unpack_from("<H", main, start)[0]
        self.counts = struct.unpack_from("<11i", main, start + 2)
        self._places = start + 2 + 4 * struct.unpack_from("<H", main, start)[0] + 2
        self._pieces = list(_pieces(main, self._part(_CLX)))
        unseen = unseen_ranges(Runs(main, self._part(_CHARACTERS), of_paragraphs=False))
        self.seen = "".join(_seen(piece, unseen) for piece in self._pieces)

    def numbered(self, length: int) -> str:
        """Return the first `length` characters with the numbers of lists before their paragraphs;
        without them where what tells of lists is damaged."""
        text = self.seen[:length]
        paragraphs = Runs(self._main, self._part(_PARAGRAPHS), of_paragraphs=True)
        try:
            place, size = self._place(_LISTS)
            lists = Lists(self._table[place:], size, self._part(_OVERRIDES))
            styles = Styles(self._part(_STYLES))
            return _numbered(text, self._pieces, paragraphs, styles, lists)
        except (struct.error, IndexError):
            return text

    def boxes(self, start: int) -> dict[int, str]:
        """Return the texts of boxes, which are stored from a character on, by the number of the
        sign in the main text that they hang on; nothing where what tells of them is damaged."""
        try:
            anchors = dict(_shapes(self._part(_ANCHORS), size=26, place=0))
            ends = [*_shapes(self._part(_BOXES), size=22, place=14)]
        except (struct.error, IndexError):
            return {}
        if ends != sorted(ends, key=itemgetter(0)):  # they would tell of more than there is
            return {}
        stored = {
            shape: self.seen[start + place : start + end]
            for (place, shape), (end, _) in pairwise(ends)
        }
        signs = [place for place in range(self.counts[3]) if self.seen[place] == ANCHOR]
        found = ((n, stored.pop(anchors.get(place, 0), "")) for n, place in enumerate(signs))
        return {number: text for number, text in found if text}

    def _place(self, number: int) -> tuple[int, int]:
        """Return the place and the size of a part in the table stream (FibRgFcLcb97)."""
        place, size = struct.unpack_from("<II", self._main, self._places + 8 * number)
        return place, size

    def _part(self, number: int) -> bytes:
        place, size = self._place(number)
        return self._table[place : place + size]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text; `start` is the place of its first byte in the stream, `width` how many
    bytes a character has."""

    text: str
    start: int
    width: int

    def place(self, index: int) -> int:
        """Return the place of a character's first byte."""
        return self.start + self.width * index

    def index(self, place: int) -> int:
        """Return the character at a place; before or behind the piece, its start or end."""
        return min(max((place - self.start) // self.width, 0), len(self.text))


def _pieces(main: bytes, clx: bytes) -> Iterator[Piece]:
    """Yield the text by the table of pieces, each in UTF-16 or with a byte a character (Clx,
    PlcPcd). Raises Rejected where the table is damaged."""
    place = 0
    while place < len(clx) and clx[place] == 1:  # formatting (Prc)
        place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
    if place >= len(clx) or clx[place] != 2:
        raise Rejected(DAMAGED)
    (size,) = struct.unpack_from("<I", clx, place + 1)
    table = clx[place + 5 : place + 5 + size]
    count = (len(table) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", table)
    for number in range(count):
        _, coded, _ = struct.unpack_from("<HIH", table, 4 * (count + 1) + 8 * number)
        length = ends[number + 1] - ends[number]
        if not 0 <= length <= len(main):
            raise Rejected(DAMAGED)
        is_narrow = coded & 0x40000000
        start, width = ((coded & 0x3FFFFFFF) // 2, 1) if is_narrow else (coded, 2)
        said = main[start : start + width * length]
        text = said.decode("cp1252" if is_narrow else "utf-16-le", "replace")
        yield Piece(text.ljust(length), start, width)


def _shapes(table: bytes, *, size: int, place: int) -> Iterator[tuple[int, int]]:
    """Yield the characters where the entries of a table begin, which are so many bytes, each with
    the shape that the entry names at a place in it (PlcfSpa, PlcftxbxTxt)."""
    count = max(len(table) - 4, 0) // (4 + size)
    for number in range(count):
        (character,) = struct.unpack_from("<i", table, 4 * number)
        (shape,) = struct.unpack_from("<i", table, 4 * (count + 1) + size * number + place)
        yield character, shape


def _seen(piece: Piece, unseen: Sequence[tuple[int, int]]) -> str:
    """Return a piece with a sign that shows nothing for each character that is hidden or deleted;
    fields keep their marks. `unseen` are ranges of bytes in their order."""
    said, cursor = [], 0
    for number in range(bisect_right(unseen, (piece.start, 0)) - 1, len(unseen)):
        if number < 0:
            continue
        start, end = (max(piece.index(place), cursor) for place in unseen[number])
        if start == len(piece.text):
            break
        said += [piece.text[cursor:start], _NO_FIELD_MARK.sub(_NOTHING, piece.text[start:end])]
        cursor = end
    return "".join([*said, piece.text[cursor:]])


def _numbered(
    text: str, pieces: Sequence[Piece], paragraphs: Runs, styles: Styles, lists: Lists
) -> str:
    """Return a text with the numbers of its lists before its paragraphs."""
    said, cursor, offset = [], 0, 0
    for piece in pieces:
        for match in _PARAGRAPH_END.finditer(piece.text):
            end = offset + match.start()
            if end >= len(text):
                break
            own = text[cursor : end + 1]
            formatting = paragraphs.at(piece.place(match.start()))
            override, level = styles.list_of(paragraph_of(formatting))
            if override and own.strip(_NO_LETTER):
                own = numbered(lists.number(override, level), own)
            said.append(own)
            cursor = end + 1
        offset += len(piece.text)
    return "".join([*said, text[cursor:]])

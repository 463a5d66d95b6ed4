"""Paragraphs from the lines of pages: what recurs is left out, what a page broke is joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from crawler.reading.files.letterhead import below_number
from crawler.reading.files.lines import Line, is_han, joined_rows

_EDGE = 3
"""Lines at the top and at the bottom of a page among which headers and footers are. Chosen."""

_RECURS = 0.4
"""Share of the pages on which a line at the edge is furniture: odd and even pages differ."""

_WATERMARK = 0.6
"""Share of the pages, three at least, on which a line in the same place is no text. Chosen."""

_INDENT = 0.8  # in characters: Chinese paragraphs begin two behind the others
_FEW = 10  # lines of a page that say little of its edges: a last one with a signature. Chosen.
_NEAR = 3  # points by which lines that begin at one edge differ. Chosen.
_SHORT = 1.2  # in characters: by how much a line's first word had fitted behind the last line
_GAP = 1.45  # of the usual distance of lines; paragraphs are apart by more
_OTHER_SIZE = 0.12  # share by which the sizes of a heading and a text differ
_LARGER = 1.15  # of the usual size: a title
_SMALLER = 0.97  # of the usual size: a note at the foot of a page; LibreOffice has 10 below 10.5
_HALF_MARGIN = 0.6
"""Of the margin at the left: what stands so near to the upper or lower edge of the paper is no
text (chosen: word processors put headers 1.5 cm from it, and text 2.5 to 3.2 from all edges)."""

_APART = 2.5  # in heights: how far a header is from the text at least. Chosen.
_FAR = 1.5  # in heights: between what is below a title and it, at least. Chosen.
_TALL = 1.5  # times its width: a line of two characters, from top to bottom. Chosen.
_TOP = 5  # lines at the top, or below a letterhead, in which a title begins. Chosen.
_LONGEST_TITLE = 120  # letters, as in reading.titles

_COLUMN = 0.05  # share of a page's letters that a column has, the short last one too. Chosen.
_ACROSS = 0.3  # share that stands across columns at most: a title, an abstract. Chosen.
_MOST_EDGES = 8  # where most lines begin, that a column may begin at. Chosen: two for each column.

_PAGE_NUMBER = re.compile(
    r"[\s\-–—―·•~_|]*(?:第\s*)?(?:\d{1,3}|[ivxlcIVXLC]{1,6})(?:\s*页)?"
    r"(?:\s*(?:/|of|共|，共|,)\s*\d{1,4}\s*页?)?[\s\-–—―·•~_|]*"
)
_DIGITS = re.compile(r"\d+|(?<![A-Za-z])[ivxlc]{1,6}(?![A-Za-z])")
_SPACED = re.compile(
    r"(?<=[\u3400-\u9fff，。、；：！？（）《》“”]) (?=[\u3400-\u9fff，。、；：！？（）《》“”])"
)
_HEADING = re.compile(
    r"(?:第?[一二三四五六七八九十百]+[、章节条部编款]|[(（][一二三四五六七八九十\d]+[)）]|\d+[.．、](?!\d)|[①-⑳•])"
)
_SENTENCE_END = tuple("。！？!?；;：:”）)")
_NOTE = re.compile(r"\s*(?:\[?\d{1,3}(?!\d)\]?|[①-⑳*])\s*\S")
_NOTE_NUMBER = re.compile(r"\s*\[?(\d{1,3})(?!\d)\]?[\s.．、]*(?=\S)")
_NOTE_SIGN = re.compile(r"\s*[①-⑳*]")
_WORD = re.compile(r"[\x21-\x7e\u00c0-\u024f\u2018-\u201d]*[^\s]?[，。、；：！？）》”]*")
_HYPHEN = "\ufffe"
_BULLET = re.compile("^[\uf000-\uf0ff]\\s*")  # of Symbol and Wingdings


def compose(
    pages: Sequence[Sequence[Line]], heights: Sequence[float] = ()
) -> tuple[str, list[str]]:
    """Return the title that the largest letters at the top make (empty: none do), and the
    paragraphs and rows of tables, of pages so many points high."""
    rows = [joined_rows(_upright(page)) for page in _without_furniture(pages)]
    if len(rows) == len(heights) == 1:
        rows = [_within_margins(rows[0], heights[0])]
    everything = [line for page in rows for line in page]
    if not everything:
        return "", []
    weights: Counter[float] = Counter()
    for line in everything:
        weights[round(line.size, 1)] += len(line.text)
    usual = weights.most_common(1)[0][0]
    title = _title(rows[0], usual)
    parted = [_without_notes(page, usual) for page in rows]
    notes = _joined_notes([line for _, page in parted for line in page])
    return title, [*_paragraphs([page for page, _ in parted]), *notes]


def _without_notes(page: list[Line], usual: float) -> tuple[list[Line], list[Line]]:
    """Return a page's lines without the notes at its foot, and these: smaller, the first numbered,
    and nothing but such below it."""
    small = [line for line in page if line.size < _SMALLER * usual]
    large = [line for line in page if line.size >= _SMALLER * usual]
    firsts = [
        line
        for line in small
        if _NOTE.match(line.text) and not any(_is_below(other, line) for other in large)
    ]
    notes = [line for line in small if any(_is_below(line, first) for first in firsts)]
    taken = {id(line) for line in (*firsts, *notes)}
    return (
        [line for line in page if id(line) not in taken],
        [line for line in page if id(line) in taken],
    )


def _is_below(line: Line, other: Line) -> bool:
    """Say whether a line stands lower than another in its column."""
    return line.bottom < other.bottom and line.left < other.right and other.left < line.right


def _joined_notes(lines: Sequence[Line]) -> Iterator[str]:
    """Yield notes, each on one line behind its mark; a line that has not the next number goes
    on."""
    last, note = 0, ""
    for line in lines:
        mark = _NOTE_NUMBER.match(line.text)
        if mark and (not last or int(mark[1]) in (1, last + 1)):
            last = int(mark[1])
            yield from filter(None, [note])
            note = f"[{last}] {_clean(line.text[mark.end() :])}"
        elif note and not _NOTE_SIGN.match(line.text):
            note = _join(note, _clean(line.text))
        else:
            yield from filter(None, [note])
            note = _clean(line.text)
    yield from filter(None, [note])


def _without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return pages without headers, footers, page numbers and watermarks."""
    at_edge: Counter[tuple[str, int]] = Counter()
    anywhere: Counter[tuple[str, int, int]] = Counter()
    for page in pages:
        at_edge.update({_by_height(line) for line in _edges(page)})
        anywhere.update({_by_place(line) for line in page})
    count = len(pages)
    cleaned = []
    for page in pages:
        edges = _edges(page)
        furniture = {id(line) for line in edges if _recurs(at_edge[_by_height(line)], count)}
        furniture |= {
            id(line) for line in page if anywhere[_by_place(line)] >= max(3, _WATERMARK * count)
        }
        kept = [line for line in page if id(line) not in furniture]
        cleaned.append(_without_number(kept))
    return cleaned


def _within_margins(page: list[Line], height: float) -> list[Line]:
    """Return the only page of a document without the line in its upper margin and that in its lower
    one: there headers and footers stand, nearer to the edge of the paper than the text to its left.
    ``height`` is the paper's, in points."""
    margin = _HALF_MARGIN * _Edges.of(page).left
    kept = list(page)
    highest, lowest = max(page, key=lambda one: one.top), min(page, key=lambda one: one.bottom)
    for line, apart in ((highest, height - highest.top), (lowest, lowest.bottom)):
        beside = [abs(line.bottom - other.bottom) for other in page if other is not line]
        if -line.height < apart < margin and min(beside, default=0.0) > _APART * line.height:
            kept.remove(line)
    return kept


def _recurs(found: int, pages: int) -> bool:
    return found >= max(2, _RECURS * pages)


def _edges(page: Sequence[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.bottom)
    return by_height[:_EDGE] + by_height[max(len(by_height) - _EDGE, _EDGE) :]


def _without_number(page: list[Line]) -> list[Line]:
    """Return a page without a number as its first or last line."""
    by_height = sorted(page, key=lambda line: -line.bottom)
    ends = [line for line in (by_height[:1] + by_height[-1:]) if _PAGE_NUMBER.fullmatch(line.text)]
    return [line for line in page if not any(line is end for end in ends)]


def _by_height(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text.replace(" ", "")), round(line.bottom / 3)


def _by_place(line: Line) -> tuple[str, int, int]:
    return line.text, round(line.bottom / 2), round(line.left / 2)


def _upright(page: list[Line]) -> list[Line]:
    """Return a page of lines from top to bottom turned by a quarter, so that they run from left to
    right and follow each other downwards; any other page as it is."""
    upright = sum(len(line.text) for line in page if _is_vertical(line))
    if upright <= sum(len(line.text) for line in page) / 2:
        return page
    turned = [
        replace(line, left=-line.top, right=-line.bottom, bottom=line.left, top=line.right)
        for line in page
    ]
    return [line for tier in _tiers(turned) for line in sorted(tier, key=lambda one: -one.bottom)]


def _tiers(lines: list[Line]) -> list[list[Line]]:
    """Return lines by the part of the page that they stand in, from the left; parts of it have no
    line in common."""
    tiers: list[list[Line]] = []
    end = float("-inf")
    for line in sorted(lines, key=lambda one: one.left):
        if line.left > end:
            tiers.append([])
        tiers[-1].append(line)
        end = max(end, line.right)
    return tiers


def _is_vertical(line: Line) -> bool:
    return len(line.text) > 1 and line.height > _TALL * max(line.right - line.left, 0.1)


def _title(page: Sequence[Line], usual: float) -> str:
    """Return the lines of the largest letters at the top of the first page, below a letterhead, as
    one; empty where there are none, or they are too many letters for a title."""
    start = below_number([_clean(line.text) for line in page])
    large = [n for n, line in enumerate(page[: start + _TOP]) if line.size > _LARGER * usual]
    first = next((n for n in large if n >= start), next(iter(large), None))
    if first is None:
        return ""
    lines = [page[first]]
    for line in page[first + 1 : first + 4]:
        is_far = lines[-1].bottom - line.top > _FAR * line.height
        if is_far or abs(line.size - page[first].size) > _OTHER_SIZE * line.size:
            break
        lines.append(line)
    title = _clean("".join(line.text for line in lines))
    return title if len(title) <= _LONGEST_TITLE else ""


def _paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    paragraphs: list[str] = []
    last: Line | None = None
    beside: _Edges | None = None  # of the last line, if it stands in a column
    hang: float | None = None  # where the lines of a list's item begin
    columns_of = [_columns(page) for page in pages]
    whole = _Edges.of([line for columns in columns_of if len(columns) == 1 for line in columns[0]])
    for page, columns in zip(pages, columns_of, strict=True):
        single = len(columns) == 1
        edges = {
            id(line): known
            for lines in columns
            for known in [whole if single and _is_end(lines, whole) else _Edges.of(lines)]
            for line in lines
        }
        for line in page:
            known = edges[id(line)]
            if last and paragraphs and known.goes_on(last, line, beside or known, hang):
                paragraphs[-1] = _join(paragraphs[-1], line.text)
            else:
                paragraphs.append(line.text)
                hang = line.hang
            last, beside = line, None if single else known
    return [_clean(each) for each in paragraphs]


def _is_end(lines: Sequence[Line], whole: _Edges) -> bool:
    """Say whether lines are too few to say where the edges are, and end within those of all
    pages."""
    return len(lines) < _FEW and all(line.right <= whole.right + line.size for line in lines)


def _columns(page: Sequence[Line]) -> list[Sequence[Line]]:
    """Return a page's lines by the columns that they stand in, those across several apart."""
    everything = _letters(page)
    best, least = None, _ACROSS * everything
    for edge, _ in Counter(round(line.left) for line in page).most_common(_MOST_EDGES):
        left = [line for line in page if line.right <= edge + 1]
        right = [line for line in page if line.left >= edge - 1 and line.right > edge + 1]
        across = everything - _letters(left) - _letters(right)
        filled = min(_letters(left), _letters(right)) >= _COLUMN * everything
        if filled and across < least and _are_beside(left, right):
            best, least = (left, right), across
    if best is None or everything == 0:
        return [page]
    taken = {id(line) for column in best for line in column}
    rest = [line for line in page if id(line) not in taken]
    return [*_columns(best[0]), *_columns(best[1]), *([rest] if rest else [])]


def _are_beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Say whether some lines begin above the end of others: a signature at the right is no
    column."""
    top = min(max(line.top for line in lines) for lines in (left, right))
    return top > max(min(line.bottom for line in lines) for lines in (left, right))


def _letters(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines)


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where the lines of a page begin and end, and how far they are apart."""

    left: float
    right: float
    gap: float

    @classmethod
    def of(cls, page: Sequence[Line]) -> _Edges:
        if not page:
            return cls(0, 0, 0)
        lines = [line for line in page if "\t" not in line.text] or list(page)
        rights = sorted(line.right for line in lines)
        lefts = Counter(round(line.left) for line in lines for _ in line.text)
        gaps = [gap for gap in _gaps(lines) if gap > 0]
        return cls(
            left=lefts.most_common(1)[0][0],
            right=rights[max(int(len(rights) * 0.9) - 1, 0)] if len(rights) > 2 else rights[-1],
            gap=median(gaps) if gaps else 0,
        )

    def goes_on(self, last: Line, line: Line, before: _Edges, hang: float | None) -> bool:
        """Say whether a line goes on with the paragraph of the one before it, maybe on another page
        or in another column, whose edges are ``before``; ``hang`` is where the paragraph's lines
        begin behind the mark of a list."""
        if "\t" in last.text or "\t" in line.text:
            return False
        if abs(last.size - line.size) > _OTHER_SIZE * max(last.size, line.size):
            return False
        if last.right + _width_of_word(line) < before.right - _SHORT * last.size:
            return False
        if last.left > (before.left + before.right) / 2:  # a date below a letter
            return False
        edge = min(self.left, last.left) if before is self else self.left
        hangs = hang is not None and abs(line.left - hang) <= _NEAR
        if line.left > edge + _INDENT * line.size and not hangs:
            return False
        below = last.bottom - line.bottom
        if self.gap and below > _GAP * self.gap:
            return False
        return not (_HEADING.match(line.text) and last.text.endswith(_SENTENCE_END))


def _width_of_word(line: Line) -> float:
    """Return about how wide (in points) the first word of a line is that can't be broken, with a
    mark behind it."""
    word = _WORD.match(line.text)
    return sum(0.5 if each.isascii() else 1.0 for each in (word[0] if word else "")) * line.size


def _gaps(lines: Sequence[Line]) -> Iterator[float]:
    for one, other in pairwise(lines):
        yield one.bottom - other.bottom


def _join(one: str, other: str) -> str:
    if one.endswith(_HYPHEN):
        return one[:-1] + other
    between = "" if is_han(one[-1:]) or is_han(other[:1]) else " "
    return one + between + other


def _clean(text: str) -> str:
    """Return a text without the blanks that PDFium finds between characters set apart, and without
    the bullet of a symbol font at its head."""
    return _BULLET.sub("", _SPACED.sub("", text.replace(_HYPHEN, "-")).strip())

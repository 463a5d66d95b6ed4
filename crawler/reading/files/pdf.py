"""PDF with a layer of text, read by PDFium."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import pairwise
from unicodedata import normalize

import pypdfium2
import pypdfium2.raw as pdfium

from crawler.document import Rejected
from crawler.reading.files.layout import compose
from crawler.reading.files.lines import GAPS, NARROW, Line, is_han, is_oblique
from crawler.reading.files.pdf_rules import Rule, read_rules, rules_within
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

_FEW = 10
"""Characters of a page with a picture that are no text yet: a number, a stamp. Chosen."""

_HYPHEN = "\ufffe"  # what PDFium writes for a hyphen that only breaks a line
_CELL = 0.9  # of the height of a line: a wider gap parts cells; a blank is half as wide. Chosen.
_NARROW = 0.3
"""Of the height: what a cell's gap may be where cells are tight, and 23 in 共 23 人 never has: a
quarter. Chosen."""

_BLANK = 0.15  # of the height: a wider gap parts words, as in ofd_page.py. Chosen.
_LEVEL = 0.5  # of the height: how far up and down characters of a line stand. Chosen.
_ASKED = 200
"""Characters of a page that are asked whether their font says which they are. Chosen."""

_RADICALS = {point: normalize("NFKC", chr(point)) for point in range(0x2F00, 0x2FD6)}
"""Ideographs by the radicals (Unicode: Kangxi Radicals) that some programs write for them: a font
has one shape for both."""

_NUMBER = re.compile(r"(?<=\D)\d{1,2}(?!\d)")
_RAISED = 0.8  # of the size of a letter: a note's mark behind it; programs write 0.58 to 0.75

_MOST_OBJECTS = 200  # objects of a page that are looked at for a picture


def read_pdf(content: bytes) -> FileText:
    """Return the text of a PDF: its lines joined to paragraphs, without what recurs on its pages
    and page numbers. Raises Rejected, for one that only has pictures too."""
    try:
        with pypdfium2.PdfDocument(content) as document:
            return _read(document, has_fonts=b"/BaseFont" in content)
    except pypdfium2.PdfiumError as error:
        raise Rejected(ENCRYPTED if "assword" in str(error) else DAMAGED) from error


def _read(document: pypdfium2.PdfDocument, *, has_fonts: bool) -> FileText:
    count = len(document)
    if count > MOST_PAGES:
        raise Rejected(f"{TOO_LARGE}: more than {MOST_PAGES:,} pages")
    pages: list[list[Line]] = []
    heights: list[float] = []
    pictures = characters = asked = unnamed = 0
    for number in range(count):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            continue  # one page that is lost costs only itself
        with closing(page.get_textpage()) as textpage:
            lines, names = [*_lines(textpage, read_rules(page))], [*_names(textpage)]
        size = sum(len(line.text.strip()) for line in lines)
        pictures += size <= _FEW and _has_picture(page)
        characters += size
        pages.append(lines)
        heights.append(page.get_height())
        asked, unnamed = asked + len(names), unnamed + names.count(False)
        page.close()
        if characters > MOST_CHARACTERS:
            raise Rejected(f"{TOO_LARGE}: more than {MOST_CHARACTERS:,} characters")
    if pictures and characters <= _FEW * count:
        raise Rejected(f"{SCANNED} ({pictures} page{'s' * (pictures > 1)})")
    if unnamed > asked / 2:
        raise Rejected(UNNAMED)
    if (count and not pages) or (not characters and has_fonts):
        raise Rejected(DAMAGED)
    title, paragraphs = compose(pages, heights)
    known = document.get_metadata_dict()
    return FileText(
        kind="pdf",
        text=join_lines(paragraphs),
        title=title,
        named=known.get("Title", ""),
        author=known.get("Author", ""),
        created=day_of(known.get("CreationDate")),
        modified=day_of(known.get("ModDate")),
        pages=count,
        pictures=pictures,
    )


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    found = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    return any(True for _, _ in zip(range(_MOST_OBJECTS), found, strict=False))


def _lines(textpage: pypdfium2.PdfTextPage, rules: Sequence[Rule]) -> Iterator[Line]:
    """Yield the lines of a page as PDFium parts them, in the order in which they were written."""
    count = min(textpage.count_chars(), MOST_CHARACTERS)
    start = 0
    units = _units(textpage, count)
    for end in [*(place for place, unit in enumerate(units) if unit in ("\r", "\n")), count]:
        if "".join(units[start:end]).strip():
            yield from _line(textpage, units[start:end], start, rules)
        start = end + 1


def _names(textpage: pypdfium2.PdfTextPage) -> Iterator[bool]:
    """Yield whether their font says which characters a page's first ones are: without a table to
    Unicode a subset's numbers are no text."""
    for place in range(min(textpage.count_chars(), _ASKED)):
        if pdfium.FPDFText_IsGenerated(textpage, place) != 1:
            yield pdfium.FPDFText_HasUnicodeMapError(textpage, place) != 1


def _units(textpage: pypdfium2.PdfTextPage, count: int) -> list[str]:
    """Return the characters of a page, one for each place; such as take two units of UTF-16 are
    one, and raised numbers behind Chinese stand in brackets, as marks of notes do."""
    points = [pdfium.FPDFText_GetUnicode(textpage, n) or 0x20 for n in range(count)]
    units = [_RADICALS.get(point) or chr(point) for point in points]
    for place in range(1, count - 1):
        if units[place] == " " and pdfium.FPDFText_IsGenerated(textpage, place) == 1:
            units[place] = _blank(textpage, units, place)
    for mark in _NUMBER.finditer("".join(unit[:1] or " " for unit in units)):
        if is_han(units[mark.start() - 1]) and _is_raised(textpage, mark.start()):
            units[mark.start()] = "[" + units[mark.start()]
            units[mark.end() - 1] += "]"
    return units


def _is_raised(textpage: pypdfium2.PdfTextPage, place: int) -> bool:
    """Say whether a character is smaller than the one before it, and stands higher: a note's
    mark."""
    sizes = [pdfium.FPDFText_GetFontSize(textpage, each) for each in (place - 1, place)]
    before, own = _box(textpage, place - 1), _box(textpage, place)
    return bool(before and own and sizes[1] < _RAISED * sizes[0] and own[1] > before[1])


def _blank(textpage: pypdfium2.PdfTextPage, units: list[str], place: int) -> str:
    """Return what a gap is that PDFium takes for a blank: the next cell of a row, nothing beside a
    Chinese character, or a blank."""
    before, after = _box(textpage, place - 1), _box(textpage, place + 1)
    gap = (after[0] - before[2]) / max(after[3] - after[1], 0.1) if before and after else 0.0
    return _gap(gap, is_chinese=is_han(units[place - 1]) or is_han(units[place + 1]))


def _gap(gap: float, *, is_chinese: bool) -> str:
    """Return what stands for a gap of so many heights of a line."""
    if gap > _CELL:
        return "\t"
    if is_chinese:
        return NARROW if gap > _NARROW else ""
    return " "


def _line(
    textpage: pypdfium2.PdfTextPage, units: list[str], start: int, rules: Sequence[Rule]
) -> Iterator[Line]:
    shown = [place for place, unit in enumerate(units) if unit.strip() and unit != _HYPHEN]
    if not shown or _is_oblique(textpage, start + shown[0]):
        return
    signs = [place for place in range(shown[0], shown[-1]) if GAPS.match(units[place])]
    gaps = [gap for place in signs if (gap := _edges(textpage, start + place))]
    text = "".join(units).strip()
    if ordered := _ordered(textpage, units, start, shown, rules):
        shown, text, gaps = ordered
    first, last = (_box(textpage, start + place) for place in (shown[0], shown[-1]))
    middle = _box(textpage, start + shown[len(shown) // 2])
    if not (first and last and middle):
        return
    size = max(box[3] - box[1] for box in (first, last, middle))
    yield Line(
        text=text.replace("\x02", ""),
        left=first[0],
        right=max(last[2], first[2]),
        bottom=min(first[1], last[1], middle[1]),
        top=max(first[3], last[3], middle[3]),
        size=pdfium.FPDFText_GetFontSize(textpage, start + shown[0]) or size,
        gaps=tuple(gaps),
    )


def _edges(textpage: pypdfium2.PdfTextPage, place: int) -> tuple[float, float] | None:
    """Return the edges of the gap that stands at a place; None where a character beside it has
    none."""
    before, after = _box(textpage, place - 1), _box(textpage, place + 1)
    return (before[2], after[0]) if before and after else None


def _ordered(
    textpage: pypdfium2.PdfTextPage,
    units: list[str],
    start: int,
    shown: list[int],
    rules: Sequence[Rule],
) -> tuple[list[int], str, list[tuple[float, float]]] | None:
    """Return the places of a line's characters from left to right, its text and the gaps in it;
    None for a line that was drawn so and has no rule within. LibreOffice draws the characters of a
    font that stands in for another behind the others: all quotation marks at the end."""
    turns = [
        (before, after)
        for before, after in pairwise(shown)
        if is_han(units[before]) != is_han(units[after])
    ]
    ends = [box for place in (shown[0], shown[-1]) if (box := _box(textpage, start + place))]
    within = rules_within(rules, ends[0][0], ends[-1][2], ends[0][1], ends[0][3]) if ends else []
    is_back = any(_is_back(textpage, start + before, start + after) for before, after in turns)
    if not (within or is_back):
        return None
    boxes = {place: box for place in shown if (box := _box(textpage, start + place))}
    height = max(box[3] - box[1] for box in boxes.values())
    lows = [box[1] for box in boxes.values()]
    if max(lows) - min(lows) > _LEVEL * height:
        return None
    order = sorted(boxes, key=lambda place: boxes[place][0])
    text, gaps = units[order[0]], []
    for before, after in pairwise(order):
        left, right = boxes[before][2], boxes[after][0]
        sign = _sign(units[before], units[after], (right - left) / height)
        sign = "\t" if any(rule.parts(left, right) for rule in within) else sign
        if GAPS.match(sign):
            gaps.append((left, right))
        text += sign + units[after]
    return order, text, gaps


def _sign(before: str, after: str, gap: float) -> str:
    """Return what stands for a gap of so many heights between two characters."""
    is_chinese = is_han(before) or is_han(after)
    return _gap(gap, is_chinese=is_chinese) if is_chinese or gap > _BLANK else ""


def _is_back(textpage: pypdfium2.PdfTextPage, before: int, after: int) -> bool:
    """Say whether a character begins left of the one that was drawn before it."""
    one, other = _box(textpage, before), _box(textpage, after)
    return bool(one and other and other[0] < one[0])


def _is_oblique(textpage: pypdfium2.PdfTextPage, place: int) -> bool:
    return is_oblique(pdfium.FPDFText_GetCharAngle(textpage, place))


def _box(textpage: pypdfium2.PdfTextPage, place: int) -> tuple[float, float, float, float] | None:
    """Return left, bottom, right and top of a character in points, by its font and not by its
    shape; None where PDFium knows none."""
    rectangle = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(textpage, place, ctypes.byref(rectangle)):
        return None
    low, high = sorted((rectangle.bottom, rectangle.top))
    return rectangle.left, low, rectangle.right, high

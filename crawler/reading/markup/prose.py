"""HTML as plain text: what a reader sees, one line for each line of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree
from parsel import Selector

from crawler.patterns import LazyPattern
from crawler.reading.lines.numbers import write_number
from crawler.reading.markup.flow import Flow
from crawler.text import HAN, SENTENCE_END

_INLINE_TAGS = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr "
    "q rb ruby s samp small span strike strong sub sup time tt u var wbr"
)
INLINE = frozenset(_INLINE_TAGS.split())
CELLS = frozenset({"td", "th"})
LAYOUT_LINES, LAYOUT_SENTENCES, SHORTEST_SENTENCE = 5, 2, 16
"""A cell with more lines, or with so many sentences of some length, is no value (chosen: the
longest values of the tables of recorded pages are remarks of one sentence)."""

LINES_WITH_SENTENCE = 3
"""Lines of a cell with such a sentence that are no value (chosen: a title, its date, its text)."""


_WIDE = r"[\u2014\u2018-\u201d\u2026\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
_SOFT_BREAK = LazyPattern(rf"(?<={_WIDE})[ \t\f]*[\r\n][ \t\r\n\f]*(?={_WIDE})")
_LINE_END = "\u2028"
_LINE_ENDS = LazyPattern("[\u2028\u2029]")
_TYPED_END = LazyPattern(r"\r\n?|[\n\v\f\x1c-\x1e\x85]")
_WHITE = LazyPattern(r"[\t\r\n\f][ \t\r\n\f]*| [ \t\r\n\f]+")
_SHORT_NUMBER = LazyPattern(r"\d{1,4}")
_MARKER = LazyPattern(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_CHINESE = "chineseCounting"
_FORMS = {
    "1": "decimal",
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    **dict.fromkeys(("a", "lower-alpha", "lower-latin"), "lowerLetter"),
    **dict.fromkeys(("A", "upper-alpha", "upper-latin"), "upperLetter"),
    **dict.fromkeys(("i", "lower-roman"), "lowerRoman"),
    **dict.fromkeys(("I", "upper-roman"), "upperRoman"),
    **dict.fromkeys(
        ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal"), _CHINESE
    ),
}
"""Forms of numbers (crawler.reading.lines.numbers) by the types of HTML and the styles of CSS."""

_NUMBERED = LazyPattern(
    r"\s*(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)、.．：:]|第[\d一二三四五六七八九十]{1,3}|[①-⑳])"
)
_FIGURES = LazyPattern(r"[+\-−]?\d{1,4}[+\-−]?|[n+\-−]")
_RAISED = {
    "sup": str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ"),
    "sub": str.maketrans("0123456789+-−n", "₀₁₂₃₄₅₆₇₈₉₊₋₋ₙ"),
}
_DRAWN = frozenset({*_RAISED, "img", "q"})
_SET = _DRAWN | {"li", "pre"}  # what is set otherwise than its text, be there no element in it
_STRING = etree.XPath("string()", smart_strings=False)
_MARGIN = " \t\r\n\f\u00a0\u3000\u2002\u2003\u200b\ufeff"


def string_of(element: etree._Element) -> str:
    """Return all the text in an element, seen or unseen, with the source's own white space."""
    return str(_STRING(element))


class _Lines:
    """Lines under way: the finished ones, and the pieces of the one being written."""

    def __init__(self) -> None:
        self.finished: list[str] = []
        self.mark = ""  # what a list shows before its item's first word
        self.pieces: list[str] = []
        self.is_laid_out = False  # whether there are rows among them

    def end_line(self) -> None:
        self.finished += _lines("".join(self.pieces))
        self.pieces.clear()


def read_prose(node: Selector | etree._Element) -> str:
    """Return the text that a reader of ``node`` (a selector or an lxml element) sees.

    Lines are parted by ``"\\n"``: one for each block, ``<br>`` and table row; the cells of a row
    are parted by a tab. No line is empty, indented or padded. White space is collapsed as in HTML,
    and a line break of the source between two Chinese characters is no space (CSS Text 3, section
    4.1.3). Hidden elements, form controls, scripts and comments are left out; ``node`` itself is
    read even if hidden.

    >>> page = Selector(text="<p>　　同心<b>同德</b>，\\n共建&nbsp;小康<br>落款<script>x</script>")
    >>> read_prose(page)
    '同心同德，共建 小康\\n落款'
    >>> read_prose(Selector(text="<table><tr><td>姓名<td>张三<tr><th>职务<td>书记</table>"))
    '姓名\\t张三\\n职务\\t书记'
    >>> read_prose(Selector(text="<p><i>来源：新华社</i>\\n<i>作者：张三</i></p>"))
    '来源：新华社 作者：张三'
    """
    root = node.root if isinstance(node, Selector) else node
    return prose_of(Flow.of(root)) if isinstance(root, etree._Element) else _collapse(str(root))


def prose_of(flow: Flow, element: etree._Element | None = None, picture: str = "") -> str:
    """Return what a reader sees of a flow, or of an element in it, as `read_prose` does; with
    ``picture`` for each picture."""
    start, end = (0, len(flow.marks)) if element is None else flow.span(element)
    is_bare = end - start == len("<>") and element is not None and element.tag not in _SET
    lines = _lines(flow.texts[start]) if is_bare else _read(flow, start, end, picture)
    return "\n".join(lines)


def _lines(text: str) -> Iterable[str]:
    """Return the lines of a text in which no element stands."""
    parts = [text] if text.isascii() else _LINE_ENDS.split(text)
    return filter(None, map(_collapse, parts)) if text and not text.isspace() else ()


def _read(flow: Flow, start: int, end: int, picture: str) -> list[str]:
    marks, texts, tags, unseen = flow.marks, flow.texts, flow.tags, flow.unseen
    open_cells = [_Lines()]
    open_rows: list[list[_Lines]] = []
    counts: dict[etree._Element, int] = {}
    lines, typed, shown = open_cells[0], 0, start
    for place, mark, text in zip(
        range(start, end), marks[start:end], texts[start:end], strict=True
    ):
        if place < shown:
            continue
        shown = place + 1
        tag = tags[mark if mark >= 0 else ~mark]
        if mark in unseen and place > start:
            shown = marks.index(~mark, place) + 1
            text = texts[shown - 1]
        elif tag in INLINE:
            if tag in _DRAWN:
                text = _drawn(flow, mark, text, tag) + picture * (tag == "img" and mark >= 0)
        elif mark >= 0:
            if lines.pieces:
                lines.end_line()
            typed += tag == "pre"
            if tag == "li":
                lines.mark = _number(flow, flow.elements[mark], counts)
            if tag == "tr":
                open_rows.append([])
            elif tag in CELLS and open_rows:
                open_cells.append(lines := _Lines())
        else:
            if lines.pieces:
                lines.end_line()
            typed -= tag == "pre"
            if tag in CELLS and len(open_cells) > 1:
                open_rows[-1].append(open_cells.pop())
                lines = open_cells[-1]
            elif tag == "tr" and open_rows:
                lines.finished += _join_cells(open_rows.pop())
                lines.is_laid_out = True
        if not text or shown == end:
            continue
        if lines.mark and not text.isspace():
            lines.pieces.append(lines.mark)
            lines.mark = ""
        if typed:
            lines.pieces.append(_TYPED_END.sub(_LINE_END, text))
        else:
            # Browsers part inline elements that stand on lines of their own by a space.
            lines.pieces.append(" " if text.isspace() else text)
    lines.end_line()
    return open_cells[0].finished


def _number(flow: Flow, item: etree._Element, counts: dict[etree._Element, int]) -> str:
    """Return the number that a list shows before an item; "" where it shows none, or the item is
    mostly a link or says its number itself. ``counts`` holds each list's number of the item
    before."""
    around = item.getparent()
    if around is None or around.tag != "ol":
        return ""
    given = item.get("value") or ("" if around in counts else around.get("start") or "1")
    counts[around] = int(given) if _SHORT_NUMBER.fullmatch(given) else counts.get(around, 0) + 1
    styles = f"{around.get('style', '')};{item.get('style', '')}"
    form = _form(around.get("type", "1"), styles)
    if not form:
        return ""
    link = next(iter(flow.links(item)), None)
    is_link = link is not None and 2 * len(flow.string(link)) > len(flow.string(item))
    says = flow.string(item)
    if is_link or _NUMBERED.match(says):
        return ""
    number = write_number(counts[around], form)
    return f"{number}、" if form == _CHINESE else f"{number}. "


def _form(kind: str, styles: str) -> str:
    """Return the form of a list's numbers by its type and its style; empty where it shows none."""
    styled = _MARKER.search(styles)
    return _FORMS.get(styled[1].lower() if styled else kind, "")


def _drawn(flow: Flow, mark: int, text: str, tag: str) -> str:
    """Return what is shown for a mark and the text behind it, which isn't what is written."""
    if tag == "q":
        return f"“{text}" if mark >= 0 else f"”{text}"
    if mark < 0:
        return text
    if tag == "img":
        said = (flow.elements[mark].get("alt") or "").strip()
        is_sign = len(said) == 1 and HAN.match(said) and _is_in_line(flow.elements[mark])
        return said if is_sign else ""
    return text.translate(_RAISED[tag]) if _FIGURES.fullmatch(text) else text


def _is_in_line(element: etree._Element) -> bool:
    """Say whether text stands right beside an element, as beside a character that is a picture, or
    beside inline elements that hold it alone."""
    inner: etree._Element | None = element
    while inner is not None and not _is_beside_text(inner):
        around = inner.getparent()
        is_alone = around is not None and around.tag in INLINE and len(around) == 1
        inner = around if is_alone else None
    return inner is not None


def _is_beside_text(element: etree._Element) -> bool:
    """Say whether text, or an inline element with some, stands right beside an element."""
    before, around = element.getprevious(), element.getparent()
    holder = around.text if before is None and around is not None else None
    beside = holder if before is None else before.tail
    if (beside or "").strip() or (element.tail or "").strip():
        return True
    return any(map(_is_written, (before, element.getnext())))


def _is_written(element: etree._Element | None) -> bool:
    """Say whether an element stands in a line and holds Chinese characters."""
    return element is not None and element.tag in INLINE and bool(HAN.search(string_of(element)))


def _join_cells(cells: list[_Lines]) -> list[str]:
    """Return one line for a row of values, the lines of a cell parted by a space; the lines as they
    are where a row only lays out a page."""
    filled = [cell for cell in cells if cell.finished]
    if len(filled) < 2 or any(map(_lays_out, filled)):
        return [line for cell in filled for line in cell.finished]
    return ["\t".join(" ".join(cell.finished) for cell in cells).strip("\t")]


def _lays_out(cell: _Lines) -> bool:
    """Say whether a cell holds paragraphs or a table, as cells that lay out a page do."""
    lines = cell.finished
    if cell.is_laid_out or len(lines) > LAYOUT_LINES:
        return True
    sentences = sum(map(_is_sentence, lines))
    return sentences >= LAYOUT_SENTENCES or (sentences > 0 and len(lines) >= LINES_WITH_SENTENCE)


def _is_sentence(line: str) -> bool:
    return len(line) >= SHORTEST_SENTENCE and bool(SENTENCE_END.search(line))


def _collapse(text: str) -> str:
    if "\n" in text or "\r" in text:
        text = _SOFT_BREAK.sub("", text)
    return _WHITE.sub(" ", text).replace("\u00a0", " ").strip(_MARGIN)

"""Lines that say when, where from and by whom, however their parts are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.reading.dates import find_dates, in_plain_form
from crawler.reading.flow import HEADING_TAGS, Element, Flow, make_of
from crawler.reading.prose import INLINE, prose_of
from crawler.text import SENTENCE_END

LONGEST_DATELINE = 100
"""Letters of a line that tells no more (chosen: with counters and a control of the type)."""

LONGEST_CELL = 20
"""Letters of one of its parts (chosen: offices and papers have up to 20)."""

MOST_BLOCKS = 5
"""Blocks at a container's beginning that are looked at (chosen: a picture, tools, the dateline)."""

MOST_ABOVE = 80
"""Letters above a dateline in a container, at most (chosen: a picture's caption, a summary)."""

_NO_LINE = frozenset({*HEADING_TAGS, "table", "ul", "ol", "dl", "blockquote"})
_NAMED = re.compile(r"author|byline|reporter|writer|source|editor|zuozhe|laiyuan", re.IGNORECASE)
_YEARLESS = re.compile(r"(?<![\d./:-])\d{1,2}[-/月]\d{1,2}日?\s+\d{1,2}:\d\d(?![\d-])")
"""A day and its clock without a year, as papers show what is new."""

_APART = re.compile(r"[\s|｜┊丨·•,，;；()（）\[\]【】<>《》]+")


def holds_dateline(line: str) -> bool:
    """Return whether a line has a date, and beside it parts that are as short as names, labels
    with their values and counters are.

    >>> holds_dateline("[ 2024-03-18 ]　[ 雁渚区税务局 ]　[ 阅读 0 次 ]")
    True
    >>> holds_dateline("类别：装修知识　发布于：2023-09-25 14:06:51"), holds_dateline("2024年3月起")
    (True, False)
    """
    if len(line) > LONGEST_DATELINE or SENTENCE_END.search(line):
        return False
    cells = cells_beside_date(line)
    return cells is not None and all(len(cell) <= LONGEST_CELL for cell in cells)


def tells_moment(line: str) -> bool:
    """Return whether a line is a dateline with a clock.

    >>> tells_moment("2024-05-20 09:15 青石日报"), tells_moment("2024年5月20日　晴")
    (True, False)
    """
    has_clock = any("T" in dated.date for dated in find_dates(line)) or _YEARLESS.search(line)
    return bool(has_clock) and holds_dateline(line)


def cells_beside_date(line: str) -> Sequence[str] | None:
    """Return what stands on a line beside its dates, parted by blanks, strokes and brackets, with
    plain digits and marks; None for a line without a date.

    >>> cells_beside_date("［青石日报］2024-05-20 09:15 | 周桂香")
    ['青石日报', '周桂香']
    """
    rest = plain = in_plain_form(line)
    spans = [(dated.start, dated.end) for dated in find_dates(plain)]
    spans = spans or [yearless.span() for yearless in _YEARLESS.finditer(plain)]
    for start, end in reversed(spans):
        rest = f"{rest[:start]} {rest[end:]}"
    return [cell for cell in _APART.split(rest) if cell.strip("/")] if spans else None


def datelines_in(flow: Flow, container: Element) -> Iterator[Element]:
    """Yield the blocks at the beginning of a container that tell no more than when, with a clock,
    where from and by whom, and are made otherwise than what stands below; and those beside one that
    are called after who wrote or stand on its line. What several places have is a chronicle's."""
    blocks = _blocks(flow, container)
    makes = [make_of(each) for each in blocks]
    above = 0
    for place, block in enumerate(blocks[:MOST_BLOCKS]):
        if above > MOST_ABOVE or place + 1 == len(blocks):
            return
        if makes.count(makes[place]) == 1 and _is_dateline(flow, block):
            yield block
            for beside in (*blocks[max(0, place - 1) : place], *blocks[place + 1 : place + 2]):
                names = f"{beside.get('class', '')} {beside.get('id', '')} {beside.get('rel', '')}"
                said = flow.string(beside)
                is_beside = {block.tag, beside.tag} <= INLINE and not flow.tail(beside).strip()
                if (is_beside or _NAMED.search(names)) and len(said.strip()) <= LONGEST_CELL:
                    yield beside
            return
        above += flow.letters(block)


def _blocks(flow: Flow, container: Element) -> Sequence[Element]:
    """Return what stands in a container side by side; in the one that holds all of it, if there is
    one."""
    while True:
        blocks = [each for each in flow.children(container) if flow.letters(each)]
        if len(blocks) != 1 or flow.letters(blocks[0]) < flow.letters(container):
            return blocks
        (container,) = blocks


def _is_dateline(flow: Flow, block: Element) -> bool:
    if block.tag in _NO_LINE or flow.letters(block) > LONGEST_DATELINE or flow.tail(block).strip():
        return False
    return tells_moment(prose_of(flow, block).replace("\n", " "))

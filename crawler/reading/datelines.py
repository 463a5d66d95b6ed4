"""Lines that say when, where from and by whom, however their parts are told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.reading.dates import find_dates, in_plain_form
from crawler.text import SENTENCE_END

LONGEST_DATELINE = 100
"""Letters of a line that tells no more (chosen: with counters and a control of the type)."""

LONGEST_CELL = 20
"""Letters of one of its parts (chosen: offices and papers have up to 20)."""

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

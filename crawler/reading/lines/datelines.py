"""Lines that say when, where from and by whom, however their parts are told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.patterns import LazyPattern
from crawler.reading.lines.dates import find_dates, in_plain_form, is_date
from crawler.reading.lines.tools import is_tool
from crawler.text import LABELLED, SENTENCE_END

LONGEST_DATELINE = 100
"""Letters of a line that tells no more (chosen: with counters and a control of the type)."""

LONGEST_STRICT = 60
"""Letters of a line that says no more than that, by its form (chosen: three labels)."""

LONGEST_CELL = 20
"""Letters of one of its parts (chosen: offices and papers have up to 20)."""

_YEARLESS = re.compile(r"(?<![\d./:-])\d{1,2}[-/月]\d{1,2}日?\s+\d{1,2}:\d\d(?![\d-])")
"""A day and its clock without a year, as papers show what is new."""

_APART = re.compile(r"[\s|｜┊丨·•,，;；()（）\[\]【】<>《》]+")

STAMP = LazyPattern(
    r"\W*(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)\s*(?:\d{1,2}[:：]\d\d(?:[:：]\d\d)?)"
    r"\W*|[\[【（(]?(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}[\]】）)]?|[\[【](?:19|20)\d\d年\d{1,2}月\d{1,2}日[\]】]"
)
_LABELLED = LazyPattern(
    r"\W*(?:(?:发布|发表|更新|编辑|发文|上传|录入|添加|创建)?(?:时\s?间|日\s?期)|(?:文章|信息|稿件|新闻)?来\s?源|作\s?者|稿源)\s*[:：]"
    r"|\W*(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+(?:\d{1,2}:\d\d(?::\d\d)?\s*)?(?:来\s?源|作\s?者|稿源|浏览|阅读|点击|字[号体]|文[:：/])"
    r"|.{0,16}(?:发布|发表|更新|编辑|回复)于\s*(?:19|20)\d\d[-/.年]"
    r"|\W*本(?:[帖文贴]子?|主题)(?:最后|已)?[由被].{1,40}(?:编辑|修改|操作|加亮|置顶|推荐|加精|精华|移动|合并)"
)
DATED = LazyPattern(
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}|[一二][〇○零一二三四五六七八九]{3}年|^\W*(?:来\s*源|作\s*者|编辑)"
)
_BETWEEN = LazyPattern(r"\s*[|｜·]\s*|\s{2,}|\u3000+")


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


def is_dateline(line: str) -> bool:
    """Return whether a line says no more than when, where from and by whom.

    >>> is_dateline("2024-05-20 09:15 来源：青石日报"), is_dateline("（2024年5月20日）")
    (True, False)
    """
    if len(line) > LONGEST_STRICT or SENTENCE_END.search(line):
        return False
    if STAMP.fullmatch(line) or (_LABELLED.match(line) and DATED.search(line)):
        return True
    parts = [part for part in _BETWEEN.split(line) if part]
    return len(parts) > 1 and any(map(is_date, parts)) and all(map(_is_part, parts))


def _is_part(part: str) -> bool:
    """Say whether a part of a line is a date, or a short value with its label or its count."""
    return is_date(part) or bool(LABELLED.match(part)) or is_tool(part)

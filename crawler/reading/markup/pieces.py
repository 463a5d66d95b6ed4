"""Days whose year, month and day stand in elements of their own, as blogs and museums set them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.patterns import LazyPattern
from crawler.reading.lines.dates import ENGLISH, MONTH_NAME, read_date
from crawler.reading.markup.flow import Element, Flow

LONGEST_BOX = 20  # letters of such an element (chosen: with the day of the week and a clock)
MOST_PIECES = 6  # texts in it (chosen: the same, and two strokes)

_BOXES = ("div", "span", "p", "td", "dt", "dd", "time", "em", "i", "b", "h2", "h3", "h4", "h5")
_NUMERALS = "一二三四五六七八九十"
_PIECE = LazyPattern(
    rf"(?P<year>(?:19|20)\d\d)年?(?:\s*[-/.]?\s*(?P<month_of_year>\d{{1,2}})月?)?"
    rf"|(?P<month>\d{{1,2}}|[{_NUMERALS}]{{1,2}})月份?(?:(?P<day_of_month>\d{{1,2}})[日号號])?"
    rf"|(?P<name>{MONTH_NAME})(?:\s+(?P<day_of_name>\d{{1,2}}))?"
    r"|(?P<first>\d{1,2})[-/.](?P<second>\d{1,2})|(?P<number>\d{1,2})(?:st|nd|rd|th|[日号號])?",
    re.IGNORECASE,
)
_BESIDE = LazyPattern(
    r"(?:星期|周|礼拜)[一二三四五六日天]|\d{1,2}:\d\d(?::\d\d)?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*",
    re.IGNORECASE,
)
"""What stands beside the three: the day of the week, the time."""

_MARKS = " \t\r\n\u3000\xa0,，./-–|·"


def pieced_days(flow: Flow) -> Iterator[tuple[Element, str]]:
    """Yield the elements that hold a day in pieces and nothing else, each with the day as
    ISO 8601."""
    for box in flow.inside(flow.root, *_BOXES):
        if 4 < flow.letters(box) <= LONGEST_BOX and flow.size(box) > 1:
            texts = [text for each in box.itertext() if (text := str(each).strip(_MARKS))]
            if 1 < len(texts) <= MOST_PIECES and (day := day_of_pieces(texts)):
                yield box, day


def day_of_pieces(texts: Sequence[str]) -> str | None:
    """Return the day that texts name together, each once, as ISO 8601; None where they name none
    or the day can't be told from the month.

    >>> day_of_pieces(["08", "03月", "2024"]), day_of_pieces(["2024-03", "08"])
    ('2024-03-08', '2024-03-08')
    >>> day_of_pieces(["Mar", "8th", "2024"]), day_of_pieces(["08", "03", "2024"])
    ('2024-03-08', None)
    """
    found = [_PIECE.fullmatch(text) for text in texts if not _BESIDE.fullmatch(text)]
    if not all(found):
        return None
    said = [
        (key, value) for each in found if each for key, value in each.groupdict().items() if value
    ]
    years, months, days, bare = (
        [value for key, value in said if key in keys]
        for keys in (
            ("year",),
            ("month", "month_of_year", "name"),
            ("day_of_month", "day_of_name"),
            ("first", "second", "number"),
        )
    )
    if not months and len(bare) == 2:
        months, bare = _month_first(bare, after_year=said[0][0] == "year")
    days += bare
    if not len(years) == len(months) == len(days) == 1:
        return None
    return read_date(f"{years[0]}年{_number(months[0])}月{days[0]}日")


def _month_first(numbers: Sequence[str], *, after_year: bool) -> tuple[list[str], list[str]]:
    """Return the month and the day of two numbers: in this order behind a year, else by their size;
    the month is missing where that doesn't tell."""
    first, second = numbers
    if after_year or int(second) > 12 or first == second:
        return [first], [second]
    return ([second], [first]) if int(first) > 12 else ([], [])


def _number(month: str) -> str:
    """Return a month in digits."""
    if month.isdigit():
        return month
    if (place := _NUMERALS.find(month[-1])) >= 0:
        return str(place + 1 + 10 * (len(month) > 1))
    return str(ENGLISH.index(month[:3].lower()) + 1)

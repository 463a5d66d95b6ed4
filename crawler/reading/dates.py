"""Dates as Chinese pages and addresses write them, as ISO 8601."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, time
from urllib.parse import urlsplit

FIRST_YEAR = 1949

_NUMERALS = "〇○零一二三四五六七八九"
_DIGITS = str.maketrans(_NUMERALS, "000123456789")
_CLOCK = (
    r"(?:(?:\s|T|,|\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)*"
    r"(?P<hour>\d{1,2})[:时点](?P<minute>\d{2})(?:[:分](?P<second>\d{2}))?)?"
)
_DATES = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:"
    r"\s*(?P<mark>[-/.])\s*(?P<month>\d{1,2})\s*(?P=mark)\s*(?P<day>\d\d(?=\d\d:\d)|\d{1,2}(?!\d))"
    r"|\s*年\s*(?P<month2>\d{1,2})\s*月\s*(?P<day2>\d{1,2})\s*[日号]"
    r"|(?P<month3>\d\d)(?P<day3>\d\d)(?:(?P<stamp>\d{6})?(?!\d))"
    r")" + _CLOCK
)
_IN_NUMERALS = re.compile(
    rf"(?P<year>[一二][{_NUMERALS}]{{3}})\s*年\s*(?P<month>[一二三四五六七八九十]{{1,2}})\s*月\s*"
    r"(?P<day>[一二三四五六七八九十廿卅]{1,3})\s*[日号]"
)
_MONTHS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>\d{1,2})\s*月(?!\s*\d)"
    rf"|(?P<year2>[一二][{_NUMERALS}]{{3}})\s*年\s*(?P<month2>[一二三四五六七八九十]{{1,2}})\s*月"
    r"(?!\s*[一二三四五六七八九十廿卅]{1,3}\s*[日号])"
)
_IN_PATHS = tuple(
    re.compile(rf"(?<!\d)(?P<year>(?:19|20)\d\d){rest}")
    for rest in (
        r"(?P<mark>[-_])(?P<month>\d{1,2})(?P=mark)(?P<day>\d\d|\d(?!\d))",
        r"(?P<month>\d\d)(?P<day>\d\d)(?:\d{6})?(?!\d)",
        r"/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?!\d)",
        r"-(?P<month>\d{1,2})/(?P<day>\d{1,2})(?!\d)",
        r"/(?P<month>\d\d)-?(?P<day>\d\d)(?!\d)",
        r"(?P<month>\d\d)/(?P<day>\d\d)(?!\d)",
    )
)


def read_date(text: str) -> str | None:
    """The first plausible date of ``text`` (1949 to next year) as ISO 8601, or None.

    The time of day is kept where it stands beside the date, to the second or the minute as
    written; a time zone is dropped, so the time stays the page's local time.

    >>> read_date("发表时间:2024/5/28 17:55:53")
    '2024-05-28T17:55:53'
    >>> read_date("（2023年4月24日 09:15）")
    '2023-04-24T09:15'
    >>> read_date("乐陵市委 二〇二三年四月十八日")
    '2023-04-18'
    >>> read_date("电话 2020-13-40")
    """
    found = [*_written_in_digits(text), *_written_in_numerals(text)]
    return min(found)[1] if found else None


def read_month(text: str) -> str | None:
    """The first plausible month of ``text`` that stands without a day, as ISO 8601, or None.

    >>> read_month("乐陵市委办公室 二〇二三年四月"), read_month("2023年4月24日")
    ('2023-04', None)
    """
    for match in _MONTHS.finditer(unicodedata.normalize("NFKC", text)):
        year = match["year"] or match["year2"].translate(_DIGITS)
        month = match["month"] or _number(match["month2"])
        if day := _day(year, month, 1):
            return day[: len("2020-10")]
    return None


def date_of_url(url: str) -> str | None:
    """The day that the path of ``url`` names as ISO 8601, or None.

    >>> date_of_url("http://news.example/2017/06/2017-06-081288095.html")
    '2017-06-08'
    >>> date_of_url("http://news.example/202405/t20240513_4213.html")
    '2024-05-13'
    """
    path = urlsplit(url).path
    for pattern in _IN_PATHS:
        for match in pattern.finditer(path):
            day = _day(match["year"], match["month"], match["day"])
            if day:
                return day
    return None


def is_older(date: str, since: str) -> bool:
    """Whether a date lies before another, as far as both are exact (ISO 8601).

    >>> is_older("2023-04-23", "2023-04-24"), is_older("2023", "2023-04-24")
    (True, False)
    """
    exact = min(len(date), len(since))
    return date[:exact] < since[:exact]


def _written_in_digits(text: str) -> Iterator[tuple[int, str]]:
    for match in _DATES.finditer(unicodedata.normalize("NFKC", text)):
        month = match["month"] or match["month2"] or match["month3"]
        day = _day(match["year"], month, match["day"] or match["day2"] or match["day3"])
        if day:
            yield match.start(), day + _clock(match)
            return


def _written_in_numerals(text: str) -> Iterator[tuple[int, str]]:
    for match in _IN_NUMERALS.finditer(unicodedata.normalize("NFKC", text)):
        year = match["year"].translate(_DIGITS)
        day = _day(year, _number(match["month"]), _number(match["day"]))
        if day:
            yield match.start(), day
            return


def _number(numerals: str) -> int:
    """A Chinese number below a hundred: 十八 is 18, 三十 is 30, 廿一 is 21."""
    plain = numerals.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = plain.rpartition("十")
    digits = (tens or ("1" if ten else "0")) + (ones or "0")
    return int(digits.translate(_DIGITS))


def _day(year: str, month: str | int, day: str | int) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if FIRST_YEAR <= found.year <= date.today().year + 1 else None


def _clock(match: re.Match[str]) -> str:
    stamp = match["stamp"]
    hour, minute, second = match["hour"], match["minute"], match["second"]
    if stamp:
        hour, minute, second = stamp[:2], stamp[2:4], stamp[4:]
    if hour is None:
        return ""
    try:
        found = time(int(hour), int(minute), int(second or 0))
    except ValueError:
        return ""
    return "T" + found.isoformat("seconds" if second else "minutes")

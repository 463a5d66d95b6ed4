"""Dates as Chinese pages and addresses write them, as ISO 8601."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from typing import NamedTuple
from urllib.parse import urlsplit

from crawler.patterns import LazyPattern
from crawler.text import without_invisible

FIRST_YEAR = 1949
LAST_DAY = "2099-12-31"
"""The last day that is a date for who doesn't know when a page was fetched: years are read as
those of two centuries."""

# ISO 8601 gives the Republic of China's first year as 1912.
_BEFORE_REPUBLIC = 1911

_OF_ANY = LazyPattern(r"\d|年")  # what every date has one of
_NUMERALS = "〇○◯Oo零一二三四五六七八九"
_DIGITS = str.maketrans(_NUMERALS, "000000123456789")
_TENS = "一二三四五六七八九十廿卅"
ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_HALVES = "上午|下午|中午|晚上|傍晚|凌晨|早上|清晨|晚"
_FIGURES = (
    r"(?P<hour>\d{1,2})\s?[:时点點時]\s?(?P<minute>\d{2}|\d(?=分|(?::\d{1,2})?(?:[\s\])|]|$)))"
    r"(?:[:分](?P<second>\d{1,2}))?分?"
)
_WRITTEN_OUT = (
    rf"(?P<hour2>\d{{1,2}}|[{_TENS}零〇]{{1,3}})[时點点時]"
    rf"(?:(?P<minute2>[{_TENS}零〇]{{1,3}})分|(?P<part>[半整]))"
)
_CLOCK = (
    r"(?:(?:\s|T|,|[\[(](?=\d{1,2}:\d)|\(?(?:星期|周|礼拜|禮拜|週)[一二三四五六日天]\)?)*"
    rf"\s*(?P<half>{_HALVES}|[AaPp]\.?[Mm]\.?(?=\s*\d))?\s*(?:{_FIGURES}|{_WRITTEN_OUT})"
    r"(?:\s*(?P<noon>[AaPp]\.?[Mm](?![A-Za-z])))?)?"
)
MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
"""A month's name in English, long or short, in lower case."""

_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s+)?"


class Dated(NamedTuple):
    """A date in a text: where it stands, in characters of the text's plain form, and what it is
    in ISO 8601."""

    start: int
    end: int
    date: str


# The days of the four-digit years of two centuries, in digits.
_IN_DIGITS = LazyPattern(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:"
    r"\s*(?P<mark>[-/.])\s*(?P<month>\d{1,2})\s*(?P=mark)\s*(?P<day>\d\d(?=\d\d:\d)|\d{1,2}(?!\d))"
    r"|\s*年\s*(?P<month2>\d{1,2})\s*月\s*(?P<day2>\d{1,2})(?:\s*[日号號]|(?<=\d\d)(?!\S))"
    r"|(?P<month3>\d\d)(?P<day3>\d\d)(?:T?(?P<stamp>\d{6}))?(?!\d)"
    # A year above a day, set close together.
    r"|\s*(?P<month4>\d\d)\s?/\s?(?P<day4>\d\d)(?=\d\d:\d\d|\s|$)"
    r")" + _CLOCK
)
_IN_NUMERALS = LazyPattern(
    rf"(?P<year>[一二](?:\s?[{_NUMERALS}]){{3}})\s*年\s*(?P<month>[{_TENS}](?:\s?[{_TENS}])?)\s*月"
    rf"\s*(?P<day>[{_TENS}](?:\s?[{_TENS}]){{0,2}})\s*[日号號]" + _CLOCK
)
# Two digits are a year where a line begins with them, or a time follows, and nothing else can be
# meant: neither a number with strokes nor a span of days.
_LABEL = r"(?:(?m:^)[\s(\[【]*|(?:日期|时间|時間|于|於|[布佈贴貼表登]日)\s*:?\s*)"
_SHORT_YEARS = LazyPattern(
    rf"(?:{_LABEL}(?P<alone>)|(?<![\w./-]))['’]?(?P<from>)(?P<year>\d\d)"
    r"(?:(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)"
    r"(?P<day>\d\d(?=\d\d:)|\d{1,2}(?![\d.%]|[-/]\d))"
    r"|年(?P<month2>\d{1,2})月(?P<day2>\d{1,2})[日号號])(?!\s*[至到~—])"
    + _CLOCK
    + r"(?P<rest>.{0,2})"
)
_REPUBLIC = LazyPattern(
    rf"(?:(?P<from>)(?:中[华華])?民[国國]\s*|{_LABEL}(?P<from2>)(?=1\d\d\D))"
    rf"(?P<year>\d{{2,3}}|[{_TENS}百零〇]{{1,6}})(?:"
    rf"\s*年\s*(?P<month>\d{{1,2}}|[{_TENS}]{{1,2}})\s*月"
    rf"\s*(?P<day>\d{{1,2}}|[{_TENS}]{{1,3}})\s*[日号號]"
    r"|(?P<mark>[-/.])(?P<month2>\d{1,2})(?P=mark)(?P<day2>\d{1,2})(?![\d.]))" + _CLOCK
)
_NTH = r"(?:st|nd|rd|th)"
_IN_ENGLISH = LazyPattern(
    rf"(?<![a-z\d])(?:(?P<month>{MONTH_NAME})\.?\s*(?P<day>\d{{1,2}}){_NTH}?"
    rf"|(?P<day2>\d{{1,2}}){_NTH}?\s*(?P<month2>{MONTH_NAME})\.?)(?:,\s*|\s+){_WEEKDAY}"
    r"(?P<year>(?:19|20)\d\d)(?!\d)" + _CLOCK,
    re.IGNORECASE,
)
# As systems write it that translate the month alone: 六月 1, 2024; 六月 1st, 2024; 1 六月 2024.
_MONTH_FIRST = LazyPattern(
    rf"(?<![{_TENS}\d年])(?P<month>[{_TENS}]{{1,2}}|1?\d)\s?月\s*"
    rf"(?P<day>\d{{1,2}})(?:{_NTH}?\s*,\s*|{_NTH}\s+)(?P<year>(?:19|20)\d\d)(?!\d)" + _CLOCK,
    re.IGNORECASE,
)
_DAY_FIRST = LazyPattern(
    rf"(?<![\w.,:-])(?P<day>\d{{1,2}})(?:{_NTH}\s*|\s+)(?P<month>[{_TENS}]{{1,2}}|1?\d)\s?月"
    r"(?:\s*,\s*|\s+)(?P<year>(?:19|20)\d\d)(?![\d年])" + _CLOCK,
    re.IGNORECASE,
)
# Of a day and a month before the year, the one that can be no month is the day; vBulletin sets the
# month first, and a comma before the clock.
_YEAR_LAST = LazyPattern(
    r"(?<![\w./-])(?:(?P<day>1[3-9]|2\d|3[01])(?P<mark>[/.-])(?P<month>0?[1-9]|1[0-2])(?P=mark)"
    r"|(?P<month2>0?[1-9]|1[0-2])/(?P<day2>1[3-9]|2\d|3[01])/"
    r"|(?P<month3>0[1-9]|1[0-2])-(?P<day3>0[1-9]|[12]\d|3[01])-(?=\d{4}, \d\d:\d\d))"
    r"(?P<year>(?:19|20)\d\d)(?![\d./-])" + _CLOCK
)
_WITH_NAMES = (_MONTH_FIRST, _DAY_FIRST, _IN_ENGLISH)
_PATTERNS = (*_WITH_NAMES, _IN_DIGITS, _IN_NUMERALS, _SHORT_YEARS, _REPUBLIC, _YEAR_LAST)

_MONTHS = LazyPattern(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>\d{1,2})\s*月(?!\s*\d)"
    rf"|(?P<year2>[一二][{_NUMERALS}]{{3}})\s*年\s*(?P<month2>[一二三四五六七八九十]{{1,2}})\s*月"
    r"(?!\s*[一二三四五六七八九十廿卅]{1,3}\s*[日号])"
)
_OF_JAVA = LazyPattern(
    r"(?P<day>(?<![a-zA-Z])[A-Z][a-z]{2} \d{1,2}) (?P<clock>\d\d:\d\d:\d\d) CST"
    r" (?P<year>\d{4})(?!\d)"
)
"""The form that Java gives a moment, the year behind China's zone."""

_SPACED = LazyPattern(r"(?<!\d)\d(?:\s\d){1,3}(?=\s*[年月日])")
# A forum's thread-2013-1-1.html has a number, its page and the list's.
_YEAR_IN_PATH = LazyPattern(r"(?<!\d)(?<!thread-)(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_IN_PATHS = tuple(
    LazyPattern(f"{_YEAR_IN_PATH.pattern}{rest}", re.IGNORECASE)
    for rest in (
        r"(?P<mark>[-_])(?P<month>\d{1,2})(?P=mark)(?P<day>\d\d|\d(?!\d))",
        r"(?P<month>\d\d)(?P<day>\d\d)(?:\d{6})?(?!\d)",
        r"/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?!\d)",
        r"-(?P<month>\d{1,2})/(?P<day>\d{1,2})(?!\d)",
        r"/(?P<month>\d\d)-?(?P<day>\d\d)(?!\d)",
        r"(?P<month>\d\d)/(?P<day>\d\d)(?!\d)",
    )
)
_YEAR_FILED = LazyPattern(r"/((?:19|20)\d\d)(?=[/_-]|(?:0[1-9]|1[0-2])(?:[0-3]\d)?[/_-])")
_ARCHIVED = LazyPattern(r"^.*?/(?=https?:/)", re.IGNORECASE)


def read_date(text: str, latest: str = LAST_DAY) -> str | None:
    """Return the first date of ``text`` from 1949 to the day ``latest`` (ISO) as ISO 8601, or None.

    The time of day is kept where it stands beside the date, to the second or the minute as
    written; a time zone is dropped, so the time stays the page's local time.

    >>> read_date("发表时间:2024/5/28 17:55:53")
    '2024-05-28T17:55:53'
    >>> read_date("（2023年4月24日 09:15）")
    '2023-04-24T09:15'
    >>> read_date("乐陵市委 二〇二三年四月十八日")
    '2023-04-18'
    >>> read_date("2024-05-20 3:15 PM"), read_date("24-05-20 09:15")
    ('2024-05-20T15:15', '2024-05-20T09:15')
    >>> read_date("發布日期：中華民國113年5月20日"), read_date("2 0 2 4年5月2 0日")
    ('2024-05-20', '2024-05-20')
    >>> read_date("二〇二四年五月二十日 下午三时二十分"), read_date("2024年5月20日下午3点半")
    ('2024-05-20T15:20', '2024-05-20T15:30')
    >>> read_date("电话 2020-13-40"), read_date("编号 24-05-20"), read_date("24-05-20-11")
    (None, None, None)
    """
    found = next(iter(find_dates(text, latest)), None)
    return found.date if found else None


def find_dates(text: str, latest: str = LAST_DAY) -> list[Dated]:
    """Return the dates of a text from 1949 to the day ``latest`` (ISO), in their order; of those
    that lie in each other the longer one."""
    if not _OF_ANY.search(text):
        return []
    plain = in_plain_form(text)
    found = sorted(
        (
            Dated(*_extent(match), day)
            for pattern in _PATTERNS
            for match in pattern.finditer(plain)
            if (day := _moment(pattern, match)) and day[:10] <= latest
        ),
        key=lambda dated: (dated.start, -dated.end),
    )
    kept: list[Dated] = []
    for dated in found:
        if not kept or dated.start >= kept[-1].end:
            kept.append(dated)
    return kept


def is_date(text: str) -> bool:
    """Return whether a text is a date and nothing else.

    >>> is_date("二〇二三年八月十六日"), is_date("2024-05-20 09:15"), is_date("2024年5月20日起")
    (True, True, False)
    """
    if not _OF_ANY.search(text):
        return False
    line = in_plain_form(text)
    dates = find_dates(line)
    return bool(dates) and dates[0].end - dates[0].start == len(line)


def in_plain_form(text: str) -> str:
    """Return a text as the places of its dates count: with plain digits and marks, and the digits
    of a year, month or day close together.

    >>> in_plain_form("２ ０ ２ ４ 年")
    '2024 年'
    """
    plain = _SPACED.sub(_closed_up, unicodedata.normalize("NFKC", without_invisible(text)))
    return _OF_JAVA.sub(r"\g<day>, \g<year> \g<clock>", plain)


def read_month(text: str) -> str | None:
    """Return the first month of ``text`` that stands without a day, as ISO 8601, or None.

    >>> read_month("乐陵市委办公室 二〇二三年四月"), read_month("2023年4月24日")
    ('2023-04', None)
    """
    for match in _MONTHS.finditer(unicodedata.normalize("NFKC", text)):
        year = match["year"] or match["year2"].translate(_DIGITS)
        month = match["month"] or _number(match["month2"])
        if day := _day(year, month, 1):
            return day[: len("2020-10")]
    return None


def date_of_url(url: str, latest: str = LAST_DAY) -> str | None:
    """Return the day that the path of ``url`` names, up to ``latest`` (both ISO 8601), or None.
    The day on which an archive took its copy is not the page's.

    >>> date_of_url("http://news.example/2017/06/2017-06-081288095.html")
    '2017-06-08'
    >>> date_of_url("http://bbs.example/thread-2013-1-1.html")
    >>> date_of_url("http://news.example/202405/t20240513_4213.html")
    '2024-05-13'
    >>> date_of_url("https://archive.example/web/20200101000000/http://news.example/1.html")
    """
    path = _path_of(url)
    for pattern in _IN_PATHS if _YEAR_IN_PATH.search(path) else ():
        for match in pattern.finditer(path):
            day = _day(match["year"], match["month"], match["day"])
            if day and day <= latest:
                return day
    return None


def year_of_url(url: str) -> int | None:
    """Return the one year that folders or names in the path of ``url`` begin with, or None.

    >>> year_of_url("http://news.example/sports/2024/c44/88123.shtml")
    2024
    >>> year_of_url("http://news.example/202405/8812.html")
    2024
    >>> year_of_url("http://news.example/2019/to/2024/1.html"), year_of_url("http://a.example/20241")
    (None, None)
    """
    years = set(_YEAR_FILED.findall(_path_of(url)))
    return int(years.pop()) if len(years) == 1 else None


def _path_of(url: str) -> str:
    try:
        return urlsplit(_ARCHIVED.sub("", url)).path
    except ValueError:  # an archive has copies of what is no address
        return ""


def is_older(date: str, since: str) -> bool:
    """Return whether a date lies before another, as far as both are exact (ISO 8601).

    >>> is_older("2023-04-23", "2023-04-24"), is_older("2023", "2023-04-24")
    (True, False)
    """
    exact = min(len(date), len(since))
    return date[:exact] < since[:exact]


def _extent(match: re.Match[str]) -> tuple[int, int]:
    """Return where a date begins and ends, without the label before it and what was looked at
    behind."""
    named = match.groupdict()
    start = max(match.start(name) for name in ("from", "from2", 0) if name == 0 or name in named)
    return start, match.start("rest") if "rest" in named else match.end()


def _closed_up(match: re.Match[str]) -> str:
    return "".join(match[0].split())


def _moment(pattern: LazyPattern, match: re.Match[str]) -> str | None:
    """Return the date that a match of one of the patterns is, or None if it is no day."""
    found = match.groupdict()
    year, month, day = (
        next(filter(None, (found.get(f"{name}{form}") for form in ("", *"234"))), None)
        for name in ("year", "month", "day")
    )
    assert year
    assert month
    assert day
    if pattern is _IN_ENGLISH:
        month = str(ENGLISH.index(month[:3].lower()) + 1)
    if pattern is _SHORT_YEARS:
        if not found["hour"] and not _stands_alone(match):
            return None
        year = f"20{year}"
    if pattern is _REPUBLIC:
        year = str(_BEFORE_REPUBLIC + _number(year))
    read = _day(_number(year), _number(month), _number(day))
    return read and read + _clock(found)


def _stands_alone(match: re.Match[str]) -> bool:
    """Say whether a day with a short year is all that a line or a label says, or is written out or
    behind a label, and parted from what follows."""
    rest = match["rest"]
    if match["alone"] is None or not rest.strip(" )]】"):
        return match["alone"] is not None
    labelled = match.string[match.start() : match.start("from")].strip(" \t([【")
    return rest[0] in " )]】|" and bool(labelled or not match["mark"])


def _number(numerals: str) -> int:
    """Return a number below a thousand in digits or Chinese numerals: 十八 is 18, 廿一 is 21,
    一百一十三 is 113; and a year digit by digit."""
    plain = "".join(numerals.split()).replace("廿", "二十").replace("卅", "三十")
    hundreds, hundred, below = plain.rpartition("百")
    tens, ten, ones = below.lstrip("零〇" if hundred else "").rpartition("十")
    digits = (tens or ("1" if ten else "")) + (ones or ("0" if ten else ""))
    number = int((digits or "0").translate(_DIGITS))
    return number + 100 * int((hundreds or "1").translate(_DIGITS)) if hundred else number


def _day(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year >= FIRST_YEAR else None


def _clock(found: dict[str, str | None]) -> str:
    hour, minute, second = found["hour"], found["minute"], found["second"]
    if spelt := found["hour2"]:
        hour, minute = spelt, found["minute2"] or {"半": "30", "整": "0"}[found["part"] or ""]
    if stamp := found.get("stamp"):
        hour, minute, second = stamp[:2], stamp[2:4], stamp[4:]
    if hour is None or minute is None:
        return ""
    try:
        read = time(_in_day(_number(hour), found), _number(minute), int(second or 0))
    except ValueError:
        return ""
    return "T" + read.isoformat("seconds" if second else "minutes")


def _in_day(hour: int, found: dict[str, str | None]) -> int:
    """Return the hour of the day, where it is told as one of the morning or the afternoon."""
    half = (found["half"] or found["noon"] or "").upper().replace(".", "")
    if half in ("PM", "下午", "晚上", "傍晚", "晚") and hour < 12:
        return hour + 12
    if half == "中午" and hour < 3:
        return hour + 12
    return 0 if half in ("AM", "凌晨") and hour == 12 else hour

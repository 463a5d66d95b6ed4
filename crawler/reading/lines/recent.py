"""Dates that a page tells from the day on which it is read: 3小时前, 昨天 09:15, 05-20 09:15."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

_EDGE = r"(?:(?m:^)|(?<=[\s|｜:：(\[【于於]))"
_END = r"(?=$|[\s|｜)\]】,，来來作编編])"
_CLOCK = r"(?:\s*(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?)?"
_AGO = re.compile(
    rf"{_EDGE}(?P<number>\d{{1,3}}|半)\s*个?(?P<unit>秒|分钟|分鐘|小时|小時|天)(?:之?前){_END}",
    re.MULTILINE,
)
_NAMED = re.compile(
    rf"{_EDGE}(?P<word>刚刚|剛剛|今[天日]|昨[天日]|前天){_CLOCK}{_END}", re.MULTILINE
)
_YEARLESS = re.compile(
    rf"{_EDGE}(?:(?P<month>\d\d)[-/](?P<day>\d\d)\s*(?=\d\d?:\d\d)"
    rf"|(?P<month2>\d{{1,2}})月(?P<day2>\d{{1,2}})[日号號](?=\s*\d\d?:\d\d|{_END})){_CLOCK}(?!\d)",
    re.MULTILINE,
)
_SECONDS = {"秒": 1, "分钟": 60, "分鐘": 60, "小时": 3600, "小時": 3600}
_DAYS = {"今": 0, "昨": 1, "前": 2}


def read_recent(
    text: str, fetched: datetime | None = None, source: str = "", filed: int | None = None
) -> str | None:
    """Return the first date of ``text`` that is told from the moment ``fetched`` (in the page's
    local time), as ISO 8601; None without one, or where it may be either of two days.

    A day without a year is of the one year that the page's ``source`` names with it elsewhere;
    without any of the year in which the page is ``filed``, or else the latest such day, as sites
    that leave out the year mean it.

    >>> noon = datetime(2026, 11, 27, 12)
    >>> [read_recent(text, noon) for text in ("3小时前", "昨天 09:15", "05-20 09:15", "12月3日")]
    ['2026-11-27', '2026-11-26T09:15', '2026-05-20T09:15', '2025-12-03']
    >>> read_recent("13小时前", noon), read_recent("三年前", noon), read_recent("昨天的会", noon)
    ('2026-11-26', None, None)
    >>> read_recent("12小时前", noon), read_recent("05-20 09:15", source="up: 2019-05-20")
    (None, '2019-05-20T09:15')
    >>> read_recent("05-20 09:15", noon, filed=2024)
    '2024-05-20T09:15'
    """
    plain = unicodedata.normalize("NFKC", text)
    if fetched and (match := _AGO.search(plain)) and (found := _ago(match, fetched)):
        return found
    if fetched and (match := _NAMED.search(plain)):
        return _named(match, fetched)
    match = _YEARLESS.search(plain)
    return _yearless(match, fetched, source, filed) if match else None


def _ago(match: re.Match[str], fetched: datetime) -> str | None:
    number = 0 if match["number"] == "半" else int(match["number"])
    if match["unit"] == "天":
        return (fetched.date() - timedelta(days=number)).isoformat()
    seconds = _SECONDS[match["unit"]]
    # What is shown is cut to whole units.
    first = (fetched - timedelta(seconds=seconds * (number + 1))).date()
    last = (fetched - timedelta(seconds=seconds * number)).date()
    return last.isoformat() if first == last else None


def _named(match: re.Match[str], fetched: datetime) -> str:
    days = _DAYS.get(match["word"][0], 0)
    return (fetched.date() - timedelta(days=days)).isoformat() + _clock(match)


def _yearless(
    match: re.Match[str], fetched: datetime | None, source: str, filed: int | None
) -> str | None:
    month, day = int(match["month"] or match["month2"]), int(match["day"] or match["day2"])
    named = set(re.findall(rf"(?<!\d)((?:19|20)\d\d)[-/年]0?{month}[-/月]0?{day}(?!\d)", source))
    latest = (fetched.year, fetched.year - 1) if fetched else ()
    for year in map(int, named) if named else (filed,) if filed else latest:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if len(named) <= 1 and (fetched is None or found <= fetched.date()):
            return found.isoformat() + _clock(match)
    return None


def _clock(match: re.Match[str]) -> str:
    if match["hour"] is None or int(match["hour"]) > 23 or int(match["minute"]) > 59:
        return ""
    return f"T{int(match['hour']):02}:{match['minute']}"

"""When a page says in its metadata or scripts that it was published, in China's time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from crawler.reading.lines.dates import LAST_DAY, read_date

CHINA = timezone(timedelta(hours=8))
"""The clock of the pages: a moment that names no zone is one of this one."""

_DAY_FIRST = r"\d{4}-?\d\d-?\d\d[T ]?\d\d:?\d\d(?::?\d\d)?"
_NAME_FIRST = r"(?:[A-Z][a-z]{2,8},? )?(?:\d{1,2} [A-Z][a-z]{2}|[A-Z][a-z]{2} \d{1,2}),? "
_MOMENT = re.compile(
    rf"(?P<moment>{_DAY_FIRST}|{_NAME_FIRST}\d{{4}} \d\d:\d\d(?::\d\d)?"
    rf"|{_NAME_FIRST}(?P<clock>\d\d:\d\d:\d\d) (?P<zone>[A-Z]{{3}}) (?P<year>\d{{4}})$)"
    r"(?:[.,]\d+)?\s*(?P<utc>Z|UTC|GMT|UT)?(?P<offset>[+-]\d\d:?(?:\d\d)?)?(?:\s*\(.*\))?$",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"[1-4]?\d{9}(?:\d{3})?")  # seconds or milliseconds, of 1973 to 2128
_SCRIPTED = re.compile(
    r"(?<![A-Za-z])[\"']?(?:ct|(?:pub(?:lish(?:ed)?)?|release|create)_?(?:time|date|at)|show_?date)[\"']?"
    r"\s*(?:=|:|\()\s*(?:new Date\(\s*)?[\"']?"
    r"(?P<value>[1-4]?\d{9}(?:\d{3})?(?!\d)|\d{2,4}[-/年]\d{1,2}[-/月]\d{1,2}[^\"'<>]{0,16})",
    re.IGNORECASE,
)


def read_moment(text: str, latest: str = LAST_DAY) -> str | None:
    """Return a declared moment or date, up to the day ``latest``, as ISO 8601 in China's time;
    None for anything else.

    >>> read_moment("2024-05-20T20:15Z"), read_moment("2024-05-20 20:15:00 +0800")
    ('2024-05-21T04:15', '2024-05-20T20:15:00')
    >>> read_moment("Mon, 20 May 2024 20:15:00 GMT"), read_moment("1716167700")
    ('2024-05-21T04:15:00', '2024-05-20T09:15:00')
    >>> read_moment("2024-05-20"), read_moment("20240520134501"), read_moment("soon")
    ('2024-05-20', '2024-05-20T13:45:01', None)
    """
    text = " ".join(text.split())
    if _EPOCH.fullmatch(text):
        return _of_epoch(text, latest)
    found = _MOMENT.match(text)
    if not found:
        return read_date(text, latest)
    said = found["moment"]
    if found["year"]:  # the form of Java and of C: the year behind the zone
        said = said.replace(
            f"{found['clock']} {found['zone']} {found['year']}", f"{found['year']} {found['clock']}"
        )
    written = read_date(said)
    offset = _offset(found["utc"] or found["zone"], found["offset"])
    if written is None or offset is None or "T" not in written:
        return read_date(said, latest)
    local = (datetime.fromisoformat(written) - offset).replace(tzinfo=UTC).astimezone(CHINA)
    exact = "seconds" if written.count(":") > 1 else "minutes"
    return read_date(local.replace(tzinfo=None).isoformat(timespec=exact), latest)


def scripted_moment(source: str, latest: str = LAST_DAY) -> str | None:
    """Return the moment that the scripts of a page keep for its dateline; None where they name
    none up to the day ``latest``, or several days.

    >>> scripted_moment('var ct = "1716167700";'), scripted_moment('showDate("2024-05-20 09:15")')
    ('2024-05-20T09:15:00', '2024-05-20T09:15')
    >>> scripted_moment('var ct = "7"; var svr_time = "1716167700";')
    >>> scripted_moment('{"publishTime": "2024-05-20"}, {"publishTime": "2023-01-01"}')
    >>> scripted_moment('{"publishAt": 1716167700000}')
    '2024-05-20T09:15:00'
    """
    values = (match["value"] for match in _SCRIPTED.finditer(source))
    found = [moment for value in values if (moment := read_moment(value, latest))]
    days = {moment[:10] for moment in found}
    return max(found, key=len) if len(days) == 1 else None


def _offset(name: str | None, offset: str | None) -> timedelta | None:
    """Return how far a zone is before UTC; None for one that isn't told or known."""
    if offset:
        digits = offset[1:].replace(":", "").ljust(4, "0")
        size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return -size if offset[0] == "-" else size
    return timedelta() if (name or "").upper() in ("Z", "UTC", "GMT", "UT") else None


def _of_epoch(digits: str, latest: str) -> str | None:
    seconds = int(digits[:-3] if len(digits) > 10 else digits)
    return read_date(
        datetime.fromtimestamp(seconds, CHINA).replace(tzinfo=None).isoformat(), latest
    )

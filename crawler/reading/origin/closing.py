"""Dates behind a text: where it is signed, and on the lines that blogs set below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from crawler.chrome import COUNTED, NEIGHBOUR
from crawler.patterns import LazyPattern
from crawler.reading.headline.sitenames import OWNED
from crawler.reading.lines.datelines import holds_dateline
from crawler.reading.lines.dates import (
    LAST_DAY,
    find_dates,
    in_plain_form,
    is_date,
    read_date,
    read_month,
)
from crawler.reading.lines.plain import plain
from crawler.reading.lines.tools import is_behind
from crawler.reading.origin.places import NEAREST_LINES, Places

SIGNATURE_LINES = 3  # at an end of a text in which it is signed (chosen: office, name, day)
LONGEST_SIGNATURE = 20  # letters of the line with the day (chosen: an office may stand before it)
LONGER_THAN_CHANNEL = 6  # letters of a link that is a title (as in crawler.reading.lists.roles)

_OTHER = LazyPattern(
    r"截止|截至|施行|实施|有效|举[办行]|召开|报名|活动|备案|版权|copyright|©|星期|周[一二三四五六日]|今天"
    r"|现在|\d\s?[楼#]|[注註][册冊]|登[录陆錄陸]|更新|修改|异动",
    re.IGNORECASE,
)
"""What else a line with a date behind a text may speak of: what it announces, the page's clock and
foot, another floor, a member."""

_TALK = LazyPattern(r"评论|留言|回[复帖]|跟[帖贴]|comment|ICP", re.IGNORECASE)
_SIGNED = LazyPattern(r"[。！？”]\s*[（(\[【]([^（()）。]{8,24})[)）\]】]\s*$")
"""A day in brackets behind the last sentence of a text."""

_ANSWERED = LazyPattern(
    r"\d\s?[个条]\s?(?:回[复答]|答案)|(?:最佳|精彩|全部|网友)的?(?:回[复答]|答案)|回答|解答"
)
"""What stands between a question and its answer."""

_COUNTER = LazyPattern(
    rf"[\W\d]*|\d*[次人]?(?:{COUNTED}|热度|人气|围观)\S{{0,3}}|[^\s:：]{{1,6}}[:：]\S*"
)
_BESIDE = LazyPattern(NEIGHBOUR)


def lines_below(places: Places) -> Sequence[str]:
    """Return the lines behind a text, or behind a question that stands above its answer."""
    is_asked = any(map(_ANSWERED.search, map(plain, places.amid)))
    return places.amid if is_asked else places.behind


def set_below(lines: Sequence[str], places: Places) -> str | None:
    """Return the date on the first dateline among the ``lines`` right behind a text, as blogs set
    it; None where other words than furniture follow, for those are what a reader said then."""
    page = places.page
    titles = [each for each in page.link_labels if len(each) >= LONGER_THAN_CHANNEL]
    near = [*lines[: NEAREST_LINES + 1], ""]
    for line, below in pairwise(map(places.parted, near)):
        line = in_plain_form(line)
        dates = find_dates(line, page.latest) if holds_dateline(line) else []
        above = plain(line[: dates[0].start] if dates else line)
        if (
            OWNED.search(above)
            or _TALK.search(above)
            or _BESIDE.search(above)
            or any(map(line.__contains__, titles))
        ):
            return None
        if dates and not _OTHER.search(plain(line)):
            rest = line[dates[0].end :].split()
            told = all(_is_beside(word, places) for word in rest) and _is_furniture(below, places)
            return dates[0].date if told else None
    return None


def _is_beside(word: str, places: Places) -> bool:
    """Say whether a word behind a date is a channel's, a counter's or has a label: no reader's."""
    return bool(word in places.page.link_labels or _COUNTER.fullmatch(plain(word)))


def _is_furniture(line: str, places: Places) -> bool:
    said = plain(line)
    known = _TALK.search(said) or _BESIDE.search(said) or OWNED.search(said)
    return bool(not said or known or line in places.page.link_labels or is_behind(line))


def signed_date(body: str, latest: str = LAST_DAY) -> str | None:
    """Return the date on a line of its own above or below a text, where documents are signed, as
    ISO 8601 (a month alone where no day is named), or None; none after the day ``latest``. A
    sentence signs nothing: 本办法自2024年1月1日起施行。"""
    lines = body.split("\n")
    ends = lines[-SIGNATURE_LINES:] + lines[:SIGNATURE_LINES]
    short = (line for line in ends if len(line) <= LONGEST_SIGNATURE)
    signed = "\n".join(line for line in short if not line.endswith("。"))
    if (ends_in := _SIGNED.search(lines[-1])) and is_date(ends_in[1]):
        signed = f"{signed}\n{ends_in[1]}"
    return read_date(signed, latest) or _month(signed, latest)


def _month(text: str, latest: str) -> str | None:
    month = read_month(text)
    return month if month and month <= latest[: len(month)] else None

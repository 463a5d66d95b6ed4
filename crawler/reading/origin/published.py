"""When a page says that its document was published: a date is the document's own, or there is none.

Dates of other documents, of the footer and of the page's clock stand on the same page; so a date
counts by its place (between title and text) and its label, never by being there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise, takewhile
from typing import NamedTuple

from crawler.addresses import canonical
from crawler.chrome import NEIGHBOUR
from crawler.patterns import LazyPattern
from crawler.reading.around.threads import around_message
from crawler.reading.lines.datelines import is_dateline
from crawler.reading.lines.dates import (
    Dated,
    date_of_url,
    find_dates,
    in_plain_form,
    is_date,
    read_date,
    year_of_url,
)
from crawler.reading.lines.moments import read_moment, scripted_moment
from crawler.reading.lines.plain import plain
from crawler.reading.lines.recent import read_recent
from crawler.reading.lines.values import metas_named
from crawler.reading.markup.pieces import pieced_days
from crawler.reading.markup.prose import prose_of
from crawler.reading.origin.closing import SIGNATURE_LINES, lines_below, set_below, signed_date
from crawler.reading.origin.places import NEAREST_LINES, Places
from crawler.reading.page import Page
from crawler.text import SENTENCE_END

DATE_METAS = (
    *("PubDate", "publishdate", "firstpublishedtime", "publish_time", "publishtime", "pubtime"),
    *("article:published_time", "og:article:published_time", "bytedance:published_time"),
    *("og:release_date", "og:published_time", "og:time", "article:published"),
    *("datePublished", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued"),
    *("weibo:article:create_at", "article:create_at", "apub:time"),
    *("citation_publication_date", "citation_online_date", "citation_date", "enp:date"),
)
_RENEWED_METAS = ("dateUpdate", "upDate")
LONGEST_BARE = 160
"""A line with more is no dateline (chosen: those with the most labels and counters have 120)."""
LONGEST_BEFORE = 100
"""Characters before a date in which its label is looked for (chosen: labels have up to 20)."""

LONGEST_MAKING = 31
"""Days between the making of a page and its coming out. Chosen: a month."""

_BEFORE = r"(?<![\u4e00-\u9fff])(?:文章|稿件|信息|新闻|资讯|内容|本文|文档|本页)?"
_GAP = r"\s*(?:[:|]\s*)?"
_PUBLISHED = LazyPattern(
    _BEFORE
    + r"(?:(?:首次)?(?:发\s*布|发佈|发\s*表|公\s*开|公\s*布|公佈|公告|刊\s*发|刊登|张贴|上传"
    r"|发稿|推送|创建|录入)(?:的?(?:日\s*期|时\s*间|日)|于|(?=\s*[:|]))"
    rf"|(?:posted|published|publish)\s*(?:@|on|at|in|date|time)?){_GAP}$",
    re.IGNORECASE,
)
_CAME_OUT = LazyPattern(r"\s*(?:首次)?(?:发[布表佈]|刊发|首发)(?![\u4e00-\u9fff:：])")
"""What stands behind a date that it is the label of: 于 … 发布."""

_OTHERS = LazyPattern(rf"推荐|最新|热门|相关|{NEIGHBOUR}")
_DATED = LazyPattern(rf"{_BEFORE}(?:发文日期|时\s*间|日\s*期|date|time){_GAP}$", re.IGNORECASE)
_RENEWED = LazyPattern(
    rf"(?:{_BEFORE}(?:最后|最近)?(?:更新|修改|编辑)(?:日\s*期|时\s*间|于)?为?|\b(?:edited|updated|modified))"
    rf"{_GAP}$",
    re.IGNORECASE,
)
_WRITTEN = LazyPattern(
    rf"{_BEFORE}(?:成文|发文|制发|生成|回复|答复|来信|留言)(?:日\s*期|时\s*间){_GAP}$"
)
_OTHER = LazyPattern(
    r"成\s*文|施行|实施|生效|印发|废止|截止|截至|失效|有效|今天是|今日是|现在是|现在时间|版权"
    r"|copyright|©|更新|修改|举[办行]|召开|报名|开始|结束|活动|访问|备案|至今|起至|出版"
    r"|\b(?:edited|updated|modified)\b",
    re.IGNORECASE,
)
"""Other dates of a paper, the page's clock and the footer's: no bare date stands beside them."""

_ISSUED = LazyPattern(rf"{_BEFORE}出版(?:日期|时间)?{_GAP}$")
"""The label of a paper's page where a clock stands behind it; that of a book is a day."""

_ISSUED_BEHIND = LazyPattern(
    r"(?:收稿|投稿|收到|修[回改订]|录用)(?:日期|时间)?.{0,80}?"
    rf"(?:出版|(?:网络|在线)?(?:首发|发布|发表)|上网|刊出|优先出版)(?:日期|时间)?{_GAP}$"
)
"""The same of a paper's article, behind the day on which its text came in."""

_FOOT = LazyPattern(r"版权所有|版權所有|copyright|©|ICP[备備]|网安备", re.IGNORECASE)
"""What a site says of itself below all its pages; a date there, or below, is of the site."""

_FIRST_FLOOR = LazyPattern(r"(?<![\d第])1\s?楼$")
"""How forums count who wrote what others answer."""

_CLOCK = LazyPattern(r"\d[:：]\d\d")
_OF_MEMBER = LazyPattern(r"[注註]\s?[册冊]|登[录陆錄陸]|加入|生日|在[线線]|[编編][辑輯]|修改")
"""What a forum dates besides what its members write."""

_WRITER = LazyPattern(r"作\s?者\s*[:：]|\bpost(?:ed)? by\b", re.IGNORECASE)
"""Who wrote a text: on such a line behind it, the date is its own."""

_WEEKDAY = LazyPattern(r"星期|周[一二三四五六日]|礼拜")
_SAID_OF = LazyPattern(r"来源|稿源|作者|记者|文/|阅读|浏览|点击|字[号体]|评论|我要评论|\W+$")
_ISSUE = LazyPattern(r"(?:\s*(?:星期|周)[一二三四五六日天])?\s*第?\s?[A-Z]?\d{1,3}\s?版")
"""What stands behind the day of a paper: the page of its issue, which no page's clock shows."""

_ZONE = LazyPattern(
    r"(?:\.\d+)?\s*(?:(?:Z|UTC|GMT)(?:[+-]\d\d:?(?:\d\d)?)?|[+-]\d\d:?\d\d)(?![\w-])"
)
_SPAN = LazyPattern(r"\s*(?:至|到|~|—|–|-\s*\d{4})")
_MOMENTS = ("datetime", "data-val", "data-time", "data-timestamp", "data-date")
_TITLED = frozenset({"span", "em", "a", "time"})
_DATING = frozenset({"time", "span", "abbr"})
_TOLD_FROM_TODAY = LazyPattern(
    r"(?:半|\d{1,2})\s*个?\S{1,2}前|(?:刚刚|[今昨前]天).{0,8}|\d{1,2}[月/-]\d{1,2}日?.{0,8}"
)
_TIMED = LazyPattern(r"time|date", re.IGNORECASE)
_OF_TEXT = LazyPattern(r"(?:^|\s)(?:entry-date|(?:dt-|post-)?published)(?:\s|$)")
"""The classes of microformats, and of WordPress, for when a text came out."""

_TOOLTIPS = ("title", "data-tooltip", "data-original-title", "data-title", "aria-label")
_CHANGED = LazyPattern(r"^(?!.*publish).*(?:updated|modified)", re.IGNORECASE)
_ASIDE = frozenset({"a", "li", "aside", "footer", "nav", "ul", "ol"})


class _Labelled(NamedTuple):
    """A date with what stands before it on its line and behind it, and the line above."""

    date: str
    before: str
    above: str
    behind: str


def read_published(page: Page, places: Places) -> str | None:
    """Return when the document of a page was published, as ISO 8601 in China's time (a month
    alone where no day is named), or None.

    What the page declares is believed first, then what stands under a label that says so, then
    the date between title and text, or that in the address, which decides where a day is shown
    far from it without label and clock; at last what a script shows, where the document is
    signed, and when it was renewed or written.
    Nothing later than a day after the page was fetched counts.
    """
    if declared := _declared(page, places):
        exact = None if "T" in declared else _bare(places.below_title, page.latest)
        return exact if exact and exact.startswith(declared) else declared
    around = (places.below_title, places.table, places.above_title)
    dates = list(_dates((map(places.parted, zone) for zone in around), page.latest))
    last = lines_below(places)
    own = takewhile(lambda line: not _FOOT.search(line), last)
    behind = list(_dates((map(places.parted, own),), page.latest))
    below = [places.parted(line) for line in places.below_title or places.nearest_above]
    labelled = (
        _labelled(dates, _PUBLISHED)
        or _came_out(dates)
        or _labelled([each for each in dates if "T" in each.date], _ISSUED)
        or _labelled(dates, _ISSUED_BEHIND)
        or _labelled(dates, _DATED)
    )
    shown = (
        labelled
        or _of_floor(page, places)
        or _bare(below, page.latest)
        or _spelled_out(below, page)
        or _recent(below, page)
        or _alone(_datelines(places.above_title), page.latest)
        or _of_issue(places.above_title, page.latest)
        or _in_pieces(page, places)
        # Whoever answers a text has a date as well, behind it.
        or _labelled(behind, _PUBLISHED)
        or _labelled(behind, _DATED)
        or _in_tooltip([*below, *last], page)
        or _labelled(behind, _FIRST_FLOOR)
        or _bare(filter(_WRITER.search, map(places.parted, last)), page.latest)
        or set_below(last, places)
    )
    dates += behind
    timed = _timed(page)
    if shown and timed and timed.startswith(shown):
        shown = timed  # the same day with its clock
    return (
        (shown if labelled else _addressed(shown, page))
        or timed
        or scripted_moment(page.scripts, page.latest)
        or signed_date(places.body, page.latest)
        or _labelled(dates, _RENEWED)
        or read_moment(page.meta(*_RENEWED_METAS) or "", page.latest)
        or _labelled(dates, _WRITTEN)
        or _labelled(list(_dates((page.pairs,), page.latest)), _WRITTEN)
    )


def _declared(page: Page, places: Places) -> str | None:
    """Return the date that the page's metadata declare, or None."""
    texts = [*metas_named(page.metas, DATE_METAS), *page.strings("datePublished")]
    texts += [
        element.get("datetime") or element.get("content") or ""
        for element in page.flow.having("itemprop", "pubdate")
        if element.tag in _DATING
        and ("datePublished" in element.get("itemprop", "") or element.get("pubdate") is not None)
    ]
    return next(filter(None, (_moment(text, page, places) for text in texts)), None)


def _moment(text: str, page: Page, places: Places) -> str | None:
    """Return a declared moment. Systems write Z behind a local time: where the page shows the same
    clock as its metadata, that is China's."""
    moment, written = read_moment(text, page.latest), read_date(text, page.latest)
    if not moment or not written or "T" not in written or written[:16] == moment[:16]:
        return moment
    near = [*places.below_title, *places.above_title, *places.body.split("\n")[:SIGNATURE_LINES]]
    shown = (dated.date for line in near for dated in find_dates(line, page.latest))
    return written if any(date[:16] == written[:16] for date in shown) else moment


def _addressed(shown: str | None, page: Page) -> str | None:
    """Return the date that is shown, unless it is a day alone and the address names one far from
    it: it has the day on which the page was made, and some come out a few days later."""
    day = date_of_url(page.url, page.latest)
    if not shown or not day:
        return shown or day
    return shown if "T" in shown or _apart(shown, day) <= LONGEST_MAKING else day


def _apart(one: str, other: str) -> int:
    """Return the days between two dates; a month or a year alone is its first day."""
    days = (date.fromisoformat(f"{each}-01-01"[:10]) for each in (one, other))
    return abs((next(days) - next(days)).days)


def _dates(zones: Iterable[Iterable[str]], latest: str) -> Iterator[_Labelled]:
    """Yield the dates in some zones of lines around the document, in their order."""
    for zone in zones:
        above = ""
        for line in map(in_plain_form, zone):
            for dated in find_dates(line, latest):
                beginning = max(0, dated.start - LONGEST_BEFORE)
                before = plain(line[beginning : dated.start]).rstrip(" \u3000([（【")
                yield _Labelled(_in_china(dated, line, latest), before, above, line[dated.end :])
            above = line.strip()


def _came_out(dates: Iterable[_Labelled]) -> str | None:
    """Return the first date with a label behind it, but for those of other documents."""
    own = (each for each in dates if not _OTHERS.search(each.before))
    return next((each.date for each in own if _CAME_OUT.match(each.behind)), None)


def _labelled(dates: Iterable[_Labelled], label: LazyPattern) -> str | None:
    """Return the first date right behind a label, or on the line below one that holds only that."""
    found = (
        each.date
        for each in dates
        if label.search(each.before) or (not each.before and label.match(each.above))
    )
    return next(found, None)


def _bare(lines: Iterable[str], latest: str) -> str | None:
    """Return the first date on a line that speaks of nothing else, below no label of a member's."""
    above = ""
    for line in map(in_plain_form, lines):
        other, above = _OF_MEMBER.search(above) and is_date(line), line
        if other or len(line) > LONGEST_BARE or SENTENCE_END.search(line) or _OTHER.search(line):
            continue
        for dated in find_dates(line, latest):
            if not _SPAN.match(line[dated.end :]):
                return _in_china(dated, line, latest)
    return None


def _in_china(dated: Dated, line: str, latest: str) -> str:
    """Return a date of a line in China's time, where the line names another zone behind it."""
    zone = _ZONE.match(line, dated.end)
    moment = read_moment(line[dated.start : zone.end()], latest) if zone else None
    return moment or dated.date


def _alone(lines: Sequence[str], latest: str) -> str | None:
    """Return the date with which a line begins that says no more than where from and by whom: no
    day of the week, as the page's clock shows, and no words, as a list of documents."""
    for line in map(in_plain_form, lines):
        for dated in find_dates(line, latest):
            rest = line[dated.end :].split()
            begins = not line[: dated.start].strip() and not _WEEKDAY.search(line)
            if begins and (not rest or any(map(_SAID_OF.match, rest))):
                return dated.date
    return None


def _of_issue(lines: Sequence[str], latest: str) -> str | None:
    """Return the day of a paper's issue that a line names right before the paper's page."""
    for line in map(in_plain_form, lines):
        for dated in find_dates(line, latest):
            if _ISSUE.match(line, dated.end):
                return dated.date
    return None


def _of_floor(page: Page, places: Places) -> str | None:
    """Return when the first floor of a thread was written, wherever in it that is told."""
    body = frozenset(places.body.split("\n"))
    for floor in page.flow.floors[:1] or around_message(page.flow):
        said = prose_of(page.flow, floor).replace("\t", "\n").split("\n")
        pairs = (pair for pair in pairwise(["", *said]) if not _OF_MEMBER.search(" ".join(pair)))
        own = [line for _, line in pairs if line not in body]
        clocked = (line for line in own if _CLOCK.search(line))
        if found := _bare(clocked, page.latest) or _bare(own, page.latest):
            return found
    return None


def _in_pieces(page: Page, places: Places) -> str | None:
    """Return the day near the title whose year, month and day stand in elements of their own,
    outside lists and links."""
    near = [*places.above_title[-NEAREST_LINES:], *places.below_title]
    said = "".join("".join(line.split()) for line in near)
    for box, day in pieced_days(page.flow):
        own = _ASIDE.isdisjoint(str(each.tag) for each in box.iterancestors())
        if own and day <= page.latest and "".join(page.flow.string(box).split()) in said:
            return day
    return None


def _datelines(lines: Sequence[str]) -> Sequence[str]:
    """Return the last of some lines, and the one above those with which they end that say no more
    than when, where from and by whom."""
    said = sum(1 for _ in takewhile(is_dateline, reversed(lines[-NEAREST_LINES:])))
    return lines[-said - 1 :]


def _spelled_out(lines: Sequence[str], page: Page) -> str | None:
    """Return the moment that an element shows as one told from today (半小时前) or without its
    year, and has as its title or as data."""
    for element in page.flow.having("title", *_MOMENTS):
        if element.tag not in _TITLED:
            continue
        said = page.flow.string(element).strip()
        if said and any(said in line for line in lines) and _TOLD_FROM_TODAY.fullmatch(said):
            values = (element.get(name, "") for name in (*_MOMENTS, "title"))
            return next(filter(None, (read_moment(each, page.latest) for each in values)), None)
    return None


def _in_tooltip(lines: Sequence[str], page: Page) -> str | None:
    """Return the date that an element of some lines has under a label as its tooltip: platforms
    show when a text was edited, and tell so when it was published."""
    near = "\n".join(line for line in lines if len(line) <= LONGEST_BARE)
    for element in page.flow.having(*_TOOLTIPS):
        said = page.flow.string(element).strip()
        if said and said in near:
            told = (element.get(name, "")[:LONGEST_BEFORE] for name in _TOOLTIPS)
            if found := _labelled(_dates((told,), page.latest), _PUBLISHED):
                return found
    return None


def _recent(lines: Sequence[str], page: Page) -> str | None:
    fetched = page.fetched and page.fetched.replace(tzinfo=None)
    kept = [line for line in lines if not (SENTENCE_END.search(line) or _OTHER.search(line))]
    named = f"{page.text}\n{date_of_url(page.url, page.latest) or ''}"
    return read_recent("\n".join(kept), fetched, named, year_of_url(page.url))


def _timed(page: Page) -> str | None:
    """Return the day that all elements agree on that are made for a moment, outside lists and links
    and but for when the text was changed; in the footer and the page's own links those that say
    so."""
    moments = list(_moments(page))
    found = [(moment, names) for moment, names, is_free in moments if is_free]
    own = [moment for moment, names in found if not _CHANGED.search(names)]
    said = [moment for moment, names, _ in moments if _OF_TEXT.search(names)]
    told = own or said or [moment for moment, _ in found]
    return max(told, key=len) if len({moment[:10] for moment in told}) == 1 else None


def _moments(page: Page) -> Iterator[tuple[str, str, bool]]:
    """Yield the moments outside lists that elements hold as data or <time> shows, each with its
    names and whether it stands in no link and no footer either; in a link only to the page."""
    made = {*page.flow.having(*_MOMENTS), *page.flow.inside(page.root, "time")}
    for element in sorted(made, key=page.flow.numbers.__getitem__):
        names = f"{element.get('class', '')} {element.get('id', '')}"
        said = next((value for key in _MOMENTS if (value := element.get(key))), "")
        own = element.tag == "time" or _TIMED.search(names)
        moment = read_moment(said, page.latest) if own else None
        if not said and is_date(shown := page.flow.string(element).strip()):
            moment = read_date(shown, page.latest)
        around = [each for each in element.iterancestors() if each.tag in _ASIDE] if moment else []
        links = [each for each in around if each.tag == "a"]
        is_own = all(canonical(page.target(link) or "") == canonical(page.url) for link in links)
        if moment and is_own and all(each.tag in ("a", "footer") for each in around):
            yield moment, names, not around

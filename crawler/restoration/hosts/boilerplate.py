"""What a host adds around a text: disclaimers, notices, links to neighbours."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate

from crawler.chrome import (
    ACTED_ON,
    ACTION,
    ANSWERABLE,
    DISCLAIMER,
    NEIGHBOUR,
    OF_THE_HOST,
    TURNED,
)
from crawler.document import Edit
from crawler.patterns import LazyPattern
from crawler.restoration.edits import Change, disjoint, rewrite
from crawler.restoration.hosts.introductions import find_introductions
from crawler.restoration.hosts.reader_lines import find_reader_lines
from crawler.restoration.hosts.recurring import tail_of
from crawler.restoration.hosts.set_in import find_set_in

STEP = "boilerplate"

_HOST_WORDS = LazyPattern(rf"{OF_THE_HOST}|著作权")
_HEADING = LazyPattern(
    rf"[【\[]?[^。！？!?]{{0,24}}?(?:{DISCLAIMER}|温馨提示|下载须知|特别声明)[】\]]?[:：]?"
)
_ITEM = LazyPattern(r"[①-⑳㈠-㈩⑴-⒇]|[(（]?\d{1,2}[.、．)）]|(?:网站|在线)?客服")
_NOTICES = tuple(
    LazyPattern(pattern, re.IGNORECASE)
    for pattern in (
        r"[本此该]?文档下载(?:的)?收益归(?:作者|上传者)所有[。.]?",
        r"(?:点击)?(?:展开)?(?:阅读|查看)(?:全文|更多)",
        ACTION + ACTED_ON,
        rf"(?:{NEIGHBOUR}|{TURNED})\s?[:：].{{0,100}}",
        rf"[(（\[【]?\s?(?:本文)?{ANSWERABLE}\s?[:：].{{1,24}}",
        r"(?:免责声明|版权声明|特别声明|声明)[:：].{0,400}(?:本[网站]|转载|版权|侵权).{0,400}",
        r"(?:copyright|©|版权所有)\W.{0,160}",
        r"(?:网站)?经营许可证(?:编号)?[:：].{0,60}",
        r"\S{0,4}ICP[备证]\S{0,30}",
        r"(?:未经.{0,20})?转载请(?:注明|联系).{0,80}",
        r"[(（【\[]?(?:(?:特别|免责|平台|郑重)?(?:声明|说明|提示)[:：]?)?以上(?:内容|文章|信息|图文).{0,80}"
        r"(?:平台|用户上传|存储服务|信息发布).{0,80}",
        r"[(（【\[]?(?:本?文章?|图片?|内容|素材)?(?:来源|来自|转自|转载自|源自|图源)[:：]?.{0,40}[,，;；。].{0,30}"
        r"(?:侵权|版权).{0,60}",
        r"[^。！？]{0,60}如有侵权[^。！？]{0,40}(?:删除|联系|告知|处理)[^。！？]{0,20}[。！]?[)）]?",
        r"[^。！？]{0,40}(?:仅代表作者(?:本人|个人)?(?:观点|立场)|(?:观点|立场)?(?:并?不代表|与)本[网站平台]).{0,80}",
    )
)


def remove_boilerplate(
    text: str, site: str | None = None, learned: Collection[str] = ()
) -> tuple[str, tuple[Edit, ...]]:
    """Remove a host's notices from the end of a text and its notice list from the start.

    Goes by the words in which hosts speak of themselves, from the outside in, and stops at
    the first line that isn't one of them; ``site`` is the host's name, if known, ``learned``
    what ``learn_boilerplate`` made of its pages. A heading such as 温馨提示 counts only with
    items below it that speak of the host.

    >>> remove_boilerplate("会议强调,要狠抓落实。\\n\\n责任编辑:某某\\n上一条:开班")[0]
    '会议强调,要狠抓落实。'

    A text about such things keeps its words:

    >>> remove_boilerplate("责任编辑:这个岗位的职责有三项。\\n一是把好导向关。")[1]
    ()
    """
    lines = text.split("\n")
    last = _tail_start(lines, site, learned)
    first = _head_end(lines, last, learned)
    # Nothing but notices is no text to free from them.
    if _first_filled(lines, first, last) == last:
        return text, ()
    removals = [
        *_removals(lines, first, last, learned),
        *find_introductions(text),
        *find_reader_lines(text),
        *find_set_in(text),
    ]
    rest, edits = rewrite(text, disjoint(removals), STEP)
    return (rest, edits) if rest.strip() else (text, ())


def is_notice(line: str, site: str | None = None, learned: Collection[str] = ()) -> bool:
    """Say whether a whole line is a host's notice of a known kind, or a learned one.

    >>> is_notice("下一条:工作简报"), is_notice("版权所有是本案争议的焦点。")
    (True, False)
    """
    line = line.strip()
    if (site and line == site) or line in learned:
        return True
    return any(notice.fullmatch(line) for notice in _NOTICES)


def notice_list_end(lines: Sequence[str], start: int) -> int:
    """Say where the notice list that begins at line ``start`` ends; 0 where none begins.

    A notice list is a heading such as 温馨提示 and items, half of which speak of the host.
    """
    if start >= len(lines) or not _HEADING.fullmatch(lines[start].strip()):
        return 0
    end = start + 1
    items: list[str] = []
    for position in range(start + 1, len(lines)):
        line = lines[position].strip()
        if line and not _ITEM.match(line):
            break
        if line:
            items.append(line)
            end = position + 1
    speaking = sum(bool(_HOST_WORDS.search(item)) for item in items)
    return end if items and 2 * speaking >= len(items) else 0


def _head_end(lines: Sequence[str], last: int, learned: Collection[str]) -> int:
    """Give the line at which the text itself begins; 0 where nothing precedes it."""
    first = 0
    while (start := _first_filled(lines, first, last)) < last:
        is_learned = lines[start].strip() in learned
        end = start + 1 if is_learned else notice_list_end(lines[:last], start)
        if not end:
            return start if first else 0
        first = end
    return last


def _tail_start(lines: Sequence[str], site: str | None, learned: Collection[str]) -> int:
    start = len(lines)
    items = False
    for position in range(len(lines) - 1, -1, -1):
        line = lines[position].strip()
        if not line:
            continue
        notice = notice_list_end(lines, position) if items else is_notice(line, site, learned)
        if notice:
            start, items = position, False
        elif _ITEM.match(line):
            items = True
        else:
            break
    return start


def _removals(
    lines: Sequence[str], first: int, last: int, learned: Collection[str]
) -> Iterator[Change]:
    """Remove the lines before ``first`` and those from ``last`` on, with their line breaks, and
    a learned tail of the line before them."""
    offsets = list(accumulate((len(line) + 1 for line in lines), initial=0))
    if first:
        yield Change(0, offsets[first], "", "notices before the text")
    filled = last
    while not lines[filled - 1].strip():
        filled -= 1
    tail = tail_of(lines[filled - 1], learned)
    if tail and tail < len(lines[filled - 1]):
        start = offsets[filled - 1] + tail
        yield Change(start, offsets[filled] - 1, "", "the site's words behind the text")
    if last < len(lines):
        yield Change(offsets[filled] - 1, offsets[-1] - 1, "", "notices after the text")


def _first_filled(lines: Sequence[str], start: int, end: int) -> int:
    return next((position for position in range(start, end) if lines[position].strip()), end)

"""What stands above and below a text, in lines: its title and dateline, tools, notices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, islice, takewhile

from crawler.chrome import ENLARGED
from crawler.patterns import LazyPattern
from crawler.reading.lines.crumbs import find_crumbs
from crawler.reading.lines.datelines import (
    DATED,
    LONGEST_STRICT,
    STAMP,
    holds_dateline,
    is_dateline,
)
from crawler.reading.lines.dates import is_date
from crawler.reading.lines.labels import is_labelled
from crawler.reading.lines.plain import plain
from crawler.reading.lines.printed import ends_lore
from crawler.reading.lines.statements import is_statement, speaks_of_rights, states_limits
from crawler.reading.lines.tools import (
    LINK_SECTION,
    LONGEST_TOOL,
    REPORTER,
    STAFF,
    WRITER,
    is_above,
    is_behind,
    is_like,
)
from crawler.reading.lines.writers import SIGNED, is_signed
from crawler.text import LABELLED, SENTENCE_END

HEAD_LINES = 8
MOST_BEFORE = 80
"""Letters of prose between a title and its text, at most: a summary (chosen)."""

LEAST_CUT, LEAST_SHORTENED = 20, 8
"""Letters of a summary that is cut from a text (chosen: two clauses), and of one that ends in dots:
a verse may begin as the next does."""

LAST_SECTION = 0.2  # share of a text that a last section of links may have
_IMAGE_LABEL = LazyPattern(
    rf"{ENLARGED}(?:\s*[\d.]+\s*[KM]B?)?|图集|圖集|.{{0,12}}浏览器不支持.{{0,24}}"
)
_LABEL = LazyPattern(r"\S[^。！？:：]{0,9}[:：]")
_DRAWN_MARK = LazyPattern(r"\W+(?:the\s)?end\W+", re.IGNORECASE)
"""What a text is closed with; behind one between strokes stands no more of it."""

_CONTACT = LazyPattern(
    r"\W*(?:欢迎|本[报刊网站])?"
    r"(?P<about>投稿|来稿|供稿|[报爆]料|举报|新闻(?:热线|线索)|编辑部|商务|广告|发行|订阅|读者|客服|转载|授权)"
    r"[^。！？:：]{0,12}[:：].{0,12}?(?:[\w.+-]+@[\w-]+\.\w|\d[\d\s-]{5,}).{0,30}"
)
"""How readers reach those who make a site or a paper."""

_ASKED_FOR = LazyPattern(
    r"\W*(?:我[要来]|欢迎|期待|诚征|如有|点此|有话[要想]?说).{0,12}?"
    r"(?P<about>投稿|来稿|赐稿|[报爆]料|新闻线索|评论|留言)[^。]{0,20}"
)
"""What bids readers write to those who make a site or a paper."""

_STROKE = LazyPattern(r"[\W_]+")
_ORIGIN = LazyPattern(r"(?:来\s?源|素材|综合)\s*[:：|｜丨].{2,30}")
_ISSUE = LazyPattern(r"(?:(?:19|20)\d\d年)?第?\s?\d{1,6}\s?期")
_KEYWORDS = LazyPattern(r"关键[词字]\s*[:：]|key\s?words?\s*[:：]", re.IGNORECASE)
_ABSTRACT = LazyPattern(r"\W*(?:摘\s?要|abstract)(?:\W|$)", re.IGNORECASE)
_WHEN = LazyPattern(r"(?:会议)?(?:时\s?间|日\s?期)\s*[:：]")
_TITLED = LazyPattern(r"^(?:标\s*题|題\s*目|题\s*目|主\s*题)\s?[:：]\s*")
_WRITTEN = LazyPattern(r"(?:^|[\s|｜])(?:来\s*源|作\s*者|记\s*者|撰?文)\s*[:：/／|｜]")
"""Where from or by whom: with a date below the summary of a text, its dateline."""


def below_title(text: str, title: str) -> str:
    """Return a text without a head of title and dateline, if it has one."""
    lines = text.split("\n")
    places = [n for n, line in enumerate(lines[:HEAD_LINES]) if title and _says(line, title)]
    # A text may say its title again: what has been said before that is its own.
    heads = [n for n in places if not any(map(SENTENCE_END.search, lines[places[0] + 1 : n]))]
    above = _prose(lines[: places[0] if places else 0])
    if not heads or above > min(MOST_BEFORE, _prose(lines) / 2):
        return text
    start = heads[-1] + 1
    summed_up = False
    for place, line in enumerate(lines[start : start + HEAD_LINES // 2], start):
        said = bool(SENTENCE_END.search(line))
        if (said and summed_up) or len(line) > LONGEST_STRICT:
            break
        summed_up = summed_up or said
        if DATED.search(line) and not said and (_WRITTEN.search(line) or not summed_up):
            start = place + 1
    below = _from_abstract(lines[start:])
    return "\n".join(below) if any(map(SENTENCE_END.search, below)) else text


def _from_abstract(lines: Sequence[str]) -> Sequence[str]:
    """Return some lines without those above an abstract: its authors, and where they work."""
    for place, line in enumerate(lines[:HEAD_LINES]):
        if _ABSTRACT.match(line):
            return lines[place + bool(_ABSTRACT.fullmatch(line)) :]
    return lines


def _says(line: str, title: str) -> bool:
    """Say whether a line is a title, be its label or its dateline on the same."""
    line = _TITLED.sub("", line)
    return line == title or (line.startswith(title) and holds_dateline(line[len(title) :]))


def _prose(lines: Sequence[str]) -> int:
    """Count the characters of the lines that have a sentence."""
    return sum(len(line) for line in lines if SENTENCE_END.search(line))


class Ways:
    """Which lines at the ends of a text lead elsewhere; strings alone tell of none."""

    def count_last(self, lines: Sequence[str]) -> int:
        """Count the last lines that lead to other documents, not all lines."""
        return 0

    def is_channel(self, line: str) -> bool:
        """Return whether a line above the text leads to its channel."""
        return False


def without_tools(text: str, ways: Ways | None = None) -> str:
    """Return a text without labels of images, and without what stands above and below it: the
    labels of buttons, empty fields, page numbers, a last section of links or of how to reach the
    site, and some ``ways`` that lead elsewhere."""
    ways = ways or Ways()
    lines = [line for line in text.split("\n") if not _IMAGE_LABEL.fullmatch(line)]
    lines = lines[: _end(lines)]
    below = _from_abstract(lines)
    if not any("。" in line for line in lines[: len(lines) - len(below)]):
        lines = list(below)
    rest = _Rest(lines, is_cut=len(lines) < len(text.split("\n")))
    while lines:
        count = rest.ends_in_tool() or ways.count_last(lines) or rest.count_section(len(text))
        if not count:
            break
        del lines[-count:]
        rest.is_cut = True
    is_chronicle = sum(map(bool, map(STAMP.fullmatch, lines))) > 1
    own = (n for n, line in enumerate(lines) if not ways.is_channel(line))
    start = next((n for n in own if is_chronicle or _begins(lines[n : n + 2])), 0)
    start = max(start, _count_credits(lines))
    start += _is_beginning(lines[start : start + 2])
    return "\n".join(lines[start:])


class _Rest:
    """The lines of a text of which those at its end are taken off: what the last of them is."""

    def __init__(self, lines: list[str], *, is_cut: bool) -> None:
        self.lines = lines
        self.is_cut = is_cut
        self._is_abstract = any(map(_ABSTRACT.match, lines))

    def ends_in_tool(self) -> bool:
        """Say whether the last line is none of the text: a tool, a notice, a statement."""
        last = self.lines[-1]
        if self._is_abstract and _KEYWORDS.match(last):
            return False
        return bool(
            is_behind(last)
            or (self.is_cut and (_ORIGIN.fullmatch(last) or _STROKE.fullmatch(last)))
            or self._is_contact(last)
            or (is_statement(last) and self._speaking >= len(self.lines))
            or (self.lines[1:2] and states_limits(last))
            or ends_lore(self.lines)
        )

    def count_section(self, whole: int) -> int:
        """Count the last lines that a heading of links heads, with it, if that is little of a text
        with so many letters in its ``whole``, or labels only; 0 for more."""
        while self._sections and self._sections[-1] >= len(self.lines):
            self._sections.pop()
        if not self._sections:
            return 0
        lines = self.lines[self._sections[-1] + 1 :]
        is_last = len("".join(lines)) < LAST_SECTION * whole or all(map(_LABEL.match, lines))
        return len(lines) + 1 if is_last else 0

    @cached_property
    def _sections(self) -> list[int]:
        """The places of the headings of links."""
        return [n for n, line in enumerate(self.lines) if LINK_SECTION.fullmatch(line)]

    @cached_property
    def _speaking(self) -> int:
        """The place of the first line that speaks of rights, and not for the site."""
        places = (n for n, line in enumerate(self.lines) if speaks_of_rights(line))
        return next(places, len(self.lines))

    def _is_contact(self, line: str) -> bool:
        """Say whether the last line tells how to reach who made the site, or bids so, in a text
        that speaks of no such thing: one that asks for contributions tells where they go."""
        said = plain(line) if len(line) <= LONGEST_TOOL else ""
        found = _CONTACT.fullmatch(said) or _ASKED_FOR.fullmatch(said)
        above = islice(self.lines, len(self.lines) - 1)
        return found is not None and not any(found["about"] in plain(each) for each in above)


def _count_credits(lines: Sequence[str]) -> int:
    """Count the first lines of which each is an issue, a day or a writer behind a mark, one below
    the other as some papers set them, if a day and a writer are among them."""
    column = list(takewhile(_is_credit, lines[:HEAD_LINES]))
    marked = [line for line in column if SIGNED.match(line)]
    is_signed_one = len(marked) == 1 and is_signed(marked[0])
    return len(column) if is_signed_one and any(map(is_date, column)) else 0


def _is_credit(line: str) -> bool:
    return bool(_ISSUE.fullmatch(line) or SIGNED.match(line)) or is_date(line)


def _is_beginning(lines: Sequence[str]) -> bool:
    """Say whether the first of two lines begins the second, as systems cut summaries."""
    if len(lines) < 2:
        return False
    cut = lines[0].rstrip("….")
    least = LEAST_CUT if cut == lines[0] else LEAST_SHORTENED
    return least <= len(cut) < len(lines[1]) and lines[1].startswith(cut)


def _end(lines: Sequence[str]) -> int:
    """Return where a text ends that is closed by a mark, or names its editor with no more behind
    than stands before: whoever edited it is named below it, and what follows is the site's own."""
    prose = [len(line) * bool(SENTENCE_END.search(line)) for line in lines]
    whole = sum(prose)
    for place, (line, read) in enumerate(zip(lines, accumulate(prose), strict=True)):
        if read and not prose[place] and is_like(line, STAFF):
            followed = place + 1 < len(lines) and is_behind(lines[place + 1])
            if followed or whole - read < read:
                return place
        if read and whole - read < LAST_SECTION * whole and _DRAWN_MARK.fullmatch(line):
            return place
    return len(lines)


def _begins(lines: Sequence[str]) -> bool:
    """Say whether the first of two lines belongs to a text: of minutes that say when and where a
    meeting was, or of a card of a book, the first looks like a dateline."""
    if not _is_above(lines[0]):
        return True
    is_field = _WHEN.match(lines[0]) or is_like(lines[0], WRITER, REPORTER)
    if len(lines) < 2 or not (is_field and LABELLED.match(lines[1])):
        return False
    return not (is_labelled(lines[1]) or _is_above(lines[1]))


def _is_above(line: str) -> bool:
    is_way = len(line) <= LONGEST_TOOL and find_crumbs(line) is not None
    return is_way or is_above(line) or is_dateline(line)

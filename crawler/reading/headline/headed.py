"""Headings that are titles: those above a dateline or a text, and none of a site or a menu."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import islice, takewhile

from crawler.reading.headline.sitenames import ISSUE, LONGEST_CHANNEL, SHORTEST, SITE, is_empty
from crawler.reading.lines.datelines import (
    LONGEST_DATELINE,
    cells_beside_date,
    holds_dateline,
    is_dateline,
)
from crawler.reading.lines.plain import one_line
from crawler.reading.lines.pointers import is_aside_heading
from crawler.reading.markup.flow import HEADING_TAGS, Element, Flow
from crawler.reading.markup.prose import prose_of
from crawler.reading.page import Page
from crawler.text import HAN, SENTENCE_END

HEADINGS = frozenset({"h1", "h2", "h3"})

NEAR = 4
"""Lines below a heading in which its dateline or its text begins (chosen: a subtitle, tools)."""

NEAR_TEXT = 2
"""Lines below a heading without a dateline in which its text begins (chosen: itself, tools)."""

LEAST_MENU = 3
"""Lines in a row, each a link, that are a menu (chosen: a title has a writer and a channel)."""

NEAR_LABELS = 12
"""Lines of labels between a title and its dateline, at most (chosen: a writer's card has ten)."""

LONGEST = 120  # letters of a title (chosen: two lines; longer ones are sentences)
MOST_PARTS = 30  # elements in a heading; what has more is a block

CATEGORY = re.compile(r"^(?:[\[【][^\]】]{1,8}[\]】]|主题\s?[:：])\s*(?=.{2})")
"""What forums write before a title: the kind of the thread, or that it is one."""

_OF_MEMBER = re.compile(r"[.#](?:user|member)", re.IGNORECASE)
"""What forums call the ranks of their members (usertitle)."""

LONGEST_NOTE = 40  # characters of a site's own sentences above a title (chosen: a greeting)

_HAS_DATE = re.compile(r"\d\s?[-/.年]\s?\d")  # what each dateline has, and few headings
_LATIN = re.compile(r"[\sA-Za-z/|｜&-]+")
_DATELINE = re.compile(
    r"(?:19|20)?\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]|来\s*源\s*[:：]"
    r"|(?:发布|上传)(?:时间|日期)|作\s*者\s*[:：]|(?:19|20)\d\d年第\s?\d{1,4}\s?期"
)


class Headings:
    """The headings of a page that hold few elements, as what is around a heading doesn't: each is
    read once."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._said: dict[Element, str] = {}

    @cached_property
    def each(self) -> Sequence[Element]:
        """The headings by their tags, and what is called so, in their order."""
        flow = self.page.flow
        found = self._upper.union(flow.inside(flow.root, *HEADING_TAGS))
        small = (each for each in found if flow.size(each) <= MOST_PARTS)
        return sorted(small, key=flow.numbers.__getitem__)

    @cached_property
    def _upper(self) -> frozenset[Element]:
        """The headings but for those that only the tag of a lower rank makes one."""
        flow = self.page.flow
        called = flow.called(_names_title)
        # What is around a heading holds more: a channel, a control.
        own = (each for each in called if {each}.issuperset(flow.inside(each, *HEADING_TAGS)))
        return frozenset((*flow.inside(flow.root, *HEADINGS, *_own_titles(flow)), *own))

    def said(self, heading: Element) -> str:
        """Return what a heading says, without a dateline in it."""
        if heading not in self._said:
            self._said[heading] = shown_in(heading, self.page)
        return self._said[heading]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """The numbers of the first lines that say something, or have a cell that does."""
        places: dict[str, int] = {}
        for number, line in enumerate(self.page.lines):
            for cell in (line, *line.split("\t")):
                places.setdefault(cell, number)
        return places

    @cached_property
    def names(self) -> Sequence[str]:
        """What the headings say that can be a title's, also without the kind of a thread."""
        own = (each for each in self.each if each in self._upper and self._is_own(each))
        shown = map(self.said, own)
        long = (said for said in shown if SHORTEST <= len(said) <= LONGEST or HAN.fullmatch(said))
        names = (name for said in long for name in (said, CATEGORY.sub("", said)))
        return [name for name in names if not is_aside_heading(name)]

    def _is_own(self, heading: Element) -> bool:
        """Say whether a heading is shown, and is more than a link to the site's front page."""
        page = self.page
        if heading in page.flow.hidden:
            return False
        home = filter(page.leads_home, page.flow.links(heading))
        return self.said(heading) not in (shown_in(link, page) for link in home)

    @cached_property
    def dated(self) -> str:
        """The heading right above the dateline; "" without one."""
        return self._nearest[0]

    @cached_property
    def texted(self) -> str:
        """The heading right above the text; "" without one."""
        return self._nearest[1]

    @cached_property
    def _nearest(self) -> tuple[str, str]:
        lines = self.page.lines
        found = spare = ""
        for heading in self.each:
            said = self.said(heading)
            line = prose_of(self.page.flow, heading).split("\n")[0]
            start = self._places.get(said, self._places.get(line, -1)) + 1
            if not start or not SHORTEST < len(said) <= LONGEST or self._is_named(heading):
                continue
            below = lines[start : start + NEAR]
            above = [*lines[max(0, start - 2) : start - 1], line.removeprefix(said)]
            if any(map(_is_dateline, (*above, *below, *_behind_labels(lines[start:])))):
                if not _heads_links(said, self.page):
                    return CATEGORY.sub("", self._nearer(heading, below) or said), found
                spare = spare or CATEGORY.sub("", said)
            if not found and any(map(SENTENCE_END.search, below[:NEAR_TEXT])):
                found = CATEGORY.sub("", said)
        return spare, found

    def _nearer(self, heading: Element, below: Sequence[str]) -> str:
        """Return the last of the headings between a heading and its dateline that are of a rank
        above it, or of its own and not in what it stands in: that one heads another column; ""
        without one."""
        between = list(takewhile(lambda line: not _DATELINE.search(line), below))
        found = ""
        for other in self.each[self.each.index(heading) + 1 :] if between else ():
            is_inside = other.tag == heading.tag and heading.getparent() in {*other.iterancestors()}
            if other not in self._upper or other.tag > heading.tag or is_inside:
                continue
            if self.said(other) in between and not self._is_named(other):
                found = self.said(other)
        return found

    def _is_named(self, heading: Element) -> bool:
        """Say whether a heading names a site, a channel or nothing."""
        said, page = self.said(heading), self.page
        linked = page.flow.links(heading)
        if linked and shown_in(linked[0], page) == said:
            return True
        if is_channel(said, page) or not ISSUE.sub("", said):
            return True
        return bool(SITE.fullmatch(said)) or is_empty(said) or is_aside_heading(said)

    def is_only(self, said: str) -> bool:
        """Return whether a heading is the only one of the first rank."""
        return [self.said(each) for each in self.each if each.tag == "h1"] == [said]

    def heads_part(self, said: str) -> bool:
        """Return whether a heading without a dateline below it is the first of some of its rank
        that stand beside each other, as those of a text's parts do."""
        alike = (each for each in self.each if CATEGORY.sub("", self.said(each)) == said)
        for heading in islice(alike, 1):
            below = self.page.prose.partition(said)[2].strip("\n").split("\n")[:NEAR]
            beside = heading.itersiblings(heading.tag)
            return not any(map(_is_dateline, below)) and next(beside, None) is not None
        return False


def _names_title(name: str) -> bool:
    if _OF_MEMBER.match(name):
        return False
    return "Title" in name or ("tit" if name[0] == "." else "title") in name


def _own_titles(flow: Flow) -> set[str]:
    """Return the tags that a system made up for its titles, as <paper-title>; no
    <paper-subtitle>."""
    return {tag for tag in flow.tagged if tag.endswith("-title")}


def _is_dateline(line: str) -> bool:
    return len(line) <= LONGEST_DATELINE and bool(_DATELINE.search(line))


def shown_in(element: Element, page: Page) -> str:
    """Return what a heading says, without a dateline in it."""
    if not page.flow.letters(element):
        return ""
    flow = page.flow
    dated: list[Element] = []
    if _HAS_DATE.search(flow.string(element)):
        beside = [each for each in flow.children(element) if flow.letters(each)][1:]
        dated = [each for each in beside if _is_dated(" ".join(flow.string(each).split()))]
    lines = prose_of(flow.without(dated, element) if dated else flow, element).split("\n")
    return one_line("\n".join(lines[:1] + [line for line in lines[1:] if not is_dateline(line)]))


def _is_dated(said: str) -> bool:
    """Say whether what stands in a heading tells more than a day: when and how often it was
    read."""
    return holds_dateline(said) and bool(cells_beside_date(said))


def heads_menu(title: str, page: Page) -> bool:
    """Return whether a title heads a menu."""
    return _heads_links(title, page, LEAST_MENU)


def is_first(heading: str, page: Page) -> bool:
    """Return whether a heading is above the text: what is dated below it are others' words."""
    above = page.prose.split(heading, 1)[0].split("\n")
    return sum(len(line) for line in above if SENTENCE_END.search(line)) <= LONGEST_NOTE


def is_channel(text: str, page: Page) -> bool:
    """Return whether a short text, but for its translation (新闻动态 NEWS), is what a link is
    called."""
    name = _LATIN.sub("", text) or text
    return len(name) <= LONGEST_CHANNEL and name in page.link_labels


def _heads_links(text: str, page: Page, least: int = 1) -> bool:
    """Say whether links stand right below the first line that says a heading, as below a slogan."""
    lines = page.lines
    below = lines[lines.index(text) + 1 :][:least] if text in lines else ()
    return len(below) == least and page.link_labels.issuperset(below)


def _behind_labels(lines: Sequence[str]) -> Sequence[str]:
    """Return the line behind the short ones with which some lines begin, in a list: forums tell of
    the writer between a title and its dateline."""
    short = takewhile(lambda line: len(line) <= LONGEST_CHANNEL, lines[:NEAR_LABELS])
    place = sum(1 for _ in short)
    return lines[place : place + 1]

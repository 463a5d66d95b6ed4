"""Headings that are titles: those above a dateline or a text, and none of a site or a menu."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from lxml import etree

from crawler.reading.datelines import LONGEST_DATELINE, cells_beside_date, holds_dateline
from crawler.reading.flow import HEADING_TAGS, Flow
from crawler.reading.page import Page
from crawler.reading.plain import one_line
from crawler.reading.pointers import is_aside_heading
from crawler.reading.prose import prose_of
from crawler.reading.sitenames import ISSUE, LONGEST_CHANNEL, SHORTEST, SITE, is_empty
from crawler.reading.trimming import is_dateline
from crawler.text import SENTENCE_END

HEADINGS = frozenset({"h1", "h2", "h3"})
LOWER = frozenset({"h4", "h5", "h6"})

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


def headings_of(page: Page, *tags: str) -> list[etree._Element]:
    """Return the elements that are headings by their tags, or are called so, in their order."""
    flow = page.flow
    tagged = list(flow.inside(flow.root, *HEADING_TAGS))
    found = set(flow.inside(flow.root, *HEADINGS, *tags, *_own_titles(flow)))
    called = flow.called(_names_title)
    # What is around a heading holds more: a channel, a control.
    found.update(each for each in called if not flow.within(tagged, [each]))
    return sorted(found, key=flow.numbers.__getitem__)


def _names_title(name: str) -> bool:
    if _OF_MEMBER.match(name):
        return False
    return "Title" in name or ("tit" if name[0] == "." else "title") in name


def _own_titles(flow: Flow) -> set[str]:
    """Return the tags that a system made up for its titles, as <paper-title>; no
    <paper-subtitle>."""
    return {tag for tag in flow.tagged if tag.endswith("-title")}


def is_small(element: etree._Element, page: Page) -> bool:
    """Return whether an element holds few others, as what is around a heading doesn't."""
    return page.flow.size(element) <= MOST_PARTS


def is_own(heading: etree._Element, page: Page) -> bool:
    """Return whether a heading is shown, and is more than a link to the site's front page."""
    if heading in page.flow.hidden:
        return False
    if not page.flow.linked(heading):
        return True
    home = [link for link in page.flow.links(heading) if page.leads_home(link)]
    return not home or shown_in(heading, page) not in (shown_in(link, page) for link in home)


def shown_in(element: etree._Element, page: Page) -> str:
    """Return what a heading says, without a dateline in it."""
    if not page.flow.letters(element):
        return ""
    flow = page.flow
    dated: list[etree._Element] = []
    if _HAS_DATE.search(flow.string(element)):
        beside = [each for each in flow.children(element) if flow.letters(each)][1:]
        dated = [each for each in beside if _is_dated(" ".join(flow.string(each).split()))]
    lines = prose_of(flow.without(dated, element) if dated else flow, element).split("\n")
    return one_line("\n".join(lines[:1] + [line for line in lines[1:] if not is_dateline(line)]))


def _is_dated(said: str) -> bool:
    """Say whether what stands in a heading tells more than a day: when and how often it was
    read."""
    return holds_dateline(said) and bool(cells_beside_date(said))


def headed_text(page: Page) -> tuple[str, str]:
    """Return the heading right above the dateline, and the one right above the text; each "" if
    there is none."""
    lines = page.prose.split("\n")
    places: dict[str, int] = {}
    for number, line in enumerate(lines):
        for cell in (line, *line.split("\t")):
            places.setdefault(cell, number)
    found = spare = ""
    for element in headings_of(page, *LOWER):
        if not is_small(element, page):
            continue
        text = shown_in(element, page)
        line = prose_of(page.flow, element).split("\n")[0]
        place = places.get(text, places.get(line))
        if place is None or not SHORTEST < len(text) <= LONGEST or _is_named(element, text, page):
            continue
        below = lines[place + 1 : place + 1 + NEAR]
        above = [*lines[max(0, place - 1) : place], line.removeprefix(text)]
        around = [*above, *below, *_behind_labels(lines[place + 1 :])]
        if any(_DATELINE.search(line) and len(line) <= LONGEST_DATELINE for line in around):
            if not _heads_links(text, page):
                nearer = _nearer(element, below, page)
                return CATEGORY.sub("", nearer or text), found
            spare = spare or CATEGORY.sub("", text)
        if not found and any(map(SENTENCE_END.search, below[:NEAR_TEXT])):
            found = CATEGORY.sub("", text)
    return spare, found


def _nearer(heading: etree._Element, below: Sequence[str], page: Page) -> str:
    """Return the last of the headings between a heading and its dateline that are of a rank above
    it, or of its own and not in what it stands in: that one heads another column; "" without
    one."""
    between = list(takewhile(lambda line: not _DATELINE.search(line), below))
    place, found = page.flow.numbers[heading], ""
    for other in headings_of(page) if between else ():
        if page.flow.numbers[other] <= place or other.tag > heading.tag:
            continue
        if other.tag == heading.tag and heading.getparent() in {*other.iterancestors()}:
            continue
        said = shown_in(other, page)
        if said in between and not _is_named(other, said, page):
            found = said
    return found


def heads_menu(title: str, page: Page) -> bool:
    """Return whether a title heads a menu."""
    return _heads_links(title, page, LEAST_MENU)


def is_first(heading: str, page: Page) -> bool:
    """Return whether a heading is above the text: what is dated below it are others' words."""
    above = page.prose.split(heading, 1)[0].split("\n")
    return sum(len(line) for line in above if SENTENCE_END.search(line)) <= LONGEST_NOTE


def is_only(heading: str, page: Page) -> bool:
    """Return whether a heading is the only one of the first rank."""
    shown = [shown_in(element, page) for element in page.flow.inside(page.flow.root, "h1")]
    return shown == [heading]


def heads_part(heading: str, page: Page) -> bool:
    """Return whether a heading without a dateline below it is the first of some of its rank that
    stand beside each other, as those of a text's parts do."""
    for element in headings_of(page, *LOWER):
        if CATEGORY.sub("", shown_in(element, page)) == heading:
            below = page.prose.partition(heading)[2].strip("\n").split("\n")[:NEAR]
            dated = any(_DATELINE.search(line) and len(line) <= LONGEST_DATELINE for line in below)
            return not dated and next(element.itersiblings(element.tag), None) is not None
    return False


def _is_named(element: etree._Element, text: str, page: Page) -> bool:
    """Say whether a heading names a site, a channel or nothing."""
    linked = page.flow.links(element)
    if linked and shown_in(linked[0], page) == text:
        return True
    if is_channel(text, page):
        return True
    if not ISSUE.sub("", text):
        return True
    return bool(SITE.fullmatch(text)) or is_empty(text) or is_aside_heading(text)


def is_channel(text: str, page: Page) -> bool:
    """Return whether a short text, but for its translation (新闻动态 NEWS), is what a link is
    called."""
    name = _LATIN.sub("", text) or text
    return len(name) <= LONGEST_CHANNEL and name in page.link_labels


def _heads_links(text: str, page: Page, least: int = 1) -> bool:
    """Say whether links stand right below the first line that says a heading, as below a slogan."""
    lines = page.prose.split("\n")
    below = lines[lines.index(text) + 1 :][:least] if text in lines else ()
    return len(below) == least and page.link_labels.issuperset(below)


def _behind_labels(lines: Sequence[str]) -> Sequence[str]:
    """Return the line behind the short ones with which some lines begin, in a list: forums tell of
    the writer between a title and its dateline."""
    short = takewhile(lambda line: len(line) <= LONGEST_CHANNEL, lines[:NEAR_LABELS])
    place = sum(1 for _ in short)
    return lines[place : place + 1]

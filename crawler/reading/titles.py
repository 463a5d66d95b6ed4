"""The title of a document: where its headings and the page's <title> agree, without the tail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import dropwhile, takewhile

from lxml import etree

from crawler.chrome import COUNTED
from crawler.reading.asides import is_aside_heading
from crawler.reading.datelines import LONGEST_DATELINE, holds_dateline
from crawler.reading.dates import is_date
from crawler.reading.labels import after
from crawler.reading.page import Page
from crawler.reading.pieces import pieced_days
from crawler.reading.prose import prose_of
from crawler.reading.sitenames import (
    ISSUE,
    LONGEST_CHANNEL,
    PLACEHOLDER,
    SEPARATOR,
    SHORTEST,
    SITE,
    letters_of,
    parts_of,
    without_tail,
)
from crawler.reading.trimming import is_dateline
from crawler.reading.values import metas_named
from crawler.text import HAN, SENTENCE_END

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

_METAS = ("ArticleTitle", "og:title", "twitter:title")
_BYLINE = re.compile(
    r"\W*(?:\S{0,6}(?:记者|通讯员)|作者|文\s?[/／|｜]|来源|编辑|责编|\S{1,6}[:：]"
    rf"|\d*\s?[次人]?\s?(?:围观|{COUNTED}))"
)
"""How a line begins that tells of a text, and is no title."""

_CUT = re.compile(r"\s*(?:…+|\.{2,})$")
_DATELINE = re.compile(
    r"(?:19|20)?\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]|来\s*源\s*[:：]"
    r"|发布(?:时间|日期)|作\s*者\s*[:：]"
)
_LONGEST_NOTE = 40  # characters of a site's own sentences above a title (chosen: a greeting)
_CATEGORY = re.compile(r"^[\[【][^\]】]{1,8}[\]】]\s*(?=.{2})")
"""What forums write before a title: the kind of the thread."""

_MENU = re.compile(
    r"^\S{2,6}(?: \S{2,6}){2,}$|[|｜\t>＞»›]|位置\s*[:：]|\s\S{2,6}\s\S{2,6}\s|[:：]$|://"
)
_OWNED = re.compile(
    r"版权所有|版權所有|copyright|©|主办单位|主办[:：]|[欢歡]迎(?:[您你]?(?:访问|訪問|光临|光臨)|[您你]$)",
    re.IGNORECASE,
)
"""What a line has that names the site: whose it is, and its greeting."""

LEAST_LARGE = 16.0
"""Pixels of type from which on it is large: texts have 12 to 14, and browsers 16 of themselves."""

_FONT_SIZES = (0, 10, 13, 16, 18, 24, 32, 48)
"""The pixels of the sizes 1 to 7 of <font> (HTML, 15.3.1)."""

_TITLED = ("div", "p", "td", "center")
_TYPED = ("font", "b", "strong", "big", "td", "p", "div", "span", "center")
_HEAP = re.compile(r"[^,，。]{2,12}(?:[,，][^,，。]{2,12}){2,}")
"""Keywords in a row, as shops fill <title> for search engines."""

_STYLED = re.compile(
    r"font-size\s*:\s*(?P<size>\d{1,3}(?:\.\d+)?)\s*(?P<unit>px|pt)", re.IGNORECASE
)
_STEPS = re.compile(r"[+-]?\d")
_CLOCK = re.compile(r"今[天日]|现在|星期|农历")
"""What stands in a line that the page's clock fills in."""

_read_labelled = after(
    *("标题", "标題", "题目", "题名", "主旨"),
    *(f"{kind}{name}" for kind in ("来信", "信件", "留言") for name in ("标题", "主题")),
)


def read_title(page: Page) -> str:
    """Return the document's title, or "" if the page names none.

    A heading that the page's <title> contains is the document's title; failing that, a meta that
    it begins with; failing that, a heading that stands right above the dateline or the text, for
    many a <title> names the site only, is cut short or was never filled in; failing that, <title>
    itself without the names of the site and its channels.

    >>> page = Page.from_text("<title>春风|化雨_某某网</title><h1>频道</h1><h1>春风|化雨</h1>")
    >>> read_title(page)
    '春风|化雨'
    >>> read_title(Page.from_text("<title>乡村振兴见闻_要闻_某某日报网</title><h1>要闻</h1>"))
    '乡村振兴见闻'
    >>> read_title(Page.from_text("<title>某某新闻网 | 乡村振兴见闻</title>"))
    '乡村振兴见闻'
    >>> hijacked = "<title>某某地板厂家直销_全国招商-春风化雨</title><h1>春风化雨</h1>昨夜下了雨。"
    >>> read_title(Page.from_text(hijacked))
    '春风化雨'
    """
    whole = _line(page.title_tag)
    declared = map(_line, [*metas_named(page.metas, _METAS), *page.strings("headline")])
    metas = [text for text in declared if len(text) >= SHORTEST and not _is_empty(text)]
    if metas and letters_of(whole) == letters_of(page.meta("og:site_name") or ""):
        whole = metas[0]
    nodes = [node for node in _headings(page) if _is_small(node, page) and _is_own(node, page)]
    lines = [_shown(node, page) for node in nodes]
    shown = [text for text in lines if SHORTEST <= len(text) <= LONGEST or HAN.fullmatch(text)]
    shown = [name for text in shown for name in (text, _CATEGORY.sub("", text))]
    headings = [text for text in shown if not is_aside_heading(text)]
    names = [whole, *metas]
    untailed = [
        meta
        for meta in metas
        if without_tail(whole) == whole or letters_of(meta) != letters_of(whole)
    ]
    own = [text for text in headings if not SITE.fullmatch(text)]
    found = (_agreed(texts, name) for texts in (own, headings) for name in names)
    agreed = next(filter(None, found), "")
    agreed = agreed or _agreed(untailed, whole)
    agreed = _continued(headings, whole) or agreed
    agreed = agreed or _part_above_text(page, whole)
    empty = PLACEHOLDER.fullmatch(agreed) if agreed in headings else _is_empty(agreed)
    if agreed and not (empty or SITE.fullmatch(agreed)):
        return _headed_instead(agreed, page) or agreed
    if not agreed and (labelled := _read_labelled("\n".join(page.pairs))):
        return labelled
    other = whole if len(whole) >= SHORTEST else next(iter(metas or headings), "")
    named = agreed or without_tail(other)
    dated, texted = _above_text(page)
    if not agreed and dated and _is_first(dated, page):
        return dated
    if not agreed and letters_of(texted) in parts_of(whole):
        return texted
    headed = dated or texted
    if not agreed and headed and headed.startswith(named):  # <title> says its beginning only
        return headed
    weak = _is_weak(named, page)
    if not weak and named in page.prose:
        return named
    if weak and headed:
        return headed
    return _in_lines(_above_dateline(page), page) or (_set_apart(page) if weak else "") or named


def _above_dateline(page: Page) -> str:
    """The line right above the dateline of a text, in whatever element, or else the one right
    below it: old pages have no headings; "" if both can be no title."""
    lines = page.prose.split("\n")
    boxes = {_line(page.flow.string(box)) for box, _ in pieced_days(page.flow)}
    said = 0
    for place, line in enumerate(lines):
        said += len(line) * bool(SENTENCE_END.search(line))
        if said > _LONGEST_NOTE:  # what is dated below the text are others' words
            break
        if not (holds_dateline(line) or line in boxes) or _CLOCK.search(line):
            continue
        below = lines[place + 1 : place + 1 + NEAR]
        if not any(map(SENTENCE_END.search, below)):
            continue
        above = dropwhile(_BYLINE.match, reversed(lines[max(0, place - NEAR) : place]))
        for near in (next(above, ""), *below[:1]):
            if _can_head(near, page) and not _BYLINE.match(near):
                return near
    return ""


def _part_above_text(page: Page, title: str) -> str:
    """The longest line above the text, in whatever element, that is one of the parts of a <title>
    and not the site's; "" without one."""
    lines = page.prose.split("\n")
    first = next((n for n, line in enumerate(lines) if SENTENCE_END.search(line)), len(lines))
    parts = parts_of(title)
    above = (line for line in lines[:first] if len(parts) > 1 and letters_of(line) in parts)
    own = [line for line in above if _can_head(line, page) and not _is_owner(line, page)]
    return max(own, key=len, default="")


def _set_apart(page: Page) -> str:
    """The line in the largest type right above the text, or else in bold, or else in the middle:
    old pages have neither headings nor datelines; "" without one."""
    lines = page.prose.split("\n")
    first = next((n for n, line in enumerate(lines) if SENTENCE_END.search(line)), 0)
    above = [
        line
        for line in lines[max(0, first - NEAR) : first]
        if _can_head(line, page) and not _BYLINE.match(line) and ISSUE.sub("", line)
    ]
    sizes: dict[str, float] = {}
    for element in page.flow.inside(page.root, *_TYPED):
        if page.flow.letters(element) <= LONGEST and (size := _type_size(element)):
            said = _line(page.flow.string(element))
            sizes[said] = max(size, sizes.get(said, 0.0))
    return max((line for line in above if line in sizes), key=sizes.__getitem__, default="")


def _type_size(element: etree._Element) -> float:
    """How large an element sets its words, in pixels; that of bold ones is the least, but for that
    of words in the middle; 0 is no size of its own."""
    if element.tag in ("b", "strong"):
        return LEAST_LARGE
    if element.tag == "center" or element.get("align") == "center":
        return LEAST_LARGE - 1
    if element.tag == "big":
        return 18
    said = _STYLED.search(element.get("style") or "")
    pixels = float(said["size"]) * (4 / 3 if said["unit"] == "pt" else 1) if said else 0.0
    if (size := element.get("size", "").strip()) and element.tag == "font":
        steps = int(size) + 3 * size.startswith(("+", "-")) if _STEPS.fullmatch(size) else 0
        pixels = max(pixels, _FONT_SIZES[steps] if 0 < steps < len(_FONT_SIZES) else 0.0)
    return pixels if pixels >= LEAST_LARGE else 0.0


def _can_head(line: str, page: Page) -> bool:
    """Whether a line can be a title: no sentence, no menu, no site's name, no link."""
    if not LONGEST_CHANNEL // 2 <= len(line) <= LONGEST or _MENU.search(line):
        return False
    ended = SENTENCE_END.search(line.rstrip("？！?!"))
    empty = (
        ended
        or _CLOCK.match(line)
        or is_date(line)
        or _is_empty(line)
        or SITE.fullmatch(line)
        or is_aside_heading(line)
    )
    return bool(not empty and HAN.search(line) and line not in page.link_labels)


def _is_first(heading: str, page: Page) -> bool:
    """Whether a heading stands above the text: what is dated below it are others' words."""
    above = page.prose.split(heading, 1)[0].split("\n")
    return sum(len(line) for line in above if SENTENCE_END.search(line)) <= _LONGEST_NOTE


def _is_own(heading: etree._Element, page: Page) -> bool:
    """Whether a heading is shown, and no more than a link to the site's front page."""
    links = page.flow.links(heading)
    shown = _shown(heading, page)
    if any(_shown(link, page) == shown and page.leads_home(link) for link in links):
        return False
    return heading not in page.flow.hidden


def _is_weak(title: str, page: Page) -> bool:
    """Whether a title may be that of a site, a channel, an issue or a template."""
    if _is_owner(title, page) or _OWNED.search(title) or _HEAP.fullmatch(title):
        return True
    if len(title) < SHORTEST or _is_empty(title) or SITE.fullmatch(ISSUE.sub("", title)):
        return True
    return len(title) <= LONGEST_CHANNEL and title in page.link_labels


def _is_owner(name: str, page: Page) -> bool:
    """Whether the page says of a name that the site belongs to it, or greets in its name."""
    return any(name in line for line in page.prose.split("\n") if _OWNED.search(line))


def _above_text(page: Page) -> tuple[str, str]:
    """The heading right above the dateline, and the one right above the text; each "" if there
    is none."""
    lines = page.prose.split("\n")
    places: dict[str, int] = {}
    for number, line in enumerate(lines):
        for cell in (line, *line.split("\t")):
            places.setdefault(cell, number)
    found = spare = ""
    for element in _headings(page, *LOWER):
        if not _is_small(element, page):
            continue
        text = _shown(element, page)
        if (
            not SHORTEST < len(text) <= LONGEST
            or text not in places
            or _is_named(element, text, page)
        ):
            continue
        place = places[text]
        below = lines[place + 1 : place + 1 + NEAR]
        around = [*lines[max(0, place - 1) : place], *below, *_behind_labels(lines[place + 1 :])]
        if any(_DATELINE.search(line) and len(line) <= LONGEST_DATELINE for line in around):
            if not _heads_links(text, page):
                return _CATEGORY.sub("", text), found
            spare = spare or _CATEGORY.sub("", text)
        if not found and any(map(SENTENCE_END.search, below[:NEAR_TEXT])):
            found = _CATEGORY.sub("", text)
    return spare, found


def _headed_instead(title: str, page: Page) -> str:
    """The heading above the dateline where a title heads a menu; "" where it doesn't."""
    dated = _above_text(page)[0] if _heads_links(title, page, LEAST_MENU) else ""
    return dated if dated and _is_first(dated, page) else ""


def _heads_links(text: str, page: Page, least: int = 1) -> bool:
    """Whether links stand right below the first line that says a heading, as below a slogan."""
    lines = page.prose.split("\n")
    below = lines[lines.index(text) + 1 :][:least] if text in lines else ()
    return len(below) == least and page.link_labels.issuperset(below)


def _in_lines(line: str, page: Page) -> str:
    """A line with those above it in its block that <title> says as well: a title in lines."""
    said = letters_of(page.title_tag)
    for block in page.flow.inside(page.root, *_TITLED) if line else ():
        if page.flow.letters(block) <= LONGEST and block.find("br") is not None:
            lines = prose_of(page.flow, block).split("\n")
            if lines[-1] == line and all(letters_of(each) in said for each in lines[:-1]):
                return _line("\n".join(lines))
    return line


def _behind_labels(lines: Sequence[str]) -> Sequence[str]:
    """The line behind the short ones with which some lines begin: forums tell of the writer
    between a title and its dateline."""
    short = takewhile(lambda line: len(line) <= LONGEST_CHANNEL, lines[:NEAR_LABELS])
    place = sum(1 for _ in short)
    return lines[place : place + 1]


def _is_named(element: etree._Element, text: str, page: Page) -> bool:
    """Whether a heading names a site, a channel or nothing."""
    linked = page.flow.links(element)
    if linked and _shown(linked[0], page) == text:
        return True
    return bool(SITE.fullmatch(text)) or _is_empty(text) or is_aside_heading(text)


def _is_empty(title: str) -> bool:
    """Whether a title is none: a template's own words, or cut short."""
    return bool(PLACEHOLDER.fullmatch(title) or _CUT.search(title))


def _agreed(candidates: Iterable[str], title: str) -> str:
    """The longest candidate that ``title`` begins with, or else is mostly made of, or that is the
    longest of its parts."""
    whole = letters_of(title)
    longest = max(map(letters_of, SEPARATOR.split(title)), key=len)
    contained = [
        (whole.startswith(key), len(key), text)
        for text in reversed(list(candidates))
        if (key := letters_of(text)) in whole
        and key
        and (whole.startswith(key) or 2 * len(key) > len(whole) or key == longest)
    ]
    return max(contained, key=lambda found: found[:2])[2] if contained else ""


def _continued(headings: Iterable[str], title: str) -> str:
    """The heading that a title which was cut short begins."""
    stem = letters_of(_CUT.sub("", title)) if _CUT.search(title) else ""
    longer = (
        text for text in headings if letters_of(text).startswith(stem) and letters_of(text) != stem
    )
    return next(longer, "") if len(stem) > SHORTEST else ""


def _shown(element: etree._Element, page: Page) -> str:
    """What a heading says, without a dateline in it."""
    lines = prose_of(page.flow, element).split("\n")
    return _line("\n".join(lines[:1] + [line for line in lines[1:] if not is_dateline(line)]))


def _headings(page: Page, *tags: str) -> list[etree._Element]:
    """The elements that are headings by their tags, or are called so, in their order."""
    flow = page.flow
    found = set(flow.inside(flow.root, *HEADINGS, *tags))
    for name, elements in flow.named.items():
        if "Title" in name or ("tit" if name[0] == "." else "title") in name:
            found.update(elements)
    return sorted(found, key=flow.numbers.__getitem__)


def _is_small(element: etree._Element, page: Page) -> bool:
    """Whether an element holds few others, as a heading does and what is around one doesn't."""
    return page.flow.size(element) <= MOST_PARTS


def _line(text: str) -> str:
    return " ".join(text.split())

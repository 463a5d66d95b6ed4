"""Titles that no heading shows: the lines above a dateline or a text, as old pages have them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import dropwhile, takewhile

from lxml import etree

from crawler.chrome import COUNTED
from crawler.patterns import LazyPattern
from crawler.reading.headline.headed import LONGEST, LONGEST_NOTE, NEAR
from crawler.reading.headline.sitenames import (
    ISSUE,
    LONGEST_CHANNEL,
    SHORTEST,
    SITE,
    is_empty,
    is_owner,
    letters_of,
    parts_of,
)
from crawler.reading.lines.datelines import holds_dateline
from crawler.reading.lines.dates import is_date
from crawler.reading.lines.plain import one_line
from crawler.reading.lines.pointers import is_aside_heading
from crawler.reading.lines.writers import SIGNED
from crawler.reading.markup.flow import make_of
from crawler.reading.markup.pieces import pieced_days
from crawler.reading.markup.prose import prose_of
from crawler.reading.page import Page
from crawler.text import HAN, SENTENCE_END

LEAST_LARGE = 16.0
"""Pixels of type from which on it is large: texts have 12 to 14, and browsers 16 of themselves."""

_BYLINE = LazyPattern(
    r"[—–-]{2}|\W*(?:\S{0,6}(?:记者|通讯员)|作者|文\s?[/／|｜]|来源|编辑|责编|\S{1,6}[:：]"
    rf"|\d*\s?[次人]?\s?(?:围观|{COUNTED}))"
)
"""How a line begins that tells of a text, and is no title."""

_MENU = LazyPattern(
    r"^\S{2,6}(?: \S{2,6}){2,}$|[|｜\t>＞»›]|位置\s*[:：]|\s\S{2,6}\s\S{2,6}\s|[:：]$|://"
)

_CLOCK = LazyPattern(r"今[天日]|现在|星期|农历")
"""What stands in a line that the page's clock fills in."""

_ABOUT = ("关于", "關於")
_OFFICE = LazyPattern(
    r"[\u4e00-\u9fff（）]{3,30}(?:办公[室厅]|委员会|政府|公司|学院|[局厅院处部会])"
)
_LINES = ("div", "p", "td", "h1", "h2", "h3", "h4", "center")

_OF_MEMBER = LazyPattern("[注註][册冊]|加入|生日|(?:上次|最[后後])登[录錄入]")
"""The labels of days that a forum tells of a member."""

_FONT_SIZES = (0, 10, 13, 16, 18, 24, 32, 48)
"""The pixels of the sizes 1 to 7 of <font> (HTML, 15.3.1)."""

_TITLED = ("div", "p", "td", "center")
_TYPED = ("font", "b", "strong", "big", "td", "p", "div", "span", "center")

_STYLED = LazyPattern(
    r"font-size\s*:\s*(?P<size>\d{1,3}(?:\.\d+)?)\s*(?P<unit>px|pt)", re.IGNORECASE
)

_STEPS = LazyPattern(r"[+-]?\d")


def above_dateline(page: Page) -> str:
    """Return the line right above the dateline of a text, in whatever element, or else the one
    right below it: old pages have no headings; "" if both can be no title."""
    lines = page.lines
    boxes = {one_line(page.flow.string(box)) for box, _ in pieced_days(page.flow)}
    values = {pair.partition("：")[2] for pair in page.pairs if _OF_MEMBER.match(pair)}
    said = 0
    for place, line in enumerate(lines):
        said += len(line) * bool(SENTENCE_END.search(line))
        if said > LONGEST_NOTE:  # what is dated below the text are others' words
            break
        told = holds_dateline(line) or line in boxes or SIGNED.fullmatch(line)
        if not told or line in values or _CLOCK.search(line):
            continue
        below = lines[place + 1 : place + 1 + NEAR]
        if not any(map(SENTENCE_END.search, below)):
            continue
        above = dropwhile(
            lambda line: _BYLINE.match(line) or _is_of_links(line, page.link_labels),
            reversed(lines[max(0, place - NEAR) : place]),
        )
        for near in (next(above, ""), *below[:1]):
            if can_head(near, page) and not _BYLINE.match(near):
                return near
    return ""


def part_above_text(page: Page, title: str) -> str:
    """Return the longest line above the text, in whatever element, that is one of the parts of a
    <title> and not the site's, or else the one right above it that begins <title>; "" without."""
    above = above_text(page)
    parts = parts_of(title)
    told = [line for line in above if len(parts) > 1 and letters_of(line) in parts]
    own = [line for line in told if can_head(line, page) and not is_owner(line, page)]
    # Right above the text even the shortest word (讣告) is no channel's, unless it leads to one.
    if not own and told and told[-1] == above[-1] and told[-1] not in page.link_labels:
        short = letters_of(told[-1])
        if len(short) >= SHORTEST and letters_of(title).startswith(short):
            own = [line for line in told[-1:] if not is_empty(line)]
    return max(own, key=len, default="")


def above_text(page: Page) -> Sequence[str]:
    """Return the lines above the first sentence of a page, all without one."""
    return [*takewhile(lambda line: not SENTENCE_END.search(line), page.lines)]


def set_apart(page: Page) -> str:
    """Return the line in the largest type right above the text, or else in bold, or else in the
    middle: old pages have neither headings nor datelines; "" without one."""
    lines = above_text(page)
    above = [
        line
        for line in lines[-NEAR:]
        if can_head(line, page) and not _BYLINE.match(line) and ISSUE.sub("", line)
    ]
    if len(lines) == len(page.lines):
        return ""
    sizes: dict[str, float] = {}
    for element in page.flow.inside(page.root, *_TYPED):
        if page.flow.letters(element) <= LONGEST and (size := _type_size(element)):
            said = one_line(page.flow.string(element))
            sizes[said] = max(size, sizes.get(said, 0.0))
    return max((line for line in above if line in sizes), key=sizes.__getitem__, default="")


def _type_size(element: etree._Element) -> float:
    """Return how large an element sets its words, in pixels; that of bold ones is the least, but
    for that of words in the middle; 0 is no size of its own."""
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


def in_lines(line: str, page: Page) -> str:
    """Return a line with those above it in its block that <title> says too: a title in lines."""
    said = letters_of(page.title_tag)
    for block in page.flow.inside(page.root, *_TITLED) if line else ():
        if page.flow.letters(block) <= LONGEST and block.find("br") is not None:
            lines = prose_of(page.flow, block).split("\n")
            if lines[-1] == line and all(letters_of(each) in said for each in lines[:-1]):
                return one_line("\n".join(lines))
    return line


def with_line_above(title: str, page: Page) -> str:
    """Return a title with the line above it that is set in a block made alike: a paper's office,
    or what <title> says right before it."""
    said, own = letters_of(page.title_tag), letters_of(title)
    is_paper = title.startswith(_ABOUT)
    for block in page.flow.inside(page.root, *_LINES) if is_paper or said.find(own) > 0 else ():
        if page.flow.letters(block) < 2 * LONGEST and one_line(page.flow.string(block)) == title:
            above = block.getprevious()
            if above is None or make_of(above) != make_of(block):
                continue
            line = one_line(page.flow.string(above))
            if is_paper and _OFFICE.fullmatch(line):
                return f"{line}{title}"
            return f"{line} {title}" if said.startswith(letters_of(line) + own) else title
    return title


def can_head(line: str, page: Page) -> bool:
    """Say whether a line can be a title: no sentence, no menu, no site's name, no link."""
    line = line.strip("•·●■◆ ")
    if not LONGEST_CHANNEL // 2 <= len(line) <= LONGEST or _MENU.search(line):
        return False
    ended = SENTENCE_END.search(line.rstrip("？！?!"))
    empty = (
        ended
        or _CLOCK.match(line)
        or is_date(line)
        or is_empty(line)
        or SITE.fullmatch(line)
        or is_aside_heading(line)
    )
    return bool(not empty and HAN.search(line) and not _is_of_links(line, page.link_labels))


def _is_of_links(line: str, labels: Collection[str]) -> bool:
    """Say whether a line is made of links, be nothing between them: it is one, or short ones follow
    each other. A menu may have thousands."""
    if line in labels:
        return True
    lengths = {len(each) for each in labels if len(each) <= LONGEST}
    ends = {0}
    for start in range(len(line)):
        if start in ends:
            ends.update(start + size for size in lengths if line[start : start + size] in labels)
            ends.update({start + 1} if line[start].isspace() else ())
    return len(line) in ends

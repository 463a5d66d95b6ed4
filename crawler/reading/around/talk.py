"""What readers say below a text: blocks made alike, each of a name, a time and some words."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from lxml import etree

from crawler.reading.around.asides import is_answered
from crawler.reading.lines.dates import is_date
from crawler.reading.markup.flow import HEADING_TAGS, Flow, Said
from crawler.text import SENTENCE_END

LONGEST_COMMENT = 400  # letters, with its name and its labels (chosen: longer ones are posts)
LONGEST_NAME = 16  # letters of who says something
LONGEST_HEADING = 16  # letters of 全部评论（5） and the like
LEAST_OF_TITLE = 4  # letters of a line that <title> has (chosen: names of channels have two)
MOST_OF_TITLE = 200  # letters of a <title> that are looked through
MOST_TIMES = 200  # that are looked at
LEVELS = 7  # up from a time to the block of what was said then (chosen: a floor set in tables)

_STAMP = re.compile(
    r"(?:(?:19|20)\d\d\s?[-/.年]\s?)?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?\s*\d{1,2}:\d\d"
    r"|\d\s*(?:秒钟?|分钟|小时|天|个月|年)前|\d\s*(?:楼|#)"
)
_SIGN = re.compile("[:前楼#]")  # what each of these has, and few texts
_FLOOR = "楼"
"""How a floor is counted whose number stands in an element of its own (Xiuno)."""

_HEADING = re.compile(r"评论|留言|跟[帖贴]|点评|回[复帖]|[評留][論言]|comments?", re.IGNORECASE)
_COUNTS_READERS = re.compile("查看|浏览|阅读|点击|人气")
_COUNTED = re.compile(rf"(?:{_COUNTS_READERS.pattern})[量数]?[(（:：]\d")
"""What forums show above the first of a thread (查看: 120 | 回复: 3): no heading of the answers."""

_TYPE = re.compile(r"schema\.org/(?:User)?Comments?$")

ANSWERING = re.compile(r"(?:^|[\s_-])(?:(?:best|accepted|suggested)[_-]?)?[Aa]nswers?(?:$|[\s_-])")
"""What the systems of questions, and schema.org, call an answer: no comment, whatever heads it."""


class _Shown(NamedTuple):
    """The places of a page's texts outside links, how many letters there are up to each, the place
    of the first sentence, which no heading is that asks something, and that of the headline, or -1
    where <title> names none that is shown."""

    places: Sequence[int]
    letters: Sequence[int]
    first: float
    headline: int


def mark_talk(flow: Flow, places: Sequence[etree._Element]) -> None:
    """Put what readers say below a text, with its heading, in any of some places among a page's
    asides. What the page's microdata call comments is such wherever it stands; where they type all
    posts of a thread so, the first is its text.

    One block is enough below a heading such as 读者留言, or where an answer to it can be given;
    what only names and times tell must be several, and less than what stands above.
    """
    marked = flow.having("itemprop")
    flow.talk += (each for each in marked if "comment" in each.get("itemprop", "").split())
    flow.talk += _typed(flow)
    shown: _Shown | None = None
    for around in places:
        for group in flow.alike(around):
            if all(_is_comment(flow, block) and not _is_answer(flow, block) for block in group):
                shown = shown or _shown(flow)
                flow.talk += _talk(flow, around, group, shown)
    flow.asides.update(flow.talk)


def _typed(flow: Flow) -> Iterator[etree._Element]:
    """Yield the elements that the page's microdata type as comments, but for a first one that says
    more than all above it."""
    typed = [each for each in flow.having("itemtype") if _TYPE.search(each.get("itemtype", ""))]
    if typed:
        shown, (first, *others) = _shown(flow), typed
        above = shown.letters[bisect_left(shown.places, flow.span(first)[0])]
        yield from others if flow.letters(first) > above else typed


def holders(flow: Flow) -> Iterator[etree._Element]:
    """Yield the elements around short blocks in which a time stands, each once."""
    stamped = (
        place
        for text, place, _ in flow.said
        if len(text) <= LONGEST_COMMENT
        and _SIGN.search(text)
        and (_STAMP.search(text) or text.strip() == _FLOOR)
    )
    seen = set()
    for place in islice(stamped, MOST_TIMES):
        block = place
        for _ in range(LEVELS):
            around = block.getparent()
            if around is None or around in seen or flow.letters(block) > LONGEST_COMMENT:
                break
            seen.add(around)
            yield around
            block = around


def _talk(
    flow: Flow, around: etree._Element, group: Sequence[etree._Element], shown: _Shown
) -> Iterator[etree._Element]:
    """Yield the blocks of a group and their heading if they are said below a text, or where that
    could stand: rails beside an article, above its headline, have labels of comments too."""
    start = flow.span(group[0])[0]
    if shown.headline > start:
        return
    heading = _heading(flow, around, group[0])
    if heading is not None and _is_menu(flow, heading, is_on_top=shown.first > start):
        heading = None
    if heading is None and shown.first > start:
        return
    above = shown.letters[bisect_left(shown.places, start)]
    few = sum(map(flow.letters, group)) < above and len(group) > 1
    if heading is not None or few or all(is_answered(flow, block) for block in group):
        yield from group
        if heading is not None:
            yield heading


def _shown(flow: Flow) -> _Shown:
    """Return what a page shows outside links."""
    places: list[int] = []
    letters = [0]
    first = math.inf
    said = list(flow.said_outside({*flow.tagged.get("a", ()), *flow.unseen}))
    for text, holder, place in said:
        places.append(place)
        letters.append(letters[-1] + len(text.strip()))
        if first is math.inf and SENTENCE_END.search(text) and not _is_headed(holder):
            first = place
    return _Shown(places, letters, first, _headline(flow, said))


def _headline(flow: Flow, said: Sequence[Said]) -> int:
    """Return the place of the longest of the headings and the texts ``said`` that <title> has; -1
    where it has none."""
    title = next(map(flow.string, flow.inside(flow.root, "title")), "")[:MOST_OF_TITLE]
    headings = flow.inside(flow.root, *HEADING_TAGS)
    found, longest = -1, LEAST_OF_TITLE - 1
    for text, place in (
        *((flow.string(each).strip(), flow.span(each)[0]) for each in headings),
        *((text.strip(), place) for text, _, place in said),
    ):
        if longest < len(text) and text in title:
            found, longest = place, len(text)
    return found


def _is_headed(holder: etree._Element) -> bool:
    """Say whether what stands in an element is a heading, or in one."""
    return any(each.tag in HEADING_TAGS for each in (holder, *holder.iterancestors()))


def _heading(flow: Flow, around: etree._Element, block: etree._Element) -> etree._Element | None:
    """Return the heading of comments right above a block, or above what it begins; None without."""
    for place in (block, around, around.getparent()):
        before = None if place is None else place.getprevious()
        while before is not None and not (isinstance(before.tag, str) and flow.letters(before)):
            before = before.getprevious()
        if before is not None:
            said = flow.string(before)
            short = flow.letters(before) <= LONGEST_HEADING and not _COUNTS_READERS.search(said)
            return before if short and _HEADING.search(said) else None
    return None


def _is_menu(flow: Flow, heading: etree._Element, *, is_on_top: bool) -> bool:
    """Say whether links to other pages alone speak of comments: several, or one above any
    sentence."""
    if _HEADING.search(flow.unlinked(heading)):
        return False
    hrefs = [link.get("href", "#") for link in flow.links(heading)]
    away = [href for href in hrefs if not href.startswith(("#", "javascript:"))]
    return len(away) > 1 or bool(away and is_on_top)


def _is_comment(flow: Flow, block: etree._Element) -> bool:
    """Say whether a block begins with a name and holds a time and what was said then; what counts
    its readers is a text's own bar."""
    if flow.letters(block) > LONGEST_COMMENT:
        return False
    texts = list(flow.said_in(block))
    if _COUNTED.search("".join(texts)):
        return False
    return begins_with_name(texts) and is_stamped(texts) and len(max(texts, key=len)) > 1


def _is_answer(flow: Flow, block: etree._Element) -> bool:
    """Say whether a block is called an answer, or holds one."""
    inside = flow.inside(block, block.tag, "div", "li", "section", "article")
    return any(ANSWERING.search(each.get(name, "")) for each in inside for name in ("id", "class"))


def begins_with_name(texts: Sequence[str]) -> bool:
    """Return whether what a block says begins as short as with a name, and goes on."""
    return len(texts) > 1 and len(texts[0]) <= LONGEST_NAME and not SENTENCE_END.search(texts[0])


def is_stamped(texts: Sequence[str]) -> bool:
    """Return whether one of the texts of a block has a time; or is a day, where floors are
    counted."""
    if any(_SIGN.search(text) and _STAMP.search(text) for text in texts):
        return True
    return _FLOOR in texts and any(map(is_date, texts))


def first_sentence(flow: Flow) -> float:
    """Return the place of the first sentence of a page, which is no heading and no link; infinity
    for a page without one."""
    return _shown(flow).first

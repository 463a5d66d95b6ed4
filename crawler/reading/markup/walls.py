"""What stands at the end of a text where more of it is withheld: one line of it says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from crawler.junk.documents import says_hidden
from crawler.patterns import LazyPattern
from crawler.reading.markup.flow import Element, Flow, Said
from crawler.reading.markup.prose import INLINE
from crawler.text import SENTENCE_END

LONGEST_WALL = 120  # letters of a block with a notice, its price and its buttons (chosen)
MOST_TEXTS = 12  # at the end of a container that are looked at (chosen: three lines, four buttons)

_SOLD = LazyPattern(
    "会员|VIP|订阅|登[录陆]|付费|购买|解锁|未读|试读|开通|全文|客户端", re.IGNORECASE
)
_COUNTS = LazyPattern(r"\d")


def beside_notice(flow: Flow, container: Element) -> Iterator[Element]:
    """Yield what stands beside the notice in the block with which a container ends that says that
    more of its text is withheld: buttons, prices, the same in other words."""
    found = _notice(flow, container)
    if found is None:
        return
    while found.tag in INLINE and (around := found.getparent()) is not None:
        if around is container:
            return
        found = around
    wall = found
    while (around := wall.getparent()) is not None and around is not container:
        if flow.letters(around) > LONGEST_WALL:
            break
        wall = around
    if wall is found or any(_says_more(flow, each, found) for each in wall):
        return
    while found is not wall and (around := found.getparent()) is not None:
        yield from (each for each in around.iterchildren("*") if each is not found)
        found = around


def _notice(flow: Flow, container: Element) -> Element | None:
    """Return the element of the first of the last texts of a container that says so, or else of the
    one that counts what is withheld; None without."""
    start, end = flow.span(container)
    said: list[tuple[str, Element]] = []
    last = bisect_left(flow.said, end - 1, key=_place)
    for text, holder, place in reversed(flow.said[max(0, last - MOST_TEXTS) : last]):
        if place < start or len(text) > LONGEST_WALL:
            break
        said.append((text.strip(), holder))
    told = [pair for pair in reversed(said) if _SOLD.search(pair[0]) and says_hidden(pair[0])]
    counted = next((holder for text, holder in told if _COUNTS.search(text)), None)
    return counted if counted is not None or not told else told[0][1]


def _place(said: Said) -> int:
    return said[2]


def _says_more(flow: Flow, block: Element, notice: Element) -> bool:
    """Say whether a block has a sentence that is no notice."""
    others = (each for each in block.iter("*") if each is not notice)
    return any(
        SENTENCE_END.search(text) and not says_hidden(text.strip())
        for each in others
        for text in ((each.text or "").strip(),)
    )

"""The text below the heading that says the title: what the page itself leads up to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from lxml import etree

from crawler.reading.clearing import cleared_prose
from crawler.reading.density import PROSE, Prose, densest, measure_prose, without_edges
from crawler.reading.flow import Flow
from crawler.reading.headings import find_heading
from crawler.reading.trimming import is_behind

ENOUGH, SHARE = 80, 0.4
"""Letters of prose below a heading, or their share of the page's, from which on its text is there
(chosen: what a list of popular documents says of one has less of both)."""

_WRAPPERS = frozenset({"div", "section", "ul", "dl", "span", "a", "footer"})


class Below(NamedTuple):
    """A text below a heading, and all that the page holds from the heading to the text's end."""

    text: str
    reach: str


def read_below(flow: Flow, title: str, prose: Prose) -> Below | None:
    """Return the text in the smallest element with nearly all the prose below the heading that
    says a title; None if there is no such heading, or too little of a page's prose below it."""
    heading = find_heading(flow, title)
    if heading is None:
        return None
    below = measure_prose(flow, heading)
    inside = densest(flow.root, below)
    if inside is None or below[flow.root] < min(ENOUGH, SHARE * prose[flow.root]):
        return None
    above = set(_up_to(heading, inside))
    out = above.union(_edges(flow, inside, below, above))
    text = without_edges(cleared_prose(flow, inside, out))
    return Below(text, flow.between(heading, inside))


def holds(text: str, below: Below) -> bool:
    """Return whether a text has all the sentences below a heading, and is shorter for that, or
    has more of them from the heading on."""
    own, others = _sentences(text), _sentences(below.text)
    if not set(others) <= set(own):
        return False
    if len(own) == len(others):
        return len(text) <= len(below.text)
    return all(line in below.reach for line in own)


def _sentences(text: str) -> list[str]:
    return [line for line in text.split("\n") if PROSE.search(line)]


def _up_to(heading: etree._Element, around: etree._Element) -> Iterator[etree._Element]:
    """The heading and what stands before it in an element; nothing if it isn't in it."""
    holders = [heading, *heading.iterancestors()]
    if around not in holders:
        return
    yield heading
    for holder in holders[: holders.index(around)]:
        yield from holder.itersiblings(etree.Element, preceding=True)


def _edges(
    flow: Flow, around: etree._Element, prose: Prose, out: Collection[etree._Element]
) -> Iterator[etree._Element]:
    """The blocks of an element that stand before its first prose or behind its last and are
    made otherwise than what has prose: credits and tools; some are left ``out`` beforehand."""
    blocks = [each for each in flow.children(around) if each not in out and flow.letters(each)]
    told = [place for place, each in enumerate(blocks) if prose.get(each)]
    if not told:
        return
    makes = {_make(blocks[place]) for place in told}
    for block in blocks[: told[0]]:
        if _make(block) not in makes:
            yield block
    for block in blocks[told[-1] + 1 :]:
        is_known = is_behind(flow.string(block).strip())
        if block.tag in _WRAPPERS and _make(block) not in makes and not is_known:
            yield block


def _make(block: etree._Element) -> tuple[str, str]:
    return str(block.tag), block.get("class", "")

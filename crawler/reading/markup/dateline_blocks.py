"""Datelines that stand in blocks of their own at the beginning of a container."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.reading.lines.datelines import LONGEST_CELL, LONGEST_DATELINE, tells_moment
from crawler.reading.markup.flow import HEADING_TAGS, Element, Flow, make_of
from crawler.reading.markup.prose import INLINE, prose_of

MOST_BLOCKS = 5
"""Blocks at a container's beginning that are looked at (chosen: a picture, tools, the dateline)."""

MOST_ABOVE = 80
"""Letters above a dateline in a container, at most (chosen: a picture's caption, a summary)."""

_NO_LINE = frozenset({*HEADING_TAGS, "table", "ul", "ol", "dl", "blockquote"})
_NAMED = re.compile(r"author|byline|reporter|writer|source|editor|zuozhe|laiyuan", re.IGNORECASE)


def datelines_in(flow: Flow, container: Element) -> Iterator[Element]:
    """Yield the blocks at the beginning of a container that tell no more than when, with a clock,
    where from and by whom, and are made otherwise than what stands below; and those beside one that
    are called after who wrote or stand on its line. What several places have is a chronicle's."""
    blocks = _blocks(flow, container)
    makes = [make_of(each) for each in blocks]
    above = 0
    for place, block in enumerate(blocks[:MOST_BLOCKS]):
        if above > MOST_ABOVE or place + 1 == len(blocks):
            return
        if makes.count(makes[place]) == 1 and _is_dateline(flow, block):
            yield block
            for beside in (*blocks[max(0, place - 1) : place], *blocks[place + 1 : place + 2]):
                names = f"{beside.get('class', '')} {beside.get('id', '')} {beside.get('rel', '')}"
                said = flow.string(beside)
                is_beside = {block.tag, beside.tag} <= INLINE and not flow.tail(beside).strip()
                if (is_beside or _NAMED.search(names)) and len(said.strip()) <= LONGEST_CELL:
                    yield beside
            return
        above += flow.letters(block)


def _blocks(flow: Flow, container: Element) -> Sequence[Element]:
    """Return what stands in a container side by side; in the one that holds all of it, if there is
    one."""
    while True:
        blocks = [each for each in flow.children(container) if flow.letters(each)]
        if len(blocks) != 1 or flow.letters(blocks[0]) < flow.letters(container):
            return blocks
        (container,) = blocks


def _is_dateline(flow: Flow, block: Element) -> bool:
    if block.tag in _NO_LINE or flow.letters(block) > LONGEST_DATELINE or flow.tail(block).strip():
        return False
    return tells_moment(prose_of(flow, block).replace("\n", " "))

"""The text below the heading that says the title: what the page itself leads up to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import pairwise

from lxml import etree

from crawler.reading.body.clearing import cleared_prose
from crawler.reading.lines.tools import heads_links, is_behind
from crawler.reading.lines.trimming import MOST_BEFORE, without_tools
from crawler.reading.markup.density import NEARLY, Prose, measure_prose
from crawler.reading.markup.flow import HEADING_TAGS, Flow, make_of
from crawler.text import count_han

ENOUGH = 80
"""Letters of prose below a heading from which on no wider element is looked into (chosen: a
summary beside a heading has fewer)."""

SHARE = 0.4
"""The share of a page's prose that stands below a lower heading with less than ENOUGH, at least
(chosen: what a list of popular documents says of one is less)."""

SECTIONS = 2  # with headings that make a block with NEARLY all prose a text, and no box (chosen)

LEAST_VERSE, LONGEST_VERSE = 4, 24
"""Lines of a text without a sentence beside other prose, and the ideographs of one (chosen: a
quatrain; lines of new verse are shorter)."""

_NO_VERSE = re.compile(r"[\d\t:：|｜>＞/／@]")
_PARTS = frozenset({"p", "span", "font", "b", "strong", "pre"})
_LISTS = frozenset({"ol", "ul", "dl", "blockquote"})
_BOXES = frozenset({"div", "section", "aside", "td", "table"})
_WRAPPERS = frozenset({"div", "section", "ul", "dl", "span", "a", "footer"})
_LOWER = frozenset({"h3", "h4", "h5", "h6"})
_HEADS = frozenset({*HEADING_TAGS, "dt"})
_OWN = _HEADS | {"blockquote", "pre"}
"""What stands above a text and belongs to it however it is made: headings, and what it quotes."""

Block = etree._Element


def read_below(flow: Flow, heading: Block | None, prose: Prose) -> str:
    """Return the text that stands nearest below the heading that says a title; "" if there is
    no heading, or too little of a page's prose below it.

    It is in the smallest element around the heading that holds some prose behind it: there in the
    block that has nearly all of it, or in all those that have some but for boxes with a heading
    of their own.
    """
    if heading is None:
        return ""
    below = measure_prose(flow, heading)
    if verse := _verse(flow, heading, below):
        return verse
    around = _level(flow, heading, below)
    if around is None:
        return ""
    if heading.tag in _LOWER and below[around] < min(ENOUGH, SHARE * prose.get(flow.root, 0)):
        return ""
    return cleared_below(flow, around, below, set(up_to(heading, around)))


def cleared_below(flow: Flow, around: Block, below: Prose, out: set[Block]) -> str:
    """Return the text of the block of an element that has nearly all its prose, without the boxes
    in it and what is made otherwise at its ends; some is left ``out`` beforehand."""
    inside = _deepest(flow, around, below, out)
    out.update(_boxes(flow, inside, below, out))
    out.update(_edges(flow, inside, below, out))
    return cleared_prose(flow, inside, out)


def _verse(flow: Flow, heading: Block, below: Prose) -> str:
    """Return the short lines without a sentence that stand between a heading and a box with one of
    its own, or the page's foot; "" where prose follows the heading, or no such lines do."""
    for inner, around in pairwise([heading, *heading.iterancestors()]):
        if around.tag in ("body", "html"):
            return ""
        behind = list(flow.behind(inner))
        told = next((each for each in behind if below.get(each)), None)
        if below.get(around) and (told is None or not _is_headed(flow, told)):
            return ""
        end = len(behind) if told is None else behind.index(told)
        out = {*up_to(inner, around), *behind[end:]}
        lines = without_tools(cleared_prose(flow, around, out)).split("\n")
        lines = lines[:-1] if not _is_verse(lines[-1]) else lines  # tools that nobody knows
        if len(lines) >= LEAST_VERSE and all(map(_is_verse, lines)):
            return "\n".join(lines)
    return ""


def _is_verse(line: str) -> bool:
    return 1 < count_han(line) <= LONGEST_VERSE and not _NO_VERSE.search(line)


def _level(flow: Flow, heading: Block, below: Prose) -> Block | None:
    """Return the smallest element around a heading with ENOUGH prose behind it that stands in no
    box, or else with any; None without."""
    found = None
    for inner, around in pairwise([heading, *heading.iterancestors()]):
        out = set(up_to(inner, around))
        boxed = sum(below[box] for box in _boxes(flow, around, below, out))
        letters = below.get(around, 0) - boxed
        if letters >= ENOUGH and (found is None or around.tag not in ("body", "html")):
            return around
        found = around if found is None and letters else found
    return found


def _deepest(flow: Flow, around: Block, below: Prose, out: Collection[Block]) -> Block:
    """Return the smallest element with nearly all the prose of an element that stands in no box."""
    while (inner := _with_most(flow, around, below, out)) is not None:
        around, out = inner, ()
    return around


def _with_most(flow: Flow, around: Block, below: Prose, out: Collection[Block]) -> Block | None:
    """Return the child with nearly all the prose of an element that stands in no box; None where
    the prose of others goes on with it, or more than a summary stands before it."""
    boxes = set(_boxes(flow, around, below, out))
    enough = NEARLY * (below[around] - sum(map(below.__getitem__, boxes)))
    told = [each for each in _told(flow, around, below, out) if each not in boxes]
    inner = next((each for each in told if below[each] >= enough), None)
    if inner is None or inner.tag in _PARTS or any(_is_part(flow, inner, each) for each in told):
        return None
    if sum(below[each] for each in told[: told.index(inner)]) > MOST_BEFORE:
        return None
    if inner.tag in _LISTS and len(_told(flow, inner, below, ())) > 1:
        return None
    return inner


def _told(flow: Flow, around: Block, below: Prose, out: Collection[Block]) -> list[Block]:
    return [each for each in flow.children(around) if each not in out and below.get(each)]


def _is_part(flow: Flow, block: Block, other: Block) -> bool:
    """Say whether another block goes on with what a block holds: its paragraphs are made alike."""
    if block is other:
        return False
    if other.tag != block.tag:
        is_rest = flow.is_torn or block.tag == "details"  # a fold goes on with what stands before
        return is_rest and make_of(other) in _paragraphs(block)
    return bool(_paragraphs(block) & _paragraphs(other)) or not (len(block) or len(other))


def _paragraphs(block: Block) -> set[tuple[str, str]]:
    return {make_of(child) for child in block if child.tag in ("p", "div", "section", "br")}


def _boxes(flow: Flow, around: Block, below: Prose, out: Collection[Block]) -> Iterator[Block]:
    """Yield the blocks of an element behind its first prose that begin with a heading of their own,
    if no other with prose is made like them, as sections are, or with that of other documents."""
    told = _told(flow, around, below, out)
    makes = [*map(make_of, told)]
    alike = Counter(makes)
    nearly = NEARLY * sum(map(below.__getitem__, told))
    for block, make in zip(told[1:], makes[1:], strict=True):
        if block.tag in _BOXES and flow.links(block) and heads_links(next(flow.said_in(block), "")):
            yield block
            continue
        if block.tag not in _BOXES or alike[make] > 1 or not _is_headed(flow, block):
            continue
        if below[block] < nearly or len(list(flow.inside(block, *_HEADS))) < SECTIONS:
            yield block


def _is_headed(flow: Flow, block: Block) -> bool:
    """Say whether the first text in a block is a heading's."""
    start, end = flow.span(block)
    place = next((n for n in range(start, end - 1) if flow.texts[n].strip()), None)
    if place is None:
        return False
    open_heads = [each for each in flow.inside(block, *_HEADS) if each is not block]
    return any(flow.span(head)[0] <= place < flow.span(head)[1] - 1 for head in open_heads)


def up_to(heading: Block, around: Block) -> Iterator[Block]:
    """Yield the heading and what stands before it in an element; nothing if it isn't in it."""
    holders = [heading, *heading.iterancestors()]
    if around not in holders:
        return
    yield heading
    for holder in holders[: holders.index(around)]:
        yield from holder.itersiblings(etree.Element, preceding=True)


def between(flow: Flow, heading: Block, block: Block) -> tuple[Flow, Block]:
    """Return what stands between a heading and a block behind it, and the element that holds
    both."""
    holders = {*heading.iterancestors()}
    out, around = {block}, block
    while around not in holders and (outer := around.getparent()) is not None:
        out.update(flow.behind(around))
        around = outer
    return flow.without({*out, *up_to(heading, around)}, around), around


def _edges(flow: Flow, around: Block, prose: Prose, out: Collection[Block]) -> Iterator[Block]:
    """Yield the blocks of an element that stand before its first prose or behind its last and are
    made otherwise than what has prose: credits and tools; some are left ``out`` beforehand."""
    blocks = [each for each in flow.children(around) if each not in out and flow.letters(each)]
    told = [place for place, each in enumerate(blocks) if prose.get(each)]
    if not told:
        return
    makes = {make_of(blocks[place]) for place in told}
    first = next(place for place, each in enumerate(blocks) if make_of(each) in makes)
    for place, block in enumerate(blocks[: told[0]]):
        is_data = block.tag == "table" and place > first
        if block.tag not in _OWN and make_of(block) not in makes and not is_data:
            yield block
    for block in blocks[told[-1] + 1 :]:
        is_known = is_behind(flow.string(block).strip())
        if block.tag in _WRAPPERS and make_of(block) not in makes and not is_known:
            yield block

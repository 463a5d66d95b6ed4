"""Threads of unknown forums: floors made alike, each of a member, a time and a message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from crawler.reading.around.asides import is_answered
from crawler.reading.around.talk import LEVELS, begins_with_name, first_sentence, is_stamped
from crawler.reading.markup.containers import POSTS
from crawler.reading.markup.density import densest, measure_prose
from crawler.reading.markup.flow import Element, Flow
from crawler.text import SENTENCE_END

LEAST_FLOORS = 2  # of a thread: one alone is told by nothing

_FLOOR = re.compile(r"(?<!\d)\d{1,4}\s*(?:楼|#)|#\s*\d{1,4}(?!\d)|楼主|沙发|板凳|地板")
"""How forums count floors."""

_MESSAGE = re.compile(r"#post_message_\d")
"""What vBulletin calls what a floor says."""


def mark_floors(flow: Flow, around: Sequence[Element]) -> None:
    """Keep the floors of a page's thread, and put all of it but what the first says among its
    asides: cards of members, bars, signatures and the answers. They are looked for in what is
    ``around`` short blocks with a time.

    The systems whose messages are known by their names need none of this.
    """
    if not around or any(name in flow.named for name in POSTS):
        return
    flow.floors = floors = _find_floors(flow, around)
    if not floors:
        return
    first, *others = floors
    flow.talk += others
    flow.asides.update(others)
    message = densest(first, measure_prose(flow))
    while message is not None and message is not first:
        holder = message.getparent()
        if holder is not None:
            flow.asides.update(beside for beside in flow.children(holder) if beside is not message)
        message = holder


def _find_floors(flow: Flow, places: Sequence[Element]) -> Sequence[Element]:
    """Return the floors of the thread that says the first sentence of a page; empty without one."""
    first = None
    for around in places:
        for blocks in flow.alike(around):
            floors = [each for each in blocks if _is_floor(flow, each)] if blocks[1:] else []
            if len(floors) < LEAST_FLOORS or not all(_is_told(flow, each) for each in floors[:2]):
                continue
            first = first_sentence(flow) if first is None else first
            start, end = flow.span(floors[0])
            if start <= first < end:
                return floors
    return ()


def _is_floor(flow: Flow, block: Element) -> bool:
    """Say whether a block begins with a name and has a time."""
    said = list(flow.said_in(block))
    return begins_with_name(said) and is_stamped(said)


def _is_told(flow: Flow, block: Element) -> bool:
    """Say whether a block is counted as a floor, or can be answered."""
    short = (text for text in flow.said_in(block) if not SENTENCE_END.search(text))
    return bool(_FLOOR.search(" ".join(short))) or is_answered(flow, block)


def around_message(flow: Flow) -> Iterator[Element]:
    """Yield what is around the first message of a thread of vBulletin, the nearest first."""
    first = next(iter(flow.called(_MESSAGE.match)), None)
    yield from () if first is None else islice(first.iterancestors(), LEVELS)

"""What goes on behind a body that a stray end tag closed too early."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.reading.body.clearing import cleared_prose
from crawler.reading.markup.density import Prose
from crawler.reading.markup.flow import HEADING_TAGS, Element, Flow, make_of
from crawler.text import PROSE

_HEADS = frozenset(HEADING_TAGS[2:])
"""Headings of a text's parts: it goes on below them."""


def rest_behind(flow: Flow, body: Element, prose: Prose) -> str:
    """Return the text that goes on behind a body, or behind what it ends: in paragraphs made like
    its own, or in loose lines if it has such; "" on a page whose blocks all end at their place."""
    if not (flow.is_torn or flow.has_stray_end):
        return ""
    place = body
    while (around := place.getparent()) is not None and _ends(flow, place, around):
        place = around
    makes = {make_of(each) for each in flow.inside(body, "p", "div") if prose.get(each)}
    if not flow.is_torn:
        told = _run(flow, place, makes & {("p", "")}, is_loose=False)
        return "\n".join(line for line in told if PROSE.search(line))
    is_loose = any(flow.tail(each).strip() for each in flow.inside(body, "br"))
    lines = list(_run(flow, place, makes, is_loose=is_loose))
    return "\n".join(filter(None, lines))


def _ends(flow: Flow, place: Element, around: Element) -> bool:
    """Say whether an element is the last that says something in another that is no page."""
    behind = any(map(flow.letters, flow.behind(place))) or flow.tail(place).strip()
    return around.tag not in ("body", "html") and not behind


def _run(
    flow: Flow, place: Element, makes: set[tuple[str, str]], *, is_loose: bool
) -> Iterator[str]:
    """Yield the lines behind an element up to the first that is made otherwise than its own."""
    if is_loose:
        yield " ".join(flow.tail(place).split())
    elif flow.tail(place).strip():
        return
    heads: list[str] = []  # that belong to the text if it goes on below them
    for beside in flow.behind(place):
        is_like = make_of(beside) in makes and not flow.linked(beside)
        is_head = beside.tag in _HEADS and not flow.linked(beside)
        if flow.letters(beside) and not (is_like or is_head):
            return
        said = cleared_prose(flow, beside)
        if is_head and said:
            heads.append(said)
        elif said:
            yield from (*heads, said)
            heads.clear()
        if is_loose:
            yield " ".join(flow.tail(beside).split())
        elif flow.tail(beside).strip():
            return

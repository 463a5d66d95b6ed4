"""What encyclopedias put around an article and its sections: none of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from crawler.reading.markup.flow import HEADING_TAGS, Element, Flow
from crawler.text import SENTENCE_END

LEAST_PREFIXED = 2
"""Sections before whose titles the article's name stands (chosen: one may say it itself)."""

LONGEST_NOTE = 40  # letters of what tells an article from others of the name (chosen: two clauses)
_OFFERED = frozenset({"播报", "编辑", "讨论", "上传视频"})
"""What can be done with an article or a section, where a page offers the first two."""

_LABELS = ("span", "i", "em", "small", "ins", "summary", "div", "p", *HEADING_TAGS, "dt", "a")
_NO_NOTE = frozenset({*HEADING_TAGS, "p", "table", "ul", "ol", "dl"})
_JOINED = re.compile(r"[的之与和及是在]")
"""How what a name is part of goes on behind it."""


def lore_in(flow: Flow, container: Element) -> Iterator[Element]:
    """Yield the labels of what can be done with an article in a container and with its sections,
    the article's name before the titles of these, and the note below it that tells it apart from
    others of the name."""
    said = flow.string(container)
    is_read_out = "播报" in said and "编辑" in said
    is_edited = any("editsection" in name for name in flow.named)
    if is_read_out or is_edited:
        for label in flow.inside(container, *_LABELS):
            is_offer = is_read_out and flow.string(label).strip() in _OFFERED
            if is_offer or (is_edited and "editsection" in label.get("class", "")):
                yield label
    yield from _prefixes(flow, container)
    if is_read_out:
        yield from _notes(flow, container)


def _prefixes(flow: Flow, container: Element) -> Iterator[Element]:
    """Yield the article's name before the titles of most of its sections."""
    names = {flow.string(each).strip() for each in flow.inside(flow.root, "h1")}
    for tag in ("h2", "h3"):
        heads = [each for each in flow.inside(container, tag) if flow.letters(each)]
        found = [each for head in heads for each in _before_title(flow, head, names)]
        if len(found) >= LEAST_PREFIXED and 2 * len(found) > len(heads):
            yield from found


def _before_title(flow: Flow, head: Element, names: set[str]) -> Iterator[Element]:
    first = next(flow.children(head), None)
    if first is not None and not flow.head(head).strip() and flow.string(first).strip() in names:
        title = flow.string(head).strip()[len(flow.string(first).strip()) :].strip()
        if title and not _JOINED.match(title):
            yield first


def _notes(flow: Flow, container: Element) -> Iterator[Element]:
    """Yield the first block behind the heading of an article, if it is a few words beside links."""
    for heading in flow.inside(container, "h1"):
        around = [heading, *heading.iterancestors()]
        inner = around[: around.index(container)]
        behind = chain.from_iterable(map(flow.behind, inner))
        told = (each for each in behind if flow.string(each).strip() not in _OFFERED)
        block = next(filter(flow.letters, told), None)
        if block is None or block.tag in _NO_NOTE or flow.linked(block):
            continue
        if flow.letters(block) <= LONGEST_NOTE and not SENTENCE_END.search(flow.string(block)):
            yield block

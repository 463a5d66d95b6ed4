"""What encyclopedias put around an article and its sections: none of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from crawler.patterns import LazyPattern
from crawler.reading.flow import HEADING_TAGS, Element, Flow
from crawler.text import SENTENCE_END

LEAST_PREFIXED = 2
"""Sections before whose titles the article's name stands (chosen: one may say it itself)."""

LONGEST_NOTE = 40  # letters of what tells an article from others of the name (chosen: two clauses)
LONGEST_CITED = 240
"""Letters of a reference with its dates (chosen: a title, an office and an address)."""

LONGEST_TAGS = 80  # letters of an article's tags (chosen: a dozen words)

LORE = LazyPattern(
    r"\W*词条(?:统计|图册|标签)\W.*|本词条(?:缺少|由).{0,70}|.{0,20}是一?个?多义词\W.{0,16}请.{0,24}",
    re.DOTALL,
)
"""What an encyclopedia tells of an article."""

_OFFERED = frozenset({"播报", "编辑", "讨论", "上传视频"})
"""What can be done with an article or a section, where a page offers the first two."""

_LABELS = ("span", "i", "em", "small", "ins", "summary", "div", "p", *HEADING_TAGS, "dt", "a")
_NO_NOTE = frozenset({*HEADING_TAGS, "p", "table", "ul", "ol", "dl"})
_JOINED = re.compile(r"[的之与和及是在]")
"""How what a name is part of goes on behind it."""

_CITED = LazyPattern(
    r"(?:引用|访问|检索|查阅|存档)(?:日期)?\s*[:：]?\s*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\W*$"
)
_TAGS_BELOW = LazyPattern(r"\W*(?:词条|条目|开放)?(?:标签|分类)\s*[:：]?\W*")


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


def ends_lore(lines: Sequence[str]) -> bool:
    """Return whether the last of some lines is a reference with the day on which it was looked up,
    or an article's tags below their label.

    >>> ends_lore(["1. 名单．某局[引用日期2022-03-01]"]), ends_lore(["标签：", "古迹，桥"])
    (True, True)
    >>> ends_lore(["名单的引用日期是后来补的。"]), ends_lore(["标签：", "他撕下了它。"])
    (False, False)
    """
    last = lines[-1]
    if len(last) <= LONGEST_CITED and _CITED.search(last):
        return True
    is_short = len(last) <= LONGEST_TAGS and not SENTENCE_END.search(last)
    return is_short and len(lines) > 1 and bool(_TAGS_BELOW.fullmatch(lines[-2][:LONGEST_TAGS]))

"""Datelines on one line with the text that they head, as old sites set short news."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from crawler.patterns import LazyPattern
from crawler.reading.markup.flow import Element, Flow, Said
from crawler.reading.markup.prose import INLINE
from crawler.text import SENTENCE_END

MOST_ABOVE = 120
"""Characters of sentences above a text, at most: a greeting, a notice (chosen: two of them)."""

MOST_PIECES = 12  # texts of a dateline, at most (chosen: five labels with their values)

_DIGITS = r"(?:19|20)\d\d(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{1,2}"
_WRITTEN = r"(?:19|20)\d\d年\s?\d{1,2}月\s?\d{1,2}日"
_CLOCK = r"\s*\d{1,2}:\d\d(?::\d\d)?"
_LABEL = r"(?:发布|发表|更新|添加|录入|上传|发稿)?(?:日\s?期|时\s?间)\s?[:：]\s*"
_ANY = rf"(?:{_DIGITS}|{_WRITTEN})(?:{_CLOCK})?"
_DATELINE = LazyPattern(
    r"\s*(?:"
    rf"[\[【]\s*(?:{_LABEL})?{_ANY}\s*[\]】]"
    rf"|[(（]\s*(?:{_DIGITS}(?:{_CLOCK})?|{_WRITTEN}{_CLOCK})\s*[)）]"
    rf"|{_LABEL}{_ANY}"
    rf"|(?:{_DIGITS}(?:{_CLOCK})?(?!\s*\d)|{_WRITTEN}(?:{_CLOCK}|(?=\s{{2}})))"
    r")(?:\s+(?:来\s?源|作\s?者|编辑|责任编辑|记者|浏览|阅读|点击)[^\s:：]{0,2}[:：]\s?\S{1,16}(?=\s))*"
    r"\s*(?=[^\W\d_]|[“‘《【（])(?![起至到前后以止的])"
)
"""A date in digits, with its clock, in brackets or behind its label, and what other labels say;
a day that is written out begins many a sentence, but for a wide blank behind it."""


def part_dateline(flow: Flow) -> bool:
    """Give the tree of a flow a line break behind a dateline on one line with the first sentence of
    the page, or one beside none of those above; return whether it had such. A date that heads
    several texts is a chronicle's."""
    said = flow.said
    above = 0
    texts: set[Element | None] = set()
    for number, (text, holder, _) in enumerate(said):
        if not SENTENCE_END.search(text):
            continue
        block = _block(holder)
        if not texts.isdisjoint((block, block.getparent())):
            return False
        line = _line(flow, said[: number + 1])
        found = _DATELINE.match("".join(line))
        if found is not None:
            start = found.end() - sum(map(len, line[:-1]))
            is_one = sum(1 for each, *_ in said if _heads(each)) <= (len(line) == 1)
            linked = any(each.tag == "a" for each in (holder, *holder.iterancestors()))
            return start >= 0 and is_one and not linked and _break(flow, said[number], start)
        texts.update((block, block.getparent()))
        above += len(text)
        if above > MOST_ABOVE:
            break
    return False


def _block(element: Element) -> Element:
    """Return the block in which an element stands, or itself."""
    while element.tag in INLINE and (around := element.getparent()) is not None:
        element = around
    return element


def _heads(text: str) -> bool:
    return bool(_DATELINE.match(text) and SENTENCE_END.search(text))


def _line(flow: Flow, said: Sequence[Said]) -> list[str]:
    """Return the texts on the line of the last of some, up to it."""
    text, _, place = said[-1]
    line = [text]
    for before, _, start in reversed(said[-MOST_PIECES:-1]):
        marks = (mark if mark >= 0 else ~mark for mark in flow.marks[start + 1 : place + 1])
        if any(flow.tags[mark] not in INLINE for mark in marks):
            break
        line.insert(0, before)
        place = start
    return line


def _break(flow: Flow, said: Said, start: int) -> bool:
    """Put a line break before a character of a text; not where a comment stands in that."""
    text, _, place = said
    mark = flow.marks[place]
    element: Element = flow.elements[mark if mark >= 0 else ~mark]
    around = element if mark >= 0 else element.getparent()
    if around is None or text != (element.text if mark >= 0 else element.tail):
        return False
    end = etree.Element("br")
    end.tail = text[start:]
    if mark >= 0:
        element.text = text[:start]
    else:
        element.tail = text[:start]
    around.insert(0 if mark >= 0 else around.index(element) + 1, end)
    return True

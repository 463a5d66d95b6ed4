"""The one walk over a tree: its elements and texts in a row, and what all readers measure there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from itertools import groupby
from typing import NamedTuple, Self

from lxml import etree

from crawler.patterns import LazyPattern
from crawler.reading.markup.tree import STRAY, TORN
from crawler.text import PROSE

Element = etree._Element

_UNSEEN_TAGS = (
    "script style noscript template iframe svg canvas object video audio map head title "
    "input select option textarea button datalist rt rp"
)
UNSEEN = frozenset(_UNSEEN_TAGS.split())
"""The tags of elements that show no text of their own."""

HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_NOTICE = LazyPattern(r"声明|免责|版权所有|转载|举报")
_HIDING = re.compile(r"display\s*:\s*none", re.IGNORECASE)


Said = tuple[str, Element, int]
"""A text with the element that it stands in, and the place of the mark before it."""


class _Measures(NamedTuple):
    """Of each element by its number: where it begins and ends among the marks (the place behind
    its end) and in the text, its letters, those of links in it, and the number behind the last
    element in it; all 0 for what was left out. And the texts that are more than white space."""

    starts: list[int]
    ends: list[int]
    begins: list[int]
    stops: list[int]
    letters: list[int]
    linked: list[int]
    lasts: list[int]
    said: list[Said]


class Flow:
    """A tree laid out in a row of marks, or what is left of it without some elements.

    ``elements`` are all those of the tree in its order, ``tags`` theirs, ``numbers`` their places.
    A mark is the number of an element where it begins, and where it ends the number's complement
    (~3 for 3); ``texts`` has what follows each mark up to the next, comments left out. What is
    asked of an element is looked up and takes no walk of its own.
    """

    def __init__(
        self,
        elements: Sequence[Element],
        tags: Sequence[str],
        marks: Sequence[int],
        texts: Sequence[str],
    ) -> None:
        self.elements = elements
        self.tags = tags
        self.marks = marks
        self.texts = texts
        self._is_whole = True
        self.floors: Sequence[Element] = ()
        """The floors of a thread that the page is (crawler.reading.around.threads)."""
        self.talk: list[Element] = []
        """What readers say below a text (crawler.reading.around.talk), and the further floors."""
        self.asides: set[Element] = set()
        """The elements of blocks that are no part of a text, as far as it is known: those that lead
        to other documents, what readers say, who writes in a thread."""

    @classmethod
    def of(cls, root: Element) -> Self:
        """Return the flow of a tree, or of what an element holds."""
        elements: list[Element] = []
        tags: list[str] = []
        marks: list[int] = []
        texts: list[str] = []
        within: list[int] = []
        behind: dict[int, list[str]] = {}
        for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event == "start":
                within.append(len(elements))
                marks.append(len(elements))
                texts.append(node.text or "")
                tags.append(node.tag)
                elements.append(node)
            elif event == "end":
                marks.append(~within.pop())
                texts.append(node.tail or "")
            elif node.tail and texts:
                behind.setdefault(len(texts) - 1, []).append(node.tail)
        texts[-1] = ""
        for place, tails in behind.items():
            texts[place] += "".join(tails)
        return cls(elements, tags, marks, texts)

    def without(self, left_out: Collection[Element], root: Element | None = None) -> Self:
        """Return what is left of the flow, or of ``root`` in it, without some elements."""
        if not left_out and root is None:
            return self
        place, last = (0, len(self.marks)) if root is None else self.span(root)
        spans = sorted(map(self.span, left_out))
        if (place, last) in spans:
            return self._rest([], [""])
        marks: list[int] = []
        texts: list[str] = []
        for start, end in spans:
            # What stands in another that is left out, or not in the root, is passed over.
            if place <= start < end < last:
                marks += self.marks[place:start]
                texts += self.texts[place:start]
                texts[-1] += self.texts[end - 1]
                place = end
        marks += self.marks[place:last]
        texts += self.texts[place:last]
        texts[-1] = ""
        return self._rest(marks, texts)

    def _rest(self, marks: Sequence[int], texts: Sequence[str]) -> Self:
        """Return what is left of the flow; what is known of the tree is known of it as well."""
        rest = copy(self)
        rest.marks, rest.texts, rest._is_whole = marks, texts, False
        for measured in ("_measures", "text", "told"):
            rest.__dict__.pop(measured, None)
        return rest

    @cached_property
    def numbers(self) -> dict[Element, int]:
        """The numbers of the elements of the tree."""
        return {element: number for number, element in enumerate(self.elements)}

    @cached_property
    def _measures(self) -> _Measures:
        count = len(self.elements)
        starts, ends, begins, stops, letters, linked, lasts = ([0] * count for _ in range(7))
        said: list[Said] = []
        tags, elements = self.tags, self.elements
        size = count = in_links = last = 0
        for place, (mark, text) in enumerate(zip(self.marks, self.texts, strict=False)):
            if mark >= 0:
                last = mark
                starts[mark], begins[mark] = place, size
                letters[mark], linked[mark] = count, in_links
            else:
                ended = ~mark
                ends[ended], stops[ended], lasts[ended] = place + 1, size, last + 1
                letters[ended] = inside = count - letters[ended]
                if tags[ended] == "a":
                    in_links += inside
                linked[ended] = in_links - linked[ended]
            if not text:
                continue
            size += len(text)
            if words := text.split():
                count += len("".join(words))
                holder = elements[mark] if mark >= 0 else elements[~mark].getparent()
                if holder is not None:
                    said.append((text, holder, place))
        return _Measures(starts, ends, begins, stops, letters, linked, lasts, said)

    @cached_property
    def named(self) -> Mapping[str, Sequence[Element]]:
        """The elements of the tree by their ids and classes, as selectors: #zoom, .TRS_Editor."""
        found: defaultdict[str, list[Element]] = defaultdict(list)
        for element in self._having.get("id", ()):
            if own := element.get("id"):
                found[f"#{own}"].append(element)
        for element in self._having.get("class", ()):
            for name in element.get("class", "").split():
                found[f".{name}"].append(element)
        return dict(found)

    def called(self, sign: Callable[[str], object]) -> list[Element]:
        """Return the elements of the tree with an id or a class that, as a selector, has a sign, in
        their order."""
        names = [name for name in self.named if sign(name)]
        found = {each for name in names for each in self.named[name]}
        return sorted(found, key=self.numbers.__getitem__)

    @cached_property
    def _having(self) -> Mapping[str | bytes, Sequence[Element]]:
        """The elements of the tree by the names of the attributes that they were written with."""
        found: defaultdict[str | bytes, list[Element]] = defaultdict(list)
        for element in self.elements:
            names = element.keys()
            for name in names:
                found[name].append(element)
        return dict(found)

    def having(self, *attributes: str) -> list[Element]:
        """Return the elements of the tree that were written with any of some attributes, in their
        order."""
        found = {each for name in attributes for each in self._having.get(name, ())}
        return sorted(found, key=self.numbers.__getitem__)

    @cached_property
    def tagged(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the elements of the tree, left out or not, by their tags."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, tag in enumerate(self.tags):
            found[tag].append(number)
        return dict(found)

    @property
    def root(self) -> Element:
        """The root of the tree."""
        return self.elements[0]

    @property
    def is_torn(self) -> bool:
        """Whether a block of the page ends too early (crawler.reading.markup.tree)."""
        return self.root.get(TORN) is not None

    @property
    def has_stray_end(self) -> bool:
        """Whether a paragraph of the page ends behind a block that ends too early."""
        return self.root.get(STRAY) is not None

    @cached_property
    def text(self) -> str:
        """All the text, seen or unseen, with the source's own white space."""
        return "".join(self.texts)

    @cached_property
    def hidden(self) -> set[Element]:
        """The elements of the tree that are hidden by themselves, as far as it is known."""
        told = self.having("hidden", "style")
        return {each for each in told if each.get("hidden") is not None or _hides(each)}

    @cached_property
    def unseen(self) -> Collection[int]:
        """The numbers of the elements that show nothing, by their tags or because they are
        hidden; those in them are not named again."""
        tagged = {number for tag in UNSEEN for number in self.tagged.get(tag, ())}
        return tagged.union(map(self.numbers.__getitem__, self.hidden))

    def __contains__(self, element: Element | None) -> bool:
        """Return whether the flow has an element."""
        number = self.numbers.get(element) if element is not None else None
        return number is not None and self._measures.ends[number] > 0

    def span(self, element: Element) -> tuple[int, int]:
        """Return where an element begins among the marks, and the place behind its end."""
        number = self.numbers[element]
        return self._measures.starts[number], self._measures.ends[number]

    @property
    def said(self) -> Sequence[Said]:
        """The texts that are more than white space."""
        return self._measures.said

    @cached_property
    def told(self) -> Sequence[tuple[int, Element, int]]:
        """The texts among them that are prose and seen: their letters, and the rest as there."""
        seen = (each for each in self.said if self.marks[each[2]] not in self.unseen)
        counted = ((count_prose(text), holder, place) for text, holder, place in seen)
        return [each for each in counted if each[0]]

    def said_outside(self, left_out: Collection[int]) -> Iterator[Said]:
        """Yield those of them that stand in none of some elements, given by their numbers."""
        starts, ends = self._measures.starts, self._measures.ends
        ahead, end = sorted(left_out, reverse=True), 0
        for said in self.said:
            while ahead and starts[ahead[-1]] <= said[2]:
                end = max(end, ends[ahead.pop()] - 1)
            if said[2] >= end:
                yield said

    def string(self, element: Element) -> str:
        """Return all the text in an element."""
        number = self.numbers[element]
        return self.text[self._measures.begins[number] : self._measures.stops[number]]

    def said_in(self, element: Element) -> Iterator[str]:
        """Yield the texts in an element, stripped, without those of white space."""
        start, end = self.span(element)
        return (text for each in self.texts[start : end - 1] if (text := each.strip()))

    def unlinked(self, element: Element) -> str:
        """Return the text in an element that stands in no link."""
        begins, stops, numbers = self._measures.begins, self._measures.stops, self.numbers
        place, pieces = begins[numbers[element]], []
        for link in map(numbers.__getitem__, self.links(element)):
            pieces.append(self.text[place : begins[link]])
            place = max(place, stops[link])
        return "".join((*pieces, self.text[place : stops[numbers[element]]]))

    def letters(self, element: Element) -> int:
        """Return how many characters in an element are no white space."""
        return self._measures.letters[self.numbers[element]]

    def linked(self, element: Element) -> int:
        """Return how many of them stand in links."""
        return self._measures.linked[self.numbers[element]]

    def size(self, element: Element) -> int:
        """Return how many elements of the tree an element holds, itself among them."""
        number = self.numbers[element]
        return self._measures.lasts[number] - number

    def inside(self, element: Element, *tags: str) -> Iterator[Element]:
        """Yield the elements of some tags in an element and itself, in their order."""
        number = self.numbers[element]
        last, ends = self._measures.lasts[number], self._measures.ends
        found: list[int] = []
        for tag in tags:
            if tagged := self.tagged.get(tag):
                found += tagged[bisect_left(tagged, number) : bisect_left(tagged, last)]
        if len(tags) > 1:
            found.sort()
        there = found if self._is_whole else filter(ends.__getitem__, found)
        return map(self.elements.__getitem__, there)

    def within(self, elements: Sequence[Element], around: Sequence[Element]) -> list[Element]:
        """Return those of some elements that stand in any of some others, given in their order."""
        outer: list[int] = []
        lasts = self._measures.lasts
        for number in map(self.numbers.__getitem__, around):
            if not outer or number >= lasts[outer[-1]]:
                outer.append(number)
        found = []
        for element in elements:
            number = self.numbers[element]
            place = bisect_left(outer, number) - 1
            if place >= 0 and number < lasts[outer[place]]:
                found.append(element)
        return found

    def links(self, element: Element) -> list[Element]:
        """Return the links in an element, itself among them if it is one."""
        return list(self.inside(element, "a"))

    def children(self, element: Element) -> Iterator[Element]:
        """Yield the elements that stand in an element and in none between."""
        return self._from(self.span(element)[0] + 1)

    def alike(self, element: Element) -> Iterator[list[Element]]:
        """Yield those of them with letters in runs of such as are made alike."""
        blocks = filter(self.letters, self.children(element))
        return (list(run) for _, run in groupby(blocks, key=make_of))

    def behind(self, element: Element) -> Iterator[Element]:
        """Yield the elements behind an element in what it stands in."""
        return self._from(self.span(element)[1])

    def followed(self, *tags: str) -> Iterator[tuple[Element, str, Element | None]]:
        """Yield the elements of some tags, each with the text right behind it and, where there is
        none, the element that stands there."""
        elements, marks, ends = self.elements, self.marks, self._measures.ends
        for number in sorted(number for tag in tags for number in self.tagged.get(tag, ())):
            if place := ends[number]:
                tail = self.texts[place - 1]
                mark = -1 if tail or place == len(marks) else marks[place]
                yield elements[number], tail, elements[mark] if mark >= 0 else None

    def head(self, element: Element) -> str:
        """Return the text before the first child of an element."""
        return self.texts[self.span(element)[0]]

    def tail(self, element: Element) -> str:
        """Return the text between an element and what stands behind it."""
        return self.texts[self.span(element)[1] - 1]

    def _from(self, place: int) -> Iterator[Element]:
        while place < len(self.marks) and (mark := self.marks[place]) >= 0:
            yield self.elements[mark]
            place = self._measures.ends[mark]


def count_prose(text: str) -> int:
    """Return how many letters a text has if it is prose, and no host's notice; else 0."""
    return len(text.strip()) if PROSE.search(text) and not _NOTICE.search(text) else 0


def make_of(block: Element) -> tuple[str, str]:
    """Return how a block is made, by its tag and its class: those of a list are made alike."""
    return str(block.tag), block.get("class", "")


def _hides(element: Element) -> bool:
    return _HIDING.search(element.get("style", "")) is not None

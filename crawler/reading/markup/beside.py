"""What stands beside the hidden elements of a page: what tells folded texts from decoys."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from crawler.chrome import UNFOLD
from crawler.patterns import LazyPattern
from crawler.reading.markup.flow import Element, Flow
from crawler.text import SENTENCE_END, pairs_of

HIDDEN = "hidden"
"""The attribute by which HTML hides an element, and visibility.settle all that is hidden."""

SHARED = 2
"""Pairs of characters that a folded text shares with what the page shows, at least: decoys about
something else share none or, by chance, one (chosen on texts of one sentence)."""

_UNFOLD = LazyPattern(UNFOLD)
_CONTROLS = ("a", "button", "span", "div", "p", "i", "em", "label", "summary")
_LONGEST_CONTROL = 16  # letters of a control's label
_WORDED = ("p", "h1", "h2", "h3", "h4", "div", "td", "span")
_NOWHERE = -1, -1  # before all places: no prose
_HEAD = 0  # place of the text before the first child, of which none is the root


class Beside:
    """What stands beside each element of a page, looked for when it is first asked for, and once:
    a page may hide thousands that stand beside each other."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._found: dict[Element, tuple[int, int]] = {}
        self._going_on: set[Element | None] = set()

    def show(self, element: Element) -> None:
        """Note that the page shows an element with prose after all, and none behind it yet."""
        self._going_on.add(element.getparent())

    def is_unfolded(self, element: Element) -> bool:
        """Say whether a control that unfolds stands beside an element or beside what is around it,
        up to two elements further out."""
        place: Element | None = element
        for _ in range(3):
            if place is None or place.tag == "body":
                return False
            around = place.getparent()
            if around is not None and self._controls_in(around) > self._controls_in(place):
                return True
            place = around
        return False

    def goes_on(self, element: Element) -> bool:
        """Say whether prose that the page shows stands before an element in what it stands in."""
        around = element.getparent()
        if around is None or around in self._going_on:
            return around is not None
        first, _ = self._prose_in(around)
        return 0 <= first < 2 * self._flow.numbers[element]

    def is_followed(self, element: Element) -> bool:
        """Say whether prose that the page shows stands behind an element in what it stands in."""
        around = element.getparent()
        return around is not None and self._prose_in(around)[1] > 2 * self._flow.numbers[element]

    def shares_words(self, element: Element, text: str) -> bool:
        """Say whether the text of an element shares words with the rest of the page: SHARED pairs
        of characters."""
        start = self._flow.numbers[element]
        end = start + self._flow.size(element)
        places = (self._words.get(pair, (start, start)) for pair in pairs_of(text))
        shared = (first for first, last in places if first < start or last >= end)
        return len([*islice(shared, SHARED)]) == SHARED

    def _prose_in(self, around: Element) -> tuple[int, int]:
        """Return the places of the first and the last prose that the page shows in an element;
        _NOWHERE where it shows none."""
        if around not in self._found:
            places = [*self._places_of_prose(around)]
            self._found[around] = (places[0], places[-1]) if places else _NOWHERE
        return self._found[around]

    def _places_of_prose(self, around: Element) -> Iterator[int]:
        """Yield twice the number of each child with prose, and one more for the text right behind a
        child; _HEAD for that before the first."""
        flow = self._flow
        if SENTENCE_END.search(flow.head(around)):
            yield _HEAD
        for child in flow.children(around):
            place = 2 * flow.numbers[child]
            if HIDDEN not in child.attrib and any(map(SENTENCE_END.search, lines_of(flow, child))):
                yield place
            if SENTENCE_END.search(flow.tail(child)):
                yield place + 1

    def _controls_in(self, element: Element) -> int:
        """Count the controls that unfold which an element holds, or is."""
        first = self._flow.numbers[element]
        last = first + self._flow.size(element)
        return bisect_left(self._controls, last) - bisect_left(self._controls, first)

    @cached_property
    def _controls(self) -> Sequence[int]:
        """The numbers of the controls that unfold."""
        flow = self._flow
        return [
            flow.numbers[control]
            for control in flow.inside(flow.root, *_CONTROLS)
            if flow.letters(control) <= _LONGEST_CONTROL
            and _UNFOLD.fullmatch("".join(flow.string(control).split()))
        ]

    @cached_property
    def _words(self) -> dict[str, tuple[int, int]]:
        """The numbers of the first and the last element in whose own text two ideographs stand."""
        found: dict[str, tuple[int, int]] = {}
        for body in islice(self._flow.inside(self._flow.root, "body"), 1):
            for element in self._flow.inside(body, *_WORDED):
                number = self._flow.numbers[element]
                for pair in pairs_of(element.text or ""):
                    first, _ = found.get(pair, (number, number))
                    found[pair] = first, number
        return found


def lines_of(flow: Flow, element: Element) -> list[str]:
    """Return the lines of an element's paragraphs, or of itself where it holds none."""
    paragraphs = list(flow.inside(element, "p")) or [element]
    parts = map(flow.string, paragraphs)
    return [line.strip() for part in parts for line in part.split("\n") if line.strip()]

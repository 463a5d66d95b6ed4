"""What breaks, dashes and quotations cost in a reading, of which the language model's few
characters tell little."""

from __future__ import annotations

import re
from collections import Counter
from math import log
from operator import itemgetter

from crawler.patterns import LazyPattern
from crawler.restoration.language.model import Model
from crawler.restoration.language.ngrams import START
from crawler.restoration.mirror.pairing import OPENED_BY, open_quotes
from crawler.restoration.mirror.paths import Costs

_CLOSED_BY = {"“": "”", "「": "」"}
_STOPS = frozenset("。！？!?；;”」")
_BEHIND_STOP = re.compile(f"[{''.join(_STOPS)}](\n)?")
_BEHIND_BREAK = re.compile("\n(?=(\n)?)")
_HEAD = LazyPattern(r"^(?:[^?？\s]|[?？]+)", re.MULTILINE)
_NEVER_BEHIND_MARK = frozenset("，。、；：")
_NEVER_BEFORE_MARK = _NEVER_BEHIND_MARK | frozenset("！？ \u3000")


class Layout:
    """How a text breaks its lines, and which of its quotations are open where a reading begins."""

    def __init__(self, text: str, model: Model, costs: Costs) -> None:
        self._model = model
        self._costs = costs
        self._break = _cost_of_break(text, _BEHIND_STOP)
        self._second_break = _cost_of_break(text, _BEHIND_BREAK)
        self.blanks, self._without_blanks = _blanks_at_heads(text)
        self._opening = "「" if "「" in text and "“" not in text else "“"
        self._opened = ""
        self._start = 0

    def enter(self, start: int, opened: str) -> None:
        """Begin a reading at an offset of the texts of its paths, where some quotations are
        open."""
        self._start = start
        self._opened = opened

    def open(self, text: str) -> str:
        """Return the quotations that are open behind the text of a path."""
        return open_quotes(text[self._start :], self._opened)

    def quotation(self, text: str) -> str:
        """Return the quotation mark that can stand behind the text of a path: one that closes
        what stands open on the line, or one that opens."""
        for opening in reversed(self.open(text)):
            if opening in _CLOSED_BY:
                return _CLOSED_BY[opening]
        return self._opening

    def begins(self, text: str) -> bool:
        """Say whether the text of a path is at the head of a line, where a "?" is a lost blank as
        at those of most lines of this document."""
        line = text[text.rfind("\n", -1 - self.blanks) :]
        return line[:1] == "\n" and len(line) <= self.blanks and not line[1:].strip("?？")

    def expect(self, text: str, character: str, expected: float) -> float:
        """Return what a character costs behind the text of a path, if it is ``expected`` to cost
        so much by the model."""
        last = text[-1:]
        opening = OPENED_BY.get(character)
        if character == last == "\n":
            return self._second_break
        if last == "—" != character and text[-2:-1] in _STOPS:
            return expected + self._costs.odd  # it opens as two
        if character == "\n":
            return self._break_behind(text, last, expected)
        if last == "\n" and character not in "?？":
            expected += self._without_blanks
        if character in _CLOSED_BY and character in self.open(text):
            return expected + self._costs.odd  # a quotation in one has other marks
        if character == "—" and last in _STOPS and not self.open(text):
            # What a dash opens stands on a line of its own or not, as authors like.
            return min(expected, self._model.surprise(START, character))
        if character == "—" and text[-2:] == "——":
            return expected + self._costs.odd  # and never as three
        if character in _NEVER_BEHIND_MARK and last in _NEVER_BEFORE_MARK:
            return expected + self._costs.odd
        if opening and opening not in self.open(text):
            item = opening == "（" and (last.isascii() or last.isnumeric())  # a), 一)
            return expected + self._costs.unopened * (not item)
        return expected

    def left_open(self, text: str) -> float:
        """Return what the end of a line costs behind the text of a path by what it leaves open."""
        return self._costs.left_open * any(mark in _CLOSED_BY for mark in self.open(text))

    def _break_behind(self, text: str, last: str, expected: float) -> float:
        """Return the nats that the first break behind ``last`` costs, if the model expects it to
        cost ``expected``."""
        expected += self._costs.odd * last.isspace()  # no line ends in a blank
        if last in _STOPS:
            expected = min(expected, self._break)
        return expected + self.left_open(text)


def _blanks_at_heads(text: str) -> tuple[int, float]:
    """Return how many lost blanks show as "?" at the heads of most lines of a text, and what a line
    costs that has none there; nothing where most have none."""
    heads = Counter(len(head[0]) * (head[0][0] in "?？") for head in _HEAD.finditer(text))
    usual, found = max(heads.items(), key=itemgetter(1), default=(0, 0))
    lines = heads.total()
    if not usual or 2 * found <= lines:
        return 0, 0.0
    return usual, -log((1 + lines - found) / (2 + lines))


def _cost_of_break(text: str, place: re.Pattern[str]) -> float:
    """Compute what a break costs, in nats, from how many of the places behind which a text may have
    one do, for its lines may be sentences or chapters."""
    found = [match[1] for match in place.finditer(text)]
    return -log((1 + sum(map(bool, found))) / (2 + len(found)))

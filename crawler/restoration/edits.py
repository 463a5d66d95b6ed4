"""Changing a text so that every change is known and can be taken back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from crawler.document import Edit


class Change(NamedTuple):
    """A change that a step wants: put ``after`` in the place of characters start to end."""

    start: int
    end: int
    after: str
    reason: str


def disjoint(changes: Iterable[Change]) -> Iterator[Change]:
    """Yield changes in their order in the text, without those that begin inside one before; of
    those that begin together the longest.

    >>> [change.start for change in disjoint([Change(3, 5, "", ""), Change(0, 4, "", "")])]
    [0]
    """
    end = 0
    for change in sorted(changes, key=lambda change: (change.start, -change.end)):
        if change.start >= end:
            yield change
            end = change.end


def rewrite(text: str, changes: Iterable[Change], step: str) -> tuple[str, tuple[Edit, ...]]:
    """Apply the changes of one step; give the new text and the edits that made it.

    The changes come in the order of the text and don't overlap. A change that would leave its place
    as it was is no edit. Raises ValueError for changes that overlap or lie outside the text.

    >>> text, edits = rewrite("堅(jiān)持", [Change(1, 7, "", "读音")], "glosses")
    >>> text, edits[0].before
    ('堅持', '(jiān)')
    """
    pieces: list[str] = []
    edits: list[Edit] = []
    cursor = 0
    for start, end, after, reason in changes:
        if not cursor <= start <= end <= len(text):
            raise ValueError(f"{step}: change {start}–{end} overlaps another or leaves the text")
        before = text[start:end]
        if before == after:
            continue
        pieces += (text[cursor:start], after)
        edits.append(Edit(start, end, before, after, step, reason))
        cursor = end
    return "".join((*pieces, text[cursor:])), tuple(edits)


def undo(text: str, edits: Sequence[Edit]) -> str:
    """Take back the edits of one or more steps; give exactly the text the first was given.

    Raises ValueError when the edits were not made to this text.

    >>> undo("堅持", [Edit(1, 7, "(jiān)", "", "glosses", "读音")])
    '堅(jiān)持'
    """
    steps = [list(edits_of_step) for _, edits_of_step in groupby(edits, lambda edit: edit.step)]
    for edits_of_step in reversed(steps):
        text = _undo_step(text, edits_of_step)
    return text


def text_before(text: str, edits: Sequence[Edit], step: re.Pattern[str]) -> str:
    """Return the text that the first of some steps was given, those whose names match: what it and
    all after it did is taken back. The text itself if none of them edited it.

    >>> edits = [Edit(0, 1, "堅", "坚", "script", "t2s"), Edit(2, 3, "。", "", "boilerplate", "")]
    >>> text_before("坚持", edits, re.compile("boilerplate"))
    '坚持。'
    """
    places = (place for place, edit in enumerate(edits) if step.fullmatch(edit.step))
    return undo(text, edits[next(places, len(edits)) :])


def follow(position: int, edits: Sequence[Edit]) -> int:
    """Say where a position of the first step's text is found after all the edits.

    A position inside a changed place becomes the place's start, unless as many characters stand in
    the place as before: then each is taken for the one that stood there.

    >>> follow(8, [Edit(1, 7, "(jiān)", "", "glosses", "读音")])
    2
    >>> follow(2, [Edit(1, 4, "夥應當", "伙应当", "script", "traditional script")])
    2
    """
    for _, edits_of_step in groupby(edits, lambda edit: edit.step):
        shift = 0
        for edit in edits_of_step:
            if edit.start >= position:
                break
            if edit.end > position:
                if len(edit.after) != len(edit.before):
                    position = edit.start
                break
            shift += len(edit.after) - len(edit.before)
        position += shift
    return position


def _undo_step(text: str, edits: Sequence[Edit]) -> str:
    pieces: list[str] = []
    cursor = shift = 0
    for edit in edits:
        start = edit.start + shift
        end = start + len(edit.after)
        if start < cursor or text[start:end] != edit.after:
            raise ValueError(f"{edit.step}: the text has no {edit.after!r} at {start}")
        pieces += (text[cursor:start], edit.before)
        cursor = end
        shift += len(edit.after) - len(edit.before)
    return "".join((*pieces, text[cursor:]))

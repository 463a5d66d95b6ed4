"""The part of a text that shows why it was found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from crawler.store.search.folding import fold

_BEFORE, _LONGEST = 20, 90  # characters: two lines on a phone
_MARKS = r"[\W_]{0,3}"  # as many as stand between the characters of a phrase


class Piece(NamedTuple):
    """A stretch of a text, and whether it is one of the words that were looked for."""

    text: str
    marked: bool


def places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where words stand in a text in any of their forms, in order and never overlapping:
    character offsets.

    >>> places("坚持改革、开放，深化改革。", ["改革开放", "改革"])
    [(2, 7), (10, 12)]
    """
    signs = ("".join(sign for sign in fold(word) if sign.isalnum()) for word in words)
    longest_first = sorted(set(filter(None, signs)), key=len, reverse=True)
    either = [_MARKS.join(map(re.escape, word)) for word in longest_first]
    return [found.span() for found in re.finditer("|".join(either), fold(text))] if either else []


def marked(text: str, words: Sequence[str]) -> list[Piece]:
    """Return a text in pieces, those that are words of a query marked."""
    pieces: list[Piece] = []
    cursor = 0
    for start, end in places(text, words):
        pieces += [Piece(text[cursor:start], False), Piece(text[start:end], True)]
        cursor = end
    return [piece for piece in (*pieces, Piece(text[cursor:], False)) if piece.text]


def snippet(text: str, words: Sequence[str]) -> list[Piece]:
    """Return the stretch of a text around the first of a query's words, in pieces; its
    beginning where none occurs in it.

    >>> "".join(piece.text for piece in snippet("春" * 50 + "改革" + "秋" * 200, ["改革"]))[:26]
    '…春春春春春春春春春春春春春春春春春春春春改革秋秋秋'
    """
    found = places(text, words)
    start = max(0, found[0][0] - _BEFORE) if found else 0
    end = min(len(text), start + _LONGEST)
    shown = " ".join(text[start:end].split())
    cut = ("…" if start else "") + shown + ("…" if end < len(text) else "")
    return marked(cut, words)

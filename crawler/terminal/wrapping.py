"""Help in lines that fit a terminal, where a Chinese character takes two columns."""

from __future__ import annotations

import argparse
import unicodedata

from crawler.patterns import LazyPattern

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60"
_OPENING = "（《“「"
_CLOSING = "，。；：、？！）》”」"
_PIECES = LazyPattern(rf"[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}{_OPENING}]+)[{_CLOSING}]*|\s+")
"""What is not parted: a character or a word, with the marks behind it."""


class HelpFormatter(argparse.HelpFormatter):
    """Argparse's, whose lines would be up to twice as wide in Chinese."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrap(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(f"{indent}{line}" for line in wrap(text, width - len(indent)))


def wrap(text: str, width: int) -> list[str]:
    """Return a text in lines of at most so many columns; a longer word has a line of its own.

    >>> wrap("按字词找文章：各词都要有，OR 表示任一。", 14)
    ['按字词找文章：', '各词都要有，OR', '表示任一。']
    """
    lines, column = [""], 0
    for piece in _PIECES.findall(" ".join(text.split())):
        size = columns(piece)
        if column + size > width and column:
            lines, column = [*lines, ""], 0
        if column or not piece.isspace():
            lines[-1] += piece
            column += size
    return [line.rstrip() for line in lines]


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes.

    >>> columns("同文 Tongwen")
    12
    """
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)

"""Blanks at the ends of lines."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.document import Edit
from crawler.restoration.characters.presence import uncommon
from crawler.restoration.edits import Change, rewrite

STEP = "spaces"
BLANKS = " \t\r\u00a0\u3000"


def strip_lines(text: str) -> tuple[str, tuple[Edit, ...]]:
    r"""Strip the blanks that end a line; a paragraph's indent and all else stay.

    Nobody sees them, and they keep equal lines from being equal.

    >>> strip_lines("　　同志们： \r\n　　现在开会。　")[0]
    '　　同志们：\n　　现在开会。'
    """
    ends = (blank for blank in uncommon(text).intersection(BLANKS) if f"{blank}\n" in f"{text}\n")
    return rewrite(text, _trailing_blanks(text), STEP) if any(ends) else (text, ())


def _trailing_blanks(text: str) -> Iterator[Change]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        yield Change(start + len(line.rstrip(BLANKS)), end, "", "blanks at a line's end")
        start = end + 1

"""The rules of a page's own style sheets that may hide something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from crawler.patterns import LazyPattern

MOST_RULES = 2_000
"""Rules of a page's own style sheets that are looked at; pages have some dozens."""

_MAY_HIDE = LazyPattern(
    r":(?:(?<=[y\s]:)\s*(?:none|hidden|collapse|0)|(?<=[teh\s]:)\s*(?:0|1px)"
    r"|\s*(?:transparent|-\s*\d{3}|rect|inset|circle|scale))",
    re.I,
)
"""A value that any of these has, behind the last letter of what it is of; most declarations have
none and need no closer look."""

_ON_SCREEN = LazyPattern(r"@media\s+(?:only\s+)?(?:screen|all)", re.I)


def hiding_rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield the selectors and declarations of a style sheet that may hide something, without those
    for some screens only."""
    around: list[bool] = []  # whether each group of rules that is open is for all screens
    for piece in islice(sheet.split("}"), MOST_RULES):
        *begun, declared = piece.split("{")
        if not begun:
            del around[-1:]
            continue
        around += [bool(_ON_SCREEN.fullmatch(_head(each))) for each in begun[:-1]]
        if _MAY_HIDE.search(declared) and all(around):
            yield _head(begun[-1]), declared


def _head(text: str) -> str:
    return text.rpartition(";")[2].strip()

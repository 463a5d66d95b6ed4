"""The outline that template sites print before the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from crawler.document import Edit
from crawler.patterns import LazyPattern
from crawler.restoration.characters.presence import Words
from crawler.restoration.edits import Change, rewrite

STEP = "outline"

_HEADS = Words("目录", "提纲")
_DOTS = r"(?:…{1,4}|\.{3,12})"
_OUTLINE = LazyPattern(
    rf"^[ \t\u3000]*(?:目录/提纲|目录|提纲)[:：]?{_DOTS}\n"
    rf"((?:(?![ \t\u3000]*{_DOTS}\n).{{0,100}}\n){{1,100}})"
    rf"[ \t\u3000]*{_DOTS}(?:\n|\Z)",
    re.MULTILINE,
)


def take_outline(text: str) -> tuple[str, tuple[Edit, ...], tuple[str, ...]]:
    """Take the site's outline out of the text; give the text, the edits and the headings.

    The outline is the site's, made from the whole text: it says which parts are hidden.

    >>> text, _, outline = take_outline("目录/提纲:……\\n一、提高认识\\n二、狠抓落实\\n……\\n同志们:")
    >>> text, outline
    ('同志们:', ('一、提高认识', '二、狠抓落实'))

    A table of contents without the site's dots is the author's and stays.
    """
    match = _OUTLINE.search(text) if _HEADS.met(text) else None
    if not match:
        return text, (), ()
    headings = tuple(line.strip() for line in match[1].splitlines() if line.strip())
    change = Change(match.start(), match.end(), "", "the site's outline")
    return *rewrite(text, [change], STEP), headings


def missing_headings(outline: Sequence[str], text: str) -> tuple[str, ...]:
    """Give the headings of the outline that the text lacks, in order.

    >>> missing_headings(["(一)坚持领导带头", "(二)坚持问题导向"], "（一）坚持领导带头。各级领导…")
    ('(二)坚持问题导向',)
    """
    compact = _compact(text)
    return tuple(heading for heading in outline if _compact(heading) not in compact)


def _compact(text: str) -> str:
    return "".join(normalize("NFKC", text).split())

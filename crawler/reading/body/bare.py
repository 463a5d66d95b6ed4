"""Texts without a sentence: what stands in the body's own place, and is no picture's caption."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from crawler.reading.body.captions import is_captioned
from crawler.reading.body.clearing import cleared_prose
from crawler.reading.body.substance import has_words
from crawler.reading.lines.trimming import below_title, without_tools
from crawler.reading.page import Page

MOST_CONTAINERS = 32
"""Elements in each other that are looked at; honest pages have some five."""

_PLAYERS = ("iframe", "video", "audio", "embed", "object")


def words_below_title(
    page: Page, title: str, heading: etree._Element | None, named: Sequence[etree._Element]
) -> str:
    """Return what the first of the elements ``named`` as a body holds that begins behind the
    ``heading`` with the title (of all, where no heading says it); "" where that is nothing, or
    stands beside a frame or a player, or is no more than the captions of pictures."""
    order = page.flow.numbers
    start = -1 if heading is None else order[heading]
    behind = sorted((each for each in named if order[each] > start), key=order.__getitem__)
    around = [] if heading is None else [each for each in named if each in heading.iterancestors()]
    place = _tightest(page, behind or around)
    if (
        place is None
        or next(place.iter(*_PLAYERS), None) is not None
        or is_captioned(page, place, title)
    ):
        return ""
    words = without_tools(below_title(cleared_prose(page.flow, place), title))
    return words if has_words(words, page, title) else ""


def _tightest(page: Page, places: Sequence[etree._Element]) -> etree._Element | None:
    """Return the innermost of some places that stands in the first and has its whole text; None for
    no places."""
    inside = [each for each in places if each is places[0] or places[0] in each.iterancestors()]
    texts = [cleared_prose(page.flow, each) for each in inside[:MOST_CONTAINERS]]
    same = (each for each, text in zip(inside, texts, strict=False) if text == texts[0])
    return max(same, key=lambda each: sum(1 for _ in each.iterancestors()), default=None)

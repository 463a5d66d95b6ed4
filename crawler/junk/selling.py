"""Short texts that sell something, whatever it is: how sellers speak, and how they are reached."""

from __future__ import annotations

import re

from crawler.junk import thresholds, words
from crawler.junk.statements import han

_SENTENCES = re.compile(r"[^。！？!?；;\n]+")


def is_solicitation(text: str, title: str = "") -> bool:
    """Say whether a short text does little but sell, and tells the reader where to buy.

    A notice has a telephone, a report has prices; neither promises, presses and praises in
    nearly every sentence, as who sells must. Who reports on sellers is recognised by his words.

    >>> is_solicitation("专业修图，满意再付款，价格优惠，加微信20481357。", "修图")
    True
    >>> is_solicitation("文化馆办春联展，展期十天，不收门票，电话3021456。", "春联展")
    False
    """
    whole = han(text)
    if not 0 < whole <= thresholds.LONGEST_SOLICITATION or words.PAPER.search(title):
        return False
    if words.REPORTING.search(text) or words.INSTITUTION.search(text):
        return False
    reach = _reach(text)
    if not reach or not _is_all_selling(text, whole):
        return False
    said = f"{title}\n{text}"
    pitches = {word for sort in words.PITCHES.values() for word in sort.findall(said)}
    sorts = sum(bool(sort.search(said)) for sort in words.PITCHES.values())
    if sorts + (reach == 2) < thresholds.FEWEST_PITCH_SORTS:
        return False
    return max(thresholds.FEWEST_PITCHES[reach - 1], whole / thresholds.MOST_HAN_A_PITCH) <= len(
        pitches
    )


def _is_all_selling(text: str, whole: int) -> bool:
    sentences = _SENTENCES.findall(text)
    selling = sum(han(part) for part in sentences if _pitches(part) or _reach(part))
    return selling >= thresholds.SELLING_SHARE * whole


def _pitches(sentence: str) -> bool:
    return any(sort.search(sentence) for sort in words.PITCHES.values())


def _reach(text: str) -> int:
    """Return how a seller is reached: 2 by a private channel, 1 by any other, 0 not at all."""
    if words.PRIVATE_CONTACT.search(text):
        return 2
    return int(bool(words.CONTACT.search(text)))

"""How clean a copy looks by itself: its outline, and what the language model expects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, islice, starmap
from math import fsum, log
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from crawler.duplicates.alignment import Block, match
from crawler.duplicates.normalise import normalised_codes, sentence_codes, text_of
from crawler.restoration.bulk import Places, surprises
from crawler.restoration.knowledge import SHIPPED
from crawler.restoration.ngrams import ORDER

SAMPLE = 300
"""Characters from the middle of the longest stretch that two copies share, whose mean stands for
all that they share (chosen: where one is a twentieth longer, it errs by some 0.005 nats)."""

# Pairs: to begin to look places up takes as long as a hundred of them, and more than some pairs
# leave the processor's cache (part stage).
_LOOKED_UP_AT_ONCE = 8

_HEADING = re.compile(r"^\s*([（(]?)([一二三四五六七八九十]{1,3})[、)）.．]", re.MULTILINE)
_BITS = 21  # of a code point
_APART = "\U0010ffff"  # of two texts that are looked up at once: no model has seen it
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}


def disorder(text: str) -> int:
    """Return how many numbered headings of a text follow neither the one before them nor nothing.

    >>> disorder("一、学习\\n（一）读书\\n（二）写字\\n二、工作\\n（一）下乡")
    0
    >>> disorder("一、甲\\n三、丙\\n二、乙")
    2
    """
    wrong, last = 0, dict[bool, int]()
    for opening, number in _HEADING.findall(text):
        level, value = bool(opening), _value(number)
        wrong += value not in (1, last.get(level, value - 1) + 1)
        last[level] = value
    return wrong


def strangeness(pairs: Sequence[Sequence[str]]) -> list[tuple[float, float]]:
    """Return how much more unexpected each of two copies is, by the shipped model, than if all of
    it were like what they share: in nats, for each character of the copy. Several pairs together
    take three quarters of the time.

    Only where the copies differ is looked at; the difference of the two is that of the means over
    whole texts, but for the error of a sample of what is shared.

    >>> ((clean, wrong),) = strangeness([("我们要坚持解放思想。", "我们要坚特解放思想。")])
    >>> clean < wrong
    True
    """
    found: list[tuple[float, float]] = []
    for first in range(0, len(pairs), _LOOKED_UP_AT_ONCE):
        differences = [*starmap(_differences, pairs[first : first + _LOOKED_UP_AT_ONCE])]
        letters = [text for each in differences for text in each.letters]
        starts = accumulate((len(text) + len(_APART) for text in letters[:-1]), initial=0)
        places = [
            places + start
            for each, one, other in zip(differences, *[starts] * 2, strict=True)
            for places, start in zip(each.places, (one, one, other), strict=True)
        ]
        costs = iter(surprises(SHIPPED.model, _APART.join(letters), np.concatenate(places)))
        told = ([*islice(costs, each.size)] for each in places)
        found += map(_excess, differences, told, told, told)
    return found


class _Differences(NamedTuple):
    """Two copies as the model sees them, and the places to look up: a sample of what they share,
    what only the one has, and what only the other."""

    letters: tuple[str, str]
    places: tuple[Places, Places, Places]


def _differences(one: str, other: str) -> _Differences:
    letters = _folded(one), _folded(other)
    blocks = match(*letters)
    longest = max(blocks, key=attrgetter("length"), default=Block(0, 0, 0))
    turned = [Block(block.other_start, block.start, block.length) for block in blocks]
    own, others = _unshared(len(letters[0]), blocks), _unshared(len(letters[1]), turned)
    return _Differences(letters, (_middle(longest), own, others))


def _excess(
    copies: _Differences, shared: list[float], own: list[float], others: list[float]
) -> tuple[float, float]:
    usual = fsum(shared) / max(len(shared), 1)
    one, other = (
        (fsum(different) - len(different) * usual) / max(len(text), 1)
        for different, text in zip((own, others), copies.letters, strict=True)
    )
    return one, other


def _folded(text: str) -> str:
    """A text as the model sees it (ngrams.fold): of what is left of it only digits are folded."""
    codes = normalised_codes(text)
    return text_of(np.where((codes > ord("0")) & (codes <= ord("9")), np.uint32(ord("0")), codes))


def _unshared(length: int, shared: Sequence[Block]) -> Places:
    """The places outside the blocks, and the first of each block, whose history is another than in
    the other copy."""
    unshared = np.ones(length, dtype=bool)
    for block in shared:
        unshared[block.start + ORDER - 1 : block.start + block.length] = False
    return np.flatnonzero(unshared)


def _middle(block: Block) -> Places:
    skipped = max(0, block.length - SAMPLE) // 2
    return np.arange(block.start + skipped, block.start + block.length - skipped)


@lru_cache(maxsize=1024)
def scatter(text: str) -> float:
    """Return how far apart the same pairs of characters stand: the mean logarithm of the sentences
    between them, less that of all sentences; 0 for a text in which none comes again.

    A text dwells on a thing before it goes on (lexical cohesion: Hearst, "TextTiling",
    Computational Linguistics 1997), so paragraphs in another order are more scattered: 87 of 100
    were (tuning half).

    >>> scatter("种树。种树。养鱼。养鱼。") < scatter("种树。养鱼。种树。养鱼。")
    True
    """
    codes = sentence_codes(text).astype(np.int64)
    ends = codes == ord("\n")
    starts = np.flatnonzero(~ends[:-1] & ~ends[1:])
    if not starts.size:
        return 0.0
    begun = np.diff(np.cumsum(ends)[starts], prepend=-1) > 0
    sentences = np.cumsum(begun)  # Those without a pair don't count.
    pairs = codes[starts] << _BITS | codes[starts + 1]
    ordered = np.sort(pairs << _BITS | sentences)
    apart = np.diff(ordered)[np.diff(ordered >> _BITS) == 0]
    gaps = [*map(log, apart[apart > 0].tolist())]
    return fsum(gaps) / len(gaps) - log(sentences[-1]) if gaps else 0.0


def _value(number: str) -> int:
    """The value of a Chinese number up to ninety-nine."""
    tens, ten, ones = number.rpartition("十")
    return 10 * (_DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)

"""How clean a copy looks by itself: its outline, and what the language model expects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, starmap
from math import fsum, log
from typing import NamedTuple

import numpy as np

from crawler.duplicates.ngrams import gram_hashes, letter_hashes
from crawler.duplicates.normalise import Codes, normalised_codes, sentence_codes
from crawler.restoration.knowledge import SHIPPED
from crawler.restoration.language.bulk import Numbers, Places, surprises
from crawler.restoration.language.ngrams import ORDER

SAMPLE = 300
"""Different n-grams from the middle of those that two copies share, whose mean stands for all that
they share (chosen: where one is a twentieth longer, it errs by some 0.005 nats)."""

_HEADING = re.compile(r"^\s*([（(]?)([一二三四五六七八九十]{1,3})[、)）.．]", re.MULTILINE)
_BITS = 21  # of a code point
_GAP = 0x10FFFF  # a code point that no text has
_APART = np.full(ORDER - 1, _GAP, np.uint32)  # before each text, so that no n-gram is of two
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
    it were like what they share: in nats, for each character of the copy.

    How unexpected a character is depends on the n-gram that it ends. So only n-grams are looked up
    of which one copy has more; the difference of the two is that of the means over whole texts, but
    for the error of a sample of what is shared. Pairs are looked up together.

    >>> ((clean, wrong),) = strangeness([("我们要坚持解放思想。", "我们要坚特解放思想。")])
    >>> clean < wrong
    True
    """
    if not pairs:
        return []
    differences = [*starmap(_differences, pairs)]
    codes = [each.codes for each in differences]
    starts = accumulate(map(len, codes), initial=0)
    places = [each.places + start for each, start in zip(differences, starts, strict=False)]
    costs = surprises(SHIPPED.model, np.concatenate(codes), np.concatenate(places))
    ends = accumulate(each.size for each in places[:-1])
    return [*map(_excess, differences, np.split(costs, [*ends]))]


class _Differences(NamedTuple):
    """Two copies as the model sees them, one behind the other, and the length of each; the places
    to look up, of each n-gram one; how often both copies have it, and how much more often the first
    one has it."""

    codes: Codes
    lengths: tuple[int, int]
    places: Places
    common: Places
    more: Places


def _differences(one: str, other: str) -> _Differences:
    texts = _folded(one), _folded(other)
    codes = np.concatenate([_APART, texts[0], _APART, texts[1]])
    ends = np.flatnonzero(codes != _GAP)
    grams = gram_hashes(letter_hashes(codes), ORDER)[ends - (ORDER - 1)]
    order = np.argsort(grams)
    begun = np.flatnonzero(np.diff(grams[order], prepend=~grams[order[:1]]))
    places = ends[np.minimum.reduceat(order, begun)]
    counts = np.diff(begun, append=order.size)
    own = np.add.reduceat(order < texts[0].size, begun, dtype=np.intp)
    common, more = np.minimum(own, counts - own), 2 * own - counts
    looked_up = more != 0
    looked_up[_middle(places, common)] = True
    lengths = texts[0].size, texts[1].size
    return _Differences(codes, lengths, *(each[looked_up] for each in (places, common, more)))


def _middle(places: Places, common: Places) -> Places:
    """Return the rows of the n-grams in the middle of those that both copies have, at most
    SAMPLE."""
    shared = np.flatnonzero(common)
    skipped = max(0, shared.size - SAMPLE) // 2
    return shared[np.argsort(places[shared])][skipped : skipped + SAMPLE]


def _excess(copies: _Differences, costs: Numbers) -> tuple[float, float]:
    shared = copies.common.sum()
    usual = (costs * copies.common).sum() / shared if shared else 0.0
    one, other = (
        float(((costs - usual) * np.maximum(more, 0)).sum()) / max(length, 1)
        for more, length in zip((copies.more, -copies.more), copies.lengths, strict=True)
    )
    return one, other


def _folded(text: str) -> Codes:
    """Return the code points of a normalised text as the model sees it (ngrams.fold): of what
    normalisation leaves only digits are folded."""
    codes = normalised_codes(text)
    return np.where((codes > ord("0")) & (codes <= ord("9")), np.uint32(ord("0")), codes)


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
    """Return the value of a Chinese number up to ninety-nine."""
    tens, ten, ones = number.rpartition("十")
    return 10 * (_DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)

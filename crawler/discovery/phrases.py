"""Key phrases of texts: what to ask a search for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from crawler.likeness.similar import propose

_WORDS = 2
"""Words of a phrase: chosen; one word of official writing finds everything, three find the text
that they were taken from."""


def phrases_of(text: str) -> list[str]:
    """Return the key phrases of a text, the most telling first: pairs of its most telling words.

    >>> phrases_of("解放思想大讨论。解放思想，对标先进，对标找差。")
    ['对标 解放思想', '讨论 先进']
    """
    words = propose(text)
    pairs = (words[start : start + _WORDS] for start in range(0, len(words), _WORDS))
    return [" ".join(pair) for pair in pairs if len(pair) == _WORDS]


def key_phrases(texts: Sequence[str]) -> Iterator[str]:
    """Yield the key phrases of texts, each once: the first of every text, then the second."""
    seen: set[frozenset[str]] = set()
    for row in zip_longest(*map(phrases_of, texts)):
        for phrase in filter(None, row):
            words = frozenset(phrase.split())
            if words not in seen:
                seen.add(words)
                yield phrase

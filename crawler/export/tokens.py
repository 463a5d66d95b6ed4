"""How many tokens texts have, as the card of an export counts them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from crawler.text import HAN

_BEHIND_HAN = 0x323B0  # the point behind the last ideograph of Unicode 15
_HAN, _OTHER = 1, 2  # kinds of characters that make tokens
_AT_ONCE = 1 << 15
"""Characters of texts that are counted together: numpy's calls cost as much as 1,500 characters,
and what is made of so many fits into the processor's cache. Chosen by trial."""


def count_tokens(texts: Sequence[str]) -> list[int]:
    """Return how many Han characters, words of other letters and numbers each text has.

    >>> count_tokens(["GDP增长5.2%，CPI涨0.3%。", "", "同文"])
    [9, 0, 2]
    """
    return [count for few in _groups(texts) for count in _count(few)]


def _groups(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    start = size = 0
    for number, text in enumerate(texts, 1):
        size += len(text)
        if size >= _AT_ONCE or number == len(texts):
            yield texts[start:number]
            start, size = number, 0


def _count(texts: Sequence[str]) -> Iterator[int]:
    together = "\n".join(["", *texts])  # a line's end parts words, as a text's end does
    encoded = together.encode("utf-16-le", "surrogatepass")
    if len(encoded) == 2 * len(together):
        kinds = _kinds().take(np.frombuffer(encoded, dtype="<u2"))
    else:  # there are characters beyond the first plane
        encoded = together.encode("utf-32-le", "surrogatepass")
        kinds = _kinds().take(np.frombuffer(encoded, dtype="<u4"), mode="clip")
    in_word = kinds == _OTHER
    begins = kinds == _HAN
    begins[1:] |= in_word[1:] > in_word[:-1]
    end = 0
    for text in texts:
        start, end = end, end + 1 + len(text)
        yield int(np.count_nonzero(begins[start:end]))


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    """Return what each code point is: a Han character, another letter or digit, or neither; the
    last entry stands for all behind it."""
    characters = "".join(map(chr, range(_BEHIND_HAN + 1)))
    kinds = np.fromiter(map(str.isalnum, characters), np.uint8) * np.uint8(_OTHER)
    kinds[[match.start() for match in HAN.finditer(characters)]] = _HAN
    return kinds

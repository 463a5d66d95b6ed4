"""Which characters and words a text has: most steps ask that before they read it any closer."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import groupby

from crawler.encoding.charsets import characters_of


@cache
def common() -> frozenset[str]:
    """Return the 3,755 common characters: GB 2312's first level."""
    return frozenset(characters_of(range(0xB0, 0xD8), range(0xA1, 0xFF), "gb2312"))


@lru_cache(maxsize=4)  # all steps ask it of the same title and text
def uncommon(text: str) -> frozenset[str]:
    """Return the characters of a text that are none of the common ones, each once: marks, letters,
    digits, rare ideographs. Whether it has any of some is told by these several times as fast.

    >>> sorted(uncommon("约5%，约6%。邓"))
    ['%', '5', '6', '。', '，']
    """
    return frozenset(_uncommon_ones().findall(text))


@lru_cache(maxsize=4)
def besides_han(text: str) -> str:
    """Return the characters of a text that are no ideographs of U+3400 to U+9FFF, each once, in any
    order: so few that a pattern of ranges is looked for among them."""
    return "".join(sign for sign in uncommon(text) if not "\u3400" <= sign <= "\u9fff")


class Words:
    """Words that are looked for together: which of them a text may have is told by its pairs of
    characters, which are found once for all lists of words.

    >>> Words("网址", "收藏本站", "址网").met("记住网址，收藏本书")
    ['网址']
    """

    def __init__(self, *words: str) -> None:
        self._pairs = {word: frozenset(_pairs(word)) for word in words}
        self._characters = [word for word in self._pairs if len(word) == 1]
        self._words: dict[int, list[str]] = {}
        for word, pairs in self._pairs.items():
            for first in sorted(pairs)[:1]:
                self._words.setdefault(first, []).append(word)
        self._firsts = frozenset(self._words)
        _sought.update(*self._pairs.values())
        _met.cache_clear()

    def met(self, text: str) -> list[str]:
        """Return those of the words that stand in a text, each once, in any order."""
        pairs = _met(text)
        may_be = [word for first in self._firsts & pairs for word in self._words[first]]
        return [
            word
            for word in (*self._characters, *may_be)
            if self._pairs[word] <= pairs and (len(word) == 2 or word in text)
        ]


_sought: set[int] = set()  # the pairs of all words that are looked for


@lru_cache(maxsize=4)
def _met(text: str) -> frozenset[int]:
    return frozenset(_sought.intersection(_pairs(text)))


def _pairs(text: str) -> memoryview:
    """Return the neighbours in a text, each two as one number, which takes a third of the time of
    strings."""
    units = text.encode("utf-16-le", "surrogatepass")
    even, odd = units[: len(units) // 4 * 4], units[2 : (len(units) - 2) // 4 * 4 + 2]
    return memoryview(even + odd).cast("I")


@cache
def _uncommon_ones() -> re.Pattern[str]:
    codes = enumerate(sorted(map(ord, common())))
    runs = ([chr(code) for _, code in run] for _, run in groupby(codes, lambda at: at[1] - at[0]))
    return re.compile(f"[^{''.join(f'{run[0]}-{run[-1]}' for run in runs)}]")

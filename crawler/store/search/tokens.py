"""What the index holds of a text: overlapping pairs of Chinese characters, whole foreign words.

A character that is seldom makes many pairs that occur once or twice, and a term for each costs more
than its places. So no pair ends with one: its left neighbour stands alone, and the character begins
the next pair, or stands alone where none follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from crawler.store.search.folding import fold

# After a fold: the full-width marks are plain ones. A pair crosses any mark but these, so that
# 十四五规划 is found in “十四五”规划, but no word is made of two sentences' ends.
_SENTENCE = re.compile(r"[^。!?;\n]+")
_HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PART = re.compile(rf"(?P<word>[^\W_{_HAN}]+)|[{_HAN}]")
_HAN_SIGN = re.compile(rf"[{_HAN}]")
_COMMON = frozenset(Path(__file__).with_name("common.txt").read_text(encoding="utf-8")) - {"\n"}
"""The thousand characters that the shipped model counts most, folded. A file's index is by this
list: another one needs a migration. 3.47 bytes a character instead of 3.70; a shorter list saves
more (500: 0.28), but a search for one character that is not on it reads all pairs that begin with
it, and those of the thousandth are a two-hundredth of those of 的 (benchmarks/search.py)."""
_END = "。"  # no character of a run


def runs(text: str) -> Iterator[list[str]]:
    """Give the runs of each sentence of a text, folded: Chinese characters in a row (marks and
    blanks between them left out), or one word in other letters or digits.

    >>> [list(sentence) for sentence in runs("改革、开放４０年。GDP")]
    [['改革开放', '40', '年'], ['gdp']]
    """
    for sentence in _SENTENCE.findall(fold(text)):
        found: list[str] = []
        open_run = False
        for part in _PART.finditer(sentence):
            is_han = part["word"] is None
            if is_han and open_run:
                found[-1] += part[0]
            else:
                found.append(part[0])
            open_run = is_han
        if found:
            yield found


def pairs(text: str) -> list[str]:
    """Return the tokens of a text in its order.

    A run's last character stands alone as well where a foreign word follows or where it is
    all: a phrase that goes on after it can be told from one that ends there. A full stop parts two
    sentences whose tokens would make a phrase.

    >>> " ".join(pairs("改革、开放40年。好"))
    '改革 革开 开放 放 40 年 好'
    >>> " ".join(pairs("渔民种晚稻"))
    '渔民 民种 种晚 晚 稻'
    """
    tokens: list[str] = []
    for sentence in runs(text):
        if tokens and _runs_on(tokens[-1], sentence[0]):
            tokens.append(_END)
        tokens += _tokens(sentence)
    return tokens


def signs(text: str) -> str:
    """Return each common Chinese character of a text once, for the index of single characters:
    what is seldom is found by the pairs that begin with it.

    >>> signs("改革、改进 GDP")
    '改 进 革'
    """
    return " ".join(sorted(_COMMON.intersection(fold(text))))


def is_sign(word: str) -> bool:
    """Return whether a folded word is one Chinese character."""
    return bool(_HAN_SIGN.fullmatch(word))


def is_common(word: str) -> bool:
    """Return whether a folded word is one Chinese character that the index of single ones has."""
    return word in _COMMON


def _tokens(sentence: list[str]) -> Iterator[str]:
    for place, run in enumerate(sentence):
        if not is_sign(run[0]):
            yield run
            continue
        for sign, following in pairwise(run):
            yield sign + following if following in _COMMON else sign
        if len(run) == 1 or place + 1 < len(sentence) or run[-1] not in _COMMON:
            yield run[-1]


def _runs_on(token: str, following: str) -> bool:
    """Return whether a sentence's last token would stand before the next one's first run in a
    phrase."""
    return not is_sign(token[0]) or (len(token) == 1 and following[0] not in _COMMON)

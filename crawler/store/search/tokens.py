"""What the index holds of a text: overlapping pairs of Chinese characters, whole foreign words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.store.search.folding import fold

# After a fold: the full-width marks are plain ones. A pair crosses any mark but these, so that
# 十四五规划 is found in “十四五”规划, but no word is made of two sentences' ends.
_SENTENCE = re.compile(r"[^。!?;\n]+")
_HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PART = re.compile(rf"(?P<word>[^\W_{_HAN}]+)|[{_HAN}]")
_HAN_SIGN = re.compile(rf"[{_HAN}]")


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
    all: a phrase that goes on after it can be told from one that ends there.

    >>> " ".join(pairs("改革、开放40年。好"))
    '改革 革开 开放 放 40 年 好'
    """
    return [token for sentence in runs(text) for token in _tokens(sentence)]


def signs(text: str) -> str:
    """Return each Chinese character of a text once, for the index of single characters.

    >>> signs("改革、改进 GDP")
    '改 进 革'
    """
    return " ".join(sorted(set(_HAN_SIGN.findall(fold(text)))))


def is_sign(word: str) -> bool:
    """Whether a folded word is one Chinese character."""
    return bool(_HAN_SIGN.fullmatch(word))


def _tokens(sentence: list[str]) -> Iterator[str]:
    for place, run in enumerate(sentence):
        if not is_sign(run[0]):
            yield run
            continue
        yield from (run[at : at + 2] for at in range(len(run) - 1))
        if len(run) == 1 or place + 1 < len(sentence):
            yield run[-1]

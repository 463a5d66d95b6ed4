"""One form for all the ways to write a character, for searching."""

from __future__ import annotations

import unicodedata
from functools import cache

from crawler.restoration.characters.conversion import CHARACTERS, dictionaries, read_entries

# Radicals that Unicode's compatibility forms leave alone, and the characters they look like.
_RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)


class _Folds(dict[int, str]):
    """The fold of each character that was met: a table for `str.translate` that fills itself."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        plain = unicodedata.normalize("NFKC", sign)
        plain = plain if len(plain) == 1 else sign
        plain = _RADICALS.get(plain, plain)
        plain = _simplified().get(plain, plain)
        lower = plain.lower()
        self[code] = lower if len(lower) == 1 else plain
        return self[code]


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Return a text of the same length in the one form that is searched.

    Widths, compatibility forms and radicals become plain characters, traditional characters
    simplified ones, each by itself (so that a part of a text folds to a part of its fold),
    capitals small letters.

    >>> fold("ＧＤＰ攻堅克難⻘年")
    'gdp攻坚克难青年'
    """
    return text.translate(_FOLDS)


@cache
def _simplified() -> dict[str, str]:
    return read_entries(dictionaries() / CHARACTERS)

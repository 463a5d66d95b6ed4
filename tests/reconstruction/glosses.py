"""The way of the hijacked mirrors: traditional script with readings after some characters."""

from __future__ import annotations

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin, pinyin

# The characters that seed 001 glosses, and as many again as keep its rate in other texts.
GLOSSED = frozenset(
    "個優內創動務區堅學實導強復態應戰揚數時會業構標機權準濟現環產當發"
    "礎穩細結統經網續習聯規計負責質轉進達鄉鎮關險項領風驗點"
    "這門來過說話證開問題辦請樣裡還讓給燈臉間層設調節類紅總錢難體見長馬鐵鋼"
)
TRADITIONAL = OpenCC("s2t")


def mirrored(text: str, opening: str = "（", closing: str = "）") -> str:
    """Turn simplified text into what a mirror shows.

    A character of ``GLOSSED`` gets its reading in this sentence, or the first of its own
    where the sentence makes it toneless (個 in 這個 is glossed gè, as in the seed).

    >>> mirrored("坚定信心")
    '堅（jiān）定信心'
    """
    traditional = TRADITIONAL.convert(text)
    # One reading a character; pypinyin's annotation forgets that ``errors`` may give a list.
    readings = lazy_pinyin(text, style=Style.TONE, errors=list)  # type: ignore[arg-type]
    if not len(text) == len(traditional) == len(readings):
        raise ValueError("the conversion changed the length")
    return "".join(
        f"{shown}{opening}{gloss(shown, reading)}{closing}" if shown in GLOSSED else shown
        for shown, reading in zip(traditional, readings, strict=True)
    )


def gloss(character: str, reading: str) -> str:
    listed = pinyin(character, style=Style.TONE, heteronym=True)[0]
    return reading if reading in listed else listed[0]

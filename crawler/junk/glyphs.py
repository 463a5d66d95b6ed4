"""Glyph garbage: characters that nobody writes, or what is left of bytes read wrongly."""

from __future__ import annotations

from functools import lru_cache

from crawler.junk import thresholds, words


def is_glyph_garbage(text: str, title: str = "") -> bool:
    """Say whether a text is made of rare characters without the words that every text has, of
    signs that stand for lost bytes, or of UTF-8 read as another encoding. A line that repeats
    the title doesn't count.

    Lists of herbs or of villages have rare characters too, but common ones beside them.

    >>> is_glyph_garbage("蒄蚄袀膇莀蚃羂螂蒈蚃肄薈莄蚂膇莁芀螁衿膄薆螀羂")
    True
    >>> is_glyph_garbage("菝葜、荜茇、蒺藜、薏苡、茜草、葶苈，都能在后山采到，用量请遵医嘱。")
    False
    """
    text = _without(title, text)
    signs = len("".join(text.split()))
    if signs < thresholds.FEWEST_GLYPHS:
        return False
    if sum(map(len, words.BROKEN.findall(text))) > thresholds.BROKEN_SHARE * signs:
        return True
    characters = _sample("".join(thresholds.HAN.findall(text)))
    if (
        len(characters) >= thresholds.FEWEST_GLYPHS
        and len({*characters}) < thresholds.FEWEST_DIFFERENT
    ):
        return True
    if _share(characters, words.COMMON) > thresholds.COMMON_SHARE:
        return False
    if len(characters) < thresholds.FEWEST_GLYPHS:
        return False
    misread = _share(characters, _misread()) > thresholds.MISREAD_SHARE
    return misread or _share(characters, _rare()) > thresholds.RARE_SHARE


def is_foreign(text: str, title: str = "") -> bool:
    """Say whether a text's letters are next to never Chinese: code, a raw file, samples.

    >>> is_foreign("3 0 obj <</Linearized 1/L 20481/O 5/E 15034/N 1/T 20180>> endobj xref trailer")
    True
    """
    letters = [character for character in _without(title, text) if character.isalpha()]
    if len(letters) < thresholds.FEWEST_GLYPHS:
        return False
    return len(thresholds.HAN.sub("", "".join(letters))) > thresholds.MOST_FOREIGN * len(letters)


def _without(title: str, text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line != title)


def _sample(characters: str) -> str:
    """Return so many characters from all over a text as tell what it is made of."""
    return characters[:: 1 + len(characters) // thresholds.MOST_GLYPHS]


def _share(characters: str, known: frozenset[str]) -> float:
    return sum(character in known for character in characters) / max(1, len(characters))


@lru_cache(maxsize=1)
def _rare() -> frozenset[str]:
    """Return the Chinese characters that are not among GB 2312's 3,755 common ones."""
    common = {
        bytes((lead, trail)).decode("gb2312", "ignore")
        for lead in range(0xB0, 0xD8)
        for trail in range(0xA1, 0xFF)
    }
    blocks = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))
    return frozenset(map(chr, blocks)) - common


@lru_cache(maxsize=1)
def _misread() -> frozenset[str]:
    """Return what the bytes of common characters in UTF-8 become when they are read as GBK."""
    halves = (half for c in words.COMMON for half in (c.encode()[:2], c.encode()[1:]))
    read = (half.decode("gbk", "ignore") for half in halves)
    return frozenset(filter(None, read)) & _rare()

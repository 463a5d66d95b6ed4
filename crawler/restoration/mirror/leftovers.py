"""What a mirror's damage leaves where no search could read it: it is marked, never changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.document import Damage
from crawler.patterns import LazyPattern
from crawler.restoration.mirror.candidates import CUTS
from crawler.restoration.mirror.glosses import TONED

# Most runs that are out of step end within so many characters of the mark they begin with
# (forward model, losses vanish).
REACH = 4
LONGEST_LABEL = 40  # characters in brackets, at the most (chosen)
_READING = LazyPattern(
    rf"(?:[?？]?(?:[(（]|(?<![A-Za-z{TONED} ]))[a-zɡ]{{0,5}}[{TONED}][a-zɡ{TONED}]{{0,5}} ?[)）])+",
)
_HEADLESS = LazyPattern(
    r"(?:^[ \u3000]*|(?<=[，、；：])\n)[，、；：。！？,;:]+|"
    "[，、；：][，、；：。！？,;:]|！[，、；：。]|(?<=。”)[，、；：。]",
    re.MULTILINE,
)

# What is measured or reckoned stands before these signs, and no stop does; GBK has them in the row
# of the marks. A user's pair has no meaning in any copy.
_SIGN = LazyPattern(
    r"(?<=[，、；：。！？”])[×÷∶∧∨∪∩∥⌒≌≈∽∝≠≮≯≤≥′″℃￠‰](?=[\u3400-\u9fff])|[\ue000-\uf8ff]+"
)
# 08年 is a year and 00年代 a decade, but no number before 年 is 0 or begins with it and has three
# digits: a digit was lost, by the character before it, which lost a byte itself.
_BEHEADED = LazyPattern(r"(?<![\d.:：/-])[^\d\s]?(?<![.:：/-])(?:0|0\d\d)(?=年)")
# A full stop before a label in brackets (。[關鍵詞]) shows an exclamation mark, and what is left of
# it takes the bracket along, so that one closes which nothing opens.
_UNOPENED = LazyPattern(r"[！!](?=[ \u3000]*[\u3400-\u9fff]{2,6}[\]】])")
_OPENED = LazyPattern(r"[\[【][^\]】\n]*\Z")
# Nobody asks twice and goes on behind a comma.
_LOST = LazyPattern(r"(?<=[\u3400-\u9fff])[?？]{2,}(?=[，,、；;])")


def find_leftovers(text: str) -> tuple[Damage, ...]:
    """Find the readings that belong to no character, each with what was torn before it, the
    marks that begin a line, follow another or stand before a label whose bracket nothing opens,
    years that lost a digit, signs that nothing stands before, and pairs left to the user, in a
    mirror's text whose shifts were repaired and glosses removed.

    >>> text = "創新體系；A(chǔ)研究是源頭"
    >>> [text[place.start : place.end] for place in find_leftovers(text)]
    ['；A(chǔ)']
    >>> find_leftovers("甲方(jia)；A類(GDP)")
    ()
    """
    beheaded = (
        Damage(*match.span(), "a digit before it was lost") for match in _BEHEADED.finditer(text)
    )
    signs = (Damage(*match.span(), "no text has this here") for match in _SIGN.finditer(text))
    lost = (
        Damage(*match.span(), "what stood before this mark was lost")
        for match in _LOST.finditer(text)
    )
    unopened = (
        Damage(*match.span(), "what stood behind this mark was lost")
        for match in _UNOPENED.finditer(text)
        if not _OPENED.search(text, max(0, match.start() - LONGEST_LABEL), match.start())
    )
    found = [*_torn(text), *_headless(text), *beheaded, *signs, *lost, *unopened]
    return tuple(sorted(found, key=lambda place: place.start))


def _torn(text: str) -> Iterator[Damage]:
    for match in _READING.finditer(text):
        start = match.start()
        near = text[max(0, start - REACH) : start].rpartition("\n")[2]
        back = next((n for n in range(1, len(near) + 1) if near[-n] in CUTS), 0)
        if not back:
            back = min(len(near), 1 + near[-1:].isascii())
        yield Damage(start - back, match.end(), "a reading without its character")


def _headless(text: str) -> Iterator[Damage]:
    for match in _HEADLESS.finditer(text):
        # Of two marks in a row either may be what shifted bytes show.
        start = match.end() - len(match[0].strip())
        yield Damage(start, match.end(), "what stood before this mark was lost")

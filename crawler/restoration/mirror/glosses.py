"""Readings that mirror sites put behind characters: ``堅(jiān)持``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from crawler.document import Edit
from crawler.patterns import LazyPattern
from crawler.restoration.characters.gbk import characters, pairs, unfolded
from crawler.restoration.characters.script import simplify
from crawler.restoration.edits import Change, rewrite

if TYPE_CHECKING:
    from crawler.restoration.characters.conversion import Conversion

STEP = "glosses"

BLANK_SHARE = 0.7  # of glosses before a blank, from which on the blank is the mirror's (chosen)

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêếề"
_BRACKETS = rf"[(（] ?[a-zɡ{TONED}]{{1,8}} ?[)）]"
GLOSSED = LazyPattern(rf"([\u3400-\u9fff\U00020000-\U000323af])((?:{_BRACKETS})+)")
READING_OPENS = LazyPattern(rf"[(（] ?[a-zɡ{TONED}]")
# Behind a letter, a replace on bytes took it and the last byte before it for a character.
_ON_LETTER = LazyPattern(rf"([^\x00-\x7f]|[!-~])([@-~])([(（] ?([a-zɡ{TONED}]{{1,8}}) ?[)）])")
_MARKS = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêếề", "aaaaeeeeiiiioooouuuuvvvvvnnnmeee")


class Gloss(NamedTuple):
    """A proved gloss: the character and where its bracketed reading starts and ends."""

    character: str
    start: int
    end: int


def remove_glosses(text: str, conversion: Conversion | None = None) -> tuple[str, tuple[Edit, ...]]:
    """Remove each bracketed reading that is a reading of the character before it.

    Mirror sites convert simplified pages to traditional script and write a reading behind
    the characters they changed. Ask ``mirrors.is_mirror`` first: one alone is an author's note.

    >>> remove_glosses("我們要堅(jiān)持問題導(dǎo)向")[0]
    '我們要堅持問題導向'

    What isn't a reading of its character stays:

    >>> remove_glosses("甲型(jiā)肝炎")[0]
    '甲型(jiā)肝炎'

    Where a blank stands behind nearly every gloss, it goes too:

    >>> remove_glosses("對黨(dang) 政領導,從(cong) 機制、崗位關(guan) 聯")[0]
    '對黨政領導,從機制、崗位關聯'
    """
    changes = (Change(*span, "", "mirror's reading") for span in _spans(text, conversion))
    return rewrite(text, changes, STEP)


def without_glosses(text: str, conversion: Conversion | None = None) -> str:
    """Return a text as ``remove_glosses`` leaves it, for who reads it alone.

    >>> without_glosses("我們要堅(jiān)持問題導(dǎo)向")
    '我們要堅持問題導向'
    """
    pieces: list[str] = []
    cursor = 0
    for start, end in _spans(text, conversion):
        pieces.append(text[cursor:start])
        cursor = end
    return "".join((*pieces, text[cursor:]))


def _spans(text: str, conversion: Conversion | None) -> list[tuple[int, int]]:
    """Find where readings stand, with a mirror's blanks behind them, in order."""
    if not READING_OPENS.search(text):
        return []
    found = list(glosses(text, conversion))
    spans = list(_on_letters(text, conversion))
    for toneless in (True, False):  # readings with tones and without are two mirrors' work
        kind = [gloss for gloss in found if _is_toneless(text, gloss) == toneless]
        blanks = _before_blanks(text, kind)
        spans += ((g.start, g.end + (blanks and text[g.end : g.end + 1] == " ")) for g in kind)
    return sorted(spans)


def _on_letters(text: str, conversion: Conversion | None) -> Iterator[tuple[int, int]]:
    """Find the readings of characters that a letter makes with the byte before it: ``x=y(tǒng)``,
    where the sign is of full width as the mirror had it."""
    for match in _ON_LETTER.finditer(text):
        for sign in (match[1], *unfolded().get(match[1], ())):
            made = characters().get((pairs().get(sign, (0, 0))[1], ord(match[2])))
            if made and is_reading(_plain(match[4]), made, conversion):
                yield match.span(3)
                break


def _before_blanks(text: str, found: Sequence[Gloss]) -> bool:
    """Say whether a blank stands behind nearly every gloss."""
    blanks = sum(text[gloss.end : gloss.end + 1] == " " for gloss in found)
    return len(found) > 1 and blanks >= BLANK_SHARE * len(found)


def _is_toneless(text: str, gloss: Gloss) -> bool:
    return text[gloss.start : gloss.end].replace("（", "(").replace("）", ")").isascii()


def glosses(text: str, conversion: Conversion | None = None) -> Iterator[Gloss]:
    """Find the glosses of a text that prove to be readings, in order."""
    first = READING_OPENS.search(text)
    if not first:
        return
    for match in GLOSSED.finditer(text, max(0, first.start() - 1)):
        character = match[1]
        found = re.split(r"[()（） ]+", match[2])[1:-1]
        if all(is_reading(_plain(reading), character, conversion) for reading in found):
            yield Gloss(character, match.start(2), match.end(2))


def is_reading(reading: str, character: str, conversion: Conversion | None) -> bool:
    """Say whether a reading, with its tone or without any, is one of a character."""
    known = readings(character, conversion)
    plain = reading.replace("ü", "v")
    bare = plain.isascii() and any(plain == without_tone(each) for each in known)
    return bare or reading in known


def without_tone(reading: str) -> str:
    """Give a reading without its tone mark, with v for ü."""
    return reading.translate(_MARKS)


def _plain(reading: str) -> str:
    return normalize("NFC", reading).replace("ɡ", "g")


@cache
def _pinyin() -> dict[str, str]:
    """Read the readings of pypinyin's table, by the characters' codes (decimal), parted by commas.
    It is read without the package, which loads 47,000 phrases and its converters too: half a
    second."""
    package = find_spec("pypinyin")
    assert package is not None
    assert package.origin is not None
    table = Path(package.origin).with_name("pinyin_dict.json")
    known: dict[str, str] = json.loads(table.read_text(encoding="utf-8"))
    return known


@lru_cache(maxsize=1 << 15)
def readings(character: str, conversion: Conversion | None = None) -> frozenset[str]:
    """Give the readings of a character in both its forms, with tone marks."""
    listed = _listed(character, conversion)
    return frozenset(reading for readings in listed for reading in readings if reading)


def usual_readings(character: str, conversion: Conversion | None = None) -> frozenset[str]:
    """Give the first reading of each form of a character, with tone marks."""
    return frozenset(readings[0] for readings in _listed(character, conversion))


def _listed(character: str, conversion: Conversion | None) -> Iterator[Sequence[str]]:
    """Yield the readings of each form of a character as the table lists them, the usual one
    first."""
    for form in {character, simplify(character, conversion)}:
        if len(form) == 1:
            listed = _pinyin().get(str(ord(form)), "")
            yield normalize("NFC", listed).split(",")

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
from crawler.restoration.edits import Change, rewrite
from crawler.restoration.script import detect_script, scripts_differ, simplify

if TYPE_CHECKING:
    from crawler.restoration.conversion import Conversion

STEP = "glosses"

# A mirror glosses a tenth of all characters; an author glosses a rare name now and then.
DOZENS = 24
FEW = 4
HAN_PER_GLOSS = 100
# Most mirrors gloss only characters that differ between the scripts.
DIFFERING_SHARE = 0.8
# Others gloss any character. Then the text itself must be traditional, nearly all brackets must be
# readings, and they must be strewn through prose: a primer glosses all characters or single words.
PROVED_SHARE = 0.9
# No primer leaves the tones out: such readings may be denser, but never behind all characters.
MOST_GLOSSED = 0.5
MOST_GLOSSED_DENSELY = 0.8
# Nor does one choose what differs between the scripts: there toned readings may be as dense.
MOSTLY_DIFFERING = 0.5
STREWN_SHARE = 0.5
BLANK_SHARE = 0.7
_PROSE_LINE = 12  # Chinese characters of a line, at least: a word of a list has fewer

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêếề"
_BRACKETS = rf"[(（] ?[a-zɡ{TONED}]{{1,8}} ?[)）]"
_GLOSSED = LazyPattern(rf"([\u3400-\u9fff\U00020000-\U000323af])((?:{_BRACKETS})+)")
_READING_OPENS = LazyPattern(rf"[(（] ?[a-zɡ{TONED}]")
_MARKS = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêếề", "aaaaeeeeiiiioooouuuuvvvvvnnnmeee")
_SENTENCE = LazyPattern(r"[，。、；：,;:]")
# What no primer shows: blanks that a decoder lost, between a label and what it says.
_LOST_BLANKS = LazyPattern(r"(?<=[\u3400-\u9fff)）])\?\?(?=[\u3400-\u9fffA-Z])")
FEWEST_BLANKS = 2
_HAN = LazyPattern(r"[\u3400-\u9fff\U00020000-\U000323af]")


class Gloss(NamedTuple):
    """A proved gloss: the character and where its bracketed reading starts and ends."""

    character: str
    start: int
    end: int


def remove_glosses(text: str, conversion: Conversion | None = None) -> tuple[str, tuple[Edit, ...]]:
    """Remove each bracketed reading that is a reading of the character before it.

    Mirror sites convert simplified pages to traditional script and write a reading behind
    the characters they changed. Ask ``is_mirror`` first: a single gloss is an author's note.

    >>> remove_glosses("我們要堅(jiān)持問題導(dǎo)向")[0]
    '我們要堅持問題導向'

    What isn't a reading of its character stays:

    >>> remove_glosses("甲型(jiā)肝炎")[0]
    '甲型(jiā)肝炎'

    Where a blank stands behind nearly every gloss, it goes too:

    >>> remove_glosses("對黨(dang) 政領導,從(cong) 機制、崗位關(guan) 聯")[0]
    '對黨政領導,從機制、崗位關聯'
    """
    found = list(glosses(text, conversion))
    blanks = sum(text[gloss.end : gloss.end + 1] == " " for gloss in found)
    behind = len(found) > 1 and blanks >= BLANK_SHARE * len(found)
    ends = (gloss.end + (behind and text[gloss.end : gloss.end + 1] == " ") for gloss in found)
    places = zip(found, ends, strict=True)
    changes = (Change(gloss.start, end, "", "mirror's reading") for gloss, end in places)
    return rewrite(text, changes, STEP)


def is_mirror(*texts: str, conversion: Conversion | None = None) -> bool:
    """Say whether a document (its title and its body) was glossed by a mirror site.

    Dozens of proved glosses say so, or a few at a high rate; and nearly all of them must
    stand behind characters that differ between the scripts, which is what most mirrors gloss,
    or be strewn through traditional prose: a reading book for children stays as it is.

    >>> is_mirror("攻堅(jiān)之年", "黨員干部要堅(jiān)持實(shí)事求是,開啟新征程(chéng),發(fā)展")
    True
    >>> is_mirror("这里的“单”读作单（shàn），是姓氏。")
    False
    """
    found = [gloss.character for text in texts for gloss in glosses(text, conversion)]
    if len(found) < FEW:
        return False
    if len(found) < DOZENS:
        han = sum(len(_HAN.findall(text)) for text in texts)
        if len(found) * HAN_PER_GLOSS < han:
            return False
    differing = sum(scripts_differ(character, conversion) for character in found)
    dense = differing >= MOSTLY_DIFFERING * len(found)
    blanks = dense and sum(len(_LOST_BLANKS.findall(text)) for text in texts) >= FEWEST_BLANKS
    if not blanks and not _are_strewn(texts, len(found), dense=dense):
        return False
    return differing >= DIFFERING_SHARE * len(found) or (
        _are_proved(texts, len(found))
        and detect_script(*map(_without_brackets, texts), conversion=conversion) == "hant"
    )


def _are_proved(texts: Sequence[str], found: int) -> bool:
    """Say whether nearly all brackets that could be glosses are such."""
    return found >= PROVED_SHARE * sum(len(_GLOSSED.findall(text)) for text in texts)


def _are_strewn(texts: Sequence[str], found: int, *, dense: bool) -> bool:
    """Say whether glosses stand behind some of the characters of running prose: a primer glosses
    all characters, or the words of a list. ``dense`` says that they may stand behind most."""
    dense = dense or all(match[2].isascii() for text in texts for match in _GLOSSED.finditer(text))
    most = MOST_GLOSSED_DENSELY if dense else MOST_GLOSSED
    if found > most * sum(len(_HAN.findall(text)) for text in texts):
        return False
    lines = (line for text in texts for line in text.split("\n") if _GLOSSED.search(line))
    prose = sum(
        len(_GLOSSED.findall(line))
        for line in lines
        if len(_HAN.findall(line)) >= _PROSE_LINE and _SENTENCE.search(line)
    )
    return prose >= STREWN_SHARE * found


def _without_brackets(text: str) -> str:
    return _GLOSSED.sub(r"\1", text)


def glosses(text: str, conversion: Conversion | None = None) -> Iterator[Gloss]:
    """Find the glosses of a text that prove to be readings, in order."""
    first = _READING_OPENS.search(text)
    if not first:
        return
    for match in _GLOSSED.finditer(text, max(0, first.start() - 1)):
        character = match[1]
        found = re.split(r"[()（） ]+", match[2])[1:-1]
        if all(is_reading(_plain(reading), character, conversion) for reading in found):
            yield Gloss(character, match.start(2), match.end(2))


def is_reading(reading: str, character: str, conversion: Conversion | None) -> bool:
    """Say whether a reading, with its tone or without any, is one of a character."""
    known = readings(character, conversion)
    plain = reading.replace("ü", "v")
    bare = plain.isascii() and any(plain == each.translate(_MARKS) for each in known)
    return bare or reading in known


def _plain(reading: str) -> str:
    return normalize("NFC", reading).replace("ɡ", "g")


@cache
def _pinyin() -> dict[str, str]:
    """The readings of pypinyin's table by the characters' codes. It is read without the package,
    which loads 47,000 phrases and its converters too: half a second."""
    package = find_spec("pypinyin")
    assert package is not None
    assert package.origin is not None
    table = Path(package.origin).with_name("pinyin_dict.json")
    known: dict[str, str] = json.loads(table.read_text(encoding="utf-8"))
    return known


@lru_cache(maxsize=1 << 15)
def readings(character: str, conversion: Conversion | None = None) -> frozenset[str]:
    """Give the readings of a character in both its forms, with tone marks."""
    return frozenset(
        normalize("NFC", reading)
        for form in {character, simplify(character, conversion)}
        if len(form) == 1
        for reading in _pinyin().get(str(ord(form)), "").split(",")
        if reading
    )

"""Whether a text was copied by a mirror: what its glosses prove."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from crawler.patterns import LazyPattern
from crawler.restoration.characters.gbk import pairs
from crawler.restoration.characters.presence import uncommon
from crawler.restoration.characters.script import scripts_differ
from crawler.restoration.language.cohesion import LogProbability
from crawler.restoration.mirror.glosses import GLOSSED, READING_OPENS, TONED, glosses
from crawler.restoration.mirror.needless import are_in_words, is_proof, is_traditional, need_none
from crawler.restoration.mirror.shown import straddling

if TYPE_CHECKING:
    from crawler.restoration.characters.conversion import Conversion

# A mirror glosses a tenth of all characters; an author glosses a rare name now and then.
DOZENS = 24
FEW = 4
# A primer of verse has so many on other characters too (chosen).
MANY = 12
# Fewer do where an author has no reason for any: behind common characters that differ between the
# scripts, each with the reading that everybody gives it, in brackets that no Chinese text has.
FEWEST = 2
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
# Chinese characters of a line, at least: words of lists have fewer, and of old verse those that
# primers have; of one without any mark; of one of modern verse (chosen).
_PROSE_LINE, _TITLE_LINE, _VERSE_LINE = 11, 18, 5
# The same of a title or label, and for each of its glosses, where nobody needs one (chosen: words
# of a list have two to four characters, and names of lessons seven).
_LABEL_LINE, _LABEL_PER_GLOSS = 8, 4
_LABEL_ALONE = 12  # where no prose stands beside them
_SENTENCE = LazyPattern(r"[，。、；：,;:]")
# What no primer shows: blanks that a decoder lost, between a label and what it says.
_LOST_BLANKS = LazyPattern(r"(?<=[\u3400-\u9fff)）])\?\?(?=[\u3400-\u9fffA-Z])|(?:[?？] ){2,}[?？]")
FEWEST_BLANKS = 2
# The same before a paragraph: there one such reading is enough.
_LOST_INDENT = LazyPattern(r"^(?:\?[ \u3000]*){2,}(?=[\u3400-\u9fff“])", re.MULTILINE)
# A gloss whose character was read out of step: its bracket opens nowhere.
_TORN = LazyPattern(rf"([\u3400-\u9fff])[?？]?([a-zɡ]*[{TONED}][a-zɡ]*) ?[)）]")
_HAN = LazyPattern(r"[\u3400-\u9fff\U00020000-\U000323af]")


def is_mirror(
    *texts: str,
    conversion: Conversion | None = None,
    log_probability: LogProbability | None = None,
) -> bool:
    """Say whether a document (its title and its body) was glossed by a mirror site.

    Dozens of proved glosses say so, or a few at a high rate; and nearly all of them must
    stand behind characters that differ between the scripts, which is what most mirrors gloss,
    or be strewn through traditional prose: a reading book for children stays as it is. In
    traditional text a torn gloss does, or two behind common characters, or one in a known word
    (by the language model, ``log_probability`` of a simplified text).

    >>> is_mirror("攻堅(jiān)之年", "黨員干部要堅(jiān)持實(shí)事求是,開啟新征程(chéng),發(fā)展")
    True
    >>> is_mirror("这里的“单”读作单（shàn），是姓氏。")
    False
    >>> is_mirror("就笑盈盈地?fù)]揮手,說句:「路上慢點(diǎn),到家打個電話」。")
    True
    """
    if _is_torn(texts, conversion):
        return True
    if not any(map(READING_OPENS.search, texts)):
        return False
    if _is_glossed(texts, conversion, log_probability):
        return True
    # Readings without tones that two kinds of mirror have are judged by themselves.
    toneless = ["\n".join(filter(_is_toneless, text.split("\n"))) for text in texts]
    is_other = any(toneless) and toneless != list(texts)
    return is_other and _is_glossed(toneless, conversion, log_probability)


def _is_glossed(
    texts: Sequence[str], conversion: Conversion | None, log_probability: LogProbability | None
) -> bool:
    found = [gloss.character for text in texts for gloss in glosses(text, conversion)]
    if not found:
        return False
    few = len(found) < FEW
    if few and not need_none(texts, conversion):
        return False
    in_words = few and are_in_words(texts, conversion, log_probability)
    alone = len(found) < FEWEST and not any(map(_LOST_INDENT.search, texts))
    if alone and not (in_words and is_proof(texts, conversion, log_probability)):
        return False
    if len(found) < DOZENS:
        han = sum(len(_HAN.findall(text)) for text in texts)
        if len(found) * HAN_PER_GLOSS < han:
            return False
    differing = sum(scripts_differ(character, conversion) for character in found)
    dense = differing >= MOSTLY_DIFFERING * len(found)
    blanks = dense and sum(len(_LOST_BLANKS.findall(text)) for text in texts) >= FEWEST_BLANKS
    if not blanks and not _are_strewn(texts, found, conversion, dense=dense, labels=in_words):
        return False
    return differing >= DIFFERING_SHARE * len(found) or (
        _are_proved(texts, len(found)) and is_traditional(texts, conversion)
    )


def _is_toneless(line: str) -> bool:
    """Say whether a line has readings and none of them a tone."""
    found = GLOSSED.findall(line)
    return bool(found) and all(reading.isascii() for _, reading in found)


def _is_torn(texts: Sequence[str], conversion: Conversion | None) -> bool:
    """Say whether a traditional text has a gloss inside a character that lies across two."""
    toned = (text for text in texts if not uncommon(text).isdisjoint(TONED))
    torn = (match for text in toned for match in _TORN.finditer(text))
    proved = any(
        straddling(pairs()[last][1], reading, conversion)
        for last, reading in (match.groups() for match in torn)
        if last in pairs()
    )
    return proved and is_traditional(texts, conversion)


def _are_proved(texts: Sequence[str], found: int) -> bool:
    """Say whether nearly all brackets that could be glosses are such."""
    return found >= PROVED_SHARE * sum(len(GLOSSED.findall(text)) for text in texts)


def _are_strewn(
    texts: Sequence[str],
    characters: Sequence[str],
    conversion: Conversion | None,
    *,
    dense: bool,
    labels: bool,
) -> bool:
    """Say whether glosses stand behind some of the characters of running prose: a primer glosses
    all characters, or the words of a list. ``dense`` says that they may stand behind most. Where
    nobody needs one, lines may be labels beside prose (or alone, as ``labels`` says), or verse if
    there are many."""
    found = len(characters)
    dense = dense or all(match[2].isascii() for text in texts for match in GLOSSED.finditer(text))
    most = MOST_GLOSSED_DENSELY if dense else MOST_GLOSSED
    if found > most * sum(len(_HAN.findall(text)) for text in texts):
        return False
    lines = [line for text in texts for line in text.split("\n") if GLOSSED.search(line)]
    prose = sum(len(GLOSSED.findall(line)) for line in lines if _is_prose(line))
    is_like = _is_verse if found >= MANY else _is_label if prose else None
    if labels and not is_like and all(len(_HAN.findall(line)) >= _LABEL_ALONE for line in lines):
        is_like = _is_label
    if is_like and prose < STREWN_SHARE * found and need_none(texts, conversion):
        prose = sum(
            len(GLOSSED.findall(line)) for line in lines if _is_prose(line) or is_like(line)
        )
    return prose >= STREWN_SHARE * found


def _is_prose(line: str) -> bool:
    length = len(_HAN.findall(line))
    return length >= _TITLE_LINE or (length >= _PROSE_LINE and bool(_SENTENCE.search(line)))


def _is_verse(line: str) -> bool:
    return len(_HAN.findall(line)) >= _VERSE_LINE


def _is_label(line: str) -> bool:
    return len(_HAN.findall(line)) >= max(
        _LABEL_LINE, _LABEL_PER_GLOSS * len(GLOSSED.findall(line))
    )

"""Readings that nobody needs: an author has no reason for them, so a mirror wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crawler.document import Damage
from crawler.patterns import LazyPattern
from crawler.restoration.characters.gbk import pairs
from crawler.restoration.characters.script import (
    LEAST_COMMON,
    detect_script,
    scripts_differ,
    simplify,
)
from crawler.restoration.language.cohesion import LogProbability, cohesion
from crawler.restoration.mirror.glosses import (
    GLOSSED,
    READING_OPENS,
    Gloss,
    glosses,
    usual_readings,
    without_tone,
)

if TYPE_CHECKING:
    from crawler.restoration.characters.conversion import Conversion

NEEDLESS_SHARE = 0.8  # of the glosses of a text, as of those that differ between the scripts
_COMMON_LEADS = range(0xB0, 0xD8)  # of GB 2312's first level, the 3,755 common characters
# What a byte was lost at the end of shows so; a question in surprise has both marks of one width.
_LOST_BEFORE_MARK = LazyPattern(r"[\u3400-\u9fff]\?[！，、。；：][\u3400-\u9fff]")
# A character that is spoken of stands in quotation marks by itself.
_OPENING, _CLOSING = frozenset("「『“‘\"'《〈"), frozenset("」』”’\"'》〉")
# Of characters that are read in two ways every day an author may say which he means.
_POLYPHONES = frozenset("長樂重行傳調彈藏曾參喪")
# Who speaks of readings, of characters or of a name gives one.
_ON_READINGS = LazyPattern(
    r"[讀念唸]作|[讀念唸](?=[：:「『“])|[讀發注拼]音|聲調|生[字詞]|[這那一][個]?字|[怎么麼]讀|(?<!百)姓|多音字"
    r"|[)）](?:先生|女士|小姐|老[師师]|教授|夫人|同[學学])"
)
# Nats by which the two characters of a known word are likelier together (as in ``script``).
LEAST_GAIN = 3.0
_GLOSSED = 12  # characters of one with its gloss, and the next
# Chinese characters of a line with one such reading: sentences of primers have fewer; they gloss no
# first half of a word (chosen).
LONE_LINE, TORN_LINE, PROSE_LINE = 14, 11, 18
_HAN = LazyPattern(r"[\u3400-\u9fff]")


def need_none(texts: Sequence[str], conversion: Conversion | None) -> bool:
    """Say whether nearly all glosses of a traditional text stand behind characters that need none,
    or behind traditional ones in a text that lost bytes so that its script is hard to tell."""
    found = [(text, gloss) for text in texts for gloss in glosses(text, conversion)]
    needless = [gloss.character for text, gloss in found if _is_needless(text, gloss, conversion)]
    if not needless or len(needless) < NEEDLESS_SHARE * len(found):
        return False
    if any(map(_LOST_BEFORE_MARK.search, texts)):
        return all(simplify(character, conversion) != character for character in needless)
    return is_traditional(texts, conversion)


def are_in_words(
    texts: Sequence[str], conversion: Conversion | None, log_probability: LogProbability | None
) -> bool:
    """Say whether each gloss of a text stands in a known word, or behind one of the commonest
    characters amid others, where nobody asks how it is read: no text on readings, and no character
    that has two of them."""
    if log_probability is None or any(map(_ON_READINGS.search, texts)):
        return False

    def is_known(text: str, gloss: Gloss) -> bool:
        before, own, after = _around(text, gloss, conversion)
        common = log_probability(own) >= LEAST_COMMON
        words = (pair for pair in ((before, own), (own, after)) if all(pair))
        gains = (cohesion(first, second, log_probability) for first, second in words)
        amid = before or not after  # behind a figure and before none it is a unit
        return bool(common and amid) or any(gain >= LEAST_GAIN for gain in gains)

    found = ((text, gloss) for text in texts for gloss in glosses(text, conversion))
    return all(g.character not in _POLYPHONES and is_known(text, g) for text, g in found)


def is_proof(
    texts: Sequence[str], conversion: Conversion | None, log_probability: LogProbability | None
) -> bool:
    """Say whether the only gloss of a text, in a known word as it is, tells a mirror: in a line as
    long as no sentence of a primer, or between the two characters of a word."""
    assert log_probability is not None
    text = next(text for text in texts if any(glosses(text, conversion)))
    gloss = next(glosses(text, conversion))
    length = _length(text, gloss)
    if length >= LONE_LINE or length < TORN_LINE:
        return length >= LONE_LINE
    _, own, after = _around(text, gloss, conversion)
    return bool(after) and cohesion(own, after, log_probability) >= LEAST_GAIN


def find_needless(text: str, conversion: Conversion | None) -> tuple[Damage, ...]:
    """Find the readings in the prose of a traditional text that nobody needs, where they are too
    few or stand too doubtfully to prove a mirror: they stay."""
    if not READING_OPENS.search(text) or _ON_READINGS.search(text):
        return ()
    return tuple(
        Damage(gloss.start, gloss.end, "a mirror's reading?")
        for gloss in glosses(text, conversion)
        if gloss.character not in _POLYPHONES
        and _is_needless(text, gloss, conversion)
        and _length(text, gloss) >= PROSE_LINE
    )


def is_traditional(texts: Sequence[str], conversion: Conversion | None) -> bool:
    """Say whether a document is of traditional script but for its readings."""
    # Machines leave 么, which tells nothing then.
    plain = (GLOSSED.sub(r"\1", text).replace("么", "") for text in texts)
    return detect_script(*plain, conversion=conversion) == "hant"


def _is_needless(text: str, gloss: Gloss, conversion: Conversion | None) -> bool:
    """Say whether a gloss stands behind a common character that differs between the scripts, with
    the reading that everybody gives it, in brackets that no Chinese text has."""
    common = pairs().get(simplify(gloss.character, conversion), (0, 0))[0] in _COMMON_LEADS
    before, after = text[max(gloss.start - 2, 0)], text[gloss.end : gloss.end + 1]
    alone = before in _OPENING and after in _CLOSING
    return (
        common
        and not alone
        and text[gloss.start] == "("
        and scripts_differ(gloss.character, conversion)
        and _is_usual(text, gloss, conversion)
    )


def _is_usual(text: str, gloss: Gloss, conversion: Conversion | None) -> bool:
    """Say whether a reading is the one that everybody gives: with its tone, or without it before a
    blank, which stands behind no scholar's term (禮(li)與樂(yue))."""
    reading = text[gloss.start + 1 : gloss.end - 1]
    usual = usual_readings(gloss.character, conversion)
    blank = text[gloss.end : gloss.end + 1] == " "
    return reading in usual or (blank and reading in map(without_tone, usual))


def _length(text: str, gloss: Gloss) -> int:
    """Count the Chinese characters of the line of a gloss, as far as it is worth counting."""
    before = text[max(gloss.start - 2 * PROSE_LINE, 0) : gloss.start].rsplit("\n", 1)[-1]
    behind = text[gloss.end : gloss.end + 2 * PROSE_LINE].split("\n", 1)[0]
    return len(_HAN.findall(GLOSSED.sub(r"\1", before + behind)))


def _around(text: str, gloss: Gloss, conversion: Conversion | None) -> tuple[str, str, str]:
    """Return the character before the glossed one, that itself and the one behind its gloss,
    simplified; of the outer ones, "" where no Chinese one stands there."""
    before = GLOSSED.sub(r"\1", text[max(gloss.start - _GLOSSED, 0) : gloss.start - 1])[-1:]
    signs = (before, gloss.character, text[gloss.end : gloss.end + 1])
    before, own, after = (simplify(sign, conversion) for sign in signs)
    return before if _HAN.match(before) else "", own, after if _HAN.match(after) else ""

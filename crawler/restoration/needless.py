"""Readings that nobody needs: an author has no reason for them, so a mirror wrote them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from crawler.patterns import LazyPattern
from crawler.restoration.cohesion import LogProbability, cohesion
from crawler.restoration.gbk import pairs
from crawler.restoration.glosses import GLOSSED, Gloss, glosses, usual_readings, without_tone
from crawler.restoration.script import LEAST_COMMON, detect_script, scripts_differ, simplify

if TYPE_CHECKING:
    from crawler.restoration.conversion import Conversion

NEEDLESS_SHARE = 0.8  # of the glosses of a text, as of those that differ between the scripts
_COMMON_LEADS = range(0xB0, 0xD8)  # of GB 2312's first level, the 3,755 common characters
# What a byte was lost at the end of shows so; a question in surprise has both marks of one width.
_LOST_BEFORE_MARK = LazyPattern(r"[\u3400-\u9fff]\?[！，、。；：][\u3400-\u9fff]")
# A character that is spoken of stands in quotation marks by itself.
_OPENING, _CLOSING = frozenset("「『“‘\"'《〈"), frozenset("」』”’\"'》〉")
# Of characters that are read in two ways every day an author may say which he means.
_POLYPHONES = frozenset("長樂重行傳調彈覺處應當為種間強喪數興藏曾還參單")
# Who speaks of readings, of characters or of a name gives one.
_ON_READINGS = LazyPattern(
    r"[讀念唸]作|[讀念唸](?=[：:「『“])|[讀發注拼]音|聲調|生[字詞]|[這那一][個]?字|[怎么麼]讀|(?<!百)姓|多音字"
)
# Nats by which the two characters of a known word are likelier together (as in ``script``).
LEAST_GAIN = 3.0
_GLOSSED = 12  # characters of one with its gloss, and the next
# Chinese characters of a line with one such reading: sentences of primers have fewer (chosen).
LONE_LINE = 14


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
        around = list(_pairs(text, gloss, conversion))
        common = log_probability(simplify(gloss.character, conversion)) >= LEAST_COMMON
        words = (cohesion(*pair, log_probability) >= LEAST_GAIN for pair in around)
        return (common and len(around) > 1) or any(words)

    found = ((text, gloss) for text in texts for gloss in glosses(text, conversion))
    return all(g.character not in _POLYPHONES and is_known(text, g) for text, g in found)


def is_traditional(texts: Sequence[str], conversion: Conversion | None) -> bool:
    """Say whether a document is of traditional script but for its readings."""
    plain = (GLOSSED.sub(r"\1", text) for text in texts)
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


def _pairs(text: str, gloss: Gloss, conversion: Conversion | None) -> Iterator[tuple[str, str]]:
    """The character with the one before it and with the one behind its gloss, simplified."""
    before = GLOSSED.sub(r"\1", text[max(gloss.start - _GLOSSED, 0) : gloss.start - 1])[-1:]
    after = text[gloss.end : gloss.end + 1]
    own = simplify(gloss.character, conversion)
    for first, second in ((simplify(before, conversion), own), (own, simplify(after, conversion))):
        if first > "\u3400" and second > "\u3400":
            yield first, second

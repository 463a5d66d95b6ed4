"""What a character that a mirror shows may have been: its bytes, and the characters of a byte."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from crawler.restoration.characters.gbk import by_lead, pairs, unfolded
from crawler.restoration.characters.script import scripts_differ, simplify
from crawler.restoration.language.ngrams import ORDER, fold_character
from crawler.restoration.mirror.glosses import is_reading

if TYPE_CHECKING:
    from crawler.restoration.characters.conversion import Conversion


def fold_history(before: str, conversion: Conversion | None = None) -> str:
    """Return what the model remembers of the text before a place."""
    near = (fold_traditional(character, conversion) for character in before[-4 * ORDER :])
    folded = "\n" + "".join(near).replace(" ", "")
    return folded[1 - ORDER :]


# Traditional text quotes by these; the model was taught by simplified text.
_QUOTES = {"「": "“", "」": "”", "『": "‘", "』": "’"}


@lru_cache(maxsize=1 << 15)
def fold_traditional(character: str, conversion: Conversion | None = None) -> str:
    """Return a character of any script as the model sees it."""
    return _QUOTES.get(character) or fold_character(simplify(character, conversion))


@lru_cache(maxsize=1 << 15)
def is_simplified(character: str, conversion: Conversion | None) -> bool:
    """Say whether a character is of simplified script only."""
    if not scripts_differ(character, conversion):
        return False
    return simplify(character, conversion) == character


def is_wide(character: str) -> bool:
    """Say whether a letter or digit is of full width: what GBK's third row shows out of step."""
    return "\uff10" <= character <= "\uff5a" and character.isalnum()


@cache
def mark_bytes(mark: str) -> tuple[int, int]:
    """Return the two bytes of a mark of CUTS, in its full form."""
    full = {"!": "！", ",": "，", ";": "；", ":": "：", "?": "？"}.get(mark, mark)
    return pairs()[full]


@cache
def high(lead: int) -> tuple[tuple[int, str], ...]:
    """Return the characters of a lead whose trail a decoder takes for the lead of the next."""
    return tuple((trail, character) for trail, character in by_lead().get(lead, ()) if trail > 0x80)


@lru_cache(maxsize=1 << 12)
def straddling(lead: int, reading: str, conversion: Conversion | None) -> tuple[int, ...]:
    """Return the trails that make with a lead a character of this reading."""
    return tuple(
        trail
        for trail, character in by_lead().get(lead, ())
        if trail > 0x80 and is_reading(reading, character, conversion)
    )


@lru_cache(maxsize=1 << 12)
def read_as(lead: int, reading: str, conversion: Conversion | None) -> tuple[str, ...]:
    """Return the characters of a lead that have a reading."""
    found = (character for _, character in by_lead().get(lead, ()))
    return tuple(character for character in found if is_reading(reading, character, conversion))


def encodings(text: str, place: int) -> Iterator[tuple[int, int, int]]:
    """Yield the two bytes that a shown character may have been, with the characters it takes up."""
    if text[place] in pairs():
        yield 1, *pairs()[text[place]]
    for length in range(1, 4):
        for origin in unfolded().get(text[place : place + length], ()):
            yield length, *pairs()[origin]

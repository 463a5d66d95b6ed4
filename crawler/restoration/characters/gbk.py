"""GBK as bytes: which character two bytes are, and which bytes a shown character may have been."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from unicodedata import normalize

LEADS = range(0x81, 0xFF)  # first bytes of GBK's pairs (GB 18030-2005)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
LONGEST_NFKC = 5  # characters of a sign taken apart: ㈠ has three, longer ones are words


@cache
def characters() -> dict[tuple[int, int], str]:
    """Return the character of each pair of a lead and a trail byte, private use included (as PHP
    decodes them); pairs that are no characters are left out."""
    table: dict[tuple[int, int], str] = {}
    for lead in LEADS:
        try:
            row = bytes(byte for trail in TRAILS for byte in (lead, trail)).decode("gb18030")
        except UnicodeDecodeError:
            table.update(_holed_row(lead))
        else:
            table.update(zip(((lead, trail) for trail in TRAILS), row, strict=True))
    return table


def _holed_row(lead: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the pairs of a lead with their characters, if some trails make none with it."""
    for trail in TRAILS:
        with suppress(UnicodeDecodeError):
            yield (lead, trail), bytes((lead, trail)).decode("gb18030")


def in_gb2312(character: str) -> bool:
    """Return whether GB 2312, the characters of simplified text of 1980, has a Chinese character.

    >>> in_gb2312("国"), in_gb2312("國"), in_gb2312("a")
    (True, False, False)
    """
    try:
        return len(character.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


@cache
def pairs() -> dict[str, tuple[int, int]]:
    """Return the two bytes of each character."""
    return {character: pair for pair, character in characters().items()}


@cache
def by_lead() -> dict[int, tuple[tuple[int, str], ...]]:
    """Return the (trail, character) pairs of each lead byte."""
    return _grouped(0)


@cache
def by_trail() -> dict[int, tuple[tuple[int, str], ...]]:
    """Return the (lead, character) pairs of each trail byte."""
    return _grouped(1)


@cache
def user_trails() -> dict[int, frozenset[int]]:
    """Return the trail bytes of the pairs that GBK leaves to the user, by their lead: most decoders
    show nothing for them."""
    trails: defaultdict[int, set[int]] = defaultdict(set)
    for (lead, trail), character in characters().items():
        if is_users(character):
            trails[lead].add(trail)
    return {lead: frozenset(found) for lead, found in trails.items()}


def is_users(character: str) -> bool:
    """Say whether a character is of private use, as GB18030 shows the pairs left to the user."""
    return "\ue000" <= character <= "\uf8ff"


@cache
def unfolded() -> dict[str, tuple[str, ...]]:
    """Return the characters of GBK that NFKC turned into each string (！ from !, ⑸ from (5)); what
    NFKC leaves alone is not in it."""
    origins: defaultdict[str, list[str]] = defaultdict(list)
    for character in pairs():
        plain = normalize("NFKC", character)
        if plain != character and len(plain) <= LONGEST_NFKC:
            origins[plain].append(character)
    return {plain: tuple(found) for plain, found in origins.items()}


def _grouped(side: int) -> dict[int, tuple[tuple[int, str], ...]]:
    groups: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for pair, character in characters().items():
        groups[pair[side]].append((pair[1 - side], character))
    return {byte: tuple(group) for byte, group in groups.items()}

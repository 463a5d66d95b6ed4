"""The simhash of fingerprint.py without numpy: the same numbers, from Python's integers alone."""

from __future__ import annotations

import struct

from crawler.duplicates.fingerprint import DOWN, SHINGLE, UP
from crawler.duplicates.ngrams import FIRST, SECOND, STEP, turn

_ALL = (1 << 64) - 1  # the bits of a lane


def simhash(text: str) -> int:
    """Return the 128-bit simhash of a normalised text, as fingerprint.simhash does; 0 for a text of
    fewer than three characters.

    All n-grams are worked on at once, each in a lane of 64 bits of one long integer.
    """
    letters = list(text)
    count = max(len(letters) - SHINGLE + 1, 0)
    hashes = 0
    for place, known in enumerate(_PLACES):
        lanes = b"".join(map(known.__getitem__, letters[place : place + count]))
        hashes ^= int.from_bytes(lanes, "big")
    different = set(struct.unpack(f">{count}Q", hashes.to_bytes(8 * count, "big")))
    count = len(different)
    hashes = int.from_bytes(struct.pack(f">{count}Q", *different), "big")
    others = hashes ^ (hashes >> DOWN & _lanes(_ALL >> DOWN, count))
    others ^= (others & _lanes(_ALL >> UP, count)) << UP
    return _majority(hashes, count) << 64 | _majority(others, count)


class _LetterHashes(dict[str, bytes]):
    """The eight bytes of each character's hash at a place of an n-gram, made when asked for."""

    def __init__(self, place: int) -> None:
        self._turn = turn(place)

    def __missing__(self, letter: str) -> bytes:
        value = ord(letter) * STEP & _ALL
        value = (value ^ value >> 30) * FIRST & _ALL
        value = (value ^ value >> 27) * SECOND & _ALL
        value ^= value >> 31
        self[letter] = (value * self._turn & _ALL).to_bytes(8, "big")
        return self[letter]


_PLACES = [_LetterHashes(place) for place in range(SHINGLE)]


def _lanes(value: int, count: int) -> int:
    """Return an integer with one number of 64 bits in each of so many lanes."""
    return int.from_bytes(value.to_bytes(8, "big") * count, "big")


def _majority(hashes: int, count: int) -> int:
    """Return the bits that more than half of the lanes have."""
    more, same = 0, _ALL
    for weight, plane in reversed([*enumerate(_add_up(hashes, count))]):
        if count // 2 >> weight & 1:
            same &= plane
        else:
            more |= same & plane
            same &= ~plane
    return more


def _add_up(hashes: int, count: int) -> list[int]:
    """Count how many lanes have each bit, as binary digits: the first integer holds the ones of all
    64 sums, the next their twos, and so on. Halves are added to each other until one is left."""
    planes = [hashes]
    while count > 1:
        count = (count + 1) // 2
        width = 64 * count
        carry, added = 0, []
        for plane in planes:
            high, low = plane >> width, plane & (1 << width) - 1
            added.append(high ^ low ^ carry)
            carry = high & low | carry & (high ^ low)
        planes = [*added, carry]
    return planes

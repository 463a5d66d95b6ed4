"""Two towns, one template: pairs of texts that share what a template gives and nothing else.

All names and figures are swapped for others, and a share of the sentences for those of another
text. Where such a pair stops being copies of one text is for the judge to say.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from tests.duplicates.variants import COMMON_HAN, named, sentences
from tests.duplicates.words import PROVINCES, SURNAMES

SHARES = (0.2, 0.4, 0.6, 0.8)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, and the share (0 to 1) of the second one's characters that it took over from
    the first: neither sentences of others nor swapped names."""

    one: str
    other: str
    shared: float


def town_pair(text: str, stranger: str, share: float, seed: int) -> Pair:
    """The text, and the same for another town with about this share (0 to 1) of its characters
    in sentences of the stranger; the same pair for the same arguments."""
    chance = random.Random(f"town/{share}/{seed}")
    pattern, names = named(text), dict[str, str]()
    every, strange = sentences(text), sentences(stranger)
    rewritten = _rewritten(every, share, chance)
    written, kept = [], 0
    for number, sentence in enumerate(every):
        if number in rewritten:
            sentence = chance.choice(strange)
        else:
            kept += len(pattern.sub("", sentence))
            sentence = pattern.sub(lambda found: _swapped(found, names, chance), sentence)
        written.append(sentence)
    other = "".join(written)
    return Pair(text, other, kept / max(len(other), 1))


def _rewritten(every: list[str], share: float, chance: random.Random) -> set[int]:
    """The sentences that make up this share of the characters."""
    chosen, characters = set[int](), 0
    for number in chance.sample(range(len(every)), len(every)):
        if characters >= share * sum(map(len, every)):
            break
        chosen.add(number)
        characters += len(every[number])
    return chosen


def _swapped(found: re.Match[str], names: dict[str, str], chance: random.Random) -> str:
    """Another name of the kind, the same one everywhere in the text; another figure each time."""
    if found.lastgroup == "figure":
        digits = (
            "一二三四五六七八九" if found[0][0] in "一二三四五六七八九十百千万亿" else "123456789"
        )
        return "".join(chance.choice(digits) for _ in found[0])
    if found[0] not in names:
        if found.lastgroup == "place":
            made = chance.choice(PROVINCES.split("|"))
        else:
            made = chance.choice(SURNAMES) + chance.choice(COMMON_HAN)
        names[found[0]] = made
    return names[found[0]]

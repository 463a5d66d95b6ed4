"""Pairs of a spinner's dictionary, learned from spun copies beside their originals."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from crawler.restoration.language.cohesion import LogProbability

# A spinner swaps words of many kinds and each wherever it stands; an editor mends a few. Chosen:
# reports of 400 characters that the known dictionaries spun have ten kinds and more.
LEAST_KINDS = 5
LEAST_PLACES = 3
# Of all that stood for a word in the other copies, at least so much is the one that is proposed.
LEAST_SHARE = 0.6
# Nats a place by which the original must be the likelier of the two where they stand.
LIKELIER = 2.0
WINDOW = 12  # characters on either side that the language model reads
LONGEST_TEXT = 6_000  # characters of a text that are looked at: spinners begin at the start

_WORD = re.compile(r"[\u3400-\u9fff]{2,4}")

Cut = Callable[[str], Sequence[str]]
"""What parts a text into its words."""


class Proposal(NamedTuple):
    """A pair that a spinner seems to swap, and its evidence: in how many places and copies, by
    how many nats a place the original is likelier there, and one of the places in both forms."""

    spun: str
    original: str
    places: int
    copies: int
    nats: float
    example: tuple[str, str]


class _Place(NamedTuple):
    before: str
    one: str
    other: str
    after: str
    copy: int


def propose_pairs(
    copies: Iterable[tuple[str, str]], cut: Cut, log_probability: LogProbability
) -> list[Proposal]:
    """Return the pairs that spun copies show, those with most places first.

    Takes the simplified texts of two copies at a time, in any order: ``log_probability`` of a
    text, in nats, says which of two words is the original.
    """
    found: defaultdict[tuple[str, str], list[_Place]] = defaultdict(list)
    for number, (one, other) in enumerate(copies):
        places = list(_places(cut(one[:LONGEST_TEXT]), cut(other[:LONGEST_TEXT]), number))
        if len({frozenset((place.one, place.other)) for place in places}) >= LEAST_KINDS:
            for place in places:
                found[place.one, place.other].append(place)
                turned = place._replace(one=place.other, other=place.one)
                found[turned.one, turned.other].append(turned)
    met = Counter[str]()
    for (one, _), places in found.items():
        met[one] += len(places)
    proposals = (
        proposal
        for pair, places in found.items()
        if len(places) >= max(LEAST_PLACES, LEAST_SHARE * met[pair[0]])
        and (proposal := _proposal(places, log_probability)).nats >= LIKELIER
    )
    return sorted(proposals, key=lambda each: (-each.places, each.spun, each.original))


def _places(one: Sequence[str], other: Sequence[str], number: int) -> Iterator[_Place]:
    """Yield the places where one word stands for another between what both texts share."""
    for tag, start, end, other_start, other_end in SequenceMatcher(None, one, other).get_opcodes():
        if tag != "replace" or end - start != other_end - other_start:
            continue
        for at, words in enumerate(zip(one[start:end], other[other_start:other_end], strict=True)):
            if all(map(_WORD.fullmatch, words)):
                place = start + at
                before = "".join(one[max(0, place - WINDOW) : place])[-WINDOW:]
                after = "".join(one[place + 1 : place + 1 + WINDOW])[:WINDOW]
                yield _Place(before, *words, after, number)


def _proposal(places: Sequence[_Place], log_probability: LogProbability) -> Proposal:
    """Return what places say of the first of their words as the spinner's."""
    gains = [
        log_probability(before + other + after) - log_probability(before + one + after)
        for before, one, other, after, _ in places
    ]
    before, one, other, after, _ = places[0]
    return Proposal(
        one,
        other,
        len(places),
        len({place.copy for place in places}),
        sum(gains) / len(gains),
        (before + one + after, before + other + after),
    )

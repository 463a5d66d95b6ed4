"""Whether two texts are copies of each other: containment decides, the simhash may plead.

Containment as in Broder, "On the resemblance and containment of documents" (1997), over the set
of character 5-grams.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from crawler.document import Fingerprint
from crawler.duplicates.fingerprint import MADE_AT_ONCE, fingerprint
from crawler.duplicates.ngrams import Hashes, all_gram_hashes, count_shared, distinct, grams_of
from crawler.duplicates.normalise import Codes, all_normalised_codes, normalised_codes

# Characters of the n-grams that are compared; noise breaks more of the long ones.
JUDGED, LONG = 5, 8
COPY = 0.40  # of the shorter text; unrelated documents of the genre share up to 0.29
NEAR_COPY = 0.25  # is enough where the simhashes are near each other too
# Of the shorter text, in passages that both have, whatever noise did to those: a frame of 200
# around 300 characters is 0.32 to 0.54 of it, two digests of 70 % share 0.66 and more, copies with
# up to 10 % of wrong characters 0.95 and more (tuning half of the texts).
PASSAGES = 0.60
RELATED = 0.30
MAX_DISTANCE = 36  # bits of 128; unrelated speeches start above it
SAME_SIZE = 0.80  # the shorter text by the longer one; below it one of them is a part
SHORT = 200  # characters; so short a text is a stock phrase or a form: another name in it makes
SHORT_COPY = 0.95  # another text of it, so it must be there almost wholly
PIECES = 0.70  # of its n-grams are in its lines where a preview of 80 characters has four pieces

Relation = Literal["exact", "near", "contains", "contained", "related"]
"""What one text is to another: the same to the normalised character; nearly the same; it holds
the other and more; it is part of the other; they share passages (templates, quotations) but are
different texts."""

COPIES: frozenset[Relation | None] = frozenset(["exact", "near", "contains", "contained"])
SAME: frozenset[Relation | None] = frozenset(["exact", "near"])

OTHER_SIDE: dict[Relation, Relation] = {"contains": "contained", "contained": "contains"}
"""What the other text is to the one, where that is another word."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one text is to another (None: they have nothing to do with each other), and why.

    ``distance`` is how many of 128 bits of the simhashes differ, ``containment`` the share of
    the shorter text's n-grams that the longer one holds, ``coverage`` the share of the longer
    one's that the shorter holds.
    """

    relation: Relation | None
    distance: int
    containment: float
    coverage: float


@dataclass(frozen=True, eq=False)
class Known:
    """A restored text as the judge sees it, with its fingerprint."""

    text: str
    fingerprint: Fingerprint

    @cached_property
    def grams(self) -> Hashes:
        """The different 5-grams of the normalised text."""
        return grams_of(self._codes, JUDGED)

    @cached_property
    def long_grams(self) -> Hashes:
        """The different 8-grams of the normalised text."""
        return grams_of(self._codes, LONG)

    @cached_property
    def inner_grams(self) -> Hashes:
        """The different 5-grams within the text's lines: what a preview shows was cut out of its
        whole, and no 5-gram across two of its pieces is there."""
        lines = filter(None, self.text.split("\n"))
        grams = [grams_of(normalised_codes(line), JUDGED) for line in lines]
        return distinct(np.concatenate(grams)) if grams else self.grams

    @cached_property
    def _codes(self) -> Codes:
        return normalised_codes(self.text)


def find_grams(texts: Iterable[Known]) -> None:
    """Find the 5-grams of several texts, in half of the time that they take one after the other."""
    new = [*{id(text): text for text in texts if "grams" not in vars(text)}.values()]
    for first in range(0, len(new), MADE_AT_ONCE):
        some = new[first : first + MADE_AT_ONCE]
        codes = all_normalised_codes([text.text for text in some])
        for text, (hashes,) in zip(some, all_gram_hashes(codes, JUDGED), strict=True):
            vars(text)["grams"] = distinct(hashes)


def compare(one: str, other: str) -> Comparison:
    """Judge what one restored text is to another.

    >>> full = "解放思想是时代的要求。改革开放的历史证明，思想解放到哪里，事业就发展到哪里。" * 9
    >>> compare("改革开放的历史证明，思想解放到哪里", full).relation
    'contained'
    """
    return judge(Known(one, fingerprint(one)), Known(other, fingerprint(other)))


def judge(one: Known, other: Known) -> Comparison:
    """Judge what one text is to another, by the share of the shorter one's 5-grams (containment)
    and the distance of the simhashes."""
    if one.fingerprint.exact == other.fingerprint.exact:
        return Comparison("exact", 0, 1.0, 1.0)
    shared = count_shared(one.grams, other.grams)
    smaller, larger = sorted((len(one.grams), len(other.grams)))
    distance = (one.fingerprint.simhash ^ other.fingerprint.simhash).bit_count()
    containment, coverage = shared / max(smaller, 1), shared / max(larger, 1)
    relation: Relation | None = None
    short = min(one.fingerprint.length, other.fingerprint.length) < SHORT
    if short and PIECES <= containment < SHORT_COPY:
        containment = max(containment, _share_of_lines(*_by_size(one, other)))
    if containment >= _least_of_a_copy(short, distance) and (
        containment >= PASSAGES or passages(one, other, containment) >= PASSAGES
    ):
        relation = _side(len(one.grams), len(other.grams))
    elif _share_passages(containment, distance, short=short):
        relation = "related"
    return Comparison(relation, distance, containment, coverage)


def _by_size(one: Known, other: Known) -> tuple[Known, Known]:
    return (one, other) if len(one.grams) <= len(other.grams) else (other, one)


def _share_of_lines(shorter: Known, longer: Known) -> float:
    """Return the share (0 to 1) of a short text's 5-grams within its lines that a longer text
    holds; 0 where its lines are too short to tell, or the longer text is hardly longer."""
    if len(shorter.inner_grams) < PIECES * len(shorter.grams):
        return 0.0
    if len(shorter.grams) >= SAME_SIZE * len(longer.grams):
        return 0.0
    return count_shared(shorter.inner_grams, longer.grams) / len(shorter.inner_grams)


def passages(one: Known, other: Known, containment: float) -> float:
    """Return which share of the shorter text (0 to about 1) was in passages of the longer one
    before noise fell on them, from the share of its 5-grams that the longer one holds.

    Noise that leaves each character with probability p leaves p to the 5th of the 5-grams of a
    passage, and p to the 8th of its 8-grams; what is shared as it stands leaves as much of both.
    """
    smaller = min(len(one.long_grams), len(other.long_grams))
    left = count_shared(one.long_grams, other.long_grams) / max(smaller, 1) / containment
    return containment / left ** (JUDGED / (LONG - JUDGED)) if left else 0.0


def _least_of_a_copy(short: bool, distance: int) -> float:
    if short:
        return SHORT_COPY
    return NEAR_COPY if distance <= MAX_DISTANCE else COPY


def _share_passages(containment: float, distance: int, *, short: bool) -> bool:
    """Say whether two texts that are no copies share passages. Of a short text a letter is in many
    n-grams, and a stock phrase is much of it: it is related where its simhash says so, too."""
    if short:
        return containment >= NEAR_COPY and distance <= MAX_DISTANCE
    return containment >= RELATED


def _side(size: int, other: int) -> Relation:
    if min(size, other) >= SAME_SIZE * max(size, other):
        return "near"
    return "contains" if size > other else "contained"

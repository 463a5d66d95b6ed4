"""The documents most like one text: an index proposes, the text's own profile ranks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.likeness.background import shipped
from crawler.likeness.kind import Kind, Measured
from crawler.likeness.profile import to_likeness
from crawler.likeness.reasons import give_reasons
from crawler.likeness.words import count_words, weigh

_WORDS = 12
"""Words that the index is asked for: those with the greatest weight in the text. Chosen."""

_FORM_SHARE = 0.25
"""What form counts against words: one text has a habit or two, not a form. Chosen, not
measured."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A document that is like a text: its number, the likeness (0 to 1) and why."""

    document: int
    likeness: float
    reasons: tuple[str, ...]


def propose(text: str) -> list[str]:
    """Return the words of a text to look for, of two characters and more, most telling first."""
    words = count_words(text)
    weights = weigh(word for word in words if len(word) > 1)
    return sorted(weights, key=lambda w: (-weights[w] * words[w], w))[:_WORDS]


def rank(text: str, documents: Sequence[tuple[int, str]]) -> list[Similar]:
    """Return documents by their likeness to a text, the likeliest first: numbers with texts in."""
    own = Measured.of(text)
    kind = Kind((own,), shipped())
    best = sum(kind.parts(own) * (1.0, _FORM_SHARE)) or 1.0
    found = []
    for number, other in documents:
        measured = Measured.of(other)
        share = float(sum(kind.parts(measured) * (1.0, _FORM_SHARE)) / best)
        reasons = give_reasons(kind, other, measured, ())
        found.append(Similar(number, to_likeness(8 * (share - 0.5)), reasons))
    return sorted(found, key=lambda one: (-one.likeness, one.document))

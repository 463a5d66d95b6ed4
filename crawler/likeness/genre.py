"""What a text is: a speech, a report, a notice, a news item, …, with the evidence.

The rules stand in `genre.toml`: phrases that are told by name, and for the commonest genres the
weights of the cues. A text may have several genres, a lecture to party members that is a speech.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress, islice

import numpy as np

from crawler.likeness.cues import names
from crawler.likeness.forms import place, rules, weights
from crawler.likeness.kind import Measured
from crawler.likeness.needed import Screen
from crawler.patterns import LazyPattern

OTHER = "其他"
OFFICIAL = frozenset({"心得体会", "方案", "总结", "通知公文", "党课"})
"""Genres of which few texts taught the form: a text that has it has that of another genre too, and
one of no more than FEW_WORDS has none of these."""

FEW_WORDS = 60
"""Words of a text that is too short for a form of official writing. Chosen: three sentences."""

SPEECH, SPOKEN = "讲话", 0.7
"""Whoever speaks addresses somebody: the form of a speech, which long articles on politics have as
well, is not enough without a phrase of one. Written when the wrong answers of `benchmarks.genres`
were known; 0.7 is what a phrase gives that is not enough either."""

ENOUGH = 1.0
"""The points that make a genre: one plain sign, or two that are less plain."""

_HEAD = 300  # characters in which a text says what it is (chosen: title, date, address)
_LIMIT = 20_000  # characters that are looked at (chosen: of a book the first chapter tells)
_CUES_SHOWN = 3  # pieces of evidence that are named (chosen: a line)
_ROUNDING = 1e-9  # of sums of points, which are decimal fractions


@dataclass(frozen=True, slots=True)
class Genre:
    """One genre of a text: its name, the points it got, and what gave them."""

    name: str
    points: float
    evidence: tuple[str, ...]

    def in_words(self) -> str:
        """Return the genre with its evidence, as a person reads it."""
        return f"{self.name}: {', '.join(self.evidence)}" if self.evidence else self.name


@dataclass(frozen=True, slots=True)
class _Rule:
    where: str
    pattern: LazyPattern
    points: float


def find_genres(title: str, text: str, measured: Measured) -> tuple[Genre, ...]:
    """Return the genres of a restored text, the one with most points first; at least 其他.

    >>> text = "各位同事：\\n现将有关事项通知如下。\\n特此通知。"
    >>> find_genres("关于放假的通知", text, Measured.of(text))[0].name
    '通知公文'
    """
    places = {"title": title, "head": f"\n{text[:_HEAD]}", "text": f"\n{text[:_LIMIT]}"}
    forms = _by_form(measured)
    found = (
        _follow(name, rules, places, forms.get(name))
        for name, rules in _possible(f"\n{title}\n{text[:_LIMIT]}").items()
        if rules or name in forms
    )
    genres = [genre for genre in found if genre.points >= ENOUGH]
    # Of equals, what a phrase says goes before form alone, and the nearer form before another.
    places_of_form = {(name, cues): place for place, (name, cues) in enumerate(forms.items(), 1)}
    ordered = sorted(
        genres, key=lambda one: (-one.points, places_of_form.get((one.name, one.evidence), 0))
    )
    return tuple(ordered) or (Genre(OTHER, 0.0, ()),)


def _follow(
    name: str, rules: Sequence[_Rule], places: Mapping[str, str], cues: Sequence[str] | None
) -> Genre:
    """Return a genre with the points that its rules give, and one more (SPOKEN for a speech) if the
    text has its form (``cues`` speak for it; None: it hasn't). Rules that can't make it enough any
    more are left out."""
    of_form = SPOKEN if name == SPEECH else 1.0
    points, evidence = 0.0 if cues is None else of_form, []
    left = sum(rule.points for rule in rules)
    for rule in rules:
        if points + left < ENOUGH - _ROUNDING:
            break
        left -= rule.points
        if match := rule.pattern.search(places[rule.where]):
            points += rule.points
            evidence.append(match[0].strip()[:24])
    return Genre(name, points, (*evidence, *(cues or ())))


@cache
def _phrases() -> dict[str, tuple[_Rule, ...]]:
    return {
        name: tuple(
            _Rule(where, LazyPattern(pattern), points)
            for where in ("title", "head", "text")
            for pattern, points in declared.get(where, {}).items()
        )
        for name, declared in rules().items()
        if name != OTHER
    }


@cache
def _screen() -> Screen:
    return Screen(rule.pattern.pattern for rules in _phrases().values() for rule in rules)


def _possible(text: str) -> dict[str, list[_Rule]]:
    """Return for each genre those of its rules that a text has the characters for."""
    possible = iter(_screen().possible(text))
    return {
        name: [*compress(rules, islice(possible, len(rules)))] for name, rules in _phrases().items()
    }


def _by_form(measured: Measured) -> dict[str, tuple[str, ...]]:
    """Return for each genre that the form tells the cues that speak for it: the genre that they
    speak for most, behind it the best of those that aren't official and of those that need no
    phrase."""
    genres, table, start = weights()
    placed = place(measured.cues)
    order = [genres[number] for number in np.argsort(-(table @ placed + start)).tolist()]
    plain = [name for name in order if name not in OFFICIAL][:2]
    likeliest = plain[:1] if plain[0] != SPEECH else plain
    if sum(measured.words.values()) > FEW_WORDS:
        likeliest.insert(0, order[0])
    found = {}
    for name in dict.fromkeys(likeliest):
        told = table[genres.index(name)] * placed
        most = np.argsort(-told)[:_CUES_SHOWN].tolist()
        found[name] = tuple(names()[cue] for cue in most if told[cue] > 0.5)
    return found

"""Cues of form: enumerations, words of duty, reporters' marks and their like, measured in a text.

What a cue is stands in `cues.toml`. A cue's value is the square root of its count in a thousand
Chinese characters, which brings counts of many and of few near the same spread; two values tell of
the words' form: the share of words of two characters, and the length.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import compress
from math import log1p, sqrt
from operator import mul
from pathlib import Path

_SMALL = 100
"""Characters that are added to a text's own before counts are divided: one match in a text of a few
words is no habit. Chosen."""

_LONG_WORD = 4  # letters: idioms and fixed phrases have four
_SHOWN = 12  # characters of an example in a reason
_WIDE_DIGITS = dict(zip("０１２３４５６７８９", "0123456789", strict=True))
_CLASS = re.compile(r"\[([^\\\]^-]+)]|([^][\\^$.|?*+(){}])")
"""A pattern that is one character, or one of some."""

CUES_HASH = hashlib.sha256(Path(__file__).with_name("cues.toml").read_bytes()).hexdigest()[:12]
"""What names the cues: a profile is made with these, and no others."""

LENGTH = "length"
PAIRS = "pairs"


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its key, what a person calls it, and what counts for it."""

    key: str
    name: str
    words: frozenset[str]
    pattern: re.Pattern[str] | None
    is_learned: bool
    """Whether it counts only where marks have taught it."""


@cache
def cues() -> tuple[Cue, ...]:
    """Return the cues of `cues.toml`, in its order."""
    table = tomllib.loads(Path(__file__).with_name("cues.toml").read_text(encoding="utf-8"))
    return tuple(
        Cue(
            key,
            declared["name"],
            frozenset(declared.get("words", "").split()),
            re.compile(declared["pattern"]) if "pattern" in declared else None,
            declared.get("learned", False),
        )
        for key, declared in table.items()
    )


_MEASURES = {
    PAIRS: "words of two characters",
    LENGTH: "length",
    "single": "words of one character",
    "long": "words of four and more characters",
    "variety": "variety of words (Herdan)",
}
"""What is measured beside the cues; the last three count only where marks have taught them."""


@cache
def names() -> tuple[str, ...]:
    """Return what a person calls each value of ``measure``, in order."""
    return (*(cue.name for cue in cues()), *_MEASURES.values())


@cache
def keys() -> tuple[str, ...]:
    """Return the key of each value of ``measure``, in order."""
    return (*(cue.key for cue in cues()), *_MEASURES)


@cache
def of_seeds() -> tuple[int, ...]:
    """Return the places, in ``keys``, of what seeds alone can tell."""
    told = {cue.key for cue in cues() if not cue.is_learned} | {PAIRS, LENGTH}
    return tuple(place for place, key in enumerate(keys()) if key in told)


@cache
def _by_word() -> dict[str, tuple[int, ...]]:
    table: dict[str, tuple[int, ...]] = {}
    for number, cue in enumerate(cues()):
        for word in cue.words:
            table[word] = (*table.get(word, ()), number)
    return table


def count_cues(text: str, words: Mapping[str, int]) -> list[int]:
    """Return how often each cue stands in a text, whose words are counted already."""
    plain = _as_lines(text)
    counts = [0] * len(cues())
    for number, count in _counters():
        counts[number] = count(plain)
    table = _by_word()
    for word in filter(table.__contains__, words):
        for number in table[word]:
            counts[number] += words[word]
    return counts


@cache
def _counters() -> tuple[tuple[int, Callable[[str], int]], ...]:
    """Return for each cue with a pattern its place and what counts the pattern's matches."""
    return tuple(
        (number, _counter(cue.pattern)) for number, cue in enumerate(cues()) if cue.pattern
    )


def _counter(pattern: re.Pattern[str]) -> Callable[[str], int]:
    """Return what counts a pattern's matches; single characters are counted some times faster."""
    single = _CLASS.fullmatch(pattern.pattern)
    if single is None:
        return lambda text: len(pattern.findall(text))
    characters = frozenset(single[1] or single[2])
    return lambda text: sum(map(text.count, characters))


def _as_lines(text: str) -> str:
    """Return a text as patterns read it: a line feed before each line, full-width digits narrow."""
    for wide, narrow in _WIDE_DIGITS.items():
        text = text.replace(wide, narrow)
    return f"\n{text}"


def measure(text: str, words: Mapping[str, int]) -> list[float]:
    """Return the values of all cues (``keys``) of a text, whose words are counted already.

    >>> from crawler.likeness.words import count_words
    >>> text = "一是加强学习。二是狠抓落实。三是提高本领。"
    >>> values = dict(zip(keys(), measure(text, count_words(text))))
    >>> values["enumeration"] > 4 and values["reporter"] == 0
    True
    """
    times, lengths = [*words.values()], [*map(len, words)]
    number, characters = sum(times), sum(map(mul, lengths, times))
    pairs = sum(compress(times, map((2).__eq__, lengths)))
    single = sum(compress(times, map((1).__eq__, lengths)))
    long = sum(compress(times, map(_LONG_WORD.__le__, lengths)))
    counts = count_cues(text, words)
    rates = [sqrt(1000 * count / (characters + _SMALL)) for count in counts]
    shares = [10 * part / max(1, number) for part in (pairs, single, long)]
    variety = log1p(len(words)) - 0.7 * log1p(number)
    return [*rates, shares[0], log1p(characters), *shares[1:], variety]


def examples(key: str, text: str, words: Mapping[str, int], most: int = 3) -> list[str]:
    """Return what a text has of a cue: the words and matches that it has most of, each once."""
    cue = next((cue for cue in cues() if cue.key == key), None)
    if cue is None:
        return []
    found = {word: words[word] for word in cue.words if word in words}
    for match in cue.pattern.findall(_as_lines(text)) if cue.pattern else ():
        shown = match.strip()[:_SHOWN]
        found[shown] = found.get(shown, 0) + 1
    return sorted(found, key=lambda word: (-found[word], word))[:most]

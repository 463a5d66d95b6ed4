"""What a document itself says of its damaged places: their readings are weighed once more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING
from unicodedata import category

from crawler.patterns import LazyPattern
from crawler.restoration.edits import Change
from crawler.restoration.language.model import Model
from crawler.restoration.mirror.glosses import without_glosses
from crawler.restoration.mirror.search import Decoded
from crawler.restoration.mirror.shown import fold_history, fold_traditional
from crawler.restoration.mirror.surprise import surprises

if TYPE_CHECKING:
    from crawler.restoration.characters.conversion import Conversion

# Nats that a pair of characters speaks for a reading, by the logarithm of how often the document
# has it elsewhere. Chosen among 0.5, 1 and 1.5 on half of the texts of the forward model, where
# trigrams beside them, Chinese characters alone, or what other places were read as did less.
OWN_PAIR = 1.5
# What opens directly behind a letter and has a few characters is no sentence: of 6,600 of up to
# four in clean texts two have a full stop inside, of those behind marks a tenth; in nats less.
STOPPED = 5.0
# What the words of a reading weigh of what it costs, its characters so much less, and what each
# word costs beside that (in nats that weigh as much): that there are few says more than that they
# are frequent. Chosen by the likelihood of the true readings among those found, on half of the
# texts of the forward model and on likeness texts: as many come out as with 0.2 and 0, surer.
WORDS = 0.1
EACH_WORD = 10.0
BEFORE = 2  # characters before a reading with which its first may make a word (chosen)
LONGEST = 20  # characters before a place that are looked at for such a quotation (chosen)
# Digits are one to the model. Words that count stand before none that are a year (one of 560 in
# clean texts), prepositions of time before a year every fifth time; in nats less.
COUNTED = 4.5
_COUNTED = LazyPattern(r"[有约近超逾达共](?=(?:1[89]|20)\d\d年)")
_STOPPED = LazyPattern("[\u3400-\u9fff]“[^“”\n]{1,6}。”")


def rescore(
    text: str,
    found: Sequence[tuple[Change, Decoded]],
    model: Model,
    conversion: Conversion | None = None,
) -> list[tuple[Change, Decoded]]:
    """Weigh the readings of all damaged places of a text by the pairs of characters that it has
    outside them, for its names and terms come again, and by their words. The two halves of a dash
    would speak for a third."""
    counts = Counter(_pairs_outside(text, [change for change, _ in found], conversion))

    def evidence(readings: Sequence[str], line: str) -> list[float]:
        words = _gained_by_words(line, readings, model.discounted, conversion)
        return [
            OWN_PAIR * sum(log(1 + counts[pair]) for pair in _pairs(reading, conversion))
            - STOPPED * len(_STOPPED.findall(line + reading))
            - COUNTED * len(_COUNTED.findall(reading))
            + WORDS * gained
            for reading, gained in zip(readings, words, strict=True)
        ]

    weighed = []
    for change, decoded in found:
        before = text[max(0, change.start - LONGEST) : change.start]
        line = without_glosses(before, conversion)
        line = line[: len(line) - decoded.offset]
        weighed.append((change, decoded.rescored(partial(evidence, line=line))))
    return [
        (change._replace(after=decoded.text, reason=decoded.reason), decoded)
        for change, decoded in weighed
    ]


def _gained_by_words(
    line: str, readings: Sequence[str], model: Model, conversion: Conversion | None
) -> Iterator[float]:
    """Yield how much less the words of each reading behind a line cost than its characters, in
    nats, but for signs and letters that it leaves, which words make no likelier."""
    from crawler.cutting import surprises_of_words  # it loads numpy

    def fold(text: str) -> str:
        return "".join(fold_traditional(character, conversion) for character in text)

    before, history = fold(line[-BEFORE:]), fold_history(line, conversion)
    costs = surprises_of_words([before + fold(reading) for reading in readings], EACH_WORD)
    for reading, cost in zip(readings, costs, strict=True):
        plain = "".join(s for s in reading if not s.isascii() and category(s)[0] != "N")
        yield sum(surprises(history, plain, model, conversion)) - cost


def _pairs_outside(
    text: str, changes: Sequence[Change], conversion: Conversion | None
) -> Iterator[str]:
    starts = [0, *(change.end for change in changes)]
    ends = [*(change.start for change in changes), len(text)]
    for start, end in zip(starts, ends, strict=True):
        yield from _pairs(without_glosses(text[start:end], conversion), conversion)


def _pairs(text: str, conversion: Conversion | None) -> Iterator[str]:
    folded = (fold_traditional(character, conversion) for character in text)
    return (
        first + second
        for first, second in pairwise(folded)
        if first != second or first.isalnum() or first.isspace()
    )

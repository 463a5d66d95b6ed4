"""An endless stream of different documents, made of real ones, for trials of scale.

Random text would be too easy: unrelated documents of this genre share paragraphs and phrases. Here
most clauses of the given texts come in new order and company, so that the n-grams across their
borders are new; beside them stand whole paragraphs from a stock that all documents draw from, some
much oftener than others (Zipf). The stock never makes up more than `MOST_STOCK` of a document, so
that different documents share up to about 0.29 of their 5-grams and never as much as copies do.

Every document depends on its position alone: no number of them has to be held.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log

from tests.duplicates.variants import sentences, variant

MEDIAN, SPREAD, SHORTEST, LONGEST = 1400, 0.6, 300, 6000
MOST_STOCK = 0.28
LONGEST_CLAUSE = 30
_PARAGRAPH = range(60, 260)  # characters
_ZIPF_OFFSET = 10
_IN_PARAGRAPH = 12  # clauses
_CLAUSE = re.compile(r"[^，。；！？：\s]{4,}[，。；！？：]")

COPIES = (
    "noise_3",
    "noise_5",
    "noise_10",
    "synonyms",
    "spun",
    "boilerplate",
    "anonymised",
    "elided_30",
    "reordered",
    "repost",
    "truncated_70",
    "truncated_50",
    "truncated_30",
    "concatenated",
    "excerpt_40",
)
"""The kinds of copies in the stream: those that need no restoration."""
SHORTENING = {"truncated_50": 0.5, "truncated_30": 0.3, "excerpt_40": 0.4, "truncated_70": 0.7}
SHORTEST_COPY = 260  # characters; a shorter copy would be no text of the genre


@dataclass(frozen=True, slots=True)
class Made:
    """A document of the stream: its text, the position of the one that it is a copy of (None: it
    is new) and the kind of copy ("" for a new one)."""

    text: str
    copy_of: int | None
    kind: str


class Stock:
    """The clauses and the paragraphs of some texts. ValueError if they hold none."""

    def __init__(self, texts: Sequence[str]) -> None:
        found = [clause for text in texts for clause in _CLAUSE.findall(text)]
        self.clauses = sorted({clause for clause in found if len(clause) <= LONGEST_CLAUSE})
        self.paragraphs = sorted({each for text in texts for each in _paragraphs(text)})
        if not self.clauses or not self.paragraphs:
            raise ValueError("no clauses or no paragraphs in these texts")
        random.Random(0).shuffle(self.paragraphs)
        ranks = range(len(self.paragraphs))
        self.weights = list(accumulate(1 / (rank + _ZIPF_OFFSET) for rank in ranks))
        self.clause_length = sum(map(len, self.clauses)) / len(self.clauses)

    def document(self, chance: random.Random) -> str:
        """A new document."""
        wanted = chance.lognormvariate(log(MEDIAN), SPREAD)
        length = round(min(max(wanted, SHORTEST), LONGEST))
        room = chance.uniform(0, MOST_STOCK) * length
        stocked = []
        for paragraph in chance.choices(self.paragraphs, cum_weights=self.weights, k=8):
            if len(paragraph) <= room:
                stocked.append(paragraph)
                room -= len(paragraph)
        rest = length - sum(map(len, stocked))
        clauses = chance.choices(self.clauses, k=round(rest / self.clause_length))
        starts = range(0, len(clauses), _IN_PARAGRAPH)
        lines = ["".join(clauses[start : start + _IN_PARAGRAPH]) for start in starts]
        for paragraph in stocked:
            lines.insert(chance.randint(0, len(lines)), paragraph)
        return "\n".join(lines)


def _paragraphs(text: str) -> Iterator[str]:
    """Stretches of whole sentences."""
    stretch = ""
    for sentence in sentences(text):
        stretch += sentence.strip()
        if len(stretch) >= _PARAGRAPH.start:
            if len(stretch) in _PARAGRAPH:
                yield stretch
            stretch = ""


def documents(texts: Sequence[str], count: int, seed: int, copies: float = 0.15) -> Iterator[Made]:
    """As many documents, a share of them (0 to 1) copies of earlier new ones; always the same
    for the same arguments. ValueError if the texts hold no clauses or no paragraphs."""
    stock = Stock(texts)
    for position in range(count):
        if _is_copy(position, seed, copies):
            yield _copy(stock, position, seed, copies)
        else:
            yield Made(_original(stock, position, seed), None, "")


def _is_copy(position: int, seed: int, copies: float) -> bool:
    return position > 0 and random.Random(f"{seed}/copy/{position}").random() < copies


def _original(stock: Stock, position: int, seed: int) -> str:
    return stock.document(random.Random(f"{seed}/new/{position}"))


def _copy(stock: Stock, position: int, seed: int, copies: float) -> Made:
    chance = random.Random(f"{seed}/made/{position}")
    of = chance.randrange(position)
    while _is_copy(of, seed, copies):
        of = chance.randrange(position)
    text, kind = _original(stock, of, seed), chance.choice(COPIES)
    while kind in SHORTENING and SHORTENING[kind] * len(text) < SHORTEST_COPY:
        kind = chance.choice(COPIES)
    other = stock.document(chance) if kind == "concatenated" else ""
    return Made(variant(text, kind, position, other), of, kind)

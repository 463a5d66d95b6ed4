"""Whether a clean original represents its copies, and whether what the judge calls a copy is found.

Printed by benchmarks.duplicates. Addresses are drawn at random and no page tells a day, so that the
words alone decide. Thresholds were chosen on the tuning half of the texts.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import numpy as np

from benchmarks.duplicate_corpus import clean_texts
from benchmarks.runner import Goal
from crawler.duplicates.fingerprint import SKETCH_TYPE, fingerprint
from crawler.duplicates.judge import COPIES, Known, judge
from crawler.duplicates.lookup import Entry, Index
from crawler.duplicates.normalise import normalise
from crawler.restoration import restore
from tests.duplicates.variants import DAMAGED, split, variant
from tests.store.test_order import Page, Trial

KINDS = (
    *("noise_3", "noise_5", "noise_10", "reordered", "repost", "anonymised", "truncated_70"),
    *("boilerplate", "elided_30", "synonyms"),
)
CLEAN = 0.95  # of the originals
LENGTHS = range(300, 4001)  # normalised characters
FOUND = 0.998  # of what the judge calls a copy
FAR = ("noise_10", "masked_noisy", "truncated_30", "excerpt_40")  # share the fewest n-grams
SEEDS = 3


def report_clean(quick: bool) -> tuple[dict[str, float], list[Goal]]:
    """Who represents a clean text and copies of it: one of each kind, or several of any."""
    tried, right = Counter[str](), Counter[str]()
    texts = _texts()[1][:: 40 if quick else 4]
    for name, text in texts:
        chosen = [*((kind,) for kind in KINDS), *_mixed(name)]
        for kinds in chosen:
            label = kinds[0] if len(kinds) == 1 else f"{len(kinds)} of any"
            tried[label] += 1
            right[label] += _represents(text, kinds, f"{name}/{kinds}")
    shares = {kind: right[kind] / count for kind, count in tried.items()}
    print(f"clean originals that represent ({len(texts)} texts of the scoring half)")
    for kind, share in shares.items():
        print(f"  {kind:<20}{tried[kind]:>6}{share:>8.3f}")
    every = right.total() / tried.total()
    print(f"  {'all':<20}{tried.total():>6}{every:>8.3f}")
    return shares | {"all": every}, [
        (f"{every:.3f} of clean originals represent their copies, goal {CLEAN}", every >= CLEAN)
    ]


def _mixed(name: str) -> Iterator[tuple[str, ...]]:
    for count in (2, 3, 5):
        yield tuple(random.Random(f"{name}/{count}").sample(KINDS, count))


def _represents(text: str, kinds: Sequence[str], seed: str) -> bool:
    """Whether a text represents itself among copies of these kinds."""
    chance = random.Random(seed)
    numbers = chance.sample(range(100, 999), len(kinds) + 1)
    addresses = [f"http://{number}.example" for number in numbers]
    texts = [text, *(_shown(text, kind, place) for place, kind in enumerate(kinds))]
    pages = [*map(Page, addresses, texts)]
    chosen = Trial(chance.sample(pages, len(pages))).clusters()[addresses[0]]
    return texts[addresses.index(chosen)] == text


def _shown(text: str, kind: str, seed: int) -> str:
    made = variant(text, kind, seed)
    return restore(made).text if kind in DAMAGED else made


def _texts() -> list[list[tuple[str, str]]]:
    """The texts, by halves."""
    texts = {n: t for n, t in clean_texts().items() if len(normalise(t)) in LENGTHS}
    return [[(name, texts[name]) for name in half.texts] for half in split(texts)]


class Memory:
    """Texts in memory, as what looks them up reads them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [Known(text, fingerprint(text)) for text in texts]
        self._sketches = [
            np.frombuffer(text.fingerprint.sketch, dtype=SKETCH_TYPE) for text in self._texts
        ]
        self._new = True

    def changes(self) -> Iterator[list[Entry]]:
        """Yield all texts, once."""
        if self._new:
            self._new = False
            yield [
                Entry(number, text.fingerprint.simhash, self._sketches[number], found=True)
                for number, text in enumerate(self._texts)
            ]

    def sketches(self, texts: Collection[int]) -> dict[int, bytes]:
        """Return sketches."""
        return {number: self._texts[number].fingerprint.sketch for number in texts}

    def known(self, texts: Collection[int]) -> dict[int, Known]:
        """Return texts."""
        return {number: self._texts[number] for number in texts}


def report_candidates(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """How many of the copies that share little and that the judge tells are candidates."""
    halves = _texts()
    texts = [text for half in halves for _, text in half]
    memory = Memory(texts)
    index = Index(memory)
    told, found, looked = 0, 0, 0
    for number in range(len(halves[0]), len(texts), 20 if quick else 1):
        for kind in FAR:
            for seed in range(SEEDS):
                made = variant(texts[number], kind, seed * len(texts) + number)
                copy = Known(made, fingerprint(made))
                if judge(copy, memory.known([number])[number]).relation in COPIES:
                    (candidates,) = index.candidates([copy])
                    told, looked = told + 1, looked + len(candidates)
                    found += number in candidates
    share = found / max(told, 1)
    print(f"{told} copies that the judge tells: {told - found} are no candidates;"
          f" {looked / max(told, 1):.2f} candidates each")  # fmt: skip
    return {"told": told, "found": found}, [
        (f"{share:.4f} of told copies are candidates, goal {FOUND}", share >= FOUND)
    ]

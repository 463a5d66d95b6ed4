"""The peers of benchmarks.duplicates, in the settings that serve them best.

Each compares the sets of character n-grams of restored and normalised texts. A setting is the
length of the n-grams and a threshold. The three MinHash packages get 128 permutations in 64 bands
of 2, which offers every text of a Jaccard index of 0.2 and more as a candidate with a probability
of 0.93; what a candidate's own estimate of the Jaccard index is, must then reach the threshold.
SimhashIndex finds exactly what a scan of all simhashes finds, and a scan is quicker for many bits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import product
from logging import CRITICAL, Logger, getLogger
from typing import Any

import numpy as np

from benchmarks.duplicate_corpus import grams
from crawler.duplicates.normalise import normalise

PERMUTATIONS, BANDS, ROWS = 128, 64, 2
GRAMS = (3, 4, 5)
JACCARDS = (0.12, 0.15, 0.18, 0.2, 0.25, 0.3, 0.4, 0.5)
BITS = tuple(range(3, 21))
USUAL_BITS = 3
# For the stream: what the tuning half chose, and bands that suit the threshold.
STREAM_GRAMS, STREAM_JACCARD, STREAM_BANDS = 3, 0.3, 32

Scores = list[dict[int, float]]
"""For each asked text the known texts that were offered, by number, and how near each is."""


@dataclass(frozen=True, slots=True)
class Peer:
    """`score` takes known texts, asked texts and the length of the n-grams; a known text is
    taken for a copy if its score reaches the threshold, one of `thresholds`."""

    name: str
    module: str
    score: Callable[[Sequence[str], Sequence[str], int], Scores]
    thresholds: tuple[float, ...]

    @property
    def is_here(self) -> bool:
        return find_spec(self.module) is not None


@cache
def simhash_value(text: str, size: int) -> int:
    """PyPI simhash's own 64 bits of a text."""
    from simhash import Simhash

    return int(Simhash(grams(text, size)).value)


@cache
def simhash_of_raw(text: str) -> int:
    """The same as most people call it: the text as it is, the package's own features."""
    from simhash import Simhash

    Simhash.large_weight_cutoff = 1 << 30  # its shortcut above 50 overflows on numpy 2
    return int(Simhash(text).value)


def scan_simhashes(known: Sequence[int], asked: Sequence[int]) -> Scores:
    """The known simhashes within the most bits that are tried; nearer is more."""
    words = np.array(known, dtype=np.uint64)
    found: Scores = []
    for value in asked:
        distances = np.bitwise_count(words ^ np.uint64(value))
        near = np.flatnonzero(distances <= BITS[-1])
        found.append({int(number): -float(distances[number]) for number in near})
    return found


def simhash(known: Sequence[str], asked: Sequence[str], size: int) -> Scores:
    return scan_simhashes(
        [simhash_value(text, size) for text in known],
        [simhash_value(text, size) for text in asked],
    )


def raw_simhash(known: Sequence[str], asked: Sequence[str], size: int) -> Scores:
    return scan_simhashes(list(map(simhash_of_raw, known)), list(map(simhash_of_raw, asked)))


@cache
def datasketch_hash(text: str, size: int) -> Any:
    from datasketch import MinHash

    made = MinHash(num_perm=PERMUTATIONS)
    made.update_batch([gram.encode() for gram in grams(text, size)])
    return made


def datasketch(known: Sequence[str], asked: Sequence[str], size: int) -> Scores:
    from datasketch import MinHashLSH

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))
    marks = [datasketch_hash(text, size) for text in known]
    for number, mark in enumerate(marks):
        index.insert(number, mark)
    questions = [datasketch_hash(text, size) for text in asked]
    return [{n: float(mark.jaccard(marks[n])) for n in index.query(mark)} for mark in questions]


@cache
def rensa_hash(text: str, size: int) -> Any:
    from rensa import RMinHash

    made = RMinHash(num_perm=PERMUTATIONS, seed=42)
    made.update(list(grams(text, size)))
    return made


def rensa(known: Sequence[str], asked: Sequence[str], size: int) -> Scores:
    from rensa import RMinHashLSH

    index = RMinHashLSH(threshold=JACCARDS[0], num_perm=PERMUTATIONS, num_bands=BANDS)
    marks = [rensa_hash(text, size) for text in known]
    for number, mark in enumerate(marks):
        index.insert(number, mark)
    questions = [rensa_hash(text, size) for text in asked]
    return [{n: float(mark.jaccard(marks[n])) for n in index.query(mark)} for mark in questions]


def gaoya_index(size: int, threshold: float, bands: int = BANDS) -> Any:
    from gaoya.minhash import MinHashStringIndex

    return MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=threshold,
        num_bands=bands,
        band_size=PERMUTATIONS // bands,
        analyzer="char",
        ngram_range=(size, size),
    )


def gaoya(known: Sequence[str], asked: Sequence[str], size: int) -> Scores:
    index = gaoya_index(size, JACCARDS[0])
    for number, text in enumerate(known):
        index.insert_document(number, normalise(text))
    answers = (index.query(normalise(text), return_similarity=True) for text in asked)
    return [{int(number): float(jaccard) for number, jaccard in answer} for answer in answers]


_BITS = tuple(-float(bits) for bits in BITS)
PEERS = (
    Peer("simhash", "simhash", simhash, _BITS),
    Peer("datasketch", "datasketch", datasketch, JACCARDS),
    Peer("rensa", "rensa", rensa, JACCARDS),
    Peer("gaoya", "gaoya", gaoya, JACCARDS),
)
USUAL = Peer("simhash, raw text, k=3", "simhash", raw_simhash, (-float(USUAL_BITS),))
RESTORED = Peer("simhash, k=3", "simhash", simhash, (-float(USUAL_BITS),))


@dataclass(frozen=True, slots=True)
class Setting:
    """The length of the n-grams and the threshold of a peer."""

    grams: int
    threshold: float

    def __str__(self) -> str:
        kind = f"k={-self.threshold:.0f}" if self.threshold < 0 else f"Jaccard {self.threshold}"
        return f"{self.grams}-grams, {kind}"


def settings(peer: Peer, sizes: Sequence[int]) -> list[Setting]:
    """The settings that are tried for a peer with n-grams of these sizes."""
    return [Setting(*each) for each in product(sizes, peer.thresholds)]


def simhash_index(values: Sequence[int], bits: int) -> Callable[[int], list[str]]:
    """A look-up in a SimhashIndex of these simhashes."""
    from simhash import Simhash, SimhashIndex

    known = [(str(number), Simhash(value)) for number, value in enumerate(values)]
    index = SimhashIndex(known, k=bits, log=_quiet())
    return lambda value: list(index.get_near_dups(Simhash(value)))


def _quiet() -> Logger:
    log = getLogger("simhash.quiet")
    log.setLevel(CRITICAL)
    return log


Stream = Callable[[int, str], set[int]]
"""Takes a document's number and text, gives the numbers of the earlier ones that it is taken for
a copy of, and keeps it."""


def simhash_stream() -> Stream:
    from simhash import Simhash, SimhashIndex

    index = SimhashIndex([], k=USUAL_BITS, log=_quiet())

    def add(number: int, text: str) -> set[int]:
        value = Simhash(simhash_value(text, STREAM_GRAMS))
        found = {int(name) for name in index.get_near_dups(value)}
        index.add(str(number), value)
        return found

    return add


def minhash_stream(index: Any, mark_of: Callable[[str, int], Any]) -> Stream:
    """For the two packages that have marks with a method `jaccard` and an index of them."""
    marks: dict[int, Any] = {}

    def add(number: int, text: str) -> set[int]:
        mark = marks[number] = mark_of(text, STREAM_GRAMS)
        offered = index.query(mark)
        index.insert(number, mark)
        return {other for other in offered if mark.jaccard(marks[other]) >= STREAM_JACCARD}

    return add


def datasketch_stream() -> Stream:
    from datasketch import MinHashLSH

    index = MinHashLSH(num_perm=PERMUTATIONS, threshold=STREAM_JACCARD)
    return minhash_stream(index, datasketch_hash)


def rensa_stream() -> Stream:
    from rensa import RMinHashLSH

    index = RMinHashLSH(threshold=STREAM_JACCARD, num_perm=PERMUTATIONS, num_bands=STREAM_BANDS)
    return minhash_stream(index, rensa_hash)


def gaoya_stream() -> Stream:
    index = gaoya_index(STREAM_GRAMS, STREAM_JACCARD, STREAM_BANDS)

    def add(number: int, text: str) -> set[int]:
        kept = normalise(text)
        found = {int(other) for other in index.query(kept)}
        index.insert_document(number, kept)
        return found

    return add


STREAMS: dict[str, Callable[[], Stream]] = {
    "simhash": simhash_stream,
    "datasketch": datasketch_stream,
    "rensa": rensa_stream,
    "gaoya": gaoya_stream,
}


def keep(scores: Scores, threshold: float) -> list[set[int]]:
    """What reaches the threshold."""
    return [{n for n, score in each.items() if score >= threshold} for each in scores]

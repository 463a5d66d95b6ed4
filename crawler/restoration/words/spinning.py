"""Whether a document was spun, by which dictionary, and where its words stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from statistics import fmean
from typing import NamedTuple

from crawler.restoration.characters.presence import Words
from crawler.restoration.edits import Change, follow, rewrite
from crawler.restoration.knowledge import SHIPPED
from crawler.restoration.language.cohesion import LogProbability, weigh_in_place
from crawler.restoration.words.swaps import DICTIONARIES, SWAPS, Swap, Verdict

# One odd word is a slip of the pen; a machine swaps every one it meets.
LEAST_PROOFS = 3
PROOFS_OF_ONE_KIND = 5
LEAST_SCORE = 0.75
# The proofs of the other dictionaries are ones that nobody writes; but these spinners replace
# whole words only, and leave 教育 in 教育厅.
LEAST_SCORE_OF_WHOLE = 0.5
# How many originals may be left for each spun word: chosen so that a pair with no proof of its own
# counts only where nothing speaks against it.
MOST_LEFT = {True: 1.0, False: 0.25}

# The rewriters' dictionary has no contexts. Where a word of it stands for another, that one is
# likelier, and by more than it is the more frequent word: the sum of both (nats, cut at CAP each)
# is what a kind proves. The fewer the kinds, the more they have to prove on the average: of 36,891
# clean texts and pieces of 40 characters and more three kinds prove 9.9 at most, four 8.9, five and
# more 0.5; dense sentences written to tempt it, with four kinds, 9.0, with five to eight 6.7, none
# with more. Of spun pieces of 40, 80 and 160 characters of reports six, eight and nine in ten prove
# as much. One word in so many characters, at least.
LEAST_PROVED = {3: 11.0, 4: 10.5, 5: 7.0, 6: 7.0, 7: 7.0, 8: 7.0}
LEAST_OF_MANY, CAP = 4.0, 10.0
CHARACTERS_PER_SWAP = 100
# A dictionary swaps every word of it: where of so long a text next to no original is left, for the
# words that stand there, less is enough, however seldom they are (of pieces of 300 to 3,000
# characters of the same texts none has four such kinds that prove so much on the average).
LEAST_LETTERS, MOST_ORIGINALS = 300, 0.2
LEAST_WITHOUT_ORIGINALS, FEWEST_WITHOUT = 6.0, 4
CLOSE, MOST_CLOSE = 12, 60  # characters a word and words for which each is read by itself (chosen)
# What such programs write and nobody else: two words of a thesaurus for one. One is proof enough.
_MERGED = frozenset(["根蒂根基", "设置装备摆设", "较量争论", "缘故原由", "鼓动勉励", "仿照照旧"])
LIKELIER = 4.0

BEFORE = 8  # characters of context that the table looks at
WINDOW = 12  # characters on either side that the language model reads
PROVED: tuple[Verdict, ...] = "certain", "proof"
REPORTS = "reports"
TABLES: dict[str, dict[str, Swap]] = {}
for _swap in (*SWAPS, *DICTIONARIES):
    TABLES.setdefault(_swap.dictionary, {})[_swap.spun] = _swap
TELLING = {
    name: {swap.spun for swap in table.values() if swap.telling} for name, table in TABLES.items()
}
_PROVING = {
    name: {w: swap for w, swap in table.items() if any(c.verdict in PROVED for c in swap.contexts)}
    for name, table in TABLES.items()
}
_SPUN = Words(*(spun for table in TABLES.values() for spun in table))
_ORIGINALS = Words(*(swap.original for table in TABLES.values() for swap in table.values()))
# Who says which of two words was put for the other writes of spinners.
_PUT_FOR = (
    r"[”’」』\"]?[^，。；\n]{0,6}(?:误|错|[换改写转变当]成|替[换代]|应[为作]|应该是|[改变换]为)"
    r"[^，。；\n]{0,6}"
)
# A stop before one, and none that opens: it closes what began before the excerpt.
_CLOSED = re.compile("(?:“[^“”〝〞\n]*|(?<=[。！？]))〞")


class Found(NamedTuple):
    """A word of the table in a text: the pair, where it stands and what its context says."""

    swap: Swap
    start: int
    end: int
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Spinning:
    """What a spinner did to a document: ``score`` is the share (0 to 1) of the tell-tale places
    that he swapped, 0 where nothing shows one; ``words`` are the spun words of the pairs that
    he used, of the ``dictionary`` that most places prove (``proofs``: how many)."""

    score: float
    words: frozenset[str]
    dictionary: str = REPORTS
    proofs: int = 0


UNSPUN = Spinning(0.0, frozenset())


def detect_spinning(*texts: str, log_probability: LogProbability | None = None) -> Spinning:
    """Say whether a document (its title and its body) was spun, decided once for all of it.

    Counts the places where nobody writes the word that stands there, by their contexts or by
    the language model (``log_probability`` of a simplified text, in nats), and those where the
    original was left.

    >>> detect_spinning("坚决理想信念", "优化公共效劳,推动高质量开展,按照原那么办事").score
    1.0
    >>> detect_spinning("", "坚定理想信念,开展高质量发展大讨论,坚决落实") == UNSPUN
    True
    """
    met = frozenset[str]().union(*map(_met, texts))
    marks = sum(len(_CLOSED.findall(text)) for text in texts if "〞" in text and "〝" not in text)
    if not met and not marks:
        return UNSPUN
    proving = (name for name, words in _PROVING.items() if name == REPORTS or met & words.keys())
    found = [_spinning(name, texts, marks if name == REPORTS else 0) for name in proving]
    best = max(found, key=attrgetter("proofs"))
    # What another dictionary explains proves no larger one: only its other words do.
    known = best.dictionary if best.score else ""
    others = (name for name in TABLES if name != known)
    told = [_rewritten(name, texts, met, known, log_probability) for name in others]
    best = max([best, *told], key=attrgetter("proofs"))
    return UNSPUN if best.score and _is_about(texts, met) else best


def _is_about(texts: Sequence[str], met: Container[str]) -> bool:
    """Say whether a document speaks of a pair: of one word as put for the other."""
    pairs = [(s.spun, s.original) for table in TABLES.values() for s in table.values()]
    return any(
        re.search(f"{one}{_PUT_FOR}{other}", text)
        for spun, word in pairs
        if spun in met
        for text in texts
        if word in text and spun in text
        for one, other in ((spun, word), (word, spun))
    )


def _spinning(dictionary: str, texts: Sequence[str], marks: int) -> Spinning:
    """Say what a spinner with one of the dictionaries did: three proofs open all its pairs."""
    table = TABLES[dictionary]
    if not marks and not _is_proved(dictionary, texts):
        return UNSPUN
    places = [found for text in texts for found in find_words(text, dictionary)]
    certain = frozenset(found.swap.spun for found in places if found.verdict == "certain")
    proofs = Counter(found.swap.spun for found in places if found.verdict in PROVED)
    met = Counter(found.swap.spun for found in places)
    # What is swapped inside a word is swapped in all that have it.
    endings = {spun[-2:] for spun in certain}
    alike = frozenset(spun for spun in met if spun[-2:] in endings)
    if not _enough(proofs, marks):
        return Spinning(1.0, alike, dictionary, len(certain)) if certain else UNSPUN
    left = {spun: sum(text.count(table[spun].original) for text in texts) for spun in met}
    swapped = proofs.total() + marks
    score = swapped / (swapped + sum(left[spun] for spun in proofs))
    if not certain and score < (LEAST_SCORE if dictionary == REPORTS else LEAST_SCORE_OF_WHOLE):
        return UNSPUN
    # A pair whose original mostly stayed is none that he swapped.
    used = (spun for spun, count in met.items() if left[spun] <= count * MOST_LEFT[spun in proofs])
    return Spinning(score, alike.union(used), dictionary, swapped)


def _is_proved(dictionary: str, texts: Sequence[str]) -> bool:
    """Say whether the context of any word proves a dictionary: most texts have none of those."""
    found = (
        verdict_of(swap, text, start, start - length)
        for text in texts
        for start, length, swap in _places(text, _PROVING[dictionary])
    )
    return any(verdict in PROVED for verdict in found)


def _rewritten(
    dictionary: str,
    texts: Sequence[str],
    met: frozenset[str],
    known: str,
    log_probability: LogProbability | None,
) -> Spinning:
    """Say what a program that rewrites articles did: what it swaps has no original left."""
    table = TABLES[dictionary]
    telling = met & TELLING[dictionary]
    certain = not telling.isdisjoint(_MERGED)
    if len(telling) < min(LEAST_PROVED) and not certain:
        return UNSPUN
    telling -= _left(table, telling, texts)
    number = sum(text.count(spun) for spun in telling for text in texts)
    alone = _is_without_originals(table, met, texts)
    seldom = number * CHARACTERS_PER_SWAP < sum(map(len, texts))
    few = len(telling) < min(LEAST_PROVED) or (seldom and not alone)
    if not telling or (few and not certain):
        return UNSPUN
    places = [
        [f for f in find_words(text, dictionary) if f.swap.spun in telling and f.verdict != "stays"]
        for text in texts
    ]
    log_probability = log_probability or SHIPPED.log_probability
    gains: dict[str, list[float]] = {}
    for text, each in zip(texts, places, strict=True):
        nats = _gains_of_all(text, each, log_probability)
        for found, gain in zip(each, nats, strict=True):
            gains.setdefault(found.swap.spun, []).append(gain)
    proved = [
        _proved(table[spun], each, log_probability)
        for spun, each in gains.items()
        if spun not in TABLES.get(known, ())
    ]
    least = LEAST_PROVED.get(len(proved), LEAST_OF_MANY)
    if alone and len(proved) >= FEWEST_WITHOUT:
        least = min(least, LEAST_WITHOUT_ORIGINALS)
    if not certain and (len(proved) < min(LEAST_PROVED) or fmean(proved) < least):
        return UNSPUN
    likelier = sum(gain >= LIKELIER for nats in gains.values() for gain in nats)
    words = met & table.keys()
    words -= _left(table, words, texts)
    return Spinning(likelier / max(1, sum(map(len, places))), words, dictionary, likelier)


def _gains_of_all(
    text: str, words: Sequence[Found], log_probability: LogProbability
) -> list[float]:
    """Return what the original of each of some words gains there: where every few characters are
    such a word, the others are read as restored."""
    if len(words) * CLOSE < len(text) or len(words) > MOST_CLOSE:
        return word_gains(text, (), words, log_probability)
    gains = list[float]()
    for word in words:
        others = [other for other in words if other is not word]
        gains += word_gains(text, others, [word], log_probability)
    return gains


def _is_without_originals(
    table: Mapping[str, Swap], met: frozenset[str], texts: Sequence[str]
) -> bool:
    """Say whether a text that is long enough has next to no original of a dictionary whose words it
    has."""
    if sum(map(len, texts)) < LEAST_LETTERS:
        return False
    originals = {swap.original for swap in table.values()}
    left = len(originals & frozenset[str]().union(*map(_originals, texts)))
    return left <= MOST_ORIGINALS * len(met & table.keys())


def _left(table: Mapping[str, Swap], words: Collection[str], texts: Sequence[str]) -> set[str]:
    """Return the words whose original is in a text too."""
    left = frozenset[str]().union(*map(_originals, texts))
    return {spun for spun in words if table[spun].original in left}


def _proved(swap: Swap, gains: Sequence[float], log_probability: LogProbability) -> float:
    """Return the mean nats by which a word's original is likelier, as such and beyond its count."""
    rarer = log_probability(swap.original) - log_probability(swap.spun)
    return fmean(_cut(gain) + _cut(gain - rarer) for gain in gains)


def _cut(nats: float) -> float:
    return max(-CAP, min(CAP, nats))


def _enough(proofs: Counter[str], marks: int) -> bool:
    kinds = len(proofs) + bool(marks)
    total = proofs.total() + marks
    return (kinds >= 2 and total >= LEAST_PROOFS) or proofs.total() >= PROOFS_OF_ONE_KIND


def find_words(text: str, dictionary: str) -> Iterator[Found]:
    end = 0
    for start, length, swap in sorted(_places(text, TABLES[dictionary])):
        if start >= end:
            end = start - length
            yield Found(swap, start, end, verdict_of(swap, text, start, end))


@lru_cache(maxsize=4)  # several decisions ask it of the same title and text
def _met(text: str) -> frozenset[str]:
    """Return the spun words of all tables that a text has."""
    return frozenset(_SPUN.met(text))


@lru_cache(maxsize=4)
def _originals(text: str) -> frozenset[str]:
    """Return the originals of all tables that a text has."""
    return frozenset(_ORIGINALS.met(text))


def _places(text: str, table: Mapping[str, Swap]) -> Iterator[tuple[int, int, Swap]]:
    """Yield where a table's words stand, their length below zero (a place's longest first)."""
    for spun in _met(text) & table.keys():
        swap = table[spun]
        start = text.find(spun)
        while start >= 0:
            yield start, -len(spun), swap
            start = text.find(spun, start + len(spun))


def verdict_of(swap: Swap, text: str, start: int, end: int) -> Verdict | None:
    before = text[max(0, start - BEFORE) : start]
    for context in swap.contexts:
        if context.after.match(text, end) and context.before.search(before):
            return context.verdict
    return None


def word_gains(
    text: str, known: Sequence[Found], doubtful: Sequence[Found], log_probability: LogProbability
) -> list[float]:
    """Return by how many nats the original of each doubtful word is the likelier one there. The
    model reads the words around as they are restored: it was taught by clean texts."""
    changes = (Change(word.start, word.end, word.swap.original, "") for word in known)
    clean, edits = rewrite(text, changes, "")
    gains = []
    for word in doubtful:
        start, end = follow(word.start, edits), follow(word.end, edits)
        pair = word.swap.original, word.swap.spun
        likely, spun = weigh_in_place(clean, start, end, pair, log_probability, WINDOW)
        gains.append(likely - spun)
    return gains

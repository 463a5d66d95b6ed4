"""Words that a spinner swapped: ``高质量开展`` for 高质量发展."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from operator import attrgetter
from statistics import fmean
from typing import NamedTuple

from crawler.document import Damage, Edit
from crawler.restoration.cohesion import LogProbability
from crawler.restoration.edits import Change, follow, rewrite
from crawler.restoration.knowledge import SHIPPED
from crawler.restoration.presence import Words
from crawler.restoration.swaps import DICTIONARIES, SWAPS, Swap, Verdict

STEP = "vocabulary"

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
# What such programs write and nobody else: two words of a thesaurus for one. One is proof enough.
_MERGED = frozenset(["设置装备摆设", "较量争论", "缘故原由", "鼓动勉励", "仿照照旧"])
LIKELIER = 4.0

BEFORE = 8  # characters of context that the table looks at
PASSES = 3  # what is restored is a context for its neighbours; a fourth changed nothing
WINDOW = 12  # characters on either side that the language model reads
# In nats. A word that is changed wrongly is worse than one that is left and marked.
SURE = 5.0
AT_HOME = -3.0
# For telling words of the dictionary that was told: where all are swapped, 97 of 100 places whose
# original gains four to five nats are, and 96 of those that gain three to four if the original is
# by RARER nats the more frequent word (748,000 characters of reports); most gain far more.
SURE_OF_TELLING, SURE_OF_RARE, RARER = 4.0, 3.0, 2.0
SURE_OF_OTHERS = 12.0  # of another dictionary (chosen: from 9 on one change in 130 was wrong so)
IN_DOUBT = 1.0  # a word that tells nothing and has no contexts is marked from here on (chosen)

PROVED: tuple[Verdict, ...] = "certain", "proof"
REPORTS = "reports"
_TABLES: dict[str, dict[str, Swap]] = {}
for _swap in (*SWAPS, *DICTIONARIES):
    _TABLES.setdefault(_swap.dictionary, {})[_swap.spun] = _swap
_TELLING = {
    name: {swap.spun for swap in table.values() if swap.telling} for name, table in _TABLES.items()
}
_PROVING = {
    name: {w: swap for w, swap in table.items() if any(c.verdict in PROVED for c in swap.contexts)}
    for name, table in _TABLES.items()
}
_SPUN = Words(*(spun for table in _TABLES.values() for spun in table))
_ORIGINALS = Words(*(swap.original for table in _TABLES.values() for swap in table.values()))
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
    others = (name for name in _TABLES if name != known)
    told = [_rewritten(name, texts, met, known, log_probability) for name in others]
    best = max([best, *told], key=attrgetter("proofs"))
    return UNSPUN if best.score and _is_about(texts, met) else best


def _is_about(texts: Sequence[str], met: Container[str]) -> bool:
    """Say whether a document speaks of a pair: of one word as put for the other."""
    pairs = [(s.spun, s.original) for table in _TABLES.values() for s in table.values()]
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
    table = _TABLES[dictionary]
    if not marks and not _is_proved(dictionary, texts):
        return UNSPUN
    places = [found for text in texts for found in _find(text, dictionary)]
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
        _verdict(swap, text, start, start - length)
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
    table = _TABLES[dictionary]
    telling = met & _TELLING[dictionary]
    certain = not telling.isdisjoint(_MERGED)
    if len(telling) < min(LEAST_PROVED) and not certain:
        return UNSPUN
    telling -= _left(table, telling, texts)
    number = sum(text.count(spun) for spun in telling for text in texts)
    few = len(telling) < min(LEAST_PROVED) or number * CHARACTERS_PER_SWAP < sum(map(len, texts))
    if not telling or (few and not certain):
        return UNSPUN
    places = [
        [f for f in _find(text, dictionary) if f.swap.spun in telling and f.verdict != "stays"]
        for text in texts
    ]
    log_probability = log_probability or SHIPPED.log_probability
    gains: dict[str, list[float]] = {}
    for text, each in zip(texts, places, strict=True):
        for found, gain in zip(each, _gains(text, (), each, log_probability), strict=True):
            gains.setdefault(found.swap.spun, []).append(gain)
    proved = [
        _proved(table[spun], each, log_probability)
        for spun, each in gains.items()
        if spun not in _TABLES.get(known, ())
    ]
    least = LEAST_PROVED.get(len(proved), LEAST_OF_MANY)
    if not certain and (len(proved) < min(LEAST_PROVED) or fmean(proved) < least):
        return UNSPUN
    likelier = sum(gain >= LIKELIER for nats in gains.values() for gain in nats)
    words = met & table.keys()
    words -= _left(table, words, texts)
    return Spinning(likelier / max(1, sum(map(len, places))), words, dictionary, likelier)


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


def restore_words(
    text: str, spinning: Spinning, log_probability: LogProbability | None = None
) -> tuple[str, tuple[Edit, ...], tuple[Damage, ...]]:
    """Put the original words back where they stood; give the text, edits and what stays in doubt.

    Only the pairs in ``spinning.words`` are looked at. The context decides, where it says
    nothing the language model (``log_probability`` of a simplified text, in nats), and where
    that is undecided the word stays and its place is damaged.

    >>> spinning = Spinning(1.0, frozenset({"开展"}))
    >>> restore_words("开展主题教育,推动产业开展水平提升", spinning)[0]
    '开展主题教育,推动产业发展水平提升'
    """
    if not spinning.words:
        return text, (), ()
    log_probability = log_probability or SHIPPED.log_probability
    found = [word for word in _find(text, spinning.dictionary) if word.swap.spun in spinning.words]
    known = [word for word in found if word.verdict in (*PROVED, "original")]
    doubtful = [word for word in found if word.verdict is None]
    sure = {word.swap: _sure(word.swap, log_probability) for word in doubtful}
    known, left = _judged(text, known, doubtful, sure, log_probability)
    places = [word for word, gain in left if gain > _at_home(word.swap)]
    others = _of_others(text, spinning.dictionary, found, log_probability)
    sure = dict.fromkeys((word.swap for word in others), SURE_OF_OTHERS)
    known, left = _judged(text, known, others, sure, log_probability)
    places += (word for word, gain in left if gain >= LIKELIER)
    changes = [
        Change(word.start, word.end, word.swap.original, "a spinner's word") for word in known
    ]
    restored, edits = rewrite(text, changes, STEP)
    doubts = [
        Damage(follow(word.start, edits), follow(word.end, edits), "spun word?")
        for word in sorted(places, key=attrgetter("start"))
    ]
    return restored, edits, tuple(doubts)


def _sure(swap: Swap, log_probability: LogProbability) -> float:
    """Return the nats by which a pair's original has to be the likelier word of a place."""
    if not swap.telling:
        return SURE
    rarer = log_probability(swap.original) - log_probability(swap.spun)
    return SURE_OF_RARE if rarer >= RARER else SURE_OF_TELLING


def _at_home(swap: Swap) -> float:
    """Return the nats from which on a word that was not changed is marked."""
    return AT_HOME if swap.telling or swap.contexts else IN_DOUBT


def _judged(
    text: str,
    known: Sequence[Found],
    doubtful: Sequence[Found],
    sure: Mapping[Swap, float],
    log_probability: LogProbability,
) -> tuple[list[Found], list[tuple[Found, float]]]:
    """Return the known words and those of the doubtful ones whose original is likelier by as many
    nats as are ``sure`` for the pair, in order; and the rest with what they gain."""
    known, left = [*known], [*zip(doubtful, repeat(0.0))]
    for _ in range(PASSES if doubtful else 0):
        words = [word for word, _ in left]
        left = [*zip(words, _gains(text, known, words, log_probability), strict=True)]
        judged = [word for word, gain in left if gain >= sure[word.swap]]
        left = [(word, gain) for word, gain in left if gain < sure[word.swap]]
        known = sorted([*known, *judged], key=attrgetter("start"))
        if not judged or not left:
            break
    return known, left


def _of_others(
    text: str, own: str, found: Sequence[Found], log_probability: LogProbability
) -> list[Found]:
    """Find the telling words of other dictionaries where one was told: what is known of a
    dictionary is not all of it. Where two have a word, the likelier original."""
    taken = {place for word in found for place in range(word.start, word.end)}
    words = [
        word
        for name in _TABLES.keys() - {own}
        for word in _find(text, name)
        if word.swap.spun in _TELLING[name] - _TABLES[own].keys()
        and word.verdict != "stays"
        and word.swap.original not in text
        and taken.isdisjoint(range(word.start, word.end))
    ]
    gains = zip(_gains(text, (), words, log_probability), words, strict=True)
    best: dict[int, Found] = {}
    for _, word in sorted(gains, key=lambda pair: (pair[0], pair[1].swap.original)):
        best[word.start] = word
    ends = 0
    kept = []
    for start in sorted(best):
        if start >= ends:
            kept.append(best[start])
            ends = best[start].end
    return kept


def _enough(proofs: Counter[str], marks: int) -> bool:
    kinds = len(proofs) + bool(marks)
    total = proofs.total() + marks
    return (kinds >= 2 and total >= LEAST_PROOFS) or proofs.total() >= PROOFS_OF_ONE_KIND


def _find(text: str, dictionary: str) -> Iterator[Found]:
    end = 0
    for start, length, swap in sorted(_places(text, _TABLES[dictionary])):
        if start >= end:
            end = start - length
            yield Found(swap, start, end, _verdict(swap, text, start, end))


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


def _verdict(swap: Swap, text: str, start: int, end: int) -> Verdict | None:
    before = text[max(0, start - BEFORE) : start]
    for context in swap.contexts:
        if context.after.match(text, end) and context.before.search(before):
            return context.verdict
    return None


def _gains(
    text: str, known: Sequence[Found], doubtful: Sequence[Found], log_probability: LogProbability
) -> list[float]:
    """Return by how many nats the original of each doubtful word is the likelier one there. The
    model reads the words around as they are restored: it was taught by clean texts."""
    changes = (Change(word.start, word.end, word.swap.original, "") for word in known)
    clean, edits = rewrite(text, changes, STEP)
    gains = []
    for word in doubtful:
        start, end = follow(word.start, edits), follow(word.end, edits)
        before, after = clean[max(0, start - WINDOW) : start], clean[end : end + WINDOW]
        likely, spun = (
            log_probability(before + choice + after)
            for choice in (word.swap.original, word.swap.spun)
        )
        gains.append(likely - spun)
    return gains

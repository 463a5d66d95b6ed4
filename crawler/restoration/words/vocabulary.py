"""Words that a spinner swapped: ``高质量开展`` for 高质量发展."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from operator import attrgetter

from crawler.document import Damage, Edit
from crawler.restoration.edits import Change, follow, rewrite
from crawler.restoration.knowledge import SHIPPED
from crawler.restoration.language.cohesion import LogProbability
from crawler.restoration.words.spinning import (
    LIKELIER,
    PROVED,
    TABLES,
    TELLING,
    Found,
    Spinning,
    find_words,
    verdict_of,
    word_gains,
)
from crawler.restoration.words.swaps import Swap

STEP = "vocabulary"

PASSES = 3  # what is restored is a context for its neighbours; a fourth changed nothing
# In nats. A word that is changed wrongly is worse than one that is left and marked.
SURE = 5.5
AT_HOME = -3.0
# For telling words of the dictionary that was told: where all are swapped, 97 of 100 places whose
# original gains four to five nats are, and 96 of those that gain three to four if the original is
# by RARER nats the more frequent word (748,000 characters of reports); most gain far more.
SURE_OF_TELLING, SURE_OF_RARE, RARER = 4.0, 3.0, 2.0
# Of another dictionary (chosen: from 9 on one change in 130 was wrong so); where such words are as
# dense as no author's, they were swapped too.
SURE_OF_OTHERS, SURE_OF_MANY, CHARACTERS_PER_OTHER = 12.0, 6.0, 40
# Of a pair that is put back elsewhere in the text, and for a word that seems at home: of a half of
# 205 spun texts 97 of 100 of the former are swapped from three nats on, and as many of the latter
# from five on; half are from -1 and from two on.
SURE_OF_USED, SURE_OF_COMMON, SURE_AGAINST = 3.0, 4.5, 7.0
DOUBT_OF_USED, DOUBT_AGAINST = -1.0, 2.0
FEWEST_ELSEWHERE = 2  # pairs of another dictionary that are proved, for which it tells others
IN_DOUBT = 1.0  # a word that tells nothing and has no contexts is marked from here on (chosen)

_KNOWN_ELSEWHERE = {
    (swap.spun, swap.original): swap
    for table in TABLES.values()
    for swap in table.values()
    if swap.contexts
}


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
    words = find_words(text, spinning.dictionary)
    found = [_settled(word, text) for word in words if word.swap.spun in spinning.words]
    known, doubts = _of_dictionary(text, found, log_probability)
    elsewhere = list(_proved_elsewhere(text, spinning.dictionary, found))
    known = sorted([*known, *elsewhere], key=attrgetter("start"))
    others = _of_others(text, spinning.dictionary, [*found, *elsewhere], log_probability)
    many = len(others) * CHARACTERS_PER_OTHER >= len(text)
    bound = SURE_OF_MANY if many else SURE_OF_OTHERS
    sure = dict.fromkeys((word.swap for word in others), bound)
    known, left = _judged(text, known, others, sure, log_probability)
    doubts += (word for word, gain in left if gain >= LIKELIER)
    changes = [
        Change(word.start, word.end, word.swap.original, "a spinner's word") for word in known
    ]
    restored, edits = rewrite(text, changes, STEP)
    marks = [
        Damage(follow(word.start, edits), follow(word.end, edits), "spun word?")
        for word in sorted(doubts, key=attrgetter("start"))
    ]
    return restored, edits, tuple(marks)


def _settled(word: Found, text: str) -> Found:
    """Judge a word by the contexts of the same pair in another dictionary, if it has none."""
    swap = _KNOWN_ELSEWHERE.get((word.swap.spun, word.swap.original))
    if word.swap.contexts or not swap:
        return word
    return word._replace(verdict=verdict_of(swap, text, word.start, word.end))


def _of_dictionary(
    text: str, found: Sequence[Found], log_probability: LogProbability
) -> tuple[list[Found], list[Found]]:
    """Return the spinner's own words that were swapped, and those that may be: by their
    contexts, by the model, by the model where their pair is known in the text, and those that
    seem at home."""
    known = [word for word in found if word.verdict in (*PROVED, "original")]
    doubtful = [word for word in found if word.verdict is None]
    sure = {word.swap: _sure(word.swap, log_probability) for word in doubtful}
    known, left = _judged(text, known, doubtful, sure, log_probability)
    used = {word.swap: _sure_of_used(word.swap) for word in known}
    again = [word for word, _ in left if word.swap in used]
    known, rest = _judged(text, known, again, used, log_probability)
    doubts = [word for word, gain in left if word.swap not in used and gain > _at_home(word.swap)]
    doubts += (word for word, gain in rest if gain > min(DOUBT_OF_USED, _at_home(word.swap)))
    at_home = [word for word in found if word.verdict == "stays"]
    sure = dict.fromkeys((word.swap for word in at_home), SURE_AGAINST)
    known, rest = _judged(text, known, at_home, sure, log_probability)
    return known, [*doubts, *(word for word, gain in rest if gain >= DOUBT_AGAINST)]


def _sure(swap: Swap, log_probability: LogProbability) -> float:
    """Return the nats by which a pair's original has to be the likelier word of a place."""
    if not swap.telling:
        return SURE
    rarer = log_probability(swap.original) - log_probability(swap.spun)
    return SURE_OF_RARE if rarer >= RARER else SURE_OF_TELLING


def _sure_of_used(swap: Swap) -> float:
    return SURE_OF_USED if swap.telling or swap.contexts else SURE_OF_COMMON


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
        left = [*zip(words, word_gains(text, known, words, log_probability), strict=True)]
        judged = [word for word, gain in left if gain >= sure[word.swap]]
        left = [(word, gain) for word, gain in left if gain < sure[word.swap]]
        known = sorted([*known, *judged], key=attrgetter("start"))
        if not judged or not left:
            break
    return known, left


def _proved_elsewhere(text: str, own: str, found: Sequence[Found]) -> Iterator[Found]:
    """Yield the words of others that their contexts prove, or that they tell where others of
    theirs are proved."""
    taken = {place for word in found for place in range(word.start, word.end)}
    for name in TABLES:
        words = list(find_words(text, name))
        if len({word.swap for word in words if word.verdict in PROVED}) < FEWEST_ELSEWHERE:
            continue
        for word in words:
            alone = taken.isdisjoint(range(word.start, word.end))
            others = alone and word.swap.spun not in TABLES[own]
            if others and word.verdict in (*PROVED, "original"):
                taken.update(range(word.start, word.end))
                yield word


def _of_others(
    text: str, own: str, found: Sequence[Found], log_probability: LogProbability
) -> list[Found]:
    """Find the telling words of other dictionaries where one was told: what is known of a
    dictionary is not all of it. Where two have a word, the likelier original."""
    taken = {place for word in found for place in range(word.start, word.end)}
    words = [
        word
        for name in TABLES.keys() - {own}
        for word in find_words(text, name)
        if word.swap.spun in TELLING[name] - TABLES[own].keys()
        and word.verdict != "stays"
        and word.swap.original not in text
        and taken.isdisjoint(range(word.start, word.end))
    ]
    gains = zip(word_gains(text, (), words, log_probability), words, strict=True)
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

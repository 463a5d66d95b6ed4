"""The words of a short text, as rjieba cuts them, with nothing to load.

rjieba reads its dictionary when it is imported, which takes as long as a fifth of a start and a
quarter of its memory. Here the same words are found in a file that is mapped into memory: hashes of
jieba's words with their counts, and how likely its model has characters at each place of a word.
`crawler.likeness.build_dictionary` makes it. The way is jieba's: of all ways to cut a run the
likeliest by the words' counts, and characters that stay single in it are joined by the model
(Viterbi's algorithm).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from math import exp, log
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crawler.code_points import code_points

SHIPPED = Path(__file__).with_name("words.dictionary")

LONGEST = 16
"""Characters of jieba's longest word."""

STATES = "BEMS"
"""Where in a word a character is, as the model has it: begin, end, middle, alone. The order
decides where two are as likely."""

IMPOSSIBLE = -3.14e100
"""The model's logarithm of no chance at all: jieba's."""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # of hashes: 2^64 by the golden section, odd
_BEFORE = {"B": "ES", "E": "BM", "M": "BM", "S": "ES"}
_RUN = re.compile(
    r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002a6df\U0002a700-\U0002ebef"
    r"\U0002f800-\U0002fa1fa-zA-Z0-9+#&._%-]+"
)
_MODELLED = re.compile(r"[\u4e00-\u9fd5]+")
_RARE = re.compile(r"[\u3400-\u4dff\u9fd6-\u9fff]")

Likely = dict[str, float]


class Dictionary(NamedTuple):
    """Words by hash, sorted, with their counts, and the logarithm of the sum of all; characters,
    sorted, with the chances of each at the places of a word; those of places, and of a place
    behind another."""

    total: float
    words: NDArray[np.uint64]
    counts: NDArray[np.uint32]
    characters: NDArray[np.uint32]
    chances: NDArray[np.float64]
    places: NDArray[np.float64]


def can_cut(text: str) -> bool:
    """Return whether ``chinese_words`` finds in a text what rjieba does: not among rare characters.

    >>> can_cut("推动改革"), can_cut("㐀")
    (True, False)
    """
    return not _RARE.search(text)


def chinese_words(text: str) -> Iterator[str]:
    """Yield the words of a text that can be cut which begin with a Chinese character.

    >>> list(chinese_words("推动改革, 章彦泽 ABC 来到网易杭研大厦"))
    ['推动', '改革', '章彦泽', '来到', '网易', '杭研', '大厦']
    """
    ways = _ways(text)
    for run in _RUN.finditer(text):
        yield from _cut(text, *run.span(), ways)


def surprises_of_words(texts: Sequence[str], each: float = 0.0) -> list[float]:
    """Return how unexpected the Chinese words of each of some texts are, in nats, cut in the
    likeliest way; each word costs ``each`` beside that.

    >>> right, wrong = surprises_of_words(["推动改革", "推动改单"])
    >>> right < wrong
    True
    """
    joined = "\n".join(texts)  # the words of all are looked up at once
    ways = _ways(joined)
    starts = [*accumulate((len(text) + 1 for text in texts), initial=0)]
    costs = [0.0] * len(texts)
    for run in _MODELLED.finditer(joined):
        costs[bisect_right(starts, run.start()) - 1] -= _likeliest(*run.span(), ways, each)[0][0]
    return costs


def count_word(word: str) -> int:
    """Return how often jieba's list has a word, in some 60 million; 0 for one that it has not.

    >>> count_word("康复") > 100 > count_word("张建军")
    True
    """
    return next((round(exp(count)) for end, count in _ways(word)[0] if end == len(word)), 0)


def hash_characters(codes: NDArray[np.uint32], hashed: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the hashes of words that are those of ``hashed`` with one more character each."""
    return (hashed + codes) * _MULTIPLIER


@cache
def _dictionary() -> Dictionary:
    places = len(STATES) * (1 + len(STATES))
    mapped = np.memmap(SHIPPED, np.uint8, "r")
    words, characters, total = mapped[:24].view("<u8").tolist()
    sizes = 8 * words, 32 * characters, 8 * places, 4 * words, 4 * characters
    ends = np.cumsum([24, *sizes]).tolist()
    parts = [np.asarray(mapped[start:end]) for start, end in pairwise(ends)]
    return Dictionary(
        total=log(total),
        words=parts[0].view("<u8"),
        chances=parts[1].view("<f8").reshape(-1, len(STATES)),
        places=parts[2].view("<f8").reshape(-1, len(STATES)),
        counts=parts[3].view("<u4"),
        characters=parts[4].view("<u4"),
    )


def _ways(text: str) -> dict[int, list[tuple[int, float]]]:
    """Find the words of the dictionary that begin at each place: where each ends, the shortest
    first, and the logarithm of its count."""
    known = _dictionary()
    codes = code_points(text)
    hashed = np.zeros(len(codes), np.uint64)
    ways: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for length in range(1, min(LONGEST, len(codes)) + 1):
        hashed = hash_characters(codes[length - 1 :], hashed[: len(codes) - length + 1])
        at = np.searchsorted(known.words, hashed).clip(max=len(known.words) - 1)
        starts = np.flatnonzero(known.words[at] == hashed)
        counts = known.counts[at[starts]]
        for start, count in zip(starts.tolist(), counts.tolist(), strict=True):
            ways[start].append((start + length, log(count)))
    return ways


def _cut(
    text: str, start: int, end: int, ways: dict[int, list[tuple[int, float]]]
) -> Iterator[str]:
    """Cut a run by the likeliest way; of ways that are as likely, that of the longer word."""
    best = _likeliest(start, end, ways)
    single_from = place = start
    while place < end:
        behind = best[place - start][1]
        if behind > place + 1:
            yield from _join(text, single_from, place, ways)
            if _is_chinese(text[place]):
                yield text[place:behind]
            single_from = behind
        place = behind
    yield from _join(text, single_from, end, ways)


def _likeliest(
    start: int, end: int, ways: dict[int, list[tuple[int, float]]], each: float = 0.0
) -> list[tuple[float, int]]:
    """Return for each place of a run the logarithm of the chance of the likeliest way to cut what
    is left of it, each word costing so much more, and where its first word ends."""
    total = _dictionary().total + each
    best = [(0.0, end)] * (end - start + 1)
    for place in range(end - 1, start - 1, -1):
        found = [
            (worth - total + best[behind - start][0], behind)
            for behind, worth in ways.get(place, ())
            if behind <= end
        ]
        single = -total + best[place + 1 - start][0], place + 1
        best[place - start] = max(found, default=single)
    return best


def _join(
    text: str, start: int, end: int, ways: dict[int, list[tuple[int, float]]]
) -> Iterator[str]:
    """Yield the words of characters that stay single: joined by the model, but for what is a word
    of the dictionary and was not chosen."""
    if any(behind == end for behind, _ in ways.get(start, ())):
        yield from filter(_is_chinese, text[start:end])
        return
    for run in _MODELLED.findall(text[start:end]):
        yield from _by_model(run)


def _is_chinese(character: str) -> bool:
    return bool(_MODELLED.match(character))


def _by_model(run: str) -> Iterator[str]:
    first, *behind = map(_chances, run)
    start, change = _places()
    scores = {state: start[state] + first[state] for state in STATES}
    origins: list[dict[str, str]] = []
    for chances in behind:
        reached = {
            state: max((scores[old] + change[old][state] + chances[state], old) for old in olds)
            for state, olds in _BEFORE.items()
        }
        scores = {state: score for state, (score, _) in reached.items()}
        origins.append({state: old for state, (_, old) in reached.items()})
    state = max("ES", key=lambda state: (scores[state], state))
    path = [state, *(state := origin[state] for origin in reversed(origins))]
    word = ""
    for character, state in zip(run, reversed(path), strict=True):
        word += character
        if state in "ES":
            yield word
            word = ""


@cache
def _places() -> tuple[Likely, dict[str, Likely]]:
    start, *change = (dict(zip(STATES, row, strict=True)) for row in _dictionary().places.tolist())
    return start, dict(zip(STATES, change, strict=True))


def _chances(character: str) -> Likely:
    known, code = _dictionary(), ord(character)
    at = int(known.characters.searchsorted(code))
    is_known = at < len(known.characters) and known.characters[at] == code
    row: Sequence[float] = known.chances[at].tolist() if is_known else [IMPOSSIBLE] * len(STATES)
    return dict(zip(STATES, row, strict=True))

"""Which documents to ask a person about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

_LIKELIEST = 3
_OF_A_GENRE = 2
"""Of these, how many may be of one genre. Where the likeliest were all essays, forty marks taught
that nothing else is wanted: AP after 40 marks is 0.963 instead of 0.958, its spread over twenty
draws 0.009 instead of 0.022. Chosen among 1, 2 and 3: with 1 it is 0.961."""

_DEPTHS = (0.1, 0.3)
"""Where in the ranking behind the likeliest the two others are taken. Marks of the likeliest alone
taught nothing of what is not wanted; the two that were most unsure made the middle of the scale
drift (Brier 0.08 instead of 0.04 after ten marks); deeper ones by turns, to 0.2 and 0.7, were so
unlike that they taught less (AP 0.952 instead of 0.960 after 40, over draws of the marked side).
Chosen among six on the tuning half of `benchmarks.likeness`."""


def choose(ranked: Sequence[tuple[int, str]], number: int) -> list[int]:
    """Return the documents whose mark teaches most, by turns of three among the likeliest and two
    lower ones: ``ranked`` are the unmarked with their genre, the likeliest first.

    >>> choose([(n, "讲话" if n < 3 else "报告") for n in range(20)], 5)
    [0, 1, 3, 4, 8]
    """
    left = list(ranked)
    chosen: list[int] = []
    while left and len(chosen) < number:
        likeliest = _take_likeliest(left)
        rest = [one for one in left if one not in likeliest]
        places = sorted({int(len(rest) * depth) for depth in _DEPTHS}) if rest else []
        few = likeliest + [rest[place] for place in places]
        chosen += [document for document, _ in few]
        left = [one for one in rest if one not in few]
    return chosen[:number]


def _take_likeliest(ranked: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the three likeliest, of which no more than two are of a genre where there are others;
    fewer where there are fewer."""
    taken: list[tuple[int, str]] = []
    passed: list[tuple[int, str]] = []
    seen: Counter[str] = Counter()
    for one in ranked:
        seen[one[1]] += 1
        (taken if seen[one[1]] <= _OF_A_GENRE else passed).append(one)
        if len(taken) == _LIKELIEST:
            break
    return (taken + passed)[:_LIKELIEST]

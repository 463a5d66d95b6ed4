"""得 in the place of every 的, as a spinner of single characters has it."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.document import Damage, Edit
from crawler.restoration.cohesion import LogProbability
from crawler.restoration.edits import Change, follow, rewrite

STEP = "particles"

SPUN, PLAIN, MUST = "得", "的", "要"  # 要, as the other 得 means (我得走了)
# A text of any length has 的, the commonest character of all, but a few words of verse or a
# proverb; furniture that was not spun may have one for so many of the others.
SPUN_PER_PLAIN = 10
FEWEST = 3
# Nats by which 的 is likelier than the others in a place that proves it and in the mean of all: on
# three spun pages it is 3.5 to 4.9 in the mean with three such places and more; in 22 texts full of
# 跑得快, 取得 and 得走了 at most 2.2, but for one of 4.1 with two such places.
LIKELIER, LEAST_MEAN = 2.0, 3.0
UNLIKELIER = -2.0  # from which on no 的 stood there (chosen between 取得 and the pages' least)
_AROUND = 4  # characters that the model looks at on both sides


def restore_particles(
    text: str, log_probability: LogProbability
) -> tuple[str, tuple[Edit, ...], tuple[Damage, ...]]:
    """Put 的 back where a spinner wrote 得 for it all over a text that has no 的; what both could
    be there stays and is marked.

    >>> restore_particles("跑得快，跳得高，取得好成绩。", lambda text: 0.0)[1]
    ()
    """
    if text.count(SPUN) < max(FEWEST, SPUN_PER_PLAIN * text.count(PLAIN)):
        return text, (), ()
    places = [place for place, sign in enumerate(text) if sign == SPUN]
    gains = dict(_gains(text, places, log_probability))
    proofs = sum(gain >= LIKELIER for gain in gains.values())
    if proofs < FEWEST or sum(gains.values()) < LEAST_MEAN * len(places):
        return text, (), ()
    # Where others stand beside it, they are taken for 的 too.
    gains = dict(_gains(text.replace(SPUN, PLAIN), places, log_probability))
    likelier = (place for place, gain in gains.items() if gain > 0)
    changes = (Change(place, place + 1, PLAIN, "得 for every 的") for place in likelier)
    restored, edits = rewrite(text, changes, STEP)
    doubtful = (follow(place, edits) for place, gain in gains.items() if UNLIKELIER < gain <= 0)
    return restored, edits, tuple(Damage(place, place + 1, "spun word?") for place in doubtful)


def _gains(
    text: str, places: list[int], log_probability: LogProbability
) -> Iterator[tuple[int, float]]:
    for place in places:
        before, after = text[max(0, place - _AROUND) : place], text[place + 1 : place + 1 + _AROUND]
        plain, *others = (log_probability(before + sign + after) for sign in (PLAIN, SPUN, MUST))
        yield place, plain - max(others)

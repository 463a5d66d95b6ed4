"""What a search made of a place: whether it can be read, and what in it is in doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from unicodedata import category

from crawler.document import Damage
from crawler.restoration.edits import Change
from crawler.restoration.language.model import Model
from crawler.restoration.mirror.glosses import without_glosses
from crawler.restoration.mirror.search import Decoded
from crawler.restoration.mirror.shown import fold_history, fold_traditional
from crawler.restoration.mirror.surprise import around, surprises

if TYPE_CHECKING:
    from crawler.restoration.characters.conversion import Conversion

# What a window of a reading may cost, by what such windows of its document usually cost: above the
# first it is marked, above the second it is nonsense and stays out. In clean text one window of a
# hundred, and one of a thousand, is above them.
UNEXPECTED = 1.2
UNREADABLE = 1.36
# How probably a character, or a mark, is another one, from which on it is marked: of 28 characters
# below the first one was wrong, of 21 marks below the second none (17 even texts, three modes).
DOUBTFUL = 0.08
DOUBTFUL_MARK = 0.2
# The same of what stands beside such a character: two thresholds, as of edges in pictures (Canny
# 1986). On the half of texts that chose it 7 of 211 wrong places lay beside marks without one.
LINKED = 0.05
# How probably a place that stays is another one, from which on it is marked; the latter where a
# loss shows nothing, so that nothing else speaks of it (the even texts of the forward model).
RIVALLED = 0.2
RIVALLED_IN_SILENCE = 0.03
CONTEXT = 80

_TO_HALF = str.maketrans("，：；！？", ",:;!?")
"""Brackets stay as their bytes say: half of a pair may stand outside what was out of step."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the search made of a place, without what it left at its end as it was; `doubtful` are
    the offsets of characters in it that are no more than probable, `eaten` those at which an ASCII
    character was lost."""

    change: Change
    can_be_read: bool
    doubtful: tuple[int, ...] = ()
    eaten: tuple[int, ...] = ()

    def folded(self) -> Reading:
        """Return the reading with its marks in half width."""
        change = self.change._replace(after=self.change.after.translate(_TO_HALF))
        return replace(self, change=change)

    def damaged(self, start: int) -> Iterator[Damage]:
        """Yield the damaged places of a reading that stands at ``start`` now."""
        after = self.change.after
        if not self.can_be_read:
            yield Damage(start, start + self.change.end - self.change.start, "bytes out of step")
            return
        beside = {n for place in self.eaten for n in (place - 1, place) if 0 <= n < len(after)}
        for n in sorted(beside.union(self.doubtful)):
            inferred = f"{after[n]} is inferred" if n < len(after) else "bytes out of step"
            reason = "a character was lost here" if n in beside else inferred
            yield Damage(start + n, start + n + 1, reason)


def weigh(
    text: str,
    change: Change,
    decoded: Decoded,
    usual: float,
    model: Model,
    conversion: Conversion | None,
    *,
    proved: bool = False,
) -> Reading:
    """Say of a decoded place whether it can be read, and what in it is in doubt. One that is
    ``proved`` to be out of step can be, whatever of it makes no sense."""
    if not decoded.events:
        stays = change._replace(after=text[change.start : change.end])
        last = max(
            (n for n, doubt in enumerate(decoded.doubts) if doubt > RIVALLED_IN_SILENCE), default=-1
        )
        # The mark or the reading that it begins with would have been read otherwise too.
        return Reading(stays, True, tuple(range(last + 1)))
    kept = trimmed(text, change)
    is_written = proved or all(map(_is_written(model, conversion), kept.after))
    if decoded.given_up or not is_written:
        return Reading(kept, False)
    history = fold_history(read_before(text, change.start, conversion), conversion)
    costs = list(surprises(history, change.after, model, conversion))
    means = [around(costs, n) / usual for n in range(len(kept.after))]
    if means and max(means) > UNREADABLE and not proved:
        return Reading(kept, False)
    doubtful = [
        n
        for n, (doubt, mean) in enumerate(zip(decoded.doubts, means, strict=False))
        if (doubt > _bound(kept.after[n]) or mean > UNEXPECTED) and kept.after[n] not in " \u3000"
    ]
    doubtful = _linked(kept.after, doubtful, decoded.doubts)
    # What the reading leaves as it was, but other readings as probable do not.
    left = range(len(kept.after), len(decoded.doubts))
    doubtful += (n for n in left if decoded.doubts[n] > RIVALLED)
    return Reading(kept, True, tuple(doubtful), decoded.eaten)


def _linked(text: str, doubtful: Sequence[int], doubts: Sequence[float]) -> list[int]:
    """Return the places in doubt, and those beside them that are in some doubt too."""
    found = set(doubtful)
    for places in (range(1, len(text)), range(len(text) - 2, -1, -1)):
        for n in places:
            if n - places.step in found and doubts[n] > LINKED:
                found.add(n)
    return sorted(found)


def _bound(character: str) -> float:
    """Return how probably a character may be another one without being marked (0 to 1)."""
    return DOUBTFUL if category(character)[0] == "L" else DOUBTFUL_MARK


def trimmed(text: str, change: Change) -> Change:
    """Return a change without what it leaves at its end as it was."""
    before, after = text[change.start : change.end], change.after
    same = 0
    while same < min(len(before), len(after)) and before[-1 - same] == after[-1 - same]:
        same += 1
    return change._replace(end=change.end - same, after=after[: len(after) - same])


def _is_written(model: Model, conversion: Conversion | None) -> Callable[[str], bool]:
    """Return what tells a character that people write from one that only chance brings."""

    def is_written(character: str) -> bool:
        if category(character)[0] not in "LC" or character == "\n":
            return True
        return model.knows(fold_traditional(character, conversion))

    return is_written


def read_before(text: str, place: int, conversion: Conversion | None) -> str:
    """Return what stands before a place, without the readings of the mirror."""
    return without_glosses(text[max(0, place - CONTEXT) : place], conversion)

"""The search for what bytes out of step said in simplified text, where any byte may be lost.

Such a copy has neither readings nor, mostly, cuts at marks: a byte is lost between any two
characters, what lost it shows a "?" or nothing, and a run may go on to the end of its line.
"""

from __future__ import annotations

from math import exp
from typing import Any

from crawler.restoration.characters.gbk import characters, is_users, pairs
from crawler.restoration.language.ngrams import ORDER
from crawler.restoration.mirror.candidates import UNKNOWN
from crawler.restoration.mirror.lattice import PAIRS_PER_STEP, Lattice, Steps
from crawler.restoration.mirror.paths import Path
from crawler.restoration.mirror.search import IN_STEP, TEMPERATURE, Search, differing

_FIRST_HIGH = 0x81  # of bytes: those below are ASCII, and 80 begins no pair
# How probable beside a path another one must be to be remembered (chosen: an eighth of what is
# marked).
LEAST_RIVAL = 0.01


class SlipLattice(Lattice):
    """The steps that lead on from a path in simplified text. `entries` are the places before which
    a byte may have been lost."""

    # Of the characters that a run may begin with those that cost least with what follows them, and
    # how much less than the limit, in nats, a path must cost to branch where nothing shows that a
    # byte was lost. Chosen by a few runs on ten even texts of the forward model: half of the steps
    # for as many spots.
    FEW = 8
    NARROW = 14.0

    def _in_step(self, place: int, path: Path) -> Steps:
        yield place + 1, self._emit(path, self._text[place], 0, 0.0, event=False)
        if place in self._entries and self._may_branch(path):
            yield from self._entered(place, path)

    def _may_branch(self, path: Path) -> bool:
        return path.cost <= self._limit - self.NARROW

    def _entered(self, place: int, path: Path) -> Steps:
        """Yield the paths on which a byte was lost before a place: what is shown there is the trail
        of a character that lost its lead, or, if nothing shows, the lead of one without a trail. A
        line that was wrapped inside a character shows the loss before its break."""
        shown = self._text[place] == "?"
        place += shown
        if shown and self._text[place : place + 1] == "\n":
            place += 1
            path = path._replace(text=f"{path.text}\n")  # no line begins here, so that words go on
        first, second = pairs().get(self._text[place : place + 1], (0, 0))
        if second < _FIRST_HIGH:
            return
        ahead = pairs().get(self._text[place + 1 : place + 2], (0, 0))[0]
        following = characters().get((second, ahead), "")
        halves = self._candidates.low(first).pairs
        if not shown:
            halves += self._candidates.high(first).pairs
        self.steps_taken += len(halves) // PAIRS_PER_STEP
        ranked = sorted(
            (self._expected(path.history, character + following), character)
            for _, character in halves
        )
        cost = self._costs.shift + (0.0 if shown else self._costs.silent)
        for _, character in ranked[: self.FEW]:
            yield place + 1, self._emit(path, character, second, cost, inferred=True)

    def _expected(self, history: str, characters: str) -> float:
        """Return what some characters cost together behind a history, in nats."""
        total = 0.0
        for character in characters:
            cost, folded = self._candidates.expect(self._model, history, character)
            total += cost
            history = (history + folded)[1 - ORDER :]
        return total

    def _losses(self, place: int, path: Path) -> Steps:
        yield from super()._losses(place, path)
        if not self._may_branch(path):
            return
        history, pending = path.history, path.pending
        following = self._text[place : place + 1]
        cost = self._costs.lost + self._costs.silent
        high = self._likeliest(history, self._candidates.high(pending))
        if first := pairs().get(following, (0, 0))[0]:
            # What waits is a trail that lost its lead, or the lead of a pair that is no character,
            # of which some decoders lose the first byte alone.
            for _, character in self._likeliest(history, self._candidates.low(pending)):
                yield place, self._emit(path, character, 0, cost, inferred=True)
            for trail, character in high:
                shown = characters().get((trail, first), "")
                if not shown or is_users(shown):
                    yield place, self._emit(path, character, 0, cost, inferred=True)
        elif following.isascii() and following != "?":
            for _, character in high:
                if step := self._emit(path, character, 0, cost, inferred=True):
                    yield from self._with_eaten(place, step)

    def _vanishing(self, place: int, path: Path) -> Steps:
        if path.pending >= UNKNOWN or self._may_branch(path):
            yield from super()._vanishing(place, path)

    def _with_eaten(self, after: int, step: Path) -> Steps:
        """Yield the path with a mark where a lead may have taken an ASCII character with it: which
        can't be known, but for the end of a line, of which nothing is left."""
        if self._text[after : after + 1] not in ("", "\n"):
            step = step._replace(eaten=(*step.eaten, len(step.text)))
        yield after, step


class SlipSearch(Search):
    """Reads damaged places of one simplified document. Most of a run is told by its bytes, so that
    few paths do; those that go on alike are one (Viterbi, "Error bounds for convolutional codes",
    1967)."""

    # Chosen with the lattice's figures; lines of prose have up to 400 characters.
    WIDTH = 10
    AHEAD = 18.0
    REACH = 400
    MOST_OF_PLACE = 100_000

    def _make_lattice(self, *given: Any) -> Lattice:
        return SlipLattice(*given)

    def _best(self, paths: list[Path]) -> list[Path]:
        """Return the cheapest of those that go on alike, which remembers the others as its
        rivals."""
        best: dict[tuple[int, str], Path] = {}
        for path in sorted(paths):
            state = path.pending, path.history
            if known := best.get(state):
                best[state] = _rivalled(known, path)
            elif len(best) < self.WIDTH or not path.pending:
                best[state] = path
                if len(best) == self.WIDTH + IN_STEP:
                    break
        return list(best.values())


def _rivalled(path: Path, rival: Path) -> Path:
    weight = exp((path.cost - rival.cost) / TEMPERATURE)
    if weight < LEAST_RIVAL:
        return path
    places = differing(path.text, rival.text)
    return path._replace(rivals=(*path.rivals, *((n, weight) for n in places)))

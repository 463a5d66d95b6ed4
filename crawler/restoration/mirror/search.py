"""The search for what a damaged place said: a beam over the paths of its lattice."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from math import exp, inf
from typing import TYPE_CHECKING, Any

from crawler.restoration.language.model import Model
from crawler.restoration.mirror.lattice import Lattice
from crawler.restoration.mirror.paths import Costs, Decoder, Path
from crawler.restoration.mirror.shown import fold_history

if TYPE_CHECKING:
    from crawler.restoration.characters.conversion import Conversion

ALIKE = 12  # how many paths that begin and go on alike are kept, as each other's rivals
IN_STEP = 20  # paths in step that are kept beyond the beam's width (chosen; most places have few)
# The model takes its own costs for more certain than they are, so they are divided by this. Chosen
# by a few runs on the even texts of the forward model.
TEMPERATURE = 1.5
# The share of what a document and words say of readings by which they are surer: with half of it
# one or two of 12 to 38 wrong places of a kind of mirror lose their marks, with a quarter none, and
# exact readings stay as they are (all texts of the forward model's half that chose nothing else).
SURE = 0.25


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a place most probably said, up to character `end` of the text.

    `doubts` says for each character of `text` how probably (0 to 1) it is another one. `given_up`
    says that the search was stopped, for it took too many steps. The rest is as in Path. `ways` are
    all paths in step, cheapest first, whose texts begin with `offset` characters that precede.
    """

    end: int
    text: str
    events: int
    inferred: str
    eaten: tuple[int, ...]
    doubts: tuple[float, ...]
    given_up: bool = False
    ways: tuple[Path, ...] = ()
    offset: int = 0

    @property
    def reason(self) -> str:
        """Why the place is changed."""
        inferred = self.inferred.strip()
        return f"bytes out of step; inferred: {inferred}" if inferred else "bytes out of step"

    @property
    def gain(self) -> float:
        """The nats by which the reading is likelier than that nothing happened: 0 where it says
        so, all of them where nothing else is left of that."""
        if self.given_up or not self.events:
            return 0.0
        plain = (way.cost for way in self.ways if not way.events)
        return min(plain, default=inf) - min(way.cost for way in self.ways)

    def rescored(self, evidence: Callable[[Sequence[str]], Sequence[float]]) -> Decoded:
        """Return the same by what evidence, in nats, speaks for each of the texts of its ways: all
        of it chooses, a part of it says how sure the choice is."""
        if not self.ways:
            return self
        spoken = [*zip(self.ways, evidence([way.text for way in self.ways]), strict=True)]
        spoken.sort(key=lambda pair: pair[0].cost - pair[1])
        ways = [way._replace(cost=way.cost - SURE * nats) for way, nats in spoken]
        return _decoded(self.end, ways, self.offset)


class Budget:
    """What is left of the steps that searches in one document may take, in all its rounds.

    A hostile text bears damage at every character; past its budget its places are left.
    """

    # The documents of benchmarks.restoration take 2 to 9 steps a character, those without glosses
    # 14 to 18 where they have 2,000 to 5,000 characters, short ones 70, one in brackets and quotes
    # all through 40, the worst place 27,000; a step of a text that is all damage costs 10 to 17
    # microseconds.
    LEAST = 100_000
    PER_CHARACTER = 45

    # So many take 9,000 characters of a mirror's at the worst; longer texts are seldom damaged all
    # through.
    MOST = 400_000

    def __init__(self, characters: int) -> None:
        self.left = min(self.MOST, max(self.LEAST, self.PER_CHARACTER * characters))

    def share(self, most: int) -> Budget:
        """Return a budget of at most ``most`` steps, taken out of this one."""
        part = Budget(0)
        part.left = min(most, self.left)
        self.left -= part.left
        return part


class Search:
    """Reads damaged places of one document."""

    WIDTH = 40
    CALM = 4
    REACH = 80
    HOPELESS = 14.0
    LEFT = 14  # characters of a place that is given up at its start: nearly all shifts end within
    AHEAD = 22.0  # what a step may cost more than the best path: an event and a rare character
    # Steps that a place may take, past which it is left: a spot of the forward model takes 1,500
    # (median) to 27,000, seventeen characters that no ASCII byte ends 36,000.
    MOST_OF_PLACE = 40_000

    def __init__(
        self,
        text: str,
        model: Model,
        conversion: Conversion | None = None,
        *,
        decoder: Decoder,
        entries: Container[int],
        budget: Budget,
        costs: Costs | None = None,
    ) -> None:
        self._text = text
        self._conversion = conversion
        self._lattice = self._make_lattice(
            text, model, conversion, decoder, entries, costs or Costs()
        )
        self._budget = budget

    def _make_lattice(self, *given: Any) -> Lattice:
        return Lattice(*given)

    def read(self, start: int, before: str, opened: str = "", until: int = 0) -> Decoded:
        """Read from ``start`` on, ``before`` being the restored text that precedes it, ``opened``
        the quotations that are open there; at least up to ``until``."""
        taken = self._lattice.steps_taken
        most = taken + min(self.MOST_OF_PLACE, self._budget.left)
        decoded = self._read(start, before, opened, until, most)
        self._budget.left -= self._lattice.steps_taken - taken
        return decoded

    def _read(self, start: int, before: str, opened: str, until: int, most: int) -> Decoded:
        lattice = self._lattice
        history = fold_history(before, self._conversion)
        first = Path(0.0, 0, history, before[-2:], 0, 0, "", ())
        lattice.enter(first, opened)
        beams: dict[int, list[Path]] = {start: [first]}
        offset = len(first.text)
        end = min(len(self._text), start + self.REACH)
        for place in range(start, end):
            paths = self._best(beams.pop(place, []))
            if not paths:
                continue
            if place > max(start, until) and self._settled(paths, beams):
                return _decoded(place, paths, offset)
            if lattice.steps_taken >= most:
                left = max(place, min(end, start + self.LEFT))
                return Decoded(left, "", 1, "", (), (), given_up=True)
            limit = paths[0].cost + self.AHEAD
            while paths:
                here: list[Path] = []  # what was lost takes up no place: these go on from here
                for path in paths:
                    for following, step in lattice.steps(place, path, limit):
                        (here if following == place else beams.setdefault(following, [])).append(
                            step
                        )
                paths = self._best(here)
        place = min(beams, default=0)
        if not beams:
            return Decoded(start + 1, "", 1, "", (), (), given_up=True)
        paths = beams[place]
        if place == len(self._text):
            paths = [ended for path in paths for ended in lattice.end(path)] or paths
        return _decoded(place, self._best(paths), offset)

    def _best(self, paths: list[Path]) -> list[Path]:
        """Return the cheapest paths, of those that begin and go on alike the best few; of those in
        step some more, for they pay at once for what others have still to say."""
        alike: dict[tuple[int, str, str], int] = {}
        best: list[Path] = []
        for path in sorted(paths):
            if len(best) >= self.WIDTH and path.pending:
                continue
            state = (path.pending, path.history, path.inferred[:1])
            alike[state] = alike.get(state, 0) + 1
            if alike[state] <= ALIKE:
                best.append(path)
                if len(best) == self.WIDTH + IN_STEP:
                    break
        return best

    def _settled(self, paths: list[Path], beams: dict[int, list[Path]]) -> bool:
        """Say whether the best path and all its rivals have long been in step, nothing under
        way."""
        least = paths[0].cost
        rivals = [path for path in paths if path.cost < least + self.HOPELESS]
        if any(path.pending or path.calm < self.CALM for path in rivals):
            return False
        ahead = (path.cost for beam in beams.values() for path in beam)
        return not any(cost < least + self.HOPELESS for cost in ahead)


def _decoded(place: int, paths: Sequence[Path], offset: int) -> Decoded:
    in_step = [path for path in paths if not path.pending] or paths
    best = in_step[0]
    total = 0.0
    doubts = [0.0] * len(best.text)
    for path in in_step:
        weight = exp((best.cost - path.cost) / TEMPERATURE)
        total += weight
        for n in differing(best.text, path.text):
            doubts[n] += weight
    rivals = [0.0] * len(doubts)
    for n, weight in best.rivals:
        rivals[n] += weight
    return Decoded(
        place,
        best.text[offset:],
        best.events,
        best.inferred,
        tuple(place - offset for place in best.eaten),
        tuple(
            (doubt + rival) / (total + rival)
            for doubt, rival in zip(doubts[offset:], rivals[offset:], strict=True)
        ),
        ways=tuple(in_step),
        offset=offset,
    )


def differing(text: str, other: str) -> Sequence[int]:
    """Return the places where a text differs from another: character by character where both are of
    one length, else from the first difference to the last."""
    if len(text) == len(other):
        return [n for n, (a, b) in enumerate(zip(text, other, strict=True)) if a != b]
    shorter = min(len(text), len(other))
    start = next((n for n in range(shorter) if text[n] != other[n]), shorter)
    end = next(
        (n for n in range(shorter - start) if text[-1 - n] != other[-1 - n]), shorter - start
    )
    # Something is missing between two characters: they are what is in doubt.
    last = len(text) - end
    return range(max(0, min(start, last - 1)), min(len(text), max(last, start + 1)))

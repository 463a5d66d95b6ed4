"""The search for what a damaged place said: a beam over the ways its bytes can have been read.

A mirror's decoder lost a byte and read what followed one byte out of step (the forward model in
tests/restoration/forward.py says how). Undoing it is reading the same bytes with another byte
before them. Which byte it was, and where the reading was in step again, is decided by a language
model: each way to read costs what it surprises the model, and each event (a byte lost, a gloss
inside a character) what it is rare.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from crawler.restoration.gbk import by_lead, by_trail, characters, pairs, unfolded
from crawler.restoration.glosses import TONED, readings
from crawler.restoration.model import ORDER, Model, fold_character
from crawler.restoration.script import scripts_differ, simplify

if TYPE_CHECKING:
    from crawler.restoration.conversion import Conversion

ALIKE = 4  # how many paths that go on alike are kept, as each other's rivals
FEW = 2
DOUBT = 1.5
CERTAIN = 30.0
MARKS = "！，、。；：？"
_MARKS = frozenset(MARKS + "!,;:?")
_ENDINGS = frozenset("。”！？；：…—》）")
_GLOSS = re.compile(rf"[(（]([a-zɡ{TONED}]{{1,7}})[)）]")
_TORN = re.compile(rf"[?？]?[(（]?([a-zɡ{TONED}]{{1,7}})[)）]")


@dataclass(frozen=True, slots=True)
class Costs:
    """What events cost, in nats: `shift` a mark found across two characters, `torn` a gloss
    inside a character, `lost` a byte lost on the way, `silent` in addition where a loss shows
    nothing although others in the document show "?" (or the reverse), `simplified` a character
    that the mirror would have converted, `blank` one that only a shift would put there,
    `literal` a "?" that is none of the document's losses."""

    shift: float = 5.0
    torn: float = 1.0
    lost: float = 2.0
    silent: float = 6.0
    simplified: float = 4.0
    blank: float = 6.0
    literal: float = 5.0


class Path(NamedTuple):
    """One way to have read up to a place: its cost, the byte that waits for its trail (0: in
    step), the folded history, the text, the characters since the last event, the number of
    events (0: what stands there), the characters that had a byte lost and so are inferred, and
    whether an ASCII character was lost, which can't be known."""

    cost: float
    pending: int
    history: str
    text: str
    calm: int
    events: int
    inferred: str
    eaten: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a place most probably said, up to character `end` of the text.

    `margin` is what the next best way to have it say something else costs more, in nats, apart
    from ways that differ in a character or two only: where these cost less than DOUBT more, the
    characters (offsets in `text`) are `doubtful`. The rest is as in Path.
    """

    end: int
    text: str
    events: int
    inferred: str
    eaten: bool
    margin: float
    doubtful: tuple[int, ...]


class Search:
    """Reads damaged places of one document. `shows` says whether a loss inside a piece shows
    as "?", `ends_show` one at its end; `entries` where a mark may have been found across two
    characters: places of marks, or of the "?" before them."""

    WIDTH = 24
    CALM = 4
    REACH = 80
    HOPELESS = 14.0

    def __init__(
        self,
        text: str,
        model: Model,
        conversion: Conversion | None = None,
        *,
        shows: bool,
        ends_show: bool,
        entries: Container[int],
        costs: Costs | None = None,
    ) -> None:
        self._text = text
        self._model = model
        self._conversion = conversion
        self._entries = entries
        self._costs = costs or Costs()
        self._silent = self._costs.silent if shows else 0.0
        self._silent_end = self._costs.silent if ends_show else 0.0

    def read(self, start: int, before: str) -> Outcome:
        """Reads from `start` on, `before` being the restored text that precedes it."""
        history = fold_history(before, self._conversion)
        first = Path(0.0, 0, history, before[-2:], 0, 0, "", False)
        beams: dict[int, list[Path]] = {start: [first]}
        offset = len(first.text)
        end = min(len(self._text), start + self.REACH)
        for place in range(start, end):
            paths = _best(beams.pop(place, []), self.WIDTH)
            if not paths:
                continue
            if place > start and self._settled(paths, beams):
                return _outcome(place, paths, offset)
            while paths:
                path = paths.pop()
                for following, step in self._steps(place, path):
                    # A byte that was lost takes up no place; the path goes on in step.
                    (paths if following == place else beams.setdefault(following, [])).append(step)
        place = min(beams)
        return _outcome(place, _best(beams[place], self.WIDTH), offset)

    def _settled(self, paths: list[Path], beams: dict[int, list[Path]]) -> bool:
        """Whether the best path and all its rivals have long been in step, nothing under way."""
        least = paths[0].cost
        rivals = [path for path in paths if path.cost < least + self.HOPELESS]
        if any(path.pending or path.calm < self.CALM for path in rivals):
            return False
        ahead = (path.cost for beam in beams.values() for path in beam)
        return not any(cost < least + self.HOPELESS for cost in ahead)

    def _steps(self, place: int, path: Path) -> Iterator[tuple[int, Path]]:
        if path.pending:
            yield from self._steps_out_of_step(place, path)
        else:
            yield from self._steps_in_step(place, path)

    def _steps_in_step(self, place: int, path: Path) -> Iterator[tuple[int, Path]]:
        text, costs = self._text, self._costs
        gloss = _GLOSS.match(text, place)
        last = path.text[-1:]
        if gloss and last and gloss[1] in readings(last, self._conversion):
            yield gloss.end(), path
            return
        literal = costs.literal if text[place] == "?" and self._silent else 0.0
        yield place + 1, self._emit(path, text[place], 0, literal, event=False)
        torn = _TORN.match(text, place)
        if torn and last in pairs():
            silent = self._silent if text[place] not in "?？" else 0.0
            for lead, straddling in by_lead().get(pairs()[last][1], ()):
                if torn[1] in readings(straddling, self._conversion) and lead > 0x80:
                    cost = path.cost + costs.torn + silent
                    yield (
                        torn.end(),
                        path._replace(cost=cost, pending=lead, calm=0, events=path.events + 1),
                    )
        if place in self._entries:
            shown = text[place] in "?？" and text[place + 1 : place + 2] in _MARKS
            mark = text[place + shown]
            cost = costs.shift + (0.0 if shown else self._silent_end)
            first, second = mark_bytes(mark)
            for lead, character in by_trail()[first]:
                yield (
                    place + shown + 1,
                    self._infer(path, character, second, cost + 0.5 * (lead != 0xA1)),
                )

    def _steps_out_of_step(self, place: int, path: Path) -> Iterator[tuple[int, Path]]:
        text, pending = self._text, path.pending
        gloss = _GLOSS.match(text, place)
        if gloss and place and gloss[1] in readings(text[place - 1], self._conversion):
            yield gloss.end(), path
        for length, first, second in _encodings(text, place):
            character = characters().get((pending, first))
            if character and second > 0x80:
                yield place + length, self._emit(path, character, second, 0.0)
            elif character and second < 0x80:
                # The decoder took an ASCII character for a trail.
                step = self._emit(path, character, 0, 0.0)
                yield place + length, self._emit(step, chr(second), 0, 0.0)
        code = ord(text[place])
        if 0x40 <= code < 0x7F:
            character = characters().get((pending, code))
            if character:
                yield place + 1, self._emit(path, character, 0, 0.0)
        yield from self._losses(place, path)

    def _losses(self, place: int, path: Path) -> Iterator[tuple[int, Path]]:
        text, pending = self._text, path.pending
        shown = text[place] in "?？"
        after = place + shown
        cost = self._costs.lost + (0.0 if shown else self._silent)
        torn = _TORN.match(text, place)
        if torn:
            for _, character in by_lead()[pending]:
                if torn[1] in readings(character, self._conversion):
                    yield torn.end(), self._infer(path, character, 0, cost)
        if text[after : after + 1] in _MARKS or after == len(text):
            end_cost = self._costs.lost + (0.0 if shown else self._silent_end)
            for trail, character in by_lead()[pending]:
                if trail > 0x80:
                    yield after, self._infer(path, character, 0, end_cost)
        elif shown:
            # A lead took an ASCII byte with it, which can't be known.
            for trail, character in by_lead()[pending]:
                if trail > 0x80:
                    step = self._infer(path, character, 0, cost + self._costs.lost)
                    yield after, step._replace(eaten=True)
                    yield after, self._infer(step, "\n", 0, 0.0)
        elif pending in (0xA1, 0xA3):
            # The same, where nothing shows: behind a mark, such as the break of a line.
            for trail, character in by_lead()[pending]:
                if trail > 0x80 and character in _ENDINGS:
                    step = self._infer(path, character, 0, cost + self._costs.lost)
                    yield after, step._replace(eaten=True)
                    yield after, self._infer(step, "\n", 0, 0.0)
        lone = characters().get((pending, 0x80))
        if lone:
            yield after, self._infer(path, lone, 0, cost)

    def _infer(self, path: Path, character: str, pending: int, cost: float) -> Path:
        step = self._emit(path, character, pending, cost)
        return step._replace(inferred=path.inferred + character)

    def _emit(
        self, path: Path, character: str, pending: int, cost: float, *, event: bool = True
    ) -> Path:
        folded = fold_traditional(character, self._conversion)
        cost += path.cost + self._model.surprise(path.history, folded)
        if _is_simplified(character, self._conversion):
            cost += self._costs.simplified
        if event and folded == " ":
            cost += self._costs.blank
        history = (path.history + folded)[1 - ORDER :] if folded != " " else path.history
        calm = 0 if event else path.calm + 1
        return Path(
            cost,
            pending,
            history,
            path.text + character,
            calm,
            path.events + event,
            path.inferred,
            path.eaten,
        )


def _best(paths: list[Path], width: int) -> list[Path]:
    """The cheapest paths, of those that go on alike the best few."""
    alike: dict[tuple[int, str], int] = {}
    best = []
    for path in sorted(paths):
        state = (path.pending, path.history)
        alike[state] = alike.get(state, 0) + 1
        if alike[state] <= ALIKE:
            best.append(path)
            if len(best) == width:
                break
    return best


def _outcome(place: int, paths: list[Path], offset: int) -> Outcome:
    in_step = [path for path in paths if not path.pending] or paths
    best = in_step[0]
    margin, doubtful = CERTAIN, set[int]()
    for rival in in_step[1:]:
        more = rival.cost - best.cost
        differing = _differences(best.text, rival.text)
        if differing is None or len(differing) > FEW:
            margin = min(margin, more)
        elif more < DOUBT:
            doubtful.update(place - offset for place in differing)
    text = best.text[offset:]
    places = tuple(sorted(doubtful))
    return Outcome(place, text, best.events, best.inferred, best.eaten, margin, places)


def _differences(one: str, other: str) -> list[int] | None:
    """Where two texts of one length differ; None for texts of two lengths."""
    if len(one) != len(other):
        return None
    return [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]


def fold_history(before: str, conversion: Conversion | None = None) -> str:
    """What the model remembers of the text before a place."""
    near = (fold_traditional(character, conversion) for character in before[-4 * ORDER :])
    folded = "\n" + "".join(near).replace(" ", "")
    return folded[1 - ORDER :]


@lru_cache(maxsize=1 << 15)
def fold_traditional(character: str, conversion: Conversion | None = None) -> str:
    """A character of any script as the model sees it."""
    return fold_character(simplify(character, conversion))


@lru_cache(maxsize=1 << 15)
def _is_simplified(character: str, conversion: Conversion | None) -> bool:
    if not scripts_differ(character, conversion):
        return False
    return simplify(character, conversion) == character


@lru_cache(maxsize=1 << 8)
def mark_bytes(mark: str) -> tuple[int, int]:
    """The two bytes of a mark, in its full form."""
    full = {"!": "！", ",": "，", ";": "；", ":": "：", "?": "？"}.get(mark, mark)
    return pairs()[full]


def _encodings(text: str, place: int) -> Iterator[tuple[int, int, int]]:
    """The two bytes that a shown character may have been, with the characters it takes up."""
    if text[place] in pairs():
        yield 1, *pairs()[text[place]]
    for length in range(1, 4):
        for origin in unfolded().get(text[place : place + length], ()):
            yield length, *pairs()[origin]

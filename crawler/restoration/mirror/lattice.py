"""The ways in which the bytes of a damaged place can have been read, step by step.

A mirror's decoder lost a byte and read what followed one byte out of step (the forward model in
tests/restoration/forward.py says how). A path is one way to read the same bytes with another byte
before them: each way costs what it surprises the language model, and each event (a byte lost, a
gloss inside a character, a pair that shows nothing) what it is rare.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from html import unescape
from math import inf
from typing import TYPE_CHECKING
from unicodedata import category

from crawler.patterns import LazyPattern
from crawler.restoration.characters.gbk import by_trail, characters, pairs, user_trails
from crawler.restoration.language.model import Model, TextModel
from crawler.restoration.language.ngrams import ORDER, START
from crawler.restoration.mirror.candidates import (
    AH,
    CUTS,
    TWICE,
    UNKNOWN,
    VERY_COMMON,
    candidates_of,
)
from crawler.restoration.mirror.glosses import TONED, is_reading
from crawler.restoration.mirror.layout import Layout
from crawler.restoration.mirror.paths import Costs, Decoder, Pairs, Path, Possible
from crawler.restoration.mirror.shown import encodings, mark_bytes, read_as, straddling

if TYPE_CHECKING:
    from crawler.restoration.characters.conversion import Conversion

_SHOWN_MARKS = CUTS - set("?？")
_ENDINGS = frozenset("。”！？；：…—》）")
_QUOTATION_MARKS = frozenset("“”「」『』")
_ASKING = ("嗎", "吗", "呢", "麼", "么")
_UNFINISHED = tuple("不很太更最")
_AH_TRAIL = 0xA1  # of 啊
_MARKS_LEAD = 0xA1  # of GBK's row of marks
_OPENING = (0xAE, 0xB0)  # trails of ‘ and “ in it
_GLOSS = LazyPattern(rf"[(（] ?([a-zɡ{TONED}]{{1,7}}) ?[)）](?:[(（]\1[)）])? ?")
_TORN = LazyPattern(rf"[?？]?[(（]?([a-zɡ{TONED}]{{1,7}}) ?[)）](?:[(（]\1[)）])? ?")
# Characters that are put in order in the time of a step, where no other document asked for it.
PAIRS_PER_STEP = 8
_TAG_REST = LazyPattern(
    r"(?:/[a-z][a-z0-9]{0,9}|br ?/?"
    r"|(?:p|div|span|strong|b|em|i|u|font|a|img|sup|sub|li|td|tr|h[1-6])(?: [^<>\n]{1,200})?)>",
    re.IGNORECASE,
)
_PARAGRAPH_END = LazyPattern("/?p|/div|br", re.IGNORECASE)
_REFERENCE_REST = LazyPattern(r"(?:nbsp|e[nm]sp|[lr][ds]quo|[mn]dash|hellip|middot|quot);")
_COMMA = LazyPattern(r"(?<=[\u3400-\u9fff)）]),(?=[\u3400-\u9fff])")
_BRACKET = LazyPattern(r"\((?=[\u3400-\u9fff\d])")
_YEAR = LazyPattern(r"\d{3}年")
_COUNT_REST = LazyPattern(r"0[\u3400-\u9fff]")
_CENTURIES = {"0": "2", **dict.fromkeys("456789", "1")}


Steps = Iterator[tuple[int, Path | None]]


class Lattice:
    """The steps that lead on from a path. `entries` are the places where a mark may have been
    found across two characters: places of marks, or of the "?" before them."""

    # Of the ways in which a pair vanished those that cost least, and what must be left to the limit
    # for one. Chosen by a few runs on the even texts of the forward model.
    FEW = 6
    RESERVE = 12.0

    def __init__(
        self,
        text: str,
        model: Model,
        conversion: Conversion | None,
        decoder: Decoder,
        entries: Container[int],
        costs: Costs,
    ) -> None:
        self._text = text
        self._model = model
        self._conversion = conversion
        self._entries = entries
        self._costs = costs
        self._silent = costs.silent if decoder.shows else 0.0
        unsure = costs.unsure if decoder.ends_show is None else 0.0
        self._silent_end = costs.silent if decoder.ends_show else unsure
        self._vanished = costs.vanished + (costs.silent if decoder.private else 0.0)
        beneath = model.beneath if isinstance(model, TextModel) else model
        self._candidates = candidates_of(beneath, conversion, costs)
        self._shortlists: dict[tuple[Possible, str], Pairs] = {}
        self._odd: dict[str, bool] = {}
        # What a lead may have taken with it: the break of a line, and a comma or a bracket where a
        # text has them of half width.
        commas = bool(_COMMA.search(text))
        brackets = bool(_BRACKET.search(text))
        self._eatable = ("\n", *"," * commas, *"(" * brackets)
        self._unknown_eaten = costs.eaten + costs.no_comma * commas
        self._limit = inf
        self._layout = Layout(text, model, costs)
        self.steps_taken = 0

    def enter(self, first: Path, opened: str) -> None:
        """Begin with a path at a place where some quotations are open."""
        self._layout.enter(len(first.text), opened)

    def end(self, path: Path) -> Iterator[Path]:
        """Yield the paths that end with the text where one has come to: what waits is lost."""
        ended: list[Path | None] = [None if path.pending else path]
        if 0 < path.pending < UNKNOWN:
            cost = self._costs.lost + self._silent_end
            for _, character in self._likeliest(path.history, self._candidates.high(path.pending)):
                ended.append(self._emit(path, character, 0, cost, inferred=True))
        for step in filter(None, ended):
            yield step._replace(cost=step.cost + self._layout.left_open(step.text))

    def steps(self, place: int, path: Path, limit: float) -> Iterator[tuple[int, Path]]:
        """Yield each place that the path may go on to, and the path there, if that costs no more
        than a limit."""
        self._limit = limit
        steps = self._out_of_step(place, path) if path.pending else self._in_step(place, path)
        return ((following, step) for following, step in steps if step)

    def _in_step(self, place: int, path: Path) -> Steps:
        text, costs = self._text, self._costs
        gloss = _GLOSS.match(text, place)
        last = path.text[-1:]
        if gloss and last and is_reading(gloss[1], last, self._conversion):
            yield gloss.end(), path
            return
        if text[place] in "?？":
            yield place + 1, self._question(place, path)
            if tag := _TAG_REST.match(text, place + 1):
                # A lost blank took the "<" of a tag with it: bytes stay in step.
                cost = path.cost + costs.lost
                step = path._replace(cost=cost, calm=0, events=path.events + 1)
                yield tag.end(), self._before_tag(step, tag[0])
        else:
            yield place + 1, self._emit(path, text[place], 0, 0.0, event=False)
        torn = _TORN.match(text, place)
        if torn and last in pairs():
            cost = path.cost + costs.torn + (0.0 if text[place] in "?？" else self._silent)
            for lead in straddling(pairs()[last][1], torn[1], self._conversion):
                yield (
                    torn.end(),
                    path._replace(cost=cost, pending=lead, calm=0, events=path.events + 1),
                )
        if AH.match(text, place) and last not in _ASKING:
            yield from self._before_mark(place + 2, path)
        if place in self._entries:
            shown = text[place] in "?？" and text[place + 1 : place + 2] in CUTS
            first, second = mark_bytes(text[place + shown])
            cost = costs.shift + (0.0 if shown else self._silent_end)
            after = text[place + shown + 1 : place + shown + 2]
            quotes = second == _MARKS_LEAD and pairs().get(after, (0, 0))[0] in _OPENING
            for lead, character in by_trail()[first]:
                more = cost + costs.letter * (quotes and lead != _MARKS_LEAD)
                yield place + shown + 1, self._emit(path, character, second, more, inferred=True)

    def _before_mark(self, after: int, path: Path) -> Steps:
        """Yield the paths with an 啊 that shows as two losses, or another character of its trail
        where no 啊 can stand (不小！)."""
        if path.text[-1:] not in _UNFINISHED:
            if ah := self._emit(path, "啊", 0, 0.0, inferred=True):
                yield after, ah._replace(cost=path.cost + self._costs.ah)
            return
        for _, character in by_trail()[_AH_TRAIL]:
            if self._candidates.is_common(character, VERY_COMMON):
                yield after, self._emit(path, character, 0, self._costs.lost, inferred=True)

    def _question(self, place: int, path: Path) -> Path | None:
        """Return the path with a "?" that is none of the losses: the author's, or a lost blank,
        behind which a text begins anew; no blank stands beside a mark."""
        shown = self._text[place]
        if self._layout.begins(path.text):
            return path._replace(history=START, text=path.text + shown, calm=path.calm + 1)
        own = self._emit(path, shown, 0, self._costs.literal if self._silent else 0.0, event=False)
        blank = path.cost + self._costs.literal
        beside = {self._text[place - 1 : place], self._text[place + 1 : place + 2]}
        if own and (own.cost <= blank or beside & _SHOWN_MARKS):
            return own
        return path._replace(cost=blank, history=START, text=path.text + shown, calm=path.calm + 1)

    def _out_of_step(self, place: int, path: Path) -> Steps:
        text, pending = self._text, path.pending
        gloss = _GLOSS.match(text, place)
        if gloss and place and is_reading(gloss[1], text[place - 1], self._conversion):
            yield gloss.end(), path
        for length, first, second in encodings(text, place):
            for step in self._ahead(path, first, second if second > 0x80 else 0):
                if second > 0x80:
                    yield place + length, step
                elif step and second < 0x80:
                    # The decoder took an ASCII character for a trail.
                    yield place + length, self._emit(step, chr(second), 0, 0.0)
        code = ord(text[place])
        if 0x40 <= code < 0x7F:
            for step in self._ahead(path, code, 0):
                yield place + 1, step
        if pending < UNKNOWN:
            yield from self._losses(place, path)
        elif pending < TWICE:
            yield from self._lost_whole(place, path)
        yield from self._vanishing(place, path)

    def _ahead(self, path: Path, trail: int, pending: int) -> Iterator[Path | None]:
        """Yield the paths on which the pending byte and a trail are a character."""
        if path.pending >= UNKNOWN:
            known = self._candidates.with_trail(path.pending & 0xFF, trail)
            for _, character in self._likeliest(path.history, known):
                yield self._emit(path, character, pending, 0.0, inferred=True)
        elif character := characters().get((path.pending, trail), ""):
            yield self._emit(path, character, pending, 0.0)

    def _vanishing(self, place: int, path: Path) -> Steps:
        """Yield the paths on which the pair that came next is the user's and shows nothing: the
        pending byte's trail and the next lead are lost with it."""
        if path.pending >= TWICE or (path.pending and path.cost > self._limit - self.RESERVE):
            return
        after = place + (self._text[place] in "?？")
        state = TWICE if path.pending >= UNKNOWN else UNKNOWN
        steps = []
        for trail, character in self._likeliest(
            path.history, self._candidates.before_users(path.pending)
        ):
            step = self._emit(path, character, state | trail, self._vanished, inferred=True)
            if step:
                steps.append(step)
        steps.sort()
        for step in steps[: self.FEW]:
            yield place, step
            if after > place:
                yield after, step

    def _losses(self, place: int, path: Path) -> Steps:
        text, pending = self._text, path.pending
        shown = text[place] in "?？"
        after = place + shown
        cost = self._costs.lost + (0.0 if shown else self._silent)
        torn = _TORN.match(text, place)
        if torn:
            for character in read_as(pending, torn[1], self._conversion):
                yield torn.end(), self._emit(path, character, 0, cost, inferred=True)
        if tag := _TAG_REST.match(text, after):
            # The lead took the "<" of a tag with it; nothing opens before one.
            for _, character in self._likeliest(path.history, self._candidates.high(pending)):
                if category(character) not in ("Ps", "Pi"):
                    step = self._emit(path, character, 0, cost, inferred=True)
                    yield tag.end(), self._before_tag(step, tag[0])
        elif reference := _REFERENCE_REST.match(text, after):
            for _, character in self._likeliest(path.history, self._candidates.high(pending)):
                if step := self._emit(path, character, 0, cost, inferred=True):
                    meant = unescape(f"&{reference[0]}")
                    yield reference.end(), self._emit(step, meant, 0, 0.0, event=False)
        elif text[after : after + 1] in CUTS or after == len(text):
            end_cost = self._costs.lost + (0.0 if shown else self._silent_end)
            for _, character in self._likeliest(path.history, self._candidates.high(pending)):
                yield after, self._emit(path, character, 0, end_cost, inferred=True)
            if shown and self._layout.blanks and text[after : after + 1] in "?？":
                # The lead took a break with it, behind which a line's lost blanks stand.
                yield from self._lost_with_ascii(place, path, cost + self._costs.lost)
        elif shown or pending in (0xA1, 0xA3):
            yield from self._lost_with_ascii(place, path, cost + self._costs.lost)
        if lone := characters().get((pending, 0x80)):
            euro = self._text[place] == "€"  # what Windows has there
            yield after + euro, self._emit(path, lone, 0, 0.0 if euro else cost, inferred=True)

    def _before_tag(self, step: Path | None, tag: str) -> Path | None:
        """Return the path before the rest of a tag: at a paragraph's end no quotation is open."""
        if step and _PARAGRAPH_END.match(tag) and self._layout.open(step.text):
            return step._replace(cost=step.cost + self._costs.unpaired)
        return step

    def _lost_with_ascii(self, place: int, path: Path, cost: float) -> Steps:
        """Yield the paths on which a lead took an ASCII byte with it: behind a mark, where it may
        show nothing, mostly the break of a line."""
        shown = self._text[place] in "?？"
        quotation = self._layout.quotation(path.text)
        for _, character in self._likeliest(path.history, self._candidates.high(path.pending)):
            if not shown and character not in _ENDINGS:
                continue
            unpaired = shown and character in _QUOTATION_MARKS - {quotation}
            more = cost + self._costs.unpaired * unpaired
            if step := self._emit(path, character, 0, more, inferred=True):
                yield from self._with_eaten(place + shown, step)

    def _lost_whole(self, place: int, path: Path) -> Steps:
        """Yield the paths on which a character lost both bytes: its lead in a pair that vanished,
        its trail at the end of a piece, before a tag or before its reading."""
        if torn := _TORN.match(self._text, place):
            for lead in user_trails()[path.pending & 0xFF]:
                for character in read_as(lead, torn[1], self._conversion):
                    yield (
                        torn.end(),
                        self._emit(path, character, 0, self._costs.lost, inferred=True),
                    )
        shown = self._text[place] in "?？"
        after = place + shown
        tag = _TAG_REST.match(self._text, after)
        ends = tag or self._text[after : after + 1] in CUTS
        if not (ends or shown) or path.cost > self._limit - self.RESERVE:
            return
        cost = self._costs.lost + (0.0 if shown else self._silent_end)
        cost += 0.0 if ends else self._costs.lost
        known = self._candidates.behind_user(path.pending & 0xFF)
        steps = (
            self._emit(path, character, 0, cost, inferred=True)
            for _, character in self._likeliest(path.history, known)
        )
        for step in sorted(filter(None, steps))[: self.FEW]:
            if ends:
                yield tag.end() if tag else after, step
            else:
                yield from self._with_eaten(after, step)

    def _with_eaten(self, after: int, step: Path) -> Steps:
        """Yield the paths with the ASCII character that a lead took with it: the first digit of a
        year of four digits that shows three, a break, a comma, or one that can't be known."""
        if _YEAR.match(self._text, after) and (century := _CENTURIES.get(self._text[after])):
            yield after, self._emit(step, century, 0, 0.0, inferred=True)
            return
        # A count that begins with 0 lost its first digit, which can't be known.
        for eaten in () if _COUNT_REST.match(self._text, after) else self._eatable:
            yield after, self._emit(step, eaten, 0, 0.0, inferred=True)
        cost = step.cost + self._unknown_eaten
        yield after, step._replace(cost=cost, eaten=(*step.eaten, len(step.text)))

    def _likeliest(self, history: str, possible: Possible) -> Pairs:
        """Return those of some characters that are expected most behind a history's last, and those
        that the text itself has there."""
        last = history[-1:]
        found = self._shortlists.get((possible, last))
        if found is None:
            self.steps_taken += len(possible.pairs) // PAIRS_PER_STEP
            found = self._candidates.likeliest(possible, last)
            if isinstance(self._model, TextModel):
                own = (possible.by_form.get(sign, ()) for sign in self._model.followers(last))
                found += tuple(pair for pairs in own for pair in pairs if pair not in found)
            self._shortlists[possible, last] = found
        return found

    def _emit(
        self,
        path: Path,
        character: str,
        pending: int,
        cost: float,
        *,
        event: bool = True,
        inferred: bool = False,
    ) -> Path | None:
        """Return the path with a further character; None where it costs more than the limit."""
        self.steps_taken += 1
        if event and path.cost + cost > self._limit:
            return None  # whatever the model says
        expected, folded = self._candidates.expect(self._model, path.history, character)
        cost += path.cost + self._layout.expect(path.text, character, expected)
        if event and cost > self._limit:
            return None
        history = path.history
        if event and self._is_odd(character):
            # But not a blank beside another, as at the heads of paragraphs.
            cost += self._costs.odd * (not (folded == " " and path.text[-1:].isspace()))
        if folded != " ":
            history = (history + folded)[1 - ORDER :]
        return Path(
            cost,
            pending,
            history,
            path.text + character,
            0 if event else path.calm + 1,
            path.events + event,
            path.inferred + character if inferred else path.inferred,
            path.eaten,
            path.rivals,
        )

    def _is_odd(self, character: str) -> bool:
        """Say whether a character is one that only a search would put there."""
        known = self._odd.get(character)
        if known is None:
            form = self._candidates.form(character)
            known = form.is_odd or not self._model.knows(form.folded)
            self._odd[character] = known
        return known

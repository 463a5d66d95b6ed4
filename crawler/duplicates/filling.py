"""What one copy of a text has for the holes of another, and whether that is proved."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from crawler.document import Gap
from crawler.duplicates.alignment import Block, end_of_context, match, start_of_context
from crawler.duplicates.normalise import normalise, offsets
from crawler.duplicates.witnesses import Hole, Lack, Side, Witness, shingles_of
from crawler.patterns import LazyPattern

OFF = 1.5  # a fill this many times longer or shorter than the hidden text is none
WHOLE = 0.9  # share of the hidden text that a fill up to a copy's end must have to be all of it
REPEATED = 0.3  # share of a fill that the representative may have in other places
# Characters that a mask of one sign may stand for (chosen: a full name with its place).
MASK_LENGTH = 12
SAME = 0.8  # share of the shorter text that a copy must have which says a masked name
FIGURES = 3  # so many different figures in common tell it from another town's version
SHARED_A_WORD = 2_000  # characters in which an editor may replace a word
SLIPS_A_WORD = 10  # single characters that differ, for each replaced word that noise explains

_LOOSE = 10  # characters by which a short fill may be off
_SIGNS = LazyPattern(r"[*_某xX×]+")
_NARROW = str.maketrans("。“”〞〝‘’", '.""""\'\'')
_FIGURE = LazyPattern(r"\d{2,}")
_SENTENCE = LazyPattern(r"([。！？!?…][”’」』）)\"〞]*)\s*")
_LINE = LazyPattern(r"\S[^\n]*")
_PROSE_START = LazyPattern(
    r"^[^\S\n]*(?=\S[^\n]*[。！？!?…：:][”’」』）)\"〞]*[^\S\n]*$)", re.MULTILINE
)


class Piece(NamedTuple):
    """A stretch of a witness; a row of pieces is a text in the making."""

    witness: Witness
    start: int
    end: int
    fills: Lack | None = None

    @property
    def text(self) -> str:
        """Return the stretch of the witness's text."""
        return self.witness.text[self.start : self.end]


class Fill(NamedTuple):
    """What a witness has for a hole: pieces for its head and its tail (or None), and the gap
    between them that stays; ``enclosed`` if the whole stands between two contexts."""

    head: Piece | None
    tail: Piece | None
    rest: Gap | None
    enclosed: bool = False

    @property
    def text(self) -> str:
        """Return what the pieces hold, the head's before the tail's."""
        return "".join(piece.text for piece in (self.head, self.tail) if piece)


class Pair:
    """A text and a witness, aligned: what the one has for the holes of the other."""

    def __init__(self, here: Side, there: Side, witness: Witness) -> None:
        self.here, self.there, self.witness = here, there, witness
        self.blocks = match(here.normalised, there.normalised)
        words, slips = _differences(here, there, self.blocks)
        stretches = [here.normalised[start : start + length] for start, _, length in self.blocks]
        shared = sum(map(len, stretches))
        shorter = min(len(here.normalised), len(there.normalised))
        figures = {figure for stretch in stretches for figure in _FIGURE.findall(stretch)}
        self._is_same = words <= slips / SLIPS_A_WORD + shared // SHARED_A_WORD
        self._is_near = words <= slips / SLIPS_A_WORD and shared >= SAME * shorter
        self._has_figures = len(figures) >= FIGURES

    def fill(self, hole: Hole) -> Fill | None:
        """Return what goes into a hole, None if the witness doesn't have it or it isn't proved.
        Only a gap may be filled in part."""
        if not (self._is_near if hole.lack == "mask" else self._is_same):
            return None
        found = self._found(hole)
        if not found or (found.rest and hole.start < hole.end):
            return None
        fits = {"gap": self._fits_gap, "damage": self._fits_damage, "mask": self._fits_mask}
        return found if found.text and fits[hole.lack](hole, found) else None

    def _found(self, hole: Hole) -> Fill | None:
        """Return what stands in the witness between or beside the contexts of a hole, None if
        neither context is there; for damage and masks both must be."""
        here, there = self.here, self.there
        before, after = here.place(hole.start), here.place(hole.end)
        left = end_of_context(self.blocks, before)
        least = (left or 0) + (before < after or hole.lack != "damage")
        right = start_of_context(here.normalised, there.normalised, self.blocks, after, least)
        start = self._after_marks(hole, before, left) if left else None
        end = self._before_marks(hole, after, right) if right is not None else None
        if start is not None and end is not None:
            return self._between(hole, start, max(start, end))
        if hole.lack == "gap" and start is not None:
            return self._onward(hole, start, after)
        if hole.lack == "gap" and end is not None:
            return self._backward(hole, end, before)
        return None

    def _after_marks(self, hole: Hole, before: int, left: int) -> int:
        """Return where the witness goes on, past the marks that stand before the hole as well."""
        marks = self.here.text[self.here.offsets[before - 1] + 1 : hole.start]
        start = self.there.offsets[left - 1] + 1
        return start + _repeated(marks, self.there.text[start:][: 2 * len(marks) + _LOOSE])

    def _before_marks(self, hole: Hole, after: int, right: int) -> int:
        marks = self.here.text[hole.end : self.here.offsets[after]]
        end = self.there.offsets[right]
        reach = max(0, end - 2 * len(marks) - _LOOSE)
        return end - _repeated(marks[::-1], self.there.text[reach:end][::-1])

    def _between(self, hole: Hole, start: int, end: int) -> Fill | None:
        cuts = [cut for cut in self.there.holes if cut.end >= start and cut.start <= end]
        if not cuts:
            return Fill(self._piece(hole, start, end), None, None, enclosed=True)
        head = self._piece(hole, start, max(start, cuts[0].start))
        return self._in_part(hole, head, self._piece(hole, min(end, cuts[-1].end), end))

    def _onward(self, hole: Hole, start: int, after: int) -> Fill | None:
        """Return what follows where only the context before a gap is there: up to the witness's own
        hole, if the rest of the text lies beyond that, or up to its end, if the gap ends the
        text."""
        cuts = [cut for cut in self.there.holes if cut.end >= start]
        at_end = after == len(self.here.normalised)
        if not cuts:
            edges = _ends(self.there.text, start, hole.hidden)
            return self._to_the_edge(hole, start, edges) if at_end else None
        later = [block for block in self.blocks if block.start >= after]
        if later and later[0].other_start < self.there.place(cuts[0].end):
            return None
        head = self._piece(hole, start, max(start, cuts[0].start))
        end = max(_ends(self.there.text, cuts[-1].end, None), default=None) if at_end else None
        return self._in_part(
            hole, head, None if end is None else self._piece(hole, cuts[-1].end, end)
        )

    def _backward(self, hole: Hole, end: int, before: int) -> Fill | None:
        """Do as `_onward` for a gap of which only the context after it is there."""
        cuts = [cut for cut in self.there.holes if cut.start <= end]
        if not cuts:
            edges = _starts(self.there.text, end, hole.hidden)
            return self._to_the_edge(hole, end, edges) if not before else None
        earlier = [block for block in self.blocks if block.start + block.length <= before]
        last = earlier[-1] if earlier else Block(0, 0, 0)
        if last.other_start + last.length > self.there.place(cuts[-1].start):
            return None
        tail = self._piece(hole, min(end, cuts[-1].end), end)
        first = cuts[0].start
        start = min(_starts(self.there.text, first, None), default=None) if not before else None
        head = None if start is None else self._piece(hole, start, first)
        return self._in_part(hole, head, tail)

    def _piece(self, hole: Hole, start: int, end: int) -> Piece:
        return Piece(self.witness, start, end, hole.lack)

    def _in_part(self, hole: Hole, head: Piece | None, tail: Piece | None) -> Fill | None:
        pieces = [piece for piece in (head, tail) if piece and piece.text]
        if hole.lack != "gap" or not pieces:
            return None
        return Fill(head, tail, _rest(hole, "".join(piece.text for piece in pieces)))

    def _to_the_edge(self, hole: Hole, origin: int, edges: Sequence[int]) -> Fill | None:
        """Return a fill up to where the witness ends, which may be before the hidden text does:
        then the rest of the gap stays."""
        edge = _nearest(self.there.text, origin, edges, hole.hidden)
        if edge is None:
            return None
        piece = self._piece(hole, min(origin, edge), max(origin, edge))
        short = hole.hidden is not None and _count(piece.text) < WHOLE * hole.hidden - _LOOSE
        rest = _rest(hole, piece.text) if short else None
        return Fill(piece, None, rest) if edge > origin else Fill(None, piece, rest)

    def _fits_gap(self, hole: Hole, fill: Fill) -> bool:
        shown, hidden = _count(fill.text), hole.hidden
        if hidden is not None and shown > OFF * hidden + _LOOSE:
            return False
        if hidden is not None and not fill.rest and OFF * shown + _LOOSE < hidden:
            return False
        # What the text has elsewhere isn't what it hides: the copy has its parts in another order.
        shingles = shingles_of(normalise(fill.text))
        repeated = sum(shingle in self.here.shingles for shingle in shingles)
        return shown > 0 and repeated <= REPEATED * len(shingles) + _LOOSE

    def _fits_damage(self, hole: Hole, fill: Fill) -> bool:
        place = self.here.text[hole.start : hole.end]
        short = _count(fill.text) > 0 and len(fill.text) <= OFF * len(place) + _LOOSE
        return short and folded(fill.text) != folded(place)

    def _fits_mask(self, hole: Hole, fill: Fill) -> bool:
        """Say whether a fill is a short run of characters with no other marks than between the
        masks of a row, and proved: the figures in common tell it from another town's version, or
        the text has the name elsewhere."""
        place, name = self.here.text[hole.start : hole.end], normalise(fill.text)
        longest = MASK_LENGTH * len(_SIGNS.findall(place))
        marks = _marks(_SIGNS.sub("", place))
        is_name = bool(name) and len(fill.text) <= longest and _marks(fill.text) == marks
        return is_name and (self._has_figures or (len(name) > 1 and name in self.here.normalised))


def _differences(here: Side, there: Side, blocks: Sequence[Block]) -> tuple[int, int]:
    """Count the words that another word replaces and the smaller slips, outside of holes."""
    words = slips = 0
    torn, other_torn = _Torn(here), _Torn(there)
    first, last = Block(0, 0, 0), Block(len(here.normalised), len(there.normalised), 0)
    for block, following in pairwise((first, *blocks, last)):
        start, end = block.start + block.length, following.start
        other_start, other_end = block.other_start + block.length, following.other_start
        at_edge = block is first or following is last
        if at_edge and max(end - start, other_end - other_start) > MASK_LENGTH:
            continue  # titles and notices
        if torn.at(start, end) or other_torn.at(other_start, other_end):
            continue
        ours = here.normalised[start:end]
        theirs = there.normalised[other_start:other_end]
        figures = any(map(str.isdigit, ours)) and any(map(str.isdigit, theirs))
        is_word = min(len(ours), len(theirs)) >= 2 or figures
        words += is_word
        slips += not is_word
    return words, slips


class _Torn:
    """The holes of a text, in normalised characters."""

    def __init__(self, side: Side) -> None:
        self._ends = [side.place(hole.end) for hole in side.holes]
        self._starts = [side.place(hole.start) for hole in side.holes]

    def at(self, start: int, end: int) -> bool:
        """Say whether a hole lies in a stretch or touches it."""
        number = bisect_left(self._ends, start)
        return number < len(self._starts) and self._starts[number] <= end


def _rest(hole: Hole, shown: str) -> Gap:
    """Return the gap that stays when a part of what it hid is shown."""
    gap, hidden = hole.gaps[0], hole.hidden
    left = None if hidden is None else hidden - _count(shown)
    return replace(gap, characters=left if left and left > 0 else None)


def _ends(text: str, start: int, hidden: int | None) -> list[int]:
    """Return where the text of a copy may end, ascending: after a sentence, since a host's lines
    may follow; where it is known how much is hidden, after any line."""
    ends = {found.end(1) for found in _SENTENCE.finditer(text, start)}
    if hidden is not None:
        ends.update(found.end() for found in _LINE.finditer(text, start))
    return sorted(ends)


def _starts(text: str, end: int, hidden: int | None) -> list[int]:
    """Return where the text of a copy may begin before an offset, last first: at a line of prose,
    since titles and bylines go before; where it is known how much is hidden, at any line or
    sentence."""
    starts = {found.end() for found in _PROSE_START.finditer(text)}
    if hidden is not None:
        starts.update(found.start() for found in _LINE.finditer(text))
        starts.update(found.end() for found in _SENTENCE.finditer(text))
    return sorted((start for start in starts if start < end), reverse=True)


def _nearest(text: str, origin: int, edges: Sequence[int], hidden: int | None) -> int | None:
    """Return the edge up to which as much is shown as is hidden, the farthest if that is unknown;
    None where there is no edge, or to show nothing comes nearest."""
    if hidden is None or not edges:
        return edges[-1] if edges else None
    shown, best = 0, (hidden, origin)
    for start, edge in pairwise((origin, *edges)):
        shown += _count(text[min(start, edge) : max(start, edge)])
        best = min(best, (abs(shown - hidden), edge))
    return best[1] if best[1] != origin else None


def _repeated(marks: str, stretch: str) -> int:
    """Return how many characters a stretch begins with that are the given marks again, in any
    width; all blanks are equal, and may be more or fewer.

    >>> _repeated("， ", ",　会议")
    2
    """
    position = 0
    for mark in marks:
        following = len(stretch) - len(stretch[position:].lstrip())
        if mark.isspace():
            position = following
        elif folded(stretch[following : following + 1]) == folded(mark):
            position = following + 1
        else:
            break
    return position


def _marks(text: str) -> str:
    """Return all that normalisation drops of a text, in one width, without blanks."""
    kept = set(offsets(text))
    return folded("".join(sign for place, sign in enumerate(text) if place not in kept))


def folded(text: str) -> str:
    """Return a text without blanks, with all its signs in one width (NFKC; 。 and quotes as in
    ASCII)."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_NARROW).split())


def _count(text: str) -> int:
    """Return how many characters of a text are not white space."""
    return len("".join(text.split()))

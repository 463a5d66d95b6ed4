"""One text from several copies: what one lacks is taken from another, and each stretch says
whose it is.

Nothing is invented and nothing is mixed in silence: a composed text is a row of spans, each a
stretch of one copy, and all that isn't the representative's says what it fills. As in textual
criticism (Maas, "Textkritik", 1927) the copies are witnesses: a place is filled only where a
witness has the words before and after it in the same order, is whole there, and isn't
contradicted by another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crawler.document import Damage, Gap
from crawler.duplicates.alignment import match
from crawler.duplicates.filling import Fill, Pair, Piece, folded
from crawler.duplicates.normalise import normalise
from crawler.duplicates.witnesses import Hole, Lack, Side, Witness, find_holes

AGREED = 0.9  # share of a long fill that the other copies must have as well
_ROUNDS = 6  # a fill may open the context of the next (chosen)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of a composed text are characters ``source_start`` to
    ``source_end`` of a document's; ``fills`` says what they fill, None for the
    representative's own text."""

    start: int
    end: int
    document: int
    source_start: int
    source_end: int
    fills: Lack | None = None


@dataclass(frozen=True, slots=True)
class Composed:
    """A text, the spans that it is made of (they follow each other without a break), and what
    is still missing: ``gaps`` and ``damaged`` speak of the composed text."""

    text: str
    spans: tuple[Span, ...]
    gaps: tuple[Gap, ...]
    damaged: tuple[Damage, ...]


def compose(representative: Witness, copies: Sequence[Witness]) -> Composed:
    """Fill the gaps, the damaged places and the masked names of a text from its copies.

    ``copies`` come best first. A hole is filled with a stretch of one copy that has the characters
    around the hole in the same order; at the end or the beginning of a text one side is enough. A
    gap may be filled in part, where the copy has a hole of its own. Copies that disagree about a
    name or a damaged place leave it open; a gap is filled by the best copy if the others have
    nearly the same, since a long stretch of any copy has slips.

    >>> before, after = "各位代表，现在我向大会报告工作，", "请予审议。会议要求全体同志认真学习。"
    >>> cut = Witness(1, before + after, (Gap(len(before), 16, "paywall", "会员可见"),))
    >>> full = Witness(2, before + "回顾一年来全市各项事业的发展，" + after)
    >>> compose(cut, [full]).spans[1]
    Span(start=16, end=31, document=2, source_start=16, source_end=31, fills='gap')
    """
    pieces = [Piece(representative, 0, len(representative.text))]
    side = Side(representative.text, list(find_holes(representative)))
    others = [(copy, Side(copy.text, list(find_holes(copy)))) for copy in copies if side.holes]
    for _ in range(_ROUNDS):
        fills = _fills(side, others)
        if not any(fills):
            break
        pieces, holes = _filled(pieces, side.holes, fills)
        side = Side("".join(piece.text for piece in pieces), holes)
    return _composed(pieces, side)


def _fills(side: Side, others: Sequence[tuple[Witness, Side]]) -> list[Fill | None]:
    """Return for each hole what goes there, None if nothing can be proved."""
    offers: list[list[Fill]] = [[] for _ in side.holes]
    for witness, other in others:
        pair = Pair(side, other, witness)
        for hole, found in zip(side.holes, offers, strict=True):
            fill = pair.fill(hole)
            if fill:
                found.append(fill)
    return [_chosen(hole, found) for hole, found in zip(side.holes, offers, strict=True)]


def _chosen(hole: Hole, offers: Sequence[Fill]) -> Fill | None:
    """Return the first offer, a whole one before a part, unless the others speak against it; None
    if they do, or there is none."""
    if hole.lack != "gap":
        said = {normalise(fill.text) or folded(fill.text) for fill in offers}
        return offers[0] if len(said) == 1 else None
    whole = [fill for fill in offers if not fill.rest]
    rivals = whole or offers
    return rivals[0] if rivals and all(_agree(rivals[0], fill) for fill in rivals) else None


def _agree(one: Fill, other: Fill) -> bool:
    """Say whether two fills of a gap have the same text (AGREED of it), as far as both go."""
    pairs = [(one.head, other.head), (one.tail, other.tail)]
    longest = max if one.enclosed and other.enclosed else min
    for ours, theirs in ((normalise(a.text), normalise(b.text)) for a, b in pairs if a and b):
        shared = sum(block.length for block in match(ours, theirs))
        if shared < AGREED * longest(len(ours), len(theirs)):
            return False
    return True


def _filled(
    pieces: Sequence[Piece], holes: Sequence[Hole], fills: Sequence[Fill | None]
) -> tuple[list[Piece], list[Hole]]:
    """Put the fills into a row of pieces; return it and the holes that are left in it, in its own
    offsets."""
    row: list[Piece] = []
    left: list[Hole] = []
    length = cursor = 0
    for hole, fill in zip(holes, fills, strict=True):
        row += _cut(pieces, cursor, hole.start)
        length += hole.start - cursor
        if not fill:
            left.append(hole.moved(length - hole.start))
            row += _cut(pieces, hole.start, hole.end)
            length += hole.end - hole.start
        else:
            row += [piece for piece in (fill.head, fill.tail) if piece]
            if fill.rest:
                position = length + (len(fill.head.text) if fill.head else 0)
                gap = replace(fill.rest, position=position)
                left.append(Hole(position, position, "gap", (gap,)))
            length += len(fill.text)
        cursor = hole.end
    row += _cut(pieces, cursor, sum(piece.end - piece.start for piece in pieces))
    return row, left


def _cut(pieces: Sequence[Piece], start: int, end: int) -> Iterator[Piece]:
    """Yield the part of a row of pieces between two offsets of its text."""
    offset = 0
    for piece in pieces:
        first = piece.start + max(0, start - offset)
        last = piece.start + min(piece.end - piece.start, end - offset)
        if first < last:
            yield piece._replace(start=first, end=last)
        offset += piece.end - piece.start


def _composed(pieces: Sequence[Piece], side: Side) -> Composed:
    spans: list[Span] = []
    cursor = 0
    for piece in pieces:
        end = cursor + piece.end - piece.start
        last = spans[-1] if spans else None
        source = (piece.witness.document, piece.start, piece.fills)
        if last and (last.document, last.source_end, last.fills) == source:
            spans[-1] = replace(last, end=end, source_end=piece.end)
        elif end > cursor:
            document = piece.witness.document
            spans.append(Span(cursor, end, document, piece.start, piece.end, piece.fills))
        cursor = end
    gaps = tuple(gap for hole in side.holes for gap in hole.gaps)
    damaged = tuple(place for hole in side.holes for place in hole.damaged)
    return Composed(side.text, tuple(spans), gaps, damaged)

"""Two texts side by side: what each has and the other lacks, paragraph by paragraph."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import attrgetter

from crawler.browse.pieces import Paragraph, Piece, paragraphs
from crawler.duplicates.alignment import Block, match
from crawler.store.search import fold


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs of one text beside those of the other that stand for them."""

    sides: tuple[list[Paragraph], list[Paragraph]]

    @property
    def same(self) -> bool:
        """Whether each side has all that the other has."""
        marked = (p.kind == "differs" for side in self.sides for line in side for p in line.pieces)
        return all(self.sides) and not any(marked)


def compared(one: str, other: str) -> list[Row]:
    """Return two texts in rows, each with the characters marked that the other lacks; marks,
    blanks, widths and scripts don't count.

    >>> rows = compared("甲乙丙丁。\\n狠抓落实到位。", "狠抓改革到位。")
    >>> [(len(row.sides[0]), len(row.sides[1]), row.same) for row in rows]
    [(1, 0, False), (1, 1, False)]
    """
    here, there = _letters(one), _letters(other)
    found = match(fold("".join(one[i] for i in here)), fold("".join(other[i] for i in there)))
    left = paragraphs(_differing(one, here, found))
    right = paragraphs(_differing(other, there, _mirrored(found)))
    return [
        Row((left[start:end], right[other_start:other_end]))
        for (start, other_start), (end, other_end) in pairwise(
            _cuts(_ends(left), _ends(right), found)
        )
    ]


def _letters(text: str) -> list[int]:
    return [place for place, sign in enumerate(text) if sign.isalnum()]


def _mirrored(blocks: Sequence[Block]) -> list[Block]:
    return [Block(block.other_start, block.start, block.length) for block in blocks]


def _differing(text: str, letters: Sequence[int], blocks: Sequence[Block]) -> list[Piece]:
    pieces: list[Piece] = []
    cursor = at = 0
    for block in (*blocks, Block(len(letters), 0, 0)):
        if block.start > at:
            start, end = letters[at], letters[block.start - 1] + 1
            pieces += [Piece(text[cursor:start]), Piece(text[start:end], "differs")]
            cursor = end
        at = block.start + block.length
    return [piece for piece in (*pieces, Piece(text[cursor:])) if piece.text]


def _ends(lines: Sequence[Paragraph]) -> list[int]:
    """Return how many letters stand above each paragraph, and above the end."""
    return [0, *accumulate(len(_letters(line.text)) for line in lines)]


def _cuts(
    ends: Sequence[int], other_ends: Sequence[int], blocks: Sequence[Block]
) -> list[tuple[int, int]]:
    """Return where both texts begin a paragraph and nothing that they share crosses, as the numbers
    of the paragraphs; the beginning and the end of both are among them."""
    mirrored = _facing(other_ends, ends, _mirrored(blocks))
    found = {*_facing(ends, other_ends, blocks), *((there, here) for here, there in mirrored)}
    rising = [(0, 0)]
    for here, there in sorted(found - {(0, 0)}):
        if there >= rising[-1][1]:
            rising.append((here, there))
    return rising


def _facing(
    ends: Sequence[int], other_ends: Sequence[int], blocks: Sequence[Block]
) -> Iterator[tuple[int, int]]:
    """Give for each paragraph of one text the paragraph of the other that stands beside it,
    where one does: where something shared ends or begins, or only one can."""
    whole = Block(ends[-1], other_ends[-1], 0)
    for number, end in enumerate(ends):
        at = bisect_left(blocks, end, key=attrgetter("start"))
        above = blocks[at - 1] if at else Block(0, 0, 0)
        below = blocks[at] if at < len(blocks) else whole
        inside = min(end - above.start, above.length)
        least = above.other_start + inside
        most = least if inside < above.length else below.other_start
        first, last = bisect_left(other_ends, least), bisect_right(other_ends, most) - 1
        is_end = end == above.start + inside
        if first == last or (first < last and (is_end or end == below.start)):
            yield number, first if is_end else last

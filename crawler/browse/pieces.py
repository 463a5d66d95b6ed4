"""A text in pieces that a page can draw: what is whole, missing, damaged, changed."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Literal

from crawler.browse.words import called, done
from crawler.document import Damage, Edit, Gap
from crawler.duplicates.composing import Composed

Kind = Literal["plain", "gap", "damage", "removed", "added", "filled", "differs"]

_HEADING = re.compile(
    r"[\s\u3000]*(?:(?P<first>第?[一二三四五六七八九十]{1,3}[、章节])"
    r"|(?P<second>[（(][一二三四五六七八九十]{1,3}[)）]))"
)
_LONGEST_HEADING = 45  # characters; a longer paragraph that begins so is one with its text


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, of a kind, with what there is to say of it."""

    text: str
    kind: Kind = "plain"
    title: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces in a row; level 2 or 3 is a heading (一、 or （一）), 0 is none."""

    pieces: tuple[Piece, ...]
    level: int
    number: int

    @property
    def text(self) -> str:
        """The paragraph's words as they are now."""
        kept = (piece.text for piece in self.pieces if piece.kind not in ("gap", "removed"))
        return "".join(kept).strip()


def restored_pieces(text: str, gaps: Sequence[Gap], damaged: Sequence[Damage]) -> list[Piece]:
    """Return a restored text with its gaps in their places and its damage marked.

    >>> [(p.text, p.kind) for p in restored_pieces("甲乙丙", [Gap(1, 9, "paywall", "")], [])]
    [('甲', 'plain'), ('此处缺 9 字', 'gap'), ('乙丙', 'plain')]
    """
    cuts = sorted({0, len(text), *(g.position for g in gaps), *_ends(damaged)})
    at = {place: [gap for gap in gaps if gap.position == place] for place in cuts}
    pieces: list[Piece] = []
    for start, end in pairwise([*cuts, len(text)]):
        pieces += [_gap(gap) for gap in at[start]]
        reason = next((d.reason for d in damaged if d.start <= start < d.end), None)
        kind: Kind = "plain" if reason is None else "damage"
        pieces.append(Piece(text[start:end], kind, called(reason, "reasons")))
    return [piece for piece in pieces if piece.text]


def changed_pieces(raw: str, edits: Sequence[Edit]) -> list[Piece]:
    """Return a raw text with everything that restoration took away and put there, in place.

    >>> edits = [Edit(1, 7, "(jiān)", "", "glosses", ""), Edit(0, 1, "堅", "坚", "script", "")]
    >>> [(piece.text, piece.kind) for piece in changed_pieces("堅(jiān)持", edits)]
    [('堅', 'removed'), ('坚', 'added'), ('(jiān)', 'removed'), ('持', 'plain')]
    """
    pieces = [Piece(raw)]
    for _, of_step in groupby(edits, lambda edit: edit.step):
        pieces = _changed(pieces, [*of_step])
    return pieces


def composed_pieces(composed: Composed) -> list[Piece]:
    """Return a composed text, what comes from other documents marked, with its gaps and damage."""
    pieces = []
    for span in composed.spans:
        text = composed.text[span.start : span.end]
        gaps = [
            replace(gap, position=gap.position - span.start)
            for gap in composed.gaps
            if span.start <= gap.position < span.end
        ]
        if span.fills:
            pieces.append(Piece(text, "filled", f"取自 {span.document} 号文档"))
        else:
            damaged = [
                Damage(max(d.start, span.start) - span.start, d.end - span.start, d.reason)
                for d in composed.damaged
                if d.start < span.end and d.end > span.start
            ]
            inside = [replace(d, end=min(d.end, len(text))) for d in damaged]
            pieces += restored_pieces(text, gaps, inside)
    return pieces + [_gap(gap) for gap in composed.gaps if gap.position >= len(composed.text)]


def paragraphs(pieces: Iterable[Piece]) -> list[Paragraph]:
    """Return the pieces of a text by paragraph; blank ones are left out."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n") if piece.kind != "gap" else [piece.text]
        lines[-1].append(replace(piece, text=first))
        lines += [[replace(piece, text=other)] for other in others]
    kept = (tuple(piece for piece in line if piece.text) for line in lines)
    filled = [line for line in kept if any(piece.text.strip() for piece in line)]
    return [Paragraph(line, _level(line), number) for number, line in enumerate(filled)]


def _ends(damaged: Sequence[Damage]) -> list[int]:
    return [place for damage in damaged for place in (damage.start, damage.end)]


def _gap(gap: Gap) -> Piece:
    size = "此处有缺，字数不详" if gap.characters is None else f"此处缺 {gap.characters:,} 字"
    title = (called(gap.kind, "gaps"), gap.marker)
    return Piece(size, "gap", "：".join(filter(None, title)))


def _changed(pieces: Iterable[Piece], edits: Sequence[Edit]) -> list[Piece]:
    """Return the pieces after one step's edits, whose offsets count what is not removed."""
    changed: list[Piece] = []
    waiting = deque(edits)
    place = 0
    for piece in pieces:
        rest = piece
        while waiting and rest.kind != "removed" and waiting[0].start <= place + len(rest.text):
            edit = waiting[0]
            start = max(edit.start - place, 0)
            end = min(edit.end - place, len(rest.text))
            title = done(edit.step, edit.reason)
            changed.append(replace(rest, text=rest.text[:start]))
            # What an earlier step put there and this one takes away was never on the page.
            if rest.kind == "plain":
                changed.append(Piece(rest.text[start:end], "removed", title))
            place += end
            rest = replace(rest, text=rest.text[end:])
            if edit.end > place:
                break
            changed.append(Piece(edit.after, "added", title))
            waiting.popleft()
        changed.append(rest)
        place += len(rest.text) if rest.kind != "removed" else 0
    changed += [Piece(edit.after, "added", done(edit.step, edit.reason)) for edit in waiting]
    return [piece for piece in changed if piece.text]


def _level(line: Sequence[Piece]) -> int:
    words = Paragraph(tuple(line), 0, 0).text
    found = _HEADING.match(words)
    if not found or len(words) > _LONGEST_HEADING:
        return 0
    return 2 if found["first"] else 3

"""How well damaged texts of the forward model are restored: spots, wrong places, marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import accumulate
from unicodedata import normalize

from rapidfuzz.distance import Levenshtein

from crawler.document import Damage
from crawler.restoration.characters.script import convert_script, simplify
from crawler.restoration.draft import Part
from crawler.restoration.edits import follow
from crawler.restoration.language.model import Model
from crawler.restoration.mirror.blanks import restore_blanks
from crawler.restoration.mirror.glosses import remove_glosses
from crawler.restoration.mirror.leftovers import find_leftovers
from crawler.restoration.mirror.shifts import STEP, repair_shifts

Span = tuple[int, int]
# A lost blank is restored as a blank; which it was is lost.
_BLANKS = str.maketrans("\u2003\u00a0", "  ")


@dataclass(slots=True)
class Score:
    """Sums over texts. ``spots`` are runs of true characters that did not stand whole, ``exact``
    those restored; ``errors`` the edit distance to the truth; ``changed`` the places that were
    changed and not marked, ``right`` those that are as the truth; ``wrong`` all places that differ
    from the truth, ``unmarked`` those of which a character bears no mark; ``marked`` characters
    that bear one, ``needless`` those of them that are right."""

    spots: int = 0
    exact: int = 0
    errors: int = 0
    characters: int = 0
    changed: int = 0
    right: int = 0
    wrong: int = 0
    unmarked: int = 0
    marked: int = 0
    needless: int = 0

    @property
    def exact_share(self) -> float:
        """The share of spots that were restored exactly."""
        return self.exact / max(1, self.spots)

    @property
    def right_share(self) -> float:
        """The share of unmarked changes that are right; of none all."""
        return self.right / self.changed if self.changed else 1.0

    @property
    def error(self) -> float:
        """The edit distance to the truth, for each character of it."""
        return self.errors / max(1, self.characters)

    def add(self, other: Score) -> None:
        """Add the sums of another text."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


def restored_letters(text: str, model: Model) -> Part:
    """Return a mirror's text after the steps that undo what was done to its bytes and script."""
    part = Part(text)
    part = part.then(*repair_shifts(part.text, model))
    part = part.then(*remove_glosses(part.text))
    part = part.then(part.text, (), find_leftovers(part.text))
    part = part.then(*restore_blanks(part.text))
    return part.then(*convert_script(part.text))


def score(part: Part, truth: str, spots: Sequence[Span], *, nfkc: bool) -> Score:
    """Compare a restored text with the truth, and its marks with where it is wrong."""
    truth = simplify(truth).translate(_BLANKS)
    found, offsets = _plain(part.text, nfkc=nfkc)
    marked = {n for place in part.damaged for n in range(place.start, place.end)}
    marks = {at for n in marked for at in range(offsets[n], offsets[n + 1])}
    operations = [op for op in Levenshtein.opcodes(found, truth) if op.tag != "equal"]
    exact = sum(
        not any(op.dest_start <= end and op.dest_end >= start for op in operations)
        for start, end in spots
    )
    wrong = [(op.src_start, op.src_end) for op in operations if not _is_blank(op, found, truth)]
    changed = [
        (offsets[start], offsets[end])
        for start, end in _changes(part)
        if not _touches((start, end), part.damaged)
    ]
    right = [c for c in changed if not any(s < c[1] and e > c[0] for s, e in wrong)]
    bad = {n for start, end in wrong for n in range(start, end)}
    return Score(
        len(spots),
        exact,
        Levenshtein.distance(found, truth),
        len(truth),
        len(changed),
        len(right),
        len(wrong),
        sum(not _is_marked(start, end, marks) for start, end in wrong),
        len(marks),
        len(marks - bad),
    )


def _plain(text: str, *, nfkc: bool) -> tuple[str, list[int]]:
    """Return a text in the form of the truth, and where each of its characters begins in it."""
    pieces = [normalize("NFKC", character) if nfkc else character for character in text]
    offsets = [*accumulate(map(len, pieces), initial=0)]
    return simplify("".join(pieces)).translate(_BLANKS), offsets


def _is_blank(operation: Levenshtein.Editop, found: str, truth: str) -> bool:
    """Whether nothing but the width of a blank differs."""
    shown = found[operation.src_start : operation.src_end]
    true = truth[operation.dest_start : operation.dest_end]
    return not (shown + true).strip(" \u2003\u00a0\u3000")


def _is_marked(start: int, end: int, marks: set[int]) -> bool:
    """Whether each wrong character bears a mark; where one is missing, a neighbour."""
    if start == end:
        return bool({start - 1, start} & marks)
    return set(range(start, end)) <= marks


def _changes(part: Part) -> Iterator[Span]:
    """The places of the finished text that the search changed."""
    shift = 0
    first = [edit for edit in part.edits if edit.step == STEP]
    later = [edit for edit in part.edits if edit.step != STEP]
    for edit in first:
        start = edit.start + shift
        shift += len(edit.after) - len(edit.before)
        yield follow(start, later), follow(start + len(edit.after), later)


def _touches(span: Span, damaged: Sequence[Damage]) -> bool:
    return any(place.start < span[1] and place.end > span[0] for place in damaged)

"""One round of all steps over a document, and the sum of two rounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crawler.document import Damage, Edit, Gap, Script
from crawler.restoration.adverts import remove_adverts
from crawler.restoration.boilerplate import remove_boilerplate
from crawler.restoration.chunks import join_chunks
from crawler.restoration.cuts import Uncut, completeness, take_cuts
from crawler.restoration.edits import follow
from crawler.restoration.glosses import is_mirror, remove_glosses
from crawler.restoration.outline import take_outline
from crawler.restoration.quotes import are_spaced, close_up, mend_quotes
from crawler.restoration.script import convert_script, detect_script
from crawler.restoration.shifts import repair_shifts
from crawler.restoration.spaces import strip_lines
from crawler.restoration.vocabulary import Spinning, detect_spinning, restore_words
from crawler.restoration.watermarks import remove_watermarks

Damages = tuple[Damage, ...]
Edits = tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a site: its name, the names in its texts, its boilerplate."""

    site: str | None = None
    watermarks: frozenset[str] = frozenset()
    boilerplate: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A title and a text after one or more rounds, and what was done and learned in them.

    ``declared`` and ``shown`` are the site's figures in characters, None where it gives none.
    """

    title: str
    text: str
    script: Script
    edits: Edits = ()
    title_edits: Edits = ()
    gaps: tuple[Gap, ...] = ()
    damaged: Damages = ()
    outline: tuple[str, ...] = ()
    spun: float = 0.0
    declared: int | None = None
    shown: int | None = None

    @property
    def changed(self) -> bool:
        """Whether the round changed anything."""
        return bool(self.edits or self.title_edits)

    def completeness(self) -> tuple[int | None, float | None]:
        """The characters of the whole text, and the share of them that is shown (0 to 1)."""
        figures = Uncut(self.text, (), self.gaps, self.declared, self.shown)
        return completeness(self.text, figures, self.gaps)

    def followed_by(self, later: Round, number: int) -> Round:
        """This round and a later one, the ``number``-th, as one.

        The later edits bear the number in their steps' names, so that they can be undone one
        round after the other.
        """
        gaps = (*follow_gaps(self.gaps, later.edits), *later.gaps)
        damaged = {*follow_damage(self.damaged, later.edits), *later.damaged}
        return replace(
            later,
            script=later.script if self.script == "hans" else self.script,
            edits=(*self.edits, *_numbered(later.edits, number)),
            title_edits=(*self.title_edits, *_numbered(later.title_edits, number)),
            gaps=tuple(sorted(gaps, key=lambda gap: gap.position)),
            damaged=tuple(sorted(damaged, key=lambda damage: (damage.start, damage.end))),
            outline=self.outline or later.outline,
            spun=max(self.spun, later.spun),
            declared=later.declared if self.declared is None else self.declared,
            shown=later.shown if self.shown is None else self.shown,
        )


def restore_once(title: str, text: str, hints: Hints) -> Round:
    """Run each step once over a title and a text.

    The byte-level damage comes first, as it was done to the traditional text; then the script,
    the structure, and the words. What needs the whole document is decided over title and text.
    """
    script: Script = "machine-hant" if is_mirror(title, text) else detect_script(title, text)
    spaced = are_spaced(title, text)
    title, title_letters, _ = _restore_letters(title, script, spaced=spaced)
    text, letters, unsure = _restore_letters(text, script, spaced=spaced)
    text, joins = join_chunks(text)
    uncut = take_cuts(text)
    text, outline_edits, outline = take_outline(uncut.text)
    text, notices = remove_boilerplate(text, hints.site, hints.boilerplate)
    names = hints.watermarks | ({hints.site} if hints.site else set())
    text, adverts = remove_adverts(text)
    text, marks, garbage = remove_watermarks(text, names)
    spinning = detect_spinning(title, text)
    title, title_words, _ = _restore_vocabulary(title, spinning)
    text, words, doubts = _restore_vocabulary(text, spinning)
    after_cuts = (*outline_edits, *notices, *adverts, *marks, *words)
    return Round(
        title=title,
        text=text,
        script=script,
        edits=(*letters, *joins, *uncut.edits, *after_cuts),
        title_edits=(*title_letters, *title_words),
        gaps=follow_gaps(uncut.gaps, after_cuts),
        damaged=(
            *follow_damage(unsure, (*joins, *uncut.edits, *after_cuts)),
            *follow_damage(garbage, words),
            *doubts,
        ),
        outline=outline,
        spun=spinning.score,
        declared=uncut.declared,
        shown=uncut.shown,
    )


def follow_gaps(gaps: Sequence[Gap], edits: Sequence[Edit]) -> tuple[Gap, ...]:
    """The gaps at their positions after further edits."""
    return tuple(replace(gap, position=follow(gap.position, edits)) for gap in gaps)


def follow_damage(damaged: Sequence[Damage], edits: Sequence[Edit]) -> Damages:
    """The damaged places after further edits, without those that vanished."""
    moved = (
        Damage(follow(place.start, edits), follow(place.end, edits), place.reason)
        for place in damaged
    )
    return tuple(place for place in moved if place.start < place.end)


def _restore_letters(text: str, script: Script, *, spaced: bool) -> tuple[str, Edits, Damages]:
    shifts: Edits = ()
    unsure: Damages = ()
    glosses: Edits = ()
    blanks: Edits = ()
    conversions: Edits = ()
    if script == "machine-hant":
        text, shifts, unsure = repair_shifts(text)
        text, glosses = remove_glosses(text)
    if spaced:
        text, blanks = close_up(text)
    if script != "hans":
        text, conversions = convert_script(text)
    text, ends = strip_lines(text)
    later = (*glosses, *blanks, *conversions, *ends)
    return text, (*shifts, *later), follow_damage(unsure, later)


def _restore_vocabulary(text: str, spinning: Spinning) -> tuple[str, Edits, Damages]:
    text, quotes = mend_quotes(text, spun=spinning.score > 0)
    text, words, doubts = restore_words(text, spinning)
    return text, (*quotes, *words), doubts


def _numbered(edits: Sequence[Edit], number: int) -> Edits:
    return tuple(replace(edit, step=f"{edit.step} {number}") for edit in edits)

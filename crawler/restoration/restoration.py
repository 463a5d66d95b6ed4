"""The order in which damage is undone, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crawler.document import Edit, Gap, Script
from crawler.restoration.boilerplate import remove_boilerplate
from crawler.restoration.chunks import join_chunks
from crawler.restoration.cuts import completeness, take_cuts
from crawler.restoration.edits import follow
from crawler.restoration.glosses import is_mirror, remove_glosses
from crawler.restoration.outline import take_outline
from crawler.restoration.script import convert_script, detect_script, simplify
from crawler.restoration.spaces import strip_lines

RULES_VERSION = "1"
"""Changes with every change of a rule, so that stored texts can be told to be out of date."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored title and text, and what was done and learned on the way.

    ``undo(text, edits)`` and ``undo(title, title_edits)`` give the input back. ``gaps`` are
    positions in ``text``; ``declared`` is the number of characters of the whole text by the
    site's word, ``completeness`` the share of it that is shown (0 to 1); None is unknown.
    """

    title: str
    text: str
    edits: tuple[Edit, ...]
    title_edits: tuple[Edit, ...]
    gaps: tuple[Gap, ...]
    outline: tuple[str, ...]
    script: Script
    declared: int | None
    completeness: float | None


def restore(text: str, *, title: str = "", site: str | None = None) -> Restored:
    """Undo the damage that copying did to a text; clean text comes out identical.

    Takes the page's own body, its title and the site's name where known. Never raises for
    any string. The byte-level damage comes first, as it was done to the traditional text;
    then the script, then the structure.

    >>> restored = restore("要敢于斗争。\\n要善于斗争。\\n责任编辑:某某")
    >>> restored.text, restored.script
    ('要敢于斗争。\\n要善于斗争。', 'hans')
    """
    script: Script = "machine-hant" if is_mirror(title, text) else detect_script(title, text)
    title, title_edits = _restore_letters(title, script)
    text, edits = _restore_letters(text, script)
    text, joins = join_chunks(text)
    uncut = take_cuts(text)
    text, outline_edits, outline = take_outline(uncut.text)
    text, notices = remove_boilerplate(text, site)
    removals = (*outline_edits, *notices)
    gaps = tuple(replace(gap, position=follow(gap.position, removals)) for gap in uncut.gaps)
    declared, share = completeness(text, uncut, gaps)
    return Restored(
        title=title,
        text=text,
        edits=(*edits, *joins, *uncut.edits, *removals),
        title_edits=title_edits,
        gaps=gaps,
        outline=outline,
        script=script,
        declared=declared,
        completeness=share,
    )


def restore_phrase(text: str, script: Script) -> str:
    """Restore a small field of a page (author, source, tag) by the script of its document.

    >>> restore_phrase("宣傳講話/思想匯報(bào)/作風", "machine-hant")
    '宣传讲话/思想汇报/作风'
    >>> restore_phrase("人民日報社", "hans")
    '人民日報社'
    """
    if script == "machine-hant":
        text, _ = remove_glosses(text)
    return text if script == "hans" else simplify(text)


def _restore_letters(text: str, script: Script) -> tuple[str, tuple[Edit, ...]]:
    glosses: tuple[Edit, ...] = ()
    conversions: tuple[Edit, ...] = ()
    if script == "machine-hant":
        text, glosses = remove_glosses(text)
    if script != "hans":
        text, conversions = convert_script(text)
    text, blanks = strip_lines(text)
    return text, (*glosses, *conversions, *blanks)

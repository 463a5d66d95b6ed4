"""The order in which damage is undone, and what comes of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from crawler.document import Damage, Edit, Gap, Script
from crawler.restoration.glosses import remove_glosses
from crawler.restoration.placeholders import Span, find_placeholders
from crawler.restoration.rounds import Hints, Round, restore_once
from crawler.restoration.script import simplify
from crawler.restoration.shifts import repair_shifts

RULES_VERSION = "3"
"""Changes with every change of a rule, so that stored texts can be told to be out of date."""

# One round undoes what copies suffer, a second finds nothing left. Marks that were wrapped in
# each other need more; no honest text needs so many.
MOST_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored title and text, and what was done and learned on the way.

    ``undo(text, edits)`` and ``undo(title, title_edits)`` give the input back. ``gaps``,
    ``damaged`` (what could not be repaired with certainty) and ``placeholders`` (what stands
    for removed names) are places in ``text``; ``declared`` is the number of characters of the
    whole text by the site's word, ``completeness`` the share of it that is shown (0 to 1);
    None is unknown. ``spun`` is the share (0 to 1) of tell-tale words that a spinner swapped.
    """

    title: str
    text: str
    edits: tuple[Edit, ...]
    title_edits: tuple[Edit, ...]
    gaps: tuple[Gap, ...]
    damaged: tuple[Damage, ...]
    placeholders: tuple[Span, ...]
    outline: tuple[str, ...]
    script: Script
    spun: float
    declared: int | None
    completeness: float | None


def restore(
    text: str,
    *,
    title: str = "",
    site: str | None = None,
    watermarks: Collection[str] = (),
    boilerplate: Collection[str] = (),
) -> Restored:
    """Undo the damage that copying did to a text; clean text comes out identical.

    Takes the page's own body, its title and, where known, the site's name, the names it sets
    into its texts (``watermarks``) and what ``learn_boilerplate`` made of its pages. Never
    raises for any string. What comes out is left alone when it is given again with its title.

    >>> restored = restore("要敢于斗争。\\n要善于斗争。\\n责任编辑:某某")
    >>> restored.text, restored.script
    ('要敢于斗争。\\n要善于斗争。', 'hans')
    """
    hints = Hints(site, frozenset(watermarks), frozenset(boilerplate))
    last = whole = restore_once(title, text, hints)
    for number in range(2, MOST_ROUNDS + 1):
        if not last.changed:
            return _finished(whole)
        last = restore_once(whole.title, whole.text, hints)
        whole = whole.followed_by(last, number)
    return _finished(whole if not last.changed else _given_up(title, text, whole))


def restore_phrase(text: str, script: Script) -> str:
    """Restore a small field of a page (author, source, tag) by the script of its document.

    >>> restore_phrase("宣傳講話(huà)/思想?yún)R報/作風", "machine-hant")
    '宣传讲话/思想汇报/作风'
    >>> restore_phrase("人民日報社", "hans")
    '人民日報社'
    """
    if script == "machine-hant":
        text, _ = remove_glosses(repair_shifts(text)[0])
    return text if script == "hans" else simplify(text)


def _given_up(title: str, text: str, whole: Round) -> Round:
    """What no number of rounds leaves alone is none of the texts that the rules were made for."""
    damage = (Damage(0, len(text), "no end of changes"),) if text else ()
    return Round(title=title, text=text, script=whole.script, damaged=damage)


def _finished(whole: Round) -> Restored:
    declared, share = whole.completeness()
    return Restored(
        title=whole.title,
        text=whole.text,
        edits=whole.edits,
        title_edits=whole.title_edits,
        gaps=whole.gaps,
        damaged=whole.damaged,
        placeholders=find_placeholders(whole.text),
        outline=whole.outline,
        script=whole.script,
        spun=whole.spun,
        declared=declared,
        completeness=share,
    )

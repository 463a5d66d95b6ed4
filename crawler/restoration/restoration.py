"""The order in which damage is undone, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from crawler.document import Damage, Edit, Gap, Script
from crawler.restoration.characters import quotes
from crawler.restoration.characters.bracketed import unwrap_characters
from crawler.restoration.characters.characters import mend_characters
from crawler.restoration.characters.doubles import fold_doubles
from crawler.restoration.characters.markup import unescape_markup
from crawler.restoration.characters.negation import restore_negation
from crawler.restoration.characters.particles import restore_particles
from crawler.restoration.characters.quotes import are_spaced, close_up, mend_quotes
from crawler.restoration.characters.residue import remove_residue
from crawler.restoration.characters.script import (
    convert_script,
    convert_strays,
    detect_script,
    restore_aspect,
    simplify,
)
from crawler.restoration.characters.spaces import strip_lines
from crawler.restoration.doubtful import find_doubtful
from crawler.restoration.draft import Draft, Hints, Part, Result, Step, on_both, on_text
from crawler.restoration.hosts import adverts, boilerplate, watermarks
from crawler.restoration.hosts.adverts import remove_adverts
from crawler.restoration.hosts.boilerplate import remove_boilerplate
from crawler.restoration.hosts.chunks import join_chunks
from crawler.restoration.hosts.cuts import take_cuts, take_figure
from crawler.restoration.hosts.noise import remove_noise, remove_tails
from crawler.restoration.hosts.outline import take_outline
from crawler.restoration.hosts.placeholders import Span, find_placeholders
from crawler.restoration.hosts.watermarks import remove_watermarks
from crawler.restoration.knowledge import SHIPPED, Knowledge
from crawler.restoration.language.cohesion import LogProbability
from crawler.restoration.lines.linebreaks import join_lines
from crawler.restoration.lines.torn_words import close_torn_words, join_figures, join_torn_lines
from crawler.restoration.mirror import shifts
from crawler.restoration.mirror.blanks import restore_blanks
from crawler.restoration.mirror.glosses import remove_glosses
from crawler.restoration.mirror.leftovers import find_leftovers
from crawler.restoration.mirror.line_ends import close_quotations, has_lost_ends
from crawler.restoration.mirror.mirrors import is_mirror
from crawler.restoration.mirror.needless import find_needless
from crawler.restoration.mirror.repeated import mend_repeated
from crawler.restoration.mirror.search import Budget
from crawler.restoration.mirror.shifts import is_shifted, repair_shifts
from crawler.restoration.mirror.slips import repair_slips
from crawler.restoration.words import vocabulary
from crawler.restoration.words.spelled import restore_spelled
from crawler.restoration.words.spinning import detect_spinning
from crawler.restoration.words.spun_characters import restore_characters
from crawler.restoration.words.vocabulary import restore_words

# One round undoes what copies suffer, a second finds nothing left. Marks that were wrapped in
# each other need more; no honest text needs so many.
MOST_ROUNDS = 8


def _judge_script(draft: Draft) -> Draft:
    conversion = draft.knowledge.conversion
    is_machines = is_mirror(
        *draft.texts, conversion=conversion, log_probability=draft.knowledge.log_probability
    )
    plain = detect_script(*draft.texts, conversion=conversion)
    if not is_machines and plain == "hant":
        text = draft.body.text
        is_machines = has_lost_ends(text) or is_shifted(
            text, draft.knowledge.model, conversion, draft.budget
        )
    return replace(draft, script="machine-hant" if is_machines else plain)


def _judge_spacing(draft: Draft) -> Draft:
    def log_probability(text: str) -> float:
        return draft.knowledge.log_probability(simplify(text, draft.knowledge.conversion))

    return replace(draft, spaced=are_spaced(*draft.texts, log_probability=log_probability))


def _judge_spinning(draft: Draft) -> Draft:
    log_probability = draft.knowledge.log_probability
    return replace(draft, spinning=detect_spinning(*draft.texts, log_probability=log_probability))


def _take_cuts(draft: Draft) -> Draft:
    uncut = take_cuts(draft.body.text)
    body = draft.body.then(uncut.text, uncut.edits, (), uncut.gaps)
    title, edits, figure = take_figure(draft.title.text)
    declared = figure if uncut.declared is None else uncut.declared
    named = draft.title.then(title, edits)
    return replace(draft, title=named, body=body, declared=declared, shown=uncut.shown)


def _take_outline(draft: Draft) -> Draft:
    text, edits, outline = take_outline(draft.body.text)
    return replace(draft, body=draft.body.then(text, edits), outline=outline)


def _repair_shifts(text: str, draft: Draft) -> Result:
    knowledge = draft.knowledge
    return repair_shifts(text, knowledge.model, knowledge.conversion, draft.budget)


def _repair_slips(text: str, draft: Draft) -> Result:
    knowledge = draft.knowledge
    return repair_slips(text, knowledge.model, knowledge.conversion, draft.budget)


def _close_quotations(text: str, draft: Draft) -> Result:
    repaired = [edit for edit in draft.body.edits if edit.step == shifts.STEP]
    return close_quotations(text, repaired)


def _remove_glosses(text: str, draft: Draft) -> Result:
    return remove_glosses(text, draft.knowledge.conversion)


def _find_needless(text: str, draft: Draft) -> Result:
    return text, (), find_needless(text, draft.knowledge.conversion)


def _restore_blanks(text: str, _: Draft) -> Result:
    return restore_blanks(text)


def _convert_script(text: str, draft: Draft) -> Result:
    made = draft.script == "machine-hant"
    return convert_script(text, draft.knowledge.conversion, machine_made=made)


def _remove_boilerplate(text: str, draft: Draft) -> Result:
    return remove_boilerplate(text, draft.hints.site, draft.hints.boilerplate)


def _remove_watermarks(text: str, draft: Draft) -> Result:
    hints = draft.hints
    return remove_watermarks(text, hints.names, draft.knowledge.conversion, hints.boilerplate)


def _restore_words(text: str, draft: Draft) -> Result:
    return restore_words(text, draft.spinning, draft.knowledge.log_probability)


def _by_model(change: Callable[[str, LogProbability], Result]) -> Callable[[str, Draft], Result]:
    """Hand the language model to a change that asks it of simplified texts."""
    return lambda text, draft: change(text, draft.knowledge.log_probability)


def _convert_strays(text: str, draft: Draft) -> Result:
    return convert_strays(text, draft.knowledge.log_probability, draft.knowledge.conversion)


def _is_simplified(draft: Draft) -> bool:
    return draft.script == "hans"


def _is_machine_made(draft: Draft) -> bool:
    return draft.script == "machine-hant"


def _is_traditional(draft: Draft) -> bool:
    return draft.script != "hans"


def _is_spaced(draft: Draft) -> bool:
    return draft.spaced


FROM_SITE: dict[str, Step] = {
    boilerplate.STEP: on_text(_remove_boilerplate),
    adverts.STEP: on_text(lambda text, _: remove_adverts(text)),
    watermarks.STEP: on_text(_remove_watermarks),
    # The words.
    "spinning": _judge_spinning,
    quotes.STEP: on_both(lambda text, draft: mend_quotes(text, spun=draft.spinning.score > 0)),
    vocabulary.STEP: on_both(_restore_words),
    # What is wrong beyond repair.
    "doubtful": on_text(lambda text, _: (text, (), find_doubtful(text))),
}
"""The steps, by the name that their edits bear, from where a site's own words are looked for on:
the text before them is the same whatever is known of the site."""

STEPS: tuple[Step, ...] = (
    # What a page shows of its source is no text of the copy.
    on_both(lambda text, _: unescape_markup(text)),
    on_both(lambda text, _: remove_residue(text)),
    # The byte-level damage was done to the traditional text, so it is undone before all else.
    _judge_script,
    _judge_spacing,
    on_both(lambda text, _: mend_repeated(text), when=_is_machine_made),
    on_both(_repair_shifts, when=_is_machine_made),
    on_both(_repair_slips, when=_is_simplified),
    on_text(_close_quotations, when=_is_machine_made),
    on_both(_remove_glosses, when=_is_machine_made),
    on_text(lambda text, _: (text, (), find_leftovers(text)), when=_is_machine_made),
    on_text(_find_needless, when=_is_traditional),
    on_text(_restore_blanks, when=_is_traditional),
    on_both(lambda text, _: close_up(text), when=_is_spaced),
    # Bytes are right from here on; some of these characters are what shifted bytes show.
    on_both(lambda text, _: mend_characters(text)),
    # The script.
    on_both(_convert_script, when=_is_traditional),
    on_both(_convert_strays, when=_is_simplified),
    on_text(lambda text, _: restore_aspect(text), when=_is_simplified),
    on_text(_by_model(restore_particles)),
    on_both(lambda text, _: restore_negation(text)),
    on_both(_by_model(restore_characters)),
    on_both(lambda text, _: strip_lines(text)),
    # The structure, and what hosts add to it.
    on_both(lambda text, _: fold_doubles(text)),
    on_text(_by_model(unwrap_characters)),
    on_text(_by_model(restore_spelled)),
    on_both(_by_model(remove_noise)),
    on_text(_by_model(remove_tails), when=_is_machine_made),
    on_text(_by_model(join_lines)),
    on_text(lambda text, _: join_figures(text)),
    on_text(_by_model(join_torn_lines)),
    on_text(_by_model(close_torn_words)),
    on_text(lambda text, _: join_chunks(text)),
    _take_cuts,
    _take_outline,
    *FROM_SITE.values(),
)
"""All that is done to a copy, in this order."""


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

    @property
    def marked(self) -> float:
        """The share (0 to 1) of the text's characters that lie in damaged places."""
        marked = {n for place in self.damaged for n in range(place.start, place.end)}
        return len(marked) / len(self.text) if self.text else 0.0


def restore(
    text: str,
    *,
    title: str = "",
    site: str | None = None,
    watermarks: Collection[str] = (),
    boilerplate: Collection[str] = (),
    knowledge: Knowledge = SHIPPED,
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
    given = Draft(
        title=Part(title),
        body=Part(text),
        knowledge=knowledge,
        hints=hints,
        budget=Budget(len(title) + len(text)),
    )
    last = whole = restore_once(given)
    for number in range(2, MOST_ROUNDS + 1):
        if not last.changed:
            return _finished(whole)
        last = restore_once(whole.anew())
        whole = whole.followed_by(last, number)
    return _finished(whole if not last.changed else _given_up(given, whole))


def restore_once(draft: Draft) -> Draft:
    """Return a draft after each of the steps."""
    for step in STEPS:
        draft = step(draft)
    return draft


def restore_phrase(text: str, script: Script, knowledge: Knowledge = SHIPPED) -> str:
    """Restore a small field of a page (author, source, tag) by the script of its document.

    >>> restore_phrase("宣傳講話(huà)/思想?yún)R報/作風", "machine-hant")
    '宣传讲话/思想汇报/作风'
    >>> restore_phrase("人民日報社", "hans")
    '人民日報社'
    """
    if script == "machine-hant":
        text, *_ = repair_shifts(text, knowledge.model, knowledge.conversion)
        text, _ = remove_glosses(text, knowledge.conversion)
    return text if script == "hans" else simplify(text, knowledge.conversion)


def _given_up(given: Draft, whole: Draft) -> Draft:
    """Return the draft as it was given, all of its text damaged: what no number of rounds leaves
    alone is none of the texts that the rules were made for."""
    text = given.body.text
    damaged = (Damage(0, len(text), "no end of changes"),) if text else ()
    return replace(given, body=Part(text, damaged=damaged), script=whole.script)


def _finished(whole: Draft) -> Restored:
    declared, share = whole.completeness()
    return Restored(
        title=whole.title.text,
        text=whole.body.text,
        edits=whole.body.edits,
        title_edits=whole.title.edits,
        gaps=whole.body.gaps,
        damaged=whole.body.damaged,
        placeholders=find_placeholders(whole.body.text),
        outline=whole.outline,
        script=whole.script,
        spun=whole.spinning.score,
        declared=declared,
        completeness=share,
    )

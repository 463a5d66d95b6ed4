"""The book that restoration keeps: a copy's title and text on their way through the steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, replace

from crawler.document import Damage, Edit, Gap, Script, check_places
from crawler.restoration.edits import follow
from crawler.restoration.hosts.cuts import completeness
from crawler.restoration.knowledge import Knowledge
from crawler.restoration.mirror.search import Budget
from crawler.restoration.words.spinning import UNSPUN, Spinning


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a site: its name, the names in its texts, its boilerplate."""

    site: str | None = None
    watermarks: frozenset[str] = frozenset()
    boilerplate: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        """The names that the site may have set into its texts."""
        return self.watermarks | ({self.site} if self.site else set())


@dataclass(frozen=True, slots=True)
class Part:
    """A title or a text after some steps: its edits in order, and its gaps and damaged places
    as they lie in it now."""

    text: str
    edits: tuple[Edit, ...] = ()
    gaps: tuple[Gap, ...] = ()
    damaged: tuple[Damage, ...] = ()

    def then(
        self,
        text: str,
        edits: Sequence[Edit],
        damaged: Sequence[Damage] = (),
        gaps: Sequence[Gap] = (),
    ) -> Part:
        """Return the part after a further step, which gave ``text`` by ``edits`` and found
        ``damaged`` and ``gaps`` in it. What lay in the part moves along; a damaged place that
        vanished goes. Raises ValueError for a place outside the text.

        >>> part = Part("他（jiān）持", damaged=(Damage(7, 8, "?"),))
        >>> part.then("他持", [Edit(1, 7, "（jiān）", "", "glosses", "")]).damaged
        (Damage(start=1, end=2, reason='?'),)
        """
        if not (edits or damaged or gaps):
            return self
        check_places(text, damaged, gaps)
        return Part(
            text,
            (*self.edits, *edits),
            (*follow_gaps(self.gaps, edits), *gaps),
            (*follow_damage(self.damaged, edits), *damaged),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A copy between two steps: its parts, what was decided over both of them together, and
    what was learned on the way. ``declared`` and ``shown`` are the site's figures in characters,
    None where it gives none; ``budget`` is what searches may still cost, whatever the round."""

    title: Part
    body: Part
    knowledge: Knowledge
    budget: Budget
    hints: Hints = Hints()
    script: Script = "hans"
    spaced: bool = False
    spinning: Spinning = UNSPUN
    outline: tuple[str, ...] = ()
    declared: int | None = None
    shown: int | None = None

    @property
    def texts(self) -> tuple[str, str]:
        """The title and the text as they are now: what decisions over the document look at."""
        return self.title.text, self.body.text

    @property
    def changed(self) -> bool:
        """Whether any step changed anything."""
        return bool(self.title.edits or self.body.edits)

    def anew(self) -> Draft:
        """Return the draft of a further round, over what this one came to."""
        return Draft(
            title=Part(self.title.text),
            body=Part(self.body.text),
            knowledge=self.knowledge,
            budget=self.budget,
            hints=self.hints,
        )

    def completeness(self) -> tuple[int | None, float | None]:
        """Return the characters of the whole text, and the share of them (0 to 1) that is shown."""
        return completeness(self.body.text, self.declared, self.shown, self.body.gaps)

    def followed_by(self, later: Draft, number: int) -> Draft:
        """Return this draft and that of a later round, the ``number``-th, as one.

        The later edits bear the number in their steps' names, so that they can be undone one
        round after the other.
        """
        return replace(
            later,
            title=_joined(self.title, later.title, number),
            body=_joined(self.body, later.body, number),
            script=later.script if self.script == "hans" else self.script,
            spinning=max(self.spinning, later.spinning, key=lambda spinning: spinning.score),
            outline=self.outline or later.outline,
            declared=later.declared if self.declared is None else self.declared,
            shown=later.shown if self.shown is None else self.shown,
        )


Step = Callable[[Draft], Draft]
"""One kind of damage undone, or one thing decided over title and text together."""

Condition = Callable[[Draft], bool]
Result = (
    tuple[str, Sequence[Edit]]
    | tuple[str, Sequence[Edit], Sequence[Damage]]
    | tuple[str, Sequence[Edit], Sequence[Damage], Sequence[Gap]]
)
"""What a step makes of one text: the new one, the edits, what is damaged in it, and gaps."""


def always(draft: Draft) -> bool:
    """Say yes to every draft."""
    return True


def on_text(change: Callable[[str, Draft], Result], when: Condition = always) -> Step:
    """Make a step of what changes the text alone, for the drafts that ``when`` says yes to."""

    def step(draft: Draft) -> Draft:
        if not when(draft):
            return draft
        body = draft.body.then(*change(draft.body.text, draft))
        return draft if body is draft.body else replace(draft, body=body)

    return step


def on_both(change: Callable[[str, Draft], Result], when: Condition = always) -> Step:
    """Make a step of what changes the title and the text, each for itself."""
    body = on_text(change, when)

    def step(draft: Draft) -> Draft:
        if not when(draft):
            return draft
        title = draft.title
        if title.text:
            title = title.then(*change(title.text, draft))
        changed = body(draft)
        return changed if title is draft.title else replace(changed, title=title)

    return step


def follow_gaps(gaps: Sequence[Gap], edits: Sequence[Edit]) -> tuple[Gap, ...]:
    """Return the gaps at their positions after further edits."""
    return tuple(replace(gap, position=follow(gap.position, edits)) for gap in gaps)


def follow_damage(damaged: Sequence[Damage], edits: Sequence[Edit]) -> tuple[Damage, ...]:
    """Return the damaged places after further edits, without those that vanished."""
    moved = (
        Damage(follow(place.start, edits), follow(place.end, edits), place.reason)
        for place in damaged
    )
    return tuple(place for place in moved if place.start < place.end)


def _joined(earlier: Part, later: Part, number: int) -> Part:
    numbered = (replace(edit, step=f"{edit.step} {number}") for edit in later.edits)
    gaps = (*follow_gaps(earlier.gaps, later.edits), *later.gaps)
    damaged = {*follow_damage(earlier.damaged, later.edits), *later.damaged}
    return Part(
        later.text,
        (*earlier.edits, *numbered),
        tuple(sorted(gaps, key=lambda gap: gap.position)),
        tuple(sorted(damaged, key=astuple)),
    )

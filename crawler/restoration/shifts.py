"""Bytes out of step: glosses inside characters, ``思想?yún)R報``, and shifts, ``導向！叭齻年``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from unicodedata import category

from crawler.document import Damage, Edit
from crawler.restoration.edits import Change, follow, rewrite
from crawler.restoration.gbk import characters, pairs
from crawler.restoration.glosses import TONED, readings, remove_glosses
from crawler.restoration.knowledge import SHIPPED
from crawler.restoration.model import ORDER, Model
from crawler.restoration.search import (
    MARKS,
    Outcome,
    Search,
    fold_history,
    fold_traditional,
    mark_bytes,
)

if TYPE_CHECKING:
    from crawler.restoration.conversion import Conversion

STEP = "shifts"
MARGIN = 1.0  # nats between the best reading and the next, below which nothing is changed
STRANGE = 6.5  # nats a character, from which on a text after a mark is looked at
STRANGER = 8.5  # the same where damage of this kind shows a "?" and here is none
CONTEXT = 80

_READING = rf"[a-zɡ{TONED}]{{1,7}}[)）]"
_MARK = f"[{MARKS}!,;:?]"
_SUSPECT = re.compile(rf"(?P<torn>[?？]?[(（]?{_READING})|(?P<shift>[?？]?{_MARK})")
_WHOLE = re.compile(r"[(（]([^()（）]+)[)）]")
_SHOWN = re.compile(rf"[?？][(（]?{_READING}")
_SHOWN_END = re.compile(r"[?？][！，、。；!,;]")


def repair_shifts(
    text: str, model: Model | None = None, conversion: Conversion | None = None
) -> tuple[str, tuple[Edit, ...], tuple[Damage, ...]]:
    """Put bytes that a mirror read out of step back into step.

    Takes the traditional text of a mirror with its glosses. A place is changed when the best
    reading of its bytes beats the next one by MARGIN, else it stays and is damaged; so are the
    characters of which only another one is nearly as good, and places where an ASCII character
    was lost for good. Gives the text, the edits, and the damaged places in it.

    >>> repair_shifts("要寫一份思想?yún)R報。")[0]
    '要寫一份思想匯報。'
    """
    model = model or SHIPPED.model
    found = list(find_changes(text, model, conversion))
    changes = [change for change, outcome in found if is_certain(outcome, model, conversion)]
    repaired, edits = rewrite(text, changes, STEP)
    damaged: list[Damage] = []
    for change, outcome in found:
        start = follow(change.start, edits)
        if not is_certain(outcome, model, conversion):
            end = start + change.end - change.start
            damaged.append(Damage(start, end, "bytes out of step"))
            continue
        if outcome.eaten:
            end = start + len(outcome.text)
            damaged.append(Damage(start, end, "a character was lost here"))
        for place in outcome.doubtful:
            reason = f"{outcome.text[place]} is inferred"
            damaged.append(Damage(start + place, start + place + 1, reason))
    return repaired, edits, tuple(damaged)


def is_certain(outcome: Outcome, model: Model, conversion: Conversion | None = None) -> bool:
    """Whether a reading is clearly the best and made of characters that people write."""
    letters = (character for character in outcome.text if category(character)[0] in "LC")
    known = all(
        model.knows(fold_traditional(letter, conversion)) for letter in letters if letter != "\n"
    )
    return known and outcome.margin >= MARGIN


def find_changes(
    text: str, model: Model, conversion: Conversion | None = None
) -> Iterator[tuple[Change, Outcome]]:
    """The places that were read out of step, each with what it most probably said."""
    shows, ends_show = bool(_SHOWN.search(text)), bool(_SHOWN_END.search(text))
    threshold = STRANGER if ends_show else STRANGE
    suspects = [
        match
        for match in _SUSPECT.finditer(text)
        if _is_suspect(text, match, model, threshold, conversion)
    ]
    entries = {match.start() for match in suspects if match["shift"]}
    search = Search(text, model, conversion, shows=shows, ends_show=ends_show, entries=entries)
    cursor = 0
    for start in (suspect.start() for suspect in suspects):
        if start < cursor:
            continue
        outcome = search.read(start, _read_before(text, start, conversion))
        if outcome.events:
            yield Change(start, outcome.end, outcome.text, _reason(outcome)), outcome
            cursor = outcome.end


def _reason(outcome: Outcome) -> str:
    inferred = outcome.inferred.strip()
    return f"bytes out of step; inferred: {inferred}" if inferred else "bytes out of step"


def _is_suspect(
    text: str,
    match: re.Match[str],
    model: Model,
    threshold: float,
    conversion: Conversion | None,
) -> bool:
    if match["torn"]:
        gloss = _WHOLE.fullmatch(match[0])
        before = text[match.start() - 1 : match.start()]
        return not gloss or gloss[1] not in readings(before, conversion)
    if match[0][0] in "?？" and len(match[0]) > 1:
        return True
    history = fold_history(_read_before(text, match.end(), conversion), conversion)
    ahead = text[match.end() - 1 : match.end() + 24]
    following = remove_glosses(ahead, conversion)[0][1:5]
    plain = _surprise(history, following[:3], model, conversion)
    shifted = _shifted(match[0][-1], following)
    return plain > threshold and _surprise("", shifted, model, conversion) < plain


def _surprise(history: str, text: str, model: Model, conversion: Conversion | None) -> float:
    """How unexpected a text is, in nats a character; 0 for none but blanks."""
    costs: list[float] = []
    for folded in (fold_traditional(character, conversion) for character in text):
        if folded not in " \n":
            costs.append(model.surprise(history, folded))
            history = (history + folded)[1 - ORDER :]
    return sum(costs) / len(costs) if costs else 0.0


def _shifted(mark: str, following: str) -> str:
    """What the characters behind a mark are if they were read one byte out of step, as far as
    that can be said without a search."""
    read, waiting = "", mark_bytes(mark)[1]
    for character in following:
        pair = pairs().get(character)
        if not pair or waiting <= 0x80:
            break
        read += characters().get((waiting, pair[0]), "\0")
        waiting = pair[1]
    return read


def _read_before(text: str, place: int, conversion: Conversion | None) -> str:
    """What stands before a place, without the readings of the mirror."""
    return remove_glosses(text[max(0, place - CONTEXT) : place], conversion)[0]

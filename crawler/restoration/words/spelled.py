"""Characters that filters made writers spell by their reading in a word: ``武jing`` for 武警."""

from __future__ import annotations

import re
from functools import cache
from string import ascii_lowercase
from typing import NamedTuple

from crawler.document import Damage, Edit
from crawler.patterns import LazyPattern
from crawler.restoration.characters.presence import common, uncommon
from crawler.restoration.edits import Change, follow, rewrite
from crawler.restoration.language.cohesion import LogProbability, cohesion
from crawler.restoration.mirror.glosses import TONED, is_reading, usual_readings, without_tone

STEP = "noise"

_HAN = r"\u3400-\u9fff"
_LETTERS = frozenset(ascii_lowercase + TONED)
# Letters with a Chinese character on one side, and no letter, figure or blank on the other; a
# capital behind a small letter (sE) is for filters, unless it counts amperes.
_READING = rf"(?![mnkpu]A(?![A-Za-z]))[a-z{TONED}][a-zA-Z{TONED}]{{1,5}}"
_SPELLED = LazyPattern(
    rf"(?:(?<=[{_HAN}])|(?<=[，。；：！？、“”,\n])|\A){_READING}(?=[{_HAN}])"
    rf"|(?<=[{_HAN}]){_READING}(?=[，。；：！？、“”,\n]|\Z)"
)
# Nats by which the likeliest character of a reading goes with one beside it, and by which it is
# likelier there than the next one: of 1,691 labelled texts six have such letters, behind blanks,
# with 3.5 at most. What gains nearly as much is marked, as is the rest of such a text.
LEAST_TOGETHER, LEAST_LIKELIER, IN_DOUBT = 5.0, 3.5, 4.0
# With a capital, which needs no other proof, it is but likelier than the next one by so much (of 19
# of our own 13 were above it, all of them right).
LEAST_WITH_CAPITAL = 6.0
AROUND = 3  # characters that the model reads on either side


class _Spelled(NamedTuple):
    """Where a character is spelled, the likeliest one, and whether it is proved or in doubt."""

    start: int
    end: int
    character: str
    proved: bool
    doubtful: bool


def restore_spelled(
    text: str, log_probability: LogProbability
) -> tuple[str, tuple[Edit, ...], tuple[Damage, ...]]:
    """Put characters back for their readings where these stand in known words; what may be another
    character, or an English word beside such, is marked.

    >>> words = lambda text: {"府门": -3.0, "政府门": -3.0}.get(text, -9.0 * len(text))
    >>> restore_spelled("政fu门", words)[0]
    '政府门'
    >>> restore_spelled("用app点餐，很man。", len)[1]
    ()
    """
    if _LETTERS.isdisjoint(uncommon(text)):
        return text, (), ()
    found = [_judged(match, log_probability) for match in _SPELLED.finditer(text)]
    known = [spelled for spelled in found if spelled]
    changes = (
        Change(s.start, s.end, s.character, "a character that was spelled")
        for s in known
        if s.proved
    )
    restored, edits = rewrite(text, changes, STEP)
    left = (s for s in known if not s.proved and (s.doubtful or edits))
    places = ((follow(s.start, edits), follow(s.end, edits)) for s in left)
    reason = "initials for a word that filters take"
    return restored, edits, tuple(Damage(*place, reason) for place in places)


def _judged(match: re.Match[str], log_probability: LogProbability) -> _Spelled | None:
    text, (start, end) = match.string, match.span()
    reading = match[0].lower()
    characters = _of_reading().get(reading)
    if not characters:
        return None
    before = re.split(rf"[^{_HAN}]", text[max(0, start - AROUND) : start])[-1]
    after = re.split(rf"[^{_HAN}]", text[end : end + AROUND])[0]
    # A primer's reading of the character beside it.
    if any(is_reading(reading, sign, None) for sign in (before[-1:], after[:1]) if sign):
        return None
    likely = sorted(((log_probability(before + c + after), c) for c in characters), reverse=True)
    best, character = likely[0]
    pairs = [(before[-1:], character), (character, after[:1])]
    together = max(cohesion(*pair, log_probability) for pair in pairs if all(pair))
    likelier = best - likely[1][0] if len(likely) > 1 else LEAST_LIKELIER
    proved = together >= LEAST_TOGETHER and likelier >= LEAST_LIKELIER
    capital = reading != match[0]
    proved |= capital and likelier >= LEAST_WITH_CAPITAL
    return _Spelled(start, end, character, proved, capital or together >= IN_DOUBT)


@cache
def _of_reading() -> dict[str, list[str]]:
    """Return the common characters (GB 2312's first level) by their usual readings, toned and
    toneless."""
    found: dict[str, list[str]] = {}
    for character in common():
        for reading in usual_readings(character):
            for spelling in {reading, without_tone(reading)}:
                found.setdefault(spelling, []).append(character)
    return found

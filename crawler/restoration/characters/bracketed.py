"""Characters that a filter's word list made sites of novels put in brackets: ``深绿『色』``."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.document import Edit
from crawler.patterns import LazyPattern
from crawler.restoration.edits import Change, rewrite
from crawler.restoration.language.cohesion import LogProbability, cohesion

STEP = "noise"

_BRACKETED = LazyPattern(r"『([\u3400-\u9fff])』")
_ANY = LazyPattern(r"『[^』\n]*』")
# What those lists hold. An author sets a character of a word apart too, to stress it (『孝』道):
# others go only where several are in brackets again and again.
_FILTERED = frozenset("色毛乱性摸药逼射奸奶胸裸尿骚淫荡腿臀")
FEWEST, FEWEST_KINDS = 3, 2
# Nats by which one belongs to the character beside it (as in ``noise``).
LEAST_GAIN = 3.0


def unwrap_characters(text: str, log_probability: LogProbability) -> tuple[str, tuple[Edit, ...]]:
    """Take the brackets from around single characters that stand in words, where a text quotes
    nothing in such brackets.

    >>> gains = lambda text: 0.0 if len(text) > 1 else -2.0
    >>> unwrap_characters("火焰是深绿『色』的。", gains)[0]
    '火焰是深绿色的。'
    >>> unwrap_characters("他只讲一个『孝』字。", gains)[1]
    ()
    """
    found = list(_BRACKETED.finditer(text)) if "『" in text else []
    if not found or len(found) < len(_ANY.findall(text)):
        return text, ()
    kinds = {match[1] for match in found}
    many = len(found) >= FEWEST and len(kinds) >= FEWEST_KINDS
    if not (many or kinds <= _FILTERED):
        return text, ()
    gains = [max(_gains(text, *match.span(), log_probability), default=0.0) for match in found]
    if 2 * sum(gain >= LEAST_GAIN for gain in gains) <= len(found):
        return text, ()
    reason = "brackets around a character"
    changes = (Change(*match.span(), match[1], reason) for match in found)
    return rewrite(text, changes, STEP)


def _gains(text: str, start: int, end: int, log_probability: LogProbability) -> Iterator[float]:
    """Yield the nats that the bracketed character gains with the one before it, and with the one
    behind it, of those of the two that are Chinese."""
    sign = text[start + 1]
    for pair in (text[start - 1 : start] + sign, sign + text[end : end + 1]):
        if len(pair) > 1 and min(pair) > "\u3400":
            yield cohesion(pair[0], pair[1], log_probability)

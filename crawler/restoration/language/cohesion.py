"""Whether two characters belong together, by the language model."""

from __future__ import annotations

from collections.abc import Callable, Iterable

LogProbability = Callable[[str], float]
"""The natural logarithm of the probability of a simplified text."""


def cohesion(before: str, after: str, log_probability: LogProbability) -> float:
    """Return the nats by which two characters are likelier side by side than apart: their
    pointwise mutual information (Church and Hanks 1990).

    >>> cohesion("市", "委", lambda text: {"市委": -6.0}.get(text, -5.0))
    4.0
    """
    return log_probability(before + after) - log_probability(before) - log_probability(after)


def weigh_in_place(
    text: str,
    start: int,
    end: int,
    choices: Iterable[str],
    log_probability: LogProbability,
    around: int = 4,
) -> list[float]:
    """Return how probable each of the choices is in the place of characters ``start`` to ``end``,
    with as many on either side as ``around`` says.

    >>> weigh_in_place("举世嘱目。", 2, 3, "嘱瞩", {"举世嘱目。": -30.0, "举世瞩目。": -20.0}.get)
    [-30.0, -20.0]
    """
    before, after = text[max(0, start - around) : start], text[end : end + around]
    return [log_probability(before + choice + after) for choice in choices]

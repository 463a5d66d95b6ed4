"""Whether two characters belong together, by the language model."""

from __future__ import annotations

from collections.abc import Callable

LogProbability = Callable[[str], float]
"""The natural logarithm of the probability of a simplified text."""


def cohesion(before: str, after: str, log_probability: LogProbability) -> float:
    """Return the nats by which two characters are likelier side by side than apart: their
    pointwise mutual information (Church and Hanks 1990).

    >>> cohesion("市", "委", lambda text: {"市委": -6.0}.get(text, -5.0))
    4.0
    """
    return log_probability(before + after) - log_probability(before) - log_probability(after)

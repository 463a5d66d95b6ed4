"""What a bar is worth, told from calibrated likenesses alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Expectation:
    """The shares, 0 to 1, of what passes that is wanted, and of what is wanted that passes."""

    precision: float
    recall: float


def expect(likenesses: Sequence[float], bar: float) -> Expectation:
    """Return what a bar is expected to be worth on texts of these likenesses: a calibrated
    likeness is the chance that a text is wanted.

    >>> expect([0.9, 0.9, 0.2], 0.5)
    Expectation(precision=0.9, recall=0.9)
    """
    passing = [likeness for likeness in likenesses if likeness >= bar]
    wanted = sum(likenesses)
    precision = sum(passing) / len(passing) if passing else 0.0
    return Expectation(precision, sum(passing) / wanted if wanted else 0.0)

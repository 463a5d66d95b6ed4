"""How unexpected a text is for the model, which is what its readings are judged by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from crawler.restoration.language.model import Model
from crawler.restoration.language.ngrams import ORDER
from crawler.restoration.mirror.glosses import without_glosses
from crawler.restoration.mirror.shown import fold_traditional

if TYPE_CHECKING:
    from crawler.restoration.characters.conversion import Conversion

WINDOW = 3  # characters whose surprise is averaged: an absolute bound beside the margin
# What the twentieth of a text's windows that is least expected costs at least, in nats a character
# (the even texts of the genre, the model that is shipped), and the windows that outweigh it.
USUAL = 7.8
ENOUGH = 300


def mean_surprise(history: str, text: str, model: Model, conversion: Conversion | None) -> float:
    """Return how unexpected a text is, in nats a character; 0 for none but blanks."""
    costs = list(surprises(history, text, model, conversion))
    return sum(costs) / len(costs) if costs else 0.0


def surprises(
    history: str, text: str, model: Model, conversion: Conversion | None
) -> Iterator[float]:
    """Yield how unexpected each character of a text is, in nats, but for blanks and breaks."""
    for folded in (fold_traditional(character, conversion) for character in text):
        if folded not in " \n":
            yield model.surprise(history, folded)
            history = (history + folded)[1 - ORDER :]


def around(costs: Sequence[float], place: int) -> float:
    """Return the least mean surprise of the windows of WINDOW characters that a character lies in:
    it is unexpected if it is so with whatever stands around it."""
    starts = range(max(0, place - WINDOW + 1), min(place, len(costs) - WINDOW) + 1)
    return min((sum(costs[n : n + WINDOW]) / WINDOW for n in starts), default=0.0)


def usual_surprise(text: str, model: Model, conversion: Conversion | None) -> float:
    """Return what a window of WINDOW characters of this document costs that is more unexpected than
    nineteen of twenty, in nats a character: the scale by which a reading is judged, which moves
    with what the model has learned. A short text says little about it."""
    plain = without_glosses(text, conversion)
    costs = list(surprises("", plain, model, conversion))
    windows = sorted(sum(costs[n : n + WINDOW]) / WINDOW for n in range(len(costs) + 1 - WINDOW))
    own = windows[int(0.95 * len(windows))] if windows else USUAL
    return (len(windows) * own + ENOUGH * USUAL) / (len(windows) + ENOUGH)

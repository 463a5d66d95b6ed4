"""The labelled texts that likeness is measured on, and halves of them by source."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crawler.likeness.kind import Measured

HARD = frozenset({"cctv25-leaders", "news98-leaders", "material", "paper-politics"})
"""Groups of texts that are not wanted but near: news about speeches, features, politics."""

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Texts:
    """Labelled texts, in one order: rows with id, group, label, title and text."""

    rows: Sequence[dict[str, str]]

    @cached_property
    def texts(self) -> list[str]:
        return [row["text"] for row in self.rows]

    @cached_property
    def measured(self) -> list[Measured]:
        return [Measured.of(text) for text in self.texts]

    @cached_property
    def wanted(self) -> Mask:
        return np.array([bool(row.get("label")) for row in self.rows])

    @cached_property
    def groups(self) -> NDArray[np.str_]:
        return np.array([row["group"] for row in self.rows])

    @cached_property
    def hard(self) -> Mask:
        """The wanted and the hard negatives."""
        return self.wanted | np.isin(self.groups, sorted(HARD))

    @cached_property
    def sources(self) -> NDArray[np.str_]:
        return np.array([source_of(row) for row in self.rows])

    def half(self, seed: int) -> Mask:
        """One half of the texts, whole sources; half 0 chose all constants."""
        sources = sorted(set(self.sources.tolist()))
        random.Random(seed).shuffle(sources)
        chosen: Mask = np.isin(self.sources, sources[: len(sources) // 2])
        return chosen

    def sides(self, draws: int) -> list[Mask]:
        """Both sides of so many halves."""
        return [side for seed in range(draws) for side in (self.half(seed), ~self.half(seed))]

    def where(self, keep: Callable[[dict[str, str]], bool]) -> Texts:
        return Texts([row for row in self.rows if keep(row)])


def source_of(row: dict[str, str]) -> str:
    """What must stay together: papers of one exam, parts of one report, chapters of one book."""
    name, group = row["id"], row["group"]
    if name.startswith(("material:", "essay:", "practical:")):
        return "exam:" + name.split(":")[1]
    if group == "report":
        return name.rsplit(":", 1)[0]
    if group == "novel":
        return name.rsplit("/", 1)[0]
    return name.rsplit("-", 1)[0] if group.startswith("cctv") else name


def read_texts(path: Path) -> Texts:
    """Read a .jsonl.gz file of labelled texts."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return Texts([json.loads(line) for line in lines])


def average_precision(wanted: Mask, scores: Floats) -> float:
    """The area under precision by recall, ties in the order of the texts."""
    found = wanted[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(found) / np.arange(1, len(found) + 1))[found].mean())


def area(wanted: Mask, scores: Floats) -> float:
    """The area under the ROC curve: how often a wanted text is before an unwanted one."""
    yes, no = np.sort(scores[wanted]), scores[~wanted]
    below = np.searchsorted(yes, no, side="left") + np.searchsorted(yes, no, side="right")
    return float(1 - below.mean() / (2 * len(yes)))


def brier(wanted: Mask, likeness: Floats) -> float:
    """The mean squared error of a likeness that is a chance."""
    return float(((likeness - wanted) ** 2).mean())


def calibration_error(wanted: Mask, likeness: Floats) -> float:
    """ECE: over ten bins of likeness, how far its mean is from the share that is wanted."""
    bins = np.minimum((likeness * 10).astype(int), 9)
    return float(
        sum(
            (bins == number).mean()
            * abs(likeness[bins == number].mean() - wanted[bins == number].mean())
            for number in set(bins.tolist())
        )
    )

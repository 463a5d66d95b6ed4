"""A character n-gram model of Chinese prose: how probable a reading is where it stands.

Counts of up to four characters, interpolated with the next lower order as far as their context
is open to new characters (Witten & Bell, "The zero-frequency problem", 1991). Marks and digits
are folded, so that a text and its NFKC form score alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import log
from pathlib import Path
from typing import Any
from unicodedata import normalize

ORDER = 4
VERSION = 1
UNSEEN = 15.0  # what a character costs that no text has, in nats
BLANK = 4.0  # what a blank inside a line costs, in nats
OPEN = "\0"  # behind a context: how many different characters follow it
_START = "\n"
MOST_KNOWN = (
    1 << 16
)  # probabilities that a model remembers (some 7 MB); a damaged page asks for 2,000

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Layer:
    """Counts and what each of them weighs; a negative weight takes texts out again."""

    counts: Counts
    weight: float = 1.0


class Model:
    """Layers of counts that are read as one: packages' corpora, the collection, a document."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = tuple((layer.counts.get, layer.weight) for layer in layers)
        self._own = tuple(layers)
        self._total = self._count("")
        self._known: dict[str, float] = {}
        self._seen: dict[str, bool] = {}

    def over(self, *layers: Layer) -> Model:
        """This model with further layers."""
        return Model([*self._own, *layers])

    def surprise(self, history: str, character: str) -> float:
        """How unexpected a folded character is after its (folded) history: -log p, in nats.
        Blanks are layout and say little; the model doesn't know them. What it has never seen is
        as unexpected anywhere."""
        if character == " ":
            return 0.0 if history.endswith(_START) else BLANK
        if not self.knows(character):
            return UNSEEN
        key = history[1 - ORDER :] + character
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[key] = -log(self._probability(key))
        return known

    def knows(self, character: str) -> bool:
        """Whether a folded character occurs in any of the texts."""
        known = self._seen.get(character)
        if known is None:
            if len(self._seen) >= MOST_KNOWN:
                self._seen.clear()
            known = self._seen[character] = character == " " or self._count(character) > 0
        return known

    def log_probability(self, text: str) -> float:
        """The natural logarithm of the probability of a simplified text."""
        folded = _START + fold(text).replace(" ", "")
        return -sum(
            self.surprise(folded[max(0, n + 1 - ORDER) : n], folded[n])
            for n in range(1, len(folded))
        )

    def _probability(self, key: str) -> float:
        probability = self._count(key[-1]) / self._total
        for length in range(2, len(key) + 1):
            gram = key[-length:]
            context = self._count(gram[:-1])
            if not context:
                break
            kinds = max(1.0, self._count(gram[:-1] + OPEN))
            probability = (self._count(gram) + kinds * probability) / (context + kinds)
        return probability

    def _count(self, gram: str) -> float:
        total = 0.0
        for get, weight in self._layers:
            total += weight * get(gram, 0)
        return total if total > 0.0 else 0.0


def fold(text: str) -> str:
    """A text as the model sees it, character by character: digits are one, marks in their plain
    form; the length stays the same.

    >>> fold("２０２３年，改革！")
    '0000年,改革!'
    """
    return "".join(map(fold_character, text))


@lru_cache(maxsize=1 << 15)
def fold_character(character: str) -> str:
    """One character in its folded form."""
    plain = normalize("NFKC", character)
    if len(plain) != 1:
        return character
    if plain.isdigit():
        return "0"
    return {"〞": "”", "〝": "“"}.get(plain, plain)


def count(texts: Iterable[str]) -> Counter[str]:
    """The n-grams of simplified texts, of 1 to ORDER characters; under "" the number of all, under
    a context and OPEN that of the different characters behind it."""
    counts: Counter[str] = Counter()
    for text in texts:
        lines = (line for line in fold(text).replace(" ", "").splitlines() if line)
        folded = _START + _START.join(lines) + _START
        for length in range(1, ORDER + 1):
            counts.update(folded[n : n + length] for n in range(len(folded) + 1 - length))
        counts[""] += len(folded)
    counts.update([gram[:-1] + OPEN for gram in counts if len(gram) > 1])
    return counts


def save(counts: Counts, path: Path, *, least: int = 2) -> None:
    """Writes counts to a file (numpy's npz); of the longer n-grams those seen `least` times."""
    import numpy as np

    tables: dict[str, Any] = {"version": np.array(VERSION)}
    for kind, grams in _by_kind(counts, least).items():
        tables[f"grams {kind}"] = np.frombuffer("".join(grams).encode(), dtype=np.uint8)
        tables[f"counts {kind}"] = np.array([counts[gram] for gram in grams], dtype=np.uint32)
    np.savez_compressed(path, **tables)


def load(path: Path | Traversable) -> dict[str, int]:
    """Reads counts from a file that `save` wrote. Raises ValueError for another version."""
    import numpy as np

    counts: dict[str, int] = {}
    with path.open("rb") as file, np.load(file) as tables:
        if int(tables["version"]) != VERSION:
            raise ValueError(f"{path} is not of version {VERSION}; make it again: scrapy learn")
        for kind in (name.partition(" ")[2] for name in tables.files if name.startswith("grams")):
            text = tables[f"grams {kind}"].tobytes().decode()
            numbers = tables[f"counts {kind}"].tolist()
            size = len(text) // len(numbers) if numbers else 1
            grams = [text[n : n + size] for n in range(0, len(text), size)] if size else [""]
            counts.update(zip(grams, numbers, strict=True))
    return counts


def base_file() -> Traversable:
    """The file of the counts that come with the project: those of the packages in corpora.py."""
    return files(__package__) / "ngrams.npz"


def base_counts() -> dict[str, int]:
    """The counts that come with the project."""
    return load(base_file())


def _by_kind(counts: Counts, least: int) -> dict[str, list[str]]:
    """The n-grams worth keeping, by length and whether they count what follows a context."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for gram in sorted(counts):
        number = counts[gram]
        is_open = gram.endswith(OPEN)
        if number < least and len(gram) > 2:
            continue
        if is_open and counts[gram[:-1]] <= least:
            continue
        kinds[f"{len(gram)}{'o' * is_open}"].append(gram)
    return dict(kinds)

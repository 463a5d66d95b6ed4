"""A character n-gram model of Chinese prose: how probable a reading is where it stands.

Counts of up to four characters, interpolated with the next lower order as far as their context
is open to new characters (Witten & Bell, "The zero-frequency problem", 1991). Marks and digits
are folded, so that a text and its NFKC form score alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import log
from typing import NamedTuple

from crawler.restoration.language.ngrams import ORDER, START, Context, Table, fold

UNSEEN = 15.0  # what a character costs that no text has, in nats
UNSEEN_SIGN = 9.0  # what an ASCII character costs at most: any text may bring new ones
BLANK = 4.0  # what a blank inside a line costs, in nats
# What n-grams lose that pruning left, as much as those lost that were seen once (absolute
# discounting: Ney, Essen and Kneser 1994), and how open that makes their contexts. With 0 and 1 the
# texts of the genre and others (every tenth and fortieth) are by 8% more surprising.
DISCOUNT = 1.0
OPENNESS = 2.0
# What a model remembers at most (some 10 MB); a damaged page asks for 2,000 to 20,000.
MOST_KNOWN = 1 << 16


@dataclass(frozen=True, slots=True)
class Layer:
    """A table and what each of its counts weighs; a negative weight takes texts out again. Of one
    that is `pruned` the n-grams that were seen once are missing, though they are counted behind
    their contexts. Behind a context the `discount` is taken from each count, and each kind speaks
    for so many new characters as `openness` says."""

    table: Table
    weight: float = 1.0
    pruned: bool = False
    discount: float = 0.0
    openness: float = 1.0

    def discounted(self) -> Layer:
        """Return a layer in which the n-grams that pruning left lose as much as the others."""
        return replace(self, discount=DISCOUNT, openness=OPENNESS) if self.pruned else self


class _Open(NamedTuple):
    """What all layers know behind a context."""

    kinds: float
    following: float
    parts: tuple[tuple[Layer, Context], ...]


class _Behind(NamedTuple):
    """How many kinds of characters follow a context, how many in all, and a certain one."""

    kinds: float
    following: float
    found: float


_NOTHING = _Behind(0.0, 0.0, 0.0)


class Model:
    """Layers of counts that are read as one: packages' corpora, the collection."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = tuple(layers)
        self.total = self._count("")
        self._known: dict[str, float] = {}
        self._seen: dict[str, float] = {}
        self._contexts: dict[str, _Open | None] = {}
        self._counted: dict[str, tuple[_Behind, ...]] = {}

    @property
    def layers(self) -> Sequence[Layer]:
        """The layers of counts."""
        return self._layers

    @cached_property
    def discounted(self) -> Model:
        """The same with its pruned layers discounted: it foresees texts better, on a scale of its
        own."""
        layers = [layer.discounted() for layer in self._layers]
        return self if layers == list(self._layers) else Model(layers)

    def surprise(self, history: str, character: str) -> float:
        """Return how unexpected a folded character is after its (folded) history: -log p, in
        nats. Blanks are layout and say little; the model doesn't know them. What it has never
        seen is as unexpected anywhere."""
        if character == " ":
            return 0.0 if history.endswith(START) else BLANK
        key = history[1 - ORDER :] + character
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[key] = self._look_up(key[:-1], character)
        return known

    def knows(self, character: str) -> bool:
        """Say whether a folded character occurs in any of the texts."""
        return character == " " or self.number(character) > 0.0

    def log_probability(self, text: str) -> float:
        """Return the natural logarithm of the probability of a simplified text."""
        folded = START + fold(text).replace(" ", "")
        ends = range(2, len(folded) + 1)
        grams = [folded[end - ORDER if end > ORDER else 0 : end] for end in ends]
        try:
            return -sum([self._known[gram] for gram in grams])
        except KeyError:
            return -sum([self.surprise(gram[:-1], gram[-1]) for gram in grams])

    def behind(self, key: str) -> tuple[_Behind, ...]:
        """Return what is known of the last character of an n-gram behind the one before it, the
        two before it, and so on."""
        known = self._counted.get(key)
        if known is None:
            if len(self._counted) >= MOST_KNOWN:
                self._counted.clear()
            known = self._counted[key] = tuple(self._behind(key[:-1], key[-1]))
        return known

    def number(self, character: str) -> float:
        """Return how often a folded character occurs."""
        known = self._seen.get(character)
        if known is None:
            if len(self._seen) >= MOST_KNOWN:
                self._seen.clear()
            known = self._seen[character] = self._count(character)
        return known

    def _look_up(self, history: str, character: str) -> float:
        number = self.number(character)
        most = UNSEEN_SIGN if character.isascii() else UNSEEN
        if not number:
            return most
        probability = number / self.total
        for kinds, following, found in self._behind(history, character):
            probability = (found + kinds * probability) / (following + kinds)
        return min(most, -log(probability))

    def _behind(self, history: str, character: str) -> Iterable[_Behind]:
        is_seen = True  # what no text has behind a context, none has behind a longer one
        for kinds, following, parts in self._open(history):
            found = 0.0
            if is_seen:
                counts = [layer.table.count(at, character) for layer, at in parts]
                is_seen = any(counts)
                for (layer, _), count in zip(parts, counts, strict=True):
                    found += layer.weight * max(0.0, count - layer.discount)
            yield _Behind(kinds, following, max(0.0, found))

    def _open(self, history: str) -> Iterator[_Open]:
        """Yield what follows the last character of a history, the last two, and so on, as far as
        the model has met them."""
        for start in reversed(range(len(history))):
            gram = history[start:]
            if gram not in self._contexts:
                if len(self._contexts) >= MOST_KNOWN:
                    self._contexts.clear()
                self._contexts[gram] = self._context(gram)
            known = self._contexts[gram]
            if known is None:
                return
            yield known

    def _context(self, gram: str) -> _Open | None:
        parts = tuple((layer, at) for layer in self._layers if (at := layer.table.context(gram)))
        following = sum(layer.weight * at.following for layer, at in parts)
        if following <= 0.0:
            return None
        following -= sum(layer.weight * layer.discount * at.kinds for layer, at in parts)
        kinds = sum(layer.weight * layer.openness * at.kinds for layer, at in parts)
        return _Open(max(1.0, kinds), following, parts)

    def _count(self, gram: str) -> float:
        total = sum(layer.weight * layer.table.get(gram) for layer in self._layers)
        return total if total > 0.0 else 0.0


class TextModel(Model):
    """A model with the n-grams of one more text, for as long as that text is read: what was looked
    up in the model beneath it serves all texts."""

    def __init__(self, beneath: Model, counts: Mapping[str, int]) -> None:
        super().__init__(())
        self._beneath = beneath
        self._counts = counts
        self._kinds = Counter(gram[:-1] for gram in counts if gram)
        self._followers: defaultdict[str, list[str]] = defaultdict(list)
        for gram in counts:
            if len(gram) == 2:
                self._followers[gram[0]].append(gram[1])
        self.total = beneath.total + counts[""]

    @property
    def beneath(self) -> Model:
        """The model of all other texts."""
        return self._beneath

    def followers(self, character: str) -> Sequence[str]:
        """Return the folded characters that follow one in the text itself."""
        return self._followers.get(character, ())

    def number(self, character: str) -> float:
        """Return how often a folded character occurs."""
        return self._beneath.number(character) + self._counts.get(character, 0)

    def _look_up(self, history: str, character: str) -> float:
        kinds_of, counts, beneath = self._kinds, self._counts, self._beneath
        if character not in counts and history[-1:] not in kinds_of:
            return beneath.surprise(history, character)  # all that is known is known there
        number = self.number(character)
        most = UNSEEN_SIGN if character.isascii() else UNSEEN
        if not number:
            return most
        probability = number / self.total
        levels = beneath.behind(history + character)
        known, length = len(levels), len(history)
        for n in range(length):
            kinds, following, found = levels[n] if n < known else _NOTHING
            gram = history[length - n - 1 :]
            if own := kinds_of.get(gram):
                kinds += own
                following += counts[gram]
                found += counts.get(gram + character, 0)
            elif n >= known:
                break
            probability = (found + kinds * probability) / (following + kinds)
        return min(most, -log(probability))


def base_file() -> Traversable:
    """Return the file of the counts that come with the project: those of corpora.py."""
    return files(__package__) / "counts.ngrams"


@lru_cache(maxsize=1)
def base_table() -> Table:
    """Return the counts that come with the project."""
    return Table.read(base_file())

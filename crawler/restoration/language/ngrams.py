"""Counts of character n-grams: made of texts, kept in a file, read from it in place.

A file is a row of keys in order and a row of counts. It is mapped into memory, not read: a start
costs nothing, and processes share its pages.
"""

from __future__ import annotations

import mmap
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources.abc import Traversable
from operator import add
from pathlib import Path
from struct import Struct
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from unicodedata import normalize

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

ORDER = 4  # characters of the longest n-gram (chosen)
START = "\n"
KINDS = "\1"  # behind a context: how many different characters follow it
FOLLOWING = "\2"  # behind a context: how many characters follow it, which is no word's last one
_SIGNS = {KINDS, FOLLOWING}
_DROPPED = dict.fromkeys(map(ord, (" ", "\0", *_SIGNS)))

_HEAD = Struct("<8sQ")
_KIND = b"TWNGRAM"
_MAGIC = _KIND + b"2"  # changes with the form of the file
_BITS = 16  # of a character in a key: those beyond the basic plane are not counted
_BASIC = 0xFFFF  # the basic plane's last code point
_SURROGATES = range(0xD800, 0xE000)  # code points in it that are no characters

Counts = Mapping[str, int]


def fold(text: str) -> str:
    """Return a text as the model sees it, character by character: digits are one, marks in their
    plain form; the length stays the same.

    >>> fold("２０２３年，改革！")
    '0000年,改革!'
    """
    return "".join(map(fold_character, text))


@lru_cache(maxsize=1 << 15)
def fold_character(character: str) -> str:
    """Return one character in its folded form."""
    plain = normalize("NFKC", character)
    if len(plain) != 1:
        return character
    if plain.isdigit():
        return "0"
    return {"〞": "”", "〝": "“"}.get(plain, plain)


def count(texts: Iterable[str]) -> Counter[str]:
    """Count the n-grams of simplified texts, and under a context and KINDS or FOLLOWING what
    follows it."""
    counts = count_grams(texts)
    add_contexts(counts)
    return counts


def count_grams(texts: Iterable[str]) -> Counter[str]:
    """Count the n-grams of simplified texts, of 1 to ORDER characters; under "" all characters."""
    counts: Counter[str] = Counter()
    for folded in map(counted_form, texts):
        grams: Sequence[str] = folded
        counts.update(grams)
        for length in range(1, ORDER):
            grams = list(map(add, grams, folded[length:]))
            counts.update(grams)
        counts[""] += len(folded)
    return counts


def counted_form(text: str) -> str:
    """Return the characters of a text whose n-grams are counted: its lines, each between STARTs."""
    lines = (line for line in fold(text.translate(_DROPPED)).splitlines() if line)
    return START + START.join(lines) + START


def add_contexts(counts: Counter[str]) -> None:
    """Count what follows each context of n-grams that were counted."""
    following: Counter[str] = Counter()
    for gram, number in counts.items():
        if len(gram) > 1:
            following[gram[:-1] + KINDS] += 1
            following[gram[:-1] + FOLLOWING] += number
    counts.update(following)


class Context(NamedTuple):
    """What a table knows behind a few characters: how many different ones, how many in all, and
    the rows where they stand, under keys that begin with `prefix`."""

    kinds: int
    following: int
    prefix: int
    shift: int
    low: int
    high: int


class Table:
    """Counts under their n-grams."""

    def __init__(self, keys: memoryview, numbers: memoryview) -> None:
        self._keys = keys
        self._numbers = numbers
        self._rows: dict[str, tuple[int, int]] = {}

    @classmethod
    def of(cls, counts: Counts) -> Table:
        """Return a table of counts, in memory."""
        import numpy as np

        rows = [(key, number) for gram, number in counts.items() if (key := _key(gram)) is not None]
        keys = np.array([key for key, _ in rows], dtype="<u8")
        numbers = np.array([number for _, number in rows], dtype="<u4")
        order = np.argsort(keys)
        return cls(_view(keys[order], "Q"), _view(numbers[order], "I"))

    @classmethod
    def of_texts(cls, texts: Iterable[str], weight: int) -> Table:
        """Return the table of what ``count`` counts in texts, ``weight`` times; in a fifth of the
        memory (benchmarks.archives).

        >>> table = Table.of_texts(["改革，改进。"], 3)
        >>> table.get("改"), table.get("改革"), table.get("改" + KINDS), table.get("")
        (6, 3, 6, 24)
        """
        import numpy as np

        parts = [_codes(text) for text in texts]
        keys = [np.zeros(1, dtype="<u8")]  # of "", under which all characters are counted
        numbers = [np.array([weight * sum(map(len, parts))], dtype="<u4")]
        for length in range(1, ORDER + 1):
            grams, found = np.unique(
                np.concatenate([keys[0][:0], *(_keys(part, length) for part in parts)]),
                return_counts=True,
            )
            found = (weight * found).astype("<u4")
            keys.append(grams)
            numbers.append(found)
            if length > 1 and len(grams):
                shift = np.uint64(_BITS * (ORDER - length))
                contexts, first, kinds = np.unique(
                    grams >> shift >> np.uint64(_BITS), return_index=True, return_counts=True
                )
                contexts = contexts << np.uint64(_BITS) << shift
                keys += [contexts | np.uint64(ord(sign)) << shift for sign in (KINDS, FOLLOWING)]
                numbers += [
                    (weight * kinds).astype("<u4"),
                    np.add.reduceat(found, first, dtype="<u4"),
                ]
        del parts
        # Each array goes as soon as the next is made: a collection is counted when its run ends,
        # beside all that the run still has.
        rows, counts = np.concatenate(keys), np.concatenate(numbers)
        del keys, numbers
        known = _is_plain(rows)
        rows, counts = rows[known], counts[known]
        order = np.argsort(rows)
        return cls(_view(rows[order], "Q"), _view(counts[order], "I"))

    def merged(self, other: Table) -> Table:
        """Return the sums of two tables, as one in memory."""
        import numpy as np

        rows = [
            np.concatenate([np.asarray(a), np.asarray(b)])
            for a, b in zip((self._keys, self._numbers), (other._keys, other._numbers), strict=True)
        ]
        keys, places = np.unique(rows[0], return_inverse=True)
        numbers = np.bincount(places, weights=rows[1]).astype("<u4")
        return Table(_view(keys, "Q"), _view(numbers, "I"))

    @classmethod
    def read(cls, path: Path | Traversable) -> Table:
        """Return the table of a file that ``save`` wrote, mapped into memory. Raises ValueError
        for another file, OSError where there is none."""
        with path.open("rb") as file:
            try:
                content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            except (OSError, ValueError):  # empty, or no file of its own (in an archive)
                content = memoryview(file.read())
        magic, rows = _HEAD.unpack(content[: _HEAD.size].tobytes().ljust(_HEAD.size, b"\0"))
        middle = _HEAD.size + 8 * rows
        if magic != _MAGIC or len(content) != middle + 4 * rows:
            raise ValueError(f"{path} is no model of this version; make it again: tongwen learn")
        return cls(content[_HEAD.size : middle].cast("Q"), content[middle:].cast("I"))

    def save(self, path: Path) -> None:
        """Write the table to a file."""
        rows = (self._keys.tobytes(), self._numbers.tobytes())
        path.write_bytes(b"".join((_HEAD.pack(_MAGIC, len(self._keys)), *rows)))

    def get(self, gram: str) -> int:
        """Return the count of an n-gram; 0 where there is none."""
        key = _key(gram)
        return 0 if key is None else self._at(key, 0, len(self._keys))

    def counts(
        self, grams: Sequence[npt.NDArray[np.uint64]], signs: Sequence[str] = ("",)
    ) -> list[npt.NDArray[np.uint32]]:
        """Return the counts of many n-grams of the same length, given as an array of code points
        for each of their places, with each sign behind them ("", KINDS, FOLLOWING: in this
        order)."""
        import numpy as np

        keys, numbers = np.asarray(self._keys), np.asarray(self._numbers)
        # Each once, and neighbours in the table one after the other: half of the time.
        bare, places = np.unique(_packed(grams), return_inverse=True)
        is_counted = np.bitwise_or.reduce(grams) >> np.uint64(_BITS) == 0
        rows = np.searchsorted(keys, bare)
        counts = []
        for sign in signs:
            sought = bare | np.uint64(ord(sign) << _BITS * (ORDER - 1 - len(grams)) if sign else 0)
            rows = np.minimum(rows, len(keys) - 1)
            found = keys[rows] == sought
            counts.append(np.where(is_counted, np.where(found, numbers[rows], 0)[places], 0))
            rows = rows + found  # The signs stand right behind, if at all.
        return counts

    def items(self) -> Iterator[tuple[str, int]]:
        """Yield all n-grams with their counts."""
        for key, number in zip(self._keys, self._numbers, strict=True):
            codes = (key >> shift & 0xFFFF for shift in (48, 32, 16, 0))
            yield "".join(chr(code) for code in codes if code), number

    def context(self, gram: str) -> Context | None:
        """Return what follows an n-gram of fewer than ORDER characters, and of one at least; None:
        nothing does."""
        prefix = _key(gram)
        if prefix is None:
            return None
        shift = _BITS * (ORDER - 1 - len(gram))
        first, last = self._rows_of(gram[0])
        low = bisect_left(self._keys, prefix, first, last)
        # The n-gram itself and its signs come first.
        near = dict(zip(self._keys[low : low + 3], self._numbers[low : low + 3], strict=True))
        following = near.get(prefix | ord(FOLLOWING) << shift)
        if not following:
            return None
        kinds = near.get(prefix | ord(KINDS) << shift, 0)
        if not shift:
            last = min(last, low + len(near) + kinds)  # one row for each at most
        high = bisect_left(self._keys, prefix + (1 << shift + _BITS), low, last)
        return Context(kinds, following, prefix, shift, low, high)

    def count(self, context: Context, character: str) -> int:
        """Return how often a character follows a context."""
        code = ord(character)
        if code > 0xFFFF:
            return 0
        return self._at(context.prefix | code << context.shift, context.low, context.high)

    def _rows_of(self, first: str) -> tuple[int, int]:
        """Return the rows of the n-grams that begin with a character: few beside all of them."""
        rows = self._rows.get(first)
        if rows is None:
            low, high = (ord(first) + n << _BITS * (ORDER - 1) for n in (0, 1))
            rows = bisect_left(self._keys, low), bisect_left(self._keys, high)
            self._rows[first] = rows
        return rows

    def _at(self, key: int, low: int, high: int) -> int:
        row = bisect_left(self._keys, key, low, high)
        found = row < high and self._keys[row] == key
        return int(self._numbers[row]) if found else 0


def _view(numbers: npt.NDArray[Any], form: Literal["I", "Q"]) -> memoryview:
    """Return the memory of an array as numbers of four ("I") or eight ("Q") bytes, without a
    copy."""
    return numbers.data.cast("B").cast(form)


def _codes(text: str) -> npt.NDArray[np.uint64]:
    """Return the characters of a text that are counted, as code points; those beyond the basic
    plane as ones of surrogates, which no text has, so that a key holds them."""
    import numpy as np

    form = counted_form(text).encode("utf-32-le", "replace")
    codes = np.frombuffer(form, dtype="<u4").astype("<u8")
    beyond = codes > _BASIC
    codes[beyond] = _SURROGATES.start + codes[beyond] % len(_SURROGATES)
    return codes


def _keys(codes: npt.NDArray[np.uint64], length: int) -> npt.NDArray[np.uint64]:
    """Return the keys of all n-grams of a length, in the order of the text."""
    number = max(len(codes) + 1 - length, 0)
    return _packed([codes[place : place + number] for place in range(length)])


def _packed(grams: Sequence[npt.NDArray[np.uint64]]) -> npt.NDArray[np.uint64]:
    """Return the keys of n-grams of the same length, given as an array of code points for each of
    their places."""
    import numpy as np

    keys = np.zeros_like(grams[0])
    for codes in grams:
        keys = keys << np.uint64(_BITS) | codes
    return keys << np.uint64(_BITS * (ORDER - len(grams)))


def _is_plain(keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
    """Say of each key whether it is of characters of the basic plane alone."""
    import numpy as np

    plain = np.ones(len(keys), dtype=bool)
    for place in range(ORDER):
        codes = keys >> np.uint64(_BITS * place) & np.uint64(_BASIC)
        plain &= (codes < _SURROGATES.start) | (codes >= _SURROGATES.stop)
    return plain


def holds_counts(path: Path) -> bool:
    """Return whether a file is one of counts, in this form or an earlier one."""
    with path.open("rb") as file:
        return file.read(len(_KIND)) == _KIND


def save(counts: Counts, path: Path, *, least: int = 2) -> None:
    """Write counts to a file, without those that ``pruned`` leaves out."""
    Table.of(pruned(counts, least)).save(path)


def pruned(counts: Counts, least: int) -> dict[str, int]:
    """Return counts without the longer n-grams that were seen less than ``least`` times, and
    without what follows contexts where no more than that follows."""
    return {gram: n for gram, n in counts.items() if _is_worth_it(gram, n, counts, least)}


def _is_worth_it(gram: str, number: int, counts: Counts, least: int) -> bool:
    if gram[-1:] in _SIGNS:
        return len(gram) <= 2 or counts[gram[:-1] + FOLLOWING] > least
    return number >= least or len(gram) <= 2


def _key(gram: str) -> int | None:
    """Return the number of an n-gram: its characters' codes from the left; None: it isn't
    counted."""
    units = gram.encode("utf-16-be", "surrogatepass")
    if len(units) > 2 * len(gram):  # two for one beyond the basic plane
        return None
    return int.from_bytes(units) << _BITS * (ORDER - len(gram))

"""Whether a collection holds texts that a model is to be tested with."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from crawler.document import Rejected
from crawler.duplicates.fingerprint import SKETCHED
from crawler.duplicates.ngrams import Hashes, grams_of
from crawler.duplicates.normalise import normalised_codes
from crawler.encoding.text import read_text
from crawler.restoration import restore

_HELD = 0.5
"""Share of a test text's 8-grams that a document holds with it. Chosen: a question with its answers
is half of what stands around it; different texts share less than a tenth."""

_FEWEST = 5  # 8-grams of a test text, which is then of 12 characters: less is a phrase


class Contamination:
    """Test texts by the n-grams that fingerprints sample (crawler.duplicates.fingerprint): here all
    of them, for questions are short. They are restored first, as documents are: in one script and
    without the damage of copying."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._owners: dict[int, list[int]] = defaultdict(list)
        self._sizes: list[int] = []
        for number, text in enumerate(texts):
            grams = _grams(restore(text).text)
            self._sizes.append(len(grams))
            for gram in grams.tolist() if len(grams) >= _FEWEST else ():
                self._owners[gram].append(number)
        self._known = np.array(sorted(self._owners), dtype=np.uint64)

    @property
    def unmeasured(self) -> int:
        """How many test texts are too short to be looked for."""
        return sum(size < _FEWEST for size in self._sizes)

    def is_in(self, text: str) -> bool:
        """Return whether a text holds one of the test texts, or half of it."""
        shared = np.intersect1d(_grams(text), self._known, assume_unique=True)
        found = Counter(number for gram in shared.tolist() for number in self._owners[gram])
        return any(count >= _HELD * self._sizes[number] for number, count in found.items())


def _grams(text: str) -> Hashes:
    return grams_of(normalised_codes(text), SKETCHED)


def read_texts(path: Path) -> Iterator[str]:
    """Yield the texts of a file: of JSON Lines the strings of each line together, of any other, in
    any encoding, a text a line. Raises OSError, ValueError."""
    content = path.read_bytes()
    if path.suffix in (".jsonl", ".ndjson"):
        for number, line in enumerate(content.decode("utf-8-sig").splitlines(), 1):
            if line:
                yield "\n".join(_strings(_loaded(line, f"{path}, line {number}")))
        return
    try:
        yield from filter(str.strip, read_text(content, []).splitlines())
    except Rejected as rejected:
        raise ValueError(f"{path}: {rejected}") from rejected


def _loaded(line: str, place: str) -> object:
    try:
        return json.loads(line)
    except RecursionError:
        raise ValueError(f"{place}: brackets nested too deep") from None
    except ValueError as error:
        raise ValueError(f"{place}: {error}") from error


def _strings(value: object) -> Iterator[str]:
    """Yield the strings in a value, in order."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            waiting += reversed([*value.values()] if isinstance(value, dict) else value)

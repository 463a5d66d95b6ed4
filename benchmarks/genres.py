"""How often the genre of a text is told rightly.

The shared texts by their groups, on the half of the sources that chose no rule, beside a logistic
regression over TF-IDF of scikit-learn that learned from the other half; and five genres of official
writing, texts of our own of which half name their genre in the title. Of those that do not, every
other one was looked at when the rules were written. What cues of form say of a genre
(`benchmarks.fit_genres`) was fitted on the first half, the texts that name their genre, without
their titles, and those that were looked at.
"""

from __future__ import annotations

import random
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.likeness_texts import read_texts
from benchmarks.runner import Goal, missing, run_parts
from crawler.likeness.genre import OTHER, find_genres
from crawler.likeness.kind import Measured
from crawler.likeness.profile import Profile
from crawler.likeness.seeds import Seed
from tests.corpora import SHARED

LIKENESS = SHARED / "texts" / "likeness.jsonl.gz"
OFFICIAL = Path(__file__).parent.parent / "tests" / "corpora" / "genres.toml"

GENRES = {
    "speech": "讲话",
    "report": "报告",
    "essay": "署名文章",
    "news98": "新闻",
    "news98-leaders": "新闻",
    "cctv25": "新闻",
    "cctv25-leaders": "新闻",
    "paper": "论文",
    "paper-politics": "论文",
    "novel": "小说",
    "poem": "诗歌",
    "review": OTHER,
    "encyclopaedia": OTHER,
    "other": OTHER,
}
"""The genre of each group of the shared texts; `material` and `practical` hold several."""


def macro_f1(truth: Sequence[str], told: Sequence[str]) -> tuple[float, dict[str, float]]:
    """Return the mean F1 of all genres of the truth, and each."""
    pairs, of, said = Counter(zip(truth, told, strict=True)), Counter(truth), Counter(told)
    each = {genre: 2 * pairs[genre, genre] / (of[genre] + said[genre]) for genre in of}
    return sum(each.values()) / len(each), each


def _say(name: str, truth: Sequence[str], told: Sequence[str]) -> float:
    mean, each = macro_f1(truth, told)
    shown = ", ".join(f"{genre} {value:.2f}" for genre, value in each.items())
    print(f"{name:10} macro F1 {mean:.3f}   {shown}")
    return mean


def report_groups(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """The shared texts: the half by source that chose no rule."""
    if not LIKENESS.exists():
        return {}, missing(["the shared texts are not here"])
    texts = read_texts(LIKENESS).where(lambda row: row["group"] in GENRES)
    chosen = texts.half(0)
    rest = np.flatnonzero(~chosen).tolist()
    truth = [GENRES[texts.rows[n]["group"]] for n in rest]
    told = [
        find_genres(texts.rows[n].get("title", ""), texts.texts[n], texts.measured[n])[0].name
        for n in rest
    ]
    mean = _say("tongwen", truth, told)
    found = {
        "tongwen": mean,
        "peer": _say("peer", truth, _learned(texts.texts, texts.rows, chosen)),
    }
    return found, [(f"groups: macro F1 {mean:.3f} >= 0.85", mean >= 0.85)]


def _learned(texts: Sequence[str], rows: Sequence[dict[str, str]], chosen: Any) -> list[str]:
    """What a regression learned from one half says of the other."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True)
    known, asked = np.flatnonzero(chosen).tolist(), np.flatnonzero(~chosen).tolist()
    features = vectorizer.fit_transform([texts[n] for n in known])
    model = LogisticRegression(class_weight="balanced", max_iter=1000)
    model.fit(features, [GENRES[rows[n]["group"]] for n in known])
    return list(model.predict(vectorizer.transform([texts[n] for n in asked])))


def report_official(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Five genres of official writing, by whether the title names the genre."""
    found = {
        name: _say(name, [row["genre"] for row in few], _tell(few))
        for name, few in official_texts().items()
    }
    return found, [(f"official, in the title: {found['told']:.3f} >= 0.85", found["told"] >= 0.85)]


def report_ranked(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Five texts of a genre as seeds, those that nobody read ranked: means of five draws."""
    parts = official_texts()
    asked = [Measured.of(f"{row['title']}\n{row['text']}") for row in parts["untold"]]
    truth = np.array([row["genre"] for row in parts["untold"]])
    found = {}
    for name in dict.fromkeys(row["genre"] for row in parts["told"]):
        pool = [
            Seed(r["title"], r["title"], r["text"]) for r in parts["told"] if r["genre"] == name
        ]
        right = []
        for draw in range(5):
            profile = Profile.from_seeds(random.Random(draw).sample(pool, 5))
            scores = np.array([profile.score(text) for text in asked])
            first = np.argsort(-scores)[: int((truth == name).sum())]
            right.append(float((truth[first] == name).mean()))
        found[name] = float(np.mean(right))
    mean = float(np.mean([*found.values()]))
    each = ", ".join(f"{name} {share:.2f}" for name, share in found.items())
    print(f"five seeds: of the first as many, {mean:.2f} are of their genre   {each}")
    return found | {"mean": mean}, []


def official_texts() -> dict[str, list[dict[str, str]]]:
    """Return the texts of official writing: those whose title tells their genre, and of the others
    those that were looked at, and the rest."""
    rows = tomllib.loads(OFFICIAL.read_text(encoding="utf-8"))["text"]
    untold = [row for row in rows if not row["told"]]
    return {
        "told": [row for row in rows if row["told"]],
        "looked at": untold[::2],
        "untold": untold[1::2],
    }


def _tell(rows: Sequence[dict[str, str]]) -> list[str]:
    texts = ((row["title"], row["text"], Measured.of(row["text"])) for row in rows)
    return [find_genres(*text)[0].name for text in texts]


if __name__ == "__main__":
    sys.exit(
        run_parts(
            __doc__ or "",
            {"groups": report_groups, "official": report_official, "ranked": report_ranked},
        )
    )

"""Whether `tongwen similar` finds what belongs together, and how long it takes.

Half of a text asks for its other half, among the halves of all shared texts, of which some are
versions of one text: how often a version comes first is told beside. A text is halved in its
middle, and by turns of its sentences. Whole texts ask for others of their group (ten answers),
beside BM25 over the same words. The command is timed with its start on a collection of generated
documents.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.likeness_texts import Texts, read_texts
from benchmarks.runner import Goal, missing, run_parts
from benchmarks.search import fill, generated
from benchmarks.startup import Cost, compare, measure
from crawler.likeness.similar import propose, rank
from crawler.store import Store
from tests.corpora import SHARED

ASKED = 500
SHOWN = 10
SHORTEST = 400
"""Characters of a text that is asked with: its halves are texts of some sentences then. Chosen."""

_RUN, _VERSION = 8, 0.2
"""Letters of a run, and the share of runs that two versions of a text have in common. Chosen: by
chance two texts of the same exam share hardly one."""

_SENTENCE = re.compile("[^。！？．\n]*[。！？．\n]+|[^。！？．\n]+$")

DOCUMENTS, QUICK_DOCUMENTS = 100_000, 5_000
_TIMES = 5

Answers = Callable[[str], list[int]]


def _texts() -> Texts | None:
    path = SHARED / "texts" / "likeness.jsonl.gz"
    return read_texts(path) if path.exists() else None


def _store(path: Path, texts: Sequence[str]) -> Store:
    """A collection of texts, numbered from 1."""
    fill(path, ((number, text[:20], text) for number, text in enumerate(texts, 1)), copies=False)
    return Store(path, read_only=True)


def _similar(store: Store) -> Answers:
    def answers(text: str) -> list[int]:
        found = rank(text, store.propose(propose(text)), SHOWN + 1)
        return [one.document for one in found]

    return answers


def _bm25(texts: Sequence[str]) -> Answers:
    import bm25s
    import rjieba

    index = bm25s.BM25()
    index.index([rjieba.cut(text) for text in texts], show_progress=False)

    def answers(text: str) -> list[int]:
        words = [word for word in set(rjieba.cut(text)) if word in index.vocab_dict]
        scores = np.asarray(index.get_scores(words))
        return [int(place) + 1 for place in np.argsort(-scores, kind="stable")[: SHOWN + 1]]

    return answers


def _first_and_second(text: str) -> tuple[str, str]:
    """The first half of a text, which asks, and the second."""
    return text[: len(text) // 2], text[len(text) // 2 :]


def _every_other(text: str) -> tuple[str, str]:
    """Every other sentence of a text, from the first, and those between them."""
    sentences = _SENTENCE.findall(text)
    return "".join(sentences[::2]), "".join(sentences[1::2])


_WAYS = {"halves": _first_and_second, "sentences": _every_other}


def report_halves(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """The other half of a text, asked for with one: the second with the first, and the sentences
    between with every other one, which shares each of a text's subjects out to both."""
    texts = _texts()
    if texts is None:
        return {}, missing(["the shared texts are not here"])
    long = [n for n, text in enumerate(texts.texts) if len(text) >= SHORTEST]
    asked = long[:: max(1, len(long) // (ASKED // 10 if quick else ASKED))][:ASKED]
    found = {}
    for way, halve in _WAYS.items():
        ours, others = zip(*map(halve, texts.texts), strict=True)
        with tempfile.TemporaryDirectory() as folder, _store(Path(folder, "a.db"), others) as store:
            for name, answers in {"similar": _similar(store), "bm25": _bm25(others)}.items():
                firsts = [answers(ours[n])[0] - 1 for n in asked]
                found[f"{name}, {way}"] = _say_hits(f"{name}, {way}", texts, asked, firsts)
    hits = found["similar, halves"][0]
    return found, [(f"halves {hits:.3f} >= 0.98", hits >= 0.98)]


def _say_hits(
    name: str, texts: Texts, asked: Sequence[int], firsts: Sequence[int]
) -> tuple[float, float]:
    """Print and give how often the first answer is the text that asked, and it or a version."""
    pairs = [*zip(asked, firsts, strict=True)]
    hits = np.array([n == first for n, first in pairs])
    versions = np.mean([_are_versions(texts.texts[n], texts.texts[m]) for n, m in pairs])
    print(
        f"{name}: the other half first: {hits.mean():.3f} of {len(hits)};"
        f" it, or half of another version: {versions:.3f}"
    )
    groups = texts.groups[asked]
    each = {group: hits[groups == group] for group in sorted(set(groups.tolist()))}
    shown = (f"{group} {few.mean():.2f} ({len(few)})" for group, few in each.items())
    print(f"         {', '.join(shown)}")
    return float(hits.mean()), float(versions)


def _are_versions(one: str, other: str) -> bool:
    """Whether a fifth of the shorter text's runs of eight letters stands in the other as well."""
    few, many = sorted((_runs(one), _runs(other)), key=len)
    return len(few & many) >= _VERSION * len(few)


def _runs(text: str) -> set[str]:
    letters = "".join(filter(str.isalnum, text))
    return {letters[start : start + _RUN] for start in range(len(letters) + 1 - _RUN)}


def report_groups(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """The share of the first ten answers that are of the group of the text that asks."""
    texts = _texts()
    if texts is None:
        return {}, missing(["the shared texts are not here"])
    asked = range(0, len(texts.texts), 40 if quick else 4)
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        store = _store(Path(folder, "a.db"), texts.texts)
        for name, answers in {"similar": _similar(store), "bm25": _bm25(texts.texts)}.items():
            shares = []
            for n in asked:
                others = [other - 1 for other in answers(texts.texts[n]) if other != n + 1][:SHOWN]
                shares.append(float(np.mean(texts.groups[others] == texts.groups[n])))
            found[name] = float(np.mean(shares))
            print(f"{name:8} of the same group among ten: {found[name]:.3f} ({len(shares)} asked)")
        store.close()
    goal = f"groups {found['similar']:.3f} >= BM25's {found['bm25']:.3f}"
    return found, [(goal, found["similar"] >= found["bm25"])]


def report_time(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """The CPU time of the command with its start, on many documents, beside that of loading Scrapy
    in turn."""
    number = QUICK_DOCUMENTS if quick else DOCUMENTS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "a.db", generated(number), copies=False)
        asked = next(text for _, _, text in generated(1))
        (folder / "asked.txt").write_text(asked, encoding="utf-8")

        def once(_: int) -> tuple[Cost, Cost]:
            ours = measure(folder, "similar", "asked.txt", "--db", "a.db", ours=True)
            return ours, measure(folder, "version", ours=False)

        once(0)  # modules are compiled
        told = compare(f"similar among {number:,}", map(once, range(_TIMES)))
    seconds = told["seconds"]
    return told, [(f"similar {seconds:.2f} s <= 1", seconds <= 1)]


if __name__ == "__main__":
    parts = {"halves": report_halves, "groups": report_groups, "time": report_time}
    sys.exit(run_parts(__doc__ or "", parts))

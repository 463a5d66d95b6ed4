"""How fast `scrapy score --db` renews the scores of a collection.

    python -m benchmarks.renewal [--quick] [--json FILE]

The shared texts fill a collection, each several times; all are scored by the bundled seeds and
written. One process and two are paired in one run, so that what the second gives is seen; the CPU
time of all processes tells what a machine that does nothing else would take.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.likeness_texts import read_texts
from benchmarks.runner import Goal, missing, run_parts
from benchmarks.search import fill
from crawler.likeness.profile import Profile
from crawler.likeness.seeds import read_seeds
from crawler.store import CURRENT, Store
from crawler.terminal.score import score_all
from tests.corpora import ROOT, SHARED

DOCUMENTS, QUICK_DOCUMENTS = 10_000, 2_000
_LEAST = 1000.0


def _documents(texts: list[str], number: int) -> Iterator[tuple[int, str, str]]:
    for document in range(1, number + 1):
        text = texts[document % len(texts)]
        yield document, text[:20], text


def report(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Documents a second, with one process and with two."""
    path = SHARED / "texts" / "likeness.jsonl.gz"
    if not path.exists():
        return {}, missing(["the shared texts are not here"])
    number = QUICK_DOCUMENTS if quick else DOCUMENTS
    texts = [*read_texts(path).texts]
    profile = Profile.from_seeds(read_seeds(ROOT / "seeds"))
    found: dict[str, Any] = {"characters": sum(map(len, texts)) / len(texts)}
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder, "a.db")
        fill(database, _documents(texts, number), copies=False)
        with Store(database) as store:
            for processes in (1, 2):
                started, spent = time.perf_counter(), _cpu()
                score_all(store, profile, CURRENT, processes)
                taken = time.perf_counter() - started
                found[str(processes)] = rate = number / taken
                found[f"cpu {processes}"] = cpu = (_cpu() - spent) / number * 1000
                print(
                    f"{processes} processes: {rate:.0f} documents a second of"
                    f" {found['characters']:.0f} characters, {cpu:.2f} ms of CPU each"
                )
    return found, [
        (f"two processes: {found['2']:.0f} a second >= {_LEAST:.0f}", found["2"] >= _LEAST)
    ]


def _cpu() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


if __name__ == "__main__":
    sys.exit(run_parts(__doc__ or "", {"score": report}))

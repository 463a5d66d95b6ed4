"""What finding copies costs: simhashes, the whole stage, its growth, look-ups; beside the peers.

Printed by benchmarks.duplicates. The stream is that of tests/duplicates/recombine.py: different
documents that share as much as real ones do, 15 % of them copies. Ours is durable: fingerprints,
index and relations are in the SQLite file when a transaction of 100 documents ends. The peers are
in memory only, with the settings that the tuning half chooses for them.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.duplicate_growth import measure_growth, measure_lookups
from benchmarks.duplicate_peers import STREAMS
from benchmarks.duplicate_stream import BATCH, Durable, batches, look_through, roots_of, stream
from benchmarks.runner import Goal
from crawler.duplicates import plain
from crawler.duplicates.fingerprint import simhash
from crawler.duplicates.normalise import normalise
from tests.duplicates.recombine import Made

OURS, PYPI = "Tongwen", "PyPI simhash"
NUMPY_TIMES, PLAIN_TIMES = 20, 3
STAGE_TIMES = {"simhash": 3.0, "datasketch": 2.0, "rensa": 1 / 3}
GROWN, LEAST_RATE = 60_000, 400  # documents, documents a second there
LOOKUP_TIMES = 100
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Stage:
    """How a stream went: documents a second of processor time, how many copies there were, how many
    of them were put to their text, how many documents were put to another one, and the kinds of the
    copies that were not found (of ours)."""

    rate: float
    copies: int
    found: int
    false: int
    missed: dict[str, int] = field(default_factory=dict)


def run_ours(made: Sequence[Made], batch: int) -> Stage:
    with TemporaryDirectory() as folder:
        stage = Durable(Path(folder) / "tongwen.db")
        for each in batches(iter(made), batch):
            stage.put(each)
        found, false = look_through(roots_of(made), stage.clusters())
        stage.store.close()
    missed = Counter(each.kind for n, each in enumerate(made) if each.kind and n not in found)
    return Stage(len(made) / stage.seconds, _copies(made), len(found), false, dict(missed))


def _copies(made: Sequence[Made]) -> int:
    return sum(each.copy_of is not None for each in made)


def run_peer(made: Sequence[Made], stage: Callable[[int, str], set[int]]) -> Stage:
    """A peer that is given one document after the other, and says which earlier ones are
    copies."""
    seconds, found, false = 0.0, 0, 0
    roots = roots_of(made)
    for position, each in enumerate(made):
        started = time.process_time()
        similar = stage(position, each.text)
        seconds += time.process_time() - started
        told = {roots[other] for other in similar}
        found += each.copy_of in told
        false += bool(told - {roots[position]})
    return Stage(len(made) / seconds, _copies(made), found, false)


def simhash_rates(texts: Sequence[str]) -> dict[str, float]:
    """Documents a second of processor time, from the best that each text took each way: ours;
    PyPI simhash as it comes, which slides over the text by four; PyPI simhash with the set of
    3-grams that ours takes, which are fewer."""
    from simhash import Simhash

    ways: dict[str, Callable[[str], object]] = {
        "numpy": simhash,
        "plain Python": plain.simhash,
        PYPI: Simhash,
        f"{PYPI}, our 3-grams": lambda text: Simhash(
            {text[n : n + 3] for n in range(len(text) - 2)}
        ),
    }
    normalised = [normalise(text) for text in texts]
    best = {name: [math.inf] * len(texts) for name in ways}
    for _, (name, way) in product(range(ROUNDS), ways.items()):
        for number, text in enumerate(normalised):
            started = time.process_time()
            way(text)
            best[name][number] = min(best[name][number], time.process_time() - started)
    return {name: len(texts) / sum(seconds) for name, seconds in best.items()}


def report_rates(quick: bool) -> tuple[dict[str, float], list[Goal]]:
    texts = [made.text for made in stream(30 if quick else 200)]
    rates = simhash_rates(texts)
    theirs = rates[PYPI]
    print(f"simhashes of normalised texts, documents a second (times {PYPI})")
    for name, rate in rates.items():
        print(f"  {name:<28}{rate:>9,.0f}  ({rate / theirs:.1f})")
    return rates, [
        _times("simhash with numpy", rates["numpy"] / theirs, NUMPY_TIMES, PYPI),
        _times("without numpy", rates["plain Python"] / theirs, PLAIN_TIMES, PYPI),
    ]


def _times(what: str, ratio: float, goal: float, peer: str) -> Goal:
    return f"{what}: {ratio:.2f} times {peer}, goal {goal:.2f}", ratio >= goal


def report_stage(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    made = list(stream(500 if quick else 10_000))
    stages = {f"{OURS}, durable": run_ours(made, BATCH)}
    stages[f"{OURS}, each committed"] = run_ours(made[: len(made) // 4], 1)
    for name, open_stream in STREAMS.items():
        if find_spec(name):
            stages[name] = run_peer(made, open_stream())
        else:
            print(f"{name}: not installed")
    print(f"the whole stage, {len(made):,} documents; rates a second of processor time")
    print(f"  {'':<28}{'a second':>9}{'copies':>9}{'found':>9}{'false':>9}")
    for name, stage in stages.items():
        cells = f"{stage.rate:>9,.0f}{stage.copies:>9,}{stage.found:>9,}{stage.false:>9,}"
        missed = ", ".join(f"{count} {kind}" for kind, count in stage.missed.items())
        print(f"  {name:<28}{cells}" + f"  (missed: {missed})" * bool(missed))
    ours = stages[f"{OURS}, durable"].rate
    goals = [
        _times("the whole stage", ours / stages[name].rate, times, name)
        for name, times in STAGE_TIMES.items()
        if name in stages
    ]
    return {name: asdict(stage) for name, stage in stages.items()}, goals


def report_growth(quick: bool) -> tuple[list[dict[str, float]], list[Goal]]:
    checkpoints = (500, 1_200) if quick else (10_000, GROWN, 200_000, 500_000)
    grown = measure_growth(checkpoints)
    print("growth of the stage: the stretch before each size, and the whole file")
    print(f"  {'documents':>10}{'a second':>10}{'bytes each':>12}{'of them text':>14}"
          f"{'peak MB':>9}{'found':>8}{'false':>8}")  # fmt: skip
    for each in grown:
        print(f"  {each['documents']:>10,.0f}{each['rate']:>10,.0f}{each['bytes']:>12,.0f}"
              f"{each['text']:>14,.0f}{each['memory']:>9,.0f}{each['found']:>8.2%}"
              f"{each['false']:>8,.0f}")  # fmt: skip
    rates = {each["documents"]: each["rate"] for each in grown}
    goals = []
    if GROWN in rates:
        goal = f"{rates[GROWN]:,.0f} documents/s at {GROWN:,}, goal {LEAST_RATE}"
        goals.append((goal, rates[GROWN] >= LEAST_RATE))
    return grown, goals


def report_lookups(quick: bool) -> tuple[dict[str, float], list[Goal]]:
    count = 2_000 if quick else 100_000
    rates = measure_lookups(count)
    print(f"look-ups a second among {count:,} simhashes")
    for name, rate in rates.items():
        print(f"  {name:<28}{rate:>9,.1f}")
    ours, theirs = rates.values()
    goal = _times("look-ups", ours / theirs, LOOKUP_TIMES, "SimhashIndex at k=8")
    return rates, [] if quick else [goal]


REPORTS: dict[str, Callable[[bool], tuple[Any, list[Goal]]]] = {
    "simhash": report_rates,
    "stage": report_stage,
    "lookups": report_lookups,
    "growth": report_growth,
}
"""Each measures and prints one thing (quick or not), and gives its numbers and goals."""

"""How the stage grows with the collection, and what a look-up costs."""

from __future__ import annotations

import sys
import time
from array import array
from collections.abc import Callable, Sequence
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.duplicate_peers import simhash_index
from benchmarks.duplicate_stream import BATCH, Durable, look_through, roots_of, stream
from crawler.duplicates.fingerprint import BITS, fingerprint
from crawler.duplicates.judge import MAX_DISTANCE
from crawler.duplicates.scan import SimhashScan

STRETCH = 2_000  # documents before each size, over which the rate is taken
INDEX_BITS = 8
Grown = list[dict[str, float]]


def measure_growth(checkpoints: Sequence[int]) -> Grown:
    """The stage at each size: documents a second in the stretch before, bytes of the file for
    each document and of the text in it, peak memory of the process in megabytes, the share of
    the copies found, and how many documents are with others only. Runs in a process of its own,
    so that the memory is that of the stage and of its stream (Linux)."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_grow, (tuple(checkpoints),))


def _grow(checkpoints: tuple[int, ...]) -> Grown:
    grown: Grown = []
    made, roots, text_bytes = stream(checkpoints[-1]), array("q"), 0
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tongwen.db"
        stage = Durable(path)
        for size in checkpoints:
            began, seconds = stage.count, stage.seconds
            while batch := list(islice(made, min(BATCH, size - stage.count))):
                if stage.count <= size - STRETCH:
                    began, seconds = stage.count, stage.seconds
                roots.extend(roots_of(batch, stage.count))
                stage.put(batch)
                text_bytes += sum(len(each.text.encode()) for each in batch)
            found, false = look_through(roots, stage.clusters())
            copies = sum(root != position for position, root in enumerate(roots))
            grown.append(
                {
                    "documents": size,
                    "rate": (size - began) / (stage.seconds - seconds),
                    "bytes": path.stat().st_size / size,
                    "text": text_bytes / size,
                    "memory": _peak_memory(),
                    "found": len(found) / max(copies, 1),
                    "false": false,
                }
            )
            print(f"grown: {grown[-1]}", file=sys.stderr)
        stage.store.close()
    return grown


def _peak_memory() -> float:
    # Not ru_maxrss, which a process inherits from the one that started it.
    status = Path("/proc/self/status").read_text("ascii").splitlines()
    (peak,) = (line.split()[1] for line in status if line.startswith("VmHWM"))
    return int(peak) / 1024


def measure_lookups(count: int) -> dict[str, float]:
    """Look-ups a second among so many simhashes of the stream: ours of 128 bits at the threshold
    that ships, and SimhashIndex with the first 64 of them at k=8."""
    simhashes = [fingerprint(made.text).simhash for made in stream(count)]
    scan = SimhashScan()
    for number, simhash in enumerate(simhashes):
        scan.put(number, simhash)
    halves = [simhash >> 64 for simhash in simhashes]
    index = simhash_index(halves, INDEX_BITS)
    return {
        f"{BITS} bits, k={MAX_DISTANCE}": _rate(
            lambda simhash: scan.near(simhash, MAX_DISTANCE), simhashes[:: max(count // 1000, 1)]
        ),
        f"SimhashIndex, 64 bits, k={INDEX_BITS}": _rate(index, halves[:: max(count // 100, 1)]),
    }


def _rate(look_up: Callable[[int], object], asked: Sequence[int]) -> float:
    started = time.perf_counter()
    for simhash in asked:
        look_up(simhash)
    return len(asked) / (time.perf_counter() - started)

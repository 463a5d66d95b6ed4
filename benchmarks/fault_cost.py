"""What the frontier costs a crawl, beside Scrapy's scheduler in memory, and where time goes.

Printed by benchmarks.faults. The pages are those of the shared folder, each under many addresses,
replayed from a recording: the network costs nothing, so that the rest shows.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.fault_stages import BARE, COMMIT_EACH, PAGES, STAGES, URLS, WHOLE
from benchmarks.reading import articles
from benchmarks.runner import Goal
from crawler.recording.warc import RecordedPage, RecordingWriter
from tests.conftest import ROOT
from tests.corpora import SHARED

FETCHES, QUICK_FETCHES = 3000, 24
ROUNDS = 3
MOST_TIMES = 1.3


def report_cost(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """All stages, or the three that tell most; the two that are compared take turns."""
    fetches = QUICK_FETCHES if quick else FETCHES
    print(f"\n{fetches:,} pages from a recording, milliseconds a page")
    if not (SHARED / "pages" / "manifest.json").exists():
        print("left out: no folder of real pages here")
        return {}, []
    with TemporaryDirectory() as folder:
        pack(Path(folder), fetches)
        stages = (BARE, COMMIT_EACH, WHOLE) if quick else STAGES
        found = {stage: _seconds(stage, folder) for stage in stages}
        rounds = 1 if quick else ROUNDS
        pairs = [(found[COMMIT_EACH], found[WHOLE])]
        pairs += [
            (_seconds(COMMIT_EACH, folder), _seconds(WHOLE, folder)) for _ in range(rounds - 1)
        ]
    for stage, seconds in found.items():
        each = seconds / fetches * 1000
        print(f"{stage:<30}{each:>8.1f}{seconds / found[BARE]:>8.1f} times bare")
    times = median(ours / theirs for theirs, ours in pairs)
    print(f"the frontier takes {times:.2f} times Scrapy's scheduler, median of {len(pairs)}")
    measured = {"stages": found, "pairs": pairs, "times": times}
    goal = f"{times:.2f} times the time with Scrapy's scheduler, goal {MOST_TIMES}"
    return measured, [(goal, times <= MOST_TIMES)]


def pack(folder: Path, fetches: int) -> None:
    """Writes a recording of so many addresses, and the list of them."""
    pages = articles(SHARED / "pages" / "manifest.json")
    addresses = []
    with RecordingWriter(folder / PAGES, software="benchmarks/fault_cost.py") as recording:
        for number, page in enumerate(islice(cycle(pages), fetches)):
            content = gzip.decompress((SHARED / "pages" / page["file"]).read_bytes())
            url = f"http://{page['id']}.example/{number}.html"
            headers = (("Content-Type", page["content_type"]),)
            recording.write(RecordedPage(url, 200, headers, content))
            addresses.append(url)
    (folder / URLS).write_text("\n".join(addresses), encoding="utf-8")


def _seconds(stage: str, folder: str) -> float:
    command = [sys.executable, "-m", "benchmarks.fault_stages", stage, folder]
    for database in Path(folder).glob("*.db*"):
        database.unlink()
    ended = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return float(ended.stdout)

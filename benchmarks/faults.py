"""Measure what a crawl loses when it is killed, crowded or starved, and what safety costs.

    python -m benchmarks.faults             # 100 kills, 20,000 commits, 3,000 pages
    python -m benchmarks.faults --quick     # a sample of each, under 50 seconds on two cores

The sites are mock ones on 127.0.0.1, and the pages of the shared folder from a recording. Exits
with 1 when a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.fault_cost import report_cost
from benchmarks.fault_disks import report_crowd, report_full_disks, report_log
from benchmarks.fault_kills import Goal, report_kills

REPORTS = {
    "kills": report_kills,
    "crowd": report_crowd,
    "log": report_log,
    "full disks": report_full_disks,
    "cost": report_cost,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a sample of each part")
    parser.add_argument("--part", choices=REPORTS, action="append", help="only this part")
    parser.add_argument("--json", type=Path, help="write the numbers here as well")
    options = parser.parse_args()
    started = time.perf_counter()
    measured: dict[str, Any] = {}
    judged: list[Goal] = []
    for name in options.part or REPORTS:
        measured[name], reached = REPORTS[name](options.quick)
        judged += reached
    measured["goals"] = dict(judged)
    print(f"{time.perf_counter() - started:.0f} seconds")
    if options.json:
        options.json.write_text(json.dumps(measured, indent=1), encoding="utf-8")
    for goal, met in judged:
        print(f"{'met' if met else 'MISSED':<8}{goal}")
    return int(not all(met for _, met in judged))


if __name__ == "__main__":
    sys.exit(main())

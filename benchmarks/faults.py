"""Measure what a crawl loses when it is killed, crowded or starved, and what safety costs.

    python -m benchmarks.faults             # 100 kills, 4,000 commits, 3,000 pages, hostile ones
    python -m benchmarks.faults --quick     # a sample of each, under 50 seconds on two cores

The sites are mock ones on 127.0.0.1, and the pages of the shared folder from a recording. Exits
with 1 when a goal is missed.
"""

from __future__ import annotations

import sys

from benchmarks.fault_cost import report_cost
from benchmarks.fault_disks import report_crowd, report_full_disks, report_log
from benchmarks.fault_hostile import REPORTS as HOSTILE
from benchmarks.fault_kills import report_kills
from benchmarks.runner import run_parts

REPORTS = {
    "kills": report_kills,
    "crowd": report_crowd,
    "log": report_log,
    "full disks": report_full_disks,
    **HOSTILE,
    "cost": report_cost,
}


if __name__ == "__main__":
    sys.exit(run_parts(__doc__, REPORTS))

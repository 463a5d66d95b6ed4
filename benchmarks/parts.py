"""A benchmark of several parts, each with its goals: the options, the numbers, the exit code."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Goal = tuple[str, bool]
Report = Callable[[bool], tuple[dict[str, Any], list[Goal]]]
"""Takes whether to be quick; prints and gives what it measured, and its goals in words, each with
whether it is met."""


def run_parts(description: str, reports: Mapping[str, Report]) -> int:
    """Runs all parts, or the --part that is asked for; gives the exit code: 1 if a goal is
    missed."""
    parser = argparse.ArgumentParser(description=description.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a sample of each part")
    parser.add_argument("--part", choices=reports, action="append", help="only this part")
    parser.add_argument("--json", type=Path, help="write the numbers here as well")
    options = parser.parse_args()
    started = time.perf_counter()
    measured: dict[str, Any] = {}
    judged: list[Goal] = []
    for name in options.part or reports:
        measured[name], reached = reports[name](options.quick)
        judged += reached
    measured["goals"] = dict(judged)
    print(f"{time.perf_counter() - started:.0f} seconds")
    if options.json:
        options.json.write_text(json.dumps(measured, indent=1), encoding="utf-8")
    for goal, met in judged:
        print(f"{'met' if met else 'MISSED':<8}{goal}")
    return int(not all(met for _, met in judged))

"""Run a benchmark: its parts, each with its goals; the options, the numbers, the exit code."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

Goal = tuple[str, bool]
"""A goal in words, with what was measured, and whether it is met."""
Report = Callable[[bool], tuple[dict[str, Any], Iterable[Goal]]]
"""Takes whether to be quick; prints and gives what it measured, and its goals."""


def missing(goals: Iterable[str]) -> list[Goal]:
    """Return goals that are missed, given in words; a benchmark may name none but these."""
    return [(goal, False) for goal in goals]


def options_parser(description: str, parts: Iterable[str] = ()) -> argparse.ArgumentParser:
    """Return a parser of the options that every benchmark has; `description` is a docstring."""
    parser = argparse.ArgumentParser(description=description.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a sample of each part")
    parser.add_argument("--part", choices=[*parts], action="append", help="only this part")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers here as well")
    return parser


def run_reports(reports: Mapping[str, Report], options: argparse.Namespace) -> int:
    """Run all parts, or those of --part; return the exit code: 1 if a goal is missed."""
    started = time.perf_counter()
    measured: dict[str, Any] = {}
    judged: list[Goal] = []
    for name in options.part or reports:
        measured[name], goals = reports[name](options.quick)
        judged += goals
    measured["goals"] = dict(judged)
    print(f"{time.perf_counter() - started:.0f} seconds")
    if options.json:
        options.json.write_text(json.dumps(measured, indent=1), encoding="utf-8")
    for goal, met in judged:
        print(f"{'met' if met else 'MISSED':<8}{goal}")
    return int(not all(met for _, met in judged))


def run_parts(description: str, reports: Mapping[str, Report]) -> int:
    """Run a benchmark that has no other options, as `run_reports` does."""
    return run_reports(reports, options_parser(description, reports).parse_args())

"""How much of what is wanted a crawl has found after a fifth of the pages, order by order.

    python -m benchmarks.harvest [--quick] [--web DIR] [--json FILE]

Each crawl is `scrapy collect --at-file … --pages N`, through the real frontier, store and pipelines
and over replayed pages. Webs are made by benchmarks/webs.py of the labelled texts in ../shared,
five seeds of them, or given as a folder of the same form. Breadth-first and the constant priorities
are the peers.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.runner import Goal, options_parser, run_reports
from benchmarks.webs import labelled_texts, make_web

ROOT = Path(__file__).parents[1]
ORDERS = ("breadth", "class", "focus")
SHARE = 0.2  # of the pages
GOAL = 0.85  # of the wanted documents
EASIEST = 0.40  # a web on which breadth-first finds more than this on average tells nothing


def found(web: Path, order: str, pages: int) -> float:
    """Return the share of the wanted documents that a crawl of so many pages stored."""
    truth = map(json.loads, (web / "truth.jsonl").read_text("utf-8").splitlines())
    wanted = {row["url"] for row in truth if row["wanted"]}
    with TemporaryDirectory() as folder:
        database = Path(folder, "a.db")
        settings = {"REPLAY": web / "pages.warc.gz", "LOG_LEVEL": "ERROR", "HOST_PATIENCE": 1}
        subprocess.run(
            [sys.executable, "-m", "scrapy", "collect", "--at-file", web / "starts.txt"]
            + ["--db", database, "--seeds", web / "seeds", "--pages", str(pages)]
            + ["--order", order, "--min-likeness", "0"]
            + [f"-s{name}={value}" for name, value in settings.items()],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            check=False,  # pages that were not recorded make it 1
        )
        stored = {url for (url,) in sqlite3.connect(database).execute("SELECT url FROM documents")}
    return len(wanted & stored) / len(wanted)


def harvest(webs: Iterable[Path]) -> tuple[dict[str, Any], list[Goal]]:
    """Crawl each web in each order; print a line for each."""
    shares: dict[str, list[float]] = {order: [] for order in ORDERS}
    print(f"{'web':<12}" + "".join(f"{order:>10}" for order in ORDERS))
    for web in webs:
        pages = sum(1 for _ in (web / "truth.jsonl").open(encoding="utf-8"))
        for order in ORDERS:
            shares[order].append(found(web, order, round(SHARE * pages)))
        print(f"{web.name:<12}" + "".join(f"{shares[order][-1]:>10.2f}" for order in ORDERS))
    means = {order: mean(values) for order, values in shares.items()}
    print(f"{'mean':<12}" + "".join(f"{means[order]:>10.2f}" for order in ORDERS))
    return {"shares": shares, "means": means}, [
        (f"focus finds {means['focus']:.2f} (at least {GOAL})", means["focus"] >= GOAL),
        (f"breadth finds {means['breadth']:.2f} (at most {EASIEST})", means["breadth"] <= EASIEST),
    ]


def main() -> int:
    """Crawl the webs asked for; return the exit code."""
    parser = options_parser(__doc__ or "")
    parser.add_argument("--web", type=Path, metavar="DIR", help="a web as files")
    options = parser.parse_args()
    shared = Path(os.environ.get("TONGWEN_SHARED", ROOT.parent / "shared"))

    def report(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
        if options.web:
            return harvest([options.web])
        texts = labelled_texts(shared)[:: 3 if quick else 1]
        with TemporaryDirectory() as folder:
            seeds = range(1 if quick else 5)
            return harvest(
                make_web(Path(folder, f"web-{seed}"), texts, ROOT / "seeds", seed) for seed in seeds
            )

    options.part = None
    return run_reports({"harvest": report}, options)


if __name__ == "__main__":
    raise SystemExit(main())

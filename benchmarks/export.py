"""Measure how fast a collection goes out as Parquet, with how much memory, and whether twice alike.

    python -m benchmarks.export            # 100,000 documents
    python -m benchmarks.export --quick    # 10,000

The documents are made of 1,500 characters of drawn words each and are written to the collection's
tables at once: the store itself would take an hour. The peer reads the same rows by
sqlite-utils and writes JSON Lines. Memory is that of the process that exports, with all that it
imports. Needs the extra `export`. Exits with 1 when a goal is missed.
"""

from __future__ import annotations

import hashlib
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from benchmarks.runner import Goal, run_parts
from crawler.export.exporting import Wanted, export
from crawler.store import Store

DOCUMENTS, QUICK = 100_000, 10_000
CHARACTERS = 1_500
PER_SECOND, MEGABYTES = 5_000, 200
WORDS = ("改革", "开放", "发展", "经济", "农村", "干部", "群众", "工作", "会议", "同志", "，", "。")


def rows(count: int) -> Iterator[dict[str, Any]]:
    """Rows of documents, each with a text of its own."""
    draw = random.Random(1)
    for number in range(1, count + 1):
        text = "".join(draw.choices(WORDS, k=CHARACTERS // 2))
        yield {
            **dict.fromkeys(
                ("breadcrumb", "tags", "related", "outline", "genres", "reasons"), "[]"
            ),
            "id": number,
            "representative": number,
            "url": f"http://a.example/{number}",
            "site": f"site_{number % 20}",
            "family": "news",
            "title": f"第{number}篇",
            "text": text,
            "headline": f"第{number}篇",
            "body": text,
            "extra": "{}",
            "rules": "1",
            "likeness": 0.5,
            "characters": len(text),
            "completeness": 1.0,
            "genre": "讲话",
        }


def collection(path: Path, count: int) -> None:
    """Make a collection of drawn documents."""
    with Store(path) as store:
        store.db.table("documents").insert_all(rows(count))


def measured(path: Path, out: Path, name: str) -> dict[str, Any]:
    """Export in a process of its own; return its seconds, megabytes and the bytes' hash."""
    command = [sys.executable, "-m", "benchmarks.export", "--one", str(path), str(out), name]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    # Read in pieces: what this process holds when it forks counts as the next child's memory.
    with out.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {**json.loads(done.stdout), "sha256": digest}


def export_one(path: str, out: str, name: str) -> None:
    """Export a collection and print seconds and megabytes as JSON."""
    started = time.perf_counter()
    with Store(path, read_only=True) as store:
        if name == "peer":
            peer(store.db, Path(out))
        else:
            export(store, Path(out), Wanted(), name=name)
    seconds = time.perf_counter() - started
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "megabytes": megabytes}))


def peer(db: Database, out: Path) -> None:
    """Write the table as it is."""
    with out.open("w", encoding="utf-8") as file:
        for row in db.table("documents").rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def report(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Export by each format that is one file, Parquet twice."""
    count = QUICK if quick else DOCUMENTS
    found: dict[str, Any] = {"documents": count}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        collection(path, count)
        names = (
            ("parquet", "parquet", "peer")
            if quick
            else (*("parquet", "parquet", "jsonl", "jsonl.zst", "csv", "sqlite", "peer"),)
        )
        hashes: dict[str, set[str]] = {}
        for turn, name in enumerate(names):
            one = measured(path, Path(folder) / f"out{turn}", name)
            hashes.setdefault(name, set()).add(one.pop("sha256"))
            found[name] = one
            rate = count / one["seconds"]
            print(f"{name:<10}{rate:>8,.0f} documents/s{one['megabytes']:>6.0f} MB")
    parquet = found["parquet"]
    rate = count / parquet["seconds"]
    return found, [
        (f"parquet: {rate:,.0f} documents/s (>= {PER_SECOND:,})", rate >= PER_SECOND),
        (
            f"memory: {parquet['megabytes']:.0f} MB (<= {MEGABYTES})",
            parquet["megabytes"] <= MEGABYTES,
        ),
        ("the same bytes twice", len(hashes["parquet"]) == 1),
    ]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        export_one(*sys.argv[2:])
    else:
        sys.exit(run_parts(__doc__ or "", {"export": report}))

"""Dump all that the program makes of a fixed set of inputs, to show that a change changes nothing.

    python -m benchmarks.identity before.jsonl
    … change, reorder, move …
    python -m benchmarks.identity after.jsonl --against before.jsonl

Dumped, one line of JSON a row: every column of what `scrapy collect --offline` and `scrapy crawl
web` over the recorded pages of ../shared/pages store, and what `scrapy restore --json` makes of
every text of ../shared/texts (where the folder is present). Left out are the clock, numbers of
rows and runs, and the versions of rules, which differ without any other result. Exits with 1 if a
line differs from those of --against, and prints the first of them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.pack_pages import pack
from tests.corpora import SHARED

SCRAPY = Path(sys.executable).with_name("scrapy")
TABLES = {
    "documents": "select * from documents",
    "addresses": "select addresses.*, documents.url as document from addresses"
    " left join documents on documents.id = addresses.document",
    "duplicates": "select duplicates.*, mine.url as document, theirs.url as other from duplicates"
    " join documents mine on mine.id = document join documents theirs on theirs.id = other",
    "edits": "select edits.*, url as document from edits join documents on id = document",
    "gaps": "select gaps.*, url as document from gaps join documents on id = document",
    "damage": "select damage.*, url as document from damage join documents on id = document",
}
# Rows are told by their addresses; numbers, times, runs and versions may differ.
LEFT_OUT = frozenset(
    (
        *("id", "representative", "rules", "request", "etag", "last_modified"),
        # Which of two links to a page is met first is a matter of the order of answers.
        *("priority", "found_on", "depth"),
        *("due_at", "visited_at", "first_run", "changed_run", "seen_run", "run", "crawl"),
    )
)
EACH = 100


def rows_of(database: Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of the dumped tables of a collection, without what may differ."""
    connection = sqlite3.connect(database)
    for table, query in TABLES.items():
        rows = connection.execute(query)
        columns = [column[0] for column in rows.description]
        for row in rows:
            # Of two columns of one name the later counts: the address of a row for its number.
            kept = dict(zip(columns, row, strict=True))
            yield {"of": name, "table": table, **_without(kept)}


def collected(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield what the bundled recordings give."""
    database = folder / "collected.db"
    _scrapy("collect", "--offline", "--db", str(database))
    yield from rows_of(database, "collect")


def crawled(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield what the recorded pages give, read without knowing their sites."""
    recording, listing, database = (folder / name for name in ("p.warc.gz", "p.txt", "crawled.db"))
    listing.write_text("\n".join(pack(SHARED / "pages", recording)), encoding="utf-8")
    settings = (f"REPLAY={recording}", f"DB={database}", "LOG_LEVEL=ERROR")
    options = [part for setting in settings for part in ("-s", setting)]
    _scrapy("crawl", "web", "-a", f"file={listing}", *options)
    yield from rows_of(database, "crawl web")


def restored(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield what restoration makes of each of the shared texts."""
    files = []
    for source in ("genre", "likeness"):
        with gzip.open(SHARED / f"texts/{source}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                files.append(folder / f"{source}-{number:05}.txt")
                files[-1].write_text(json.loads(line)["text"], encoding="utf-8")
    for start in range(0, len(files), EACH):
        batch = map(str, files[start : start + EACH])
        for line in _scrapy("restore", "--json", *batch).splitlines():
            row = json.loads(line)
            yield {"of": "restore", **row, "file": Path(row["file"]).name}


def dump(out: Path) -> list[str]:
    """Write all rows to ``out``, one a line in order; return the lines."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = [collected] + ([crawled, restored] if SHARED.is_dir() else [])
        lines = sorted(
            json.dumps(row, ensure_ascii=False, sort_keys=True, default=bytes.hex)
            for source in sources
            for row in source(folder)
        )
    out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return lines


def _without(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in LEFT_OUT}


def _scrapy(*arguments: str) -> str:
    """Run a command of ours; return what it prints. Its exit code is not judged: a bound broken
    by pages that are not meant to be documents is none of this script's business."""
    return subprocess.run([SCRAPY, *arguments], capture_output=True, text=True, check=False).stdout


def main() -> int:
    """Dump, compare, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--against", type=Path, help="an earlier dump")
    options = parser.parse_args()
    lines = dump(options.out)
    print(f"{len(lines)} rows in {options.out}")
    if not options.against:
        return 0
    earlier = options.against.read_text(encoding="utf-8").splitlines()
    gone, new = sorted(set(earlier) - set(lines)), sorted(set(lines) - set(earlier))
    print(f"{len(gone)} rows gone, {len(new)} rows new")
    for sign, rows in (("-", gone), ("+", new)):
        for row in rows[:EACH]:
            print(sign, row[:1000])
    return int(bool(gone or new))


if __name__ == "__main__":
    sys.exit(main())

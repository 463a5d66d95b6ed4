"""Read an archive with one process and with two, and with kills: pages a second, memory, no loss.

    python -m benchmarks.archives                  # 1 GB unpacked: a quarter of an hour
    python -m benchmarks.archives --megabytes 100
    python -m benchmarks.archives --quick          # 6 MB, one kill: under a minute

The archive is made of recorded pages (../shared/pages, or TONGWEN_SHARED): each of its pages is one
of them whose clauses are drawn from all of its script, so that no text is a copy of another. A rate
leaves out what the same command takes for an archive of one page. Memory is the most that any one
process of a run had (VmHWM). A kill is SIGKILL to the whole run when it has settled a drawn number
of addresses, and the command is given again; at the end the database must be the one that no kill
disturbed. Exits with 1 when a goal is missed.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any

from benchmarks.reading import Page
from benchmarks.runner import Goal, options_parser, run_reports
from crawler.encoding.charsets import GB18030
from crawler.recording import warc
from tests.conftest import ROOT, SCRAPY
from tests.corpora import SHARED

MEGABYTES, QUICK = 1024, 6  # unpacked
KILLS, QUICK_KILLS = 5, 1
TIMES_AS_FAST, MOST_MEMORY = 1.7, 400
_CLAUSE = re.compile(r"[\u4e00-\u9fff]{5,}(?=[，。；！？、：])")
_SEED = 4
_LOOK = 0.05  # seconds between two looks at a run's processes
_TABLES = {
    "documents": "id, url, title, text, likeness, representative",
    "addresses": "id, url, state, reason, document, record, visited_at",
    "records": "url, position",
    "edits": "document, number, start, before",
}


def shuffled(folder: Path, size: int) -> Iterator[warc.RecordedPage]:
    """Pages of so many bytes in all, each with an address of its own."""
    draw = random.Random(_SEED)
    pages: list[Page] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["pages"]
    texts = [(page, _text(page, folder)) for page in pages]
    clauses: dict[str, list[str]] = defaultdict(list)
    for page, text in texts:
        clauses[page["script"]] += _CLAUSE.findall(text)
    made = number = 0
    while made < size:
        page, text = texts[number % len(texts)]
        drawn = _CLAUSE.sub(lambda _, own=clauses[page["script"]]: draw.choice(own), text)
        content = drawn.encode(_codec(page), "xmlcharrefreplace")
        url = f"http://{number % 50}.example.cn/{number // 50}.html"
        yield warc.RecordedPage(
            url, 200, (("Content-Type", page["content_type"] or "text/html"),), content
        )
        made += len(content)
        number += 1


def _codec(page: Page) -> str:
    return GB18030 if page["encoding"].startswith("gb") else str(page["encoding"])


def _text(page: Page, folder: Path) -> str:
    return gzip.decompress((folder / page["file"]).read_bytes()).decode(_codec(page), "replace")


def make(path: Path, size: int) -> int:
    """Write an archive of pages of so many bytes; return how many there are."""
    count = 0
    with warc.RecordingWriter(path, software="benchmarks/archives.py") as recording:
        for page in shuffled(SHARED / "pages", size):
            recording.write(page)
            count += 1
    return count


@dataclass
class Run:
    """A run of the command in a session of its own, so that all its processes are known."""

    archive: Path
    database: Path
    processes: int
    megabytes: float = 0.0

    def to_the_end(self, most: float = inf) -> float:
        """Run, and kill all when at least so many addresses are settled. Return the seconds that it
        took."""
        command = [sys.executable, "-m", "scrapy", "collect", "--warc", str(self.archive)]
        command += ["--processes", str(self.processes), "--db", str(self.database)]
        started = time.monotonic()
        running = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | SCRAPY,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        while running.poll() is None:
            self.megabytes = max([self.megabytes, *_memory(running.pid)])
            if most < inf and self.settled() >= most:
                os.killpg(running.pid, signal.SIGKILL)
            time.sleep(_LOOK)
        if running.returncode not in (0, -signal.SIGKILL):
            raise RuntimeError(f"{' '.join(command)} ended with {running.returncode}")
        return time.monotonic() - started

    def settled(self) -> int:
        """How many addresses have their state."""
        try:
            with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as database:
                query = "SELECT count(*) FROM addresses WHERE state != 'queued'"
                return int(database.execute(query).fetchone()[0])
        except sqlite3.OperationalError:
            return 0  # there is no such file or table yet

    def contents(self) -> dict[str, list[Any]]:
        """What the database has that depends on the archive."""
        with closing(sqlite3.connect(self.database)) as database:
            return {
                table: database.execute(f"SELECT {what} FROM {table} ORDER BY {what}").fetchall()
                for table, what in _TABLES.items()
            }


def _memory(session: int) -> Iterator[float]:
    """The most megabytes that each process of a session had so far."""
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if os.getsid(int(status.parent.name)) == session:
                peak = re.search(r"VmHWM:\s+(\d+)", status.read_text())
                yield int(peak[1]) / 1024 if peak else 0.0
        except (OSError, ValueError):
            continue  # it has just ended


def report(quick: bool, megabytes: int) -> tuple[dict[str, Any], list[Goal]]:
    """Measure all, on an archive of so many megabytes unpacked."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = make(folder / "a.warc.gz", (QUICK if quick else megabytes) << 20)
        make(folder / "one.warc.gz", 1)
        size = (folder / "a.warc.gz").stat().st_size / 2**20
        print(f"{count} pages, {size:.0f} MB compressed", flush=True)
        rates: dict[int, float] = {}
        runs: dict[int, Run] = {}
        memory = 0.0
        for processes in (1, 2):
            start = Run(folder / "one.warc.gz", folder / f"one{processes}.db", processes)
            begun = start.to_the_end()
            run = runs[processes] = Run(folder / "a.warc.gz", folder / f"{processes}.db", processes)
            seconds = run.to_the_end()
            rates[processes] = count / max(seconds - begun, 0.1)
            memory = max(memory, run.megabytes)
            print(
                f"{processes} process{'es' * (processes - 1)}: {seconds:.0f} s, {begun:.0f} of them"
                f" to start, {rates[processes]:.1f} pages/s, {run.megabytes:.0f} MB",
                flush=True,
            )
        whole, by_one = runs[2].contents(), runs[1].contents()
        killed, deaths = _with_kills(folder, QUICK_KILLS if quick else KILLS, count)
    ratio = rates[2] / rates[1]
    lost = len(set(whole["documents"]) - set(killed["documents"]))
    doubles = len(killed["documents"]) - len({url for _, url, *_ in killed["documents"]})
    print(f"{deaths} kills: {lost} documents lost, {doubles} doubled")
    measured = {
        "pages": count,
        "pages a second": rates,
        "megabytes": memory,
        "kills": deaths,
        "documents": len(whole["documents"]),
    }
    return measured, [
        (
            f"two processes are {ratio:.2f} times as fast (>= {TIMES_AS_FAST})",
            ratio >= TIMES_AS_FAST,
        ),
        (f"memory of a process {memory:.0f} MB (<= {MOST_MEMORY})", memory <= MOST_MEMORY),
        ("one and two processes give one database", by_one == whole),
        (f"{deaths} kills (> 0) leave the same database", deaths > 0 and killed == whole),
    ]


def _with_kills(folder: Path, kills: int, count: int) -> tuple[dict[str, list[Any]], int]:
    """Read the archive of so many pages with kills, each at a drawn place of its share of them;
    return what the database has at the end, and how many kills met the run at work."""
    draw = random.Random(_SEED)
    run = Run(folder / "a.warc.gz", folder / "killed.db", 2)
    deaths = 0
    for number in range(kills):
        run.to_the_end((number + draw.random()) * count / (kills + 1) + 1)
        deaths += run.settled() < count
    run.to_the_end()
    return run.contents(), deaths


def main() -> int:
    """Run the benchmark; return the exit code."""
    parser = options_parser(__doc__ or "")
    parser.add_argument("--megabytes", type=int, default=MEGABYTES, help="of the archive, unpacked")
    options = parser.parse_args()
    return run_reports({"archives": lambda quick: report(quick, options.megabytes)}, options)


if __name__ == "__main__":
    sys.exit(main())

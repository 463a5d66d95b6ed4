"""Run the cases of texts and recordings that a folder of cases describes, as their `how` says.

    python -m benchmarks.cases                                  # ../shared/cases
    python -m benchmarks.cases --cases FOLDER [--quick]

Each case is a text to restore, a text to find by a query, or a recording to read by
`scrapy crawl web`; what is expected stands beside it in `<case>.expected.json`. Pages are the
business of the folder's own script. Prints what failed and exits with 1 if anything did.
"""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.runner import Goal, options_parser, run_reports
from crawler.recording.warc import RecordedPage, RecordingWriter
from crawler.store import Store
from tests.corpora import ROOT, SHARED

QUICK = 4
_ADDRESS = "https://cases.example/a/1.html"
_URLS = re.compile(r"urls=(\S+)")

Case = dict[str, Any]


def scrapy(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the project."""
    line = [sys.executable, "-m", "scrapy", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, text=True, cwd=ROOT, check=False)


def squashed(text: str) -> str:
    return "".join(text.split())


def restored(case: Case, file: Path) -> Iterator[str]:
    """What is wrong with a text as `scrapy restore` prints it."""
    run, expected = scrapy("restore", file), case["expected"]
    text = squashed(run.stdout)
    wanted = squashed(expected.get("text", expected.get("text_begins", "")))
    found = text == wanted if "text" in expected else text.startswith(wanted)
    if run.returncode == 2 and "text" not in expected:
        return  # what can't be read is said, which is right too
    if not found:
        yield f"exit {run.returncode}: {run.stdout[:30] or run.stderr[:80]}"


def crawl(urls: str, recording: Path, database: Path) -> None:
    settings = ("-s", f"REPLAY={recording}", "-s", f"DB={database}", "-s", "LOG_LEVEL=ERROR")
    scrapy("crawl", "web", "-a", f"urls={urls}", *settings)


def crawled(case: Case, file: Path, database: Path) -> Iterator[str]:
    """What is wrong with what a crawl of a recording leaves in its database."""
    expected = case["expected"]
    urls = _URLS.search(case["how"])
    assert urls, f"{case['case']} says no address"
    crawl(urls[1], file, database)
    with closing(sqlite3.connect(database)) as db:
        texts = [text for (text,) in db.execute("SELECT text FROM documents")]
        states = db.execute("SELECT url, state, reason FROM addresses ORDER BY id").fetchall()
        (related,) = db.execute("SELECT count(*) FROM duplicates").fetchone()
    parts = [url for url, state, _ in states if state == "part"]
    if len(texts) != expected.get("documents", len(texts)):
        yield f"{len(texts)} documents"
    if "text" in expected and squashed(expected["text"]) not in map(squashed, texts):
        yield "text"
    if len(parts) != expected.get("parts", len(parts)):
        yield f"{len(parts)} parts"
    if "part" in expected and expected["part"] not in parts:
        yield f"the parts {parts}"
    if len(states) > expected.get("pages_asked_for_at_most", len(states)):
        yield f"{len(states)} pages asked for"
    if "state" in expected and states[0][1] not in expected["state"]:
        yield str(states[0][1:])
    if "duplicates" in expected and not related:
        yield "not related"


def searched(case: Case, file: Path, database: Path) -> Iterator[str]:
    """What is wrong with the search for a query in a database that holds the text."""
    lines = file.read_text(encoding="utf-8").splitlines()
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    page = f"<title>青石镇抢收</title><h1>青石镇抢收</h1><div class=content>{body}</div>"
    recording = database.with_suffix(".warc.gz")
    with RecordingWriter(recording, software="benchmarks") as writer:
        kind = (("Content-Type", "text/html; charset=utf-8"),)
        writer.write(RecordedPage(_ADDRESS, 200, kind, page.encode()))
    crawl(_ADDRESS, recording, database)
    with Store(database, read_only=True) as store:
        if bool(store.search(case["query"])) is not case["expected"]["found"]:
            yield f"{case['query']} is not found"


def wrong(case: Case, folder: Path) -> list[str]:
    """What is wrong with a case, in words."""
    file = folder / case["file"]
    if "query" not in case and file.suffix == ".txt":
        return [*restored(case, file)]
    with TemporaryDirectory() as made:
        run = searched if "query" in case else crawled
        return [*run(case, file, Path(made) / "cases.db")]


def report_cases(quick: bool, folder: Path) -> tuple[dict[str, Any], list[Goal]]:
    """Run the cases of texts and recordings in a folder."""
    told = (json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.expected.json")))
    cases = [case for case in told if not case["file"].endswith(".html")]
    results = {case["case"]: wrong(case, folder) for case in cases[: QUICK if quick else None]}
    for name, said in results.items():
        print(f"{name:<16}{'; '.join(said) or 'right'}")
    return results, [(name, not said) for name, said in results.items()]


def main() -> int:
    """Run as the options say; return the exit code."""
    parser = options_parser(__doc__ or "", ["cases"])
    parser.add_argument("--cases", type=Path, default=SHARED / "cases")
    options = parser.parse_args()
    return run_reports({"cases": partial(report_cases, folder=options.cases.resolve())}, options)


if __name__ == "__main__":
    sys.exit(main())

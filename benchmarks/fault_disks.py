"""A file that several use, a log that somebody reads, a disk that fills up; beside plain SQLite.

Printed by benchmarks.faults. Small disks are tmpfs mounts, for which this needs root; without it
that part says so and is left out.
"""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.fault_kills import OURS
from benchmarks.fault_writers import PLAIN_DB, WRITERS, link_to, text_of, write_page
from benchmarks.runner import Goal
from crawler.store import Store, StoreError, wal
from tests.conftest import ROOT
from tests.faults.crawls import DB, check_accounts, crawl, rows
from tests.faults.server import MockServer
from tests.faults.sites import documents_site

SITES = ("one", "two")
# Each waits for the disk, some 100 a second where others use it: half a minute of either, and a
# twentieth of that.
COMMITS, QUICK_COMMITS = 4_000, 200
LONGEST = 0.25  # seconds
LOG_BYTES = 64 * 1024**2
DISKS, QUICK_DISKS = 20, 1
DOCUMENTS = 300
SMALLEST = 600 * 1024
TIMES = 80  # so that documents are as long as long ones are
PLAIN = "plain SQLite"


def report_crowd(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Two writers and a reader on one file."""
    commits = QUICK_COMMITS if quick else COMMITS
    print(f"\nTwo writers and a reader on one file, {commits:,} commits")
    print(f"{'':16}{'commits/s':>10}{'longest wait':>14}{'refused':>9}{'missing':>9}{'doubled':>9}")
    measured = {OURS: _crowd("ours", commits), PLAIN: _crowd("plain", commits)}
    for name, found in measured.items():
        print(
            f"{name:<16}{commits / found['seconds']:>10.0f}{found['longest']:>12.3f} s"
            f"{found['refused']:>9}{found['missing']:>9}{found['doubled']:>9}"
        )
    ours = measured[OURS]
    return measured, [
        (f"{ours['refused']} of {commits:,} commits refused, goal 0", ours["refused"] == 0),
        (f"longest wait {ours['longest']:.3f} s, goal {LONGEST}", ours["longest"] < LONGEST),
        (f"{ours['doubled']} doubled, goal 0", ours["doubled"] == 0),
        (f"{ours['missing']} missing, goal 0", ours["missing"] == 0),
    ]


def _crowd(kind: str, commits: int) -> dict[str, float]:
    name = WRITERS[kind][1]
    share = commits // len(SITES)
    with TemporaryDirectory() as folder:
        started = time.perf_counter()
        writers = [_start_writer(kind, folder, site, share) for site in SITES]
        refused = _read_on(Path(folder) / name, writers)
        ends = [json.loads(writer.communicate()[0]) for writer in writers]
        seconds = time.perf_counter() - started
        with closing(sqlite3.connect(Path(folder) / name)) as database:
            query = "SELECT count(*), count(DISTINCT url) FROM documents"
            stored, different = database.execute(query).fetchone()
    return {
        "seconds": seconds,
        "longest": max(end["longest"] for end in ends),
        "refused": refused + sum(end["refused"] for end in ends),
        "missing": commits - different,
        "doubled": stored - different,
    }


def _start_writer(kind: str, folder: str, site: str, commits: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "benchmarks.fault_writers", kind, folder, site, str(commits)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)


def _read_on(path: Path, writers: list[subprocess.Popen[bytes]]) -> int:
    """Reads as Datasette does, a query at a time, until the writers end; how often that failed."""
    refused = 0
    while any(writer.poll() is None for writer in writers):
        time.sleep(0.01)
        if not path.exists():
            continue
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            try:
                if database.execute("PRAGMA table_info(documents)").fetchall():
                    database.execute("SELECT count(*) FROM documents WHERE text LIKE '%水库%'")
            except sqlite3.OperationalError:
                refused += 1
    return refused


def report_log(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """A reader who never ends its transaction, and the log that grows meanwhile."""
    megabytes = 45 if quick else 100
    print(f"\nA reader held open while {megabytes} MB of log would be written")
    patience, wal.PATIENCE = wal.PATIENCE, 1
    ours, plain = _ours_held(megabytes), _plain_held(megabytes)
    wal.PATIENCE = patience
    measured = {OURS: ours, PLAIN: {"log": plain}}
    print(f"{OURS}: log {ours['log'] / 1024**2:.0f} MB at most, then: {ours['said']}")
    print(f"{PLAIN}: log {plain / 1024**2:.0f} MB, {plain / ours['log']:.1f} times as much")
    return measured, [
        (f"log {ours['log'] / 1024**2:.0f} MB, goal 64", ours["log"] <= LOG_BYTES),
        ("the crawl stops with a reason, and goes on when the reader ends", ours["goes_on"]),
    ]


def _ours_held(megabytes: int) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / DB)
        key = store.start_run("one", rules="1").key
        store.enqueue([link_to("one", 0)], key)
        log, number, said = Path(folder) / f"{DB}-wal", 0, ""
        with _held(Path(folder) / DB):
            while not said and _size(log) < megabytes * 1024**2:
                try:
                    write_page(store, key, "one", number, last=False, times=TIMES)
                except StoreError as error:
                    said = str(error).replace(folder, "…")
                number += 1
            largest = _size(log)
        write_page(store, key, "one", number, last=True)
        stored = store.db["documents"].count
        store.close()
    return {"log": largest, "said": said, "goes_on": bool(said) and stored == number + 1}


def _plain_held(megabytes: int) -> int:
    with TemporaryDirectory() as folder:
        path = Path(folder) / PLAIN_DB
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("CREATE TABLE documents (url TEXT, text TEXT)")
            log = Path(f"{path}-wal")
            with _held(path):
                for number in range(megabytes * 100):
                    values = [str(number), text_of("one", number) * TIMES]
                    database.execute("INSERT INTO documents VALUES (?, ?)", values)
                    database.commit()
                    if _size(log) >= megabytes * 1024**2:
                        break
                return _size(log)


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """A reader in the middle of a transaction."""
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM documents").fetchone()
        yield


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def report_full_disks(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Crawls that fill their disk at a random point, and go on when there is room again."""
    disks = QUICK_DISKS if quick else DISKS
    print(f"\nCrawls of {DOCUMENTS} documents on {disks} disks that are too small")
    if not _can_mount():
        print("left out: no disk can be mounted here (it takes root)")
        return {}, []
    with MockServer(documents_site(DOCUMENTS)) as server:
        largest = _full_size(server.url)
        chance = random.Random("disks")
        ends = [_fill(server.url, chance.randint(SMALLEST, largest)) for _ in range(disks)]
    sums = {name: sum(end[name] for end in ends) for name in ends[0]}
    print(
        f"{sums['stored']:,} documents acknowledged before; {sums['lost']} of them lost,"
        f" {sums['missing']} missing at last, {sums['doubled']} doubled;"
        f" {sums['silent']} ended with 0"
    )
    names = {"lost": "acknowledged documents lost", "silent": "full disks with exit code 0"}
    names |= {"missing": "documents missing at last", "doubled": "documents doubled"}
    said = f"on {disks} full disks, goal 0"
    return sums, [(f"{sums[key]} {name} {said}", sums[key] == 0) for key, name in names.items()]


def _can_mount() -> bool:
    with TemporaryDirectory() as folder:
        try:
            with _disk(Path(folder), 1024**2):
                return True
        except (OSError, subprocess.CalledProcessError):
            return False


@contextmanager
def _disk(folder: Path, size: int) -> Iterator[Callable[[int], None]]:
    """A disk of so many bytes; gives what makes it larger."""

    def mount(options: str) -> None:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        subprocess.run(command, check=True, capture_output=True)

    mount(f"size={size}")
    try:
        yield lambda larger: mount(f"remount,size={larger}")
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _full_size(root: str) -> int:
    with TemporaryDirectory() as folder:
        crawl(Path(folder), root)
        return sum(path.stat().st_size for path in Path(folder).glob(f"{DB}*"))


def _fill(root: str, size: int) -> dict[str, int]:
    with TemporaryDirectory() as folder, TemporaryDirectory() as small:
        place = str(Path(small) / DB)
        with _disk(Path(small), size) as grow:
            code, _ = crawl(Path(folder), root, DB=place)
            stored = _texts(Path(small))
            grow(256 * 1024**2)
            crawl(Path(folder), root, DB=place)
            found = _texts(Path(small))
            ((count, different),) = rows(
                Path(small), "SELECT count(*), count(DISTINCT url) FROM documents"
            )
            check_accounts(Path(small))
    return {
        "stored": len(stored),
        "lost": sum(found.get(url) != text for url, text in stored.items()),
        "missing": DOCUMENTS - different,
        "doubled": count - different,
        "silent": code == 0,
    }


def _texts(folder: Path) -> dict[str, str]:
    try:
        return dict(rows(folder, "SELECT url, text FROM documents"))
    except sqlite3.OperationalError:
        return {}  # The disk was too small for the tables.

"""Writers that crowd one file: pages with a document and a link each, one commit a page.

    python -m benchmarks.fault_writers ours|plain FOLDER SITE COMMITS

Prints what happened as JSON: how long each commit waited for others, at the most and in all
(seconds), and how many were refused. `plain` does as much as SQLite needs for one row, as most
pipelines do: a look whether the row is there, then the row, in Python's own transactions.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from sqlite_utils import Database

from crawler.store import Batch, CrawlKey, Link, Outcome, Store
from crawler.store.write_lock import begin
from tests.conftest import make_document
from tests.faults.crawls import DB
from tests.faults.sites import article

PLAIN_DB = "plain.db"


def write_ours(path: Path, site: str, commits: int) -> dict[str, float]:
    """Pages that each give a document and lead to the next one."""
    with watched() as waits:
        store = Store(path)
        key = store.start_run(site, rules="1").key
        store.enqueue([link_to(site, 0)], key)
        for number in range(commits):
            write_page(store, key, site, number, last=number + 1 == commits)
        store.finish_run(key, {"outcome": "finished"})
        store.close()
    return {"longest": max(waits), "waited": sum(waits), "refused": 0}


@contextmanager
def watched() -> Iterator[list[float]]:
    """How long each transaction waited for its turn."""
    waits: list[float] = []

    def timed(db: Database, seconds: float) -> None:
        started = time.perf_counter()
        begin(db, seconds)
        waits.append(time.perf_counter() - started)

    with patch("crawler.store.store.begin", timed):
        yield waits


def link_to(site: str, number: int) -> Link:
    """A page of a site."""
    return Link(f"http://{site}.example/{number}", f"{site}.example")


def write_page(
    store: Store, key: CrawlKey, site: str, number: int, *, last: bool, times: int = 1
) -> None:
    """A visit to a page: its document (the text so many times) and its link are committed."""
    visit = store.next_visit(key, f"{site}.example", exclude=(), at=time.time())
    assert visit
    text = text_of(site, number) * times
    document = make_document(text=text, url=visit.url, site=site)
    links = [] if last else [link_to(site, number + 1)]
    outcome = Outcome(visit=visit, documents=[document], links=links, at=time.time())
    store.commit(Batch(outcomes=[outcome]), key, rules="1")
    store.bound_log()


def text_of(site: str, number: int) -> str:
    """The text of a page."""
    return article(f"{site} {number}").replace("<p>", "").replace("</p>", "")


def write_plain(path: Path, site: str, commits: int) -> dict[str, float]:
    """As many rows, one at a time."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE IF NOT EXISTS documents (url TEXT UNIQUE, text TEXT)")
    waits, refused = [], 0
    for number in range(commits):
        url = f"http://{site}.example/{number}"
        started = time.perf_counter()
        try:
            database.execute("BEGIN")
            if not database.execute("SELECT 1 FROM documents WHERE url = ?", [url]).fetchone():
                values = [url, text_of(site, number)]
                database.execute("INSERT INTO documents VALUES (?, ?)", values)
            database.commit()
        except sqlite3.OperationalError:
            refused += 1
            database.rollback()
        waits.append(time.perf_counter() - started)
    return {"longest": max(waits), "waited": sum(waits), "refused": refused}


WRITERS = {"ours": (write_ours, DB), "plain": (write_plain, PLAIN_DB)}


if __name__ == "__main__":
    kind, folder, site, commits = sys.argv[1:]
    write, name = WRITERS[kind]
    print(json.dumps(write(Path(folder) / name, site, int(commits))))

"""Crawls of mock sites in processes of their own, so that they can be killed."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from crawler.store import Store
from tests import processes
from tests.faults.server import MockServer
from tests.processes import Running

DB, LOG = "tongwen.db", "crawls.log"
AT_ONCE = 16
SECONDS = 90
_SEED = "同志们：要抓紧抓实。\n"

FAST: Mapping[str, object] = {
    "SPIDER_MODULES": "tests.faults.spiders",
    "SEEDS": "seeds",
    "PRIVATE_ADDRESSES": "127.0.0.0/8",
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": 0,
    "CONCURRENT_REQUESTS": AT_ONCE,
    "CONCURRENT_REQUESTS_PER_DOMAIN": AT_ONCE,
    "RETRY_BACKOFF": 0.1,
}
"""The settings of a crawl that spares nobody, for a site of one's own."""


def start(folder: Path, root: str, *, spider: str = "mock", **settings: Any) -> Running:
    """Starts a crawl of the mock site at root into folder/tongwen.db."""
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / "seeds" / "seed.txt").write_text(_SEED, encoding="utf-8")
    chosen = [f"-s{name}={value}" for name, value in {**FAST, **settings}.items()]
    log = str(folder / LOG)
    return processes.start(
        folder, "crawl", spider, "-a", f"root={root}", *chosen, stdout=log, stderr=log
    )


def crawl(folder: Path, root: str, **settings: Any) -> tuple[int, str]:
    """A whole crawl: its exit code, and the log of all crawls of the folder."""
    with start(folder, root, **settings) as process:
        code = process.wait(SECONDS)
    return code, (folder / LOG).read_text(encoding="utf-8")


def kill_after(process: Running, server: MockServer, requests: int) -> bool:
    """Kills a process with SIGKILL when so many requests have come in since now, and at most a
    tenth of a second later. Gives whether it was still at work."""
    goal, until = len(server.requests) + requests, time.monotonic() + SECONDS
    while len(server.requests) < goal and process.poll() is None:
        if time.monotonic() > until:
            raise TimeoutError(f"no {requests} requests in {SECONDS} seconds")
        time.sleep(0.002)
    time.sleep(random.uniform(0, 0.1))
    process.kill()
    return process.wait(SECONDS) < 0


def rows(folder: Path, query: str, *values: object) -> list[tuple[Any, ...]]:
    """What a query gives on the collection of a folder."""
    database = sqlite3.connect(folder / DB)
    try:
        return database.execute(query, values).fetchall()
    finally:
        database.close()


def check_accounts(folder: Path) -> None:
    """Raises LawBrokenError unless the conservation law holds in the collection of a folder."""
    store = Store(folder / DB)
    store.check_accounts()
    store.close()

"""Crawls of single pages in processes of their own, and what became of each address."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests import processes

QUICK: dict[str, object] = {
    "SEEDS": "seeds",
    "DB": "pages.db",
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": 0,
    "RETRY_TIMES": 1,
    "RETRY_BACKOFF": 0.05,
    "PRIVATE_ADDRESSES": "127.0.0.0/8",
}


@dataclass(frozen=True, slots=True)
class Crawled:
    """How a crawl ended: its log, the state and reason of each address, the texts by address."""

    log: str
    states: dict[str, tuple[str, str | None]]
    texts: dict[str, str]

    def of(self, path: str) -> tuple[str, str | None]:
        """The state and reason of the one address that has a path."""
        (found,) = (state for url, state in self.states.items() if urlsplit(url).path == path)
        return found


Crawl = Callable[..., Crawled]


@pytest.fixture
def crawl(tmp_path: Path) -> Crawl:
    """Crawls pages in tmp_path, by their addresses; further settings by name."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "seed.txt").write_text("同志们：要抓紧抓实。\n", encoding="utf-8")

    def run(*urls: str, **settings: object) -> Crawled:
        # From a file, since addresses may hold commas.
        (tmp_path / "urls.txt").write_text("\n".join(urls), encoding="utf-8")
        chosen = [f"-s{name}={value}" for name, value in {**QUICK, **settings}.items()]
        ended = processes.run(tmp_path, "crawl", "web", "-a", "file=urls.txt", *chosen)
        assert "Spider closed (finished)" in ended.stderr, ended.stderr
        return Crawled(ended.stderr, *read(tmp_path / "pages.db"))

    return run


def read(path: Path) -> tuple[dict[str, tuple[str, str | None]], dict[str, str]]:
    """The states and the texts of a collection."""
    database = sqlite3.connect(path)
    try:
        states = database.execute("SELECT url, state, reason FROM addresses").fetchall()
        texts = dict(database.execute("SELECT url, text FROM documents").fetchall())
    finally:
        database.close()
    return {url: (state, reason) for url, state, reason in states}, texts

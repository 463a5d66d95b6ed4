"""A collection that was killed goes on where it was, whenever that is."""

from __future__ import annotations

import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.conftest import Scrapy
from tests.conftest import RECONSTRUCTED
from tests.processes import start


def documents(folder: Path) -> int:
    """How many documents a running collection has by now."""
    with closing(sqlite3.connect(folder / "tongwen.db")) as database:
        try:
            return int(database.execute("SELECT count(*) FROM documents").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def end_after(folder: Path, stored: int, how: signal.Signals) -> int:
    """Starts a collection and ends it when so many documents are stored; its exit code."""
    with start(folder, "collect", "--offline", "--sites", RECONSTRUCTED) as run:
        until = time.monotonic() + 60
        while documents(folder) < stored and run.poll() is None:
            assert time.monotonic() < until
            time.sleep(0.01)
        run.send_signal(how)
        return run.wait(30)


@pytest.mark.parametrize(
    "how", [signal.SIGKILL, pytest.param(signal.SIGINT, marks=pytest.mark.slow)]
)
def test_a_collection_goes_on(scrapy: Scrapy, tmp_path: Path, how: signal.Signals) -> None:
    end_after(tmp_path, 4, how)
    left = documents(tmp_path)
    assert 4 <= left < 31
    ended = scrapy("collect", "--offline", "--sites", RECONSTRUCTED)
    assert ended.returncode == 0
    assert "of them left by an earlier run) = " in ended.stdout
    assert documents(tmp_path) == 31
    with closing(sqlite3.connect(tmp_path / "tongwen.db")) as database:
        states = database.execute("SELECT state, count(*) FROM addresses GROUP BY 1").fetchall()
    assert states == [("document", 31), ("index", 8), ("rejected", 4)]


@pytest.mark.slow  # tests/faults/test_kills.py has one of a single site
def test_fresh_visits_everything_again(scrapy: Scrapy, tmp_path: Path) -> None:
    end_after(tmp_path, 4, signal.SIGKILL)
    ended = scrapy("collect", "--offline", "--sites", RECONSTRUCTED, "--fresh")
    assert ended.returncode == 0
    assert "left by an earlier run" not in ended.stdout
    assert "43 addresses = " in ended.stdout
    assert documents(tmp_path) == 31

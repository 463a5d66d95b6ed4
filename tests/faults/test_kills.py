"""Crawls that are killed, disturbed or starved lose nothing and double nothing."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.recording.warc import Recording
from tests.faults.crawls import AT_ONCE, check_accounts, crawl, kill_after, rows, start
from tests.faults.server import MockServer
from tests.faults.sites import documents_site

DOCUMENTS = 100
ALL_STORED = [(DOCUMENTS, DOCUMENTS)]
STORED = "SELECT count(*), count(DISTINCT url) FROM documents"


@pytest.fixture
def server() -> Iterator[MockServer]:
    with MockServer(documents_site(DOCUMENTS, seconds=0.02)) as server:
        yield server


def test_three_kills_lose_nothing_and_cost_what_was_in_flight(
    server: MockServer, tmp_path: Path
) -> None:
    kills = 0
    for _ in range(3):
        process = start(tmp_path, server.url)
        kills += kill_after(process, server, random.randint(1, 30))
    code, _ = crawl(tmp_path, server.url)
    assert (kills, code) == (3, 0)
    assert rows(tmp_path, STORED) == ALL_STORED
    asked = Counter(path for path in server.seen if path != "/robots.txt")
    assert sum(asked.values()) - len(asked) <= kills * AT_ONCE
    outcomes = rows(tmp_path, "SELECT outcome FROM runs ORDER BY id")
    assert outcomes == [("killed",)] * 3 + [("finished",)]
    check_accounts(tmp_path)


def told(server: MockServer, folder: Path, *signals: signal.Signals) -> int:
    """The exit code of a crawl that is sent signals, one soon after the other, amid its pages."""
    with start(folder, server.url) as process:
        while len(server.requests) < 20:
            time.sleep(0.01)
        for number in signals:
            process.send_signal(number)
            time.sleep(0.05)
        return process.wait(30)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_crawl_ends_in_order_and_goes_on(
    server: MockServer, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    assert told(server, tmp_path, number) == code
    ((outcome, waiting),) = rows(tmp_path, "SELECT outcome, states ->> 'queued' FROM runs")
    assert outcome == "shutdown"
    assert waiting
    code, log = crawl(tmp_path, server.url)
    assert code == 0
    assert f"going on with {waiting} addresses that an earlier run left" in log
    assert rows(tmp_path, STORED) == ALL_STORED
    asked = Counter(path for path in server.seen if path != "/robots.txt")
    assert max(asked.values()) == 1
    check_accounts(tmp_path)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_crawl_that_is_told_twice_ends_at_once(
    server: MockServer, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    assert told(server, tmp_path, number, number) == code
    assert crawl(tmp_path, server.url)[0] == 0
    assert rows(tmp_path, STORED) == ALL_STORED
    check_accounts(tmp_path)


def test_fresh_starts_over(server: MockServer, tmp_path: Path) -> None:
    kill_after(start(tmp_path, server.url), server, 10)
    code, log = crawl(tmp_path, server.url, FRESH=1)
    assert code == 0
    assert "going on with" not in log
    assert rows(tmp_path, STORED) == ALL_STORED
    check_accounts(tmp_path)


def test_a_second_crawl_of_the_site_is_told_who_crawls_it(
    server: MockServer, tmp_path: Path
) -> None:
    with start(tmp_path, server.url, DOWNLOAD_DELAY=5) as first:
        while not server.requests:
            time.sleep(0.01)
        code, log = crawl(tmp_path, server.url)
        assert code == 1
        assert f"mock is being crawled into tongwen.db by process {first.pid}" in log
        assert "Traceback" not in log
        assert "can't write" not in log


def test_two_crawls_and_a_reader_share_a_file(server: MockServer, tmp_path: Path) -> None:
    mirror = MockServer(documents_site(DOCUMENTS))
    with (
        mirror,
        start(tmp_path, server.url) as one,
        start(tmp_path, mirror.url, spider="mirror") as two,
    ):
        while one.poll() is None or two.poll() is None:
            if (tmp_path / "tongwen.db").exists():
                _read_something(tmp_path)
            time.sleep(0.005)
    log = (tmp_path / "crawls.log").read_text(encoding="utf-8")
    assert (one.returncode, two.returncode) == (0, 0)
    assert "locked" not in log
    assert rows(tmp_path, "SELECT site, count(*) FROM documents GROUP BY site") == [
        ("mirror", DOCUMENTS),
        ("mock", DOCUMENTS),
    ]
    check_accounts(tmp_path)


def _read_something(folder: Path) -> None:
    if rows(folder, "PRAGMA application_id") != [(0,)]:  # a new collection is there as a whole
        rows(folder, "SELECT count(*) FROM documents_fts WHERE documents_fts MATCH '水库'")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, where this system lets us have one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    try:
        made = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        made = False
    if not made:
        pytest.skip("a small disk can't be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_stops_the_crawl_and_loses_nothing(
    server: MockServer, small_disk: Path
) -> None:
    code, log = crawl(small_disk, server.url)
    assert code == 1
    assert "can't write the database tongwen.db" in log
    assert "disk is full" in log
    stored = dict(rows(small_disk, "SELECT url, text FROM documents"))
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    code, _ = crawl(small_disk, server.url)
    assert code == 0
    assert rows(small_disk, STORED) == ALL_STORED
    assert stored.items() <= dict(rows(small_disk, "SELECT url, text FROM documents")).items()
    check_accounts(small_disk)


def test_a_recording_without_room_stops_the_crawl(
    server: MockServer, small_disk: Path, tmp_path: Path
) -> None:
    filler = small_disk / "filler"
    filler.write_bytes(bytes(1984 * 1024))
    recording = small_disk / "pages.warc.gz"
    code, log = crawl(tmp_path, server.url, RECORD=recording)
    assert code == 1
    assert f"can't write the recording {recording}" in log
    filler.unlink()
    code, _ = crawl(tmp_path, server.url, RECORD=recording)
    assert code == 0
    assert rows(tmp_path, STORED) == ALL_STORED
    pages = Recording(recording)
    assert all(f"{server.url}/p/{number}.html" in pages for number in range(1, DOCUMENTS + 1))
    pages.close()
    check_accounts(tmp_path)

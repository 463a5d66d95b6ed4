"""A host belongs to one crawl at a time, of all processes that write one file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from crawler.store import HostLocks, LockedError
from tests.conftest import ROOT

_HOLDER = """
import sys
from crawler.store import HostLocks
locks = HostLocks(sys.argv[1])
print(*[locks.acquire(host) for host in sys.argv[2:]], flush=True)
sys.stdin.read()
"""


@contextmanager
def other_process(database: Path, *hosts: str) -> Iterator[str]:
    """A process that holds hosts, and what it says of having got them."""
    command = [sys.executable, "-c", _HOLDER, str(database), *hosts]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout
        yield process.stdout.readline().strip()
        process.kill()


def test_a_process_has_one_crawl_of_a_file(tmp_path: Path) -> None:
    with closing(HostLocks(tmp_path / "a.db")) as locks:
        with pytest.raises(LockedError, match="of this process writes"):
            HostLocks(tmp_path / "." / "a.db")
        assert locks.acquire("a.example")
    HostLocks(tmp_path / "a.db").close()


def test_a_host_of_one_process_is_not_another_s_though_that_is_killed(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    with closing(HostLocks(database)) as locks:
        assert locks.acquire("a.example")
        with other_process(database, "a.example", "b.example") as taken:
            assert taken == "False True"
            assert not locks.acquire("b.example")
            locks.release("a.example")
        assert locks.acquire("b.example")
        with other_process(tmp_path / "other.db", "b.example") as taken:
            assert taken == "True"


def test_the_last_removes_the_file(tmp_path: Path) -> None:
    first, second = HostLocks(tmp_path / "a.db"), HostLocks(tmp_path / "b.db")
    with other_process(tmp_path / "a.db"):
        first.close()
        assert (tmp_path / "a.db-hosts.lock").exists()
    HostLocks(tmp_path / "a.db").close()
    second.close()
    assert list(tmp_path.iterdir()) == []

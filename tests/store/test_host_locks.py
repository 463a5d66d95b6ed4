"""A host belongs to one crawl at a time, of all processes that write one file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from crawler.store import HostLocks
from tests.conftest import ROOT

_HOLDER = """
import sys
from crawler.store import HostLocks
locks = HostLocks(sys.argv[1])
print(*[locks.take(host, "other") for host in sys.argv[2:]], flush=True)
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


def test_a_host_of_one_crawl_is_not_another_s_until_it_is_let_go(tmp_path: Path) -> None:
    with closing(HostLocks(tmp_path / "a.db")) as locks:
        assert locks.take("a.example", "one")
        assert locks.take("a.example", "one")
        assert not locks.take("a.example", "two")
        assert locks.is_taken_here("a.example")
        assert locks.take("b.example", "two")
        locks.let_go("a.example")
        assert locks.take("a.example", "two")
        locks.let_go_of_all("two")
        assert locks.take("b.example", "one")


def test_nor_another_process_s_though_that_is_killed(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    with closing(HostLocks(database)) as locks:
        assert locks.take("a.example", "one")
        with other_process(database, "a.example", "b.example") as taken:
            assert taken == "False True"
            assert not locks.take("b.example", "one")
            assert not locks.is_taken_here("b.example")
            locks.let_go("a.example")
        assert locks.take("b.example", "one")
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

"""Another process has the database: what is to be written waits, and the crawl goes on."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from crawler.fetching.clock import Clock
from crawler.scheduling import commits
from crawler.scheduling.commits import GroupCommit
from crawler.scheduling.writing import PATIENCE, BatchWriter
from crawler.store import BusyError, Link, Outcome, Written

Commit = Callable[[list[Link], list[Outcome]], Written]


class StandingClock(Clock):
    """Shows what it is set to."""

    now = 0.0

    def time(self) -> float:
        return self.now


class Database:
    """Writes batches, but for those for which it is another's."""

    def __init__(self, *busy: int, poison: str = "") -> None:
        self.written: list[list[str]] = []
        self.asked = 0
        self._busy = busy
        self._poison = poison

    def commit(self, links: list[Link], outcomes: list[Outcome]) -> Written:
        self.asked += 1
        if self.asked in self._busy:
            raise BusyError("locked")
        names = [link.url for link in links] + [outcome.visit.url for outcome in outcomes]
        if self._poison in names and len(names) > 1:
            raise ValueError(self._poison)
        self.written.append(names)
        return Written([], [])


class Crawl:
    """A group commit into a database, whose timers a test has go off."""

    def __init__(self, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        self.clock = StandingClock()
        self.complaints: list[str] = []
        self.timers: list[Callable[[], Any]] = []
        monkeypatch.setattr(commits, "call_later", self._call_later)
        writer = BatchWriter(self.clock, database.commit, lambda _: None, self.complaints.append)
        self.commits = GroupCommit(writer.write)

    def _call_later(self, seconds: float, call: Callable[[], Any]) -> Any:
        self.timers.append(call)
        return type("Timer", (), {"cancel": lambda _: None})()


def link(name: str) -> Link:
    return Link(f"http://a.example/{name}", "a.example")


def test_a_batch_that_finds_the_file_locked_is_written_later_with_what_came_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    database = Database(1)
    crawl = Crawl(database, monkeypatch)
    crawl.commits.add_link(link("1"))
    crawl.timers.pop()()
    assert (database.written, len(crawl.commits), len(crawl.timers)) == ([], 1, 1)
    crawl.commits.add_link(link("2"))
    crawl.timers.pop()()
    assert database.written == [["http://a.example/1", "http://a.example/2"]]
    assert not crawl.commits


def test_what_halving_has_written_is_not_written_again(monkeypatch: pytest.MonkeyPatch) -> None:
    # The batch fails, its first half is written, its second half finds the file locked.
    database = Database(3, poison="http://a.example/3")
    crawl = Crawl(database, monkeypatch)
    for name in "123":
        crawl.commits.add_link(link(name))
    crawl.commits.flush()
    crawl.commits.flush()
    assert sorted(name for batch in database.written for name in batch) == [
        f"http://a.example/{name}" for name in "123"
    ]


def test_a_file_that_stays_locked_ends_the_crawl(monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(*range(1, 100))
    crawl = Crawl(database, monkeypatch)
    crawl.commits.add_link(link("1"))
    crawl.commits.flush()
    crawl.clock.now = PATIENCE
    crawl.commits.flush()
    assert crawl.complaints == []
    crawl.clock.now = PATIENCE + 1
    crawl.commits.flush()
    assert crawl.complaints == ["locked"]
    assert not crawl.commits


def test_patience_begins_anew_after_each_write(monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(1, 3)
    crawl = Crawl(database, monkeypatch)
    for moment in (0, PATIENCE, PATIENCE + 1, 2 * PATIENCE + 1):
        crawl.clock.now = moment
        crawl.commits.add_link(link(str(moment)))
        crawl.commits.flush()
    assert crawl.complaints == []
    assert len([name for batch in database.written for name in batch]) == 4


def test_the_end_of_a_crawl_waits_for_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    # Of this module alone: threads of other tests' pools sleep too.
    monkeypatch.setattr(commits, "time", SimpleNamespace(sleep=slept.append))
    database = Database(1, 2, 3)
    crawl = Crawl(database, monkeypatch)
    crawl.commits.add_link(link("1"))
    crawl.commits.close()
    assert database.written == [["http://a.example/1"]]
    assert slept == [commits.SECONDS] * 3

"""scrapy collect --warc that is killed, interrupted, or meets a page that ends it: nothing else is
lost, and the next reading goes on there."""

from __future__ import annotations

import os
import signal
from concurrent.futures import Future
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from pebble import ProcessExpired

from crawler.store import Batch, CrawlKey, Outcome, Store, Visit, Written
from crawler.store.archives import Archives, Place, Recorded
from crawler.terminal import archive_readers, archives
from tests.archives.collecting import SITE, Collection, answers
from tests.archives.files import write


def test_a_kill_resumes_without_loss_or_doubles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "CHUNK", 2)
    path = write(tmp_path / "a.warc.gz", answers(8))
    whole, killed = Collection(tmp_path / "whole"), Collection(tmp_path / "killed")
    lives = iter(range(2))

    def die_in_time(store: Store) -> None:
        if next(lives, None) is None:
            raise SystemError("killed")

    with monkeypatch.context() as patched:
        patched.setattr(Store, "bound_log", die_in_time)
        with pytest.raises(SystemError):
            killed.collect(path)
    states = [state for state, _ in killed.states().values()]
    assert (states.count("document"), states.count("queued")) == (6, 2)
    killed.collect(path)
    whole.collect(path)
    assert killed.all() == whole.all()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_reading_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    monkeypatch.setattr(archives, "CHUNK", 2)
    path = write(tmp_path / "a.warc.gz", answers(6))
    whole, stopped = Collection(tmp_path / "whole"), Collection(tmp_path / "stopped")
    handlers = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]
    with monkeypatch.context() as patched:
        patched.setattr(Store, "bound_log", lambda _: os.kill(os.getpid(), number))
        read = stopped.collect(path)
    assert read.signal == number
    assert handlers == [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]
    assert stopped.rows("SELECT outcome FROM runs") == [("shutdown",)]
    assert [state for state, _ in stopped.states().values()].count("queued") == 4
    stopped.collect(path)
    whole.collect(path)
    assert stopped.all() == whole.all()


def test_a_reading_that_is_interrupted_on_its_way_onto_the_books_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.terminal.archive_books._ENTERED", 2)
    path = write(tmp_path / "a.warc.gz", answers(6))
    whole, stopped = Collection(tmp_path / "whole"), Collection(tmp_path / "stopped")
    enter = Archives.enter

    def enter_and_interrupt(*given: Any) -> int:
        entered = enter(*given)
        os.kill(os.getpid(), signal.SIGINT)
        return entered

    with monkeypatch.context() as patched:
        patched.setattr(Archives, "enter", enter_and_interrupt)
        stopped.collect(path)
    assert len(stopped.states()) == 2
    read = stopped.collect(path)
    whole.collect(path)
    assert read.lines == [f"{path}: 6 pages"]
    assert stopped.all() == whole.all()


def test_a_page_that_can_t_be_written_fails_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = Store.commit

    def commit_all_but_one(self: Store, batch: Batch, key: CrawlKey, **rules: Any) -> Written:
        for outcome in batch.outcomes:
            if outcome.visit.url == f"{SITE}/1.html" and outcome.gives_anything:
                raise OverflowError("too large")
        return commit(self, batch, key, **rules)

    monkeypatch.setattr(Store, "commit", commit_all_but_one)
    collection = Collection(tmp_path / "a")
    collection.collect(write(collection.folder / "b.warc.gz", answers(6)))
    states = collection.states()
    assert states.pop("/1.html") == ("failed", "error: OverflowError('too large')")
    assert {state for state, _ in states.values()} == {"document"}
    assert len(states) == 5


def _visit(number: int, url: str) -> Visit:
    row = {"id": number, "url": url, "depth": 0, "priority": 0, "tries": 0}
    return Visit(*(row.get(each.name) for each in fields(Visit)))  # type: ignore[arg-type]


class DyingPool:
    """Processes of which each ends where it is given an address."""

    def __init__(self, address: str) -> None:
        self._address = address

    def schedule(self, _: Any, args: list[list[Recorded]]) -> Future[list[Any]]:
        future: Future[list[Any]] = Future()
        if any(recorded.visit.url == self._address for recorded in args[0]):
            future.set_exception(ProcessExpired("dead", code=-9))
        else:
            future.set_result([(each.site, Outcome(visit=each.visit)) for each in args[0]])
        return future


def test_a_page_that_ends_its_process_fails_alone() -> None:
    urls = [f"{SITE}/{number}.html" for number in range(6)]
    waiting = [Recorded(_visit(n, url), "web", n, Place(1, 0), 0.0) for n, url in enumerate(urls)]
    chunks = [waiting[:4], waiting[4:]]
    read = [*archive_readers._read_ahead(chunks, DyingPool(urls[2]), 6)]
    assert [outcome.visit.url for chunk in read for _, outcome in chunk] == urls
    reasons = {outcome.visit.url: outcome.reason for chunk in read for _, outcome in chunk}
    assert reasons.pop(urls[2]) == "the process that read it ended with -9"
    assert {*reasons.values()} == {None}

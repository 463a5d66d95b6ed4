"""Writers of one file wait for each other, and say so when one doesn't end."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest

from crawler.store import BusyError, Store, StoreError, wal
from tests.conftest import make_document, save


@pytest.fixture
def other(store: Store) -> Iterator[sqlite3.Connection]:
    """Another writer of the same file."""
    with closing(sqlite3.connect(store.path, check_same_thread=False)) as connection:
        yield connection


def test_a_writer_waits_for_another(store: Store, other: sqlite3.Connection) -> None:
    other.execute("BEGIN IMMEDIATE")
    timer = Timer(0.3, other.rollback)
    timer.start()
    assert save(store, make_document("a")) == "new"
    timer.join()


def test_a_writer_that_does_not_end_is_named_as_the_reason(
    store: Store, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.store.store.BUSY_SECONDS", 0.1)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match=r"can't write the database .*: database is locked"):
        save(store, make_document("a"))
    other.rollback()
    assert save(store, make_document("a")) == "new"


def test_who_has_no_patience_is_told_at_once(store: Store, other: sqlite3.Connection) -> None:
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(BusyError), store.transaction(patience=0):
        pytest.fail("the file is another's")
    other.rollback()
    with store.transaction(patience=0):
        pass


def test_a_reader_in_a_transaction_disturbs_no_writer(
    store: Store, other: sqlite3.Connection
) -> None:
    other.execute("BEGIN")
    before = other.execute("SELECT count(*) FROM documents").fetchone()
    assert save(store, make_document("a")) == "new"
    assert other.execute("SELECT count(*) FROM documents").fetchone() == before


def fill(store: Store, documents: int) -> None:
    """Writes long documents, each in a transaction, and bounds the log after each."""
    for number in range(documents):
        save(store, make_document(str(number), f"同志们，{number}要抓紧抓实。" * 100))
        store.bound_log()


def test_the_log_stays_small_and_a_reader_who_keeps_it_is_named(
    store: Store, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wal, "ROOM", 50_000)
    monkeypatch.setattr(wal, "MOST", 200_000)
    monkeypatch.setattr(wal, "PATIENCE", 0.1)
    log = Path(f"{store.path}-wal")
    fill(store, 20)
    assert log.stat().st_size <= 200_000
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM documents").fetchone()
    with pytest.raises(StoreError, match="end the reader's transaction and run again"):
        fill(store, 200)
    with pytest.raises(BusyError):
        store.bound_log(patience=0)
    other.rollback()
    store.bound_log()
    assert log.stat().st_size == 0

"""The write lock of the file: who waits for it looks often.

SQLite's own way to wait for another writer sleeps longer each time, up to 0.1 seconds, and so
comes too late again and again while the other writes on. Here a waiting writer looks often.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

LOOK = 0.001
"""Seconds between two looks whether the file is free."""


def begin(db: Database, seconds: float) -> None:
    """Begin a transaction that may write, when no other writer has one. The write lock is taken at
    once: a transaction that reads first could find its snapshot outdated. Raises
    sqlite3.OperationalError if another writer doesn't end within so many seconds."""
    until = time.monotonic() + seconds
    with waiting(db, 0):
        while True:
            try:
                db.conn.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if not is_busy(error) or time.monotonic() > until:
                    raise
                time.sleep(LOOK)
            else:
                return


def is_busy(error: sqlite3.Error) -> bool:
    """Return whether another process has what a statement needs."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


@contextmanager
def waiting(db: Database, seconds: float) -> Iterator[None]:
    """Let a statement inside that finds the file locked wait for so many seconds."""
    (before,) = db.execute("PRAGMA busy_timeout").fetchone()
    db.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
    try:
        yield
    finally:
        db.execute(f"PRAGMA busy_timeout = {before}")

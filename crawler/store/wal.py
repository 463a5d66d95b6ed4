"""The write-ahead log kept small, whoever reads meanwhile."""

from __future__ import annotations

import logging
import time
from pathlib import Path

from sqlite_utils import Database

from crawler.store.write_lock import waiting

logger = logging.getLogger(__name__)

ROOM = 8 * 1024**2
"""A log above so many bytes is emptied after the next transaction."""

MOST = 40 * 1024**2
"""Above so many, nothing more is written before it could be emptied."""

PATIENCE = 60
"""Seconds to wait then for a reader who holds an old state of the file."""

_GLANCE = 0.05
"""Seconds to wait for a reader while the log may still grow."""


class ReaderError(Exception):
    """A reader keeps the log from being emptied; the message says what to do."""


def bound_wal(db: Database, path: str | Path, patience: float | None = None) -> None:
    """Empty the log into the file if it has grown; call it between transactions.

    A reader who is in the middle of a transaction keeps the log as it is (SQLite can't reset a
    log that somebody reads). Up to MOST bytes the writer goes on meanwhile; then it waits, and
    after `patience` seconds (PATIENCE) raises ReaderError.
    """
    log = Path(f"{path}-wal")
    seconds = PATIENCE if patience is None else patience
    if _size(log) <= ROOM or _is_emptied(db, min(_GLANCE, seconds)) or _size(log) <= MOST:
        return
    if seconds:
        logger.warning("a reader holds %s open; waiting for it to finish", path)
    until = time.monotonic() + seconds
    while not _is_emptied(db, min(1.0, seconds)):
        if time.monotonic() >= until:
            raise ReaderError(
                f"a reader holds {path} open, and its log can't grow further; end the reader's"
                " transaction and run again"
            )


def _is_emptied(db: Database, seconds: float) -> bool:
    """Try to empty the log, waiting so long for readers and writers."""
    with waiting(db, seconds):
        (busy, _, _) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0

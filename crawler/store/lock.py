"""Locks between processes, held through small files beside the database (flock).

The system lets go of them even after kill -9.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class LockedError(Exception):
    """Another process crawls the site into the same file, or no lock can be had; the message
    names both."""


class SiteLock:
    """One crawl of a site at a time in one file: a second one would ask the site twice as fast.
    Held from its making until `release`. Raises LockedError."""

    def __init__(self, database: str | Path, site: str) -> None:
        self._path = Path(f"{database}-{site}.lock")
        try:
            self._file = _hold(self._path, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = f"{site} is being crawled into {database} by process {_holder(self._path)}"
            raise LockedError(message) from error
        except OSError as error:
            raise LockedError(f"can't lock {site} in {database}: {error.strerror}") from error
        with suppress(OSError):  # Who holds it is only for the message; the disk may be full.
            os.ftruncate(self._file, 0)
            os.write(self._file, str(os.getpid()).encode())

    def release(self) -> None:
        """Lets others in."""
        _let_go(self._path, self._file)


@contextmanager
def alone(database: str | Path) -> Iterator[None]:
    """Waits until no other process is inside for the same database: making its tables is more
    than one transaction, and SQLite doesn't wait for the switch to a write-ahead log."""
    path = Path(f"{database}-opening.lock")
    file = _hold(path, fcntl.LOCK_EX)
    try:
        yield
    finally:
        _let_go(path, file)


def _hold(path: Path, how: int) -> int:
    """Locks a file and gives its descriptor. Whoever lets go removes the file, so the one that
    was waited for may no longer be the one of that name."""
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(file, how)
            if os.path.samestat(os.fstat(file), path.stat()):
                return file
        except FileNotFoundError:
            pass
        except OSError:
            os.close(file)
            raise
        os.close(file)


def _holder(path: Path) -> str:
    try:
        return path.read_text() or "unknown"
    except FileNotFoundError:
        return "that just ended"


def _let_go(path: Path, file: int) -> None:
    path.unlink(missing_ok=True)
    os.close(file)

"""Locks between processes, held through small files beside the database (flock).

The system lets go of them even after kill -9.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import ClassVar


class LockedError(Exception):
    """Another process crawls the site into the same file, this one has a crawl of the file, or no
    lock can be had; the message says which."""


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
        """Let others in."""
        _let_go(self._path, self._file)


class HostLocks:
    """The hosts that a crawl asks: each belongs to one at a time, of all processes that write the
    same file. They are bytes of one file, since a crawl may come to thousands; the system keeps
    such locks by process, so a process has one crawl of a file. Raises LockedError for another, and
    where the system says no."""

    _here: ClassVar[set[Path]] = set()

    def __init__(self, database: str | Path) -> None:
        self._path = Path(f"{Path(database).resolve()}-hosts.lock")
        if self._path in self._here:
            raise LockedError(f"a crawl of this process writes {database} already")
        try:
            self._file = _hold(self._path, fcntl.LOCK_SH, _lock_byte)
        except OSError as error:
            raise LockedError(f"can't lock hosts in {database}: {error.strerror}") from error
        self._here.add(self._path)

    def acquire(self, host: str) -> bool:
        """Return whether a host belongs to this crawl from now on."""
        try:
            _lock_byte(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, _byte_of(host))
        except (BlockingIOError, PermissionError):
            return False
        return True

    def release(self, host: str) -> None:
        """Let others have a host."""
        _lock_byte(self._file, fcntl.LOCK_UN, _byte_of(host))

    def close(self) -> None:
        """Let others have all hosts; the last process removes the file."""
        self._here.remove(self._path)
        with suppress(BlockingIOError, PermissionError):
            _lock_byte(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._path.unlink(missing_ok=True)
        os.close(self._file)


@contextmanager
def alone(database: str | Path) -> Iterator[None]:
    """Wait until no other process is inside for the same database: making its tables is more than
    one transaction, and SQLite doesn't wait for the switch to a write-ahead log."""
    path = Path(f"{database}-opening.lock")
    file = _hold(path, fcntl.LOCK_EX)
    try:
        yield
    finally:
        _let_go(path, file)


def _lock_byte(file: int, how: int, byte: int = 0) -> None:
    """Lock a byte of a file, which need not have it; the first stands for being there at all."""
    fcntl.lockf(file, how, 1, byte)


def _byte_of(host: str) -> int:
    return 1 + int.from_bytes(blake2b(host.encode(), digest_size=7).digest())


def _hold(path: Path, how: int, lock: Callable[[int, int], object] = fcntl.flock) -> int:
    """Lock a file and return its descriptor. Whoever lets go removes the file, so the one that was
    waited for may no longer be the one of that name."""
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            lock(file, how)
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

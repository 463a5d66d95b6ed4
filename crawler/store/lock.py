"""One crawl of a site at a time in one file: a second one would ask the site twice as fast."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class LockedError(Exception):
    """Another process crawls the site into the same file; the message names both."""


class SiteLock:
    """Held from its making until `release`, and never longer than its process lives: the system
    lets go of it even after kill -9. It is a small file beside the database (flock). Raises
    LockedError."""

    def __init__(self, database: str | Path, site: str) -> None:
        self._path = Path(f"{database}-{site}.lock")
        while True:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                holder = os.read(self._file, 20).decode() or "unknown"
                os.close(self._file)
                message = f"{site} is being crawled into {database} by process {holder}"
                raise LockedError(message) from error
            if self._is_current():
                break
            os.close(self._file)
        os.ftruncate(self._file, 0)
        os.write(self._file, str(os.getpid()).encode())

    def release(self) -> None:
        """Lets others in."""
        self._path.unlink(missing_ok=True)
        os.close(self._file)

    def _is_current(self) -> bool:
        """Whether the locked file is still the one of that name: its last holder removes it."""
        try:
            return os.path.samestat(os.fstat(self._file), self._path.stat())
        except FileNotFoundError:
            return False

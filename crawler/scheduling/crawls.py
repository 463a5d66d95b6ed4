"""What the crawls of one process that write one file have in common."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from crawler.store import HostLocks, Store


class Crawls:
    """The crawls of this process that write the file of a store: they share its connection and its
    index of copies, and no two of them ask the same host. Each joins, and leaves at its end."""

    _of_files: ClassVar[dict[Path, Crawls]] = {}

    def __init__(self, path: str | Path) -> None:
        self.store = Store(path)
        self.hosts = HostLocks(path)
        self._file = Path(path).resolve()
        self._count = 0

    @classmethod
    def join(cls, path: str | Path) -> Crawls:
        """Return those that write a file, with one more. Raises StoreError."""
        crawls = cls._of_files.get(Path(path).resolve()) or cls(path)
        cls._of_files[crawls._file] = crawls
        crawls._count += 1
        return crawls

    def leave(self) -> None:
        """End a crawl's part; the last one closes the file."""
        self._count -= 1
        if not self._count:
            del self._of_files[self._file]
            self.hosts.close()
            self.store.close()

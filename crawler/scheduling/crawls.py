"""What the crawls of one process that write one file have in common."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from crawler.focus.regression import Regression
from crawler.store import HostLocks, Store

if TYPE_CHECKING:
    from crawler.scheduling.turns import Turns


class Crawls:
    """The crawls of this process that write the file of a store: they share its connection, its
    index of copies and what is learned of links, and no two of them ask the same host. Each joins,
    and leaves at its end. `turns` choose what each visits next."""

    _of_files: ClassVar[dict[Path, Crawls]] = {}

    def __init__(self, path: str | Path) -> None:
        self.store = Store(path)
        self.hosts = HostLocks(path)
        self.turns: list[Turns] = []
        self._file = Path(path).resolve()
        self._count = 0

    @cached_property
    def regression(self) -> Regression:
        """What was learned of links, by the crawls of all sites."""
        return Regression(dict(self.store.weights()))

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

"""What is counted over all documents, kept until the database changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

Counts = TypeVar("Counts")


class Counted:
    """Counts by the question that asked for them; nothing is counted again until the files of the
    database change. Of more than `most` questions, the one that was asked longest ago goes."""

    def __init__(self, most: int = 64) -> None:
        self._most = most
        self._version: object = None
        self._counts: OrderedDict[Hashable, Any] = OrderedDict()

    async def ask(
        self, path: str, question: Hashable, count: Callable[[], Awaitable[Counts]]
    ) -> Counts:
        """Return the answer to a question on the database at a path; `count` finds it."""
        version = _version(path)
        if version != self._version:
            self._counts.clear()
            self._version = version
        if question not in self._counts:
            counts = await count()
            if version != self._version:  # another's question saw the files change meanwhile
                return counts
            self._counts[question] = counts
        self._counts.move_to_end(question)
        while len(self._counts) > self._most:
            self._counts.popitem(last=False)
        found: Counts = self._counts[question]
        return found


def _version(path: str) -> tuple[object, ...]:
    """Return what changes with every commit: times and sizes of the database and its log."""
    files = [Path(f"{Path(path).resolve()}{ending}") for ending in ("", "-wal")]
    seen = [file.stat() for file in files if file.exists()]
    return (path, *((stat.st_mtime_ns, stat.st_size) for stat in seen))

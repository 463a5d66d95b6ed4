"""A smaller copy of a collection, to publish: one table of documents in a file of SQLite."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlite_utils import Database

_TYPES: Mapping[type, type] = {str: str, int: int, float: float, list: str}


class PublishedCopy:
    """A new file of SQLite with a table `documents`; lists are JSON."""

    def __init__(self, path: Path, fields: Mapping[str, type]) -> None:
        self._db = Database(sqlite3.connect(path))
        self._table = self._db.table("documents")
        self._table.create({name: _TYPES[kind] for name, kind in fields.items()})

    def write(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add rows, each a value by field."""
        self._table.insert_all(
            {
                name: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
                for name, value in row.items()
            }
            for row in rows
        )

    def close(self, indexed: Iterable[str]) -> None:
        """Index columns, and end the file."""
        for column in indexed:
            self._table.create_index([column])
        self._db.vacuum()
        self._db.close()

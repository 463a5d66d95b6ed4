"""Formats of columns: Parquet, and the folder of a Hugging Face dataset. They need pyarrow."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import ClassVar

import pyarrow
import pyarrow.parquet

from crawler.export.formats import Fields, Rows

_SHARD = 50_000
"""Documents of a shard of a dataset. Chosen: about 100 MB, a unit that hubs store well."""

_TYPES = {
    str: pyarrow.string(),
    int: pyarrow.int64(),
    float: pyarrow.float64(),
    list: pyarrow.list_(pyarrow.string()),
}

_LONG = ("text",)
"""Fields whose values come once: a dictionary of them, and the least and greatest, say nothing."""


class Parquet:
    """One Parquet file, compressed by Zstandard; a group of rows each time that rows come, which a
    thread writes while the next one is made."""

    is_folder: ClassVar[bool] = False

    def __init__(self, path: Path, fields: Fields) -> None:
        self._schema = pyarrow.schema([(name, _TYPES[kind]) for name, kind in fields.items()])
        short = [_column(name, kind) for name, kind in fields.items() if name not in _LONG]
        self._writer = pyarrow.parquet.ParquetWriter(
            path,
            self._schema,
            compression="zstd",
            use_dictionary=short,
            write_statistics=short,
        )
        self._beside = ThreadPoolExecutor(1)
        self._last: Future[None] | None = None

    def write(self, rows: Rows) -> None:
        """Write some rows."""
        table = pyarrow.Table.from_pylist(rows, schema=self._schema)
        self._wait()
        self._last = self._beside.submit(self._writer.write_table, table)

    def close(self) -> None:
        """End the file."""
        try:
            self._wait()
        finally:
            self._beside.shutdown()
            self._writer.close()

    def _wait(self) -> None:
        """Wait for the rows before; what failed with them fails here."""
        if self._last:
            self._last.result()


def _column(name: str, kind: type) -> str:
    """Return the column that holds a field's values: of a list, its elements."""
    return f"{name}.list.element" if kind is list else name


class Dataset:
    """A folder that `datasets.load_dataset` reads: shards of Parquet by split under `data/`. Its
    card is written by the export, which knows what is in it."""

    is_folder: ClassVar[bool] = True

    def __init__(self, path: Path, fields: Fields) -> None:
        self._folder, self._fields = path / "data", fields
        self._folder.mkdir(parents=True)
        self._open: dict[str, Parquet] = {}
        self._written: dict[str, int] = {}

    def write(self, rows: Rows) -> None:
        """Write some rows, each into its split's shard."""
        by_split: dict[str, list[Mapping[str, object]]] = {}
        for row in rows:
            by_split.setdefault(row.get("split") or "train", []).append(row)
        for split, own in by_split.items():
            self._shard(split).write(own)
            self._written[split] = self._written.get(split, 0) + len(own)
            if self._written[split] % _SHARD < len(own) and self._written[split] >= _SHARD:
                self._open.pop(split).close()

    def close(self) -> None:
        """End the shards; a dataset without documents has an empty one."""
        if not self._written:
            self._shard("train")
        for shard in self._open.values():
            shard.close()

    def _shard(self, split: str) -> Parquet:
        if split not in self._open:
            number = len([*self._folder.glob(f"{split}-*.parquet")])
            self._open[split] = Parquet(self._folder / f"{split}-{number:05}.parquet", self._fields)
        return self._open[split]

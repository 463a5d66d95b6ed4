"""A collection in a notebook: documents, tables, search, in a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from crawler.document import Document
from crawler.store import Choice, Store


@dataclass(frozen=True, slots=True)
class Like:
    """A document that is like a text: how much (0 to 1), and why."""

    document: Document
    likeness: float
    reasons: tuple[str, ...]


class Collection:
    """A database of documents, opened to read. Close it, or use it as a context.

    Raises StoreError where there is no collection at the path.
    """

    def __init__(self, path: str | Path) -> None:
        self._store = Store(path, read_only=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        return self._store.count_documents()

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def documents(self, where: str = "1", values: Sequence[object] = ()) -> Iterator[Document]:
        """Yield the documents for which an SQL condition on their columns holds (`?` stands for
        each of ``values``): `documents("likeness > ? AND id = representative", [0.5])`."""
        return (document for _, document in self._store.documents(where, values))

    def dataframe(self, where: str = "", *, all_copies: bool = False) -> Any:
        """Return the chosen documents as a data frame of pandas or, where only that is installed,
        of polars: a column for each field of an export. Raises ImportError, which names them,
        without either."""
        from crawler.export.fields import FIELDS, complete

        choice = Choice(where=where, all_copies=all_copies)
        rows = [complete(row, [("train", 1.0)]) for row in self._store.chosen(choice)]
        picked = [{name: row[name] for name in FIELDS} for row in rows]
        try:
            import pandas

            return pandas.DataFrame(picked, columns=[*FIELDS])
        except ImportError:
            pass
        try:
            import polars
        except ImportError as error:
            raise ImportError("a data frame needs pandas or polars; install one") from error
        return polars.DataFrame(picked, schema=[*FIELDS])

    def similar(self, text: str, limit: int = 10) -> list[Like]:
        """Return the documents most like a text in words and form, each text once."""
        from crawler.likeness.similar import propose, rank

        found = rank(text, self._store.propose(propose(text)), limit)
        return [
            Like(self._store.document_of(one.document), one.likeness, one.reasons) for one in found
        ]

    def search(self, query: str, limit: int = 20) -> list[Document]:
        """Return the documents that a query finds, best first: words, OR, minus, quotes. Raises
        QueryError for a query that is too long."""
        return [self._store.document_of(n) for n in self._store.search(query, limit=limit)]

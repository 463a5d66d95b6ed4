"""The formats of text: JSON Lines, CSV, Markdown, SQLite. Each is a class with one interface."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, ClassVar, Protocol

from crawler.store.publishing import PublishedCopy

Rows = Sequence[Mapping[str, Any]]
Fields = Mapping[str, type]


class Format(Protocol):
    """A way out: made with where to write and the fields with their types, given rows in their
    order, which may have more than these fields, closed at the end. `is_folder` says whether what
    it writes is a folder."""

    is_folder: ClassVar[bool]

    def __init__(self, path: Path, fields: Fields) -> None: ...

    def write(self, rows: Rows) -> None:
        """Write some rows."""
        ...

    def close(self) -> None:
        """Write what is left."""
        ...


def picked(rows: Rows, fields: Fields) -> Iterator[Mapping[str, Any]]:
    """Yield rows with these fields only, in their order."""
    return ({name: row[name] for name in fields} for row in rows)


class JsonLines:
    """A JSON object a line, in UTF-8."""

    is_folder: ClassVar[bool] = False

    def __init__(self, path: Path, fields: Fields) -> None:
        self._file, self._fields = self._open(path), fields

    def _open(self, path: Path) -> io.BufferedIOBase:
        return path.open("wb")

    def write(self, rows: Rows) -> None:
        """Write some rows."""
        few = picked(rows, self._fields)
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in few)
        self._file.write(lines.encode("utf-8", "replace"))

    def close(self) -> None:
        """End the file."""
        self._file.close()


class JsonLinesGzip(JsonLines):
    """JSON Lines in gzip, without a time or a name in its header."""

    def _open(self, path: Path) -> io.BufferedIOBase:
        self._under = path.open("wb")
        return gzip.GzipFile("", "wb", fileobj=self._under, mtime=0)

    def close(self) -> None:
        """End the file."""
        super().close()
        self._under.close()


class JsonLinesZstd(JsonLines):
    """JSON Lines in Zstandard."""

    def _open(self, path: Path) -> io.BufferedIOBase:
        from backports import zstd

        return zstd.ZstdFile(path, "wb")


class Csv:
    """CSV as spreadsheets read it: UTF-8 with a mark, CRLF; lists are JSON. What a spreadsheet
    would take for a formula has an apostrophe before it (OWASP, CSV injection)."""

    is_folder: ClassVar[bool] = False
    _FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

    def __init__(self, path: Path, fields: Fields) -> None:
        self._file = path.open("w", encoding="utf-8-sig", errors="replace", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow(fields)
        self._fields = fields

    def write(self, rows: Rows) -> None:
        """Write some rows."""
        few = picked(rows, self._fields)
        self._writer.writerows([self._cell(value) for value in row.values()] for row in few)

    def close(self) -> None:
        """End the file."""
        self._file.close()

    def _cell(self, value: object) -> object:
        if isinstance(value, list):
            value = json.dumps(value, ensure_ascii=False)
        if isinstance(value, str) and value.lstrip(" \n").startswith(self._FORMULA):
            return f"'{value}"
        return value


class Markdown:
    """A folder with a file for each document: what is known of it in front matter (YAML), its title
    as a heading, its text in paragraphs."""

    is_folder: ClassVar[bool] = True
    _LONGEST_NAME = 40  # characters of a title in a file's name; three bytes each, 255 are the most
    _NO_NAME = re.compile(r"[^\w\-（）《》“”·]+")
    _MARKS = re.compile(r"^(\s*)([#>\-+*=`~|]|\d+[.)])", re.MULTILINE)

    def __init__(self, path: Path, fields: Fields) -> None:
        self._folder, self._fields = path, fields
        path.mkdir()

    def write(self, rows: Rows) -> None:
        """Write some rows."""
        for row in picked(rows, self._fields):
            text = self._page(row)
            self._path(row, text).write_text(text, encoding="utf-8", errors="replace", newline="\n")

    def close(self) -> None:
        """Do nothing: each file is written whole."""

    def _path(self, row: Mapping[str, Any], text: str) -> Path:
        key = blake2b(str(row.get("url") or text).encode("utf-8", "replace"), digest_size=6)
        title = self._NO_NAME.sub("-", str(row.get("title") or ""))[: self._LONGEST_NAME].strip("-")
        return self._folder / f"{title or 'document'}-{key.hexdigest()}.md"

    def _page(self, row: Mapping[str, Any]) -> str:
        page = io.StringIO()
        page.write("---\n")
        for name, value in row.items():
            if name != "text" and value is not None:
                page.write(f"{name}: {json.dumps(value, ensure_ascii=False)}\n")
        page.write("---\n\n")
        if row.get("title"):
            page.write(f"# {self._escape(row['title'])}\n\n")
        paragraphs = self._escape(row.get("text") or "").split("\n")
        page.write("\n\n".join(line for line in paragraphs if line) + "\n")
        return page.getvalue()

    def _escape(self, text: str) -> str:
        """Return a text as Markdown shows it as it is: a mark at the beginning of a line is no
        mark."""
        return self._MARKS.sub(lambda match: f"{match[1]}{_escaped(match[2])}", text)


def _escaped(mark: str) -> str:
    return f"{mark[:-1]}\\{mark[-1]}"


class Sqlite:
    """A database with one table, for others to query."""

    is_folder: ClassVar[bool] = False
    _INDEXED = ("url", "site", "genre", "published", "likeness")

    def __init__(self, path: Path, fields: Fields) -> None:
        self._fields = fields
        self._copy = PublishedCopy(path, fields)

    def write(self, rows: Rows) -> None:
        """Write some rows."""
        self._copy.write(picked(rows, self._fields))

    def close(self) -> None:
        """Index what is asked for most, and end the file."""
        self._copy.close(name for name in self._INDEXED if name in self._fields)

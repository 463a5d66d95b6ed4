"""The files of a folder, each with an address that says nothing of the machine."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

SCHEME = "file:"
_QUOTED = re.compile(r"[%?#\x00-\x1f\x7f\ud800-\udfff]")
"""What would change what an address says, and bytes that are no UTF-8; all else a person reads."""


def address_of(path: Path, folder: Path) -> str:
    """Return the address of a file below a folder: ``file:`` and its path, quoted only where an
    address would else say something different.

    >>> address_of(Path("/a/讲话/2023 年#1.docx"), Path("/a"))
    'file:讲话/2023 年%231.docx'
    """
    parts = path.relative_to(folder).as_posix()
    return SCHEME + _QUOTED.sub(_quote, parts)


def find_files(named: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """Yield the files of folders, also further down, and files by themselves, each with its
    address, sorted and once. Hidden ones, locks of word processors and links are left out. Raises
    FileNotFoundError for a name that is neither."""
    found: dict[str, Path] = {}
    for name in named:
        path = Path(name)
        if path.is_file():
            found.setdefault(address_of(path, path.parent), path)
        elif path.is_dir():
            for each in _walk(path):
                found.setdefault(address_of(each, path), each)
        else:
            raise FileNotFoundError(f"no file and no folder {name}")
    yield from sorted(found.items())


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            path = Path(place) / name
            if not name.startswith((".", "~$")) and path.is_file() and not path.is_symlink():
                yield path


def _quote(match: re.Match[str]) -> str:
    return quote(match[0], "", "utf-8", "surrogateescape")

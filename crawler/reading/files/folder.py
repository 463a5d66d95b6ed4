"""The files of a folder, each with an address that says nothing of the machine."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
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


class Found(NamedTuple):
    """Files by their addresses, sorted, and what is none: links, which may lead out of a folder or
    round in it, and what never ends."""

    files: Mapping[str, Path]
    passed_over: Sequence[Path]


def find_files(named: Sequence[str]) -> Found:
    """Return the files of folders, also further down, and files by themselves. Hidden ones and
    locks of word processors are left out. Raises FileNotFoundError for a name that is neither."""
    found: dict[str, Path] = {}
    passed_over: list[Path] = []
    for name in named:
        path = Path(name)
        if path.is_file():
            found.setdefault(address_of(path, path.parent), path)
        elif path.is_dir():
            for each in _walk(path):
                if each.is_symlink() or not each.is_file():
                    passed_over.append(each)
                else:
                    found.setdefault(address_of(each, path), each)
        else:
            raise FileNotFoundError(f"no file and no folder {name}")
    return Found(dict(sorted(found.items())), sorted(passed_over))


def _walk(folder: Path) -> Iterator[Path]:
    """Yield what stands in a folder, also further down, but for folders that are no links, hidden
    ones and locks of word processors."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = (name for name in folders if (Path(place) / name).is_symlink())
        for name in (*files, *links):
            if not name.startswith((".", "~$")):
                yield Path(place) / name


def _quote(match: re.Match[str]) -> str:
    return quote(match[0], "", "utf-8", "surrogateescape")

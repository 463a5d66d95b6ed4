"""The restored texts of seeds, remembered between runs: every run of a crawl needs them, and they
are restored long before the first page comes."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from tempfile import NamedTemporaryFile

from crawler.restoration import SHIPPED, restore

MOST_TEXTS = 1000
"""Texts that are remembered, some 10 MB of a user's disk; chosen: five sets of 200 seeds."""


def restored(text: str) -> str:
    """Return a text restored with what is shipped, from the user's cache if the same rules
    restored it before. A cache that can't be read or written is done without."""
    place = _folder() / blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    with suppress(OSError, UnicodeDecodeError):
        return place.read_bytes().decode()
    found = restore(text).text
    with suppress(OSError, UnicodeEncodeError):
        _keep(place, found.encode())
    return found


def _keep(place: Path, text: bytes) -> None:
    """Write a text whole or not at all; forget the oldest beyond what is remembered."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=place.parent, delete=False) as new:
        new.write(text)
    Path(new.name).replace(place)
    kept = sorted(place.parent.parent.glob("*/*"), key=lambda file: file.stat().st_mtime)
    for old in kept[:-MOST_TEXTS]:
        old.unlink(missing_ok=True)


@cache
def _folder() -> Path:
    """Where texts of these very rules lie: below the cache folder of the XDG Base Directory
    Specification. The version names the data; a hash names the code, for those who change it."""
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    code = blake2b(digest_size=6)
    for file in sorted(files("crawler.restoration").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".py"):
            code.update(file.read_bytes())
    return Path(caches) / "tongwen" / "seeds" / f"{SHIPPED.version}-{code.hexdigest()}"

"""What is known of seeds, remembered between runs: their restored texts and their words. Every run
of a crawl needs them, long before the first page comes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

from crawler.likeness.words import MAX_CHARACTERS, count_words
from crawler.restoration import SHIPPED, restore

MOST_TEXTS = 1000
"""Texts that are remembered, some 10 MB of a user's disk; chosen: five sets of 200 seeds."""
_HERE = Path(__file__).parent.parent
_CODE = ("restoration/**/*.py", "encoding/*.py", "junk/*.py", "*.py")  # what restores a text


def restored(text: str) -> str:
    """Return a text restored with what is shipped, from the user's cache if the same rules
    restored it before. A cache that can't be read or written is done without."""
    return _remembered(_restored_here(), text, lambda: restore(text).text)


def words_of(text: str) -> Mapping[str, int]:
    """Return a seed's words with their counts, from the cache if they were counted before."""
    told = _remembered(_counted_here(), text, lambda: json.dumps(count_words(text)))
    try:
        known: dict[str, int] = json.loads(told)
    except ValueError:
        return count_words(text)
    return known


def _remembered(folder: Path, text: str, find: Callable[[], str]) -> str:
    place = folder / blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    with suppress(OSError, UnicodeDecodeError):
        return place.read_bytes().decode()
    found = find()
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
def _restored_here() -> Path:
    """Return where texts of these very rules lie. The version names the data; a hash names the code
    that restores, for those who change it."""
    code = blake2b(digest_size=6)
    for file in sorted(path for named in _CODE for path in _HERE.glob(named)):
        code.update(file.read_bytes())
    return _cache("seeds") / f"{SHIPPED.version}-{code.hexdigest()}"


@cache
def _counted_here() -> Path:
    return _cache("words") / f"{version('rjieba')}-{MAX_CHARACTERS}"


def _cache(kind: str) -> Path:
    """Return a folder below the cache folder of the XDG Base Directory Specification."""
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(caches) / "tongwen" / kind

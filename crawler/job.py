"""A job in one file: what tongwen.toml in the current folder says, read by every command."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from crawler.labels import say

NAME = "tongwen.toml"


class JobError(ValueError):
    """What is wrong with a job file, with the file and the line."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a job: the setting that it gives, what it must be, an example, and what it says."""

    setting: str
    kind: type | tuple[type, ...]
    example: str
    said: str


KEYS: Mapping[str, Key] = {
    "seeds": Key("SEEDS", str, '"seeds"', "folder of example texts"),
    "sites": Key("SITES", list, '["site_example"]', "only these sites; all that have a start"),
    "addresses": Key(
        "ADDRESSES", str, '"addresses.txt"', "what `collect` starts from and `crawl web` reads"
    ),
    "scope": Key("SCOPE", str, '"host"', "what `collect` stays on: domain or host"),
    "min_likeness": Key("MIN_LIKENESS", (int, float), "0.25", "the bar, from 0 (all) to 1"),
    "keep_unlike": Key("KEEP_UNLIKE", bool, "false", "keep the text of what is below the bar"),
    "limit": Key("LIMIT", int, "50", "at most so many documents from each site"),
    "host_pages": Key("HOST_PAGES", int, "1000", "budget: pages from one host; 0: no limit"),
    "host_bytes": Key("HOST_BYTES", int, "100000000", "budget: bytes from one host"),
    "pages": Key("PAGES", int, "5000", "budget: pages of one run; 0: no limit"),
    "hours": Key("HOURS", (int, float), "8", "budget: hours of one run; 0: no limit"),
    "until_yield": Key(
        "UNTIL_YIELD", (int, float), "5", "until 100 of the last 500 pages give fewer wanted texts"
    ),
    "order": Key("ORDER", str, '"focus"', "what comes first: focus, class or breadth"),
    "files": Key("FILES", str, '"attachments"', "files to read: none, attachments or all"),
    "file_bytes": Key("FILE_BYTES", int, "100000000", "budget: bytes of files; 0: no limit"),
    "render": Key("RENDER", bool, "false", "show pages that scripts fill in, by a browser"),
    "beyond": Key("BEYOND", int, "20", "new hosts that `collect --at` goes on to"),
    "host_patience": Key("HOST_PATIENCE", (int, float), "60", "seconds to wait for a host"),
    "db": Key("DB", str, '"tongwen.db"', "the database"),
    "recordings": Key("RECORDINGS", str, '"recordings"', "folder of what a live run records"),
    "contact": Key("CONTACT", str, '"mailto:you@example.org"', "who asks the sites"),
    "searxng": Key("SEARXNG", str, '"https://search.example"', "what `discover` asks"),
    "private_addresses": Key(
        "PRIVATE_ADDRESSES", list, '["10.0.0.0/24"]', "networks that are asked beside public ones"
    ),
    "model": Key("MODEL", str, '"tongwen.ngrams"', "what `learn` made, for restoration"),
    "learn": Key("LEARN", bool, "true", "`collect` learns from its clean documents at its end"),
    "opencc": Key("OPENCC", str, '"dictionaries"', "folder of OpenCC's dictionaries"),
    "language": Key("LANGUAGE", str, '"zh"', "of what is shown: zh or en; the locale's"),
}
"""All that a job may say."""


def read_job(path: Path) -> dict[str, Any]:
    """Return the settings that a job file gives, by their names; none where there is no file.

    Raises JobError, with the line, for what is no TOML, for a key that there is not, and for a
    value of another kind than the key's.
    """
    if not path.is_file():
        return {}
    try:
        source = path.read_text(encoding="utf-8")
        told = tomllib.loads(source)
    except (ValueError, RecursionError) as error:  # also of numbers, days and brackets in TOML
        raise JobError(f"{path} is no TOML: {error}") from error
    for name, value in told.items():
        if wrong := _wrong(name, value):
            raise JobError(f"{path}:{_line(source, name)}: {wrong}")
    return {KEYS[name].setting: value for name, value in told.items()}


def _wrong(name: str, value: object) -> str | None:
    """Return what is wrong with a key and its value; None: nothing."""
    if name not in KEYS:
        close = get_close_matches(name, KEYS, 1)
        if close:
            return f"no key {name!r}; did you mean {close[0]}?"
        return f"no key {name!r}; there are: {', '.join(KEYS)}"
    kind = KEYS[name].kind
    fits = isinstance(value, kind) and isinstance(value, bool) == (kind is bool)
    if isinstance(value, list):
        fits = fits and all(isinstance(each, str) for each in value)
    return None if fits else f"{name} looks like {KEYS[name].example}, not {value!r}"


def _line(source: str, name: str) -> int:
    """Return the line where a key stands: at its own beginning, or as the name of a table."""
    place = re.search(rf"^[ \t]*\[*[ \t]*[\"']?{re.escape(name)}\b", source, re.MULTILINE)
    return source.count("\n", 0, place.start()) + 1 if place else 1


def template() -> str:
    """Return a job file in which every key is explained, and none is set.

    >>> print(template().splitlines()[2])
    # seeds = "seeds"  # folder of example texts
    """
    opening = say("A job of Tongwen: every command that runs in this folder reads this file.")
    return f"# {opening}\n\n" + "".join(
        f"# {name} = {key.example}  # {say(key.said, of='keys')}\n" for name, key in KEYS.items()
    )

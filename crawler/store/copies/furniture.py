"""The furniture of sites, in its table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

_STORED = "SELECT site, line FROM furniture"


def read_furniture(execute: Callable[..., Iterable[Any]]) -> Mapping[str, frozenset[str]]:
    """Return the lines of each site's furniture."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for site, line in execute(_STORED):
        found[site].add(line)
    return {site: frozenset(lines) for site, lines in found.items()}

"""The furniture of sites, in its table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

_STORED = "SELECT line FROM furniture WHERE site = ?"


def read_furniture(execute: Callable[..., Iterable[Any]], site: str) -> frozenset[str]:
    """Return the lines of a site's furniture."""
    return frozenset(line for (line,) in execute(_STORED, (site,)))

"""The arguments that spiders take (-a NAME=VALUE)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from inspect import Parameter, signature
from typing import Any


def refuse_unknown(spider: type[Any], arguments: Mapping[str, Any]) -> None:
    """Raise ValueError for an argument that no __init__ of a spider's classes names."""
    known = {
        name
        for kind in spider.__mro__
        if "__init__" in vars(kind)
        for name, parameter in signature(vars(kind)["__init__"]).parameters.items()
        if parameter.kind is Parameter.KEYWORD_ONLY
    }
    for name in arguments:
        if name not in known:
            raise ValueError(f"unknown argument {name!r}; known are: {', '.join(sorted(known))}")


def read_count(value: str | int | None) -> int | None:
    """Return ``max_documents`` as a number; None: there is none. Raises ValueError for what is none
    above 0.

    >>> read_count("20"), read_count(None)
    (20, None)
    """
    if value is None:
        return None
    if not (str(value).isascii() and str(value).isdigit() and int(value)):
        raise ValueError(f"max_documents is a whole number above 0, not {value!r}")
    return int(value)


def read_since(value: str | None) -> str | None:
    """Return ``since`` as it is; None: there is none. Raises ValueError for what is no ISO date.

    >>> read_since("2023-04")
    '2023-04'
    """
    if value and not _is_date(value):
        raise ValueError(f"since is a date such as 2023-04-24, not {value!r}")
    return value


def _is_date(value: str) -> bool:
    """Return whether this is an ISO day, or one that is cut to its month or year."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
        return False
    try:
        date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        return False
    return True

"""The arguments that spiders take (-a NAME=VALUE)."""

from __future__ import annotations

import re


def read_count(value: str | int | None) -> int | None:
    """Return ``max_documents`` as a number; raise ValueError for what is none above 0.

    >>> read_count("20"), read_count(None)
    (20, None)
    """
    if value is None:
        return None
    if not str(value).isdigit() or not int(value):
        raise ValueError(f"max_documents is a whole number above 0, not {value!r}")
    return int(value)


def read_since(value: str | None) -> str | None:
    """Return ``since`` as it is; raise ValueError for what is no ISO date.

    >>> read_since("2023-04")
    '2023-04'
    """
    if value and not re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        raise ValueError(f"since is a date such as 2023-04-24, not {value!r}")
    return value

"""Moments as the tables hold them: UTC, ISO 8601, all of one length, so that texts compare."""

from __future__ import annotations

from datetime import UTC, datetime


def stamp(moment: float) -> str:
    """Return a moment (seconds since 1970) to the millisecond.

    >>> stamp(1700000000.5)
    '2023-11-14T22:13:20.500+00:00'
    """
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds")


def moment(stamped: str) -> float:
    """Return the seconds since 1970 of a stamp.

    >>> moment("2023-11-14T22:13:20.500+00:00")
    1700000000.5
    """
    return datetime.fromisoformat(stamped).timestamp()

"""When a page is worth another visit, by how often it changed.

An interval shrinks when a visit finds a change and grows when it finds none, between bounds: the
adaptive fetch schedule of Apache Nutch. Pages that gave nothing wait longer, on the same rule.
"""

from __future__ import annotations

from crawler.store.addresses import State

HOUR, DAY = 3600, 24 * 3600  # in seconds

FIRST = {
    "index": HOUR,
    "document": 7 * DAY,
    "part": 7 * DAY,
    "unchanged": 7 * DAY,
    "redirected": 30 * DAY,
    "rejected": 30 * DAY,
    "failed": DAY,
}
"""Seconds before the second visit, by the state that the first one came to."""

LEAST, MOST = HOUR, 180 * DAY
# What an interval is multiplied by when a page changed, and when it did not.
SHRINK, GROW = 0.5, 1.5


def next_interval(state: State, interval: int | None, *, changed: bool) -> int:
    """Return the seconds until the next visit; `interval` is what it was before (None: a first
    visit), `changed` whether the visit found something new.

    >>> next_interval("document", None, changed=True) // DAY
    7
    >>> next_interval("unchanged", 7 * DAY, changed=False) / DAY
    10.5
    """
    if interval is None:
        return FIRST[state]
    return round(min(max(interval * (SHRINK if changed else GROW), LEAST), MOST))

"""The interfaces that may be asked, in one place.

Each is documented, made to be asked by programs, and asked only where the user names it with
--from. Its host's robots.txt is written for crawlers of pages and is not read for it; its limits
are kept: one request at a time with a pause between, 429 and 503 as told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

BRAVE_KEY = "TONGWEN_BRAVE_KEY"
"""The variable of the environment that holds the user's key, the only place it is read from."""


@dataclass(frozen=True, slots=True)
class Interface:
    """An interface: the setting that says where it is, what it is there unless the user says
    otherwise (empty: the user must), and where it is documented."""

    setting: str
    address: str
    documentation: str


INTERFACES: Mapping[str, tuple[Interface, ...]] = {
    "commoncrawl": (
        Interface("COMMONCRAWL", "https://index.commoncrawl.org", "commoncrawl.org/cdxj-index"),
        Interface("COMMONCRAWL_DATA", "https://data.commoncrawl.org", "commoncrawl.org/access"),
    ),
    "wayback": (Interface("WAYBACK", "https://web.archive.org", "wayback-cdx-server, README.md"),),
    "searxng": (Interface("SEARXNG", "", "docs.searxng.org/dev/search_api.html"),),
    "brave": (
        Interface("BRAVE", "https://api.search.brave.com", "api-dashboard.search.brave.com"),
    ),
}
"""By source, what is asked without reading robots.txt."""


def in_words() -> str:
    """Return the interfaces, for people.

    >>> in_words().partition(", ")[0]
    'commoncrawl: https://index.commoncrawl.org https://data.commoncrawl.org'
    """
    lines = (
        f"{name}: {' '.join(each.address or f'-s {each.setting}=…' for each in interfaces)}"
        for name, interfaces in INTERFACES.items()
    )
    return ", ".join(lines)

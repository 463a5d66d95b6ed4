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
    """An interface: the setting that says where it is (empty: the user must), and where it is
    documented."""

    setting: str
    documentation: str


INTERFACES: Mapping[str, tuple[Interface, ...]] = {
    "commoncrawl": (
        Interface("COMMONCRAWL", "commoncrawl.org/cdxj-index"),
        Interface("COMMONCRAWL_DATA", "commoncrawl.org/access"),
    ),
    "wayback": (Interface("WAYBACK", "wayback-cdx-server, README.md"),),
    "searxng": (Interface("SEARXNG", "docs.searxng.org/dev/search_api.html"),),
    "brave": (Interface("BRAVE", "api-dashboard.search.brave.com"),),
}
"""By source, what is asked without reading robots.txt."""


def in_words() -> str:
    """Return the interfaces and where the settings say that they are, for people.

    >>> in_words().partition(", ")[0]
    'commoncrawl: https://index.commoncrawl.org https://data.commoncrawl.org'
    """
    from crawler import settings

    addresses = vars(settings)
    lines = (
        f"{name}: {' '.join(addresses[i.setting] or f'-s {i.setting}=…' for i in interfaces)}"
        for name, interfaces in INTERFACES.items()
    )
    return ", ".join(lines)

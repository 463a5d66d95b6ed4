"""The links that pages hold to other sites: where a collection could go on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.store.addresses import CrawlKey

_MOST_PAGES = 5
"""Pages of one host that are kept for one address: chosen; the sixth page with a footer says
nothing that five have not said, and a site's pages are many."""

_KEEP = f"""
INSERT OR IGNORE INTO out_links (url, host, words, site, found_on, found_at)
SELECT :url, :host, :words, :site, :found_on, :found_at
WHERE (SELECT count(*) FROM out_links WHERE url = :url AND found_at = :found_at) < {_MOST_PAGES}
"""


@dataclass(frozen=True, slots=True)
class OutLink:
    """A link to another site: its canonical address, that one's host, and the link's words."""

    url: str
    host: str
    words: str = ""


def create_table(db: Database) -> None:
    """Make the table of out-links."""
    columns = dict.fromkeys(("url", "host", "words", "site", "found_on", "found_at"), str)
    db.table("out_links").create(columns, pk=("url", "found_at", "found_on"))
    db.table("out_links").create_index(["host"])


def keep(db: Database, links: Iterable[OutLink], key: CrawlKey, *, page: str, host: str) -> None:
    """Keep the out-links of a page at a host, each as it was first seen; call it in a
    transaction."""
    rows = (
        {
            "url": link.url,
            "host": link.host,
            "words": link.words,
            "site": key.site,
            "found_on": page,
            "found_at": host,
        }
        for link in links
    )
    db.conn.executemany(_KEEP, rows)

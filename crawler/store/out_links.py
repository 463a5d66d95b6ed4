"""The links that pages hold to other sites: where a collection could go on."""

from __future__ import annotations

from collections import defaultdict
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

_NEW = """
WITH
  met AS (
    SELECT host FROM addresses WHERE host NOT NULL AND reason IS NOT 'off-site'
    UNION SELECT host FROM starts WHERE tried IS NOT NULL),
  read AS (
    SELECT a.site, a.url, a.host, coalesce(d.likeness, u.likeness) AS likeness
    FROM addresses AS a LEFT JOIN documents AS d ON d.id = a.document
    LEFT JOIN unlike AS u ON u.url = a.url
    WHERE a.visited_at IS NOT NULL),
  hosts AS (SELECT host, avg(likeness) AS likeness FROM read GROUP BY host)
SELECT o.url, o.host, max(o.words), o.found_at, min(o.found_on),
  avg(coalesce(read.likeness, hosts.likeness, 0))
FROM out_links AS o
LEFT JOIN read ON read.site = o.site AND read.url = o.found_on
LEFT JOIN hosts ON hosts.host = o.found_at
WHERE o.host NOT IN met
GROUP BY o.url, o.found_at ORDER BY o.url, o.found_at
"""
_MISSED = """
SELECT o.url, o.host, max(o.words), min(o.found_on), count(DISTINCT o.found_at)
FROM out_links AS o
WHERE o.site = :site AND o.host IN (
    SELECT host FROM starts WHERE source = :source AND tried IN (
      SELECT id FROM runs WHERE crawl = :crawl))
  AND NOT EXISTS (SELECT 1 FROM addresses WHERE site = :site AND url = o.url)
GROUP BY o.url ORDER BY min(o.rowid)
"""
_PRIOR = 0.1
"""What is held of a host before anything is known of who links it: as of a link of which nothing
is learned yet (crawler.focus.regression). It counts like one host that links it (chosen)."""
_OF_A_HOST = 3  # addresses that are proposed of a new host; chosen: a crawl finds the others


@dataclass(frozen=True, slots=True)
class OutLink:
    """A link to another site: its canonical address, that one's host, and the link's words."""

    url: str
    host: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Lead:
    """A way to a host that links of others name: an address there, the words of the link, a page
    that holds it, how many hosts link to it (to any address of one that no crawl has visited), and
    what that promises (0 to 1)."""

    url: str
    host: str
    words: str
    found_on: str
    linked_by: int
    promise: float


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


def leads(db: Database, hosts: int) -> list[list[Lead]]:
    """Return the ways to so many hosts that no crawl has visited, the most promising host first.

    A host promises the mean likeness of the pages that link to it: of each host that does the mean
    of its pages, of a list that of what its host gave, and once what is held of any host. Of each
    host come at most three addresses: those that most hosts link, then the shortest.
    """
    found: dict[str, list[tuple[str, str, str, str, float]]] = defaultdict(list)
    for url, host, *rest in db.execute(_NEW):
        found[host].append((url, *rest))
    ranked = sorted(
        (_leads(host, rows) for host, rows in found.items()),
        key=lambda ways: (-ways[0].promise, ways[0].host),
    )
    return ranked[:hosts]


def missed(db: Database, source: str, key: CrawlKey) -> list[Lead]:
    """Return the out-links of a crawl, in the order of their finding, to hosts that a source named
    and the crawl visited later, as far as their addresses are not in its books."""
    values = {"site": key.site, "source": source, "crawl": key.crawl}
    return [
        Lead(url, host, words, found_on, linked_by, _PRIOR)
        for url, host, words, found_on, linked_by in db.execute(_MISSED, values)
    ]


def _leads(host: str, rows: list[tuple[str, str, str, str, float]]) -> list[Lead]:
    by_linker: dict[str, list[float]] = defaultdict(list)
    by_url: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for url, words, found_at, found_on, likeness in rows:
        by_linker[found_at].append(likeness)
        by_url[url].append((words, found_on))
    means = [sum(values) / len(values) for values in by_linker.values()]
    promise = (_PRIOR + sum(means)) / (1 + len(means))
    urls = sorted(by_url, key=lambda url: (-len(by_url[url]), len(url), url))[:_OF_A_HOST]
    return [Lead(url, host, *by_url[url][0], len(means), promise) for url in urls]

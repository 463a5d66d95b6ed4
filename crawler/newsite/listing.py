"""Which links of a list page lead to documents, and which to its further pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.addresses import canonical, skeleton, target
from crawler.reading import Page

SHORTEST_TITLE = 6
"""Texts of links from this length on are titles rather than names of channels; chosen: channels
mostly have two to four characters."""

FEWEST = 3  # links of one kind that make a list; chosen: two are neighbours of a document
_SCRIPTED_PAGER = re.compile(r"createPageHTML\s*\(|javascript:\s*\w*page\w*\(", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its address as a crawl asks for it, its text, where in the page it stands, and
    whether it turns the pages of a list."""

    url: str
    text: str
    place: str
    turns_page: bool = False


def read_links(page: Page) -> list[Link]:
    """Return the links of a page to other pages, an address once, with the longest of its texts."""
    here = canonical(page.url)
    found: dict[str, Link] = {}
    for anchor in page.anchors:
        if anchor.url == here or not anchor.url.startswith(("http://", "https://")):
            continue
        link = Link(anchor.url, anchor.words, anchor.place, anchor.turns_page)
        known = found.get(link.url)
        if known is None or len(link.text) > len(known.text):
            found[link.url] = link
    return list(found.values())


def further_pages(url: str, links: Sequence[Link]) -> list[str]:
    """Return the addresses that a list's pager leads to, so far as they look like its own.

    >>> links = [Link("http://a.example/n/index_2.html", "下一页", "", turns_page=True),
    ...          Link("http://a.example/about.html", "关于我们", "")]
    >>> further_pages("http://a.example/n/", links)
    ['http://a.example/n/index_2.html']
    """
    return [link.url for link in links if link.turns_page and _is_beside(link.url, url)]


def has_scripted_pager(page: Page) -> bool:
    """Return whether a script makes the links to a list's further pages, so that no crawl sees
    them."""
    return bool(_SCRIPTED_PAGER.search(page.text))


def _is_beside(url: str, start: str) -> bool:
    """Return whether an address may be one of a list's further pages: at its host, and its own with
    another query, below its folder, or of a name that begins like its own."""
    if urlsplit(url).netloc != urlsplit(start).netloc:
        return False
    path, own = (target(each).partition("?")[0] for each in (url, start))
    folder, _, name = own.rpartition("/")
    if path == own or not (folder or name):
        return True
    if folder:
        return path.startswith(f"{folder}/")
    word = re.split(r"[\W\d_]", name)[0]
    return bool(word) and path.startswith(f"/{word}")


def groups_of(links: Sequence[Link], exclude: Collection[str]) -> list[list[Link]]:
    """Return groups of links that may be a list of documents, the likeliest first: of one kind of
    address, or in one place of the page; `exclude` are addresses that are none."""
    kinds: dict[str, list[Link]] = defaultdict(list)
    places: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        if link.url not in exclude:
            kinds[skeleton(link.url)].append(link)
            places[link.place].append(link)
    several = [*kinds.values(), *(each for each in places.values() if len(each) >= FEWEST)]
    return sorted(several, key=_titles, reverse=True)


def beside(group: Sequence[Link], links: Sequence[Link], exclude: Collection[str]) -> list[Link]:
    """Return the other links in the places where those of a group stand."""
    places, urls = {link.place for link in group}, {link.url for link in group}
    return [
        link
        for link in links
        if link.place in places and link.url not in urls and link.url not in exclude
    ]


def _titles(group: Sequence[Link]) -> tuple[int, int]:
    return sum(len(link.text) >= SHORTEST_TITLE for link in group), len(group)

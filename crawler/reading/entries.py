"""Lists that show a text: the entries of a blog, of a tag or an author, and forms to log in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from crawler.addresses import canonical
from crawler.reading.datelines import cells_beside_date
from crawler.reading.flow import Element, make_of
from crawler.reading.page import Page
from crawler.reading.prose import prose_of
from crawler.text import SENTENCE_END

FEWEST_ENTRIES = 2
"""Blocks made alike, each leading to a page of its own, that are entries (chosen: two sections of
a text are headed by links to one site hardly ever)."""

MANY_ENTRIES = 3
"""So many entries are a list below a few words (as in crawler.reading.roles)."""

LONGEST_WORDS = 40
"""Characters of sentences above the entries of an author or a subject, at most (chosen as in
crawler.reading.roles: a document has more, or a date)."""

MOST_HEADINGS = 200  # of a page that are looked at
_LEVELS = 4  # up from a heading in which its entry is told (chosen: heading, header, article)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_GATHERED = re.compile(
    r"(?:/[^/.]+)?/(?:tags?|categor(?:y|ies)|authors?)(?:/[^/.]+){1,2}?(?:/page/\d+)?/?"
    r"|(?:/archives?)?/(?:19|20)\d\d(?:/\d\d){0,2}(?:/page/\d+)?/?",
    re.IGNORECASE,
)
"""The paths of the pages by which the systems of blogs (WordPress, Hexo, Hugo, Jekyll, Ghost,
Typecho) gather what has a tag, an author or a month."""


class _Entry(NamedTuple):
    make: tuple[str, str]
    address: str
    lines: frozenset[str]


def is_gathered(page: Page) -> bool:
    """Return whether a page's address is that of all texts with a tag, of an author or a time."""
    parts = urlsplit(page.url)
    return not parts.query and bool(_GATHERED.fullmatch(unquote(parts.path)))


def is_of_entries(page: Page, body: str) -> bool:
    """Return whether what a page shows are entries: blocks made alike, each with a heading of its
    own that a link to another page of the site is called by. All sentences of its text stand in
    them, or there are more of them than the few words above, and nothing else has a date."""
    said = {line for line in body.split("\n") if SENTENCE_END.search(line)}
    entries = list(_entries(page)) if said else []
    for make in {entry.make for entry in entries}:
        alike = [entry for entry in entries if entry.make == make]
        leads = {entry.address for entry in alike}
        if len({urlsplit(address).hostname for address in leads}) > 1:
            continue
        lines = frozenset().union(*(entry.lines for entry in alike))
        if len(leads) >= FEWEST_ENTRIES and said <= lines:
            return True
        if len(leads) >= MANY_ENTRIES and sum(map(len, said)) < LONGEST_WORDS:
            other = (line for line in page.prose.split("\n") if line not in lines)
            return all(cells_beside_date(line) is None for line in other)
    return False


def password_forms(page: Page) -> list[Element]:
    """Return the forms of a page that ask for a password."""
    return [form for form in page.flow.inside(page.root, "form") if _asks(form)]


def _asks(form: Element) -> bool:
    return any((each.get("type") or "").lower() == "password" for each in form.iter("input"))


def _entries(page: Page) -> Iterator[_Entry]:
    """The blocks of a page with a heading and more, and a link that is called like it."""
    flow = page.flow
    headings = list(flow.inside(page.root, *_HEADINGS))[:MOST_HEADINGS]
    for heading in headings:
        block = heading
        for _ in range(_LEVELS):
            around = block.getparent()
            if around is None or sum(1 for _ in flow.inside(around, *_HEADINGS)) > 1:
                break
            block = around
        address = _address_of(heading, block, page)
        if address and flow.letters(block) > flow.letters(heading):
            yield _Entry(make_of(block), address, frozenset(prose_of(flow, block).split("\n")))


def _address_of(heading: Element, block: Element, page: Page) -> str:
    """Where the link in a block leads to that is called by its heading; "" for none or the page."""
    words = "".join(page.flow.string(heading).split())
    for link in page.flow.links(block) if words else ():
        called = f"{page.flow.string(link)} {link.get('title', '')} {link.get('aria-label', '')}"
        if words in "".join(called.split()):
            address = page.target(link)
            return "" if address is None or address == canonical(page.url) else address
    return ""

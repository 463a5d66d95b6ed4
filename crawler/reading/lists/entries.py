"""Lists that show a text: the entries of a blog, of a tag or an author, and forms to log in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from crawler.addresses import canonical
from crawler.chrome import INVITATION
from crawler.patterns import LazyPattern
from crawler.reading.headline.headed import Headings
from crawler.reading.lines.datelines import cells_beside_date
from crawler.reading.markup.flow import HEADING_TAGS, Element, make_of
from crawler.reading.markup.prose import prose_of
from crawler.reading.page import Page
from crawler.text import SENTENCE_END

FEWEST_ENTRIES = 2
"""Blocks made alike, each leading to a page of its own, that are entries (chosen: two sections of
a text are headed by links to one site hardly ever)."""

MANY_ENTRIES = 3
"""So many entries are a list below a few words (as in crawler.reading.lists.roles)."""

LONGEST_WORDS = 40
"""Characters of sentences above the entries of an author or a subject, at most (chosen as in
crawler.reading.lists.roles: a document has more, or a date)."""

MOSTLY_TOLD = 160
"""Characters of sentences in two entries beside which a few words are none of a document (chosen:
two summaries)."""

MOST_HEADINGS = 200  # of a page that are looked at
_LEVELS = 4  # up from a heading in which its entry is told (chosen: heading, header, article)

_GATHERED = LazyPattern(
    r"(?:/[^/.]+)?/(?:tags?|categor(?:y|ies)|authors?)(?:/[^/.]+){1,2}?(?:/page/\d+)?/?"
    r"|(?:/archives?)?/(?:19|20)\d\d(?:/\d\d){0,2}(?:/page/\d+)?/?",
    re.IGNORECASE,
)
"""The paths of the pages by which the systems of blogs (WordPress, Hexo, Hugo, Jekyll, Ghost,
Typecho) gather what has a tag, an author or a month."""

_GATHERS = LazyPattern(
    r"标签|分类|归档|存档|作者|专栏|tags?\b|categor|archive|author", re.IGNORECASE
)
_READ_ON = LazyPattern(
    rf"\W*(?:{INVITATION}|(?:继续)?阅读(?:更多)?|(?:read|continue).{{0,12}})\W*", re.I
)


class _Entry(NamedTuple):
    make: tuple[Element | None, str, str]
    address: str
    lines: frozenset[str]


def is_address_gathering(url: str) -> bool:
    """Return whether an address is one as of all texts with a tag, of an author or a time."""
    parts = urlsplit(url)
    return not parts.query and bool(_GATHERED.fullmatch(unquote(parts.path)))


def is_gathered(page: Page) -> bool:
    """Return whether a page's address is that of all texts with a tag, of an author or a time, and
    the page shows no text of its own: addresses of documents may look so (/archives/2019/)."""
    if not is_address_gathering(page.url):
        return False
    path = unquote(urlsplit(page.url).path)
    if page.meta("article:published_time") or page.linked("datePublished"):
        return False
    heading = Headings(page).dated
    names = (name for name in path.split("/") if name and not name.isdecimal())
    gathers = not heading or _GATHERS.search(heading) or any(name in heading for name in names)
    return bool(gathers or next(_entries(page), None))


def is_of_entries(page: Page, body: str) -> bool:
    """Return whether what a page shows are entries: blocks made alike beside each other, each with
    a heading of its own that a link to another page of the site is called by, or that such a link
    bids read on. All sentences of its text stand in them, or they say more than the few words
    above, and nothing else has a date."""
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
        told = sum(len(line) for line in lines if SENTENCE_END.search(line))
        many = len(leads) >= (FEWEST_ENTRIES if told >= MOSTLY_TOLD else MANY_ENTRIES)
        if many and sum(map(len, said)) < LONGEST_WORDS:
            other = (line for line in page.lines if line not in lines)
            return all(cells_beside_date(line) is None for line in other)
    return False


def password_forms(page: Page) -> list[Element]:
    """Return the forms of a page that ask for a password."""
    return [form for form in page.flow.inside(page.root, "form") if _asks(form)]


def _asks(form: Element) -> bool:
    return any((each.get("type") or "").lower() == "password" for each in form.iter("input"))


def _entries(page: Page) -> Iterator[_Entry]:
    """Yield the blocks of a page with a heading and more, and a link that is called like it.
    Headings that lead nowhere are those of a text's parts where its own heading leads on."""
    flow = page.flow
    tagged = set(flow.inside(page.root, *HEADING_TAGS))
    called = (each for each in _titles(page) if tagged.isdisjoint(flow.inside(each, *HEADING_TAGS)))
    leading = [each for each in (*tagged, *called) if _leads_on(each, page)]
    headings = sorted({*tagged, *leading}, key=flow.numbers.__getitem__)[:MOST_HEADINGS]
    for heading in headings:
        block = heading
        others = leading if heading in leading else headings
        for _ in range(_LEVELS):
            around = block.getparent()
            if around is None or len(flow.within(others, [around])) > 1:
                break
            block = around
        address = _address_of(heading, block, page)
        if address and flow.letters(block) > flow.letters(heading):
            yield _Entry(
                (block.getparent(), *make_of(block)),
                address,
                frozenset(prose_of(flow, block).split("\n")),
            )


def _titles(page: Page) -> set[Element]:
    """Return the blocks that are called titles and hold a link and no more."""
    named = page.flow.called(lambda name: "title" in name)
    blocks = (each for each in named if each.tag in ("div", "p", "dt"))
    return {each for each in blocks if 0 < page.flow.letters(each) == page.flow.linked(each)}


def _leads_on(heading: Element, page: Page) -> bool:
    """Say whether a heading holds a link to another page."""
    targets = map(page.target, page.flow.links(heading))
    return any(target and target != canonical(page.url) for target in targets)


def _address_of(heading: Element, block: Element, page: Page) -> str:
    """Return where the link in a block leads to that is called by its heading, or that bids read
    on; "" for none or the page."""
    words = "".join(page.flow.string(heading).split())
    for link in page.flow.links(block) if words else ():
        said = page.flow.string(link)
        called = f"{said} {link.get('title', '')} {link.get('aria-label', '')}"
        if words in "".join(called.split()) or _READ_ON.fullmatch(said):
            address = page.target(link)
            return "" if address is None or address == canonical(page.url) else address
    return ""

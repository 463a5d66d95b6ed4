"""Reading a page of a site that nobody prepared for."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from crawler.addresses import without_login
from crawler.chrome import EDITORS
from crawler.junk.documents import states_hidden
from crawler.patterns import LazyPattern
from crawler.reading.body.bodies import read_body
from crawler.reading.headline.titles import read_title
from crawler.reading.lines.crumbs import find_crumbs, read_crumbs
from crawler.reading.lines.labels import after
from crawler.reading.origin.bylines import read_author, read_source
from crawler.reading.origin.places import Places
from crawler.reading.origin.published import read_published
from crawler.reading.page import Page
from crawler.restoration.hosts.cuts import withholds

EDITOR_METAS = ("Editor", "责任编辑", "article:editor", "og:article:editor")
SIGNATURE_LINES = 3  # at a body's end in which an editor is named
NOTICE_LINES = 3
"""Lines right behind a body of which one may say that more is withheld (chosen: a button and a
price stand before it)."""
_PAGES_LEFT = LazyPattern(r"\d\s?页未")
"""What counts the pictures of pages that a host shows beside the text."""

_read_editor = after(*EDITORS)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page says of its document; empty or None where it says nothing.

    ``published`` is ISO 8601 in the site's local time (a month alone where no day is named),
    ``body`` is lines parted by ``"\\n"``.
    """

    title: str
    body: str
    published: str | None = None
    author: str | None = None
    source: str | None = None
    breadcrumb: tuple[str, ...] = ()
    canonical_url: str = ""
    editor: str | None = None


def read_page(page: Page, title: str | None = None) -> Reading:
    """Read the document on a page of any Chinese site; nothing found is no error.

    ``title`` is the document's, where it is known better than the page alone tells. What the page
    declares in its metadata is believed before what it shows, and that before what can only be
    guessed. Raises Rejected for a page whose text can't be had.
    """
    title = read_title(page) if title is None else title
    body = read_body(page, title)
    places = Places(page, title, body)
    return Reading(
        title=title,
        body=_with_notice(body, places),
        published=read_published(page, places),
        author=read_author(page, places),
        source=read_source(page, places),
        breadcrumb=_breadcrumb(page, title),
        canonical_url=_canonical(page),
        editor=page.meta(*EDITOR_METAS)
        or _read_editor("\n".join(places.below_title))
        or _read_editor("\n".join([*body.split("\n")[-SIGNATURE_LINES:], *places.behind])),
    )


def _with_notice(body: str, places: Places) -> str:
    """Return a body with the notice behind it that more of it is withheld, which is a gap of it."""
    behind = places.behind[:NOTICE_LINES] if body else ()
    told = (line for line in behind if states_hidden(line) and not _PAGES_LEFT.search(line))
    notice = next(filter(withholds, told), None)
    return f"{body}\n{notice}" if notice else body


def _breadcrumb(page: Page, title: str) -> tuple[str, ...]:
    shown = find_crumbs(page.prose) or "\n".join(_linked_crumbs(page))
    return tuple(step for step in read_crumbs(shown) if step != title)


def _linked_crumbs(page: Page) -> list[str]:
    flow = page.flow
    around = flow.called(lambda name: name[0] == "." and "crumb" in name)
    links = flow.within(flow.links(page.root), around) if around else []
    return [said for link in links if (said := flow.string(link).strip())]


def _canonical(page: Page) -> str:
    """Return the canonical address, unless it is a site's front page: templates often say so; ""
    without one."""
    found = page.canonical_link.strip()
    try:
        parts = urlsplit(urljoin(page.url, found))
    except ValueError:
        return ""
    front = not (parts.path.strip("/") or parts.query)
    if not found or front or parts.scheme not in ("http", "https"):
        return ""
    return without_login(parts.geturl())

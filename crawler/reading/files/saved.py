"""HTML that a program saved a document as: the page is the document, and has nothing beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree

from crawler.chrome import FILE_ENDING
from crawler.reading.files.text import FileText, day_of, join_lines
from crawler.reading.lines.values import metas_named
from crawler.reading.markup.prose import prose_of
from crawler.reading.page import Page

_OF_SITE_TAGS = "script form nav iframe frame frameset button input select textarea video audio"
_OF_SITE = frozenset(_OF_SITE_TAGS.split())
"""What pages of sites have and documents have not; programs that save a page keep some of it."""

_BY_PROGRAM = re.compile(
    r"docbook|asciidoc|pandoc|docutils|libreoffice|openoffice|staroffice|microsoft word|kingsoft"
    r"|wps|makeinfo|texi2(?:any|html)|tex4ht|latex|doxygen|groff|abiword|calibre",
    re.IGNORECASE,
)
"""Programs that make HTML of documents, as they name themselves: what leads on there leads to other
chapters, at the top and at the end."""

_BETWEEN_CHAPTERS = ("navheader", "navfooter", "toc", "TOC", "nav-panel")
"""Classes of such programs: links to the chapters around, and the table of contents."""

_LEADS_ON = re.compile(rf"(?!.*(?:://|@|附件|{FILE_ENDING})).", re.IGNORECASE | re.DOTALL)
"""What a link is called that leads to another page: no address written out, and no file."""

_NAMED_TITLES = (".title", ".Title", ".MsoTitle")  # by pandoc and office programs
_RUNNING = ("header", "footer")
"""What LibreOffice writes as title, and AbiWord as style, of what stands on every page."""

_TOP = 3  # lines at the top among which a title is, below a letterhead's or a date's. Chosen.
_BACK = re.compile(r"[↩↑^\ufe0e\s]+")  # a note's link to its place


def read_saved(page: Page) -> FileText | None:
    """Return all that a page says and what it is called, where it is a document by itself; None
    for a page of a site: no program for documents made it, and it has scripts, forms and frames, or
    lines that lead to other pages."""
    flow = page.flow
    by_program = _BY_PROGRAM.search(page.meta("generator") or "") is not None
    if not (by_program or (_OF_SITE.isdisjoint(flow.tags) and not _leads_on(page))):
        return None
    text = prose_of(flow.without(list(_beside(page))))
    headings = [*flow.inside(flow.root, "h1")]
    named = [each for name in _NAMED_TITLES for each in flow.named.get(name, ())]
    element = next(iter(named), headings[0] if len(headings) == 1 else None)
    title = "" if element is None else " ".join(flow.string(element).split())
    lines = join_lines([text]).split("\n")
    if not named and _is_at_top(page.title_tag, lines):
        title = page.title_tag.strip()  # the only heading may be that of the only chapter
    return FileText(
        kind="html",
        text="\n".join(lines),
        title=title,
        named=page.title_tag.strip(),
        author=next(metas_named(page.metas, ("author",)), "") or _property(page, "Author"),
        created=day_of(page.meta("created") or _property(page, "Created")),
        modified=day_of(page.meta("changed")),
    )


def _is_at_top(title: str, lines: list[str]) -> bool:
    """Say whether a text begins with what its page is called."""
    wanted = "".join(title.split())
    return wanted in ("".join(line.split()) for line in lines[:_TOP])


def _property(page: Page, name: str) -> str:
    """Return what Word says of a document in a page that it saved; empty: nothing."""
    found = re.search(rf"<o:{name}>([^<]{{1,100}})</o:{name}>", page.text)
    return unescape(found[1]).strip() if found else ""


def _leads_on(page: Page) -> bool:
    """Say whether a line of the page is no more than links to other pages."""
    flow = page.flow
    lines = frozenset(page.prose.split("\n"))
    away = (link for link in flow.links(flow.root) if not _is_within(link))
    called = (" ".join(flow.string(link).split()) for link in away)
    return any(label in lines and _LEADS_ON.match(label) for label in called)


def _beside(page: Page) -> Iterator[etree._Element]:
    """Yield what stands on every sheet of paper, what was deleted, and the links from a note
    back."""
    flow = page.flow
    yield from flow.inside(flow.root, "del")
    for element in flow.having("title", "awml:style"):
        if {element.get("title"), element.get("awml:style")} & {*_RUNNING}:
            yield element
    for name in _BETWEEN_CHAPTERS:
        yield from flow.named.get(f".{name}", ())
    for link in flow.links(flow.root):
        if _is_within(link) and _BACK.fullmatch(flow.string(link)):
            yield link


def _is_within(link: etree._Element) -> bool:
    """Say whether a link leads to a place on its page, or is one."""
    return (link.get("href") or "#").startswith("#")

"""Whom the markup of a page names as its author: HTML's rel=author, microdata, hCards, JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.encoding.characters import clean_characters
from crawler.reading.lines.names import is_press
from crawler.reading.markup.flow import Element, Flow
from crawler.reading.page import Page

_CARDS = (".vcard", ".h-card")
_ABOUT = re.compile(
    r"(?:^|[\s_-])(?:entry|post|article)[_-]?(?:meta|footer|info)(?:$|[\s_-])|byline", re.IGNORECASE
)
"""What templates call the lines that tell of a text, above it or below."""

_AUTHORED = re.compile(
    r"\.(?!comment|repl|hot|re[lc]|other|more|about)[a-z]{3,}\d?[-_]author(?:[-_]?name)?"
    r"|\.(?:author|writer)[-_]?name",
    re.IGNORECASE,
)
"""What templates call the element with the name of a writer, or around it."""

_BEFORE = re.compile(r"^(?:由|文|作者|by)(?:\s*[:：/|｜]\s*|\s+)", re.IGNORECASE)
MOST_MARKED = 50  # names that a page marks are looked at (chosen: what it shows has a few)

_NO_PERSON = ("Organization", "NewsMediaOrganization", "WebSite")


def marked_authors(page: Page) -> Iterator[tuple[str, bool]]:
    """Yield the names that a page marks as its author's, each with whether it stands among what is
    told of a text (in a footer, or a line that is called so), or is declared without being shown.
    What readers say and lists of other documents have authors of their own."""
    flow = page.flow
    marked = {
        each
        for each in flow.having("rel", "itemprop")
        if "author" in (each.get("rel") or each.get("itemprop") or "").split()
    }
    marked.update(flow.inside(flow.root, "founder-author"))
    for names in ((".fn", ".n"), *((".author", card) for card in _CARDS)):
        marked.update(set.intersection(*(set(flow.named.get(name, ())) for name in names)))
    marked.update(flow.called(_AUTHORED.fullmatch))
    named = [each for each in flow.having("itemprop") if each.get("itemprop") == "name"]
    for element in sorted(marked, key=flow.numbers.__getitem__)[:MOST_MARKED]:
        if flow.asides.isdisjoint((element, *element.iterancestors())):
            name, is_shown = _name_in(flow, element, named)
            yield _BEFORE.sub("", name), not is_shown or _is_about(element)


def _name_in(flow: Flow, element: Element, named: Sequence[Element]) -> tuple[str, bool]:
    """Return the name in an element, and whether it is shown: what its microdata call so, one of
    those ``named``, what a link says, or all that it says."""
    for each in flow.within(named, [element]):
        declared = each.get("content", "").strip()
        if declared or each is not element:
            return declared or flow.string(each).strip(), not declared
    links = flow.links(element)
    return flow.string(links[0] if links else element).strip(), True


def _is_about(element: Element) -> bool:
    return any(
        each.tag == "footer" or _ABOUT.search(each.get("class", ""))
        for each in element.iterancestors()
    )


def linked_names(page: Page, key: str) -> Iterator[str]:
    """Yield the names that stand under a key of the page's JSON-LD, each bare or as that of a
    person or an organization, but for those of papers."""
    for item in page.linked_data:
        found = item.get(key)
        for each in found if isinstance(found, list) else [found]:
            name = each.get("name") if isinstance(each, dict) else each
            if not isinstance(name, str):
                continue
            name = clean_characters(name).strip()
            is_person = not (isinstance(each, dict) and each.get("@type") in _NO_PERSON)
            if is_person or not is_press(name):
                yield name

"""The links of a page, each with the place that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree
from parsel import Selector

from crawler.addresses import resolve, shape_of
from crawler.reading.lines.dates import is_older, read_date
from crawler.reading.markup.flow import Flow
from crawler.reading.markup.prose import prose_of

_STEPS = 4  # up from a link in which its block is told (chosen: item, list, box)
_UNLINKED = ".//text()[not(ancestor::a)]"

_TURNS_PAGE = re.compile(
    r"\W*(?:第?\d{1,6}[页頁]?|[首尾末][页頁]|(?:第|最[后後])一[页頁]|[上下前后後]一?[页頁]"
    r"|next(?:page)?|prev(?:ious)?(?:page)?|first|last|older|newer|[<>«»‹›]{1,2})\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link of a page: its address, the element that it is, and the page's flow."""

    url: str
    element: etree._Element
    flow: Flow

    @property
    def words(self) -> str:
        """What it is called: its title, else the text in it, on one line."""
        return " ".join((self.element.get("title") or prose_of(self.flow, self.element)).split())

    @property
    def place(self) -> str:
        """Where in the page it stands: its last ancestors, by tag and class."""
        steps = [self.element, *self.element.iterancestors()][:_STEPS]
        return ">".join(f"{step.tag}.{step.get('class', '')}" for step in reversed(steps))

    @property
    def turns_page(self) -> bool:
        """Whether it leads to another page of the same list: 下一页, a number, rel=next."""
        relation = (self.element.get("rel") or "").lower().split()
        label = "".join(self.flow.string(self.element).split())
        return bool(_TURNS_PAGE.fullmatch(label) or {"next", "prev"} & set(relation))

    @property
    def beside(self) -> str:
        """What stands beside it in its row of the list: the text of the largest element around it
        that links nothing else, without the words of links."""
        row = self.element
        while (parent := row.getparent()) is not None and not _has_other(parent, self.element):
            row = parent
        return " ".join(Selector(root=row, type="html").xpath(_UNLINKED).getall())


def find_anchors(flow: Flow, base: str, encoding: str) -> tuple[Anchor, ...]:
    """Return the links of a page in its order, without those of scripts, mail and broken addresses.

    ``base`` is what its links are relative to, ``encoding`` that of their queries. Like in
    browsers, what is not ASCII is UTF-8 in a path and has the page's encoding in a query, and what
    is percent-encoded stays as it is.
    """
    links = ((link, link.get("href")) for link in flow.links(flow.root))
    found = ((link, resolve(href, base, encoding)) for link, href in links if href is not None)
    return tuple(Anchor(url, link, flow) for link, url in found if url)


def words_of(anchors: Iterable[Anchor]) -> dict[str, str]:
    """Return the addresses of links, each once, with the longest of its words."""
    found: dict[str, str] = {}
    for anchor in anchors:
        found[anchor.url] = max(found.get(anchor.url, ""), anchor.words, key=len)
    return found


def turning_links(anchors: Iterable[Anchor], url: str) -> set[str]:
    """Return the addresses of further pages of the list at ``url``, which look like that."""
    shape = shape_of(url)
    return {link.url for link in anchors if link.turns_page and shape_of(link.url) == shape}


def is_past(anchors: Iterable[Anchor], pattern: str, since: str) -> bool:
    """Return whether a list page dates the addresses that match a pattern, half of them at least,
    and every date is older than ``since``."""
    links = [link for link in anchors if re.search(pattern, link.url)]
    dates = [date for link in links if (date := read_date(link.beside))]
    return 0 < len(links) <= 2 * len(dates) and all(is_older(date, since) for date in dates)


def _has_other(element: etree._Element, link: etree._Element) -> bool:
    return any(other.get("href") != link.get("href") for other in element.iter("a"))

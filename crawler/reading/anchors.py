"""The links of a page, each with the place that it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from parsel import Selector
from scrapy.http import TextResponse
from scrapy.utils.response import get_base_url

from crawler.addresses import resolve, shape_of
from crawler.reading.dates import is_older, read_date
from crawler.sites.encodings import declared_encodings

_UNLINKED = ".//text()[not(ancestor::a)]"

_TURNS_PAGE = re.compile(
    r"\W*(?:第?\d{1,6}[页頁]?|[首尾末][页頁]|(?:第|最[后後])一[页頁]|[上下前后後]一?[页頁]"
    r"|next(?:page)?|prev(?:ious)?(?:page)?|first|last|older|newer|[<>«»‹›]{1,2})\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link of a page: its address, and the element that it stands in."""

    url: str
    element: etree._Element

    @property
    def turns_page(self) -> bool:
        """Whether it leads to another page of the same list: 下一页, a number, rel=next."""
        relation = (self.element.get("rel") or "").lower().split()
        label = "".join("".join(map(str, self.element.itertext())).split())
        return bool(_TURNS_PAGE.fullmatch(label) or {"next", "prev"} & set(relation))

    @property
    def beside(self) -> str:
        """What stands beside it in its row of the list: the text of the largest element around it
        that links nothing else, without the words of links."""
        row = self.element
        while (parent := row.getparent()) is not None and not _has_other(parent, self.element):
            row = parent
        return " ".join(Selector(root=row, type="html").xpath(_UNLINKED).getall())


@lru_cache(maxsize=4)
def anchors(response: TextResponse) -> tuple[Anchor, ...]:
    """The links of a page in its order, those of scripts, mail and broken addresses left out.

    Like in browsers, <base> holds, what is not ASCII is UTF-8 in a path and has the page's
    encoding in a query, and what is percent-encoded stays as it is.
    """
    base = get_base_url(response)
    encoding = next(iter(declared_encodings(response)), None) or response.encoding
    found = []
    for node in response.css("a[href]"):
        if url := resolve(node.attrib["href"], base, encoding):
            found.append(Anchor(url, node.root))
    return tuple(found)


def turning_links(response: TextResponse) -> set[str]:
    """The addresses of further pages of the same list, which look like that of this one."""
    shape = shape_of(response.url)
    links = (link for link in anchors(response) if link.turns_page)
    return {link.url for link in links if shape_of(link.url) == shape}


def is_past(response: TextResponse, pattern: str, since: str) -> bool:
    """Whether a list page dates the addresses that match a pattern, half of them at least, and
    every date is older than `since`."""
    links = [link for link in anchors(response) if re.search(pattern, link.url)]
    dates = [date for link in links if (date := read_date(link.beside))]
    return 0 < len(links) <= 2 * len(dates) and all(is_older(date, since) for date in dates)


def own_address(response: TextResponse) -> str | None:
    """The address that a page calls its own (<link rel=canonical>); None if it names none."""
    href = response.css("link[rel=canonical]::attr(href)").get()
    return resolve(href, get_base_url(response)) if href else None


def _has_other(element: etree._Element, link: etree._Element) -> bool:
    return any(other.get("href") != link.get("href") for other in element.iter("a"))

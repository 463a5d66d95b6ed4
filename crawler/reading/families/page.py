"""A page as families look at it: what it shows, what it links, what it declares unseen."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from scrapy.http import TextResponse
from scrapy.utils.response import get_base_url

from crawler.addresses import resolve
from crawler.reading.crumbs import find_crumbs
from crawler.reading.families import links
from crawler.reading.families.plain import plain
from crawler.reading.prose import read_prose
from crawler.reading.values import Metas, metas_named, read_metas
from crawler.sites.encodings import declared_encodings

LONGEST_LABEL = 8
LONGEST_CRUMBS = 160
_CRUMBS = re.compile(r"(?:网站)?首[页頁]\s*(?:[>＞]+|»|›|→)\s*\S.*")
_SITE = re.compile(r"(?:[网站]|首页|主页|门户)$")


class Page:
    """One page: each of its views is made when it is first asked for."""

    def __init__(self, response: TextResponse) -> None:
        self.selector = response.selector
        self.url = response.url
        self._response = response

    @cached_property
    def text(self) -> str:
        """What a reader sees, a line for each line."""
        return read_prose(self.selector)

    @cached_property
    def plain(self) -> str:
        """The same in simplified characters and without a mirror's glosses."""
        return plain(self.labelled)

    @cached_property
    def labelled(self) -> str:
        """The visible text with the labels and values of tables and lists as they are written
        elsewhere, with a colon; those in cells of their own stand at the end."""
        return "\n".join([re.sub(r"(?<=[:：])\t", "", self.text), *self._pairs()])

    @cached_property
    def names(self) -> frozenset[str]:
        """The ids and classes of the page's elements, as selectors: #zoom, .TRS_Editor."""
        elements = list(self.selector.root.iter(etree.Element))
        ids = (f"#{element.get('id')}" for element in elements if element.get("id"))
        classes = (name for element in elements for name in element.get("class", "").split())
        return frozenset([*ids, *(f".{name}" for name in classes)])

    @cached_property
    def scripts(self) -> str:
        """The page's scripts, as text."""
        return "\n".join(self.selector.css("script::text").getall())

    @property
    def neighbours(self) -> tuple[str, ...]:
        """The addresses of the documents before and after this one."""
        return self._neighbours[0]

    @property
    def neighbour_lines(self) -> frozenset[str]:
        """The lines with the links to them."""
        return self._neighbours[1]

    @property
    def related(self) -> tuple[str, ...]:
        """The addresses of the documents that the page calls related."""
        return self._related[0]

    @property
    def list_lines(self) -> frozenset[str]:
        """The lines of the lists of related, new and popular documents, and their headings."""
        return self._related[1]

    @cached_property
    def original(self) -> str | None:
        """The address of the document, if this is its print version."""
        return links.original_of_print(self.selector, self.target, self.url)

    @property
    def tags(self) -> tuple[str, ...]:
        """The document's tag words."""
        return self._tags[0]

    @property
    def tag_lines(self) -> frozenset[str]:
        """The lines with tag words, also with those of a site's cloud."""
        return self._tags[1]

    def target(self, link: etree._Element) -> str | None:
        """Where a link of the page leads to; None for what leads to no page."""
        base, encoding = self._origin
        return resolve(link.get("href", ""), base, encoding) if link.get("href") else None

    def is_home(self, words: str) -> bool:
        """Whether the words are a site's name, and a link of them leads to its front page."""
        if not _SITE.search(plain(words)):
            return False
        host = urlsplit(self.url).hostname
        anchors = self.selector.root.iter("a")
        named = (link for link in anchors if "".join(map(str, link.itertext())).strip() == words)
        parts = (urlsplit(url) for url in map(self.target, named) if url)
        return any(part.hostname == host and part.path in ("", "/") for part in parts)

    def meta(self, *names: str) -> str | None:
        """What the first filled of the metas of these names or properties says."""
        return next(metas_named(self._metas, names), None)

    def linked(self, *keys: str) -> str | None:
        """The first text or number that the page's JSON-LD (schema.org) has under the keys."""
        for key in keys:
            for item in self._linked_data:
                if isinstance(item.get(key), str | int) and str(item[key]).strip():
                    return str(item[key]).strip()
        return None

    def _pairs(self) -> Iterator[str]:
        for cell in self.selector.root.iter("dt", "th", "td"):
            beside = cell.getnext()
            if beside is not None and beside.tag in ("dd", "td"):
                label = read_prose(cell).strip(" :：")
                value = read_prose(beside)
                if 0 < len(label) <= LONGEST_LABEL and "\n" not in value:
                    yield f"{label}：{value}"

    @cached_property
    def crumbs(self) -> str | None:
        """The breadcrumb: what follows 位置, or a line that begins with the front page."""
        shown = find_crumbs(self.labelled) or find_crumbs(self.plain)
        lines = (line for line in self.text.split("\n") if len(line) <= LONGEST_CRUMBS)
        return shown or next(filter(_CRUMBS.fullmatch, lines), None)

    @cached_property
    def _neighbours(self) -> links.Found:
        return links.find_neighbours(self.selector, self.target, self.url)

    @cached_property
    def _related(self) -> links.Found:
        return links.find_related(self.selector, self.target, self.url)

    @cached_property
    def _tags(self) -> links.Found:
        return links.find_tags(self.selector)

    @cached_property
    def _origin(self) -> tuple[str, str]:
        """What links of the page are relative to, and the encoding of their queries."""
        encoding = next(iter(declared_encodings(self._response)), self._response.encoding)
        return get_base_url(self._response), encoding

    @cached_property
    def _metas(self) -> Metas:
        return read_metas(self.selector)

    @cached_property
    def _linked_data(self) -> list[dict[str, Any]]:
        texts = self.selector.css('script[type="application/ld+json"]::text').getall()
        return [item for text in texts for item in _objects(text)]


@lru_cache(maxsize=4)
def page_of(response: TextResponse) -> Page:
    """The page of a response; the same one while the response is being read."""
    return Page(response)


def _objects(text: str) -> Iterator[dict[str, Any]]:
    try:
        found = json.loads(re.sub(r"^\s*<!--|-->\s*$", "", text), strict=False)
    except ValueError:
        return
    graph = found.get("@graph", found) if isinstance(found, dict) else found
    for item in graph if isinstance(graph, list) else [graph]:
        if isinstance(item, dict):
            yield item

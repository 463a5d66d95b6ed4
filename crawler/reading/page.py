"""A page: made once from the bytes of an answer, read by all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from html import escape
from typing import Any, Self
from urllib.parse import urlsplit

from lxml import etree
from parsel import Selector
from w3lib.html import get_base_url

from crawler.addresses import canonical, resolve
from crawler.document import Rejected
from crawler.encoding import read_text
from crawler.encoding.characters import clean_characters
from crawler.encoding.charsets import UTF_8
from crawler.encoding.declarations import declared_encodings
from crawler.reading.around import surroundings
from crawler.reading.around.anchors import Anchor, find_anchors
from crawler.reading.around.asides import mark_asides
from crawler.reading.around.pagination import Place, find_pages
from crawler.reading.around.talk import holders, mark_talk
from crawler.reading.around.threads import mark_floors
from crawler.reading.lines.crumbs import find_crumbs
from crawler.reading.lines.dates import LAST_DAY
from crawler.reading.lines.plain import plain
from crawler.reading.lines.values import Metas, metas_named, read_comments, read_metas
from crawler.reading.markup.flow import Flow
from crawler.reading.markup.glued import part_dateline
from crawler.reading.markup.prose import prose_of, read_prose
from crawler.reading.markup.tree import parse
from crawler.reading.markup.visibility import settle
from crawler.reading.media import Media, sniff

MOST_TAGS = 200_000
"""How many tags a page may have, opening and closing: a tree of more takes too much memory."""

_HEAD = 4096  # characters in which <base> is looked for, as Scrapy does
LONGEST_LABEL = 8  # letters of a label in a table (chosen: 公开主体分类 has six)
MOST_OF_LABEL = 1000  # characters of a cell that is read as a label or its value (chosen)
MOST_LABELS = 12  # in a row above their values (chosen: tables of data have more)
LONGEST_CRUMBS = 160  # characters of a line of breadcrumbs (chosen: a title stands at its end)
_CRUMBS = re.compile(r"(?:网站)?首[页頁]\s*(?:[>＞]+|»|›|→)\s*\S.*")
_SITE = re.compile(r"(?:[网站]|首页|主页|门户)$")
_FRONT = re.compile(r"\s*(?:[a-z]+:)?(?:[/\\]{2}[^/\\?#]*)?[./\\\s]*(?:[#;?].*)?", re.IGNORECASE)
"""How a link to a front page may be written: no path, and no query but that of a visit."""

_WRAPS = ("<!--", "<![CDATA[", "-->", "]]>", "//", "/*", "*/")
"""What hides data from readers of HTML, or of XML, that know no scripts."""

_MOST_WRAPS = 6  # at an end of data (chosen: a comment around CDATA has four)
_OF_SITE = ("WebSite", "Organization", "NewsMediaOrganization", "Person", "BreadcrumbList")


@dataclass(frozen=True, eq=False)
class Page:
    """One page: its address, its bytes, its Content-Type header and when it was fetched, in the
    local time of Chinese pages, where that is known; each further view is made when it is first
    asked for, and kept.

    What needs the text raises Rejected where no encoding reads the bytes, or too much is lost, or
    there are more than MOST_TAGS tags.
    """

    url: str
    content: bytes
    content_type: str = ""
    fetched: datetime | None = None

    @classmethod
    def from_text(cls, text: str, url: str = "https://page.example/") -> Self:
        """Return the page that a text in HTML makes."""
        return cls(url, text.encode(), "text/html; charset=utf-8")

    @property
    def latest(self) -> str:
        """The last day (ISO 8601) that the page can name as one on which it was published: that
        after it was fetched, for clocks differ."""
        return LAST_DAY if self.fetched is None else f"{self.fetched + timedelta(days=1):%Y-%m-%d}"

    @cached_property
    def media(self) -> Media:
        """What the bytes are."""
        return sniff(self.content, self.content_type)

    @cached_property
    def declared(self) -> tuple[str, ...]:
        """The encodings that the page declares, the weightiest first."""
        return tuple(declared_encodings(self.content, self.content_type))

    @cached_property
    def text(self) -> str:
        """The source, in the encoding that its bytes bear out."""
        if self.content.count(b"<") > MOST_TAGS:
            raise Rejected(f"larger than {MOST_TAGS:,} tags")
        return read_text(self.content, self.declared)

    @cached_property
    def flow(self) -> Flow:
        """The one tree of the page, laid out as all readers take it. HTML is parsed as HTML,
        whatever its prolog says; plain text is the text of an element that keeps its lines."""
        source = f"<pre>{escape(self.text)}</pre>" if self.media == "text" else self.text
        flow = Flow.of(parse(source))
        if part_dateline(flow):
            flow = Flow.of(flow.root)
        settle(flow)
        mark_asides(flow)
        stamped = list(holders(flow))
        mark_talk(flow, stamped)
        mark_floors(flow, stamped)
        return flow

    @cached_property
    def selector(self) -> Selector:
        """The tree, to be asked in CSS or XPath."""
        return Selector(root=self.root, type="html")

    @property
    def root(self) -> etree._Element:
        """The root of the tree."""
        return self.flow.root

    @property
    def elements(self) -> Sequence[etree._Element]:
        """All elements in their order. lxml makes their objects anew unless somebody keeps them."""
        return self.flow.elements

    @cached_property
    def prose(self) -> str:
        """What a reader sees, a line for each line."""
        return prose_of(self.flow)

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines of that."""
        return self.prose.split("\n")

    @cached_property
    def title_tag(self) -> str:
        """What <title> says, as it is written."""
        return next(self._texts("title"), "")

    @cached_property
    def metas(self) -> Metas:
        """What the page declares of itself in <meta> elements, and in comments for its system."""
        return {**read_metas(self.flow.inside(self.root, "meta")), **read_comments(self.text)}

    @cached_property
    def linked_data(self) -> tuple[dict[str, Any], ...]:
        """The objects of the page's JSON-LD (schema.org), but for those that tell of its site."""
        texts = self._texts("script", "type", "application/ld+json")
        found = (item for text in texts for item in _objects(text))
        return tuple(item for item in found if item.get("@type") not in _OF_SITE)

    @cached_property
    def base(self) -> str:
        """What the page's links are relative to."""
        try:
            return str(get_base_url(self.text[:_HEAD], self.url))
        except ValueError:  # <base> holds no address; browsers pass over it too
            return self.url

    @property
    def encoding(self) -> str:
        """The encoding of the queries of the page's links."""
        return next(iter(self.declared), UTF_8)

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """The page's links, each with its words and its place."""
        return find_anchors(self.flow, self.base, self.encoding)

    @cached_property
    def link_labels(self) -> frozenset[str]:
        """What the page's links to others are called, each on one line, and the lines of those
        with more."""
        # A link to the page itself, by its name, is in a list that shows where it is in it.
        name = urlsplit(self.url).path.rpartition("/")[2]
        links = [
            link
            for link in self.flow.links(self.root)
            if not (name and name in link.get("href", "") and self.target(link) == self._canonical)
        ]
        said = (" ".join(self.flow.string(link).split()) for link in links)
        long = (link for link in links if self.flow.size(link) > 2)
        return frozenset((*said, *(line for each in long for line in self._lines_of(each))))

    @cached_property
    def own_address(self) -> str | None:
        """The address that the page calls its own (<link rel=canonical>); None without one."""
        return resolve(self.canonical_link, self.base) if self.canonical_link else None

    @cached_property
    def canonical_link(self) -> str:
        """Where <link rel=canonical> leads, as it is written; "" without one."""
        links = self.flow.inside(self.root, "link")
        named = (each.get("href") for each in links if each.get("rel") == "canonical")
        return next((href for href in named if href is not None), "")

    @cached_property
    def place(self) -> Place:
        """Where the page stands in a document of several pages."""
        return find_pages(self.flow, self.url, self.base, self.encoding)

    @property
    def part(self) -> Place:
        """Where the page stands in a document of which an earlier page led to it."""
        return find_pages(self.flow, self.url, self.base, self.encoding, is_part=True)

    @cached_property
    def plain(self) -> str:
        """The visible text in simplified characters and without a mirror's glosses."""
        return plain(self.labelled)

    @cached_property
    def labelled(self) -> str:
        """The visible text with the labels and values of tables and lists as they are written
        elsewhere, with a colon; those in cells of their own stand at the end."""
        return "\n".join([re.sub(r"(?<=[:：])\t", "", self.prose), *self.pairs])

    @cached_property
    def pairs(self) -> tuple[str, ...]:
        """The short labels of the page's tables and lists with the values beside or below them,
        as lines with a colon."""
        return tuple(dict.fromkeys([*self._beside(), *self._below()]))

    @cached_property
    def names(self) -> frozenset[str]:
        """The ids and classes of the page's elements, as selectors: #zoom, .TRS_Editor."""
        return frozenset(self.flow.named)

    @cached_property
    def scripts(self) -> str:
        """The page's scripts, as text."""
        return "\n".join(self._texts("script"))

    @cached_property
    def crumbs(self) -> str | None:
        """The breadcrumb: what follows 位置, or a line that begins with the front page."""
        shown = find_crumbs(self.labelled) or find_crumbs(self.plain)
        lines = (line for line in self.lines if len(line) <= LONGEST_CRUMBS)
        return shown or next(filter(_CRUMBS.fullmatch, lines), None)

    @cached_property
    def neighbours(self) -> surroundings.Found:
        """The addresses of the documents before and after this one, and the lines with the links
        to them."""
        return surroundings.find_neighbours(self.flow, self.target, self.url)

    @cached_property
    def related(self) -> surroundings.Found:
        """The addresses of the documents that the page calls related; and the lines of its lists of
        related, new and popular documents, and their headings."""
        return surroundings.find_related(self.flow, self.target, self.url)

    @cached_property
    def tags(self) -> surroundings.Found:
        """The document's tag words; and the lines with tag words, also with those of a site's
        cloud."""
        return surroundings.find_tags(self.flow)

    @cached_property
    def original(self) -> str | None:
        """The address of the document, if this is its print version."""
        return surroundings.original_of_print(self.flow, self.target, self.url)

    def shown(self, css: str) -> list[str]:
        """Return what a reader sees of each element (or text) that a selector in CSS finds."""
        return [
            prose_of(self.flow, node.root) if node.root in self.flow else read_prose(node)
            for node in self.selector.css(css)
        ]

    def target(self, link: etree._Element) -> str | None:
        """Return where a link of the page leads to; None for what leads to no page."""
        href = link.get("href")
        return resolve(href, self.base, self.encoding) if href else None

    def is_home(self, words: str) -> bool:
        """Return whether words are a site's name, and a link of them leads to its front page."""
        if not _SITE.search(plain(words)):
            return False
        links = self.flow.links(self.root)
        return any(
            self.flow.string(link).strip() == words and self.leads_home(link) for link in links
        )

    def leads_home(self, link: etree._Element) -> bool:
        """Return whether a link leads to the front page of the page's host."""
        if not _FRONT.fullmatch(link.get("href") or ""):
            return False
        parts = urlsplit(self.target(link) or "")
        own = urlsplit(self.url)
        return parts.hostname == own.hostname and not (parts.path.strip("/") or parts.query)

    def meta(self, *names: str) -> str | None:
        """Return what the first filled of the metas of these names or properties says; None: there
        is none."""
        return next(metas_named(self.metas, names), None)

    def linked(self, *keys: str) -> str | None:
        """Return the first text or number that the page's JSON-LD has under the keys; None: it has
        none."""
        for key in keys:
            for item in self.linked_data:
                if isinstance(item.get(key), str | int) and str(item[key]).strip():
                    return str(item[key]).strip()
        return None

    def strings(self, key: str) -> list[str]:
        """Return the texts that the page's JSON-LD has under a key."""
        # JSON has escapes of its own for what the page's source may not hold.
        found = (item.get(key) for item in self.linked_data)
        return [clean_characters(each) for each in found if isinstance(each, str)]

    def _texts(self, tag: str, attribute: str = "", value: str = "") -> Iterator[str]:
        """Yield the texts of the elements of a tag, or of those of them with a value of an
        attribute."""
        for element in self.flow.inside(self.root, tag):
            if element.text and (not attribute or element.get(attribute) == value):
                yield element.text

    @cached_property
    def _canonical(self) -> str:
        return canonical(self.url)

    def _lines_of(self, element: etree._Element) -> list[str]:
        return prose_of(self.flow, element).split("\n")

    def _beside(self) -> Iterator[str]:
        for cell in self.flow.inside(self.root, "dt", "th", "td"):
            beside = cell.getnext()
            if beside is not None and beside.tag in ("dd", "td"):
                yield from self._pair(cell, beside)

    def _below(self) -> Iterator[str]:
        for row in self.flow.inside(self.root, "tr"):
            below = row.getnext()
            labels = list(row.iterchildren("th", "td"))
            if below is None or below.tag != "tr" or not 1 < len(labels) <= MOST_LABELS:
                continue
            values = list(below.iterchildren("td"))
            both = zip(labels, values, strict=False)
            pairs = [pair for label, value in both for pair in self._pair(label, value)]
            if len(labels) == len(values) == len(pairs):
                yield from pairs

    def _pair(self, cell: etree._Element, value: etree._Element) -> Iterator[str]:
        """Yield a label and its value as a line, if the cells are ones."""
        # A cell that lays out the page is seen to be no label without being read.
        if any(len(self.flow.string(each)) > MOST_OF_LABEL for each in (cell, value)):
            return
        label = prose_of(self.flow, cell).strip(" :：【】[]")
        if 0 < len(label) <= LONGEST_LABEL and "\n" not in (said := prose_of(self.flow, value)):
            yield f"{label}：{said}"


def _unwrapped(text: str) -> str:
    text = text.strip()
    for _ in range(_MOST_WRAPS):
        before = next(filter(text.startswith, _WRAPS), "")
        behind = next(filter(text.endswith, _WRAPS), "")
        text = text.removeprefix(before).removesuffix(behind).strip()
    return text


def _objects(text: str) -> Iterator[dict[str, Any]]:
    try:
        found = json.loads(_unwrapped(text), strict=False)
    except (ValueError, RecursionError):
        return
    graph = found.get("@graph", found) if isinstance(found, dict) else found
    for item in graph if isinstance(graph, list) else [graph]:
        if isinstance(item, dict):
            yield item

"""The links around a document: its neighbours, related ones, its tag words, its print version."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from crawler.addresses import canonical
from crawler.chrome import NEIGHBOUR
from crawler.patterns import LazyPattern
from crawler.reading.lines.crumbs import HOME
from crawler.reading.lines.plain import plain
from crawler.reading.lines.pointers import LONGEST_HEADING, POINTS, is_list_heading
from crawler.reading.markup.flow import Flow
from crawler.reading.markup.prose import prose_of

LONGEST_LINE = 120  # letters of what stands beside a label: a title with its date
LONGEST_TAG = 12  # letters of a tag word
SHORTEST_TITLE = 5  # letters of a link that could be a title
MOST_TAGS = 20  # words of a page's tags; a cloud has more
MOST_PLACES = 200  # of a page that are looked at
MOST_LINKS = 50  # behind a heading that are looked at
MOSTLY = 0.5  # share of a block's letters that links have in a list of them

_LABEL = LazyPattern(rf"\W*{NEIGHBOUR}\W*")
_LABELS = LazyPattern(rf"(?:\W*{NEIGHBOUR}\W*)+")
_LABELLED = LazyPattern(rf"\W*{NEIGHBOUR}(?:\s*[:：>＞»】\]｜|]|\t)")
_LATEST = LazyPattern(r"热|最新|排行")
_TAGS = LazyPattern(r"(?:^|[-_\s])(?:tags?|keywords?|biaoqian)(?:$|[-_\s]|list|box)", re.IGNORECASE)
_TAG_LABEL = LazyPattern(r"\s*(?:标\s*签|关\s*键\s*[词字]|Tags?)\s*[:：]", re.IGNORECASE)
_NUMBERED = LazyPattern(r"\d{2}|[=/_-]\d+(?:\.\w+)?$")
_SEARCH = LazyPattern(r"/s\?|/search|[?&](?:wd|q|keyword|word)=", re.IGNORECASE)
_CLOUD = LazyPattern(r"热门|热搜|云|大家都在搜|cloud|hot", re.IGNORECASE)
_CONTROL = LazyPattern(r"(?:查看)?(?:更多|展开|收起|换一[批组换]|more)\W*", re.IGNORECASE)
_BLOCKS = frozenset({"p", "li", "td", "tr", "div", "dd", "dl", "ul", "span", "section", "nav"})
_TURNS = LazyPattern(r"[上下前后後][一1]")
_PRINT_ADDRESS = LazyPattern(r"[/_?&.=-]print(?:able|page|view|er)?(?:[/_?&.=-]|$)", re.IGNORECASE)
_PRINTS_ITSELF = LazyPattern(r"window\s*\.\s*print\s*\(")
_ORIGINAL = LazyPattern(
    r"(?:查看|返回|阅读|浏览|访问)?(?:原文|原页面?|网页版|正常版)(?:链接|地址)?\W*"
)


Addresses = Callable[[etree._Element], str | None]
"""Where a link of a page leads to; None for what leads to no page."""


class Found(NamedTuple):
    """Addresses or words, each once and in the page's order; and the lines of the page that they
    stand in."""

    each: tuple[str, ...]
    lines: frozenset[str]


def find_neighbours(flow: Flow, links: Addresses, url: str) -> Found:
    """Find the links to the document before and after this one (上一条, 下一篇), which follow from
    the order of a list, not from what the documents say."""
    urls: list[str | None] = []
    lines: set[str] = set()
    for link in _beside_labels(flow):
        if found := _neighbour_lines(flow, link):
            urls.append(links(link))
            lines |= found
    return Found(_others(urls, url), frozenset(lines))


def find_related(flow: Flow, links: Addresses, url: str) -> Found:
    """Find the documents that a page calls related, with the lines of their lists, and also with
    those of the lists that it calls new or popular."""
    related: list[etree._Element] = []
    lines: set[str] = set()
    for heading in _headings(flow):
        title = prose_of(flow, heading)
        if not is_list_heading(title):
            continue
        for block in _lists_below(flow, heading):
            lines.update([title, *prose_of(flow, block).split("\n")])
            if not _LATEST.search(plain(title)):
                related += (link for link in flow.links(block) if _leads_on(flow, link))
    return Found(_others(map(links, related), url), frozenset(lines))


def find_tags(flow: Flow) -> Found:
    """Find the tag words of the document, each once, and the lines that hold tag words of any kind:
    a cloud of the site's popular words holds none of the document's."""
    tags: tuple[str, ...] = ()
    lines: set[str] = set()
    for element in flow.inside(flow.root, *_BLOCKS):
        if not _is_tagged(element) or not (links := flow.links(element)):
            continue
        lines.update(prose_of(flow, element).split("\n"))
        if not tags and not _is_cloud(flow, element):
            words = (prose_of(flow, link).strip("#＃ ") for link in links)
            found = tuple(dict.fromkeys(filter(None, words)))
            tags = found if _are_tags(found) else ()
    return Found(tags, frozenset(lines))


def original_of_print(flow: Flow, links: Addresses, url: str) -> str | None:
    """Return the address of the document that this page is the print version of; None for a page
    that is no print version, or doesn't say what of."""
    bodies = flow.inside(flow.root, "body")
    prints_itself = any(_PRINTS_ITSELF.search(body.get("onload", "")) for body in bodies)
    if not (prints_itself or is_print_address(url)):
        return None
    links_of_head = flow.inside(flow.root, "link")
    declared = [link for link in links_of_head if link.get("rel") == "canonical"]
    named = [each for each in flow.links(flow.root) if _ORIGINAL.fullmatch(_said(flow, each))]
    found = _others(map(links, [*declared, *named]), url)
    return next((target for target in found if not is_print_address(target)), None)


def is_print_address(url: str) -> bool:
    """Say whether an address speaks of printing in its path or its query.

    >>> is_print_address("http://town.example/print/7.html"), is_print_address("http://a.cn/printing")
    (True, False)
    """
    parts = urlsplit(url)
    return bool(_PRINT_ADDRESS.search(f"{parts.path}?{parts.query}"))


def _neighbour_lines(flow: Flow, link: etree._Element) -> set[str]:
    """Return the lines with a link to a neighbour and its label; empty for any other link."""
    shown, before = prose_of(flow, link), _before(flow, link)
    if _LABEL.fullmatch(plain(before.strip().rsplit("\n", 1)[-1])):
        label = " ".join(before.split())
        return {*_lines_around(flow, link), label, shown, f"{label}{shown}"}
    if _LABEL.fullmatch(plain(shown)) or _LABELLED.match(plain(shown)):
        return {*_lines_around(flow, link), shown}
    return {line for line in _lines_around(flow, link) if shown and shown in line}


def _before(flow: Flow, link: etree._Element) -> str:
    """Return the text right before the link, or before what holds no more: loose text, or else the
    element there."""
    while True:
        place = link
        while (beside := place.getprevious()) is not None:
            if tail := (beside.tail or "").strip():
                return tail
            if isinstance(beside.tag, str):
                return prose_of(flow, beside) if len(flow.string(beside)) <= LONGEST_LINE else ""
            place = beside
        parent = link.getparent()
        if parent is None or flow.letters(parent) != flow.letters(link):
            return (parent.text if parent is not None else "") or ""
        if parent.tag not in _BLOCKS:
            return parent.text or ""
        link = parent


def _beside_labels(flow: Flow) -> Iterator[etree._Element]:
    """Yield the links that stand near a text such as 上一篇, each once, in the page's order."""
    seen = set()
    for place in _having(flow, _TURNS, 2 * LONGEST_LINE):
        around: etree._Element | None = place
        for _ in range(3):
            if around is None or len(flow.string(around)) > 4 * LONGEST_LINE:
                break
            for link in flow.links(around):
                if link not in seen:
                    seen.add(link)
                    yield link
            around = around.getparent()


def _headings(flow: Flow) -> Iterator[etree._Element]:
    """Yield the short elements that may be the heading of a list of links, each once."""
    seen = set()
    for place in _having(flow, POINTS, LONGEST_LINE):
        around: etree._Element | None = place
        for _ in range(3):
            if around is None or flow.letters(around) > LONGEST_LINE:
                break
            if around not in seen:
                seen.add(around)
                yield around
            around = around.getparent()


def _having(flow: Flow, words: LazyPattern, longest: int) -> Iterator[etree._Element]:
    """Yield the elements with a short text that has any of the words, as many as an honest page
    has."""
    found = (place for text, place, _ in flow.said if len(text) <= longest and words.search(text))
    return islice(found, MOST_PLACES)


def _lines_around(flow: Flow, link: etree._Element) -> set[str]:
    """Return the lines around the link that begin with a neighbour's label."""
    around = link.getparent()
    for _ in range(3):
        if (
            around is None
            or around.tag not in _BLOCKS
            or len(flow.string(around)) > 4 * LONGEST_LINE
        ):
            break
        lines = prose_of(flow, around).split("\n")
        if all(_LABELLED.match(said) or _LABELS.fullmatch(said) for said in map(plain, lines)):
            return set(lines)
        around = around.getparent()
    return set()


def _lists_below(flow: Flow, heading: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements behind a heading that are made of links, nearest first."""
    place: etree._Element | None = heading
    for _ in range(3):
        if place is None or place.tag == "body":
            return
        found = False
        for sibling in islice(place.itersiblings(), MOST_LINKS):
            if not isinstance(sibling.tag, str) or not flow.letters(sibling):
                continue
            if sibling.tag in ("h1", "h2", "h3") or not _is_list(flow, sibling):
                break
            found = True
            yield sibling
        if found:
            return
        place = place.getparent()


def _is_list(flow: Flow, block: etree._Element) -> bool:
    linked = flow.linked(block)
    return linked > 0 and linked >= MOSTLY * flow.letters(block)


def _leads_on(flow: Flow, link: etree._Element) -> bool:
    """Say whether a link in a list has a document's title and its address a document's number."""
    href = link.get("href", "#")
    if href.startswith("#") or flow.letters(link) < SHORTEST_TITLE or _SEARCH.search(href):
        return False
    return bool(_NUMBERED.search(href)) and not _CONTROL.fullmatch(_said(flow, link))


def _said(flow: Flow, element: etree._Element) -> str:
    return plain(prose_of(flow, element))


def _is_tagged(element: etree._Element) -> bool:
    named = any(_TAGS.search(element.get(name, "")) for name in ("class", "id"))
    return named or bool(_TAG_LABEL.match(element.text or ""))


def _is_cloud(flow: Flow, element: etree._Element) -> bool:
    """Say whether the element, or what stands before it, says that its words are the site's."""
    beside = element.getprevious()
    heading = flow.string(beside) if beside is not None and isinstance(beside.tag, str) else ""
    own = "".join((element.text or "", *(child.tail or "" for child in element.iter("a"))))
    named = element.get("class", "") + element.get("id", "")
    return bool(_CLOUD.search(heading[-LONGEST_HEADING:] + own + named))


def _are_tags(words: tuple[str, ...]) -> bool:
    """Say whether the words are short and few, and no path to the page (首页 图片)."""
    short = all(len(word) <= LONGEST_TAG for word in words)
    return short and len(words) <= MOST_TAGS and not (words and re.match(HOME, words[0]))


def _others(urls: Iterable[str | None], url: str) -> tuple[str, ...]:
    """Return the addresses of web pages, each once, without that of the page itself."""
    here = canonical(url)
    found = (each for each in urls if each and each.startswith("http") and each != here)
    return tuple(dict.fromkeys(found))

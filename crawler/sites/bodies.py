"""Where a page keeps its document: the element with the body, cleared of what is not text."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree
from parsel import Selector
from readability import Document as Readability
from readability.readability import Unparseable

from crawler.sites.prose import read_prose

CONTAINERS = (
    "#UCAP-CONTENT, .TRS_Editor, #zoom, #vsb_content, #rwb_zw, #p-detail, .news_txt, #endText, "
    "article, [itemprop=articleBody]"
)
ENOUGH = 80
HEAD_LINES = 8
LONGEST_DATELINE = 60
NEARLY = 0.8
MOST_LINKED = 0.7

_BLOCK_TAGS = "div section aside nav header footer form ul ol dl p table"
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_BODY_NAME = re.compile(
    r"(?:article|arti?|news|post|entry|details?|main|end|page|blog|text|doc|show|rich_media)?[-_]*"
    r"(?:contents?|body|text|txt|details?|article)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"comment|related|recommend|share|toolbar|footer|copyright|qrcode|ranking|crumb|pagination"
    r"|keywords|advert|xiangguan|pinglun|guanggao|fenxiang|erweima",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}|^\W*(?:来\s*源|作\s*者|编辑)")
_NOTICE = re.compile(r"声明|免责|版权所有|转载|举报")
_SENTENCE = re.compile(r"[。！？；]")


def read_body(page: Selector, title: str = "") -> str:
    """The document's text as lines, or "" if the page has none.

    Of the elements that are named as content management systems name their bodies, it is the
    tightest around the most prose. A page without one is left to readability (Arc90's
    algorithm, by readability-lxml), and what that finds no prose on is searched for the place
    where prose is densest. Comments, links to other documents and a repeated ``title`` with
    its dateline are no part of the text.
    """
    texts = [_cleared_prose(element) for element in _containers(page)]
    most = max(map(_prose_letters, texts), default=0)
    if most < ENOUGH:
        readable = _readable(page)
        unseen = not any(texts) and _prose_letters(readable) < ENOUGH
        return _below_title((unseen and _densest(page.root)) or readable, title)
    tightest = min((text for text in texts if _prose_letters(text) >= NEARLY * most), key=len)
    return _below_title(tightest, title)


def _containers(page: Selector) -> list[etree._Element]:
    """The elements named like a body, the first of each name: others are lists of the like."""
    named = {node.root for node in page.css(CONTAINERS)}
    first: dict[tuple[str, str], etree._Element] = {}
    for node in page.css("div, section, article, td, main"):
        names = f"{node.attrib.get('id', '')} {node.attrib.get('class', '')}"
        if node.root in named or any(map(_BODY_NAME.fullmatch, names.split())):
            first.setdefault((node.root.tag, names), node.root)
    return list(first.values())


def _prose_letters(text: str) -> int:
    return sum(
        len(line)
        for line in text.split("\n")
        if _SENTENCE.search(line) and not _NOTICE.search(line)
    )


def _readable(page: Selector) -> str:
    try:
        summary = Readability(page.get()).summary(html_partial=True)
    except Unparseable:
        return ""
    return _cleared_prose(Selector(text=summary).root) if summary else ""


def _densest(element: etree._Element) -> str:
    """The text of the smallest element with nearly all the prose of ``element``."""
    text = _cleared_prose(element)
    enough = NEARLY * _prose_letters(text)
    inside: etree._Element | None = element if enough else None
    while inside is not None:
        text = _cleared_prose(inside)
        children = inside.iterchildren(tag=etree.Element)
        inside = next((c for c in children if _prose_letters(read_prose(c)) >= enough), None)
    return text if enough else ""


def _cleared_prose(container: etree._Element) -> str:
    """The text of the container without its blocks of links and its furniture."""
    cleared = deepcopy(container)
    cleared.tail = None
    half = _letters(cleared) / 2
    unvisited = [cleared]
    while unvisited:
        for child in list(unvisited.pop()):
            if child.tag in _BLOCKS and _letters(child) < half and _is_furniture(child):
                _drop(child)
            else:
                unvisited.append(child)
    return read_prose(cleared)


def _is_furniture(block: etree._Element) -> bool:
    names = f"{block.get('class', '')} {block.get('id', '')}"
    if block.tag in ("nav", "footer", "aside") or _FURNITURE.search(names):
        return True
    links = list(block.iter("a"))
    linked = sum(map(_letters, links))
    return len(links) > 1 and linked > MOST_LINKED * _letters(block)


def _letters(element: etree._Element) -> int:
    return len("".join("".join(map(str, element.itertext())).split()))


def _drop(element: etree._Element) -> None:
    """Take the element out of its tree, leaving the text behind it in place."""
    parent = element.getparent()
    if parent is not None:
        before = element.getprevious()
        tail = element.tail or ""
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(element)


def _below_title(text: str, title: str) -> str:
    """The text without a head of title and dateline, if it has one."""
    lines = text.split("\n")
    places = [n for n, line in enumerate(lines[:HEAD_LINES]) if title and line == title]
    if not places:
        return text
    start = places[-1] + 1
    for place, line in enumerate(lines[start : start + HEAD_LINES // 2], start):
        if _SENTENCE.search(line) or len(line) > LONGEST_DATELINE:
            break
        if _DATED.search(line):
            start = place + 1
    below = "\n".join(lines[start:])
    return below if len(below) >= ENOUGH else text

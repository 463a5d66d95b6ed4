"""The title of a document: where its headings and the page's <title> agree, without the tail."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from lxml import etree

from crawler.reading.page import Page
from crawler.reading.prose import read_prose
from crawler.reading.values import metas_named

HEADINGS = frozenset({"h1", "h2", "h3"})
LONGEST = 120
SHORTEST = 2
MOST_PARTS = 30

_METAS = ("ArticleTitle", "og:title", "twitter:title")
_SEPARATOR = re.compile(r"\s*[_|｜]\s*|\s+[-–—@]+\s+|\s*::\s*")
_SITE_TAIL = re.compile(
    r"\s*[-–—]+\s*[^-–—\s]{1,16}"
    r"(?:网|网站|新闻|频道|日报|晚报|时报|在线|门户|政府|资讯|博客|头条|论坛|客户端|中心|平台|[.]\w+)$"
)
_NO_LETTER = re.compile(r"[\W_]+")


def read_title(page: Page) -> str:
    """The document's title, or "" if the page names none.

    A heading that the page's
    <title> contains is the document's title; failing that, a meta that it begins with; failing
    that, <title> itself without the names of the site and its channels.

    >>> page = Page.from_text("<title>春风|化雨_某某网</title><h1>频道</h1><h1>春风|化雨</h1>")
    >>> read_title(page)
    '春风|化雨'
    >>> read_title(Page.from_text("<title>乡村振兴见闻_要闻_某某日报网</title><h1>要闻</h1>"))
    '乡村振兴见闻'
    """
    whole = _line(page.title_tag)
    declared = map(_line, [*metas_named(page.metas, _METAS), *page.strings("headline")])
    metas = [text for text in declared if len(text) >= SHORTEST]
    nodes = (node for node in page.elements if _is_heading(node) and _is_small(node))
    headings = [text for text in map(_shown, nodes) if SHORTEST <= len(text) <= LONGEST]
    names = [whole, *metas]
    untailed = [meta for meta in metas if without_tail(whole) == whole or _key(meta) != _key(whole)]
    return (
        next((found for name in names if (found := _agreed(headings, name))), "")
        or _agreed(untailed, whole)
        or without_tail(whole if len(whole) >= SHORTEST else next(iter(metas or headings), ""))
    )


def without_tail(title: str) -> str:
    """A page's <title> without the names of site and channel behind it.

    >>> without_tail("乡村振兴见闻_要闻_某某日报网"), without_tail("乡村振兴见闻-某某新闻")
    ('乡村振兴见闻', '乡村振兴见闻')
    """
    head, *tail = _SEPARATOR.split(title)
    while tail and len(head) < SHORTEST:
        head = tail.pop(0)
    return _SITE_TAIL.sub("", head).strip()


def _agreed(candidates: Iterable[str], title: str) -> str:
    """The longest candidate that ``title`` begins with, or else is mostly made of."""
    whole = _key(title)
    contained = [
        (whole.startswith(key), len(key), text)
        for text in reversed(list(candidates))
        if (key := _key(text)) in whole
        and key
        and (whole.startswith(key) or 2 * len(key) > len(whole))
    ]
    return max(contained, key=lambda found: found[:2])[2] if contained else ""


def _shown(element: etree._Element) -> str:
    return _line(read_prose(element))


def _is_heading(element: etree._Element) -> bool:
    """Whether an element is a heading by its tag, or is called so."""
    if element.tag in HEADINGS:
        return True
    names, own = element.get("class", ""), element.get("id", "")
    return "tit" in names or "Title" in names or "title" in own or "Title" in own


def _is_small(element: etree._Element) -> bool:
    """Whether an element holds few others, as a heading does and what is around one doesn't."""
    return sum(1 for _ in islice(element.iter(), MOST_PARTS + 1)) <= MOST_PARTS


def _key(text: str) -> str:
    """The letters of a title, for marks differ between a heading and <title>."""
    return _NO_LETTER.sub("", text)


def _line(text: str) -> str:
    return " ".join(text.split())

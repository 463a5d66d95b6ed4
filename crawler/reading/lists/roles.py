"""What a page of an unknown site is to a crawl: a list of others, a document, or neither."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal
from urllib.parse import urlsplit

from lxml import etree

from crawler.addresses import skeleton
from crawler.reading.around.anchors import turning_links
from crawler.reading.body.substance import has_text
from crawler.reading.lines.pointers import is_list_heading
from crawler.reading.lists.entries import (
    is_address_gathering,
    is_gathered,
    is_of_entries,
    password_forms,
)
from crawler.reading.markup.prose import prose_of
from crawler.reading.page import Page
from crawler.text import SENTENCE_END

Role = Literal["list", "document", "neither"]

SHORTEST_TITLE = 6
"""Words of a link from this length on are a title rather than the name of a channel."""

FEWEST_ITEMS = 3
"""So many titles that link addresses of one kind are a list (as for drafted spiders)."""

MANY_ITEMS = 2 * FEWEST_ITEMS
"""So many such titles are the lists of a topic (chosen: two of the least)."""

LEAST_PROSE = 40
"""Characters of sentences that a document has; a list's or a form's notes have fewer (chosen)."""

OF_PROSE = 0.4
"""The share of a page's sentences that stand together where they are a document; an abstract is
one of many (chosen: a third and a half told the recorded and made-up sites apart as well)."""

ITEMS_FOR_PROSE = 1
"""A list has titles of so many times the characters of its introduction (chosen)."""

NO_INTRODUCTION = 250
"""So many characters of sentences in one stretch are no abstract and no introduction of a list,
whatever stands around them (chosen: abstracts that sites show end by 200)."""

_PUBLISHED = ("article:published_time", "pubdate", "PubDate", "publishdate", "ArticleTitle")
"""Metas that articles have: Open Graph's, and those that sites of authorities use."""

_BESIDE = re.compile(r"^[\W\d_]{1,14}(?=[^\W\d])|[\s\W]*[\d][\d\s:./\-年月日\[\]()（）]*$")
"""What stands before and after a title in its row: a number, a date."""

_FURTHER = re.compile(r"\W*(?:下一?[页頁]|[尾末][页頁])\W*")
_TITLED = re.compile(r"^标[\s\u3000]*题\s?[:：](.+)$", re.MULTILINE)
_DAYED = re.compile(r"\d[-/.月年]\d{1,2}")
_DAY = re.compile(r"\s[\s\[(（]*\d[\d\s:./\-年月日\[\]()（）]*$")
_NUMBER = re.compile(r"^[\W\d_]{1,14}(?=[^\W\d])")
"""A date behind a title that may end in a mark or a number, and a number before one."""

_HEXADECIMAL = re.compile(r"(?<=[/=])(?=[a-f]*\d)[0-9a-f]{5,}(?=[./?&]|$)")
"""A number of an address in hexadecimal digits; five, one of them no letter, are no word."""

_HEADS = frozenset({"h2", "h3", "h4", "h5"})
_CUT = re.compile(r"(?:…|\.{3}|[\[【(（>»](?:详细|详情|更多|(?:阅读)?全文)[\]】)）>»]*)\W*$")
"""How what is cut short ends."""

_TOPIC_PATH = re.compile(r"/(?:zt|ztzl|zhuanti|specials?|topics?|subjects?)\d*(?:[/_-]|$)", re.I)
_TOPIC = re.compile(r"^\W*专题\W|[_|｜—-]\s*专[题栏]\s*(?:$|[_|｜—-])|专题$")
"""What the addresses and the <title> of topics have."""

_LEAF = re.compile(r"/(?!(?:index|default|home)\b)[^/]+\.\w+$", re.I)
"""What the address of a document in a folder ends in."""

_FRONT = re.compile(r"/?(?:(?:index|default|home|main)\.\w+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a page holds, in characters: its longest stretch of sentences between two titles
    that link other pages, all such sentences, and the titles; and how many titles there are that
    link addresses of one kind, at most."""

    longest: int
    prose: int
    titles: int
    items: int


def role_of(page: Page, body: str) -> Role:
    """Return what a page is, by what it shows; ``body`` is what was read as its text.

    A front page is a list whatever it shows. A page from which no text was read is no document.
    Raises Rejected for a page that can't be read.
    """
    return "list" if _is_gathering(page, body) else _role_of_other(page, body)


def _is_gathering(page: Page, body: str) -> bool:
    return is_gathered(page) or is_of_entries(page, body)


def _role_of_other(page: Page, body: str) -> Role:
    """Return what a page is that gathers no others, by what it holds."""
    shape = shape_of_page(page)
    told = _is_mostly_text(shape) or _says_article(page)
    if told and _has_text(shape, body) and not _is_front(page.url):
        return "document"
    return "list" if shape.items >= _fewest_items(page) else "neither"


def is_index(page: Page, title: str, body: str, *, dated: bool = False) -> bool:
    """Return whether a page that is a list is none but a list: one of entries, a front page with
    more titles than text or with a form that asks for a password, unless the text is long or
    ``dated``, or a page of whose text every sentence is cut short, as what lists say of their
    documents, or leads to another, or whose one line is no text beside such sentences, or whose
    sentences stand above the way to the page, or a few words above a list's titles with their days,
    or a topic's with no more than an introduction. What such a form says is as little.

    Raises Rejected for a page that can't be read.
    """
    if _is_gathering(page, body) or _is_login(page, body) or _is_catalogue(page):
        return True
    if not dated and _read(body) < LEAST_PROSE and _is_listing(page):
        return True
    if _is_topic(page, body) and not (dated and _LEAF.search(urlsplit(page.url).path)):
        return True
    told = [line for line in body.split("\n") if SENTENCE_END.search(line) or _CUT.search(line)]
    if _are_teasers(page, told):
        return True
    is_cut = told and all(map(_CUT.search, told))
    is_bare = "\n" not in body and bool(body) and not has_text(body, page, title)
    if is_cut or (is_bare and shape_of_page(page).prose):
        return _role_of_other(page, body) == "list"
    if _is_front(page.url):
        shape = shape_of_page(page)
        few = shape.items >= _fewest_items(page) and not _has_text(shape, body)
        is_short = not dated and shape.longest < NO_INTRODUCTION
        more = shape.titles >= max(1, _read(body))
        return few or (is_short and (more or bool(password_forms(page))))
    return _is_above_crumbs(page, told) and _role_of_other(page, body) == "list"


def _are_teasers(page: Page, told: Sequence[str]) -> bool:
    """Say whether the sentences of a page's text lead each to a document of its own."""
    linked: dict[str, str] = {}
    for link in page.flow.links(page.root) if told[FEWEST_ITEMS - 1 :] else ():
        said = " ".join(page.flow.string(link).split())
        if SENTENCE_END.search(said) or _CUT.search(said):
            linked[said] = page.target(link) or ""
    if len({*filter(None, linked.values())} - {page.url}) < FEWEST_ITEMS:
        return False
    return all(any(said in line and 2 * len(said) > len(line) for said in linked) for line in told)


def _is_catalogue(page: Page) -> bool:
    """Say whether several lines of a page are each the label of a title (标题：) and a link of it,
    as catalogues of papers set them."""
    titles = (found[1].strip() for found in _TITLED.finditer(page.prose))
    return sum(title in page.link_labels for title in titles) >= FEWEST_ITEMS


def _is_listing(page: Page) -> bool:
    """Say whether a page whose address gathers, or that turns to further ones, has lines of a title
    that links another page, and its day."""
    if not (
        is_address_gathering(page.url)
        or any(_FURTHER.fullmatch(link.words) for link in page.anchors)
    ):
        return False
    linked = _titles(page)
    lines = (line for line in page.lines if line not in linked and _DAYED.search(line))
    return sum(_title_in(line, linked) is not None for line in lines) >= FEWEST_ITEMS


def _is_topic(page: Page, body: str) -> bool:
    """Say whether a page that calls itself a topic's holds lists below an introduction."""
    if not (_TOPIC_PATH.search(urlsplit(page.url).path) or _TOPIC.search(page.title_tag)):
        return False
    titles = _titles(page)
    kinds = Counter(kind for found in titles.values() for kind in found)
    is_short = max(_read(body), shape_of_page(page).longest) < NO_INTRODUCTION
    is_list = kinds.total() >= MANY_ITEMS and max(kinds.values(), default=0) >= FEWEST_ITEMS
    listed = sum(map(len, titles)) >= _read(body) and is_list
    return is_short and listed


def _is_login(page: Page, body: str) -> bool:
    """Say whether a page's text is of a form that asks for a password."""
    forms = password_forms(page)
    said = {line for form in forms for line in prose_of(page.flow, form).split("\n")}
    lines = set(filter(None, body.split("\n")))
    return bool(said & lines) and sum(map(_sentences, lines - said)) < LEAST_PROSE


def _is_above_crumbs(page: Page, sentences: Sequence[str]) -> bool:
    """Say whether all sentences of a text stand above the way to the page, as a strap line does."""
    lines = page.lines
    way = next((n for n, line in enumerate(lines) if page.crumbs and page.crumbs in line), 0)
    return bool(sentences) and set(sentences) <= set(lines[:way])


def kind_of(url: str) -> str:
    """Return what addresses of one kind have in common: as `skeleton`, and numbers in hexadecimal
    digits left out.

    >>> kind_of("http://a.example/a/08377c"), kind_of("http://a.example/a/123456")
    ('/a/0', '/a/0')
    """
    return skeleton(_HEXADECIMAL.sub("0", url))


def shape_of_page(page: Page) -> Shape:
    """Return what a page holds, without its lists of related, new and popular documents."""
    linked = _titles(page)
    titled = [(_title_in(line, linked), line) for line in _own_lines(page, linked)]
    stretches = [
        sum(_sentences(line) for _, line in stretch)
        for is_title, stretch in groupby(titled, key=lambda pair: pair[0] is not None)
        if not is_title
    ]
    shown = {title for title, _ in titled if title}
    kinds = Counter(kind for title in shown for kind in linked[title])
    return Shape(
        max(stretches, default=0),
        sum(stretches),
        sum(map(len, shown)),
        max(kinds.values(), default=0),
    )


def _own_lines(page: Page, linked: dict[str, set[str]]) -> Iterator[str]:
    """Yield the lines of a page but for its lists of related, new and popular documents: those that
    the page has found, and the titles below such a heading with an abstract of a line each."""
    listed, after_title = False, False
    for line in page.lines:
        is_title = _title_in(line, linked) is not None
        listed = is_list_heading(line) or (listed and (is_title or after_title))
        if not listed and line not in page.related.lines:
            yield line
        after_title = is_title or is_list_heading(line)


def _fewest_items(page: Page) -> int:
    """Return how many titles make a page a list: the last page of one may have a single one."""
    return 1 if turning_links(page.anchors, page.url) - {page.url} else FEWEST_ITEMS


def _has_text(shape: Shape, body: str) -> bool:
    return min(_read(body), shape.longest) >= LEAST_PROSE


def _read(body: str) -> int:
    return sum(map(_sentences, body.split("\n")))


def _is_mostly_text(shape: Shape) -> bool:
    """Say whether a page's sentences stand together and are no list's introduction."""
    if shape.longest >= NO_INTRODUCTION:
        return True
    together = shape.longest >= OF_PROSE * shape.prose
    listed = shape.items >= FEWEST_ITEMS and shape.titles >= ITEMS_FOR_PROSE * shape.longest
    return together and not listed


def _says_article(page: Page) -> bool:
    """Say whether a page declares when it was published, or shows what stands before and after it
    in a list."""
    return bool(page.neighbours.each or page.meta(*_PUBLISHED) or page.linked("datePublished"))


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.query and bool(_FRONT.fullmatch(parts.path))


def _titles(page: Page) -> dict[str, set[str]]:
    """Return the words of links that are titles, with the kinds of the addresses that they link."""
    found: dict[str, set[str]] = {}
    for anchor in page.anchors:
        words = " ".join("".join(map(str, anchor.element.itertext())).split())
        is_title = len(words) >= SHORTEST_TITLE or (words and _is_heading(anchor.element))
        if is_title and not anchor.turns_page:
            found.setdefault(words, set()).add(kind_of(anchor.url))
    return found


def _is_heading(link: etree._Element) -> bool:
    """Say whether a link is all that a heading of a list's item says."""
    around = link.getparent()
    return around is not None and around.tag in _HEADS and not (around.text or "").strip()


def _title_in(line: str, linked: dict[str, set[str]]) -> str | None:
    """Return the title that a line is, but for a date or a number beside it; None for no title."""
    return next((words for words in _candidates(line) if words in linked), None)


def _candidates(line: str) -> Iterator[str]:
    whole = " ".join(line.split())
    yield whole
    for cell in line.split("\t"):
        yield " ".join(cell.split())
    for beside in (_DAY, _NUMBER, _BESIDE):
        yield beside.sub("", whole)


def _sentences(line: str) -> int:
    """Count the characters of a line that has a sentence; 0 for one that has none."""
    return len(line) if SENTENCE_END.search(line) else 0

"""The pages of one document: which page this is, and where the next is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import islice
from typing import NamedTuple
from urllib.parse import urljoin

from lxml import etree

from crawler.addresses import canonical, resolve
from crawler.encoding.charsets import UTF_8
from crawler.patterns import LazyPattern
from crawler.reading.lines.joining import PAGE, TITLE_MARK
from crawler.reading.lines.numbered import (
    LIST_NAME,
    MOST_PAGES,
    is_list,
    names_document,
    parameter_of,
    plain_address,
    relation_of,
)
from crawler.reading.markup.flow import Flow

MOST_LINKS = 120  # of a page that are looked at for the next part
LONGEST_LABEL = 12  # letters of a pager's label (chosen: 下一页 with a number)
ENOUGH_AROUND = 100  # letters beside links that make a block more than a pager
MOST_LINKED = 0.5  # share of a block's letters that headlines have in a list
# Of prose for each headline: a document with links in it (chosen: a paragraph).
LETTERS_A_LINK = 150
LINKS_OF_LIST = 5  # headlines that make a list
HEADLINE = 8  # letters of a link that is no label

_NEXT = LazyPattern(
    rf"\W*(?:查看)?(?:下一?|[后後]一?|次){PAGE}\W*|\W*next(?:\s*page)?\W*"
    r"|\W*(?:余下|剩余|后续)(?:全文|内容|部分)\W*(?:\d{1,2}\s*/\s*\d{1,2}\W*)?",
    re.I,
)
_PREVIOUS = LazyPattern(rf"\W*(?:上一?|前一?){PAGE}\W*|\W*prev(?:ious)?(?:\s*page)?\W*", re.I)
_FIRST = LazyPattern(rf"\W*(?:首|第一){PAGE}\W*")
_NUMBER = LazyPattern(rf"\W*第?\s*(\d{{1,2}}|[一二三四五六七八九十])\s*{PAGE}?\W*")
_NUMERALS = "〇一二三四五六七八九十"

_ELSEWHERE = LazyPattern(r"comment|pinglun|reply|related|recommend|sidebar|calendar", re.IGNORECASE)
# TRS WCM, the content management of most Chinese authorities, has a script write its links.
_SCRIPTED = LazyPattern(
    r"createPageHTML\(\s*(\d{1,6})\s*,\s*(\d{1,6})\s*,\s*[\"']([\w-]+)[\"']\s*,\s*[\"'](\w+)[\"']"
)

_TOLD_TO_SCRIPT = LazyPattern(r"\blocation(?:\.href)?\s*=\s*[\"']([^\"']+)[\"']")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands in its document: its number from 1, and the addresses of the first
    and the next page, each "" if there is none or none is known."""

    number: int = 1
    first: str = ""
    next: str = ""


class _Link(NamedTuple):
    label: str
    url: str
    element: etree._Element


@dataclass(slots=True)
class _Pager:
    """The links of a page to pages of its own document, by what they are called."""

    current: int | None = None
    numbered: dict[int, str] = field(default_factory=dict)
    shift: int | None = None
    next: str = ""
    previous: str = ""
    first: str = ""


def find_pages(
    page: Flow, url: str, base: str = "", encoding: str = UTF_8, *, is_part: bool = False
) -> Place:
    """Find where the page at ``url`` stands in a document of several pages; ``is_part`` says that
    an earlier page led here as to its next, so that this is no list of the like.

    A link leads to a page of the same document if it is called so (下一页, 第2页, a number) and its
    address differs from this one only in a page number, or if a row of numbers shows it as the
    next. 下一篇 and the like are other documents; the pages of a list, known by their addresses or
    by the links around their numbers, and those of comments are none either.

    >>> text = "<p>春耕时节。</p><a href=7_2.html>2</a> <a href=7_2.html>下一页</a>"
    >>> find_pages(Flow.of(etree.HTML(text)), "https://town.example/7.html").next
    'https://town.example/7_2.html'
    """
    if scripted := _scripted(page, url):
        return scripted
    links = [*islice(_page_links(page, url, base or url, encoding), MOST_LINKS)]
    links = _outside_lists(page, links) if links else []
    pager = _pager(links, url, is_part=is_part)
    if not (pager.next or pager.previous or pager.first or pager.numbered):
        return _by_numbers(links, url)
    number = _number(pager, page)
    following = pager.next or pager.numbered.get(number + 1, "")
    first = pager.first or pager.numbered.get(1, "") or (pager.previous if number == 2 else "")
    return Place(number, first if number > 1 else "", following)


def _scripted(page: Flow, url: str) -> Place | None:
    """Return the place that TRS WCM's script createPageHTML(pages, place, name, extension) is told;
    None where no script is told one of a document."""
    for script in page.inside(page.root, "script"):
        told = _SCRIPTED.search(script.text or "")
        if told and not LIST_NAME.match(told[3]):
            pages, place, name, extension = int(told[1]), int(told[2]), told[3], told[4]
            following = f"{name}_{place + 1}.{extension}" if place + 1 < pages else ""
            first = f"{name}.{extension}" if place else ""
            return Place(place + 1, _absolute(url, first), _absolute(url, following))
    return None


def _absolute(url: str, link: str) -> str:
    return urljoin(url, link) if link else ""


def _page_links(page: Flow, url: str, base: str, encoding: str) -> Iterator[_Link]:
    """Yield the links that are called like one to a page, outside comments and recommendations."""
    here = canonical(url)
    for element in page.inside(page.root, "a", "link"):
        label = "next" if _is_next(page, element) else _label(page, element)
        target = _target(base, encoding, element) if label else ""
        if target and target != here and not _is_elsewhere(element):
            yield _Link(label, target, element)


def _is_next(page: Flow, element: etree._Element) -> bool:
    if element.get("rel") != "next":
        return False
    return not page.letters(element) or bool(_label(page, element))


def _label(page: Flow, element: etree._Element) -> str:
    """Return what a link is called, if that can be a page: its text, or that of its image; "" if
    not."""
    text = page.string(element).strip()
    if not text:
        image = element.find(".//img")
        text = element.get("title") or ("" if image is None else image.get("alt") or "")
    names = (_NEXT, _PREVIOUS, _FIRST, _NUMBER)
    short = len(text) <= LONGEST_LABEL
    return text if short and any(name.fullmatch(text) for name in names) else ""


def _target(base: str, encoding: str, element: etree._Element) -> str:
    """Return the address that a link leads to, be it by a script; "" if it is none of the web."""
    href = (element.get("href") or "").strip()
    if not href or href.startswith("#") or href.lower().startswith("javascript:"):
        told = _TOLD_TO_SCRIPT.search(element.get("onclick") or href)
        href = told[1] if told else ""
    target = resolve(href, base, encoding) if href else None
    return target if target and target.startswith(("http://", "https://")) else ""


def _is_elsewhere(element: etree._Element) -> bool:
    holders = (element, *element.iterancestors())
    return any(
        _ELSEWHERE.search(f"{holder.get('class', '')} {holder.get('id', '')}")
        for holder in holders
        if holder.tag not in ("body", "html")
    )


def _outside_lists(page: Flow, links: Sequence[_Link]) -> list[_Link]:
    """Return the links of which the nearest text around them is no list of links to documents."""
    asides = sorted(page.asides, key=page.numbers.__getitem__)
    aside = page.asides.union(page.within(page.links(page.root), asides))
    # Links stand in the same elements, each of which is judged once.
    judge = cache(partial(_is_list_of_links, page, aside))
    judged = (map(judge, link.element.iterancestors()) for link in links)
    told = (next((each for each in found if each is not None), False) for found in judged)
    return [link for link, is_of_list in zip(links, told, strict=True) if not is_of_list]


def _is_list_of_links(
    page: Flow, asides: Collection[etree._Element], holder: etree._Element
) -> bool | None:
    """Say whether an element is a list of links to documents, without those of some ``asides``;
    None if it has hardly any text."""
    links = [page.letters(link) for link in page.links(holder) if link not in asides]
    size = page.letters(holder)
    if size - sum(length for length in links if length < HEADLINE) < ENOUGH_AROUND:
        return None
    headlines = [length for length in links if length >= HEADLINE]
    few = len(headlines) < LINKS_OF_LIST
    unlinked = size - sum(links)
    return sum(headlines) > MOST_LINKED * size or not (
        few or unlinked >= LETTERS_A_LINK * len(headlines)
    )


def _pager(links: Sequence[_Link], url: str, *, is_part: bool) -> _Pager:
    """Return the links whose addresses differ from this page's in nothing but a page number."""
    pager = _Pager()
    related = [(link, pair) for link in links if (pair := _relation(url, link, is_part=is_part))]
    for link, (own, other) in related:
        if (number := _page_number(link.label)) and number not in pager.numbered:
            pager.numbered[number] = link.url
            if other is not None and pager.shift is None:
                pager.shift = number - other
        if own is not None:
            pager.current = own
    sure = is_part or pager.shift in (0, 1) or any(None in pair for _, pair in related)
    for link, (own, other) in related:
        if not (sure or own is None or other is None or names_document(url)):
            continue
        if _FIRST.fullmatch(link.label):
            pager.first = pager.first or link.url
        elif _PREVIOUS.fullmatch(link.label) and _follows(other, own):
            pager.previous = pager.previous or link.url
        elif _NEXT.fullmatch(link.label) and _follows(own, other):
            pager.next = pager.next or link.url
    if pager.shift is not None and not sure:
        pager.numbered.clear()
    return pager


def _relation(url: str, link: _Link, *, is_part: bool) -> tuple[int | None, int | None] | None:
    """Return the page numbers in two addresses of one document, None if they are of two. What
    下一页 and its like lead to may be counted by any parameter, for a bare number may count what
    readers say."""
    if (known := relation_of(url, link.url)) or _page_number(link.label):
        return known
    return parameter_of(url, link.url, is_part=is_part)


def _follows(own: int | None, other: int | None) -> bool:
    """Say whether a page numbered ``other`` in its address follows one numbered ``own``."""
    if other is None:
        return False
    return other == own + 1 if own is not None else other in (1, 2)


def _number(pager: _Pager, page: Flow) -> int:
    """Return the number of this page, counted as its links count."""
    if pager.current is None:
        return 1
    if pager.shift is not None:
        return pager.current + pager.shift
    title = next(page.inside(page.root, "title"), None)
    named = "" if title is None else title.text or ""
    told = TITLE_MARK.search(named.partition("_")[0].strip())
    if told and told[1]:
        return _page_number(told[1]) or 1
    from_zero = pager.current == 1 and pager.previous and not pager.first
    return 2 if from_zero else max(pager.current, 1)


def _by_numbers(links: Sequence[_Link], url: str) -> Place:
    """Return the place in a row of numbers one of which is missing, if it leads where 下一页
    leads."""
    numbered: dict[int, str] = {}
    for link in links:
        if number := _page_number(link.label):
            numbered.setdefault(number, link.url)
    number = next(n for n in range(1, MOST_PAGES + 2) if n not in numbered)
    following = numbered.get(number + 1, "")
    agreed = any(_NEXT.fullmatch(link.label) and link.url == following for link in links)
    if not agreed or is_list(plain_address(url).document):
        return Place()
    return Place(number, numbered.get(1, "") if number > 1 else "", following)


def _page_number(label: str) -> int | None:
    found = _NUMBER.fullmatch(label)
    if not found:
        return None
    return int(found[1]) if found[1].isdecimal() else _NUMERALS.index(found[1])

"""The pages of one document: which page this is, where the next is, all of them as one text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from lxml import etree

from crawler.addresses import canonical, resolve
from crawler.encoding.charsets import UTF_8
from crawler.reading.asides import is_aside
from crawler.reading.flow import Flow

MOST_PAGES = 99  # of a document; chosen: longer series are lists
MOST_LINKS = 120  # of a page that are looked at for the next part
LONGEST_LABEL = 12  # letters of a pager's label (chosen: 下一页 with a number)
ENOUGH_AROUND = 100  # letters beside links that make a block more than a pager
MOST_LINKED = 0.5  # share of a block's letters that headlines have in a list
# Of prose for each headline: a document with links in it (chosen: a paragraph).
LETTERS_A_LINK = 150
LINKS_OF_LIST = 5  # headlines that make a list
HEADLINE = 8  # letters of a link that is no label

_PAGE = "[页頁]"
_NEXT = re.compile(
    rf"\W*(?:查看)?(?:下一?|[后後]一?|次){_PAGE}\W*|\W*next(?:\s*page)?\W*"
    r"|\W*(?:余下|剩余|后续)(?:全文|内容|部分)\W*(?:\d{1,2}\s*/\s*\d{1,2}\W*)?",
    re.I,
)
_PREVIOUS = re.compile(rf"\W*(?:上一?|前一?){_PAGE}\W*|\W*prev(?:ious)?(?:\s*page)?\W*", re.I)
_FIRST = re.compile(rf"\W*(?:首|第一){_PAGE}\W*")
_NUMBER = re.compile(rf"\W*第?\s*(\d{{1,2}}|[一二三四五六七八九十])\s*{_PAGE}?\W*")
_NUMERALS = "〇一二三四五六七八九十"
_TITLE_MARK = re.compile(
    rf"\s*(?:[-_—]?\s*[(（\[【]?\s*第\s*(\d{{1,2}}|[一二三四五六七八九十])\s*{_PAGE}\s*[)）\]】]?"
    r"|[(（\[【]\s*(?:\d{1,2})\s*(?:/\s*\d{1,2}\s*)?[)）\]】]|_\d{1,2})$"
)
_LABEL_LINE = re.compile(
    rf"\W*(?:(?:(?:首|上一?|下一?|前一?|后一?|尾|末|[第共本]\s*\d{{1,3}}\s*){_PAGE}"
    rf"|(?:本文)?共\s*\d{{1,3}}\s*{_PAGE}|余下全文|在本页阅读全文|\d{{1,3}}(?!\w))\W*)+"
)
_HAS_LABEL = re.compile(rf"{_PAGE}|全文|[\[【]\s*\d")

_KEYS = "page p pn pg pageno page_no pagenum page_num pageindex page_index currentpage curpage"
_PAGE_KEYS = frozenset(_KEYS.split())
_IN_PATH = re.compile(
    r"(?:[-_](?:p|page)?|/(?:p|page[-_/]?)?)(\d{1,2})(?:\.[a-z]{2,5})?/?$", re.IGNORECASE
)
_EXTENSION = re.compile(r"\.[a-z]{2,5}$|/+$", re.IGNORECASE)
_ASKED = re.compile(r"(?:^|&)(?:(?:news|article|content|info|doc)?_?id|[ant]id)=\d{3}", re.I)
_LIST_NAME = re.compile(
    r"(?i)(?:index|default|home|list|more|search|channel|categor|column|col|node|tags?|archive|class"
    r"|lanmu|liebiao)(?![a-z]{4})"
)
_PLURAL_NAME = re.compile(r"(?:news|articles?|posts?|blogs?|topics?|page|p|docs?)?$", re.IGNORECASE)
_DATE_NAME = re.compile(r"(?:19|20)\d\d(?:[-_]?\d{1,2}){0,2}$")
_ID_NAME = re.compile(r"\d{3}|[0-9a-zA-Z]{8}")
_ELSEWHERE = re.compile(r"comment|pinglun|reply|related|recommend|sidebar|calendar", re.IGNORECASE)
# TRS WCM, the content management of most Chinese authorities, has a script write its links.
_SCRIPTED = re.compile(
    r"createPageHTML\(\s*(\d{1,6})\s*,\s*(\d{1,6})\s*,\s*[\"']([\w-]+)[\"']\s*,\s*[\"'](\w+)[\"']"
)

_TOLD_TO_SCRIPT = re.compile(r"\blocation(?:\.href)?\s*=\s*[\"']([^\"']+)[\"']")

_Key = tuple[str, str, str]


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


class _Address(NamedTuple):
    """One way to read an address: what names the document, and the number of the page."""

    document: _Key
    number: int | None


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
    """Where the page at ``url`` stands in a document of several pages; ``is_part`` says that an
    earlier page led here as to its next, so that this is no list of the like.

    A link leads to a page of the same document if it is called so (下一页, 第2页, a number) and
    its address differs from this one only in a page number, or if a row of numbers shows it as
    the next. 下一篇 and the like are other documents; the pages of a list, known by their
    addresses or by the links around their numbers, and those of comments are none either.

    >>> text = "<p>春耕时节。</p><a href=7_2.html>2</a> <a href=7_2.html>下一页</a>"
    >>> find_pages(Flow.of(etree.HTML(text)), "https://town.example/7.html").next
    'https://town.example/7_2.html'
    """
    if scripted := _scripted(page, url):
        return scripted
    links = _outside_lists(page, islice(_page_links(page, url, base or url, encoding), MOST_LINKS))
    pager = _pager(links, url, is_part=is_part)
    if not (pager.next or pager.previous or pager.first or pager.numbered):
        return _by_numbers(links, url)
    number = _number(pager, page)
    following = pager.next or pager.numbered.get(number + 1, "")
    first = pager.first or pager.numbered.get(1, "") or (pager.previous if number == 2 else "")
    return Place(number, first if number > 1 else "", following)


def join_titles(titles: Sequence[str]) -> str:
    """The title of a document from those of its pages: without a page number where they show
    that it is one.

    >>> join_titles(["春耕", "春耕(2)"]), join_titles(["春耕（上）", "春耕（上）"])
    ('春耕', '春耕（上）')
    """
    known = [title for title in titles if title]
    if len(set(known)) < 2:
        return known[0] if known else ""
    bare = [_TITLE_MARK.sub("", title) for title in known]
    return bare[0] if bare[0] in bare[1:] else known[0]


def join_bodies(bodies: Sequence[str], titles: Sequence[str]) -> str:
    """The text of a document from those of its pages: without repeated titles, heads and feet,
    without the labels of links between the pages, and without a page that came twice."""
    named = {name for title in titles for name in (title, _TITLE_MARK.sub("", title)) if name}
    pages = [_without_labels(body.split("\n"), named) for body in bodies]
    distinct = [page for place, page in enumerate(pages) if page and page not in pages[:place]]
    joined: list[str] = []
    for place, page in enumerate(distinct):
        head = max((_agreement(page, other) for other in distinct[:place]), default=0)
        feet = (_agreement(page[::-1], other[::-1]) for other in distinct[place + 1 :])
        lines = page[head : len(page) - max(feet, default=0)]
        joined += lines[1:] if joined and lines and lines[0] == joined[-1] else lines
    return "\n".join(joined)


def _agreement(lines: Sequence[str], others: Sequence[str]) -> int:
    """How many lines both begin with."""
    pairs = zip(lines, others, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(lines), len(others)))


def _without_labels(lines: Sequence[str], titles: Collection[str]) -> list[str]:
    """The lines without those at both ends that only lead to other pages, and without titles
    above."""
    kept = list(lines)
    while kept and _is_label(kept[-1]):
        kept.pop()
    while kept and (_is_label(kept[0]) or _TITLE_MARK.sub("", kept[0]) in titles):
        del kept[0]
    return kept


def _is_label(line: str) -> bool:
    short = len(line) <= LONGEST_LABEL * LINKS_OF_LIST
    return not line or (short and bool(_HAS_LABEL.search(line) and _LABEL_LINE.fullmatch(line)))


def _scripted(page: Flow, url: str) -> Place | None:
    """The place that TRS WCM's script createPageHTML(pages, place, name, extension) is told."""
    for script in page.inside(page.root, "script"):
        told = _SCRIPTED.search(script.text or "")
        if told and not _LIST_NAME.match(told[3]):
            pages, place, name, extension = int(told[1]), int(told[2]), told[3], told[4]
            following = f"{name}_{place + 1}.{extension}" if place + 1 < pages else ""
            first = f"{name}.{extension}" if place else ""
            return Place(place + 1, _absolute(url, first), _absolute(url, following))
    return None


def _absolute(url: str, link: str) -> str:
    return urljoin(url, link) if link else ""


def _page_links(page: Flow, url: str, base: str, encoding: str) -> Iterator[_Link]:
    """The links that are called like one to a page, outside comments and recommendations."""
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
    """What a link is called, if that can be a page: its text, or that of its image."""
    text = page.string(element).strip()
    if not text:
        image = element.find(".//img")
        text = element.get("title") or ("" if image is None else image.get("alt") or "")
    names = (_NEXT, _PREVIOUS, _FIRST, _NUMBER)
    short = len(text) <= LONGEST_LABEL
    return text if short and any(name.fullmatch(text) for name in names) else ""


def _target(base: str, encoding: str, element: etree._Element) -> str:
    """The address that a link leads to, be it by a script; "" if it is none of the web."""
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


def _outside_lists(page: Flow, links: Iterable[_Link]) -> list[_Link]:
    judged: dict[etree._Element, bool | None] = {}
    return [link for link in links if not _is_of_list(page, link.element, judged)]


def _is_of_list(
    page: Flow, link: etree._Element, judged: dict[etree._Element, bool | None]
) -> bool:
    """Whether the nearest text around a link is a list of links to documents; ``judged`` are the
    elements that were looked at, which other links stand in as well."""
    for holder in link.iterancestors():
        if holder not in judged:
            judged[holder] = _is_list_of_links(page, holder)
        if (found := judged[holder]) is not None:
            return found
    return False


def _is_list_of_links(page: Flow, holder: etree._Element) -> bool | None:
    """Whether an element is a list of links to documents; None if it has hardly any text."""
    links = [page.letters(link) for link in page.links(holder) if not is_aside(link)]
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
    """The links whose addresses differ from this page's in nothing but a page number."""
    pager = _Pager()
    related = [(link, pair) for link in links if (pair := _relation(url, link.url))]
    for link, (own, other) in related:
        if (number := _page_number(link.label)) and number not in pager.numbered:
            pager.numbered[number] = link.url
            if other is not None and pager.shift is None:
                pager.shift = number - other
        if own is not None:
            pager.current = own
    sure = is_part or pager.shift in (0, 1) or any(None in pair for _, pair in related)
    for link, (own, other) in related:
        if not (sure or own is None or other is None or _names_document(url)):
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


def _follows(own: int | None, other: int | None) -> bool:
    """Whether a page numbered ``other`` in its address follows one numbered ``own``."""
    if other is None:
        return False
    return other == own + 1 if own is not None else other in (1, 2)


def _number(pager: _Pager, page: Flow) -> int:
    """The number of this page, counted as its links count."""
    if pager.current is None:
        return 1
    if pager.shift is not None:
        return pager.current + pager.shift
    title = next(page.inside(page.root, "title"), None)
    named = "" if title is None else title.text or ""
    told = _TITLE_MARK.search(named.partition("_")[0].strip())
    if told and told[1]:
        return _page_number(told[1]) or 1
    from_zero = pager.current == 1 and pager.previous and not pager.first
    return 2 if from_zero else max(pager.current, 1)


def _by_numbers(links: Sequence[_Link], url: str) -> Place:
    """The place in a row of numbers one of which is missing, if it leads where 下一页 leads."""
    numbered: dict[int, str] = {}
    for link in links:
        if number := _page_number(link.label):
            numbered.setdefault(number, link.url)
    number = next(n for n in range(1, MOST_PAGES + 2) if n not in numbered)
    following = numbered.get(number + 1, "")
    agreed = any(_NEXT.fullmatch(link.label) and link.url == following for link in links)
    if not agreed or _is_list(_plain(url).document):
        return Place()
    return Place(number, numbered.get(1, "") if number > 1 else "", following)


def _page_number(label: str) -> int | None:
    found = _NUMBER.fullmatch(label)
    if not found:
        return None
    return int(found[1]) if found[1].isdecimal() else _NUMERALS.index(found[1])


def _relation(url: str, other: str) -> tuple[int | None, int | None] | None:
    """The page numbers in two addresses of one document; None if they are not of one."""
    theirs: Mapping[_Key, int | None] = dict(_readings(other))
    for document, number in _readings(url):
        if document in theirs and not _is_list(document):
            found = theirs[document]
            if number != found:
                return number, found
    return None


def _is_page_number(value: str) -> bool:
    # int() itself takes no more than 4,300 digits.
    return value.isdecimal() and len(value) <= len(str(MOST_PAGES)) and int(value) <= MOST_PAGES


def _readings(url: str) -> Iterator[_Address]:
    """The ways to read an address, the one without a page number last."""
    parts = urlsplit(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    for key, value in query:
        if key.lower() in _PAGE_KEYS and _is_page_number(value):
            rest = urlencode(sorted(pair for pair in query if pair[0] != key))
            yield _Address((parts.netloc, _EXTENSION.sub("", parts.path), rest), int(value))
    if found := _IN_PATH.search(parts.path):
        rest = urlencode(sorted(query))
        yield _Address((parts.netloc, parts.path[: found.start()], rest), int(found[1]))
    yield _plain(url)


def _plain(url: str) -> _Address:
    parts = urlsplit(url)
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return _Address((parts.netloc, _EXTENSION.sub("", parts.path), query), None)


def _is_list(document: _Key) -> bool:
    """Whether an address without its page number is called like a list's and asks for no text."""
    name, query = document[1].rpartition("/")[2], document[2]
    asked = _ASKED.search(query) and "list" not in query
    return not asked and bool(_LIST_NAME.match(name) or (not query and _PLURAL_NAME.match(name)))


def _names_document(url: str) -> bool:
    """Whether an address, its page number taken off, still has an identifier in its last part."""
    return any(
        _ID_NAME.search(name) and not _DATE_NAME.match(name)
        for (_, path, query), number in _readings(url)
        if number is not None
        for name in (path.rpartition("/")[2], query)
    )

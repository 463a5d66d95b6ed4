"""Which pages of a site to draft from: the list, its further pages, documents that it leads to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from scrapy.http import TextResponse

from crawler.addresses import canonical, skeleton
from crawler.document import Rejected
from crawler.newsite.draft import TooLittleError
from crawler.newsite.listing import Link, beside, further_pages, groups_of, read_links
from crawler.newsite.pages import Example, See, is_document, read_example
from crawler.sites.responses import page_of

# Pages that a draft is made from, and how many are asked for to find them. Chosen: two tell what
# changes, six show most layouts, and all in all a site is asked for some twenty pages.
FEWEST_DOCUMENTS = 2
MOST_LISTS = 3
MOST_EXAMPLES = 12
ENOUGH_DOCUMENTS = 6
_TRIED_GROUPS, _TRIED_PAGES = 6, 3
_ASKED_GROUPS, _ASKED_PAGES = 3, 2
_LOGIN = re.compile(r"登[录錄陆陸入]")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a draft is made from.

    `start` is where the list is, after redirects; `lists` are the list's pages that could be had,
    `further` the addresses of all its further pages, `links` what the pages lead to, `group` the
    links to documents among them.
    """

    start: str
    lists: tuple[Example, ...]
    further: tuple[str, ...]
    links: tuple[Link, ...]
    group: tuple[Link, ...]
    examples: tuple[Example, ...]


def gather(start: str, given: Sequence[str], see: See) -> Gathered:
    """Return the list at an address with its documents: the given ones and others that it links, so
    far as they can be had. Raises TooLittleError if the list or a given document can't be had, or
    fewer than two pages read as documents."""
    first = see(start)
    if first is None:
        raise TooLittleError(f"the list page {start} can't be had, or can't be read")
    start = start if canonical(first.url) == canonical(start) else first.url
    turned = further_pages(start, read_links(first.page))[: MOST_LISTS - 1]
    lists = (first, *filter(None, map(see, turned)))
    links = _distinct(link for page in lists for link in read_links(page.page))
    further = tuple(dict.fromkeys(url for page in lists for url in _turns(page, start)))
    exclude = {canonical(start), *further, *(page.url for page in lists)}
    own = _given(given, see)
    group = _group(links, exclude, own, see)
    neighbours = [link for link in beside(group, links, exclude) if _may_be_document(link, see)]
    examples = _examples(own, _some(group, neighbours), see)
    if len(examples) < FEWEST_DOCUMENTS:
        raise TooLittleError(
            f"{len(examples)} of the pages that {start} links reads as a document; two are needed"
        )
    return Gathered(start, lists, further, links, (*group, *neighbours), examples)


def _may_be_document(link: Link, see: See) -> bool:
    """Return whether a page reads as a document, or can't be had."""
    example = see(link.url)
    return example is None or is_document(example)


def _turns(page: Example, start: str) -> Iterable[str]:
    """Yield the list's pages that one of them leads to, the first left out."""
    first = canonical(start)
    return (url for url in further_pages(page.url, read_links(page.page)) if url != first)


def _given(urls: Sequence[str], see: See) -> list[Example]:
    examples = []
    for url in urls:
        example = see(url)
        if example is None:
            raise TooLittleError(f"the document {url} can't be had, or can't be read")
        examples.append(example)
    return examples


def _group(
    links: Sequence[Link], exclude: set[str], own: Sequence[Example], see: See
) -> list[Link]:
    """Return the links to documents: those like the given ones, else the likeliest whose pages read
    so."""
    if own:
        kinds = {skeleton(example.url) for example in own}
        return [link for link in links if skeleton(link.url) in kinds and link.url not in exclude]
    best: tuple[int, list[Link]] = (0, [])
    for group in groups_of(links, exclude)[:_TRIED_GROUPS]:
        tried = list(islice(filter(None, (see(link.url) for link in group)), _TRIED_PAGES))
        read = sum(map(is_document, tried))
        if 2 * read > len(tried) and read > best[0]:
            best = read, group
    return best[1]


def _some(group: Sequence[Link], neighbours: Sequence[Link]) -> list[str]:
    """Choose addresses of both, so that what differs is among them."""
    several = [link.url for link in group[: MOST_EXAMPLES - len(neighbours[:FEWEST_DOCUMENTS])]]
    return [*several, *(link.url for link in neighbours[:MOST_EXAMPLES])]


def _examples(own: Sequence[Example], urls: Sequence[str], see: See) -> tuple[Example, ...]:
    """Return the given documents, whatever they read like, and others that read as documents."""
    examples = {canonical(example.url): example for example in own}
    for url in urls:
        if len(examples) >= MOST_EXAMPLES:
            break
        example = None if url in examples else see(url)
        if example and is_document(example):
            examples[url] = example
    return tuple(examples.values())


def _distinct(links: Iterable[Link]) -> tuple[Link, ...]:
    found: dict[str, Link] = {}
    for link in links:
        found.setdefault(link.url, link)
    return tuple(found.values())


def logins(links: Iterable[Link]) -> list[str]:
    """Return the addresses of links to a login, which shows no document."""
    return [link.url for link in links if _LOGIN.search(link.text)]


class Sampler:
    """Decides what to ask a live site for next, page by page.

    After a list page: the given documents, or some of the links that look most like documents;
    the list's next pages; a login, as a page that must be rejected. After a page that reads as a
    document: others like it, until there are ENOUGH_DOCUMENTS.
    """

    def __init__(self, given: Sequence[str] = ()) -> None:
        self._given = [canonical(url) for url in given]
        self._links: dict[str, Link] = {}
        self._asked: set[str] = set()
        self._counted: set[str] = set()
        self._kinds: Counter[str] = Counter()
        self._good: set[str] = set()
        self._lists: set[str] = set()

    def after(self, page: TextResponse) -> list[str]:
        """Return the addresses to ask for after a page, the first of which is the list; each
        once."""
        first = not self._lists
        if first:
            self._lists.add(canonical(page.url))
            wanted = [*self._after_first(page)]
        elif canonical(page.url) in self._lists:
            self._see(page)
            wanted = [*self._more()]
        else:
            wanted = [*self._after_other(page)]
        fresh = [url for url in dict.fromkeys(wanted) if url not in self._asked]
        self._asked.update(fresh)
        return fresh

    def _after_first(self, page: TextResponse) -> Iterator[str]:
        links = self._see(page)
        further = further_pages(page.url, links)[: MOST_LISTS - 1]
        self._lists.update(further)
        yield from self._ask(self._given)
        if not self._given:
            for group in groups_of(links, {*further})[:_ASKED_GROUPS]:
                yield from self._ask(link.url for link in group[:_ASKED_PAGES])
        yield from further
        yield from logins(links)[:1]

    def _after_other(self, page: TextResponse) -> Iterator[str]:
        kind = skeleton(page.url)
        try:
            reads = is_document(read_example(page))
        except Rejected:
            return
        if reads:
            self._good.add(kind)
            yield from self._more()

    def _more(self) -> Iterator[str]:
        """Yield further links of the kinds that read as documents."""
        for url in self._links:
            kind = skeleton(url)
            enough = self._kinds[kind] >= ENOUGH_DOCUMENTS
            if kind in self._good and not enough and url not in self._asked:
                yield from self._ask([url])

    def _ask(self, urls: Iterable[str]) -> Iterator[str]:
        """Yield the addresses, each counted once for its kind, in however many groups it stands."""
        for url in urls:
            if url not in self._counted:
                self._counted.add(url)
                self._kinds[skeleton(url)] += 1
            yield url

    def _see(self, page: TextResponse) -> list[Link]:
        links = read_links(page_of(page))
        self._links |= {link.url: link for link in links}
        return links

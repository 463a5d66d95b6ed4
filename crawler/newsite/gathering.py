"""The pages to draft from: the list, its further pages, and documents that it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from crawler.addresses import canonical, skeleton
from crawler.newsite.draft import TooLittleError
from crawler.newsite.listing import Link, beside, further_pages, groups_of, read_links
from crawler.newsite.pages import Example, See, is_document

FEWEST_DOCUMENTS = 2
MOST_LISTS = 3
MOST_EXAMPLES = 12
_TRIED_GROUPS, _TRIED_PAGES = 6, 3


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
    """The list at an address with its documents: the given ones and others that it links, so far
    as they can be had. Raises TooLittleError if the list or a given document can't be had, or
    fewer than two pages read as documents."""
    first = see(start)
    if first is None:
        raise TooLittleError(f"the list page {start} can't be had, or can't be read")
    start = start if canonical(first.url) == canonical(start) else first.url
    turned = further_pages(start, read_links(first.page))[: MOST_LISTS - 1]
    lists = (first, *filter(None, map(see, turned)))
    links = _distinct(link for page in lists for link in read_links(page.page))
    further = tuple(dict.fromkeys(url for page in lists for url in _turns(page, start)))
    but = {canonical(start), *further, *(page.url for page in lists)}
    own = _given(given, see)
    group = _group(links, but, own, see)
    neighbours = [link for link in beside(group, links, but) if _may_be_document(link, see)]
    examples = _examples(own, _some(group, neighbours), see)
    if len(examples) < FEWEST_DOCUMENTS:
        raise TooLittleError(
            f"{len(examples)} of the pages that {start} links reads as a document; two are needed"
        )
    return Gathered(start, lists, further, links, (*group, *neighbours), examples)


def _may_be_document(link: Link, see: See) -> bool:
    """Whether a page reads as a document, or can't be had."""
    example = see(link.url)
    return example is None or is_document(example)


def _turns(page: Example, start: str) -> Iterable[str]:
    """The list's pages that one of them leads to, the first left out."""
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


def _group(links: Sequence[Link], but: set[str], own: Sequence[Example], see: See) -> list[Link]:
    """The links to documents: those like the given ones, else the likeliest whose pages read so."""
    if own:
        kinds = {skeleton(example.url) for example in own}
        return [link for link in links if skeleton(link.url) in kinds and link.url not in but]
    best: tuple[int, list[Link]] = (0, [])
    for group in groups_of(links, but)[:_TRIED_GROUPS]:
        tried = list(islice(filter(None, (see(link.url) for link in group)), _TRIED_PAGES))
        read = sum(map(is_document, tried))
        if 2 * read > len(tried) and read > best[0]:
            best = read, group
    return best[1]


def _some(group: Sequence[Link], neighbours: Sequence[Link]) -> list[str]:
    """Addresses of both, so that what differs is among them."""
    several = [link.url for link in group[: MOST_EXAMPLES - len(neighbours[:FEWEST_DOCUMENTS])]]
    return [*several, *(link.url for link in neighbours[:MOST_EXAMPLES])]


def _examples(own: Sequence[Example], urls: Sequence[str], see: See) -> tuple[Example, ...]:
    """The given documents, whatever they read like, and others that read as documents."""
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

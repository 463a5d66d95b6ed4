"""Which pages to ask a live site for: few, and only what tells how its documents read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from scrapy.http import TextResponse

from crawler.addresses import canonical, skeleton
from crawler.document import Rejected
from crawler.newsite.gathering import MOST_LISTS
from crawler.newsite.listing import Link, further_pages, groups_of, read_links
from crawler.newsite.pages import is_document, read_example
from crawler.sites.responses import page_of

ENOUGH_DOCUMENTS = 6
_TRIED_GROUPS, _TRIED_PAGES = 3, 2
_LOGIN = re.compile(r"登[录錄陆陸入]")


class Asking:
    """Decides what to ask for next, page by page.

    After a list page: the given documents, or some of the links that look most like documents;
    the list's next pages; a login, as a page that must be rejected. After a page that reads as a
    document: others like it, until there are ENOUGH_DOCUMENTS.
    """

    def __init__(self, given: Sequence[str] = ()) -> None:
        self._given = [canonical(url) for url in given]
        self._links: dict[str, Link] = {}
        self._asked: set[str] = set()
        self._kinds: Counter[str] = Counter()
        self._good: set[str] = set()
        self._lists: set[str] = set()

    def after(self, page: TextResponse) -> list[str]:
        """The addresses to ask for after a page, the first of which is the list; each once."""
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
            for group in groups_of(links, {*further})[:_TRIED_GROUPS]:
                yield from self._ask(link.url for link in group[:_TRIED_PAGES])
        yield from further
        yield from [link.url for link in links if _LOGIN.search(link.text)][:1]

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
        """Further links of the kinds that read as documents."""
        for url in self._links:
            kind = skeleton(url)
            enough = self._kinds[kind] >= ENOUGH_DOCUMENTS
            if kind in self._good and not enough and url not in self._asked:
                yield from self._ask([url])

    def _ask(self, urls: Iterable[str]) -> Iterator[str]:
        for url in urls:
            self._kinds[skeleton(url)] += 1
            yield url

    def _see(self, page: TextResponse) -> list[Link]:
        links = read_links(page_of(page))
        self._links |= {link.url: link for link in links}
        return links

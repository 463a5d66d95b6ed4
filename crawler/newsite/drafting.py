"""From a list page and documents to the declarations of a spider, and what is unsure of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import islice

from crawler.addresses import canonical, skeleton
from crawler.document import Family
from crawler.newsite.draft import NAMELESS, Draft, TooLittleError, spider_source
from crawler.newsite.fields import find_fields
from crawler.newsite.listing import read_links
from crawler.newsite.naming import chinese_name, domains_of, guess_family, spider_name
from crawler.newsite.pages import Example, Look, See, example_at, is_document
from crawler.newsite.patterns import document_pattern, listing_pattern
from crawler.newsite.sampling import Gathered, gather, logins
from crawler.newsite.selectors import agreement, choose_body, choose_title
from crawler.newsite.trial import TriedPage, load_spider, visit_page, walk
from crawler.newsite.warnings import (
    warnings_of_patterns,
    warnings_of_reading,
    warnings_of_selectors,
    warnings_of_site,
)
from crawler.reading.headline.sitenames import without_tail
from crawler.reading.lines.crumbs import HOME
from crawler.sites.site import SiteSpider

MOST_VISITED = 60
"""So many pages are visited to try a draft: a minute of a polite crawl; chosen."""

ALIKE = 0.9  # F1 of letters from which two readings are one; chosen: a line may be the site's
_ROUNDS = 2  # drafts: the second is made with what the first missed; chosen
_MOST_UNREAD = 6  # pages that a draft missed and the next one is made with; chosen
_NAME = re.compile(r"[\u4e00-\u9fff]{2,12}")
_SUBJECTS: Mapping[Family, str] = {
    "news": "news",
    "template": "specimen texts for offices",
    "dochost": "documents uploaded by users",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What whoever asks for a draft knows better; None and nothing: to be found."""

    family: Family | None = None
    name: str | None = None
    documents: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft, what a crawl with it met, and what is unsure, each with what to do about it."""

    draft: Draft
    visits: tuple[TriedPage, ...]
    warnings: tuple[str, ...]

    @property
    def spider(self) -> type[SiteSpider]:
        """The spider, as its source defines it."""
        return load_spider(spider_source(self.draft), self.draft.name)


def draft_site(start: str, look: Look, wish: Wish | None = None) -> Drafted:
    """Draft the spider of a site from one of its lists, try it on the pages that can be had,
    and draft it again with those that it did not read. Raises TooLittleError if there is no
    list, or there are fewer than two documents."""
    wish = wish or Wish()
    see = cache(partial(example_at, look=look))
    gathered = gather(start, wish.documents, see)
    examples = list(gathered.examples)
    for _ in range(_ROUNDS):
        draft, warnings = _declare(gathered, examples, wish)
        spider = load_spider(spider_source(draft), draft.name)
        visits = tuple(walk(spider, look, MOST_VISITED))
        unread = list(islice(_unread(spider(), visits, examples, see), _MOST_UNREAD))
        if not unread:
            break
        examples += unread
    refused = _refused(spider(), visits, gathered, look)
    return Drafted(draft, (*visits, *refused), (*warnings, *warnings_of_reading(unread)))


def _refused(
    spider: SiteSpider, visits: Sequence[TriedPage], gathered: Gathered, look: Look
) -> Iterator[TriedPage]:
    """Yield the site's login, so far as it can be had and is rejected, where a crawl met no page
    that is: no list leads there, but a document may be redirected to it."""
    if any(visit.kind == "rejected" for visit in visits):
        return
    for page in filter(None, map(look, logins(gathered.links))):
        visit, _ = visit_page(spider, page)
        if visit.kind == "rejected":
            yield visit
            return


def _declare(
    gathered: Gathered, examples: Sequence[Example], wish: Wish
) -> tuple[Draft, list[str]]:
    """Return the declarations and what is unsure of them."""
    title, body = choose_title(examples), choose_body(examples)
    if not body.css:
        raise TooLittleError("no element holds the text that read_page finds on the documents")
    documents = document_pattern([each.url for each in examples], _unwanted(gathered, examples))
    listings = listing_pattern(gathered.start, gathered.further, _strangers(gathered))
    family, clear = guess_family(examples) if wish.family is None else (wish.family, True)
    domains = domains_of([gathered.start, *(example.url for example in examples)])
    name = wish.name or spider_name(domains[0])
    chinese = chinese_name(gathered.lists, examples)
    draft = Draft(
        name=name,
        chinese=chinese or NAMELESS,
        subject=_SUBJECTS[family],
        begins=_heading(gathered.lists[0], chinese),
        family=family,
        domains=(*domains, *_named_host(name)),
        start_urls=(_address(gathered.start, listings.regex),),
        listings=listings.regex,
        documents=documents.regex,
        title=title.css or "h1",
        body=body.css,
        at_least=_least(gathered.lists[0], documents.regex, len(examples)),
    )
    found = find_fields(load_spider(spider_source(draft), name)(), examples)
    draft = _with_site_knowledge(replace(draft, fields=found.rules), examples)
    return draft, [
        *warnings_of_patterns(gathered, documents, listings),
        *warnings_of_selectors(title, body),
        *warnings_of_site(draft, found, examples, clear=clear),
    ]


def _named_host(name: str) -> list[str]:
    """Return the host that a spider is named by where its domain begins with a digit."""
    return [name.replace("_", ".")] if name.startswith("www_") else []


def _address(start: str, listings: str) -> str:
    """Return the list's address as it was given, if its own pattern finds it so."""
    return start if re.search(listings, start) else canonical(start)


def _least(first: Example, documents: str, seen: int) -> int:
    """Return how many documents a crawl must meet: half of those that the first list links (chosen:
    lists grow and shrink), but no more than were seen, so that the recording keeps the bound
    too."""
    linked = [link for link in read_links(first.page) if re.search(documents, link.url)]
    return max(1, min(len(linked) // 2, seen))


def _with_site_knowledge(draft: Draft, examples: Sequence[Example]) -> Draft:
    """Return the draft with the first step of the site's breadcrumbs, and bounds that its pages
    hold."""
    spider = load_spider(spider_source(draft), draft.name)()
    documents = [spider.read(example.page) for example in examples]
    firsts = Counter(document.breadcrumb[0] for document in documents if document.breadcrumb)
    named = [first for first in firsts if first.startswith(draft.chinese)]
    home = f"{re.escape(draft.chinese)}|{HOME}" if named else None
    shares = {
        name: sum(bool(getattr(document, name)) for document in documents) / len(documents)
        for name in spider.coverage
    }
    kept = {name: least for name, least in spider.coverage.items() if shares[name] >= least}
    coverage = None if kept == dict(spider.coverage) else kept
    return replace(draft, home=home, coverage=coverage)


def _unwanted(gathered: Gathered, examples: Sequence[Example]) -> list[str]:
    """Return the addresses that the pattern of documents must not find: other links, and the
    lists."""
    kinds = {skeleton(example.url) for example in examples}
    group = {link.url for link in gathered.group}
    others = [
        link.url
        for link in gathered.links
        if link.url not in group and skeleton(link.url) not in kinds
    ]
    return [*others, *gathered.further, *(page.url for page in gathered.lists)]


def _strangers(gathered: Gathered) -> list[str]:
    """Return the addresses that the pattern of lists must not find: whatever does not turn its
    pages."""
    turning = {*gathered.further, *(canonical(page.url) for page in gathered.lists)}
    return [link.url for link in gathered.links if link.url not in turning]


def _unread(
    spider: SiteSpider, visits: Sequence[TriedPage], examples: Sequence[Example], see: See
) -> Iterator[Example]:
    """Yield the pages of documents that were found on the way and that the spider doesn't read as
    an unprepared reader does."""
    known = {example.url for example in examples}
    for url in (visit.response.url for visit in visits):
        is_new = url not in known and re.search(spider.documents, url)
        example = see(url) if is_new else None
        if example and is_document(example):
            read = spider.read(example.page)
            if agreement(read.body, example.reading.body) < ALIKE:
                yield example


def _heading(first: Example, chinese: str | None) -> str | None:
    """Return what a list page calls itself, if it is a name and not the site's."""
    title = " ".join(first.page.selector.css("title::text").get("").split())
    heading = without_tail(title) or first.reading.title
    return heading if _NAME.fullmatch(heading) and heading != chinese else None

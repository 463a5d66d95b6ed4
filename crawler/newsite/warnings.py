"""What is unsure of a draft, each with what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.newsite.draft import NAMELESS, Draft
from crawler.newsite.fields import FoundFields
from crawler.newsite.listing import has_scripted_pager
from crawler.newsite.naming import domains_of
from crawler.newsite.pages import Example
from crawler.newsite.patterns import Pattern
from crawler.newsite.sampling import Gathered
from crawler.newsite.selectors import Chosen, by_place

_MOST_NAMED = 3  # addresses that a warning names; chosen: the others are like them


def warnings_of_patterns(
    gathered: Gathered, documents: Pattern, listings: Pattern
) -> Iterator[str]:
    """Yield what is unsure of the addresses of documents and lists."""
    for name, pattern in (("documents", documents), ("listings", listings)):
        if pattern.unwanted:
            yield f"{name} also finds {_some(pattern.unwanted)}: narrow it if these are none"
    if not any(re.search(documents.regex, link.url) for link in gathered.links):
        yield "no list page links a document of the pattern: begin with another list"
    if not gathered.further:
        scripted = has_scripted_pager(gathered.lists[0].page)
        made = "a script makes them" if scripted else "it links none"
        yield f"no further page of the list was found ({made}): add their addresses to start_urls"


def warnings_of_selectors(title: Chosen, body: Chosen) -> Iterator[str]:
    """Yield what is unsure of the selectors of title and body."""
    if not title.css:
        yield "no element is the title alone: choose a selector, or override read_title"
    for name, chosen in (("title", title), ("body", body)):
        if by_place(chosen.css):
            yield f"{name} is found by its place only ({chosen.css}): see that all pages have it so"
        if chosen.css and chosen.unlike:
            where = _some([example.url for example in chosen.unlike])
            yield f"{name} ({chosen.css}) isn't what read_page finds on {where}: compare"


def warnings_of_site(
    draft: Draft, found: FoundFields, examples: Sequence[Example], *, clear: bool
) -> Iterator[str]:
    """Yield what is unsure of the site's name, family, domains and fields; `clear` says whether the
    family is beyond doubt."""
    if draft.chinese == NAMELESS:
        yield f"no page says the site's Chinese name: put it for {NAMELESS} in the docstrings"
    if not clear:
        yield f"the pages don't agree on the family, {draft.family}: choose with --family"
    if len({*draft.domains}) > 1 and len(domains_of(example.url for example in examples)) > 1:
        yield f"documents stand on {', '.join(draft.domains)}: allow the site's own domains only"
    for label, value in found.unread.items():
        yield f'no field reads {label} ({value}): fields = {{"…": after("{label}")}} would'
    if draft.coverage is not None:
        yield "few documents have the fields of coverage: look where they stand, declare them"


def warnings_of_reading(unread: Sequence[Example]) -> Iterator[str]:
    """Yield what is unsure where a draft reads pages otherwise than an unprepared reader does."""
    for example in unread[:_MOST_NAMED]:
        yield f"{example.url} reads otherwise than read_page reads it: compare both with the page"


def _some(urls: Sequence[str]) -> str:
    shown = ", ".join(urls[:_MOST_NAMED])
    return shown if len(urls) <= _MOST_NAMED else f"{shown} and {len(urls) - _MOST_NAMED} more"

"""Addresses of one document: those that differ in nothing but the number of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.patterns import LazyPattern

MOST_PAGES = 99  # of a document; chosen: longer series are lists
_KEYS = "page p pn pg pageno page_no pagenum page_num pageindex page_index currentpage curpage"
_PAGE_KEYS = frozenset(_KEYS.split())
_IN_PATH = LazyPattern(
    r"(?:[-_](?:p|page)?|/(?:p|page[-_/]?)?)(\d{1,2})(?:\.[a-z]{2,5})?/?$", re.IGNORECASE
)
_EXTENSION = LazyPattern(r"\.[a-z]{2,5}$|/+$", re.IGNORECASE)
_ASKED = LazyPattern(r"(?:^|&)(?:(?:news|article|content|info|doc)?_?id|[ant]id)=\d{3}", re.I)
_FRONT_NAME = LazyPattern(r"index|default|home", re.IGNORECASE)
LIST_NAME = LazyPattern(
    r"(?i)(?:index|default|home|list|more|search|channel|categor|column|col|node|tags?|archive|class"
    r"|lanmu|liebiao)(?![a-z]{4})"
)
_PLURAL_NAME = LazyPattern(
    r"(?:news|articles?|posts?|blogs?|topics?|page|p|docs?)?$", re.IGNORECASE
)
_DATE_NAME = LazyPattern(r"(?:19|20)\d\d(?:[-_]?\d{1,2}){0,2}$")
_ID_NAME = LazyPattern(r"\d{3}|[0-9a-zA-Z]{8}")
Key = tuple[str, str, str]


class Address(NamedTuple):
    """One way to read an address: what names the document, and the number of the page."""

    document: Key
    number: int | None


def relation_of(url: str, other: str) -> tuple[int | None, int | None] | None:
    """Return the page numbers in two addresses of one document; None if they are of two."""
    theirs: Mapping[Key, int | None] = dict(_readings(other))
    for document, number in _readings(url):
        if document in theirs and not is_list(document):
            found = theirs[document]
            if number != found:
                return number, found
    return None


def parameter_of(url: str, other: str, *, is_part: bool) -> tuple[int | None, int | None] | None:
    """Return the page numbers in the one parameter, called anyhow, in which two addresses differ:
    one that only one of them has, or for a part of a document both; None for any others."""
    (*ours, own_query, _), (*theirs, other_query, _) = urlsplit(url), urlsplit(other)
    own, found = dict(parse_qsl(own_query)), dict(parse_qsl(other_query))
    keys = {key for key, _ in own.items() ^ found.items()}
    if ours != theirs or len(keys) != 1:
        return None
    if any(is_list(plain_address(each).document) for each in (url, other)):
        return None
    (key,) = keys
    values = [query[key] for query in (own, found) if key in query]
    if not all(map(_is_page_number, values)) or len(values) > 1 + is_part:
        return None
    number, other_number = (int(query[key]) if key in query else None for query in (own, found))
    return number, other_number


def _is_page_number(value: str) -> bool:
    # int() itself takes no more than 4,300 digits.
    return value.isdecimal() and len(value) <= len(str(MOST_PAGES)) and int(value) <= MOST_PAGES


def _readings(url: str) -> Iterator[Address]:
    """Yield the ways to read an address, the one without a page number last."""
    parts = urlsplit(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    for key, value in query:
        if key.lower() in _PAGE_KEYS and _is_page_number(value):
            rest = urlencode(sorted(pair for pair in query if pair[0] != key))
            yield Address((parts.netloc, _EXTENSION.sub("", parts.path), rest), int(value))
    if found := _IN_PATH.search(parts.path):
        rest = urlencode(sorted(query))
        yield Address((parts.netloc, parts.path[: found.start()], rest), int(found[1]))
    yield plain_address(url)


def plain_address(url: str) -> Address:
    """Return an address read as one without a page number."""
    parts = urlsplit(url)
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return Address((parts.netloc, _EXTENSION.sub("", parts.path), query), None)


def is_list(document: Key) -> bool:
    """Return whether an address without its page number is called like a list's, and asks for no
    text."""
    name, query = document[1].rpartition("/")[2], document[2]
    asked = _ASKED.search(query) and _FRONT_NAME.match(name) and "list" not in query
    return not asked and bool(LIST_NAME.match(name) or (not query and _PLURAL_NAME.match(name)))


def names_document(url: str) -> bool:
    """Return whether an address, its page number taken off, has an identifier in its last part."""
    return any(
        _ID_NAME.search(name) and not _DATE_NAME.match(name)
        for (_, path, query), number in _readings(url)
        if number is not None
        for name in (path.rpartition("/")[2], query)
    )

"""The links of a page that lead to other sites, as far as they may lead to something to read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice
from urllib.parse import urlsplit

from scrapy import Request

from crawler.addresses import domain_of, host_of, is_on_site
from crawler.document import Document
from crawler.patterns import LazyPattern
from crawler.reading import Page
from crawler.sites.files import UnreadFile
from crawler.sites.parts import Unfinished
from crawler.store import OutLink

Given = Request | Document | Unfinished | UnreadFile | OutLink
"""What a spider makes of a page."""

LONGEST_WORDS = 40
"""Characters that are kept of a link's words; a title is hardly longer."""

_MOST = 30  # of a page: chosen; what links more is a directory, and its channels share the rest
_LONGEST_ADDRESS = 500  # characters; what is longer carries a visitor's state (chosen)
FILE_PATH = LazyPattern(
    r"\.(?:jpe?g|png|gif|bmp|webp|svg|ico|mp[34]|avi|flv|wmv|mov|swf|css|js|zip|rar|7z|gz|exe|apk"
    r"|iso|pdf|docx?|wps|xlsx?|pptx?|ofd|rtf|et)$",
    re.IGNORECASE,
)
"""The paths of pictures, programs and files."""

# An address within an address is that of a counter, a share button or a way out through a gate.
_CARRIES_ADDRESS = LazyPattern(r"https?(?::|%3A)(?:/|%2F){2}", re.IGNORECASE)
# Licences that every page of a Chinese site shows below: 京ICP备05070218号.
_LICENCE = LazyPattern(r"ICP\s*[备證证]|网安备|许可证(?:编?号|[:：])", re.IGNORECASE)


def leaving(page: Page, domains: Collection[str]) -> Iterator[OutLink]:
    """Yield the links of a page to other registered domains than its own and `domains`: at most 30,
    each address once, in the page's order; no files, nothing that carries another address, and no
    licences."""
    yield from islice(_found(page, domains), _MOST)


def _found(page: Page, domains: Collection[str]) -> Iterator[OutLink]:
    home, seen = domain_of(page.url), set[str]()
    for anchor in page.anchors:
        url = anchor.url
        if url in seen or not _may_lead(url) or domain_of(url) == home:
            continue
        seen.add(url)
        if domains and is_on_site(url, [*domains]):
            continue
        words = anchor.words
        if not _LICENCE.search(words):
            yield OutLink(url, host_of(url), words[:LONGEST_WORDS])


def _may_lead(url: str) -> bool:
    parts = urlsplit(url)
    return (
        parts.scheme in ("http", "https")
        and len(url) <= _LONGEST_ADDRESS
        and not FILE_PATH.search(parts.path)
        and not _CARRIES_ADDRESS.search(url, len(parts.scheme) + 3)
    )

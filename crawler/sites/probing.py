"""Whether what a spider declares still matches its site: looked up on one list and one document."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any

from scrapy.http import Response

from crawler.document import Document
from crawler.sites.responses import page_of
from crawler.sites.site import SiteSpider

NEEDED = ("documents", "title", "body")
"""What a site can't do without."""

_OF_DOCUMENT = {field.name for field in fields(Document)}
_SHOWN = 40  # characters of a value that are printed


@dataclass(frozen=True, slots=True)
class Finding:
    """What one declaration of a spider gave on a page; nothing: it doesn't match any more."""

    name: str
    found: str

    @property
    def is_missing(self) -> bool:
        """Whether it matched nothing."""
        return not self.found

    @property
    def is_fatal(self) -> bool:
        """Whether the site can't be read without it."""
        return self.is_missing and self.name in NEEDED


def probe_listing(spider: SiteSpider, response: Response) -> tuple[list[Finding], str | None]:
    """Return what a list page leads to, by the spider's patterns, and the first document on it.

    Raises Rejected for a page that no encoding reads.
    """
    page = page_of(response)
    documents = spider.links(page, spider.documents)
    further = [
        url for url in spider.links(page, spider.listings) if not re.search(spider.documents, url)
    ]
    findings = [
        Finding("documents", f"{len(documents)} linked" if documents else ""),
        Finding("listings", f"{len(further)} linked" if further else ""),
    ]
    return findings, documents[0] if documents else None


def probe_document(spider: SiteSpider, response: Response) -> list[Finding]:
    """Return what the spider's selectors and rules give on a document's page.

    Raises Rejected for a page that no encoding reads.
    """
    document = spider.read(page_of(response))
    found = [Finding("title", document.headline), Finding("body", _size(document.body))]
    if spider.tags:
        found.append(Finding("tags", " ".join(document.tags)))
    return [*found, *(Finding(name, _value(document, name)) for name in _declared(spider))]


def _declared(spider: SiteSpider) -> list[str]:
    """Return the fields of a spider and its family, sorted."""
    kinds = type(spider).__mro__
    return sorted({name for kind in kinds for name in vars(kind).get("fields", {})})


def _value(document: Document, name: str) -> str:
    value: Any = getattr(document, name) if name in _OF_DOCUMENT else document.extra.get(name)
    text = " > ".join(value) if isinstance(value, tuple) else str(value or "")
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _size(body: str) -> str:
    return f"{len(body):,} characters" if body else ""

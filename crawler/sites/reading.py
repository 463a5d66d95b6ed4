"""How the pages of a site read: by what it declares, and by what is known of any page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from crawler.addresses import canonical, is_on_site
from crawler.document import Document, Family, Rejected
from crawler.junk import SPOKEN_REASONS, junk_document, junk_page
from crawler.reading import Page
from crawler.reading.body.bodies import read_words
from crawler.reading.body.substance import NO_TEXT, is_shown_by_machine, stands_instead
from crawler.reading.headline.titles import read_title
from crawler.reading.lines.crumbs import HOME, read_crumbs
from crawler.reading.lines.values import read_values
from crawler.sites.files import FileSpider
from crawler.sites.selecting import Rule, find, first_text

NEVER = r"(?!)"


class ReadingSpider(FileSpider):
    """Reads a page as a document by the declarations of its site (see SiteSpider)."""

    family: ClassVar[Family]
    documents: ClassVar[str] = NEVER
    title: ClassVar[str] = ""
    body: ClassVar[str] = ""
    tags: ClassVar[str | None] = None
    home: ClassVar[str] = HOME
    fields: ClassVar[Mapping[str, Rule]] = {}

    def read(self, page: Page) -> Document:
        """Return a page as a document, by the site's declarations."""
        return self.describe(page, self.read_title(page), self.read_body(page))

    def describe(self, page: Page, title: str, body: str) -> Document:
        """Return a document of a title and body that were read, with what else the page says of
        it."""
        found = {name: find(rule, page) for name, rule in self._rules().items()}
        found["tags"] = ",".join(page.shown(self.tags)) if self.tags else None
        crumbs = found.pop("breadcrumb", None)
        match = re.search(self.documents, page.url)
        values = {"document_id": (match.groupdict().get("id") or "") if match else ""}
        return Document(
            url=page.url,
            canonical_url=self.canonical_url(page),
            site=self.name,
            family=self.family,
            headline=title,
            body=body,
            breadcrumb=read_crumbs(crumbs, self.home) if crumbs else (),
            related=self.related_links(page),
            **{**values, **read_values(found)},
        )

    def related_links(self, page: Page) -> tuple[str, ...]:
        """Return the documents that a document's page leads to."""
        return self.links(page, self.documents)

    def read_title(self, page: Page) -> str:
        """Return the title as the page shows it, on one line; empty if there is none."""
        return " ".join(first_text(page, self.title).split()) if self.title else read_title(page)

    def read_body(self, page: Page) -> str:
        """Return the body as the page shows it, one line for each paragraph; empty if there is
        none."""
        return "\n".join(filter(None, page.shown(self.body))).strip()

    def canonical_url(self, page: Page) -> str:
        """Return the address that the page calls its own, else the one it was found at."""
        return page.own_address or page.url

    def links(self, page: Page, pattern: str) -> tuple[str, ...]:
        """Return the page's links, within the site's domains, whose addresses match a pattern: each
        once, in the page's order, without the page itself."""
        found = dict.fromkeys(
            link.url
            for link in page.anchors
            if re.search(pattern, link.url) and is_on_site(link.url, self.allowed_domains)
        )
        found.pop(canonical(page.url), None)
        return tuple(found)

    def _reject_junk(self, page: Page, title: str, body: str) -> None:
        """Raise Rejected for a page that is no document, by its title and body or all it shows."""
        title = title or page.title_tag
        shown = "" if body else page.prose
        guessed = bool(body) or not is_shown_by_machine(page)
        if reason := junk_page(shown, title, page.text, guessed=guessed):
            raise Rejected(reason)

    def _lack(self, document: Document, page: Page) -> str:
        """Return what a document lacks. Words that are no text may still be junk of a known
        kind."""
        if not document.headline:
            return "no title"
        if self.body:
            return "no body"
        # A host's own words about a file say nothing of the file.
        words = "" if document.family == "dochost" else read_words(page, document.headline)
        known = junk_document(replace(document, title=document.headline, text=words))
        if known and not (known in SPOKEN_REASONS and is_shown_by_machine(page)):
            return known
        return f"{NO_TEXT} {stands_instead(page)}"

    @classmethod
    def _rules(cls) -> dict[str, Rule]:
        rules: dict[str, Rule] = {}
        for kind in reversed(cls.__mro__):
            rules |= vars(kind).get("fields", {})
        return rules

"""The document on a page that no spider was written for."""

from __future__ import annotations

from dataclasses import replace

from crawler.document import Document, Family
from crawler.reading.families import dochost, news, template
from crawler.reading.families.furniture import without_furniture
from crawler.reading.families.rules import FamilyRules, complete
from crawler.reading.headline.titles import read_title
from crawler.reading.kinds import family_of
from crawler.reading.page import Page
from crawler.reading.reader import read_page

RULES: dict[Family, FamilyRules] = {
    "news": news.RULES,
    "template": template.RULES,
    "dochost": dochost.RULES,
    "web": FamilyRules("web"),
}


def read_document(page: Page, site: str) -> Document:
    """Return a page as a document of a site: read without knowing it, then by the rules of the
    family that it is recognised to be of."""
    family = family_of(page)
    rules = RULES[family]
    found = read_page(page, rules.title(page, read_title(page)))
    document = Document(
        url=page.url,
        canonical_url=found.canonical_url or page.url,
        site=site,
        family=family,
        headline=found.title,
        body=without_furniture(rules.body(page, found.body), page),
        author=found.author,
        source=found.source,
        published=found.published,
        breadcrumb=found.breadcrumb,
        related=page.related.each,
        tags=page.tags.each,
        extra={"editor": found.editor} if found.editor else {},
    )
    said = complete(document, page, rules)
    # When, where from and by whom: a label elsewhere on the page may be another document's.
    own = replace(said, published=found.published, author=found.author, source=found.source)
    return rules.settle(own)

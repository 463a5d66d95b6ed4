"""Pages on which a site's declarations find nothing, since the site has changed."""

from __future__ import annotations

from dataclasses import replace

from crawler.document import Document
from crawler.junk import junk_page
from crawler.reading import Page
from crawler.reading.documents import read_document
from crawler.reading.lists.roles import role_of
from crawler.reading.reader import Reading


def read_anyway(document: Document, page: Page) -> Document:
    """Return a document with the title and body that its site's declarations did not find, read as
    those of a page of an unknown site; `read_by` says which. What shows to such a reader that it
    is no document, or is junk, is returned as it is."""
    found = {"title": document.headline, "body": document.body}
    lacking = [name for name, value in found.items() if not value]
    if not lacking or junk_page(page.prose, page.title_tag, page.text):
        return document
    read = read_document(page, document.site)
    if role_of(page, read.body) != "document":
        return document
    filled = fill(document, read)
    return replace(
        filled,
        headline=document.headline or read.headline,
        body=document.body or read.body,
        read_by=f"page: {', '.join(lacking)}",
    )


def fill(document: Document, read: Document | Reading) -> Document:
    """Return a document with the date, source and author that a reading of its page as any page
    gives, where it has none."""
    return replace(
        document,
        published=document.published or read.published,
        source=document.source or read.source,
        author=document.author or read.author,
    )

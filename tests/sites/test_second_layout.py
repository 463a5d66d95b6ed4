"""The seed sites in other clothes: the same pages with other tags, and names that say nothing."""

from __future__ import annotations

import re
from pathlib import Path

from crawler.document import Document
from crawler.restoration.documents import restore_document
from tests.sites.test_web import recorded
from tests.test_pages import parse

_TAGS = {"div": "section", "section": "div", "h1": "h2", "h2": "h3", "ul": "menu", "span": "em"}
_TAG = re.compile(rb"(</?)(\w+)")
_NAME = re.compile(rb"\s(class|id)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)")
FIELDS = ("title", "text", "published", "uploaded_at", "source", "author", "document_id")


def relaid(html: bytes) -> bytes:
    """A page with other tags, and with class names and ids that say nothing."""
    names: dict[bytes, int] = {}

    def tag(found: re.Match[bytes]) -> bytes:
        name = found[2].decode().lower()
        return found[1] + _TAGS.get(name, name).encode()

    def name(found: re.Match[bytes]) -> bytes:
        return b' %s="x%d"' % (found[1], names.setdefault(found[2], len(names)))

    return _NAME.sub(name, _TAG.sub(tag, html))


@recorded
def test_a_seed_site_reads_in_another_layout(case: Path) -> None:
    html = (case / "page.html").read_bytes()
    first, second = (
        {name: getattr(restore_document(found), name) for name in FIELDS}
        for body in (html, relaid(html))
        for found in parse(case, body)
        if isinstance(found, Document)
    )
    assert second == first

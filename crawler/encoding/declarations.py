"""Which encodings a page declares."""

from __future__ import annotations

import re

from w3lib.encoding import html_body_declared_encoding

from crawler.encoding.charsets import resolve_label
from crawler.encoding.decoding import HEAD

_CHARSET = re.compile(r"""\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


def declared_encodings(content: bytes, content_type: str = "") -> list[str]:
    """Return the encodings that a page declares: in its Content-Type header, then in itself.

    >>> page = b'<?xml version="1.0" encoding="x-gbk"?><html>'
    >>> declared_encodings(page, "text/html; charset=Big5")
    ['big5', 'gb18030']
    """
    found = [_named(content_type), _declared_within(content)]
    return [encoding for encoding in found if encoding]


def _declared_within(content: bytes) -> str | None:
    # w3lib reads declarations as browsers do, but doesn't know all labels of the standard.
    head = content[:HEAD]
    known = html_body_declared_encoding(head)
    return resolve_label(known) if known else _named(head.decode("latin-1"))


def _named(text: str) -> str | None:
    match = _CHARSET.search(text)
    return resolve_label(match[1]) if match else None

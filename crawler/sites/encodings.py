"""A page as the text that its writer meant, whatever encoding it declares."""

from __future__ import annotations

import re

from scrapy.http import TextResponse
from w3lib.encoding import html_body_declared_encoding

from crawler.document import Rejected
from crawler.encoding import read_text
from crawler.encoding.charsets import UTF_8, resolve_label
from crawler.encoding.decoding import HEAD

MOST_TAGS = 200_000
"""How many tags a page may have, opening and closing: a tree of more takes too much memory."""

MENDED = "mended"
"""The flag of a response that `reread` has made."""

_CHARSET = re.compile(r"""\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


def reread(response: TextResponse) -> TextResponse:
    """The response itself if Scrapy reads it right, else a copy in UTF-8.

    What is wrong is mended in the copy: a declaration that the bytes contradict, parts in a
    second encoding, text that was decoded wrongly before, characters that can't be stored.
    Reading the copy again changes nothing. Raises Rejected for a page that no encoding reads
    or of which too much is lost, and for one with more than MOST_TAGS tags.
    """
    if MENDED in response.flags:
        return response
    if response.body.count(b"<") > MOST_TAGS:
        raise Rejected(f"larger than {MOST_TAGS:,} tags")
    text = read_text(response.body, declared_encodings(response))
    if text == response.text:
        return response
    flags = [*response.flags, MENDED]
    return response.replace(body=text.encode(), encoding=UTF_8, flags=flags)


def declared_encodings(response: TextResponse) -> list[str]:
    """The encodings that the page declares: in its HTTP header, then in itself.

    >>> page = b'<?xml version="1.0" encoding="x-gbk"?><html>'
    >>> header = {"Content-Type": "text/html; charset=Big5"}
    >>> declared_encodings(TextResponse("https://town.example", body=page, headers=header))
    ['big5', 'gb18030']
    """
    header = (response.headers.get("Content-Type") or b"").decode("latin-1")
    found = [_named(header), _declared_within(response.body)]
    return [encoding for encoding in found if encoding]


def _declared_within(content: bytes) -> str | None:
    # w3lib reads declarations as browsers do, but doesn't know all labels of the standard.
    head = content[:HEAD]
    known = html_body_declared_encoding(head)
    return resolve_label(known) if known else _named(head.decode("latin-1"))


def _named(text: str) -> str | None:
    match = _CHARSET.search(text)
    return resolve_label(match[1]) if match else None

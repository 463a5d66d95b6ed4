"""The bytes of a page, or of a robots.txt, as text."""

from __future__ import annotations

import codecs
from collections.abc import Sequence

from crawler.document import Rejected
from crawler.encoding.characters import (
    beyond_fit_ascii,
    clean_characters,
    clean_references,
    is_unfit,
)
from crawler.encoding.charsets import beyond_ascii
from crawler.encoding.decoding import CHINESE, decode_page, decode_western
from crawler.encoding.mixture import mend_mixture, read_mixture
from crawler.encoding.mojibake import undo_mojibake


def read_text(content: bytes, declared: Sequence[str]) -> str:
    """Return the text of a page that declares these encodings, the weightiest first.

    Raises Rejected for a page that no encoding reads or of which too much is lost.

    >>> read_text("<p>解放思想</p>".encode("gbk"), ["utf-8"])
    '<p>解放思想</p>'
    """
    found = decode_page(content, declared)
    if found and found.encoding in CHINESE:
        found = mend_mixture(found, content)
    elif not (found and found.is_wide):  # whose bytes mix with no other encoding's
        found = read_mixture(content) or found or decode_western(content)
    if found is None:
        raise Rejected("in no encoding that can be read")
    text = found.text
    # What is cleaned can bring bytes together that were decoded wrongly.
    while (cleaned := _clean(text)) != text:
        text = cleaned
    return text


def _clean(text: str) -> str:
    """Return the source of a page without what was decoded wrongly and what is no character."""
    rare = beyond_fit_ascii(text)
    undone = undo_mojibake(text, beyond_ascii(rare))
    if undone != text or is_unfit(rare):
        undone = clean_characters(undone)
    return clean_references(undone)


def read_robots(rules: bytes) -> str:
    """Return the text of a robots.txt: UTF-8 (RFC 9309, section 2.3), or what a byte order mark
    says.

    >>> read_robots("Sitemap: /地图.xml".encode("utf-16"))
    'Sitemap: /地图.xml'
    """
    wide = rules.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return rules.decode("utf-16" if wide else "utf-8", "replace")

"""What the bytes of an answer are, whatever their header says."""

from __future__ import annotations

import json
import re
from typing import Literal

Media = Literal["html", "xml", "json", "text", "file"]
"""A page, a list for machines (sitemap, feed), data, plain text, or a file of any other kind."""

HEAD = 2048
"""Bytes in which a page shows what it is: browsers look at 1,445 (WHATWG MIME Sniffing)."""

_FILES = re.compile(
    rb"%PDF-|PK\x03\x04|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\{\\rtf|Rar!\x1a|7z\xbc\xaf|\x1f\x8b"
    rb"|\x89PNG|\xff\xd8\xff|GIF8|RIFF|ID3|OggS"
)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|table|h1|script|br|a)[\s>/]", re.I
)
_LISTS = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex|rss|feed|rdf)[\s>]", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\s", re.IGNORECASE)
_CONTROLS = frozenset(range(0x20)) - frozenset(b"\t\n\f\r\x1b")
_PAGES = ("text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml")
_UNKNOWN = ("", "application/octet-stream", "binary/octet-stream", "unknown/unknown", "*/*")


def sniff(content: bytes, content_type: str = "") -> Media:
    """Return what the bytes of an answer are; its Content-Type decides where they don't tell.

    >>> sniff(b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "text/xml")
    'html'
    >>> sniff(b"%PDF-1.4", "text/html"), sniff(b'{"code": 0}', "application/json")
    ('file', 'json')
    """
    kind = content_type.partition(";")[0].strip().lower()
    head = content[:HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f")
    if _FILES.match(head):
        return "file"
    if _is_json(content, head, kind):
        return "json"
    if _LISTS.search(head) and (_XML.match(head) or not _HTML.search(head)):
        return "xml"
    if kind in _PAGES or _HTML.search(head):
        return "html"
    if kind.startswith("text/") or "xml" in kind:
        return "text" if kind == "text/plain" else "html"
    if kind not in _UNKNOWN:
        return "file"
    return "file" if _CONTROLS.intersection(content[:HEAD]) else "text"


def _is_json(content: bytes, head: bytes, kind: str) -> bool:
    """Say whether the answer is data: it is called so and is no page, or it reads as such."""
    if kind.endswith(("/json", "+json")):
        return not head.startswith(b"<")
    if head[:1] not in (b"{", b"["):
        return False
    try:
        return isinstance(json.loads(content), dict | list)
    except (ValueError, RecursionError):
        return False

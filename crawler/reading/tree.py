"""The tree of a source in HTML, whatever is wrong with it."""

from __future__ import annotations

import re

from lxml import etree

from crawler.encoding.charsets import UTF_8

MOST_ATTRIBUTES = 1_000
"""How many attributes a tag keeps: libxml2 compares each with all others, so that 50,000 take it
half a minute. No tag of the recorded pages has more than 251 words."""

_LONG_TAG = 2 * MOST_ATTRIBUTES  # characters: an attribute takes two at least
_TAG = re.compile(
    r"<[a-z][^>=]*+(?:=\s*+(?:\"[^\"]*+\"?|'[^']*+'?)?[^>=]*+)*+(?:>|\Z)", re.IGNORECASE
)
"""A tag with its attributes, also one that does not end: quotes count only behind `=`, and what
stands in them ends no tag (HTML Standard, 13.2.5). Possessive, so that no source is read twice."""

_BETWEEN = re.compile(r"[\s/]+")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_DEEP = 2_048 * len("<b>")
_TOO_DEEP = "Excessive depth"
_NESTED = re.compile(
    r"</?(?!(?:p|h[1-6]|li|a|br|img|head|title|base|link|meta|script|style)\b)[a-z][^<>]*>",
    re.IGNORECASE,
)
"""What libxml2 reads to 2,048 levels only: pages with more nest what lays out, not what is said
nor what doesn't nest in itself."""

_ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)


def parse(source: str) -> etree._Element:
    """Return the tree of a text in HTML, as parsel makes it but for lxml.html's classes of
    elements, which take a call of Python each time that one is looked at.

    >>> parse("<p>甲<b>乙").xpath("string()")
    '甲乙'
    """
    # A header that is included whole ends its own page: what follows is the page's all the same.
    source = _with_few_attributes(_ENDS.sub("", source).replace("\x00", ""))
    root, whole = _parse(source)
    return root if whole else _parse(_NESTED.sub("\n", source))[0]


def _parse(source: str) -> tuple[etree._Element, bool]:
    """Return the tree of what libxml2 reads of a source, and whether it is all."""
    content = source.strip().encode()
    parser = etree.HTMLParser(recover=True, encoding=UTF_8, huge_tree=True)
    root: etree._Element | None = etree.fromstring(content, parser) if content else None
    whole = len(content) <= _DEEP or not any(
        _TOO_DEEP in error.message for error in parser.error_log
    )
    return etree.fromstring(b"<html/>", parser) if root is None else root, whole


def _with_few_attributes(source: str) -> str:
    """Return a source whose tags with more than MOST_ATTRIBUTES have none."""
    if max(map(len, _TAG.findall(source)), default=0) < _LONG_TAG:
        return source
    return _TAG.sub(_bare, source)


def _bare(tag: re.Match[str]) -> str:
    words = _BETWEEN.split(_QUOTED.sub(" ", tag[0])) if len(tag[0]) >= _LONG_TAG else []
    return f"{words[0]}>" if len(words) > MOST_ATTRIBUTES else tag[0]

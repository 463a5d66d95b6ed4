"""The tree of a source in HTML, whatever is wrong with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from crawler.encoding.charsets import UTF_8
from crawler.patterns import LazyPattern

MOST_ATTRIBUTES = 1_000
"""How many attributes a tag keeps: libxml2 compares each with all others, so that 50,000 take it
half a minute. No tag of the recorded pages has more than 251 words."""

_LONG_TAG = 2 * MOST_ATTRIBUTES  # characters: an attribute takes two at least
_TAG = LazyPattern(
    r"<[a-z][^>=]*+(?:=\s*+(?:\"[^\"]*+\"?|'[^']*+'?)?[^>=]*+)*+(?:>|\Z)", re.IGNORECASE
)
"""A tag with its attributes, also one that does not end: quotes count only behind `=`, and what
stands in them ends no tag (HTML Standard, 13.2.5). Possessive, so that no source is read twice."""

_BETWEEN = LazyPattern(r"[\s/]+")
_QUOTED = LazyPattern(r"\"[^\"]*\"|'[^']*'")
_PARSER = etree.HTMLParser(recover=True, encoding=UTF_8, huge_tree=True)
_TOO_DEEP, _UNBEGUN, _MISMATCH = "Excessive depth", "Unexpected end tag", "ending tag mismatch"
"""What libxml2 says of elements that are nested too deep, of the end of one that has not begun, and
of one that ends before another that began in it: pages without need no closer look."""

_MOST_FAULTS = 100  # that it tells of (XML_MAX_ERRORS), but for depth: behind them may be any

_NESTED = LazyPattern(
    r"</?(?!(?:p|h[1-6]|li|a|br|img|head|title|base|link|meta|script|style)\b)[a-z][^<>]*>",
    re.IGNORECASE,
)
"""What libxml2 reads to 2,048 levels only: pages with more nest what lays out, not what is said
nor what doesn't nest in itself."""

_ENDS = LazyPattern(r"</(?:html|body)\s*>", re.IGNORECASE)

_BODY = LazyPattern(r"<(?:body|frameset)\b", re.IGNORECASE)
_IN_HEAD = LazyPattern(
    r"(?:\s++|<!--.*?-->|<[!?][^>]*+>|</?(?:html|head|meta|link|base)\b[^>]*+>"
    r"|<(?P<tag>title|script|style|noscript|template)\b[^>]*+>.*?</(?P=tag)\s*+>)*+",
    re.IGNORECASE | re.DOTALL,
)
"""What stands before a body whose tag is left out (HTML Standard, 13.1.2.4): libxml2 begins one
before the elements that it knows, and reads <main> or <article> as part of the head."""

TORN = "data-torn"
"""The attribute that the root of a tree has if blocks end more often on the page than they begin:
one of them then ends too early, and what it held goes on behind it."""

STRAY = "data-stray"
"""The attribute that it has if a paragraph ends right behind a block in which it began."""

_STRAY_END = LazyPattern(r"</(?:div|td)\s*>\s*</p\s*>", re.IGNORECASE)
_NESTING = LazyPattern(r"<(/?)(div|td|p)\b", re.IGNORECASE)

_TOKEN = LazyPattern(
    r"<!--|-->|</?(?:script|style)\b|<(/?)(div|td|table|article|section)\b", re.IGNORECASE
)
_CLOSED_BY = {"<!--": "-->", "<script": "</script", "<style": "</style"}

LONGEST_CROSSED = 2_000  # characters of a heading or a link that a block begins in (chosen: a card)
_CROSSED = LazyPattern(
    r"<(?P<tag>h[1-6]|a)\b[^<]*+(?:<(?!/?(?P=tag)\b|div\b)[^<]*+)*+<div\b", re.IGNORECASE
)
_DIV, _DIV_END = re.compile(r"<div\b", re.IGNORECASE), re.compile(r"\s*</div\s*>", re.IGNORECASE)


def parse(source: str) -> etree._Element:
    """Return the tree of a text in HTML, as parsel makes it but for lxml.html's classes of
    elements, which take a call of Python each time that one is looked at.

    >>> parse("<p>甲<b>乙").xpath("string()")
    '甲乙'
    """
    # A header that is included whole ends its own page: what follows is the page's all the same.
    source = _with_body(_with_few_attributes(_ENDS.sub("", source).replace("\x00", "")))
    root, faults = _parse(source)
    if _MISMATCH in faults and (uncrossed := _uncrossed(source)) != source:
        source = uncrossed
        root, faults = _parse(source)
    if _TOO_DEEP in faults:
        root, _ = _parse(_NESTED.sub("\n", source))
    if _UNBEGUN in faults:
        if _ends_more(_blocks(source)):
            root.set(TORN, "")
        if _has_stray_end(source):
            root.set(STRAY, "")
    return root


def _parse(source: str) -> tuple[etree._Element, str]:
    """Return the tree of what libxml2 reads of a source, and what it finds wrong, in lines."""
    content = source.strip().encode() or b"<html/>"
    root: etree._Element | None = etree.fromstring(content, _PARSER)
    faults = [fault.message for fault in _PARSER.error_log]
    if len(faults) >= _MOST_FAULTS:
        faults += _UNBEGUN, _MISMATCH
    return etree.fromstring(b"<html/>", _PARSER) if root is None else root, "\n".join(faults)


def _with_body(source: str) -> str:
    """Return a source in which the body begins by a tag."""
    if _BODY.search(source):
        return source
    found = _IN_HEAD.match(source)
    end = found.end() if found else 0
    return f"{source[:end]}<body>{source[end:]}" if source[end:].strip() else source


def _has_stray_end(source: str) -> bool:
    """Say whether a paragraph ends behind a block that begins behind it: the block ends too
    early."""
    around: list[bool] = []  # for each open block, whether a paragraph was open before it
    is_open = False
    for found in _NESTING.finditer(source):
        ends, is_paragraph = bool(found[1]), found[2].lower() == "p"
        if is_paragraph:
            if (
                ends
                and not is_open
                and _STRAY_END.match(source, source.rfind("<", 0, found.start()))
            ):
                return True
            is_open = not ends
        elif ends:
            is_open = bool(around) and around.pop()
        else:
            around.append(is_open)
            is_open = False
    return False


def _ends_more(blocks: Iterable[tuple[str, str]]) -> bool:
    """Say whether blocks end more often than they begin."""
    begun: Counter[str] = Counter()
    for (end, tag), count in Counter(blocks).items():
        begun[tag.lower()] += -count if end else count
    return any(count < 0 for count in begun.values())


def _blocks(source: str) -> Iterator[tuple[str, str]]:
    """Yield the tags of blocks that stand in no script, style sheet or comment."""
    closing = ""
    for found in _TOKEN.finditer(source):
        token = found[0].lower()
        if closing:
            closing = "" if token == closing else closing
        elif found[2]:
            yield found[1], found[2]
        else:
            closing = _CLOSED_BY.get(token, "")


def _uncrossed(source: str) -> str:
    """Return a source in which headings and links end the blocks that begin in them: libxml2 reads
    on to the end of the block, and what follows would be part of the heading (HTML Standard,
    13.2.6.4.7)."""
    pieces: list[str] = []
    start = 0
    for found in _CROSSED.finditer(source):
        tag = re.escape(found["tag"])
        end = re.compile(rf"</?{tag}\b", re.IGNORECASE).search(
            source, found.end(), found.end() + LONGEST_CROSSED
        )
        if end is None or end[0][1] != "/":
            continue
        inside = source[found.start() : end.start()]
        open_blocks = len(_DIV.findall(inside)) - len(_DIV_END.findall(inside))
        if open_blocks > 0:
            behind = source.find(">", end.start()) + 1 or len(source)
            pieces += (
                source[start : end.start()],
                "</div>" * open_blocks,
                source[end.start() : behind],
            )
            start = behind
            while open_blocks and (again := _DIV_END.match(source, start)):
                start = again.end()
                open_blocks -= 1
    return "".join((*pieces, source[start:])) if pieces else source


def _with_few_attributes(source: str) -> str:
    """Return a source whose tags with more than MOST_ATTRIBUTES have none."""
    long = (tag for tag in _TAG.findall(source) if len(tag) >= _LONG_TAG)
    if all(_bare(tag) == tag for tag in long):
        return source
    return _TAG.sub(lambda tag: _bare(tag[0]), source)


def _bare(tag: str) -> str:
    words = _BETWEEN.split(_QUOTED.sub(" ", tag)) if len(tag) >= _LONG_TAG else []
    return f"{words[0]}>" if len(words) > MOST_ATTRIBUTES else tag

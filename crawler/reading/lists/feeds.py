"""Lists that sites keep for machines: sitemaps and feeds, as entries with address and date.

Sitemaps as sitemaps.org says (XML, plain text, indexes, gzipped), RSS 0.9 to 2.0, Atom (RFC 4287).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from html.entities import html5
from itertools import islice

from lxml import etree

from crawler.addresses import resolve
from crawler.document import Rejected
from crawler.encoding.characters import clean_characters, clean_references
from crawler.encoding.charsets import UTF_8, resolve_label
from crawler.encoding.decoding import decode_page
from crawler.encoding.inflating import PackingError, gunzip
from crawler.encoding.text import read_robots
from crawler.patterns import LazyPattern
from crawler.reading.lines.dates import is_older, read_date
from crawler.reading.lines.moments import CHINA

MOST_BYTES = 50 * 1024 * 1024
"""What sitemaps.org allows a sitemap to have, unpacked."""
MOST_ENTRIES = 50_000
"""As many as sitemaps.org allows a sitemap; a file of 100 kB can hold millions, packed."""

_DECLARED = re.compile(rb"""\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)""")
_DOCTYPE_BEGIN = LazyPattern("<!DOCTYPE", re.IGNORECASE)
_DOCTYPE = LazyPattern(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_AMPERSAND = LazyPattern(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)(?:(\w+);)?",
    re.DOTALL | re.IGNORECASE,
)
_DAY = LazyPattern(r"(?:19|20)\d\d(?:-\d\d){0,2}")
_ADDRESS = LazyPattern(r"https?://\S+", re.IGNORECASE)
_SITEMAP = LazyPattern(r"^\s*sitemap\s*[:：]\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_ROOTS = ("urlset", "sitemapindex", "rss", "feed", "RDF")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list names: an address as it is written there, and when that was published or last
    changed (ISO 8601, maybe the year or the month alone; in China's time if there is a zone)."""

    url: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A list for machines: the pages and the further lists (of a sitemap index) that it names,
    and the fault of one that could be read in part only."""

    pages: tuple[Entry, ...] = ()
    lists: tuple[Entry, ...] = ()
    fault: str | None = None

    def since(self, date: str) -> Feed:
        """Return the list without the entries that are older than a date; those without one
        stay."""
        pages, lists = (
            tuple(entry for entry in entries if not (entry.date and is_older(entry.date, date)))
            for entries in (self.pages, self.lists)
        )
        return replace(self, pages=pages, lists=lists)


def read_feed(content: bytes) -> Feed:
    """Read the entries of a sitemap, a sitemap index, an RSS or an Atom feed, gzipped or not.

    Nothing is fetched, and no entity that a document declares is expanded. Broken XML gives what
    can be read of it, and the fault; of more than MOST_ENTRIES the first come, and a fault. Raises
    Rejected for what is none of these lists, or unpacks to more than MOST_BYTES.

    >>> read_feed(b"<urlset><url><loc>/p/1.html</loc><lastmod>2024-05</lastmod></url></urlset>")
    Feed(pages=(Entry(url='/p/1.html', date='2024-05'),), lists=(), fault=None)
    """
    content = _unpack(content)
    label = _DECLARED.match(content)
    encoding = resolve_label(label[1].decode("latin-1")) if label else UTF_8
    decoded = decode_page(content, [encoding] if encoding else [])
    if decoded is None:
        raise Rejected("in no encoding that can be read")
    text = clean_references(clean_characters(decoded.text)).strip()
    if lines := _lines(text):
        return _bounded(Feed(tuple(map(Entry, lines[: MOST_ENTRIES + 1]))))
    root, fault = _parse(_without_doctype(text))
    kind = _name(root)
    if kind not in _ROOTS:
        raise Rejected(f"neither a sitemap nor a feed but <{kind}>")
    entries = tuple(islice(_entries(root, kind), MOST_ENTRIES + 1))
    if kind == "sitemapindex":
        return _bounded(Feed(lists=entries, fault=fault))
    return _bounded(Feed(pages=entries, fault=fault))


def sitemaps_in(robots: bytes, url: str) -> list[str]:
    """Return the addresses of the sitemaps that the robots.txt at an address names, each once; what
    is no address is passed over. A host may have packed it without a word.

    >>> sitemaps_in(b"Sitemap: /s.xml\\nsitemap : http://[\\nUser-agent: *", "http://a.example/")
    ['http://a.example/s.xml']
    """
    with suppress(Rejected):
        robots = _unpack(robots)
    named = _SITEMAP.findall(read_robots(robots))
    return [*dict.fromkeys(filter(None, (resolve(each, url) for each in named)))]


def _unpack(content: bytes) -> bytes:
    """Return the content of a gzip file, as far as it goes; what is none as it is. Raises Rejected
    for broken gzip, and for more than MOST_BYTES."""
    unpacked = bytearray()
    try:
        for piece in gunzip(content):
            unpacked += piece
            if len(unpacked) > MOST_BYTES:
                raise Rejected(f"unpacks to more than {MOST_BYTES} bytes")
    except EOFError:
        pass
    except PackingError as error:
        raise Rejected(f"broken gzip: {error}") from error
    return bytes(unpacked)


def _bounded(feed: Feed) -> Feed:
    """Return a list of at most MOST_ENTRIES, which says if it was longer."""
    if max(len(feed.pages), len(feed.lists)) <= MOST_ENTRIES:
        return feed
    pages, lists = feed.pages[:MOST_ENTRIES], feed.lists[:MOST_ENTRIES]
    return Feed(pages, lists, f"more than {MOST_ENTRIES} addresses")


def _lines(text: str) -> list[str]:
    """Return the addresses of a sitemap in plain text; none of any other text."""
    lines = text.split()
    return lines if all(map(_ADDRESS.fullmatch, lines)) else []


def _without_doctype(text: str) -> str:
    """Return a text without its declaration of entities."""
    begin = _DOCTYPE_BEGIN.search(text)
    # Searched for in one go, it would take quadratic time on hostile text.
    whole = _DOCTYPE.match(text, begin.start()) if begin else None
    return text[: whole.start()] + text[whole.end() :] if whole else text


def _parse(text: str) -> tuple[etree._Element, str | None]:
    """Return the root, and what is wrong with the XML. A stray & is not: many feeds have some.
    Raises Rejected for what has no element."""
    mended = _AMPERSAND.sub(_mend, text)
    for attempt in (text, mended):
        try:
            return etree.fromstring(attempt.encode(), _parser(recover=False)), None
        except etree.XMLSyntaxError as error:
            fault = f"broken XML: {error.msg}"
    root: etree._Element | None = None
    with suppress(etree.XMLSyntaxError):
        root = etree.fromstring(mended.encode(), _parser(recover=True))
    if root is None:
        raise Rejected(fault)
    return root, fault


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding=UTF_8,
        recover=recover,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )


def _mend(match: re.Match[str]) -> str:
    """Return an entity that HTML knows and XML doesn't as its character, any other & as one."""
    if match[0].startswith("<"):
        return match[0]
    name = match[1]
    return html5.get(f"{name};", f"&amp;{name};") if name else "&amp;"


def _entries(root: etree._Element, kind: str) -> Iterator[Entry]:
    wanted = {"urlset": "url", "sitemapindex": "sitemap", "feed": "entry"}.get(kind, "item")
    for element in root.iter(etree.Element):
        if _name(element) == wanted:
            url = _atom_link(element) if kind == "feed" else _written(element, "loc", "link")
            url = url or _permanent_id(element)
            if url:
                date = _written(element, "lastmod", "pubDate", "date", "updated", "published")
                yield Entry(url, _date(date))


def _written(element: etree._Element, *names: str) -> str:
    """Return the text of the first child that has one of the names and says something; ""
    without."""
    for child in element:
        if _name(child) in names and (text := "".join(map(str, child.itertext())).strip()):
            return text
    return ""


def _atom_link(entry: etree._Element) -> str:
    """Return the href of the link to the entry itself, whose relation is `alternate` or not named;
    "" without."""
    for child in entry:
        if _name(child) == "link" and child.get("rel", "alternate") == "alternate":
            return child.get("href", "").strip()
    return ""


def _permanent_id(item: etree._Element) -> str:
    """Return the guid of an RSS item, which is its address unless it says otherwise; "" without."""
    for child in item:
        if _name(child) == "guid" and child.get("isPermaLink", "true") == "true":
            return (child.text or "").strip()
    return ""


def _date(text: str) -> str | None:
    """Return a date as lists write it: RFC 822, ISO 8601 (W3C's profile of it), or like on Chinese
    pages; None for anything else.

    >>> _date("Mon, 01 Jan 2024 23:30:00 GMT"), _date("2024-05"), _date("2024年5月1日"), _date("")
    ('2024-01-02T07:30:00', '2024-05', '2024-05-01', None)
    """
    if _DAY.fullmatch(text):
        return text
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        with suppress(ValueError, IndexError, OverflowError):
            moment = parse(text)
            return (moment.astimezone(CHINA) if moment.tzinfo else moment).isoformat()[:19]
    return read_date(text)


def _name(element: etree._Element) -> str:
    # What a parser recovers may have names that etree.QName refuses.
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""

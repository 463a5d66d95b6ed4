"""The addresses that a page links to, as browsers make them from what is written (WHATWG URL)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from lxml import etree
from parsel import Selector
from scrapy.http import TextResponse
from scrapy.utils.response import get_base_url
from w3lib.url import canonicalize_url, safe_url_string

from crawler.encoding.charsets import GB18030
from crawler.scheduling.traps import shape_of
from crawler.sites.dates import is_older, read_date
from crawler.sites.encodings import declared_encodings

_UNLINKED = ".//text()[not(ancestor::a)]"
_AROUND = "".join(map(chr, range(0x21)))
_BREAKS = str.maketrans("", "", "\t\r\n")
_HIERARCHICAL = re.compile(r"\A(?:https?:|(?![a-z][a-z\d+.-]*:))[^?#]*", re.IGNORECASE)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")

_SESSION_IN_PATH = re.compile(r";jsessionid=[\w.!~*-]*", re.IGNORECASE)
_DROPPED = {
    re.compile(name, re.IGNORECASE): re.compile(value, re.IGNORECASE)
    for name, value in {
        "jsessionid|phpsessid|aspsessionid[a-z]{8}": r"[\w,!.~*-]{16,}",
        "utm_(?:source|medium|campaign|term|content|id)": ".*",
        "spm": r"[\w-]+(?:\.[\w-]+)+",
        "from": "timeline|singlemessage|groupmessage",
        "isappinstalled": "[01]?",
        "gclid|fbclid|msclkid|bd_vid": r"[\w-]{10,}",
        "hm(?:sr|pl|cu|kw|ci)": ".*",
    }.items()
}
"""The parameters that tell who visits or how they came, each with the values that it has then."""

_TURNS_PAGE = re.compile(
    r"\W*(?:第?\d{1,6}[页頁]?|[首尾末][页頁]|(?:第|最[后後])一[页頁]|[上下前后後]一?[页頁]"
    r"|next(?:page)?|prev(?:ious)?(?:page)?|first|last|older|newer|[<>«»‹›]{1,2})\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link of a page: its address, and the element that it stands in."""

    url: str
    element: etree._Element

    @property
    def turns_page(self) -> bool:
        """Whether it leads to another page of the same list: 下一页, a number, rel=next."""
        relation = (self.element.get("rel") or "").lower().split()
        label = "".join("".join(map(str, self.element.itertext())).split())
        return bool(_TURNS_PAGE.fullmatch(label) or {"next", "prev"} & set(relation))

    @property
    def beside(self) -> str:
        """What stands beside it in its row of the list: the text of the largest element around it
        that links nothing else, without the words of links."""
        row = self.element
        while (parent := row.getparent()) is not None and not _has_other(parent, self.element):
            row = parent
        return " ".join(Selector(root=row, type="html").xpath(_UNLINKED).getall())


@lru_cache(maxsize=4)
def anchors(response: TextResponse) -> tuple[Anchor, ...]:
    """The links of a page in its order, those of scripts, mail and broken addresses left out.

    Like in browsers, <base> holds, what is not ASCII is UTF-8 in a path and has the page's
    encoding in a query, and what is percent-encoded stays as it is.
    """
    base = get_base_url(response)
    encoding = next(iter(declared_encodings(response)), None) or response.encoding
    found = []
    for node in response.css("a[href]"):
        if url := resolve(node.attrib["href"], base, encoding):
            found.append(Anchor(url, node.root))
    return tuple(found)


def turning_links(response: TextResponse) -> set[str]:
    """The addresses of further pages of the same list, which look like that of this one."""
    shape = shape_of(response.url)
    links = (link for link in anchors(response) if link.turns_page)
    return {link.url for link in links if shape_of(link.url) == shape}


def is_past(response: TextResponse, pattern: str, since: str) -> bool:
    """Whether a list page dates the addresses that match a pattern, half of them at least, and
    every date is older than `since`."""
    links = [link for link in anchors(response) if re.search(pattern, link.url)]
    dates = [date for link in links if (date := read_date(link.beside))]
    return 0 < len(links) <= 2 * len(dates) and all(is_older(date, since) for date in dates)


def own_address(response: TextResponse) -> str | None:
    """The address that a page calls its own (<link rel=canonical>); None if it names none."""
    href = response.css("link[rel=canonical]::attr(href)").get()
    return resolve(href, get_base_url(response)) if href else None


def resolve(href: str, base: str, encoding: str = "utf-8") -> str | None:
    """The address that a link written as `href` on a page at `base` leads to; None for one
    without a host. It is canonical, and without parameters of sessions and of tracking.

    >>> resolve(" s.asp?k=解放#top", "http://a.example/news/", "gb18030")
    'http://a.example/news/s.asp?k=%BD%E2%B7%C5'
    >>> resolve("\\\\路\\\\1.html", "http://a.example/news/", "gb18030")
    'http://a.example/%E8%B7%AF/1.html'
    >>> resolve("javascript:void(0)", "http://a.example/"), resolve("//[a/", "http://a.example/")
    (None, None)
    """
    href = href.strip(_AROUND).translate(_BREAKS)
    # Browsers take \ for / before the query; sites on Windows write it.
    href = _HIERARCHICAL.sub(lambda match: match[0].replace("\\", "/"), href, count=1)
    try:
        parts = urlsplit(urljoin(base, href))
        if not parts.hostname:
            return None
        query = _in_encoding(parts.query, encoding)
        return canonical(without_visitor(urlunsplit(parts._replace(query=query, fragment=""))))
    except ValueError:
        return None


def canonical(url: str) -> str:
    """One address for all spellings of it, like w3lib's canonicalize_url, where that asks the
    server for the same: a query that is no list of name=value is left as it is.

    >>> canonical("http://A.example/?b=%bd%e2&a=1"), canonical("http://a.example/?thread-1.html")
    ('http://a.example/?a=1&b=%BD%E2', 'http://a.example/?thread-1.html')
    """
    query = urlsplit(url).query
    if ";" not in query and all("=" in pair for pair in query.split("&") if pair):
        return str(canonicalize_url(url))
    bare, _, asked = str(safe_url_string(url)).partition("#")[0].partition("?")
    return f"{canonicalize_url(bare)}?{asked}"


def without_visitor(url: str) -> str:
    """The address without what tells who visits it or how they came there: ids of sessions
    (jsessionid, PHPSESSID), marks of campaigns (utm_source, spm) and of sharing (from=timeline).
    A parameter of such a name goes only if its value looks like it.

    >>> without_visitor("http://a.example/n;jsessionid=0A1B2C?id=1&utm_source=wx&from=timeline")
    'http://a.example/n?id=1'
    >>> without_visitor("http://a.example/route?from=北京&spm=5")
    'http://a.example/route?from=北京&spm=5'
    """
    parts = urlsplit(url)
    path = _SESSION_IN_PATH.sub("", parts.path)
    kept = [pair for pair in parts.query.split("&") if not _tells_visitor(pair)]
    return urlunsplit(parts._replace(path=path, query="&".join(kept)))


def query_url(base: str, params: Mapping[str, str | int], encoding: str = GB18030) -> str:
    """The address that a form at `base` asks for: its parameters as a browser sends them from a
    page in `encoding` (application/x-www-form-urlencoded). Raises LookupError for an unknown
    encoding.

    >>> query_url("http://a.example/s.php", {"q": "解放 思想", "page": 2})
    'http://a.example/s.php?q=%BD%E2%B7%C5+%CB%BC%CF%EB&page=2'
    """
    query = urlencode(params, encoding=encoding, errors="xmlcharrefreplace")
    parts = urlsplit(base)
    return urlunsplit(parts._replace(query="&".join(filter(None, [parts.query, query]))))


def _in_encoding(query: str, encoding: str) -> str:
    """The query with what is not ASCII in a page's encoding, percent-encoded."""
    # What declares GBK gets no characters of four bytes from browsers, and UTF-16 is for no query.
    encoding = {GB18030: "gbk"}.get(encoding, encoding)
    encoding = "utf-8" if encoding.startswith("utf") else encoding
    return _BEYOND_ASCII.sub(lambda match: _percent(match[0], encoding), query)


def _percent(character: str, encoding: str) -> str:
    return quote(character.encode(encoding, "xmlcharrefreplace"), safe="")


def _tells_visitor(pair: str) -> bool:
    found = parse_qsl(pair, keep_blank_values=True, separator="&")
    return any(
        named.fullmatch(name) and valued.fullmatch(value)
        for name, value in found
        for named, valued in _DROPPED.items()
    )


def _has_other(element: etree._Element, link: etree._Element) -> bool:
    return any(other.get("href") != link.get("href") for other in element.iter("a"))

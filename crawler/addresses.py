"""Addresses: what one written on a page leads to (WHATWG URL), when two are one, what kinds of
them have in common, where they belong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from w3lib.url import canonicalize_url, safe_url_string

from crawler.encoding.charsets import GB18030
from crawler.patterns import LazyPattern

_AROUND = "".join(map(chr, range(0x21)))
_BREAKS = str.maketrans("", "", "\t\r\n")
_HIERARCHICAL = LazyPattern(r"\A(?:https?:|(?![a-z][a-z\d+.-]*:))[^?#]*", re.IGNORECASE)
_FULL_WIDTH = str.maketrans("：／．？＝＆", ":/.?=&")
_SCHEME = LazyPattern(r"[a-z][a-z\d+.-]*://", re.IGNORECASE)
_HOSTED = LazyPattern(r"(?:[\w-]+\.)+[^\W\d]{2,}(?::\d+)?(?:[/?#]|\Z)|\d+(?:\.\d+){3}(?:[:/]|\Z)")
_ORIGIN = LazyPattern(r"[a-z]+://[^/?#\s]*", re.IGNORECASE)
_TOKEN = LazyPattern(r"[0-9A-Za-z]+|[^0-9A-Za-z]+")
_RUN = LazyPattern(r"\d+|\D+")
# Letters of a code, and turns between letters and figures in it; chosen: words have fewer.
_SHORTEST_CODE, _FEWEST_TURNS = 8, 4
_DEFAULT_PORT = LazyPattern(
    r"\A(?:(http://[^/?#]*):(?:0*80)?|(https://[^/?#]*):(?:0*443)?)(?=[/?#]|\Z)", re.IGNORECASE
)
# The root of all names, which a host's may end with (RFC 1034, 3.1): the host is the same.
_ROOT_DOT = LazyPattern(r"\A([a-z][a-z\d+.-]*://[^/?#]*?[^/?#.:@])\.+(?=[:/?#]|\Z)", re.IGNORECASE)
# An address of IPv4 in one of IPv6, as Python writes it from 3.13 on; browsers write figures.
_MAPPED = LazyPattern(r"(?<=://\[::ffff:)(\d+)\.(\d+)\.(\d+)\.(\d+)(?=\])")
_LOGIN = LazyPattern(r"\A([a-z][a-z\d+.-]*://)[^/\\?#]*@", re.IGNORECASE)
_SECOND_LEVELS = LazyPattern(r"com|net|org|gov|edu|ac|mil|co")
_PROVINCES = LazyPattern(
    r"bj|sh|tj|cq|he|sx|nm|ln|jl|hl|js|zj|ah|fj|jx|sd|ha|hb|hn|gd|gx|hi|sc|gz|yn|xz|sn|gs|qh|nx|xj"
    r"|tw|hk|mo"
)
_BEYOND_ASCII = LazyPattern(r"[^\x00-\x7f]")

_SESSION_IN_PATH = LazyPattern(r";jsessionid=[\w.!~*-]*", re.IGNORECASE)
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


def resolve(href: str, base: str, encoding: str = "utf-8") -> str | None:
    """Return the address that a link written as `href` on a page at `base` leads to; None for one
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
    if "\\" in href:
        href = _HIERARCHICAL.sub(lambda match: match[0].replace("\\", "/"), href, count=1)
    try:
        return _as_asked(urljoin(base, href.partition("#")[0] or base), encoding)
    except ValueError:
        return None


@lru_cache(maxsize=8192)  # the pages of a site repeat most of their links; chosen
def _as_asked(url: str, encoding: str) -> str | None:
    parts = urlsplit(url)
    if not parts.hostname:
        return None
    query = _in_encoding(parts.query, encoding)
    return canonical(without_visitor(urlunsplit(parts._replace(query=query, fragment=""))))


def typed_address(text: str) -> str | None:
    """Return the address that somebody means by what they typed or pasted; None if it is none.

    Put right are blanks and brackets around it, full-width marks and a scheme that is missing; a
    login is left out, and a host in other letters than ASCII's is named as the network names it
    (IDNA).

    >>> typed_address(" <www.a.example/2.html> "), typed_address("http：//me:pw@a.example／1.html")
    ('http://www.a.example/2.html', 'http://a.example/1.html')
    >>> typed_address("::::"), typed_address("http://["), typed_address("解放思想")
    (None, None, None)
    >>> typed_address("http://政务。中国/n/1.html"), typed_address("政务.中国")
    ('http://xn--zfr164b.xn--fiqs8s/n/1.html', 'http://xn--zfr164b.xn--fiqs8s')
    """
    text = text.strip().strip("<>《》\"'“”").translate(_FULL_WIDTH)
    if not _SCHEME.match(text):
        text = f"http://{text.lstrip('/')}" if _HOSTED.match(text.lstrip("/")) else ""
    try:
        parts = urlsplit(text)
        # Other schemes need no host (file:///a); whether they are fetched is not said here.
        web = parts.scheme.lower() in ("http", "https", "")
        valid = (bool(parts.hostname) or not web) and (parts.port or 0) >= 0
        canonical(text.encode().decode())
    except ValueError:
        return None
    if not valid or re.search(r"\s", parts.netloc):
        return None
    return without_login(text if parts.netloc.isascii() else urlunsplit(_named_in_ascii(parts)))


def canonical(url: str) -> str:
    """Return the one address for all spellings of it, without a login, the dot of the root behind
    its host, its fragment, its scheme's default port and the order of its parameters.

    Like w3lib's canonicalize_url where that asks the server for the same: a query that is no list
    of name=value is left as it is. Raises ValueError for what is no address; what `resolve` and
    `typed_address` give is one.

    >>> canonical("http://A.example:80/?b=%bd%e2&a=1"), canonical("http://a.example/?thread-1.html")
    ('http://a.example/?a=1&b=%BD%E2', 'http://a.example/?thread-1.html')
    >>> canonical("http://a.example./1.html"), canonical("http://a.example.:8080/a./")
    ('http://a.example/1.html', 'http://a.example:8080/a./')
    """
    url = without_login(_without_default_port(url))
    query = urlsplit(url).query
    if ";" not in query and all("=" in pair for pair in query.split("&") if pair):
        return _host_as_browsers(str(canonicalize_url(url)))
    bare, _, asked = str(safe_url_string(url)).partition("#")[0].partition("?")
    return f"{_host_as_browsers(str(canonicalize_url(bare)))}?{asked}"


def without_login(url: str) -> str:
    """Return an address without the name and password of somebody (user:pw@) before its host. They
    are no part of what a page is, are never sent, and must not stand in any file of ours.

    >>> without_login("http://me:secret@a.example/@me"), without_login("http://a.example/@me")
    ('http://a.example/@me', 'http://a.example/@me')
    """
    return _LOGIN.sub(r"\1", url)


def without_visitor(url: str) -> str:
    """Return the address without what tells who visits it or how they came there: ids of sessions
    (jsessionid, PHPSESSID), marks of campaigns (utm_source, spm) and of sharing (from=timeline). A
    parameter of such a name goes only if its value looks like it.

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
    """Return the address that a form at `base` asks for: its parameters as a browser sends them
    from a page in `encoding` (application/x-www-form-urlencoded). Raises LookupError for an unknown
    encoding.

    >>> query_url("http://a.example/s.php", {"q": "解放 思想", "page": 2})
    'http://a.example/s.php?q=%BD%E2%B7%C5+%CB%BC%CF%EB&page=2'
    """
    query = urlencode(params, encoding=encoding, errors="xmlcharrefreplace")
    parts = urlsplit(base)
    return urlunsplit(parts._replace(query="&".join(filter(None, [parts.query, query]))))


def shape_of(url: str) -> str:
    """Return what addresses of one kind have in common: their numbers, the codes in them (ids of
    sessions too) and the values of their query don't count.

    >>> shape_of("http://a.example/day/2031-05-01.html?view=week&page=3")
    'a.example/day/0-0-0.html?page&view'
    >>> shape_of("http://a.example/(S(lit3py55t21z5v55vlm25s55))/p/7.html")
    'a.example/(S(x))/p/0.html'
    """
    parts = urlsplit(url)
    return f"{parts.netloc}{without_numbers(parts.path)}{without_values(parts.query)}"


def without_values(query: str) -> str:
    """Return the names of a query's parameters as the end of an address; "" for none.

    >>> without_values("view=week&page=3&page="), without_values("")
    ('?page&view', '')
    """
    names = sorted({name for name, _ in parse_qsl(query, keep_blank_values=True)})
    return f"?{'&'.join(names)}" if names else ""


def host_of(url: str) -> str:
    """Return the host that an address asks, without the dot of the root, with its port if that is
    not its scheme's own.

    >>> host_of("http://News.example:8080/a"), host_of("http://news.example:80")
    ('news.example:8080', 'news.example')
    >>> host_of("http://me.:secret.@news.example.:8080/a."), host_of("http://news.example.")
    ('news.example:8080', 'news.example')
    """
    origin = _ORIGIN.match(url)
    return _host_at(origin[0] if origin else url)


@lru_cache(maxsize=8192)
def _host_at(url: str) -> str:
    url = _host_as_browsers(without_login(_without_default_port(url)))
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def domain_of(url: str) -> str:
    """Return the domain that somebody registered for an address's host.

    >>> domain_of("http://www.town.gov.cn/a"), domain_of("https://m.site.example")
    ('town.gov.cn', 'site.example')
    >>> domain_of("http://[::ffff:127.0.0.1]/"), domain_of("http://site.example./")
    ('::ffff:127.0.0.1', 'site.example')
    """
    host = (urlsplit(url).hostname or "").rstrip(".")
    labels = host.split(".")
    if ":" in host or host.replace(".", "").isdigit():
        return host
    national = len(labels) > 2 and len(labels[-1]) == 2
    second = labels[-2] if national else ""
    provincial = labels[-1] == "cn" and _PROVINCES.fullmatch(second)
    deep = _SECOND_LEVELS.fullmatch(second) or provincial
    return ".".join(labels[-3 if deep else -2 :])


def is_on_site(url: str, domains: Sequence[str]) -> bool:
    """Return whether an address is on one of some domains or below; no domains: anywhere. A domain
    with a port means the host that is asked there.

    >>> is_on_site("http://m.site.example/a", ["site.example"])
    True
    >>> is_on_site("http://notsite.example/a", ["site.example"])
    False
    >>> is_on_site("http://site.example:8080/a", ["site.example:8080"])
    True
    """
    host = urlsplit(url).hostname or ""
    own = (host, host_of(url))
    return not domains or any(name in own or host.endswith(f".{name}") for name in domains)


def target(url: str) -> str:
    """Return what a pattern speaks of: path and query of an address, as a crawl asks for it.

    >>> target("http://site.example/a.asp?id=2&c=1#top")
    '/a.asp?c=1&id=2'
    """
    parts = urlsplit(canonical(url))
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def skeleton(url: str) -> str:
    """Return what addresses of one kind have in common: the target with its numbers and codes left
    out.

    >>> skeleton("http://site.example/2024/05/28/content_12345.html")
    '/0/0/0/content_0.html'
    >>> skeleton("http://site.example/article/J1ABCDEF0001.html")
    '/article/x.html'
    """
    return without_numbers(target(url))


def without_numbers(text: str) -> str:
    """Return a part of an address with a 0 for each number and an x for each code.

    >>> without_numbers("J1ABCDEF0001-7.html")
    'x-0.html'
    """
    return "".join(
        "0" if token.isdigit() else "x" if is_code(token) else token for token in tokens_of(text)
    )


def tokens_of(text: str) -> list[str]:
    """Return the numbers and codes of an address or a part of one, and what stands between them, in
    order."""
    return [
        run
        for token in _TOKEN.findall(text)
        for run in ([token] if is_code(token) else _RUN.findall(token))
    ]


def _named_in_ascii(parts: SplitResult) -> SplitResult:
    named = canonical(urlunsplit(parts._replace(path="/", query="", fragment="")))
    return parts._replace(netloc=urlsplit(named).netloc)


def _without_default_port(url: str) -> str:
    return _DEFAULT_PORT.sub(r"\1\2", url.strip(_AROUND))


def _host_as_browsers(url: str) -> str:
    return _MAPPED.sub(_in_figures, _ROOT_DOT.sub(r"\1", url))


def _in_figures(mapped: re.Match[str]) -> str:
    first, second, third, fourth = map(int, mapped.groups())
    return f"{first << 8 | second:x}:{third << 8 | fourth:x}"


def _in_encoding(query: str, encoding: str) -> str:
    """Return the query with what is not ASCII in a page's encoding, percent-encoded."""
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


def is_code(token: str) -> bool:
    """Return whether a token mixes letters and digits as no word does."""
    return (
        len(token) >= _SHORTEST_CODE
        and token.isalnum()
        and len(_RUN.findall(token)) >= _FEWEST_TURNS
    )

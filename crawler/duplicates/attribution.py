"""Whom a mirror or a repost has its text from, where something proves it.

What proves it, the strongest first: its canonical link, an address with the same telling path
(for glossed mirrors), its source line (来源), the dateline at the head of its text (样例日报讯).
A disclaimer is no proof: sites print theirs under what they took from elsewhere too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, get_args
from urllib.parse import urlsplit

from crawler.patterns import LazyPattern

Evidence = Literal["canonical", "path", "source", "dateline"]

Names = Mapping[str, Collection[str]]
"""What sites are called in Chinese, by the name of the site."""

OPENING = 200  # characters of a text in which its dateline stands


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a copy tells of where it is from: its addresses, its source line, the first OPENING
    characters of its restored text (`opening`), and whether it is a glossed mirror."""

    document: int
    url: str
    canonical_url: str
    site: str
    source: str | None
    opening: str
    mirror: bool


@dataclass(frozen=True, slots=True)
class Attribution:
    """A copy comes from another: `original` is its number (None: the source is named, but none
    of its copies is known), `name` what the source is called (None: nobody says)."""

    document: int
    original: int | None
    name: str | None
    evidence: Evidence


class _Address(NamedTuple):
    host: str
    path: tuple[str, ...]


_STRENGTH = get_args(Evidence)
_SUFFIX = LazyPattern(r"\.(?:s?html?|php|aspx?|jsp)/*$")
_DIGITS = LazyPattern(r"\d{5,}")
_DAY = LazyPattern(r"(?:19|20)\d\d(?:0\d|1[0-2])(?:[0-3]\d)?")  # many pages have it in their path
_HASH = LazyPattern(r"(?<![0-9a-z])(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,}(?![0-9a-z])")

_AFTER_NAME = LazyPattern(r"[()\[\]【】|]|\s|(?<!\d)\d{4}[-/.年]")
_BETWEEN_NAMES = LazyPattern(r"[-—–·/、,《》“”:]+")
_BELONGING = LazyPattern(r"(?<=..)(?:社|客户端|官网|网站|微信公众号|公众号|微信)$")
_NOBODY = LazyPattern(
    r"本[报站网台社刊].*|网络.*|互联网|网上|未知|不详|佚名|原创|转载|转帖|综合.*|整理|其[他它]|投稿|无|admin"
)

_FIGURE = "[0-9一二三四五六七八九十]{1,3}"
_DATELINE = LazyPattern(
    r"(?:^|(?<=[\s(\[【)\]】]))(?P<cited>据?)(?P<name>[0-9A-Za-z\u4e00-\u9fff]{1,14}?"
    r"(?:报|网|社|电?台|在线|客户端|新闻|中心|频道))"
    rf"(?:(?P<day>[\u4e00-\u9fff·]{{0,8}}?(?:\d{{4}}年)?{_FIGURE}月{_FIGURE}日))?"
    r"(?P<kind>讯(?![息号问飞道期])|电(?![话力子视台影器动商信网价气站池脑缆邮报路梯])|消息)"
)


def attributions(copies: Sequence[Provenance], names: Names) -> list[Attribution]:
    """Return the copies of one text that are proven to come from another or from a named source,
    each once, by number.

    A copy in the collection comes before a name, strong proof before weak. Nothing is attributed to
    a glossed mirror or, however indirectly, to itself; two copies that name each other with proof
    of the same strength prove nothing.
    """
    claims = [claim for copy in copies for claim in _claims(copy, copies, names)]
    claimed = {(claim.original, claim.document, claim.evidence) for claim in claims}
    claims.sort(key=lambda claim: (claim.original is None, _STRENGTH.index(claim.evidence)))
    found: dict[int, Attribution] = {}
    for claim in claims:
        mutual = (claim.document, claim.original, claim.evidence) in claimed
        if claim.document not in found and not mutual and not _closes_a_circle(claim, found):
            found[claim.document] = claim
    return [found[document] for document in sorted(found)]


@lru_cache(maxsize=1024)
def read_dateline(opening: str) -> str | None:
    """Return the publisher that the dateline of a text names; None where there is none, where it
    only says 本报讯, or where a message (消息) is only told of: after 据, or without a day.

    >>> [read_dateline(text) for text in ("样例日报讯（记者 王某）近日", "样例社５月３日电 近日")]
    ['样例日报', '样例社']
    >>> [read_dateline(text) for text in ("本报讯 近日", "据样例网消息，近日", "样例网电话")]
    [None, None, None]
    """
    for match in _DATELINE.finditer(_folded(opening)):
        told_of = match["kind"] == "消息" and (match["cited"] or not match["day"])
        if not told_of and not _NOBODY.fullmatch(match["name"]):
            return match["name"]
    return None


def read_sources(line: str) -> list[str]:
    """Return the publishers that a source line names, in its order, without what proves nothing
    (本站, 网络).

    >>> read_sources("样例网-《样例日报》 2024-05-13 08:49"), read_sources("本站原创")
    (['样例网', '样例日报'], [])
    """
    names = _BETWEEN_NAMES.split(_AFTER_NAME.split(_folded(line).strip(" ([【"), maxsplit=1)[0])
    return [name for name in names if len(name) > 1 and not _NOBODY.fullmatch(name)]


def _claims(copy: Provenance, copies: Sequence[Provenance], names: Names) -> Iterator[Attribution]:
    """Yield what a copy's facts say, the strongest first, before they are weighed against each
    other's."""
    clean = [other for other in copies if not other.mirror and other.document != copy.document]
    clean.sort(key=lambda other: (len(other.url), other.url))
    mirrors = {_address(other.url).host for other in copies if other.mirror}
    yield from _by_canonical_link(copy, clean, mirrors, names)
    yield from _by_path(copy, clean, names)
    yield from _by_name(copy, clean, read_sources(copy.source or ""), names, "source")
    dateline = read_dateline(copy.opening)
    yield from _by_name(copy, clean, [dateline] if dateline else [], names, "dateline")


def _by_canonical_link(
    copy: Provenance, clean: Sequence[Provenance], mirrors: Collection[str], names: Names
) -> Iterator[Attribution]:
    if not copy.canonical_url:
        return
    own, named = _address(copy.url), _address(copy.canonical_url)
    if (
        not named.host or not named.path or named == own
    ):  # a site's front page is a slip of the template
        return
    for other in clean:
        if _address(other.url) == named:
            yield _claim(copy, other, names, "canonical")
            return
    if not _are_one_house(own.host, named.host) and named.host not in mirrors:
        yield Attribution(copy.document, None, named.host, "canonical")


def _by_path(copy: Provenance, clean: Sequence[Provenance], names: Names) -> Iterator[Attribution]:
    """Yield whom a glossed mirror has its text from: a clean copy at another host whose path shares
    an id with its own. Of two hosts with the same path only glosses tell which has it from the
    other."""
    if not copy.mirror:
        return
    own = _address(copy.url)
    for other in clean:
        if _address(other.url).host != own.host and _share_an_id(own, _address(other.url)):
            yield _claim(copy, other, names, "path")
            return


def _by_name(
    copy: Provenance,
    clean: Sequence[Provenance],
    sources: Sequence[str],
    names: Names,
    evidence: Evidence,
) -> Iterator[Attribution]:
    if not sources:
        return
    own = set() if copy.mirror else _sites_called([copy.site], names)
    foreign = [source for source in sources if _plain(source) not in own]
    for source in foreign:
        for other in clean:
            if _plain(source) in _sites_called([other.site], names):
                yield Attribution(copy.document, other.document, source, evidence)
                return
    if foreign:
        yield Attribution(copy.document, None, foreign[-1], evidence)


def _claim(copy: Provenance, original: Provenance, names: Names, evidence: Evidence) -> Attribution:
    name = next(iter(names.get(original.site, ())), None)
    return Attribution(copy.document, original.document, name, evidence)


def _closes_a_circle(claim: Attribution, found: Mapping[int, Attribution]) -> bool:
    document = claim.original
    while document is not None and document != claim.document:
        document = found[document].original if document in found else None
    return document is not None


def _share_an_id(one: _Address, other: _Address) -> bool:
    """Say whether one path is the end of the other (a mirror may leave the channel out) and holds
    what no other page of a site has: a long number that is no day, or a hexadecimal hash."""
    shared = min(len(one.path), len(other.path))
    end = one.path[len(one.path) - shared :]
    return end == other.path[len(other.path) - shared :] and any(map(_is_telling, end))


def _is_telling(segment: str) -> bool:
    numbers = [digits for digits in _DIGITS.findall(segment) if not _DAY.fullmatch(digits)]
    return bool(numbers or _HASH.search(segment))


def _are_one_house(host: str, other: str) -> bool:
    return f".{host}".endswith(f".{other}") or f".{other}".endswith(f".{host}")


def _address(url: str) -> _Address:
    """Return an address without what may differ between two links to one page (scheme, www., the
    ending of its file, slashes); empty where it can't be read."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return _Address("", ())
    path = [segment for segment in _SUFFIX.sub("", parts.path).split("/") if segment]
    return _Address(host, (*path, *([f"?{parts.query}"] if parts.query else [])))


def _sites_called(sites: Collection[str], names: Names) -> set[str]:
    return {_plain(name) for site in sites for name in names.get(site, ())}


def _plain(name: str) -> str:
    return _BELONGING.sub("", _folded(name).strip())


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)

"""robots.txt as RFC 9309 reads it: which of its lines speak to us, and what they let us ask for.

Scrapy's parser (Protego) takes agents by parts of their names, ends lines at LF only, lets unknown
lines interrupt a group, and takes the page /robots.txt for open to all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isfinite
from typing import NamedTuple, Self
from urllib.parse import quote

from scrapy.crawler import Crawler
from scrapy.robotstxt import RobotParser
from scrapy.utils.python import to_unicode

from crawler.encoding.text import read_robots

LONGEST_LINE = 8 * 2083 - 1
"""Characters of a line that are read: eight times the longest address that browsers took, where the
largest crawlers cut it too."""

_LINE_END = re.compile(r"\r\n|\r|\n")
# Who types Chinese types the full-width colon too.
_RECORD = re.compile(r"\s*([A-Za-z][A-Za-z -]*?)\s*[:：]\s*(.*?)\s*\Z", re.DOTALL)
_WITHOUT_COLON = re.compile(r"\s*([A-Za-z-]+)\s+(\S+)\s*\Z")
_TOKEN = re.compile(r"[A-Za-z_-]*")
_BEHIND_HOST = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?(?://[^/?#]*)?([^#]*)")
_ESCAPE = re.compile("%([0-9A-Fa-f]{2})")
_INDEX = re.compile(r"(?<=/)index\.html?\Z")
_PRINTABLE = "".join(map(chr, range(ord("!"), ord("~") + 1)))
_KEPT = "/%*$"  # signs that mean something else when they are not escaped

AGENTS = ("user-agent", "useragent", "user agent")
DELAY = "crawl-delay"
RULES = {
    "allow": True,
    **dict.fromkeys(
        ("disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw", DELAY), False
    ),
}
"""The records of a group by their names in lower case, and whether they allow. Misspellings of
Disallow are taken for it, as the largest crawlers do: what is meant to be closed is left alone.
Crawl-delay is none of RFC 9309, but a rule to those who write it and to us."""

EVERYBODY = "*"
_END = "\n"  # of a path, as a sign that stands in none: an end is one more part of a rule


class _Rule(NamedTuple):
    octets: int
    allows: bool
    parts: tuple[str, ...]

    def matches(self, path: str) -> bool:
        """Return whether a path has these parts in this order, the first one at its beginning."""
        first, *others = self.parts
        at = len(first) if path.startswith(first) else -1
        for part in others:
            found = path.find(part, at) if at >= 0 else -1
            at = found + len(part) if found >= 0 else -1
        return at >= 0


class Rules(RobotParser):
    """What a robots.txt lets a product ("tongwen") ask for, and the `delay` in seconds that it
    wants between two requests, if any.

    The groups of one agent are one (section 2.2.1), an agent is told by its product token without
    a version, in any case; where none is ours, the groups of ``*`` hold. Lines end at CR, LF or
    both, NULs and a byte order mark are no part of them, and what is no rule ends no group. The
    longest rule that matches holds, of two one that allows (section 2.2.2).

    >>> rules = Rules("tongwen", "User-agent: tong\\nDisallow: /\\nUser-agent: *\\nDisallow: /b")
    >>> rules.allowed("http://a.example/a")
    True
    >>> rules = Rules("tongwen", "User-agent: *\\rFoo: bar\\rUser-agent: b\\rDisallow: /*.x$")
    >>> rules.allowed("http://a.example/1.x"), rules.allowed("http://a.example/1.x?y")
    (False, True)
    """

    def __init__(self, product: str, text: str) -> None:
        self.delay: float | None = None
        rules = []
        for name, value in _group(product.lower(), text):
            if name == DELAY:
                self.delay = _seconds(value) or self.delay
            elif value:
                rules.append(_rule(value, allows=RULES[name]))
            if RULES[name] and _INDEX.search(value):
                rules.append(_rule(_INDEX.sub("$", value), allows=True))
        self._rules = sorted(set(rules), reverse=True)

    @classmethod
    def from_crawler(cls, crawler: Crawler, robotstxt_body: bytes) -> Self:
        """Return what a crawl's product may ask for."""
        return cls(crawler.settings["ROBOTSTXT_USER_AGENT"], read_robots(robotstxt_body))

    def allowed(self, url: str | bytes, user_agent: str | bytes = "") -> bool:
        """Tell whether an address may be asked for, as it stands and as it is sent. (Scrapy names
        an agent: the rules are its.)"""
        behind = _BEHIND_HOST.match(to_unicode(url))
        path = _comparable(behind[1] if behind else "").replace("*", "%2A").replace("$", "%24")
        path = path if path.startswith("/") else f"/{path}"
        return all(map(self._allows, {path, quote(path, safe=_PRINTABLE)}))

    def _allows(self, path: str) -> bool:
        return next((rule.allows for rule in self._rules if rule.matches(path + _END)), True)


def _group(product: str, text: str) -> list[tuple[str, str]]:
    """Return the rules for a product in lower case, by their names."""
    groups: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    in_rules = False
    for name, value in _records(text):
        if name in AGENTS:
            agents = [] if in_rules else agents
            in_rules = False
            agents.append(_agent(value))
            groups.setdefault(agents[-1], [])
        elif name in RULES:
            in_rules = True
            for agent in set(agents):
                groups[agent].append((name, value))
    return groups.get(product, groups.get(EVERYBODY, []))


def _records(text: str) -> Iterator[tuple[str, str]]:
    for line in _LINE_END.split(text.replace("\0", "").lstrip("\ufeff")):
        bare = line[:LONGEST_LINE].partition("#")[0]
        if record := _RECORD.match(bare) or _WITHOUT_COLON.match(bare):
            yield record[1].lower(), record[2]


def _agent(value: str) -> str:
    """Return the product token of an agent in lower case; a star only stands alone, or before a
    blank."""
    if value[:1] == EVERYBODY and not value[1:2].strip():
        return EVERYBODY
    token = _TOKEN.match(value)
    return token[0].lower() if token else ""


def _rule(pattern: str, *, allows: bool) -> _Rule:
    body = pattern.removesuffix("$")
    parts = _comparable(quote(body, safe=_PRINTABLE)).replace("$", "%24").split("*")
    octets = sum(map(len, parts)) + pattern.count("*") + len(pattern) - len(body)
    if body != pattern:
        parts[-1] += _END
    return _Rule(octets, allows, tuple(parts))


def _comparable(path: str) -> str:
    """Return a path in the one spelling in which paths are compared (section 2.2.2)."""
    return _ESCAPE.sub(_unescaped, path)


def _unescaped(escape: re.Match[str]) -> str:
    sign = chr(int(escape[1], 16))
    return sign if sign in _PRINTABLE and sign not in _KEPT else escape[0].upper()


def _seconds(value: str) -> float | None:
    """Return the seconds of a delay above none."""
    try:
        seconds = float(value)
    except ValueError:
        return None
    return seconds if seconds > 0 and isfinite(seconds) else None

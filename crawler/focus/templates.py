"""What the addresses of one kind of page have in common."""

from __future__ import annotations

import re
from functools import lru_cache

from crawler.addresses import is_code, without_values

_TARGET = re.compile(r"[a-z]+://[^/?#]*([^?#]*)\??([^#]*)")
_DATE = re.compile(
    r"(?:19|20)\d\d[-_/.]?(?:1[0-2]|0?[1-9])(?:[-_/.]?(?:[12]\d|3[01]|0?[1-9]))?(?!\d)"
)
_LAST_NUMBER = re.compile(r"\d+(?=\D*\Z)")
_TOKEN = re.compile(r"[^/]*[\d-][^/]*")  # no other can be a code or a slug
# Five hexadecimal digits, one of them no letter, are no word of any language.
_SHORTEST_CODE = 5
_HEXADECIMAL = re.compile(rf"(?=[^/]*\d)[0-9a-f]{{{_SHORTEST_CODE},}}")
_SLUG = re.compile(r"(?:[a-z0-9]+-){2,}[a-z0-9]+", re.IGNORECASE)
_ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def target_of(url: str) -> tuple[str, str]:
    """Return the path and the query of a canonical address.

    >>> target_of("http://a.example/list.asp?id=7"), target_of("http://a.example")
    (('/list.asp', 'id=7'), ('', ''))
    """
    found = _TARGET.match(url)
    return (found[1], found[2]) if found else ("", "")


@lru_cache(maxsize=8192)
def template_of(url: str) -> str:
    """Return the template of an address, without its host: the path with dates, codes, slugs and
    the last number blanked, and the names of its query's parameters.

    Short numbers before the last one stay: they name the channel on many sites.

    >>> template_of("http://a.example/art/2024/5/28/art_12_345.html")
    '/art/#/art_12_#.html'
    >>> template_of("http://a.example/zwgk/t20240528_345.html")
    '/zwgk/t#_#.html'
    >>> template_of("http://a.example/a/3f9c2e"), template_of("http://a.example/list.asp?id=7&page=2")
    ('/a/#', '/list.asp?id&page')
    >>> template_of("http://a.example/c3/1234567.html"), template_of("http://a.example/1234567/2.html")
    ('/c3/#.html', '/0/#.html')
    """
    path, query = target_of(url)
    if "%" in path:
        path = _ENCODED.sub("~", path)
    if "19" in path or "20" in path:
        path = _DATE.sub("#", path)
    path = _TOKEN.sub(_blanked, path)
    names = without_values(query) if query else ""
    return _LAST_NUMBER.sub("#", path) + names


def _blanked(token: re.Match[str]) -> str:
    """Return one step of a path, without its code or slug; the ending (.html) stays. A long number
    leaves a digit, so that it counts as the last number where it is that."""
    stem, dot, ending = token[0].rpartition(".")
    name = stem if dot and len(ending) <= 5 else token[0]
    tail = token[0][len(name) :]
    if name.isdigit():
        return f"0{tail}" if len(name) >= _SHORTEST_CODE else token[0]
    coded = is_code(name) or _HEXADECIMAL.fullmatch(name) or _SLUG.fullmatch(name)
    return f"#{tail}" if coded else token[0]

"""What a site is called, and which family it belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from crawler.addresses import domain_of
from crawler.document import Family
from crawler.newsite.pages import Example
from crawler.reading.kinds import family_of

_LONGEST = 20  # characters of a site's name; chosen: what is longer is a slogan
_HAN = re.compile(r"[\u4e00-\u9fff]{2,20}")
_SEPARATOR = re.compile(r"[_|｜–—\-]+|::|\s{1,}")
_OWNER = re.compile(r"(?:版权所有|主办单位|主办)\s*[:：©]?\s*([\u4e00-\u9fff]{2,20})")
_KIND_OF_SITE = re.compile(r"[网站报社台局院部会]$|网站$|在线$|中国$|政府$")

CLEAR = 0.6
"""The share of the pages that must speak for a family, for it to be beyond doubt; chosen: more than
half by a page of ten."""


def domains_of(urls: Iterable[str]) -> list[str]:
    """Return the domains of addresses, the most frequent first; a name in Python begins with no
    digit, so one that could give a spider its name goes before others."""
    counted = Counter(map(domain_of, urls))
    return sorted(counted, key=lambda domain: (domain[:1].isdigit(), -counted[domain]))


def spider_name(domain: str) -> str:
    """Return the spider's name: the domain with underscores, after `www` where it begins with a
    digit.

    >>> spider_name("site.example"), spider_name("120.example")
    ('site_example', 'www_120_example')
    """
    name = re.sub(r"\W", "_", domain)
    return f"www_{name}" if name[:1].isdigit() else name


def class_name(name: str) -> str:
    """Return the name of a spider's class.

    >>> class_name("site_example")
    'SiteExampleSpider'
    """
    return name.title().replace("_", "") + "Spider"


def chinese_name(lists: Sequence[Example], documents: Sequence[Example]) -> str | None:
    """Return the site's own name, by what its pages say of themselves; None if none says it.

    A page's og:site_name counts most, then what most titles end with, then whom the copyright
    names.
    """
    examples = [*lists, *documents]
    declared = Counter(name for example in examples for name in _declared(example))
    tails = Counter(name for example in examples for name in _tail(example))
    owners = Counter(name for example in examples for name in _OWNER.findall(example.page.prose))
    for names, least in ((declared, 1), (tails, 2), (owners, 1)):
        if names and max(names.values()) >= least:
            return max(names, key=lambda name: (names[name], bool(_KIND_OF_SITE.search(name))))
    return None


def _declared(example: Example) -> Iterator[str]:
    css = 'meta[property="og:site_name"]::attr(content), meta[name=SiteName]::attr(content)'
    for text in example.page.selector.css(css).getall():
        yield from _HAN.findall(text)[:1]


def _tail(example: Example) -> Iterator[str]:
    """Yield what stands behind the title in <title>, if it is a name."""
    whole = " ".join(example.page.selector.css("title::text").get("").split())
    *head, last = _SEPARATOR.split(whole)
    if head and len(last) <= _LONGEST and _HAN.fullmatch(last):
        yield last


def guess_family(examples: Sequence[Example]) -> tuple[Family, bool]:
    """Return the family that most pages speak for, and whether that is beyond doubt; news where
    none speaks for any, since that family asks the least of a page."""
    votes = Counter(family_of(example.page) for example in examples)
    known = {family: count for family, count in votes.items() if family != "web"}
    if not known:
        return "news", False
    family = max(known, key=lambda each: known[each])
    return family, known[family] >= CLEAR * len(examples)

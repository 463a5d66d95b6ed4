"""A link as it is judged before it is followed: what its page, its words and its address say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import parse_qsl, urlsplit
from zlib import crc32

from crawler.addresses import host_of
from crawler.focus.templates import template_of

Block = Literal["start", "turn", "item", "list", "related", "tag"]
"""What a link is on its page: a start of the crawl stands on none; a further page of the list; what
looks like an entry; a channel or another list; a related document or a neighbour; anything else
beside a document."""

PRIOR = {"start": 0.0, "turn": 0.3, "item": 0.6, "list": 0.3, "related": 0.0, "tag": -0.6}
"""What is added, by block, to a promise of which nothing is learned yet, in logits: the order in
which a site without a focus is gone through. Chosen small, so that some pages overrule it."""

# Weights are kept by a hash of this many bits (chosen): features of 100,000 kinds of links then
# meet by chance in under a tenth.
_BITS = 20
_MOST_PAIRS = 10
_WORD = re.compile(r"[a-z]{2,}", re.IGNORECASE)
_MOST_WORDS = 4
_SHORT = 3  # characters: what numbers a channel is shorter than what numbers a document
_SCORES = 8


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """What is known of a link: its canonical address, its words, its block, the likeness (0 to 1)
    of the document that it stands in (None: it stands on a list), the address of the first page of
    that list, and that of the list which a link before it leads to, as the heading of its box does:
    links of one list or box are of one kind, whatever their addresses are."""

    url: str
    words: str = ""
    block: Block = "start"
    parent_likeness: float | None = None
    series: str = ""
    section: str = ""


@lru_cache(maxsize=16384)
def features_of(link: LinkFacts) -> tuple[int, ...]:
    """Return the hashed features of a link (at most 31 different integers below 2**20).

    The hash is CRC-32, the same in every process and on every machine, since weights are stored.
    What waits is judged again and again, so the features of the last links are kept.
    """
    return tuple({crc32(name.encode()) & ((1 << _BITS) - 1) for name in _names(link)})


def _names(link: LinkFacts) -> Iterator[str]:
    host, template = host_of(link.url), template_of(link.url)
    score = _bucket(link.parent_likeness)
    words = link.words.strip()
    parent = "list" if link.parent_likeness is None else "document"
    yield "bias"
    yield f"host {host}"
    yield f"host {host} block {link.block}"
    yield f"template {host}{template}"
    yield f"template {host}{template} {link.block} {score}"
    yield f"block {link.block} {parent}"
    yield f"parent {parent} {score}"
    yield f"parent {link.block} {score}"
    yield f"length {min(len(words) // 4, 8)}"
    yield f"ending {words[-2:]}"
    for series in {link.series, link.section} - {""}:
        yield f"series {series} {link.block}"
    for name, value in parse_qsl(urlsplit(link.url).query)[:_MOST_WORDS]:
        if len(value) <= _SHORT:
            yield f"query {host} {name}={value}"
    for word in _WORD.findall(urlsplit(link.url).path.lower())[:_MOST_WORDS]:
        yield f"path {word}"
    for start in range(min(len(words) - 1, _MOST_PAIRS)):
        yield f"pair {words[start : start + 2]}"


def _bucket(likeness: float | None) -> str:
    return "none" if likeness is None else str(int(likeness * (_SCORES - 0.001)))

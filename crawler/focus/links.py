"""A link as it is judged before it is followed: what its page, its words and its address say."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from struct import pack, unpack
from typing import Literal
from urllib.parse import parse_qsl
from zlib import crc32

from crawler.addresses import host_of
from crawler.focus.templates import target_of, template_of
from crawler.focus.worth import worth_of

Block = Literal["start", "turn", "item", "list", "related", "tag"]
"""What a link is on its page: a start of the crawl stands on none; a further page of the list; what
looks like an entry; a channel or another list; a related document or a neighbour; anything else
beside a document."""

PRIOR = {"start": 0.0, "turn": 0.3, "item": 0.6, "list": 0.3, "related": 0.0, "tag": -0.6}
"""What is added, by block, to a promise of which nothing is learned yet, in logits: the order in
which a site without a focus is gone through. Chosen small, so that some pages overrule it."""

# The same by how many of the seeds' words a link has, in these steps: a title that has some leads
# more often to what is wanted. Of titles of labelled texts 8% are of a wanted one below the first
# step, 17%, 24% and 38% above. Ten generated webs, seven of them with 1.5% wanted: 1.5 times as
# much found less where few are wanted, nothing of the kind less in both.
_WORDS_STEPS = (1.0, 2.0, 4.0)
_WORDS_PRIOR = (-0.4, 0.2, 0.6, 1.2)

# The same by what the document that a link stands in is worth (worth_of), in these steps: what is
# near a text that is wanted is wanted more often. Chosen; on fifteen generated webs with 1.5%
# wanted it found 0.68 of them after a tenth of the pages, without it 0.66.
_PARENT_STEPS = (0.05, 0.35)
_PARENT_PRIOR = (-0.7, 0.0, 1.0)

# Weights are kept by a hash of 20 bits (chosen): features of 100,000 kinds of links then
# meet by chance in under a tenth.
_MOST = (1 << 20) - 1
_MOST_PAIRS = 10
_WORD = re.compile(r"[a-z]{2,}", re.IGNORECASE)
_MOST_WORDS = 4
_SHORT = 3  # characters: what numbers a channel is shorter than what numbers a document
# Where it makes a difference what the page that a link stands on is worth: most texts that nobody
# wants are next to nothing, and a short one that is wanted may be little (chosen).
_LIKENESSES = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9)
_NO_SCORE = "none"


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """What is known of a link: its canonical address, its words, its block, the likeness (0 to 1)
    of the document that it stands in (None: it stands on a list), the address of the first page of
    that list, that of the list which a link before it leads to, as the heading of its box does
    (links of one list or box are of one kind, whatever their addresses are), and how many of the
    seeds' words it has (None: nobody asked)."""

    url: str
    words: str = ""
    block: Block = "start"
    parent_likeness: float | None = None
    series: str = ""
    section: str = ""
    seed_words: float | None = None

    @property
    def prior(self) -> float:
        """What is held of the link before anything is learned, in logits."""
        prior = PRIOR[self.block]
        if self.parent_likeness is not None:
            prior += _PARENT_PRIOR[bisect(_PARENT_STEPS, worth_of(self.parent_likeness))]
        if self.seed_words is not None:
            prior += _WORDS_PRIOR[_step_of(self.seed_words)]
        return prior


def group_of(link: LinkFacts) -> str:
    """Return what the links of an arm have in common beside host and block: the template of their
    addresses, and of entries and lists the list that they stand on, or whose heading they stand
    under. Channels of one template are told apart by that before one of their lists was seen.

    >>> group_of(LinkFacts("http://a.example/p/7.html", block="item", section="http://a.example/c1/"))
    '/p/#.html in /c1/'
    """
    place = (link.section or link.series) if link.block in ("item", "list") else ""
    template = template_of(link.url)
    return f"{template} in {'?'.join(filter(None, target_of(place)))}" if place else template


def _channel_of(link: LinkFacts) -> str:
    """Return the list that a link leads to or stands on: what its entries gave tells of it too."""
    if link.block == "list":
        return link.url
    return (link.section or link.series) if link.block in ("item", "turn") else ""


def features_of(link: LinkFacts) -> tuple[int, ...]:
    """Return the hashed features of a link (at most 33 integers below 2**20, each once).

    The hash is CRC-32, the same in every process and on every machine, since weights are stored.
    """
    host, (path, query) = host_of(link.url), target_of(link.url)
    score = _bucket(link.parent_likeness)
    features = {
        *_of_place(host, template_of(link.url), link.block, score),
        *_of_words(link.words.strip()),
        *(_hash(f"series {one} {link.block}") for one in (link.series, link.section) if one),
        *(_hash(f"path {word}") for word in _WORD.findall(path.lower())[:_MOST_WORDS]),
    }
    if channel := _channel_of(link):
        features.add(_hash(f"channel {channel}"))
    if link.seed_words is not None:
        step = f"seed words {_step_of(link.seed_words)}"
        features.update((_hash(step), _hash(f"{step} {link.block}")))
    if query:
        features.update(_of_query(host, query))
    return tuple(features)


def pack_features(features: Sequence[int], prior: float) -> bytes:
    """Return what a link's promise hangs on as it is kept with its address.

    >>> unpack_features(pack_features((7, 1048575), -0.4))
    ((7, 1048575), -0.4)
    """
    return pack(f"<d{len(features)}I", prior, *features)


def unpack_features(kept: bytes) -> tuple[tuple[int, ...], float]:
    """Return the features and the prior that were packed."""
    prior, *features = unpack(f"<d{(len(kept) - 8) // 4}I", kept)
    return tuple(features), prior


@lru_cache(maxsize=8192)
def _hash(name: str) -> int:
    return crc32(name.encode()) & _MOST


@lru_cache(maxsize=16384)
def _hash_pair(pair: str) -> int:
    return crc32(f"pair {pair}".encode()) & _MOST


@lru_cache(maxsize=8192)
def _of_place(host: str, template: str, block: str, score: str) -> tuple[int, ...]:
    """Return what all links of a kind in one place have in common."""
    parent = "list" if score == _NO_SCORE else "document"
    names = (
        "bias",
        f"host {host}",
        f"host {host} block {block}",
        f"template {host}{template}",
        f"template {host}{template} {block} {score}",
        f"block {block} {parent}",
        f"parent {parent} {score}",
        f"parent {block} {score}",
    )
    return tuple(map(_hash, names))


def _of_words(words: str) -> list[int]:
    pairs = [words[start : start + 2] for start in range(min(len(words) - 1, _MOST_PAIRS))]
    return [
        _hash(f"length {min(len(words) // 4, 8)}"),
        _hash(f"ending {words[-2:]}"),
        *[_hash_pair(pair) for pair in pairs],
    ]


def _of_query(host: str, query: str) -> Iterator[int]:
    for name, value in parse_qsl(query)[:_MOST_WORDS]:
        if len(value) <= _SHORT:
            yield _hash(f"query {host} {name}={value}")


def _step_of(words: float) -> int:
    return bisect(_WORDS_STEPS, words)


def _bucket(likeness: float | None) -> str:
    return _NO_SCORE if likeness is None else str(bisect(_LIKENESSES, worth_of(likeness)))

"""冇 in the place of every 没, as hosts write it in texts that are not Cantonese."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.document import Edit
from crawler.patterns import LazyPattern
from crawler.restoration.edits import Change, rewrite

STEP = "particles"

SPUN, PLAIN = "冇", "没"
# Words that only Cantonese writes (Cheung and Bauer, The Representation of Cantonese with Chinese
# Characters, 2002), and those of grammar that it has others for.
_CANTONESE = frozenset("嘅咗喺佢唔哋啲嚟咁嗰乜嘢睇攞噉㗎咩嘥搵瞓畀嬲諗谂氹係俾")
_MANDARIN = frozenset("的是不这那他她它们了也很给谁什吗没")
FEWEST_WORDS = 2  # of these; a line of a song may have one (chosen)
_ON_DIALECTS = LazyPattern(r"粤|广东话|白话|方言|客家|潮汕|闽南|香港|[“「‘『]冇[”」’』]|冇字")
# Cantonese says 冇 for 没有: who writes 冇有 means 没有; 有冇 is its question.
_PROOF = LazyPattern("(?<!有)冇有")
_ANY = LazyPattern("(?<!有)冇")
_QUOTED = LazyPattern(r"[“「『][^“”「」『』\n]*[”」』]")


def restore_negation(text: str) -> tuple[str, tuple[Edit, ...]]:
    """Put 没 back where 冇 stands for it.

    >>> restore_negation("他冇有来，这是谁也冇想到的。")[0]
    '他没有来，这是谁也没想到的。'
    >>> restore_negation("佢冇嚟，冇人知点解。")[1]
    ()
    """
    if SPUN not in text or not _CANTONESE.isdisjoint(text):
        return text, ()
    if len(_MANDARIN.intersection(text)) < FEWEST_WORDS or _ON_DIALECTS.search(text):
        return text, ()
    if not _PROOF.search(_QUOTED.sub("", text)):
        return text, ()
    return rewrite(text, _changes(text), STEP)


def _changes(text: str) -> Iterator[Change]:
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for match in _ANY.finditer(text):
        own = any(start < match.start() < end for start, end in quoted)
        if not own or _PROOF.match(text, match.start()):
            yield Change(*match.span(), PLAIN, "冇 for every 没")

"""Boilerplate learned from a site's own pages: what recurs at their edges and is no prose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from crawler.chrome import OF_THE_HOST
from crawler.patterns import LazyPattern
from crawler.restoration.hosts.rows import rows_of

LEAST_PAGES = 5  # of a site on which what it adds must stand
LEAST_SHARE = 0.3  # of its pages
# An office signs many of its papers; what stands on nearly every page is the site's.
LEAST_SHARE_OF_SILENT = 0.8
EDGE = 12  # lines at either end of a page
SHORTEST_TAIL = 6
LONGEST_TAIL = 160

_SENTENCE = LazyPattern(r"[。！？!?：:；;，,…]$")
_SPOKEN = LazyPattern(
    r"同志|各位|代表|委员|谢谢|尊敬|大家|朋友|此致|敬礼|^[（(]?[\d一二三四五六七八九十百]+[）)]?[、.．]?"
)
_OF_HOSTS = LazyPattern(
    rf"{OF_THE_HOST}|来源|编辑|浏览|点击|阅读|原文"
    r"|公众号|扫码|二维码|https?:|www\.|©|ICP"
)
_BREAK = LazyPattern(r"[。！？!?；;]\s*|\s+")


def learn_boilerplate(texts: Iterable[str]) -> frozenset[str]:
    """Learn what a site adds to its pages from their texts; give the lines and the tails of
    last lines that recur at the pages' edges and aren't a document's own words.

    ``texts`` are bodies of different documents of one site; copies of one text teach its
    words. Fewer than five pages teach nothing.

    >>> pages = [f"{text}\\n本文由某网整理发布" for text in "甲乙丙丁戊"]
    >>> learn_boilerplate(pages)
    frozenset({'本文由某网整理发布'})

    Speeches begin and end alike:

    >>> learn_boilerplate([f"同志们：\\n{text}\\n谢谢大家！" for text in "甲乙丙丁戊"])
    frozenset()
    """
    pages = list(dict.fromkeys(texts))
    counts = Counter(piece for page in pages for piece in set(_pieces(page)))
    recurring = (piece for piece, count in counts.items() if _recurs(piece, count, len(pages)))
    return frozenset(piece for piece in recurring if not _is_prose(piece))


def tail_of(line: str, learned: Iterable[str]) -> int:
    """Say where the longest learned tail of a line begins; its length where there is none.

    >>> tail_of("会议到此结束。本文来源某网", {"本文来源某网"})
    7
    """
    fitting = [len(tail) for tail in learned if len(tail) >= SHORTEST_TAIL and line.endswith(tail)]
    return len(line) - max(fitting, default=0)


def _pieces(page: str) -> Iterator[str]:
    """Yield the lines at a page's edges, the endings of its last line, and rows in its midst."""
    lines = [line.strip() for line in page.split("\n") if line.strip()]
    yield from lines[:EDGE]
    yield from lines[-EDGE:]
    yield from _tails(lines[-1][-LONGEST_TAIL:] if lines else "")
    yield from rows_of(page)


def _tails(line: str) -> Iterator[str]:
    """Yield the endings of a line, growing by a sentence at a time as long as none is prose."""
    end = len(line)
    for place in reversed([match.end() for match in _BREAK.finditer(line)]):
        if place < end and _is_prose(line[place:end]):
            return
        end = place
        if len(line) - place >= SHORTEST_TAIL:
            yield line[place:]


def _recurs(piece: str, count: int, pages: int) -> bool:
    share = LEAST_SHARE if _OF_HOSTS.search(piece) else LEAST_SHARE_OF_SILENT
    return count >= max(LEAST_PAGES, share * pages)


def _is_prose(piece: str) -> bool:
    if _OF_HOSTS.search(piece):
        return False
    return bool(_SENTENCE.search(piece) or _SPOKEN.search(piece))

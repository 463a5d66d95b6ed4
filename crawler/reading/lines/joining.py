"""One text of the pages of a document: without what each of them repeats."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from crawler.patterns import LazyPattern

PAGE = "[页頁]"
LONGEST_LINE = 60  # characters of a line of labels that lead to other pages (chosen: five of 12)

TITLE_MARK = LazyPattern(
    rf"\s*(?:[-_—]?\s*[(（\[【]?\s*第\s*(\d{{1,2}}|[一二三四五六七八九十])\s*{PAGE}\s*[)）\]】]?"
    r"|[(（\[【]\s*(?:\d{1,2})\s*(?:/\s*\d{1,2}\s*)?[)）\]】]|_\d{1,2})$"
)
_LABEL_LINE = LazyPattern(
    rf"\W*(?:(?:(?:首|上一?|下一?|前一?|后一?|尾|末|[第共本]\s*\d{{1,3}}\s*){PAGE}"
    rf"|(?:本文)?共\s*\d{{1,3}}\s*{PAGE}|余下全文|在本页阅读全文|\d{{1,3}}(?!\w))\W*)+"
)
_HAS_LABEL = LazyPattern(rf"{PAGE}|全文|[\[【]\s*\d")


def join_titles(titles: Sequence[str]) -> str:
    """Return the title of a document from those of its pages: without a page number where they show
    that it is one.

    >>> join_titles(["春耕", "春耕(2)"]), join_titles(["春耕（上）", "春耕（上）"])
    ('春耕', '春耕（上）')
    """
    known = [title for title in titles if title]
    if len(set(known)) < 2:
        return known[0] if known else ""
    bare = [TITLE_MARK.sub("", title) for title in known]
    return bare[0] if bare[0] in bare[1:] else known[0]


def join_bodies(bodies: Sequence[str], titles: Sequence[str]) -> str:
    """Return the text of a document from those of its pages: without repeated titles, heads and
    feet, without the labels of links between the pages, and without a page that came twice."""
    named = {name for title in titles for name in (title, TITLE_MARK.sub("", title)) if name}
    pages = [_without_labels(body.split("\n"), named) for body in bodies]
    distinct = [page for place, page in enumerate(pages) if page and page not in pages[:place]]
    joined: list[str] = []
    for place, page in enumerate(distinct):
        head = max((_agreement(page, other) for other in distinct[:place]), default=0)
        feet = (_agreement(page[::-1], other[::-1]) for other in distinct[place + 1 :])
        lines = page[head : len(page) - max(feet, default=0)]
        joined += lines[1:] if joined and lines and lines[0] == joined[-1] else lines
    return "\n".join(joined)


def _agreement(lines: Sequence[str], others: Sequence[str]) -> int:
    """Count the lines that both begin with."""
    pairs = zip(lines, others, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(lines), len(others)))


def _without_labels(lines: Sequence[str], titles: Collection[str]) -> list[str]:
    """Return the lines without those at both ends that only lead to other pages, and without titles
    above."""
    kept = list(lines)
    while kept and _is_label(kept[-1]):
        kept.pop()
    while kept and (_is_label(kept[0]) or TITLE_MARK.sub("", kept[0]) in titles):
        del kept[0]
    return kept


def _is_label(line: str) -> bool:
    short = len(line) <= LONGEST_LINE
    return not line or (short and bool(_HAS_LABEL.search(line) and _LABEL_LINE.fullmatch(line)))

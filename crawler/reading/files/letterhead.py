"""The head of an authority's document: above its title stand who issues it and its number."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.patterns import LazyPattern

_LETTERHEAD = 6
"""Lines of an authority's letterhead: number of the copy, secrecy, urgency, issuer, its second one,
number of the document (GB/T 9704)."""

_NUMBER = LazyPattern(
    r"[\u3400-\u9fff]{1,16} ?[〔［\[（(【] ?(?:19|20)\d\d ?[〕］\]）)】] ?第? ?\d{1,4} ?号(?:\s.*)?"
)
_ISSUER = LazyPattern(r"(?!.*关于).*文\s*件")


def below_number(lines: Sequence[str]) -> int:
    """Return the place of the first line below an authority's letterhead, which ends with the
    number of the document; 0 where there is none.

    >>> below_number(["某县人民政府文件", "某政发〔2023〕1号", "关于做好春耕的通知", "各县："])
    2
    """
    numbers = (n for n, line in enumerate(lines[:_LETTERHEAD], 1) if _NUMBER.fullmatch(line))
    return next(numbers, 0)


def is_letterhead(line: str) -> bool:
    """Return whether a line is the red one that names who issues a document.

    >>> is_letterhead("某县人民政府文件"), is_letterhead("关于印发文件的通知")
    (True, False)
    """
    return _ISSUER.fullmatch(line) is not None

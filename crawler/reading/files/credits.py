"""What a file's text says of itself: who wrote it, where it is from and when, below its title and
where it is signed."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from crawler.patterns import LazyPattern
from crawler.reading.lines.datelines import LONGEST_STRICT
from crawler.reading.lines.dates import read_date
from crawler.reading.lines.labels import after
from crawler.reading.lines.names import as_author, as_source
from crawler.reading.origin.bylines import AUTHOR_LABELS, SOURCE_LABELS
from crawler.reading.origin.closing import signed_date
from crawler.text import SENTENCE_END

_LINES = 4
"""Lines below a title that may say so, each value on its own. Chosen."""

_DATE_LABELS = tuple(
    f"{act}{when}"
    for act in ("发布", "發布", "发表", "發表", "刊发", "发文", "成文", "写作", "撰写")
    for when in ("日期", "时间", "時間")
)
_LABELS = "|".join(sorted((*AUTHOR_LABELS, *SOURCE_LABELS, *_DATE_LABELS), key=len, reverse=True))
_CREDIT = LazyPattern(rf"[（(【\[]?(?:{_LABELS})[ \u3000]*[:：]")
_NOTE = LazyPattern(r"\[\d{1,3}\]|\d{1,3}(?:[.．、]|(?=[ \u3400-\u9fff]))|[①-⑳*]")
"""How a note at the end of a file's text begins, by the readers' own marks and those of pages."""

_read_author, _read_source = after(*AUTHOR_LABELS), after(*SOURCE_LABELS)
_read_dated = after(*_DATE_LABELS)


class Credits(NamedTuple):
    """Author, source and date of a text, as far as it says so."""

    author: str | None
    source: str | None
    published: str | None


def read_credits(body: str) -> Credits:
    """Read what the lines above and below a text say of it; they stay in it, as a file has no other
    place for them.

    >>> tuple(read_credits("作者：田守堤　发布日期：2023-05-08\\n一、到岗\\n汛期值班。"))
    ('田守堤', None, '2023-05-08')
    """
    said = "\n".join(takewhile(_is_credit, body.split("\n")[:_LINES]))
    return Credits(
        author=as_author(_read_author(said)),
        source=as_source(_read_source(said)),
        published=read_date(_read_dated(said) or "") or signed_date(_without_notes(body)),
    )


def _is_credit(line: str) -> bool:
    short = len(line) <= LONGEST_STRICT and not SENTENCE_END.search(line)
    return short and _CREDIT.match(line) is not None


def _without_notes(body: str) -> str:
    """Return a text without the notes at its end: it is signed above them."""
    lines = body.split("\n")
    while len(lines) > 1 and _NOTE.match(lines[-1]):
        lines.pop()
    return "\n".join(lines)

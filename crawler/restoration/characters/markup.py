"""HTML that a site shows as text: it escaped what it should have sent as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import pairwise

from crawler.document import Edit
from crawler.patterns import LazyPattern
from crawler.restoration.characters.presence import uncommon
from crawler.restoration.edits import Change, rewrite
from crawler.text import HAN

STEP = "markup"

LEAST_TAGS = 2
"""Tags that make a text escaped HTML: those of one paragraph (chosen); one whose brackets are
escaped is no slip."""

_BLOCKS = "p|br|div|h[1-6]|section|article|table|tbody|thead|tr|ul|ol|li|blockquote|center|hr"
_INLINE = "span|strong|b|em|i|u|s|font|a|img|td|th|sup|sub|small|big|o:p|st1:\\w+"
# A bracket as it is, escaped for HTML, or for JSON.
_OPENS, _CLOSES = r"(?:<|&lt;|\\u003c)", r"(?:>|&gt;|\\u003e)"
_OPENS_WITH = frozenset("<&\\")
_TAG = rf"{_OPENS}\\?/?(?:{_BLOCKS}|{_INLINE})(?:\s[^<>]{{0,400}}?)?\s?\\?/?{_CLOSES}"
_TAGS = LazyPattern(rf"(?:(?<!\s)\s+)?{_TAG}(?:\s*{_TAG})*\s*", re.IGNORECASE)
_BLOCK = LazyPattern(rf"{_OPENS}\\?/?(?:{_BLOCKS})(?![\w:])", re.IGNORECASE)
_OPENING = LazyPattern(_OPENS, re.IGNORECASE)
_CLOSING = LazyPattern(rf"</(?:{_BLOCKS}|{_INLINE})>\s*", re.IGNORECASE)
_REFERENCE = LazyPattern(
    r"&(?:amp;){0,3}(?:#\d{2,6}|#x[\da-f]{2,5}|nbsp|ensp|emsp|thinsp|lt|gt|amp|quot|apos|[lr][ds]quo"
    r"|mdash|ndash|hellip|middot|bull|times|divide|deg|yen|copy|reg|permil|laquo|raquo|zwnj|shy);",
    re.IGNORECASE,
)
_BLANKS = str.maketrans("\u00a0\u2002\u2003\u2009", "    ", "\u200c\u00ad")
_ABOUT = LazyPattern(
    r"html|json|xml|标签|代码|源码|转义|javascript|\bcss\b|<script|网页制作|浏览器", re.IGNORECASE
)
# What takes the sign behind it for its object, and what only stands behind a word: who names signs
# has them in his sentences, where no line breaks.
_TAKES_A_SIGN = LazyPattern(r"[用把将写成加入插叫像和与或及即由以是为在、]\Z")
_FOLLOWS_A_WORD = LazyPattern(r"[，、。；）)]")
_JOINS = LazyPattern("[和与或及跟到至、，,/]{1,2}")
_PARAGRAPH_END = LazyPattern(rf"</(?:{_BLOCKS.replace('br|', '')})>", re.IGNORECASE)
_MOST_ROUNDS = 3  # times that markup was escaped (chosen)


def unescape_markup(text: str) -> tuple[str, tuple[Edit, ...]]:
    """Undo HTML that stands in a text as its readers see it: tags, those of blocks as line
    breaks, and with them references such as ``&nbsp;``.

    A text about such things keeps them, and so do formulas and names in angle brackets.

    >>> unescape_markup("<p>&nbsp;&nbsp;春耕时节。</p><p>镇里&ldquo;三送&rdquo;。</p>")[0]
    '  春耕时节。\\n镇里“三送”。'
    >>> unescape_markup("段落用<p>标签，空格写作&nbsp;。")[1], unescape_markup("若a<b且b>c，则")[1]
    ((), ())
    >>> unescape_markup("把<br>写成</br>是常见的错误。")[1]
    ()
    """
    if _OPENS_WITH.isdisjoint(uncommon(text)) or not _TAGS.search(text):
        return text, ()
    if _ABOUT.search(_TAGS.sub(" ", text)):
        return text, ()
    return rewrite(text, _changes(text), STEP)


def stands_as_word(sign: re.Match[str]) -> bool:
    """Say whether a sign stands in its sentence as a word does: the text names it.

    >>> [stands_as_word(tag) for tag in re.finditer("<br>", "用<br>换行，年底<br>完成")]
    [True, False]
    """
    start = sign.start()
    takes = _TAKES_A_SIGN.search(sign.string, max(start - 1, 0), start)
    return bool(takes or _FOLLOWS_A_WORD.match(sign.string, sign.end()))


def _changes(text: str) -> Iterator[Change]:
    runs = list(_TAGS.finditer(text))
    # One tag alone is a slip or a sign of something else; without any, references are residue.
    tags = [sign for run in runs for sign in _OPENING.findall(run[0])]
    if len(tags) < LEAST_TAGS and {*tags} <= {"<"} and not _REFERENCE.search(text):
        runs = [run for run in runs if _closes_line(run)]
    if not any(_is_used(run) for run in runs) or 2 * _count_named(runs) > len(runs):
        return
    spans = [run.span() for run in runs]
    yield from sorted([*_tags(text, runs), *_references(text, spans)], key=lambda each: each.start)


def _closes_line(run: re.Match[str]) -> bool:
    """Say whether a run is one tag at a line's end: what opened it was shown as what it is."""
    at_end = run.end() == len(run.string) or "\n" in run[0]
    return at_end and bool(_CLOSING.fullmatch(run[0]))


def _is_used(run: re.Match[str]) -> bool:
    """Say whether tags close something or stand at the edge of a sentence; a text that only speaks
    of tags names them in its sentences."""
    before = run.string[run.start() - 1 : run.start()]
    return "/" in run[0] or not (before.isalnum() and run.string[run.end() :][:1].isalnum())


def _count_named(runs: Sequence[re.Match[str]]) -> int:
    """Count the runs that the text names rather than uses."""
    joined = {
        run
        for pair in pairwise(runs)
        if _JOINS.fullmatch(pair[0].string, pair[0].end(), pair[1].start())
        for run in pair
    }
    return sum(run in joined or _is_named(run) for run in runs)


def _is_named(run: re.Match[str]) -> bool:
    """Say whether a run of blocks' tags stands in a sentence as a word does."""
    if not _BLOCK.search(run[0]) or "\n" in run[0]:
        return False
    if _PARAGRAPH_END.fullmatch(run[0]) and run.string[run.end() :][:1].isalnum():
        return True
    return stands_as_word(run)


def _tags(text: str, runs: Sequence[re.Match[str]]) -> Iterator[Change]:
    for run in runs:
        edge = not run.start() or run.end() == len(text)
        breaks = "\n" if _BLOCK.search(run[0]) or "\n" in run[0] else ""
        yield Change(run.start(), run.end(), "" if edge else breaks, "escaped tags")


def _references(text: str, tags: Sequence[tuple[int, int]]) -> Iterator[Change]:
    for match in _REFERENCE.finditer(text):
        if any(start <= match.start() < end for start, end in tags):
            continue
        plain = match[0]
        for _ in range(_MOST_ROUNDS):
            plain = unescape(plain)
        if not HAN.search(plain):
            after = plain.translate(_BLANKS)
            yield Change(match.start(), match.end(), after, "an escaped character")

"""Line breaks that are no paragraphs': those of a printed page, and those of a host's page."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import fmean

from crawler.document import Edit
from crawler.patterns import LazyPattern
from crawler.restoration.cohesion import LogProbability, cohesion
from crawler.restoration.edits import Change, rewrite

STEP = "line breaks"

# A printed line holds 20 to 50 characters; verse, names and most headings are shorter.
SHORTEST, LONGEST = 18, 50
# Three lines in a row that end in no mark are a list of titles often enough, four seldom.
FEWEST_BREAKS = 4
# Nats that the two characters around a break gain by standing together, on the average: inside
# sentences they go on (成|立, 的|深), from one title of a list to the next they don't. Chosen.
LEAST_GAIN = 0.5
# Lines that are as wide as each other, to a character, say more: two are enough, if they gain more.
FEWEST_IN_BLOCK = 2
LEAST_GAIN_IN_BLOCK = 1.0
PRINTED_SHARE = 0.5  # of all breaks: a printed page breaks all its paragraphs
FEWEST_ORPHANS = 2
FEWEST_ARTICLES = 2  # that have nothing but their number on a line

_HAN = LazyPattern(r"[\u3400-\u9fff]")
_ENDED = LazyPattern(r"[，。；：！？、,.;:!?]\Z")
_JOINED = LazyPattern(r"[\u3400-\u9fff0-9A-Za-z，,、]\Z")
_LINE = LazyPattern(r"[^\n]+|(?<=\n)(?=\n)")
_PAGE = LazyPattern(
    r"[ \t\u3000]*(?:[-—–－]{1,2} ?\d{1,3} ?[-—–－]{1,2}|\d{1,3} ?/ ?\d{1,3}"
    r"|第 ?\d{1,3} ?页(?:[，,/ ]{0,2}共 ?\d{1,3} ?页)?)[ \t\u3000]*"
)
_NUMBERED = LazyPattern(
    r"\s*(?:[一二三四五六七八九十\d]+[、.．)）]|[(（][一二三四五六七八九十\d]|第.{1,3}[章节条])"
)
# No paragraph begins with a quotation mark or a bracket that closes.
_CLOSING = frozenset("”’」』》】")
# A host that breaks lines behind marks does so inside sentences, and behind articles' numbers.
_INSIDE = LazyPattern(r"(?<=[\u3400-\u9fff][:：；;])[ \t\u3000]*\n\s*(?=\S)")
_ARTICLE = LazyPattern(
    r"^第[一二三四五六七八九十百\d]{1,4}[条章节款][:：](?P<break>[ \t\u3000]*\n\s*)(?=\S)",
    re.MULTILINE,
)
_ORPHAN = LazyPattern(r"(?<=\S)[ \t\u3000]*\n\s*(?=[”」』》】]|’(?![0-9０-９]))")


def join_lines(text: str, log_probability: LogProbability) -> tuple[str, tuple[Edit, ...]]:
    """Join the lines that a printed page broke inside sentences, and closing marks that a host put
    on a line of their own to what they close.

    >>> join_lines("他说“人力不足啦！\\n\\n”、“人才难寻啦！\\n\\n”等等。", len)[0]
    '他说“人力不足啦！”、“人才难寻啦！”等等。'

    Verse stays, and so do paragraphs, however short:

    >>> join_lines("床前明月光，\\n疑是地上霜。\\n举头望明月，\\n低头思故乡。", len)[1]
    ()
    """
    lines = text.split("\n")
    heads = {line.lstrip()[:1] for line in lines}
    changes: list[Change] = []
    if not _CLOSING.isdisjoint(heads) or "第" in heads:
        changes += _behind_marks(text)
    if sum(map(_may_be_broken, lines)) >= FEWEST_IN_BLOCK:
        changes += _printed(text, log_probability)
    return rewrite(text, sorted(changes), STEP)


def _may_be_broken(line: str) -> bool:
    """Whether a line alone looks like one that a printed page broke."""
    line = line.rstrip()
    return SHORTEST <= len(line) <= LONGEST and bool(_JOINED.search(line, len(line) - 1))


def _behind_marks(text: str) -> Iterator[Change]:
    """The breaks that a host put behind marks, where some of them can be nobody else's."""
    orphans = list(_ORPHAN.finditer(text))
    if len(orphans) >= FEWEST_ORPHANS:
        for match in orphans:
            yield Change(*match.span(), "", "a closing mark on a line of its own")
        for match in _INSIDE.finditer(text):
            if not _NUMBERED.match(text, match.end()) and text[match.end()] not in _CLOSING:
                yield Change(*match.span(), "", "a break inside a sentence")
        return
    articles = list(_ARTICLE.finditer(text))
    if len(articles) >= FEWEST_ARTICLES:
        for match in articles:
            yield Change(*match.span("break"), "", "a break behind an article's number")


def _printed(text: str, log_probability: LogProbability) -> Iterator[Change]:
    lines = list(_without_page_marks(text, log_probability))
    inside = [_is_broken(line[0], after[0]) for line, after in pairwise(lines)]
    joined: set[int] = set()
    for broken, group in groupby(range(len(inside)), key=inside.__getitem__):
        numbers = list(group)
        if broken and len(numbers) >= FEWEST_BREAKS and _gain(lines, numbers, log_probability):
            joined.update(numbers)
    in_blocks: set[int] = set()
    broken_lines = [number for number, broken in enumerate(inside) if broken]
    for numbers in (*_blocks(lines, _width, broken_lines), *_blocks(lines, len, broken_lines)):
        wrapped = [number for number in numbers if inside[number]]
        if len(wrapped) < max(FEWEST_IN_BLOCK, len(numbers) / 2):
            continue
        if _gain(lines, wrapped, log_probability) >= LEAST_GAIN_IN_BLOCK:
            in_blocks.update(numbers, _indented(lines, inside, numbers[0]))
    if len(in_blocks) >= PRINTED_SHARE * len(inside):
        joined |= in_blocks
    for number in sorted(joined):
        start = lines[number].start() + len(lines[number][0].rstrip())
        yield Change(start, lines[number + 1].start(), "", "a printed page's line break")


def _without_page_marks(text: str, log_probability: LogProbability) -> Iterator[re.Match[str]]:
    """The lines of a text but for page numbers, running heads and the empty lines around them."""
    lines = list(_LINE.finditer(text))
    marks = {n for n, line in enumerate(lines) if _PAGE.fullmatch(line[0])}
    marks |= set(_running_heads(lines, marks, log_probability))
    for number, line in enumerate(lines):
        empty = not line[0].strip() and not marks.isdisjoint((number - 1, number + 1))
        if number not in marks and not empty:
            yield line


def _running_heads(
    lines: Sequence[re.Match[str]], numbers: Container[int], log_probability: LogProbability
) -> Iterator[int]:
    """The lines beside a page number over which a sentence goes on from one page to the next."""
    solid = [n for n, line in enumerate(lines) if line[0].strip()]
    for before, first, second, after in zip(solid, solid[1:], solid[2:], solid[3:], strict=False):
        if (first in numbers) == (second in numbers):
            continue
        head = second if first in numbers else first
        title = lines[head][0].rstrip()
        if _ENDED.search(title) or _NUMBERED.match(title):
            continue
        if not _is_broken(lines[before][0], lines[after][0]):
            continue
        ends = lines[before][0].rstrip()[-1], lines[after][0][0]
        if all(map(_HAN.match, ends)) and cohesion(*ends, log_probability) >= LEAST_GAIN_IN_BLOCK:
            yield head


def _blocks(
    lines: Sequence[re.Match[str]], measure: Callable[[str], float], broken: Sequence[int]
) -> Iterator[list[int]]:
    """The breaks after lines that are as wide as each other, but for those before what begins a
    paragraph; none where of no three lines of one width two are ``broken``, as in half of a block
    they are."""
    widths = [measure(line[0].rstrip()) for line in lines]
    near = ((a, b) for a, b in pairwise(broken) if b - a <= 2 or not all(widths[a:b]))
    if all(abs(widths[a] - widths[b]) > 2 for a, b in near):
        return
    block: list[int] = []
    for number, width in enumerate(widths[:-1]):
        after = lines[number + 1][0]
        if not width or (not after and block and width <= widths[block[0]]):
            continue  # a block goes on in the next paragraph
        if block and abs(width - widths[block[0]]) > 1:
            yield block
            block = []
        begins = not after[:1].strip() or _NUMBERED.match(after)
        if not begins and SHORTEST <= width <= LONGEST and widths[number + 1] <= width + 1:
            block.append(number)
    yield block


def _indented(lines: Sequence[re.Match[str]], inside: Sequence[bool], first: int) -> Iterator[int]:
    """The line before a block's first, if it is narrower by the blanks that begin a paragraph."""
    narrower = _width(lines[first][0].rstrip()) - _width(lines[first - 1][0].rstrip())
    if first and inside[first - 1] and 1 <= narrower <= 3:
        yield first - 1


def _width(line: str) -> float:
    """How wide a line is printed, in Chinese characters."""
    return len(line) - len(line.encode("ascii", "ignore")) / 2


def _is_broken(line: str, after: str) -> bool:
    """Whether a line seems to go on with the next one."""
    return _may_be_broken(line) and bool(after[:1].strip()) and not _NUMBERED.match(after)


def _gain(
    lines: Sequence[re.Match[str]], numbers: Sequence[int], log_probability: LogProbability
) -> float:
    """The nats that breaks gain by going, on the average; none where too little to be sure."""
    pairs = [(lines[number][0].rstrip()[-1], lines[number + 1][0][0]) for number in numbers]
    gains = [
        cohesion(before, after, log_probability)
        for before, after in pairs
        if _HAN.match(before) and _HAN.match(after)
    ]
    gain = fmean(gains) if gains else 0.0
    return gain if gain >= LEAST_GAIN else 0.0

"""Line breaks that are no paragraphs': those of a printed page, and those of a host's page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import groupby, pairwise
from statistics import fmean
from typing import NamedTuple

from crawler.document import Edit
from crawler.patterns import LazyPattern
from crawler.restoration.edits import Change, disjoint, rewrite
from crawler.restoration.language.cohesion import LogProbability, cohesion
from crawler.restoration.lines.page_marks import find_page_marks

STEP = "line breaks"

# A printed line holds 20 to 50 characters; verse, names and most headings are shorter.
SHORTEST, LONGEST = 18, 50
# Three lines in a row that end in no mark are a list of titles often enough, four seldom.
FEWEST_BREAKS = 4
# Nats that the two characters on either side of a break gain by standing together, on the average:
# inside sentences they go on (完成|立项: half of 913 gain 4.1 and more), from one title of a list
# to the next they don't (of 352 one in ten more than -0.1).
LEAST_GAIN = 0.5
# Lines that are as wide as each other, to a character, say more: two are enough, if they gain more.
FEWEST_IN_BLOCK = 2
LEAST_GAIN_IN_BLOCK = 1.0
PRINTED_SHARE = 0.5  # of all breaks: a printed page breaks all its paragraphs
NARROWER = 2  # characters by which a line of prose may be narrower than the one before it
# Nats by which a sentence is likelier without the digits on a line of their own, read with so many
# characters on either side: 95% of the numbers of clean texts cost less, 95% of a page's cost more.
LEAST_STRANGENESS, AROUND = 8.0, 4
FEWEST_FULL = 3  # lines as wide as the widest that go on, in paragraphs of two (chosen)
FEWEST_ORPHANS = 2
FEWEST_ARTICLES = 2  # that have nothing but their number on a line

_HAN = LazyPattern(r"[\u3400-\u9fff]")
_ENDED = LazyPattern(r"[，。；：！？、,.;:!?]\Z")
_JOINED = LazyPattern(r"(?:[\u3400-\u9fff0-9A-Za-z，,、]|-(?<=[a-z]-))\Z")
_HYPHENATED = LazyPattern(r"(?<=[A-Za-z])-\Z")
_HYPHENED = LazyPattern(r"(?<=[A-Za-z]{2})-\n(?=[a-z]{2})")
FEWEST_HYPHENED = 2  # (chosen)
_WORD_ENDS = LazyPattern(r"[A-Za-z,;]\Z")
_SENTENCE = LazyPattern(r"[\u3400-\u9fff][。；！？][\u3400-\u9fff]")
_DIGITS = LazyPattern(r"\d+")
_LINE = LazyPattern(r"[^\n]+|(?<=\n)(?=\n)")
NUMBERED = LazyPattern(
    r"\s*(?:[一二三四五六七八九十\d]+[、.．)）]|[(（][一二三四五六七八九十\d]|第.{1,3}[章节条])"
)
"""What begins the item of a list."""

# No paragraph begins with a quotation mark or a bracket that closes.
_CLOSING = frozenset("”’」』》】")
# Nor does any with what ends a clause: a page that is broken by count has it at a line's head.
_NEVER_FIRST = frozenset("，。、；：！？）")
# A host that breaks lines behind marks does so inside sentences, and behind articles' numbers.
_INSIDE = LazyPattern(r"(?<=[\u3400-\u9fff][:：；;])[ \t\u3000]*\n\s*(?=\S)")
_BEHIND_ANY = LazyPattern(
    r"(?<=[\u3400-\u9fff][，、；])[ \t\u3000]*\n\s*(?=\S)"
    r"|(?<=[\u3400-\u9fff]：)(?<!们：|[长生友宾志导]：)[ \t\u3000]*\n\s*(?=\S)"
)
_MARKED_ONCE = LazyPattern(
    r"[“‘]?[^，。、；：！？\n]+[，。、；：！？]|[”’][^，。、；：！？\n]*[，。、；：！？]"
)
# Lines with no mark but at their end, and their share: a clause listed in a sentence stays on its
# line now and then (chosen).
FEWEST_MARKED, MARKED_SHARE = 6, 0.8
_PAUSES, FEWEST_PAUSES = frozenset("，、；："), 4
# A line that ends where no verse breaks: at a pause between words, behind whom a speech addresses,
# or behind the word that leads a clause.
_LEADS = (
    "首先|其次|再次|最后|第[一二三四五]|[一另]方面|同时|此外|另外|因此|所以|因而|对此|为此|据此|然而|但是?|可是|不过|于是|同样|当前|目前"
    "|近年来|今年以来|一年来|今天|总之|例如|比如|其中|会上|会后|今后|接下来|下一步|希望|我认为|在此|而且|并且|如果|只有|只要|当然|随后|后来"
)
_IN_PROSE = LazyPattern(
    rf"[^\n]*、|[“‘]?(?:{_LEADS})[，,：:]|(?:尊敬的|亲爱的|各位|同志们|同学们)[^，。\n]{{0,16}}[：:]"
    r"|[^，。、；：！？\n]{0,6}[说道问答]："
)
FEWEST_IN_PROSE = 2  # (chosen)
MOST_PAUSES = 0.3  # of the lines may end so: more are items of a list (chosen)
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
    ends = sum(line.rstrip()[-1:] in _PAUSES for line in lines)
    if not _CLOSING.isdisjoint(heads) or "第" in heads or ends >= FEWEST_PAUSES:
        changes += _behind_marks(text)
    if sum(map(_may_be_broken, lines)) >= FEWEST_IN_BLOCK:
        changes += _printed(text, log_probability)
    if not changes and "-\n" in text:
        changes += _hyphened(text)
    return rewrite(text, disjoint(changes), STEP)


def _hyphened(text: str) -> Iterator[Change]:
    """Find the breaks inside Latin words, where several have a hyphen there."""
    found = list(_HYPHENED.finditer(text))
    for match in found if len(found) >= FEWEST_HYPHENED else ():
        yield Change(*match.span(), "", "a printed page's line break")


def _may_be_broken(line: str) -> bool:
    """Say whether a line alone looks like one that a printed page broke."""
    line = line.rstrip()
    return SHORTEST <= len(line) <= LONGEST and bool(_JOINED.search(line, len(line) - 1))


def _behind_marks(text: str) -> Iterator[Change]:
    """Find the breaks that a host put behind marks, where some of them can be nobody else's."""
    orphans = list(_ORPHAN.finditer(text))
    every = _breaks_at_every_mark(text) and (bool(orphans) or _is_prose(text))
    if len(orphans) >= FEWEST_ORPHANS or every:
        for match in orphans:
            yield Change(*match.span(), "", "a closing mark on a line of its own")
        for match in (_BEHIND_ANY if every else _INSIDE).finditer(text):
            if not NUMBERED.match(text, match.end()) and text[match.end()] not in _CLOSING:
                yield Change(*match.span(), "", "a break inside a sentence")
        return
    articles = list(_ARTICLE.finditer(text))
    if len(articles) >= FEWEST_ARTICLES:
        for match in articles:
            yield Change(*match.span("break"), "", "a break behind an article's number")


def _breaks_at_every_mark(text: str) -> bool:
    """Say whether nearly all lines of a text (four of five, and six at least) end with the only
    mark that they have."""
    lines = _filled(text)
    marked = sum(bool(_MARKED_ONCE.fullmatch(line)) for line in lines)
    return marked >= max(FEWEST_MARKED, MARKED_SHARE * len(lines))


def _is_prose(text: str) -> bool:
    """Say whether several lines end as neither verse nor items do."""
    lines = _filled(text)
    if any(NUMBERED.match(line) for line in lines):
        return False
    if sum(line.endswith("、") for line in lines) > MOST_PAUSES * len(lines):
        return False
    return sum(bool(_IN_PROSE.fullmatch(line)) for line in lines) >= FEWEST_IN_PROSE


def _filled(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _printed(text: str, log_probability: LogProbability) -> Iterator[Change]:
    printed = _without_page_marks(text)
    lines = printed.lines
    inside = [_is_broken(line[0], after[0]) for line, after in pairwise(lines)]
    if sum(inside) < FEWEST_IN_BLOCK:
        return
    joined: set[int] = set()
    for broken, group in groupby(range(len(inside)), key=inside.__getitem__):
        numbers = list(group)
        proving = [number for number in numbers if number not in printed.numbers]
        if broken and len(proving) >= FEWEST_BREAKS and _gain(lines, proving, log_probability):
            joined.update(numbers)
    in_blocks: set[int] = set()
    broken_lines = [number for number, broken in enumerate(inside) if broken]
    for numbers in (*_blocks(lines, _width, broken_lines), *_blocks(lines, len, broken_lines)):
        proving = [number for number in numbers if number not in printed.numbers]
        wrapped = [number for number in proving if inside[number]]
        if len(wrapped) < max(FEWEST_IN_BLOCK, len(proving) / 2):
            continue
        torn = any(lines[number + 1][0][0] in _NEVER_FIRST for number in wrapped)
        torn = torn or _go_on(lines, wrapped)
        if torn or _gain(lines, wrapped, log_probability) >= LEAST_GAIN_IN_BLOCK:
            in_blocks.update(numbers, _indented(lines, inside, numbers[0]))
    for full in (_full(lines, inside, _width), _full(lines, inside, len)):
        if len(full) >= FEWEST_FULL and _gain(lines, full, log_probability) >= LEAST_GAIN_IN_BLOCK:
            in_blocks.update(full)
    if len(in_blocks) >= PRINTED_SHARE * len(inside):
        joined |= in_blocks
    joined.difference_update(_beside_heads(printed))
    own = _own_numbers(printed, joined, log_probability)
    joined -= own
    yield from _joins(printed, joined, own)


class _Printed(NamedTuple):
    """The lines of a text without what is its pages'. Between a line and the next one there are
    page marks (``turns``: by the line's number, what they look like), some of them bare
    ``numbers``."""

    lines: list[re.Match[str]]
    turns: dict[int, list[str]]
    numbers: dict[int, str]


def _without_page_marks(text: str) -> _Printed:
    lines = list(_LINE.finditer(text))
    marks = find_page_marks([line[0] for line in lines])
    if not marks.lines:
        while lines and not lines[-1][0].strip():
            lines.pop()
        return _Printed(lines, {}, {})
    printed = _Printed([], {}, {})
    blanks: list[re.Match[str]] = []
    for number, line in enumerate(lines):
        last = len(printed.lines) - 1
        if number in marks.lines:
            shape = _DIGITS.sub("0", line[0].strip())
            printed.turns.setdefault(last, []).append(shape)
            if number in marks.bare:
                printed.numbers[last] = line[0].strip()
        elif not line[0].strip():
            blanks.append(line)
            continue
        elif last not in printed.turns:
            printed.lines.extend((*blanks, line))
        else:
            printed.lines.append(line)
        blanks.clear()
    return printed


def _joins(printed: _Printed, joined: Set[int], own: Set[int]) -> Iterator[Change]:
    """Yield what goes where lines are joined, and the page marks of the same looks elsewhere: what
    stood where a sentence goes on stands between paragraphs too."""
    lines, turns = printed.lines, printed.turns
    known = {shape for number in joined for shape in turns.get(number, ())}
    pages = {n for n in turns if 0 <= n < len(lines) - 1 and known.issuperset(turns[n])}
    for number in sorted(joined | (pages - own)):
        span = lines[number].start() + len(lines[number][0].rstrip()), lines[number + 1].start()
        if number in joined:
            yield _join(*span, lines[number][0].rstrip(), lines[number + 1][0])
        else:
            yield Change(*span, "\n", "a page's number")


def _join(start: int, end: int, line: str, after: str) -> Change:
    """Return the change that joins a line to the one behind it; Latin words stay apart, and one
    that was hyphenated becomes whole."""
    hyphen = bool(_HYPHENATED.search(line)) and after[:1].islower()
    apart = _WORD_ENDS.search(line) and after[:1].isascii() and after[:1].isalpha()
    return Change(start - hyphen, end, " " * bool(apart), "a printed page's line break")


def _full(
    lines: Sequence[re.Match[str]], inside: Sequence[bool], measure: Callable[[str], float]
) -> list[int]:
    """Return the breaks after lines that go on and are as wide as any, wherever they stand: those
    of short paragraphs. What is narrower behind them ends in a mark, or is a head."""
    shown = [line[0].rstrip() for line in lines]
    least = max(map(measure, shown)) - 1
    full = [measure(line) >= least for line in shown]
    ends = [wide or bool(_ENDED.search(line)) for line, wide in zip(shown, full, strict=True)]
    return [n for n, broken in enumerate(inside) if broken and full[n] and ends[n + 1]]


def _beside_heads(printed: _Printed) -> Iterator[int]:
    """Yield the breaks beside page marks that stay, since the next line may be a head."""
    lines = printed.lines
    for number in {*printed.turns, *(turn - 1 for turn in printed.turns)}:
        if 0 <= number < len(lines) - 2:
            line, after = lines[number][0].rstrip(), lines[number + 1][0].rstrip()
            if _width(after) < _width(line) - NARROWER and not _ENDED.search(after):
                yield number


def _own_numbers(
    printed: _Printed, joined: Set[int], log_probability: LogProbability
) -> frozenset[int]:
    """Return the breaks that hold bare numbers, if these are the text's own."""
    lines, numbers = printed.lines, printed.numbers
    between = frozenset(n for n in numbers if 0 <= n < len(lines) - 1)
    strange = [_strangeness(lines, n, numbers[n], log_probability) for n in between]
    if between and 2 * len(joined & between) >= len(between):
        return frozenset() if fmean(strange) >= LEAST_STRANGENESS else between
    return between


def _strangeness(
    lines: Sequence[re.Match[str]], number: int, digits: str, log_probability: LogProbability
) -> float:
    """Return the nats that the sentence around a line's break gains by losing the digits there."""
    before, after = lines[number][0].rstrip()[-AROUND:], lines[number + 1][0][:AROUND]
    return log_probability(before + after) - log_probability(f"{before}{digits}{after}")


def _blocks(
    lines: Sequence[re.Match[str]], measure: Callable[[str], float], broken: Sequence[int]
) -> Iterator[list[int]]:
    """Yield the breaks after lines that are as wide as each other, but for those before what begins
    a paragraph; none where of no three lines of one width two are ``broken``, as in half of a block
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
        begins = not after[:1].strip() or NUMBERED.match(after)
        if not begins and SHORTEST <= width <= LONGEST and widths[number + 1] <= width + 1:
            block.append(number)
    yield block


def _indented(lines: Sequence[re.Match[str]], inside: Sequence[bool], first: int) -> Iterator[int]:
    """Yield the line before a block's first, if it is narrower by the blanks that begin a
    paragraph."""
    narrower = _width(lines[first][0].rstrip()) - _width(lines[first - 1][0].rstrip())
    if first and inside[first - 1] and 1 <= narrower <= 3:
        yield first - 1


def _width(line: str) -> float:
    """Return how wide a line is printed, in Chinese characters."""
    return len(line) - len(line.encode("ascii", "ignore")) / 2


def _is_broken(line: str, after: str) -> bool:
    """Say whether a line seems to go on with the next one."""
    return _may_be_broken(line) and bool(after[:1].strip()) and not NUMBERED.match(after)


def _go_on(lines: Sequence[re.Match[str]], numbers: Sequence[int]) -> bool:
    """Say whether most lines have a whole sentence and the beginning of another, which no title
    has, and the last one is followed by an end."""
    unended = sum(bool(_SENTENCE.search(lines[number][0])) for number in numbers)
    return 2 * unended > len(numbers) and bool(_ENDED.search(lines[numbers[-1] + 1][0].rstrip()))


def _gain(
    lines: Sequence[re.Match[str]], numbers: Sequence[int], log_probability: LogProbability
) -> float:
    """Compute the nats that breaks gain by going, on the average; 0 where too little to be sure."""
    pairs = [(lines[number][0].rstrip()[-2:], lines[number + 1][0][:2]) for number in numbers]
    gains = [
        cohesion(before, after, log_probability)
        for before, after in pairs
        if _HAN.match(before[-1]) and _HAN.match(after)
    ]
    gain = fmean(gains) if gains else 0.0
    return gain if gain >= LEAST_GAIN else 0.0

"""Blanks and breaks that stand inside words where a printed line ended: ``水平提高，综 合实力``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from crawler.document import Edit
from crawler.patterns import LazyPattern
from crawler.restoration.characters.quotes import SPACING_STEP
from crawler.restoration.edits import Change, rewrite
from crawler.restoration.language.cohesion import LogProbability, cohesion
from crawler.restoration.lines.linebreaks import NUMBERED
from crawler.restoration.lines.linebreaks import STEP as LINES_STEP

_HAN = r"\u3400-\u9fff"
# A blank between two characters, but for one before whom a picture or a report is by, or between
# the two of a name that is set as wide as those of three.
_BLANK = LazyPattern(
    rf" (?=[{_HAN}])(?<=[{_HAN}] )(?<!记者 )(?<!讯员 )(?<!作者 )(?<!编辑 )(?<!校对 )(?<!责编 )"
    rf"(?<!摄影 )(?!摄|[图文供译绘](?:[）)，。\s/]|$))"
    rf"(?!(?<=[，、：；,:;\s（(][{_HAN}] )[{_HAN}](?:[，、；。,;）)\s]|$))"
)
# A line of prose has two marks; headings and verse that are parted by blanks have none.
_PROSE = LazyPattern(r"[^，。；：！？,;]*[，。；：！？,;][^，。；：！？,;]+[，。；：！？,;].*")
# Nats by which the characters around it are likelier side by side. Of 1,691 labelled texts 124 have
# such blanks: between words, clauses and names; the one pair that gains more than 5.5 stands in a
# text with one that loses 5. Known words gain 7 and more (综合 7.0).
LEAST_OF_ONE, LEAST_OF_ANY, AROUND = 6.5, -2.0, 2
SHORTEST = 15  # characters of a printed line: segmented words are parted sooner (chosen)

# A line that goes on: it has a mark, but none at its end; one that ends in a comma does too.
_MARK = LazyPattern(r"[，。、；：,;]")
_COMMAS = ("，", "、", ",")
_LINE = LazyPattern(r"[^\n]*[^\s]")
_BREAK = LazyPattern(r"[ \t\u3000]*\n\s*(?=[\u3400-\u9fff0-9A-Za-z“《（])")
# Such lines of 180 clean texts part two characters that gain 4.3 nats by standing together at most
# (those of one that was broken 5.4): verse, titles and what buyers write of goods.
FEWEST_OPEN = 3
# A figure on a line of its own, of which most texts have none, and one that stands there before the
# rest of its date or the mark behind an item's number.
_LONE_FIGURE = LazyPattern(r"\n[ \t\u3000]*\d{1,4}[ \t\u3000]*\n")
_FIGURE = LazyPattern(
    r"(?P<before>(?<!\s)[ \t\u3000]*\n\s*+)(?P<figure>\d{1,4})(?P<behind>[ \t\u3000]*\n\s*+)"
    r"(?=[、％%]|年(?:\s*\n|\s*\d)|月(?:\s*\n|\s*\d|份)|日(?:\s*\n|[起前，。、至（(—-]))"
)


def join_torn_lines(text: str, log_probability: LogProbability) -> tuple[str, tuple[Edit, ...]]:
    r"""Join the lines that go on, however wide, where several do and one parts a known word.

    >>> known = lambda text: 9.0 * ("标志" in text)
    >>> text = "甲，乙的标\n\n志。\n\n丙，丁\n\n戊。\n\n己，庚\n\n辛。"
    >>> join_torn_lines(text, known)[0].split("\n\n")
    ['甲，乙的标志。', '丙，丁戊。', '己，庚辛。']
    """
    whole = list(_LINE.finditer(text))
    open_ended = [line for line in whole if "\u3400" <= line[0][-1] <= "\u9fff"]
    if len(open_ended) < FEWEST_OPEN:
        return text, ()
    opened = list(_breaks(open_ended))
    words = ((text[each.start() - 1], text[each.end()]) for each in opened)
    gains = [cohesion(*word, log_probability) for word in words if min(word) > "\u3400"]
    if len(opened) < FEWEST_OPEN or max(gains, default=0.0) < LEAST_OF_ONE:
        return text, ()
    commas = _breaks(line for line in whole if line[0].endswith(_COMMAS))
    ends = sorted({each.span() for each in (*opened, *commas)})
    changes = (Change(*span, "", "a printed page's line break") for span in ends)
    return rewrite(text, changes, LINES_STEP)


def _breaks(lines: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Find the breaks behind some lines, but for those before an item of a list."""
    for line in lines:
        if NUMBERED.match(line[0]) or not _MARK.search(line[0]):
            continue
        found = _BREAK.match(line.string, line.end())
        if found and not NUMBERED.match(line.string, found.end()):
            yield found


def close_torn_words(text: str, log_probability: LogProbability) -> tuple[str, tuple[Edit, ...]]:
    """Take out the few blanks of prose if one of them parts a known word and none two clauses.

    >>> known = lambda text: 9.0 * ("综合" in text)
    >>> close_torn_words("水平提高，综 合实力增强，生活改善。", known)[0]
    '水平提高，综合实力增强，生活改善。'
    >>> close_torn_words("水平提高，综合实力 增强，生活改善。", known)[1]
    ()
    """
    if " " not in text:
        return text, ()
    places = list(_places(text))
    if not places or len(places) * SHORTEST > len(text):
        return text, ()
    words = (cohesion(text[at - 1], text[at + 1], log_probability) for at in places)
    if max(words) < LEAST_OF_ONE or any(
        cohesion(text[at - AROUND : at], text[at + 1 : at + 1 + AROUND], log_probability)
        < LEAST_OF_ANY
        for at in places
    ):
        return text, ()
    reason = "a printed line's end inside a sentence"
    return rewrite(text, (Change(at, at + 1, "", reason) for at in places), SPACING_STEP)


def _places(text: str) -> Iterator[int]:
    for line in re.finditer(r"[^\n]+", text):
        if " " in line[0] and _PROSE.fullmatch(line[0]):
            for match in _BLANK.finditer(line[0]):
                if match.start() >= AROUND:
                    yield line.start() + match.start()


def join_figures(text: str) -> tuple[str, tuple[Edit, ...]]:
    r"""Join the figures that a host's page broke from what they count.

    >>> join_figures("本法自\n2020\n年\n1\n月\n1\n日起施行。")[0]
    '本法自2020年1月1日起施行。'
    >>> join_figures("12\n年终总结\n3\n月光")[1]
    ()
    """
    return rewrite(text, _figures(text), LINES_STEP)


def _figures(text: str) -> Iterator[Change]:
    reason = "a printed page's line break"
    for match in _FIGURE.finditer(text) if _LONE_FIGURE.search(text) else ():
        if "\u3400" <= text[max(match.start() - 1, 0)] <= "\u9fff" and text[match.end()] != "、":
            yield Change(*match.span("before"), "", reason)
        yield Change(*match.span("behind"), "", reason)

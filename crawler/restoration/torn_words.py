"""Blanks that stand inside words where a printed line ended: ``发展水平迅速提高，综 合实力``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.document import Edit
from crawler.patterns import LazyPattern
from crawler.restoration.cohesion import LogProbability, cohesion
from crawler.restoration.edits import Change, rewrite
from crawler.restoration.quotes import SPACING_STEP

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


def close_torn_words(text: str, log_probability: LogProbability) -> tuple[str, tuple[Edit, ...]]:
    """Take out the few blanks of prose if one of them parts a known word and none two clauses.

    >>> known = lambda text: 9.0 * ("综合" in text)
    >>> close_torn_words("水平提高，综 合实力增强，生活 改善。", known)[0]
    '水平提高，综合实力增强，生活改善。'
    >>> close_torn_words("水平提高，实力 增强，生活 改善。", known)[1]
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

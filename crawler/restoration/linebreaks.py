"""Line breaks that are no paragraphs': those of a printed page, and those of a host's page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import fmean

from crawler.document import Edit
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
FEWEST_ORPHANS = 2

_HAN = re.compile(r"[\u3400-\u9fff]")
_JOINED = re.compile(r"[\u3400-\u9fff0-9A-Za-z，,、]\Z")
_NUMBERED = re.compile(
    r"\s*(?:[一二三四五六七八九十\d]+[、.．)）]|[(（][一二三四五六七八九十\d]|第.{1,3}[章节条])"
)
# No paragraph begins with a quotation mark or a bracket that closes.
_ORPHAN = re.compile(r"(?<=\S)[ \t\u3000]*\n\s*(?=[”」』》】]|’(?![0-9０-９]))")


def join_lines(text: str, log_probability: LogProbability) -> tuple[str, tuple[Edit, ...]]:
    """Join the lines that a printed page broke inside sentences, and closing marks that a host put
    on a line of their own to what they close.

    >>> join_lines("他说“人力不足啦！\\n\\n”、“人才难寻啦！\\n\\n”等等。", len)[0]
    '他说“人力不足啦！”、“人才难寻啦！”等等。'

    Verse stays, and so do paragraphs, however short:

    >>> join_lines("床前明月光，\\n疑是地上霜。\\n举头望明月，\\n低头思故乡。", len)[1]
    ()
    """
    if "\n" not in text:
        return text, ()
    changes = [*_orphans(text), *_printed(text, log_probability)]
    return rewrite(text, sorted(changes), STEP)


def _orphans(text: str) -> Iterator[Change]:
    found = list(_ORPHAN.finditer(text))
    if len(found) >= FEWEST_ORPHANS:
        for match in found:
            yield Change(*match.span(), "", "a closing mark on a line of its own")


def _printed(text: str, log_probability: LogProbability) -> Iterator[Change]:
    lines = text.split("\n")
    inside = [_is_broken(line, after) for line, after in pairwise(lines)]
    for broken, group in groupby(range(len(inside)), key=inside.__getitem__):
        numbers = list(group)
        if broken and len(numbers) >= FEWEST_BREAKS and _go_on(lines, numbers, log_probability):
            yield from _breaks(lines, numbers)


def _is_broken(line: str, after: str) -> bool:
    """Whether a line seems to go on with the next one."""
    line = line.rstrip()
    return (
        SHORTEST <= len(line) <= LONGEST
        and bool(_JOINED.search(line))
        and bool(after[:1].strip())
        and not _NUMBERED.match(after)
    )


def _go_on(lines: Sequence[str], numbers: Sequence[int], log_probability: LogProbability) -> bool:
    pairs = [(lines[number].rstrip()[-1], lines[number + 1][0]) for number in numbers]
    gains = [
        cohesion(before, after, log_probability)
        for before, after in pairs
        if _HAN.match(before) and _HAN.match(after)
    ]
    return bool(gains) and fmean(gains) >= LEAST_GAIN


def _breaks(lines: Sequence[str], numbers: Sequence[int]) -> Iterator[Change]:
    start = sum(len(line) + 1 for line in lines[: numbers[0]])
    for number in numbers:
        end = start + len(lines[number]) + 1
        yield Change(start + len(lines[number].rstrip()), end, "", "a printed page's line break")
        start = end

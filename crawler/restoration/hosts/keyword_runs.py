"""Runs of a pornographic site's key words, wherever in a text they were set between sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from crawler.junk.adverts import are_smut, is_smut, smut_of
from crawler.junk.thresholds import SMUT_SHARE
from crawler.patterns import LazyPattern
from crawler.restoration.characters.presence import Words, uncommon
from crawler.restoration.edits import Change

# Of these every run that nothing parts has two: few texts are looked at any closer.
_SIGNS = Words(
    *("精品", "久久", "无码", "人妻", "在线", "成人", "欧美", "日韩", "亚洲", "视频"),
    *("av", "AV"),
)
_SIGNS_MET = 2
_PARTING = frozenset("_|｜丨")
_PIECE = LazyPattern(r"[^\s_|｜丨。！？!?…“”‘’，,、；;：:《》]+")
_ENDS = "。！？!?…”\n \u3000"  # what a run stands behind, or before
_BREAKS = LazyPattern(r"[^\s_|｜丨\-，,、]")  # what doesn't stand between two of its pieces
MOST_SHARE = 0.66  # of a text (chosen): past it it is none that somebody set them into


class _Piece(NamedTuple):
    start: int
    end: int
    named: bool


def find_keyword_runs(text: str) -> Iterator[Change]:
    """Find what a hijacked copy bears between its sentences, at a line's end or head or on a line
    of its own; the sentences beside it stay.

    >>> text = "请自备毡垫。成人免费视频在线观看_久久国产精品99精品国产\\n周三恢复上课。"
    >>> [text[run.start : run.end] for run in find_keyword_runs(text)]
    ['成人免费视频在线观看_久久国产精品99精品国产']
    >>> list(find_keyword_runs("课程可在线观看。免费视频_高清视频\\n欢迎选课。"))
    []
    """
    met = len(_SIGNS.met(text))
    if met < _SIGNS_MET and _PARTING.isdisjoint(uncommon(text)):
        return
    found = [*chain.from_iterable(_runs(line) for line in re.finditer(r"[^\n]+\n*", text))]
    if sum(run.end - run.start for run in found) <= MOST_SHARE * len(text):
        yield from found


def _runs(line: re.Match[str]) -> Iterator[Change]:
    """Find the runs of a line; what is nothing else goes with its breaks."""
    pieces = [_Piece(*piece.span(), bool(smut_of(piece[0]))) for piece in _PIECE.finditer(line[0])]
    whole = is_smut(line[0].strip())
    spans = [(run[0].start, run[-1].end) for run in _series(line[0], pieces)]
    spans = [span for span in spans if _is_apart(line[0], *span) and _are_keywords(line[0], *span)]
    for start, end in [(0, len(line[0].rstrip()))] if whole else spans:
        if not line[0][:start].strip():
            start, end = 0, len(line[0]) - len(line[0][end:].lstrip())
        last = end == len(line[0]) and not start and line.start() > 0 and line[0][-1] != "\n"
        where = line.start()
        yield Change(where + start - last, where + end, "", "advertising between the sentences")


def _series(line: str, pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """Yield the longest series of pieces that begin and end with key words, no sentence between
    them."""
    series: list[_Piece] = []
    for piece in pieces:
        if series and _BREAKS.search(line, series[-1].end, piece.start):
            yield from _trimmed(series)
            series = []
        series.append(piece)
    yield from _trimmed(series)


def _trimmed(series: list[_Piece]) -> Iterator[list[_Piece]]:
    named = [number for number, piece in enumerate(series) if piece.named]
    if named:
        yield series[named[0] : named[-1] + 1]


def _is_apart(line: str, start: int, end: int) -> bool:
    return line[start - 1 : start] in ("", *_ENDS) and line[end : end + 1] in ("", *_ENDS[-3:])


def _are_keywords(line: str, start: int, end: int) -> bool:
    found = smut_of(line[start:end])
    listed = sum(map(len, found)) >= SMUT_SHARE * (end - start)
    return listed and are_smut(found, line[start:end])

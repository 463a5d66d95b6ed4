"""What a converter printed twice: quotation marks, the runs of slides with a shadow, and the commas
that mirrors put before marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from crawler.document import Edit
from crawler.patterns import LazyPattern
from crawler.restoration.characters.presence import Words
from crawler.restoration.edits import Change, rewrite

STEP = "doubles"

# An author doubles a mark once (””, ！！) for a quotation in a quotation or for loudness.
FEWEST_DOUBLED = 4
_MARKS_OF_PROSE = "，。、；：《》,;"
_NO_DOTS = "，、；："
_MAYBE_DOUBLED = Words(*(2 * mark for mark in f"{_MARKS_OF_PROSE}:"))
# A colon of half width behind other letters stands twice in programs.
_ANY_MARK = LazyPattern(rf"([{_MARKS_OF_PROSE}]|(?<=[\u3400-\u9fff]):)\1*")
# A mirror of some sites puts a comma of half width before each mark that ends a phrase.
_JAMMED = LazyPattern(r"(?<=[\u3400-\u9fff”’）》)\d]),(?=([，。、？；：！,;:!])(?!\1))")
_MAYBE_JAMMED = Words(",，", ",。", ",、")
_PHRASE_END = LazyPattern(r"[，。、]|,(?![，。、？；：！,;:!\d])")
# Nobody types so many by mistake, one before a full stop or two before marks of full width among
# them, and nobody before two of five marks (chosen on excerpts of two lines of such mirrors).
FEWEST_JAMMED, FEWEST_BEFORE_FULL = 3, 2
JAMMED_SHARE = 0.4
# A pair is doubled where the marks of its line open and close in turn without the second ones; in a
# quotation inside another they don't.
_PAIR = LazyPattern("(?<!“)““([^“”\n]+)””(?!”)")
_QUOTED = LazyPattern("[^“”]*(?:“[^“”]*”[^“”]*)*")

# A run and itself again; short ones are words that Chinese doubles (年年, 高高兴兴), so a line is
# one of shadows only if most of it is and some of the runs are long.
_SHADOW = LazyPattern(r"(\S(?:[^\n]{0,60}?\S)?) ?\1")
SHADOW_SHARE = 0.7
LONG_RUN = 4
FEWEST_LONG = 3
_SHORTEST_LINE = 24
# Lines that all stand twice, one of them longer than those of rounds are (chosen).
FEWEST_LINES, LONG_LINE = 4, 10
# A third of the characters of a line of prose occur twice or four times, and two thirds oddly.
MOST_ODD = 0.35
# The start of a line in which that shows already: runs of up to 60 characters stand there twice.
_SAMPLE = 200
_FIRST = 32  # characters of it, each once, that tell most lines of prose (chosen for the time)


def fold_doubles(text: str) -> tuple[str, tuple[Edit, ...]]:
    """Fold quotation marks that are doubled, other marks that are so all over a text, and lines
    whose runs of characters all stand twice.

    >>> fold_doubles("““十四五””专项规划，““十三五””期间成效明显。")[0]
    '“十四五”专项规划，“十三五”期间成效明显。'
    >>> fold_doubles("他问：““好””是什么？”")[1]
    ()
    >>> fold_doubles("上下齐心,，打赢了硬仗,。干部,、群众上阵,，效果好,。")[0]
    '上下齐心，打赢了硬仗。干部、群众上阵，效果好。'
    >>> runs = "振兴乡村，，", "改善民生，，", "依法治市，，"
    >>> fold_doubles("".join(2 * run for run in runs))[0]
    '振兴乡村，改善民生，依法治市，'
    >>> fold_doubles("年年月月，高高兴兴，快快乐乐，平平安安，健健康康。")[1]
    ()
    """
    if lines := list(_lines(text)):
        return rewrite(text, lines, STEP)
    jams = list(_jams(text))
    marks = jams or _marks(text)
    shadows = list(_shadows(text))
    gone = {place for run in shadows for place in range(run.start, run.end)}
    alone = [mark for mark in marks if mark.start not in gone]
    return rewrite(text, sorted([*alone, *shadows]), STEP)


def _lines(text: str) -> Iterator[Change]:
    """Find the second of each line, where all lines of a text stand twice."""
    half = text.find("\n")
    if half < 0 or not text.startswith(text[:half].strip(), half + 1):
        return
    lines = list(re.finditer(r"[^\n]*\S[^\n]*", text))
    pairs = list(zip(lines[::2], lines[1::2], strict=False))
    if len(pairs) < FEWEST_LINES or len(lines) % 2:
        return
    if any(first[0].strip() != second[0].strip() for first, second in pairs):
        return
    if max(len(first[0]) for first, _ in pairs) >= LONG_LINE:
        for first, second in pairs:
            yield Change(first.end(), second.end(), "", "a line printed twice")


def _jams(text: str) -> Iterator[Change]:
    """Find the commas before marks, where two marks of five have one, those of full width among
    them."""
    if not _MAYBE_JAMMED.met(text):
        return
    found = list(_JAMMED.finditer(text))
    before_full = sum((match[1] not in ",;:!") + (match[1] == "。") for match in found)
    if len(found) < FEWEST_JAMMED or before_full < FEWEST_BEFORE_FULL:
        return
    if len(found) >= JAMMED_SHARE * len(_PHRASE_END.findall(text)):
        for match in found:
            yield Change(*match.span(), "", "a comma put before a mark")


def _marks(text: str) -> Iterator[Change]:
    yield from _other_marks(text)
    if "““" not in text:
        return
    for line in re.finditer(r"[^\n]+", text):
        pairs = list(_PAIR.finditer(line[0]))
        if pairs and _QUOTED.fullmatch(_PAIR.sub(r"“\1”", line[0])):
            for pair in pairs:
                for place in (pair.start(), pair.end(1)):
                    start = line.start() + place + 1
                    yield Change(start, start + 1, "", "a doubled mark")


def _other_marks(text: str) -> Iterator[Change]:
    """Find the second of each mark that stands twice, where enough do so wherever they stand."""
    if not _MAYBE_DOUBLED.met(text):
        return
    found = list(_ANY_MARK.finditer(text))
    single = {match[1] for match in found if not _is_repeated(match)}
    proved = sum(match[1] not in single for match in found)
    others = text.count("““") + text.count("””")
    if proved + others >= FEWEST_DOUBLED:
        for match in found:
            if len(match[0]) == 2 or (_is_repeated(match) and match[1] not in single):
                yield Change(match.start() + 1, match.end(), "", "a doubled mark")


def _is_repeated(mark: re.Match[str]) -> bool:
    """Say whether a mark stands twice, or thrice where that is no way to write dots."""
    return len(mark[0]) == 2 or (len(mark[0]) == 3 and mark[1] in _NO_DOTS)


def _shadows(text: str) -> Iterator[Change]:
    for line in re.finditer(r"[^\n]+", text):
        if len(line[0]) < _SHORTEST_LINE or not _is_even(line[0]):
            continue
        found = list(_SHADOW.finditer(line[0]))
        if _are_shadows(line[0], found):
            for match in found:
                start = line.start() + match.end(1)
                yield Change(start, line.start() + match.end(), "", "printed twice")


def _are_shadows(line: str, found: Sequence[re.Match[str]]) -> bool:
    doubled = sum(len(match[0]) for match in found)
    long = {match[1] for match in found if len(match[1]) >= LONG_RUN}
    return doubled >= SHADOW_SHARE * len(line) and len(long) >= FEWEST_LONG


def _is_even(line: str) -> bool:
    """Say whether two thirds of the different characters occur an even number of times, as they do
    where all stands twice."""
    odd = (sign for sign in set(line[:_FIRST]) if line.count(sign) & 1)
    if next(islice(odd, int(MOST_ODD * _FIRST), None), None):
        return False  # most lines of prose
    start = dict.fromkeys(line[:_SAMPLE])
    if len(start) * (2 - MOST_ODD) > min(len(line), _SAMPLE):
        return False  # so many different ones that too few can occur twice
    first = list(start)[:_FIRST]
    if sum(line.count(sign) & 1 for sign in first) > MOST_ODD * len(first):
        return False
    counts = Counter(line).values()
    return sum(map((1).__and__, counts)) <= MOST_ODD * len(counts)

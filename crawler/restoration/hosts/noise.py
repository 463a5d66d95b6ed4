"""Signs strewn into words so that filters and searches miss them: dots, stars, foreign letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import fmean
from unicodedata import name

from crawler.document import Edit
from crawler.patterns import LazyPattern
from crawler.restoration.characters.presence import besides_han, uncommon
from crawler.restoration.edits import Change, disjoint, rewrite
from crawler.restoration.language.cohesion import LogProbability, cohesion, weigh_in_place

STEP = "noise"

_HAN = r"\u3400-\u9fff"
_MARK = r"，。、；：！？）》”,.;:!?()"
# One sign may be a slip or a brand (明★星); the same thing three times is a rule.
FEWEST_PLACES = 3
FEWEST_INSIDE = 2  # of them between characters, not before a mark
# Nats that a word gains by losing its dot; a list (北京.上海) gains nothing. Chosen between the
# medians of 40 words that filters look for (5.7) and of 29 pairs that meet in lists (-0.3).
LEAST_GAIN = 3.0
# The same over so many characters on either side of each star of a line, on the average: 74% of
# four random places of a sentence gain more, and of 1,362 lists of words or clauses five. Where
# stars stand as no list has them, a lower bound will do: three quarters of the lists gain less,
# and a twentieth of the places of sentences.
LEAST_GAIN_OF_STARS, AROUND = 2.0, 2
LEAST_GAIN_OF_MIXED = -0.5

# Scripts that stand in no Chinese sentence, letters and combining signs alike; three in a row are a
# word of theirs.
_FOREIGN = r"\u0300-\u036f\u0400-\u052f\u0590-\u06ff\u0900-\u10ff\u1200-\u1cff\ua000-\uabff"
_STREWN = LazyPattern(rf"[{_FOREIGN}]{{1,2}}(?![{_FOREIGN}])")
_FOREIGN_WORD = LazyPattern(rf"[{_FOREIGN}]{{3,}}")
_STAR_SIGNS = "★●◆■▲☆"
_STAR = LazyPattern(f"[{_STAR_SIGNS}]")
# Four and more, or full and empty ones, are a rating.
_STARS = LazyPattern(r"(?<![★☆])(?:[★●◆■▲]{1,3}|☆{1,3})(?![★☆])")
_STAR_IN_WORD = LazyPattern(rf"(?<=[{_HAN}])(?:{_STARS.pattern})(?=[{_HAN}])")
# What parts the items of a list stands before no mark, and behind no comma.
_STAR_BESIDE_MARK = LazyPattern(
    rf"(?<=[{_HAN}])(?:{_STARS.pattern})(?=[{_MARK}（])|(?<=[，,、])(?:{_STARS.pattern})(?=[{_HAN}])"
)
_CLAUSE_END = LazyPattern("[，。；！？]")
_DOTS = frozenset(".·*|^~\\-")
_DOT = LazyPattern(rf"[.·*|^~\\-](?=[{_HAN}])(?<=[{_HAN}].)")
_FULL_STOP = LazyPattern(rf"\.(?=[{_HAN}])(?<=[{_HAN}].)")
# What a mark costs in the place of the one or two full stops between characters that a text has: at
# those of 62 clean texts 7.0 nats at most where the text has no worse one, in foreign names up to
# 9.7, but beside 的, which no name has (1,691 labelled texts; 17 names).
FEW_DOTS, LEAST_OVER_DOT, LEAST_OVER_DOT_OF_GRAMMAR = 2, 10.0, 8.0
# The same and the gain on the average of three and more: of 159 texts that have some none comes to
# 7.5, nor to 5 with such a gain; at four random places of a sentence three of five do (478 of one
# half of these texts, 465 of the other).
LEAST_OVER_DOTS, LEAST_GAIN_ANYWHERE = 8.0, 1.0
# A digit that makes a sentence unlikelier by so many nats, where no mark could stand and what it
# parts goes together: of 1,623 of the same texts none does (没有4星 comes next, with 14.8 and 0.9).
_DIGIT = LazyPattern(rf"[0-9](?=[{_HAN}]{{2}})(?<=[{_HAN}]{{2}}.)")
LEAST_STRANGENESS, LEAST_TOGETHER = 15.5, 4.0
_LINK = LazyPattern(rf"(?<=[-~|\\][{_HAN}])[-~|\\]|[-~|\\](?=[{_HAN}][-~|\\])")
# What also stands in Chinese sentences by itself: letters and kana, one in a place; pictures and
# other signs but stars and the numbers of items, some in a row, before a mark too.
_ANY_LETTER = LazyPattern(r"[\u00c0-\u024f\u3041-\u30ff\uac00-\ud7a3\u0e00-\u0e7f]")
_LETTER = LazyPattern(rf"{_ANY_LETTER.pattern}(?=[{_HAN}])(?<=[{_HAN}].)")
_PICTURE = rf"[\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff](?<![{_STAR_SIGNS}\u2776-\u2793])"
_ANY_PICTURE = LazyPattern(_PICTURE)
_PICTURES = LazyPattern(
    rf"(?:{_PICTURE}(?<=[{_HAN}].)| {_PICTURE}(?<=[{_HAN}] .))"
    rf"\ufe0f?(?:{_PICTURE}\ufe0f?){{0,3}}(?=[{_HAN}{_MARK}])"
)
# Nats, as for stars: where authors put pictures, between clauses or instead of a mark, the mean of
# a text was 0.12 at most (nine of our own), where spammers do, 1.75 at least (three).
LEAST_GAIN_OF_PICTURES = 1.0
LEAST_GAIN_OF_APART = 0.0  # behind a blank each: those of authors were below it (seven of our own)
MANY_INSIDE = 5  # places between characters of which none need part a word (chosen)
# What a mark costs in a sign's place, in nats beside nothing: where authors put pictures it is 1.3
# at most on the average of a text, between the words of lists 10 (twelve of our own), at five
# random places of a sentence over 3.1 in nine of ten (300 of tests/corpora). Signs of several
# scripts need less; where authors adorn a sentence with them it is 2.8.
LEAST_OVER_MARK, LEAST_OF_SCRIPTS = 4.5, 3.3
FEWEST_KINDS = 3  # of scripts and pictures, one of them a script (chosen)
# Lengths of the pieces between one sign and the next sign or mark: those of lists agree.
FEWEST_LENGTHS, FEWEST_OF_ONE = 3, 4
_SHAPE = LazyPattern("[\u25a0-\u25ff]")  # stands for characters that could not be read
LONGEST = 30  # of a piece that is counted; those of lists are shorter (chosen)
_PIECE = LazyPattern(rf"[{_HAN}]{{0,{LONGEST}}}")
_ON_SIGNS = LazyPattern("字母|符号|图标|标记|文字")

# A paragraph of random characters is a long run without any mark in which the order of characters
# means nothing: read backwards it is as likely. Prose loses 1.2 nats a character and more by that,
# random characters under 0.3 (2.6 million characters of labelled texts, 30 shuffled lines). Nor are
# they likely in any order: titles cost 5.7 nats a character at most, random characters 7.6 at least
# (748,000 characters, 98 of 100 lines of 16). Surnames and cyclical signs are no likelier, but they
# stand among their like or behind a colon.
_RUN = LazyPattern(rf"^[{_HAN}]{{16,}}$", re.MULTILINE)
LEAST_ORDER, LEAST_COST = 0.6, 7.0
MOSTLY_RANDOM = 0.75
_PROSE = LazyPattern(r"(?=.*[，。；！？：,!?]).*[^：:\s]\s*")

# Two random characters before the marks of a mirror's page: nats that they add to what the mark
# costs behind those before them, unless they go together or come again. Of 1,691 clean texts none
# has so many foreign ones and no more between, for what is rare there costs more or less. Lists of
# birds and rhapsodies have, but their rest is as rare: it costs 7.9 nats a character and more,
# that of nine clean texts of ten under 6.3.
_TAIL = LazyPattern(rf"(?<=[{_HAN}]{{2}})([{_HAN}]{{2}})(?=[，。、；：！？,;:!?])")
FOREIGN, UNLIKELY, LIKELY = 24.0, 18.0, 12.0
TOGETHER = 2.5
SHARE_FOREIGN = 0.15
MOST_OF_REST = 7.0


def remove_noise(text: str, log_probability: LogProbability) -> tuple[str, tuple[Edit, ...]]:
    """Take out the signs of one kind that stand in the middle of words in several places.

    >>> flat = lambda text: -float(len(text))
    >>> remove_noise("市๦政协的各个ฐ区县主官，礼ึ堂座无虚席。", flat)[0]
    '市政协的各个区县主官，礼堂座无虚席。'

    Ratings, lists and a single sign stay:

    >>> remove_noise("推荐★★★★☆。诚信★创新★共赢★发展", flat)[1]
    ()
    """
    changes = list(_foreign(text))
    for find in (_stars, _dots, _few_dots, _digits, _pictures, _random):
        changes += find(text, log_probability)
    return rewrite(text, disjoint(changes), STEP)


def _foreign(text: str) -> Iterator[Change]:
    places = _letters(text)
    if len(places) < FEWEST_PLACES or _FOREIGN_WORD.search(text):
        return
    if not _ON_SIGNS.search(text):
        for match in places:
            yield Change(*match.span(), "", "a letter of another script in a word")


@lru_cache(maxsize=4)  # several kinds of noise ask it of the same title and text
def _letters(text: str) -> Sequence[re.Match[str]]:
    if not _STREWN.search(besides_han(text)):
        return []
    return [match for match in _STREWN.finditer(text) if _is_between(text, match)]


def _has_dots(text: str) -> bool:
    return sum(map(text.count, _DOTS.intersection(besides_han(text)))) >= FEWEST_PLACES


def _lone(text: str) -> Iterator[re.Match[str]]:
    """Find the foreign letters that stand alone between characters."""
    return _LETTER.finditer(text) if _ANY_LETTER.search(besides_han(text)) else iter(())


def _stars(text: str, log_probability: LogProbability) -> Iterator[Change]:
    """Find all stars of the lines of prose in which they part words, whichever place they have."""
    if uncommon(text).isdisjoint(_STAR_SIGNS):
        return
    strewn = False  # once they are so in a line, they are in those below
    for line in re.finditer(r"[^\n]+", text):
        if not _STAR.search(line[0]):
            continue
        inside, beside = (list(p.finditer(line[0])) for p in (_STAR_IN_WORD, _STAR_BESIDE_MARK))
        strewn |= _are_strewn(inside, beside, log_probability)
        if strewn and (inside or beside):
            for match in _STARS.finditer(line[0]):
                start = line.start() + match.start()
                yield Change(start, start + len(match[0]), "", "stars strewn among the words")


def _are_strewn(
    inside: Sequence[re.Match[str]],
    beside: Sequence[re.Match[str]],
    log_probability: LogProbability,
) -> bool:
    """Say whether a line's stars part what belongs together: ``inside`` words or between."""
    if not inside or len(inside) + len(beside) < FEWEST_PLACES:
        return False
    # A list has one kind of star between its items, always as many, and no mark beside or in them;
    # ratings have more or fewer.
    several = len({star[0] for star in inside}) > 1
    if beside and not several:
        return True
    line = inside[0].string
    gain = fmean(_gains(line, inside, log_probability, AROUND))
    parts = [line[star.end() : after.start()] for star, after in pairwise(inside)]
    kinds = len({star[0][0] for star in inside}) > 1 and len(inside) > FEWEST_PLACES
    parted = several and any(map(_CLAUSE_END.search, parts)) and len({*map(len, parts)}) > 1
    if parted and _STARS.match(line.lstrip()):
        return True  # what is rated stands before its stars
    if beside or kinds or parted:
        return gain >= LEAST_GAIN_OF_MIXED
    # Pieces of sentences are not as long as each other.
    return gain >= LEAST_GAIN_OF_STARS and len({*map(len, parts)}) > 1


def _few_dots(text: str, log_probability: LogProbability) -> Iterator[Change]:
    """Find one full stop or two where neither a stop nor a comma could stand."""
    places = list(_FULL_STOP.finditer(text)) if "." in text else []
    if not places or len(places) > FEW_DOTS:
        return
    for match in places:
        beside = "的" in (text[match.start() - 1], text[match.end()])
        least = LEAST_OVER_DOT_OF_GRAMMAR if beside else LEAST_OVER_DOT
        if _over_mark(match, log_probability, "，。、") < least:
            return
    for match in places:
        yield Change(*match.span(), "", "a dot in a word")


def _digits(text: str, log_probability: LogProbability) -> Iterator[Change]:
    """Find the digits inside words, which count nothing."""
    for match in _DIGIT.finditer(text):
        start, end = match.span()
        if cohesion(text[start - 2 : start], text[end : end + 2], log_probability) < LEAST_TOGETHER:
            continue
        plain, shown = weigh_in_place(text, start, end, ("", match[0]), log_probability)
        strange = plain - shown >= LEAST_STRANGENESS
        if strange and _over_mark(match, log_probability, "，。、") >= LEAST_OVER_DOT:
            yield Change(*match.span(), "", "a digit in a word")


def _dots(text: str, log_probability: LogProbability) -> Iterator[Change]:
    dots = _DOT.finditer(text) if _has_dots(text) else ()
    for found, reason in ((dots, "a dot in a word"), (_lone(text), "a sign strewn into words")):
        places = list(found)
        if len(places) < FEWEST_PLACES:
            continue
        # Chains of units that may be words too (市-区-乡) are lists.
        single = [match for match in places if not _LINK.match(text, match.start())]
        gains = _gains(text, single, log_probability)
        proved = sum(gain >= LEAST_GAIN for gain in gains)
        in_words = proved >= FEWEST_PLACES and 2 * proved >= len(places)
        if in_words or _stand_anywhere(places, gains, log_probability):
            for match in places:
                yield Change(*match.span(), "", reason)


def _stand_anywhere(
    places: Sequence[re.Match[str]], gains: Sequence[float], log_probability: LogProbability
) -> bool:
    """Say whether signs stand in sentences as if at random, between what goes together."""
    if len(gains) < len(places) or fmean(gains) < LEAST_GAIN_ANYWHERE:
        return False
    over = fmean(_over_mark(place, log_probability, "，。、") for place in places)
    return over >= LEAST_OVER_DOTS and _lengths(places) >= FEWEST_LENGTHS


def _pictures(text: str, log_probability: LogProbability) -> Iterator[Change]:
    """Find pictures and other signs that stand anywhere, in words too; of some kinds once each."""
    places = list(_PICTURES.finditer(text)) if _ANY_PICTURE.search(besides_han(text)) else []
    others = [*_letters(text), *_lone(text)]
    if others and not _FOREIGN_WORD.search(text):
        yield from _strewn([*places, *others], text, log_probability, LEAST_GAIN_OF_STARS)
    if len(places) + len(others) >= FEWEST_PLACES and not _ON_SIGNS.search(text):
        yield from _out_of_place(text, places, _letters(text), log_probability)
    # Where authors set them off by a blank it stands between clauses, and before no mark.
    apart = all(match[0][0] == " " for match in places)
    apart = apart and any(text[match.end()] in _MARK for match in places)
    least = LEAST_GAIN_OF_APART if apart else LEAST_GAIN_OF_PICTURES
    yield from _strewn(places, text, log_probability, least)


def _out_of_place(
    text: str,
    pictures: Sequence[re.Match[str]],
    letters: Sequence[re.Match[str]],
    log_probability: LogProbability,
) -> Iterator[Change]:
    """Find signs where no mark could stand: of several scripts, or one picture again and again."""
    if letters and not _FOREIGN_WORD.search(text):
        places = [*pictures, *letters]
        scripts = {name(letter[0][0], "").split(" ")[0] for letter in letters}
        kinds = len(scripts) + len({picture[0].strip() for picture in pictures})
        mixed = len(scripts) > 1 or kinds >= FEWEST_KINDS
        least, fewest = LEAST_OF_SCRIPTS, FEWEST_PLACES
    else:
        places, least, fewest = [*pictures], LEAST_OVER_MARK, MANY_INSIDE
        mixed = _lengths(places) >= FEWEST_OF_ONE and not _SHAPE.match(places[0][0])
    inside = [match for match in places if text[match.end()] not in _MARK]
    if not mixed or len(places) < fewest or len(inside) < FEWEST_INSIDE:
        return
    if fmean(_over_mark(match, log_probability) for match in inside) >= least:
        for match in places:
            yield Change(*match.span(), "", "a sign where no mark could stand")


def _lengths(places: Sequence[re.Match[str]]) -> int:
    """Count the lengths that the pieces around one sign have; 0 where there are several signs."""
    if len({*map(itemgetter(0), places)}) != 1:
        return 0
    text = places[0].string
    pieces = [_PIECE.match(text, place.end()) for place in places]
    before = (text[max(place.start() - LONGEST, 0) : place.start()][::-1] for place in places)
    pieces += map(_PIECE.match, before)
    return len({len(piece[0]) for piece in pieces if piece})


def _over_mark(place: re.Match[str], log_probability: LogProbability, marks: str = "，。") -> float:
    """Return by how many nats what stands around a sign is likelier without a mark between."""
    plain, *marked = weigh_in_place(place.string, *place.span(), ("", *marks), log_probability)
    return plain - max(marked)


def _strewn(
    places: Sequence[re.Match[str]], text: str, log_probability: LogProbability, least: float
) -> Iterator[Change]:
    inside = [match for match in places if text[match.end()] not in _MARK]
    if len(places) < FEWEST_PLACES or len(inside) < FEWEST_INSIDE:
        return
    if 0 < _lengths(places) < FEWEST_LENGTHS:
        return
    gains = _gains(text, inside, log_probability, AROUND)
    words = _gains(text, inside, log_probability)
    in_words = max(words) >= LEAST_GAIN or len(inside) >= MANY_INSIDE
    if in_words and fmean(gains) >= least:
        for match in places:
            yield Change(*match.span(), "", "a sign strewn into words")


def _gains(
    text: str, places: Sequence[re.Match[str]], log_probability: LogProbability, around: int = 1
) -> list[float]:
    """Return what the characters around each place gain by standing side by side, in nats."""
    sides = (
        (text[max(m.start() - around, 0) : m.start()], text[m.end() : m.end() + around])
        for m in places
    )
    return [cohesion(before, after, log_probability) for before, after in sides]


def _random(text: str, log_probability: LogProbability) -> Iterator[Change]:
    """Find the lines that are nothing but random characters, with their breaks."""
    runs = {run.span() for run in _RUN.finditer(text) if _is_random(run[0], log_probability)}
    # What is mostly such is no damaged text but none at all: that is for others to say.
    if not runs or sum(end - start for start, end in runs) >= MOSTLY_RANDOM * len(text):
        return
    lines = re.finditer(r"[^\n]*\S[^\n]*", text)
    groups = [list(group) for _, group in groupby(lines, lambda line: line.span() in runs)]
    for number, group in enumerate(groups):
        beside = [each[-1] for each in groups[max(number - 1, 0) : number]]
        beside += (each[0] for each in groups[number + 1 : number + 2])
        if group[0].span() in runs and all(_PROSE.fullmatch(line[0]) for line in beside):
            for line in group:
                end = min(line.end() + 1, len(text))
                yield Change(line.start(), end, "", "a paragraph of random characters")


def _is_random(run: str, log_probability: LogProbability) -> bool:
    forward = log_probability(run)
    order = forward - log_probability(run[::-1])
    return order < LEAST_ORDER * len(run) and -forward > LEAST_COST * len(run)


def remove_tails(text: str, log_probability: LogProbability) -> tuple[str, tuple[Edit, ...]]:
    """Take out the pairs of random characters before marks that some mirrors put there, where many
    marks of a text have one."""
    return rewrite(text, _tails(text, log_probability), STEP)


def _tails(text: str, log_probability: LogProbability) -> Iterator[Change]:
    def cost(match: re.Match[str]) -> float:
        pair, start = match[0], match.start()
        if text.count(pair) > 1 or cohesion(pair[0], pair[1], log_probability) >= TOGETHER:
            return 0.0
        before, mark = text[max(0, start - 4) : start], text[match.end()]
        return log_probability(before + mark) - log_probability(before + pair + mark)

    costs = {match: cost(match) for match in _TAIL.finditer(text)}
    # The items of a list may all be such.
    foreign = sum(nats > FOREIGN and text[m.end()] != "、" for m, nats in costs.items())
    between = sum(LIKELY < nats <= FOREIGN for nats in costs.values())
    if foreign < max(FEWEST_PLACES, SHARE_FOREIGN * len(costs), between):
        return
    changes = [
        Change(*match.span(), "", "random characters before a mark")
        for match, nats in costs.items()
        if nats > UNLIKELY
    ]
    rest, _ = rewrite(text, changes, STEP)
    if -log_probability(rest) <= MOST_OF_REST * len(rest):
        yield from changes


def _is_between(text: str, match: re.Match[str]) -> bool:
    around = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
    return bool(re.fullmatch(rf"[{_HAN}]", around[0]) and re.match(rf"[{_HAN}{_MARK}]", around[1]))

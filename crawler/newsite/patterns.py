"""Patterns of addresses, from examples and from addresses that must not match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from urllib.parse import urlsplit

from crawler.addresses import canonical, is_code, target, tokens_of, without_numbers

MOST_WORDS = 3
"""More words than these in one place of an address are not listed but generalised; chosen: a
pattern of four alternatives is read no more."""

_PIECE = re.compile(r"[/?&][^/?&]*")
_EXTENSION = re.compile(r"\.(s?html?|aspx?|php|jsp)$", re.IGNORECASE)
_DATE = re.compile(r"(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:[0-3]\d)?)?")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern to search in addresses, and the unwanted addresses that it finds all the same."""

    regex: str
    unwanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a pattern; `values` are what the examples have there, none where all agree."""

    regex: str
    values: tuple[str, ...] = ()
    is_date: bool = False


def document_pattern(examples: Sequence[str], unwanted: Iterable[str] = ()) -> Pattern:
    """Return the pattern of documents' addresses, with a group `id`, that finds all examples and,
    where that can be had, no unwanted one. Raises ValueError without examples.

    >>> document_pattern(["http://a.example/news/p/15.html", "http://b.example/p/16.html"]).regex
    '/p/(?P<id>\\\\d+)\\\\.html'
    >>> document_pattern(["http://a.example/v.asp?id=7", "http://a.example/v.asp?id=8"]).regex
    '/v\\\\.asp\\\\?id=(?P<id>\\\\d+)$'
    >>> urls = [f"http://a.example/2024/05/{day}/content_{day}7.html" for day in ("28", "29")]
    >>> document_pattern(urls).regex
    '/\\\\d{4}/\\\\d\\\\d/\\\\d\\\\d/content_(?P<id>\\\\d+)\\\\.html'
    """
    kinds = _kinds(examples)
    whole = "|".join(_merged(kind, named=place == 0) for place, kind in enumerate(kinds))
    return _narrowed(whole, examples, unwanted)


def listing_pattern(
    first: str, further: Sequence[str] = (), unwanted: Iterable[str] = ()
) -> Pattern:
    """Return the pattern of a list's pages: the first, and those that its pager leads to.

    >>> listing_pattern("http://a.example/n/", ["http://a.example/n/index_2.html"]).regex
    '/n/(?:index_\\\\d+\\\\.html)?$'
    >>> listing_pattern("http://a.example/l/12-1.html", ["http://a.example/l/12-2.html"]).regex
    '/l/12-\\\\d+\\\\.html'
    >>> listing_pattern("http://a.example/").regex
    '//a\\\\.example/$'
    """
    targets = list(dict.fromkeys(map(target, [first, *further])))
    before, after = _common_ends(targets)
    between = [text[len(before) : len(text) - len(after)] for text in targets]
    regex = _escaped(before) + _alternatives(between) + _escaped(after)
    if not _EXTENSION.search(after or before):
        regex += "$"
    if targets[0] == "/":
        return Pattern(f"//{_escaped(urlsplit(first).netloc)}{regex}")
    return _narrowed(regex, [first, *further], unwanted)


def _narrowed(regex: str, examples: Sequence[str], unwanted: Iterable[str]) -> Pattern:
    """Return the pattern made as narrow as it must be: to its end, to the root of any host, to
    hosts."""
    unwanted = [url for url in map(canonical, unwanted) if url not in {*examples}]
    hosts = sorted({urlsplit(url).netloc for url in examples})
    group = f"(?:{regex})"
    stricter = (
        regex,
        f"{group}$",
        f"://[^/]+{group}$",
        f"//(?:{'|'.join(map(_escaped, hosts))}){group}$",
    )
    tried = [
        Pattern(each, tuple(url for url in unwanted if re.search(each, url)))
        for each in stricter
        if all(re.search(each, canonical(url)) for url in examples)
    ]
    return min(tried, key=lambda pattern: len(pattern.unwanted))


def _kinds(examples: Sequence[str]) -> list[list[list[str]]]:
    """Return the examples in pieces, those whose last pieces are alike together, the most first."""
    if not examples:
        raise ValueError("no example of a document's address")

    def last(pieces: list[str]) -> str:
        return without_numbers(_EXTENSION.sub("", pieces[-1]))

    split = [_PIECE.findall(target(url)) for url in dict.fromkeys(examples)]
    kinds = [list(kind) for _, kind in groupby(sorted(split, key=last), key=last)]
    return sorted(kinds, key=len, reverse=True) if len(kinds) <= MOST_WORDS else [split]


def _merged(kind: Sequence[Sequence[str]], *, named: bool) -> str:
    """Return one pattern for addresses in pieces, by the pieces that all have, from the end."""
    length = min(map(len, kind))
    columns = list(zip(*(pieces[-length:] for pieces in kind), strict=True))
    *earlier, (stems, extension) = [*columns[:-1], _without_extension(columns[-1])]
    parts = [part for column in earlier for part in _parts(column)]
    parts = _days_after_years([*parts, *_parts(stems)])
    chosen = _most_telling(parts) if named else None
    texts = (f"(?P<id>{part.regex})" if part is chosen else part.regex for part in parts)
    return "".join(texts) + (extension or "$")


def _without_extension(column: Sequence[str]) -> tuple[list[str], str]:
    """Return the last pieces without their extensions, and the pattern of these."""
    found = [_EXTENSION.search(piece) for piece in column]
    names = {match[1] for match in found if match}
    if not all(found):
        return list(column), ""
    stems = [_EXTENSION.sub("", piece) for piece in column]
    if names == {"htm", "html"}:
        return stems, r"\.html?$"
    one = len(names) == 1
    ending = next(iter(names)) if one else f"(?:{'|'.join(sorted(names))})"
    return stems, rf"\.{ending}" + ("" if ending in ("html", "shtml") else "$")


def _parts(column: Sequence[str]) -> list[_Part]:
    """Return the parts of a piece, by what the examples have there."""
    if len({without_numbers(piece) for piece in column}) == 1:
        rows = [tokens_of(piece) for piece in column]
        return [_part(values) for values in zip(*rows, strict=True)]
    mark, words = column[0][:1], [piece[1:] for piece in column]
    distinct = sorted(set(words))
    if len(distinct) <= MOST_WORDS:
        return [_Part(re.escape(mark) + f"(?:{'|'.join(map(_escaped, distinct))})")]
    return [_Part(re.escape(mark)), _Part(r"[\w%.-]+", tuple(words))]


def _part(values: Sequence[str]) -> _Part:
    if values[0].isdigit():
        is_date = all(map(_DATE.fullmatch, values)) and len({*map(len, values)}) == 1
        return _Part(rf"\d{{{len(values[0])}}}" if is_date else r"\d+", tuple(values), is_date)
    if is_code(values[0]):
        shortest = min(map(len, values))
        more = "" if len({*map(len, values)}) == 1 else ","
        return _Part(rf"\w{{{shortest}{more}}}", tuple(values))
    return _Part(_escaped(values[0]))


def _days_after_years(parts: Sequence[_Part]) -> list[_Part]:
    """Take numbers of two digits behind a year for a month and a day."""
    given: list[_Part] = []
    for part in parts:
        dated = any(earlier.is_date for earlier in given)
        if dated and part.regex == r"\d+" and all(len(value) == 2 for value in part.values):
            part = _Part(r"\d\d", part.values, is_date=True)
        given.append(part)
    return given


def _most_telling(parts: Sequence[_Part]) -> _Part | None:
    """Return the part that tells the examples apart best, the last of several; no date if it can
    be."""
    telling = [part for part in parts if part.values]
    own = [part for part in telling if not part.is_date] or telling
    return max(reversed(own), key=lambda part: len({*part.values}), default=None)


def _common_ends(targets: Sequence[str]) -> tuple[str, str]:
    """Return what all begin and end with, no number cut in two."""
    if len(targets) == 1:
        return targets[0], ""
    before = _beginning(targets)
    if any(text[len(before) :][:1].isdigit() for text in targets):
        before = before.rstrip("0123456789")
    rests = [text[len(before) :] for text in targets]
    after = _beginning([rest[::-1] for rest in rests])[::-1]
    if any(rest[: len(rest) - len(after)][-1:].isdigit() for rest in rests):
        after = after.lstrip("0123456789")
    return before, after


def _beginning(texts: Sequence[str]) -> str:
    """Return what all texts begin with."""
    same = takewhile(lambda characters: len({*characters}) == 1, zip(*texts, strict=False))
    return texts[0][: len(list(same))]


def _alternatives(texts: Sequence[str]) -> str:
    """Return a pattern for what stands between the common ends."""
    numbered = dict.fromkeys(re.sub(r"\d+", r"\\d+", _escaped(text)) for text in texts if text)
    if not numbered:
        return ""
    if len(numbered) == 1 and all(texts):
        return next(iter(numbered))
    return f"(?:{'|'.join(numbered)})" + ("" if all(texts) else "?")


def _escaped(text: str) -> str:
    """Escape as re.escape does, without a stroke before what means nothing in a pattern."""
    return re.sub(r"\\([-&#~/%=_])", r"\1", re.escape(text))

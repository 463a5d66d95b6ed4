"""Numbered preview chunks: ``…为引`` and ``2、领…`` in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.document import Edit
from crawler.restoration.edits import Change, rewrite

STEP = "chunks"

# One equal length is chance, two are a machine.
LEAST_CHUNKS = 4
BROKEN_SHARE = 0.75

_NUMBER = re.compile(r"(?:\A|\n+)([1-9]\d{0,3})、")
_SENTENCE_END = "。！？；：…!?;:.”’〞」』）》"
_FIRST_AFTER_BREAK = "“‘「『《（("


def join_chunks(text: str) -> tuple[str, tuple[Edit, ...]]:
    """Join the numbered chunks that document hosts cut their previews into.

    They are told from a numbered list by three signs together: the numbers run from 1 to n,
    the chunks (without the first and the last) have one length, and the joins fall inside
    sentences. A list has none of the last two, so it stays:

    >>> join_chunks("1、加强领导。\\n2、压实责任。\\n3、形成合力。\\n4、督促检查。")[1]
    ()
    """
    numbers = _running_numbers(text)
    if not _are_chunks(text, numbers):
        return text, ()
    return rewrite(text, _joins(text, numbers), STEP)


def _joins(text: str, numbers: Sequence[re.Match[str]]) -> Iterator[Change]:
    opening, *others = numbers
    # The first number goes; the line break before it parts the text from what precedes it.
    yield Change(opening.start(1), opening.end(), "", "number of the first chunk")
    for number in others:
        yield Change(number.start(), number.end(), "", "join of two chunks")


def _running_numbers(text: str) -> list[re.Match[str]]:
    numbers: list[re.Match[str]] = []
    for match in _NUMBER.finditer(text):
        if int(match[1]) == len(numbers) + 1:
            numbers.append(match)
    return numbers


def _are_chunks(text: str, numbers: Sequence[re.Match[str]]) -> bool:
    if len(numbers) < LEAST_CHUNKS:
        return False
    ends = [number.start() for number in numbers[1:]]
    starts = [number.end() for number in numbers]
    # What follows the last chunk isn't known, so neither is its length; the first may hold
    # the title, which some hosts don't count.
    middle = list(zip(starts[1:-1], ends[1:], strict=True))
    if len({len("".join(text[start:end].split())) for start, end in middle}) != 1:
        return False
    joins = zip(ends, starts[1:], strict=True)
    broken = sum(_breaks_sentence(text[end - 1], text[start : start + 1]) for end, start in joins)
    return broken >= BROKEN_SHARE * len(ends)


def _breaks_sentence(before: str, after: str) -> bool:
    return before not in _SENTENCE_END and after not in _FIRST_AFTER_BREAK

"""Numbered preview chunks: ``…为引`` and ``2、领…`` in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.document import Edit
from crawler.patterns import LazyPattern
from crawler.restoration.edits import Change, rewrite

STEP = "chunks"

# One equal length is chance, two are a machine. Of fewer chunks only the length that hosts
# cut at is proof, and every join must break a sentence.
MANY_CHUNKS = 4
USUAL_LENGTH = 300  # the first chunk's counts its number
BROKEN_SHARE = 0.75

_NUMBER = LazyPattern(r"^([1-9]\d{0,3})、", re.MULTILINE)
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
    numbers = _running_numbers(text) if "\n2、" in text else []
    if not _are_chunks(text, numbers):
        return text, ()
    return rewrite(text, _joins(text, numbers), STEP)


def _joins(text: str, numbers: Sequence[re.Match[str]]) -> Iterator[Change]:
    opening, *others = numbers
    # The line break before the first number parts the text from what precedes it: it stays.
    yield Change(opening.start(), opening.end(), "", "number of the first chunk")
    for number in others:
        yield Change(_chunk_end(text, number), number.end(), "", "join of two chunks")


def _running_numbers(text: str) -> list[re.Match[str]]:
    numbers: list[re.Match[str]] = []
    for match in _NUMBER.finditer(text):
        if int(match[1]) == len(numbers) + 1:
            numbers.append(match)
    return numbers


def _chunk_end(text: str, number: re.Match[str]) -> int:
    """Give where the chunk before a number ends, without the line breaks between."""
    end = number.start()
    while end and text[end - 1] == "\n":
        end -= 1
    return end


def _are_chunks(text: str, numbers: Sequence[re.Match[str]]) -> bool:
    if len(numbers) < 2:
        return False
    ends = [_chunk_end(text, number) for number in numbers[1:]]
    starts = [number.end() for number in numbers]
    # What follows the last chunk isn't known, so neither is its length; the first may hold
    # the title, which some hosts don't count.
    middle = {_length(text[start:end]) for start, end in zip(starts[1:-1], ends[1:], strict=True)}
    joins = zip(ends, starts[1:], strict=True)
    broken = sum(_breaks_sentence(text[end - 1], text[start : start + 1]) for end, start in joins)
    if len(numbers) >= MANY_CHUNKS:
        return len(middle) == 1 and broken >= BROKEN_SHARE * len(ends)
    first = _length(text[numbers[0].start() : ends[0]])
    return {first, *middle} == {USUAL_LENGTH} and broken == len(ends)


def _length(text: str) -> int:
    return len("".join(text.split()))


def _breaks_sentence(before: str, after: str) -> bool:
    return before not in _SENTENCE_END and after not in _FIRST_AFTER_BREAK

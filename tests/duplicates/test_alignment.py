"""Alignment: blocks are exact, rise in both texts, and are found through noise."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.duplicates import alignment
from crawler.duplicates.alignment import (
    DRIFT,
    RUNGS,
    Block,
    align,
    end_of_context,
    match,
    start_of_context,
)
from crawler.duplicates.normalise import normalise

OPENING = "各位代表，现在我代表市人民政府向大会报告工作，请予审议。"
MIDDLE = "过去五年我们坚持稳中求进，产业升级步伐加快，城乡面貌焕然一新，民生福祉不断增进。"
CLOSING = "让我们振奋精神、锐意进取，为建设美丽家园而努力奋斗！"


WORDS = st.lists(st.sampled_from(["甲", "乙丙", "丁戊己", "庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"]))
RUNG_LISTS = st.sampled_from([RUNGS, ((2, 10**9), (1, 10**9)), ((3, 10**9),)])


@given(st.text("甲乙丙", max_size=30), st.text("甲乙丙", max_size=30), st.integers(1, 6))
def test_hashes_find_what_comparing_finds(one: str, other: str, k: int) -> None:
    found = [
        [(start + n, place + n) for start, place, length in chain for n in range(length - k + 1)]
        for chain in (alignment._hashed_in_both(one, other, k), alignment._in_both(one, other, k))
    ]
    assert found[0] == found[1]


@settings(max_examples=300)
@given(WORDS.map("".join), WORDS.map("".join), RUNG_LISTS)
def test_blocks_are_exact_and_rise_in_both(
    one: str, other: str, rungs: tuple[tuple[int, int], ...]
) -> None:
    blocks = match(one, other, rungs)
    for start, other_start, length in blocks:
        assert length > 0
        assert one[start : start + length] == other[other_start : other_start + length]
        assert start + length <= len(one)
        assert other_start + length <= len(other)
    for block, following in pairwise(blocks):
        assert block.start + block.length <= following.start
        assert block.other_start + block.length <= following.other_start


@given(st.text(max_size=60))
def test_a_text_is_one_block_with_itself(text: str) -> None:
    length = len(normalise(text))
    assert align(text, text) == ((Block(0, 0, length),) if length else ())


def test_a_text_of_one_repeated_character_is_aligned() -> None:
    assert match("的" * 5000, "的" * 5000) == (Block(0, 0, 5000),)


def test_marks_and_widths_are_no_difference() -> None:
    other = (OPENING + MIDDLE).replace("，", ", ")
    assert align(OPENING + MIDDLE, other) == (Block(0, 0, len(normalise(OPENING + MIDDLE))),)


def test_what_one_text_lacks_lies_between_two_blocks() -> None:
    opening, middle, closing = map(normalise, (OPENING, MIDDLE, CLOSING))
    assert align(OPENING + CLOSING, OPENING + MIDDLE + CLOSING) == (
        Block(0, 0, len(opening)),
        Block(len(opening), len(opening) + len(middle), len(closing)),
    )


@pytest.mark.parametrize("step", [5, 9, 23])
def test_replaced_characters_are_the_only_ones_left_out(step: int) -> None:
    text = normalise(OPENING + MIDDLE + CLOSING)
    noisy = "".join("畲" if place % step == 4 else sign for place, sign in enumerate(text))
    shared = {
        place
        for block in match(text, noisy)
        for place in range(block.start, block.start + block.length)
    }
    assert shared == {place for place in range(len(text)) if place % step != 4}


def test_blocks_do_not_overlap_where_an_anchor_begins_inside_one() -> None:
    one, other = "子甲乙丙癸丙丁寅", "丑甲乙丙丁卯"
    assert match(one, other, ((2, 10**9),)) == (Block(1, 1, 3),)


def test_noisy_parts_are_aligned_around_a_clean_one() -> None:
    clean, noisy = normalise(OPENING), normalise(MIDDLE)
    other = "".join("畲" if place % 4 == 3 else sign for place, sign in enumerate(noisy))
    blocks = match(noisy + clean + noisy[::-1], other + clean + other[::-1])
    kept = sum(place % 4 != 3 for place in range(len(noisy)))
    assert sum(block.length for block in blocks) == len(clean) + 2 * kept


def test_parts_in_another_order_are_not_crossed() -> None:
    blocks = align(OPENING + MIDDLE, MIDDLE + OPENING)
    assert [block.length for block in blocks] == [len(normalise(MIDDLE))]


def test_a_phrase_that_both_happen_to_have_is_no_block() -> None:
    one = "甲" * 50 + "高质量发展" + "乙" * 50
    other = "丙" * 50 + "高质量发展" + "丁" * 50
    assert match(one, other) == ()


def test_a_context_must_stand_in_the_other_text() -> None:
    text = normalise(OPENING + MIDDLE)
    blocks = match(text, text[:30] + "畲瑜" + text[30:])
    assert end_of_context(blocks, 30) == 30
    assert end_of_context(blocks, 31) == 33
    assert end_of_context(match(text, text[:28] + "畲瑜" + text[30:]), 30) is None
    assert end_of_context(blocks, 5) is None, "five characters are no context"


def test_a_context_must_stand_together() -> None:
    text, other = normalise(OPENING + MIDDLE), "畲瑜" * DRIFT
    torn = text[:22] + other + text[22:]
    assert end_of_context(match(text, torn), 30) is None
    assert start_of_context(text, torn, match(text, torn), 14, 0) is None
    assert start_of_context(text, torn, match(text, torn), 5, 0) == 5


def test_the_hidden_text_may_begin_like_what_follows_it() -> None:
    before, hidden, after = normalise(OPENING), "让我们看到成绩", normalise(CLOSING)
    one, other = before + after, before + hidden + after
    blocks = match(one, other)
    assert end_of_context(blocks, len(before)) == len(before)
    least = len(before) + 1
    place = start_of_context(one, other, blocks, len(before), least)
    assert place == len(before) + len(hidden)

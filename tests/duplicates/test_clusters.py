"""How clusters are cut where one text holds several others."""

from __future__ import annotations

import numpy as np
import pytest

from crawler.duplicates.clusters import coverage, covers, parts_of
from crawler.duplicates.judge import JUDGED
from crawler.duplicates.ngrams import Hashes, distinct, grams_of
from crawler.duplicates.normalise import normalised_codes


def grams(*ranges: tuple[int, int]) -> Hashes:
    """The n-grams of a made-up text, as the numbers of some ranges."""
    numbers = [np.arange(start, end, dtype=np.uint64) for start, end in ranges]
    return distinct(np.concatenate([np.empty(0, dtype=np.uint64), *numbers]))


WHOLE = grams((0, 5000))
A, B, C = grams((0, 300)), grams((1000, 1500)), grams((2000, 2200))


def test_different_texts_are_parts_the_longest_first() -> None:
    assert parts_of(WHOLE, [A, B, C]) == [1, 0, 2]


def test_texts_of_one_length_keep_their_order() -> None:
    assert parts_of(WHOLE, [grams((0, 9)), grams((10, 19)), grams((20, 29))]) == [0, 1, 2]


@pytest.mark.parametrize(
    "copy",
    [grams((0, 300)), grams((0, 280)), grams((100, 240)), grams((180, 480))],
    ids=["the same", "a near copy", "an excerpt", "the same by two fifths"],
)
def test_copies_of_a_part_are_no_further_parts(copy: Hashes) -> None:
    assert len(parts_of(WHOLE, [A, copy, B])) == 2
    assert len(parts_of(WHOLE, [A, copy])) == 1


def test_a_shared_slogan_makes_no_copy() -> None:
    assert len(parts_of(WHOLE, [A, grams((220, 500))])) == 2


def test_no_texts_have_no_parts() -> None:
    assert parts_of(WHOLE, []) == []
    assert parts_of(WHOLE, [A]) == [0]


def test_coverage() -> None:
    whole = grams((0, 300), (1000, 1500), (5000, 5200))
    assert coverage(whole, [A, B]) == pytest.approx(0.8)
    assert coverage(whole, [A, A]) == pytest.approx(0.3)
    assert coverage(whole, [A, B, C, grams((5000, 5200))]) == 1.0
    assert coverage(whole, []) == 0.0
    assert coverage(grams(), [A]) == 0.0


@pytest.mark.parametrize(("added", "covered"), [(0, True), (85, True), (95, False), (800, False)])
def test_parts_cover_a_whole_but_for_headings(added: int, covered: bool) -> None:
    assert covers(grams((0, 300), (1000, 1500), (5000, 5000 + added)), [A, B]) is covered


SPEECHES = (
    "同志们，今年的防汛形势十分严峻，各乡镇要把责任落实到每一座水库、每一段堤坝、每一名干部。",
    "老师们，新学期开学在即，食堂的卫生、校车的检修、宿舍的门锁，一样都不能马虎，一处都不能漏下。",
)


def test_two_speeches_and_a_heading_are_a_compilation() -> None:
    whole = "县领导讲话精选2篇" + "篇一".join(SPEECHES)
    texts = [grams_of(normalised_codes(text), JUDGED) for text in (whole, *SPEECHES)]
    assert sorted(parts_of(texts[0], texts[1:])) == [0, 1]
    assert 0.7 < coverage(texts[0], texts[1:]) < 1

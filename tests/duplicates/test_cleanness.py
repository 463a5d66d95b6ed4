"""Which of two copies is the stranger one: the words decide, not their order, nor other pairs."""

from __future__ import annotations

import pytest

from crawler.duplicates.cleanness import strangeness

CLEAN = """我们要坚持解放思想，认真学习先进经验，扎实推进各项工作，确保完成全年的目标任务。
会议强调，要真抓实干，务求实效，把群众的小事当作自己的大事来办，让大家看到变化。
今年以来，全县新修道路三十公里，改造老旧小区十二个，解决了两万人的饮水问题。
下一步，各乡镇要加强领导，明确责任，抓紧制定方案，每月底向县政府报告进展情况。"""
COPIES = {
    "a wrong character": CLEAN.replace("坚持", "坚特"),
    "a lost character": CLEAN.replace("先进经验", "先经验"),
    "a synonym that nobody writes": CLEAN.replace("务求", "务请"),
    "signs in it": CLEAN.replace("认真", "认丼真"),
}


@pytest.mark.parametrize("name", COPIES)
def test_the_damaged_copy_is_the_stranger_one(name: str) -> None:
    ((clean, copy),) = strangeness([(CLEAN, COPIES[name])])
    assert clean < copy


def test_lines_in_another_order_are_hardly_stranger() -> None:
    moved = "\n".join(CLEAN.split("\n")[::-1])
    told = strangeness([(CLEAN, moved), (CLEAN, COPIES["a wrong character"])])
    in_order, wrong = (abs(other - one) for one, other in told)
    assert in_order < wrong / 2


def test_a_text_is_no_stranger_than_itself() -> None:
    assert strangeness([(CLEAN, CLEAN), ("", ""), ("。", "")]) == [(0.0, 0.0)] * 3


def test_each_pair_is_judged_alone() -> None:
    pairs = [(CLEAN, copy) for copy in COPIES.values()]
    together = strangeness([*pairs, ("", CLEAN)])
    for pair, among in zip(pairs, together, strict=False):
        assert strangeness([pair])[0] == pytest.approx(among)
    assert strangeness([]) == []

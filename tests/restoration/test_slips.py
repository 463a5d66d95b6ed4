"""Bytes out of step in simplified text are put back where the model proves it, else marked."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from crawler.restoration import restore, undo
from crawler.restoration.mirror.search import Budget
from crawler.restoration.mirror.slips import repair_slips
from tests.restoration.forward import REAL_MARKS, Damaged, Mirror, damage, is_user_defined
from tests.restoration.slipped import NEIGHBOURS, PROSE

COPY = Mirror(readings="", marks=(), simplified=True, dropped=90)
COPIES = [
    replace(COPY, lost=lost, eats=eats, user=user, strict=strict)
    for lost in ("?", "", "\ufffd")
    for eats in (True, False)
    for user in ("", None)
    for strict in (True, False)
]
RUN = "数据坏了，1200⑺褪菸募某ざ龋肯嗟缌?600个点。"


def _damaged(number: int) -> Damaged:
    """A text of every kind of loss in turn."""
    mirror = replace(COPIES[5 * number % len(COPIES)], seed=number)
    return damage(PROSE[number], mirror)


@pytest.mark.parametrize(
    ("shown", "true"),
    [
        # A byte is gone and nothing shows it, up to a letter that was taken for a trail.
        (
            "可以在表格对象 唇ㄗ约旱亩韵螅梢源唇ㄗ约旱牟说ズ凸ぞ呃窸ffice里也行。",
            "可以在表格对象 处建自己的对象，可以创建自己的菜单和工具栏Office里也行。",
        ),
        # A loss shows, and pairs that are left to the user are shown in private use.
        (
            "会后，如?俨檠\ue4d2氖焙颍\ue0ec夭坏降谝灰常\ue0e4筒灰ち恕?",
            "会后，如果查询\ue4d2的时候，不到第一页，就不用了。",
        ),
    ],
)
def test_a_run_reads_but_for_what_is_marked(shown: str, true: str) -> None:
    restored = restore(shown)
    assert undo(restored.text, restored.edits) == shown
    assert Levenshtein.distance(restored.text, true) < Levenshtein.distance(shown, true) / 2


@pytest.mark.parametrize("lost", ["?", "\ufffd"])
def test_a_piece_that_ends_inside_a_character_puts_the_next_out_of_step(lost: str) -> None:
    clean = PROSE[0] + PROSE[24]
    mirror = Mirror("", marks=(), simplified=True, lost=lost, eats=False, buffer=91)
    made = damage(clean, mirror)
    assert lost in made.text
    restored = restore(made.text)
    assert Levenshtein.distance(restored.text, clean) <= 2
    assert undo(restored.text, restored.edits) == made.text


@pytest.mark.parametrize("last", [9, 12, 18])
def test_a_line_that_is_wrapped_inside_a_character_is_read_behind_its_break(last: int) -> None:
    clean = "调用这个函数以前，必须先初始化全局变量，否则返回的结果可能是错误的。"
    behind = clean[last:].encode("gb18030")[1:]
    run = "".join(
        character
        for first in range(0, len(behind) - 1, 2)
        if not is_user_defined(character := behind[first : first + 2].decode("gb18030"))
    )
    restored = restore(f"{clean[:last]}?\n{run}?")
    assert restored.text.startswith(f"{clean[:last]}\n{clean[last : last + 2]}")


def test_what_no_reading_was_found_for_is_marked_in_a_text_that_is_out_of_step() -> None:
    restored = restore(f"{RUN}他说这是一个奇?！？大家都很高兴。")
    marked = [restored.text[place.start : place.end] for place in restored.damaged]
    assert any("?！" in place for place in marked)


def test_a_copy_that_was_cut_at_marks_is_read_like_a_mirrors() -> None:
    clean = "大家说得好。“我们一定要把这件事情办好。”他说，“我完全同意。”会议到此结束。" + PROSE[3]
    made = damage(clean, Mirror("", marks=REAL_MARKS, simplified=True, lost="?"))
    assert "?！" in made.text
    restored = restore(made.text)
    assert Levenshtein.distance(restored.text, clean) <= 3


def test_most_of_what_is_damaged_is_read_and_most_of_what_is_wrong_is_marked() -> None:
    before = after = wrong = unmarked = 0
    for number in range(1, len(PROSE), 2):  # the odd ones chose nothing
        made = _damaged(number)
        restored = restore(made.text)
        assert undo(restored.text, restored.edits) == made.text
        before += Levenshtein.distance(made.text, made.truth)
        after += Levenshtein.distance(restored.text, made.truth)
        marked = {n for place in restored.damaged for n in range(place.start, place.end)}
        operations = Levenshtein.opcodes(restored.text, made.truth)
        bad = [op for op in operations if op.tag in ("replace", "delete")]
        wrong += len(bad)
        unmarked += sum(not set(range(op.src_start, op.src_end)) <= marked for op in bad)
    assert after < 0.4 * before
    assert unmarked < 0.6 * wrong


@pytest.mark.parametrize("text", NEIGHBOURS)
def test_what_only_looks_strange_stays(text: str) -> None:
    assert repair_slips(text) == (text, (), ())
    assert not restore(text).damaged


@pytest.mark.parametrize("text", PROSE)
def test_clean_prose_stays(text: str) -> None:
    assert repair_slips(text) == (text, (), ())


def test_one_strange_word_is_marked_at_most() -> None:
    text = "他从架上取下一只彝，又取下一只斝，都放在案上，半日不言语。"
    repaired, edits, _ = repair_slips(text)
    assert (repaired, edits) == (text, ())


def test_what_a_budget_does_not_suffice_for_stays() -> None:
    budget = Budget(0)
    budget.left = 0
    repaired, edits, _ = repair_slips(RUN, budget=budget)
    assert (repaired, edits) == (RUN, ())


def test_a_text_that_is_all_damage_takes_no_more_than_its_budget() -> None:
    budget = Budget(0)
    before = budget.left
    text = RUN * 200
    repaired, edits, damaged = repair_slips(text, budget=budget)
    assert undo(repaired, edits) == text
    assert damaged
    assert budget.left > -before  # the last place may end a step behind it


@settings(max_examples=60)
@given(st.integers(0, len(PROSE) - 1), st.sampled_from(COPIES), st.integers(0, 99))
def test_marks_and_edits_lie_in_their_text(number: int, mirror: Mirror, seed: int) -> None:
    made = damage(PROSE[number], replace(mirror, seed=seed))
    restored = restore(made.text)
    assert undo(restored.text, restored.edits) == made.text
    assert all(0 <= place.start < place.end <= len(restored.text) for place in restored.damaged)
    assert not re.search("[?\ufffd]{3}", restored.text) or re.search("[?\ufffd]{3}", made.text)

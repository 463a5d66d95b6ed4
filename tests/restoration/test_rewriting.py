"""Edits are exact, ordered and can be taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.document import Edit
from crawler.restoration.edits import Change, follow, rewrite, undo


@st.composite
def changed_text(draw: st.DrawFn) -> tuple[str, list[Change]]:
    text = draw(st.text(max_size=60))
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=10)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return text, [Change(start, end, draw(st.text(max_size=5)), "") for start, end in pairs]


@given(changed_text())
def test_undo_gives_the_input_back(case: tuple[str, list[Change]]) -> None:
    text, changes = case
    changed, edits = rewrite(text, changes, "step")
    assert undo(changed, edits) == text
    assert all(text[edit.start : edit.end] == edit.before != edit.after for edit in edits)


@given(changed_text(), st.text("甲乙", max_size=3))
def test_undo_goes_back_over_several_steps(case: tuple[str, list[Change]], word: str) -> None:
    text, changes = case
    once, first = rewrite(text, changes, "first")
    twice, second = rewrite(once, [Change(0, len(once) // 2, word, "")], "second")
    assert undo(twice, (*first, *second)) == text


def test_rewrite_refuses_overlapping_and_outlying_changes() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        rewrite("一二三", [Change(0, 2, "", ""), Change(1, 3, "", "")], "step")
    with pytest.raises(ValueError, match="leaves the text"):
        rewrite("一二三", [Change(2, 4, "", "")], "step")


def test_undo_refuses_edits_of_another_text() -> None:
    with pytest.raises(ValueError, match="no '着'"):
        undo("沿著", [Edit(1, 2, "著", "着", "script", "")])


def test_positions_follow_the_edits() -> None:
    _, edits = rewrite("甲乙丙丁戊", [Change(1, 2, "", ""), Change(3, 4, "丁丁丁", "")], "step")
    assert [follow(position, edits) for position in range(6)] == [0, 1, 1, 2, 5, 6]
    assert follow(1, (*edits, Edit(0, 1, "甲", "", "next", ""))) == 0

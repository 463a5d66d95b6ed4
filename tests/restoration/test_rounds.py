"""Marks within marks: rounds until nothing changes, and the way back."""

from __future__ import annotations

from crawler.document import Damage
from crawler.restoration import restore, undo

MARK = "(开头部分已省略7字)"


def nested(depth: int) -> str:
    """A mark that appears only when the marks inside it are gone."""
    text = MARK
    for _ in range(depth):
        text = f"(开头部分{text}已省略7字)"
    return f"前文在此，{text}后文在此。"


def test_marks_within_marks_go_round_by_round() -> None:
    text = nested(2)
    restored = restore(text)
    assert restored.text == "前文在此，后文在此。"
    assert [gap.position for gap in restored.gaps] == [5, 5, 5]
    assert [edit.step for edit in restored.edits] == ["cuts", "cuts 2", "cuts 3"]
    assert undo(restored.text, restored.edits) == text
    assert restored.declared == 10 + 21


def test_a_text_without_end_of_changes_stays_as_it_was() -> None:
    text = nested(40)
    restored = restore(text, title="题目")
    assert (restored.title, restored.text, restored.edits) == ("题目", text, ())
    assert restored.damaged == (Damage(0, len(text), "no end of changes"),)


def test_placeholders_stay_and_are_placed() -> None:
    restored = restore("责任(jiān)重。**市x镇某某同志。\n责任编辑:某某")
    found = [restored.text[start:end] for start, end in restored.placeholders]
    assert found == ["**", "x", "某某"]

"""The readable diff: nothing that differs is hidden, nothing that is the same is marked."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.terminal.differences import differences

TEXT = "会议强调，要坚持问题导向，狠抓工作落实。会议要求，各单位要加强领导，确保任务完成。"


def lines(one: str, other: str, *, marks: bool = False) -> list[str]:
    return [line.plain for line in differences(one, other, marks=marks)]


@pytest.mark.parametrize(
    ("other", "changed"),
    [
        (TEXT.replace("狠抓", "大抓"), "[-狠-]{+大+}抓工作落实。"),
        (TEXT.replace("，各单位", "，全市各单位"), "{+全市+}各单位要加强领导，"),
        (TEXT.replace("要坚持问题导向，", ""), "[-要坚持问题导向-]，"),
        (TEXT.replace("问题", "**"), "要坚持[-问题-]{+**+}导向，"),
        (TEXT.replace("任务", "100%"), "确保[-任务-]{+100%+}完成。"),
    ],
    ids=["replaced", "added", "left out", "masked", "figure"],
)
def test_a_changed_clause_is_shown_with_the_change_marked(other: str, changed: str) -> None:
    shown = lines(TEXT, other)
    assert any(line.endswith(changed) for line in shown), shown
    assert shown[-1].startswith("1 difference; ")


def test_what_is_the_same_is_shortened() -> None:
    start = TEXT.index("要坚持")
    end = TEXT.index("会议要求")
    shown = lines(TEXT * 3, TEXT + TEXT.replace("狠抓", "大抓") + TEXT)
    assert shown[0] == f"… {len(TEXT) + start} characters …"
    assert shown[2] == f"… {2 * len(TEXT) - end} characters …"


def test_changes_of_one_clause_are_one_line() -> None:
    shown = lines(TEXT, TEXT.replace("坚持问题", "树立问题").replace("导向", "意识"))
    assert shown[1].endswith(": 要[-坚持-]{+树立+}问题[-导向-]{+意识+}，")


def test_a_single_character_between_longer_changes_is_no_common_ground() -> None:
    shown = lines("会议强调全力的推进，大家鼓掌。", "会议强调从速的建设，大家鼓掌。")
    assert shown[0].endswith("会议强调[-全力的推进-]{+从速的建设+}，")


def test_marks_count_only_if_asked_for() -> None:
    other = TEXT.replace("，", ", ").replace("。", "。\n")
    assert lines(TEXT, other) == ["no difference but marks and blanks"]
    assert any("[-，-]{+, +}" in line for line in lines(TEXT, other, marks=True))


@pytest.mark.parametrize("text", ["", TEXT])
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert lines(text, text) == lines(text, text, marks=True) == ["no difference"]


def test_a_long_addition_is_shortened_in_its_middle() -> None:
    (line,) = [line for line in lines(TEXT, TEXT + "又加一句。" * 100) if "{+" in line]
    assert len(line) < 200
    assert "characters …" in line


def test_signs_that_would_move_the_cursor_are_not_printed() -> None:
    shown = "".join(lines("甲\x1b[31m乙", "丙\n\r丁"))
    assert shown.isprintable()


def test_changes_are_coloured() -> None:
    styles = {
        str(span.style)
        for line in differences(TEXT, TEXT.replace("狠", "大"))
        for span in line.spans
    }
    assert {"red strike", "bold green"} <= styles


@given(st.text("甲乙丙，。\n 1", max_size=40), st.text("甲乙丙，。\n 1", max_size=40))
def test_a_short_diff_holds_all_that_differs(one: str, other: str) -> None:
    *changed, _ = lines(one, other, marks=True)
    text = "".join(line for line in changed if not line.startswith("… "))
    old = sum(map(len, re.findall(r"\[-(.*?)-\]", text)))
    new = sum(map(len, re.findall(r"\{\+(.*?)\+\}", text)))
    assert old - new == len(one) - len(other)
    assert bool(changed) == (one != other)

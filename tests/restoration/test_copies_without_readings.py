"""Copies of mirrors that write no readings: one place that makes sense only in step proves them."""

from __future__ import annotations

import pytest

from crawler.restoration import restore


@pytest.mark.parametrize(
    ("shown", "true"),
    [
        ("專家說：“要解決問題?！边@是我們的共識。", "专家说：“要解决问题。”这是我们的共识。"),
        (
            "他們說:“要努力工作!边@是大家的想法,沒有人反對。",
            "他们说:“要努力工作。”这是大家的想法,没有人反对。",
        ),
    ],
)
def test_one_stretch_out_of_step_proves_a_mirror(shown: str, true: str) -> None:
    assert restore(shown).text == true


@pytest.mark.parametrize(
    "text",
    [
        "這本書很好。。。\n我們從頭來過，學習新的課程。",
        "真的嗎？。我不這樣認為，還是從頭說起吧。",
        "你說什麼?!這是我們的共識,沒有人反對。",
        "價錢是５００元？上網查吧，時間還來得及。",
        "怎麼會這樣?! 難道沒有別的辦法了嗎!!",
    ],
)
def test_marks_that_people_write_prove_nothing(text: str) -> None:
    restored = restore(text)
    assert (restored.script, restored.damaged) == ("hant", ())
    assert {edit.step for edit in restored.edits} <= {"script"}

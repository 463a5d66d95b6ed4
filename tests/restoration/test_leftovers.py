"""What a mirror's damage leaves where no search could read it."""

from __future__ import annotations

import pytest

from crawler.restoration.mirror.leftovers import find_leftovers
from crawler.restoration.mirror.shifts import repair_shifts


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("持續優化創新體系；A(chǔ)研究是源頭。", "；A(chǔ)"),
        ("考古成果日f(shuō)明了一切。", "日f(shuō)"),
        ("用tuō)dāng)和奉獻換來山河無恙。", "用tuō)dāng)"),
        ("提高低！yōu)撫、企業退休人員待遇。", "！yōu)"),
        ("課程的安排？忌幕A(chǔ)和時間都不同。", "？忌幕A(chǔ)"),
        ("增加民生投入，\n；、兜底線、建機制。", "；、"),
        ("提高文化產業規；、集約化水平。", "；、"),
        ("把它都吞下去。”。這是最後一句。“好？”，他說。", "。"),
        ("要守住“六！。\n“六穩”是重點。", "！。"),
        ("雙方站在一起。℃對疫情，更加團結。", "℃"),
        ("實行廣覆蓋、\ue2a2的方針。", "\ue2a2"),
        ("改革以來！0年來，015年以後，變化很大。", "！0，015"),
    ],
)
def test_what_is_left_of_damage_is_marked(text: str, marked: str) -> None:
    found = find_leftovers(text)
    assert "".join(text[place.start : place.end] for place in found) == marked


@pytest.mark.parametrize(
    "text",
    [
        "甲方(jia)；A類(GDP)和B股(zhōng guó)。",
        "他說：“好！”\n「對！」她說。",
        "為什麼？！\n——因為如此！！",
        "一、總則。\n（一）目的；（二）範圍。",
        "x=1；y=2；z=3，見(1)、(2)。",
        "今日25℃，偏高；他說（℃是溫度）：「≤」是符號。\n※注意：★重點。→下一步",
        "08年奧運，00年代，2008年，10年來，1.0年，1990-00年，100年。",
    ],
)
def test_what_authors_write_bears_no_mark(text: str) -> None:
    assert find_leftovers(text) == ()


@pytest.mark.parametrize(
    ("head", "lost", "whole"),
    [
        (
            "要寫一份思想yún)R報，各級領(lǐng)導(dǎo)要堅(jiān)持發(fā)展。",
            "對大型成套設備出口融資應保盡！拓寬外匯儲備運用渠道。",
            "謝謝大家！\n拓寬外匯儲備運用渠道。",
        ),
        (
            "要寫一份思想yún)R報。\n\n各級領(lǐng)導(dǎo)要堅(jiān)持發(fā)展。\n\n",
            "求真務實之風勁吹演兵場！\n\u3000\u30002006年年初，全軍開始訓練。",
            "謝謝大家！\n\n拓寬外匯儲備運用渠道。",
        ),
    ],
    ids=["before no break", "before a single break where they are double"],
)
def test_an_exclamation_mark_may_be_the_only_sign_of_a_loss(
    head: str, lost: str, whole: str
) -> None:
    repaired, _, damaged = repair_shifts(head + lost)
    assert any(repaired[place.start] == "！" for place in damaged)
    _, _, damaged = repair_shifts(head + whole)
    assert not damaged


def test_a_break_lost_before_lost_blanks_is_read_as_one() -> None:
    text = (
        "??社會資金比較充?！???世界經濟政治格局正在發生變化。\n"
        "??要寫一份思想匯報，各級領導要堅持發展。"
    )
    assert "充裕。\n??世界" in repair_shifts(text)[0]


def test_what_stands_open_is_closed_where_a_text_ends() -> None:
    opened = "要寫一份思想yún)R報。專家表示：“這是今年的重要因素！"
    assert repair_shifts(opened)[0].endswith("重要因素。”")
    assert repair_shifts(opened.replace("“", ""))[0].endswith("重要因素！")


def test_a_mark_before_a_label_that_nothing_opens_stands_for_what_was_lost() -> None:
    for text, marked in (
        ("提出了政策和建議! 關鍵詞] 資金運行", ["!"]),
        ("提出了政策和建議！關鍵詞】資金運行", ["！"]),
        ("提出了政策和建議! [關鍵詞] 資金運行", []),
        ("[真的太好了!大家都來] 資金運行", []),
        ("太好了!大家都來看這個關鍵詞] 資金", []),
    ):
        assert [text[each.start : each.end] for each in find_leftovers(text)] == marked

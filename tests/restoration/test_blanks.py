"""A "?" is not always a lost byte: lost blanks come back, an author's questions stay."""

from __future__ import annotations

import pytest

from crawler.restoration import restore, undo
from crawler.restoration.mirror.blanks import restore_blanks

HEAD = "各級領(lǐng)導(dǎo)要堅(jiān)持實(shí)事求是、轉(zhuǎn)變(biàn)作風(fēng)。\n"
CLEAN_HEAD = "各级领导要坚持实事求是、转变作风。\n"


@pytest.mark.parametrize(
    ("shown", "true"),
    [
        ("[摘? ? 要]本文討論教學。\n[關鍵詞]? ?教學", "[摘    要]本文讨论教学。\n[关键词]   教学"),
        ("?一、總體要求\n?二、重點任務", " 一、总体要求\n 二、重点任务"),
        ("??經研究,現通知如下。\n??請遵照執行。", "  经研究,现通知如下。\n  请遵照执行。"),
        ("請大家放心！\n??過去一年\n為什么?\n?今年", "请大家放心！\n  过去一年\n为什么?\n 今年"),
        ("姓名:趙某? 性別:女? 學歷:大專", "姓名:赵某  性别:女  学历:大专"),
        (
            "目的? 觀察療效。方法? 分為兩組。結果? 有差異。\n1? 資料與方法\n1.1? 一般資料",
            "目的  观察疗效。方法  分为两组。结果  有差异。\n1  资料与方法\n1.1  一般资料",
        ),
        ("?\n前言\n?\n第一章? ?總論", "\n前言\n\n第一章   总论"),
        ("分類號:G633.7? ? ?文獻標識碼:A ?文章編號", "分类号:G633.7     文献标识码:A  文章编号"),
    ],
)
def test_lost_blanks_come_back(shown: str, true: str) -> None:
    restored = restore(HEAD + shown)
    assert restored.text == CLEAN_HEAD + true
    assert restored.damaged == ()
    assert undo(restored.text, restored.edits) == HEAD + shown
    assert restore(restored.text).edits == ()


def test_a_lost_sign_before_a_year_comes_back() -> None:
    assert restore_blanks("Copyright ?2019-2021 某某網")[0] == "Copyright ©2019-2021 某某網"
    assert restore_blanks("到了?2019年")[1] == ()


@pytest.mark.parametrize(
    "text",
    [
        "真的嗎?? 當然是真的。你說呢?? 我說不是。",
        "什么??你再说一遍。? 谁?",
        "為什么?因為要發展。怎么辦?要靠實干。",
        "What? No. 1? 2? 3?",
        "這是最后的結果? 誰也不知道,他問你的方法?我也問了。",
    ],
)
def test_questions_stay(text: str) -> None:
    assert restore_blanks(text) == (text, ())
    assert restore(text).text.count("?") == text.count("?")


@pytest.mark.parametrize("text", ["摘要??深入基层", "? 第一段\n? 第二段", "Copyright ?2019"])
def test_in_a_page_that_is_no_mirror_s_all_stays(text: str) -> None:
    assert restore(text).text == text


@pytest.mark.parametrize(
    ("shown", "true"),
    [
        ("摘要??深入基層開展調研", "摘要  深入基层开展调研"),
        ("關鍵詞??鄉村;教師;發展", "关键词  乡村;教师;发展"),
        ("農戶??深入基層開展調研", "农户??深入基层开展调研"),
        ("[摘? 要]發展[關? 鍵? 詞]鄉村", "[摘  要]发展[关  键  词]乡村"),
        ("某某,男,? ?副教授。", "某某,男,   副教授。"),
    ],
)
def test_a_lone_lost_blank_starts_no_search(shown: str, true: str) -> None:
    restored = restore(HEAD + shown)
    assert (restored.text, restored.damaged) == (CLEAN_HEAD + true, ())


def test_two_that_begin_a_text_are_blanks() -> None:
    assert restore_blanks("??經研究,現通知如下。")[0] == "  經研究,現通知如下。"
    assert restore_blanks("真的??當然是。")[1] == ()
    assert restore_blanks("？？為什麼這樣")[1] == ()


@pytest.mark.parametrize(
    ("shown", "true"),
    [
        ("時間:16:43:46??點擊次數:1408次", "時間:16:43:46  點擊次數:1408次"),
        ("2019-08-27??瀏覽量:97", "2019-08-27  瀏覽量:97"),
        ("真的嗎??作者:老王", "真的嗎??作者:老王"),
        ("選A還是B??作者沒有說", "選A還是B??作者沒有說"),
    ],
)
def test_two_between_a_figure_and_a_label_are_blanks(shown: str, true: str) -> None:
    assert restore_blanks(shown)[0] == true


def test_runs_of_lost_blanks_tell_a_mirror_with_two_readings() -> None:
    copy = "編號:1005(2023)12-03? ? ? ?分類號:F323? ? ? ?文獻(xiàn)標(biāo)志碼:A"
    assert restore(copy).text == "编号:1005(2023)12-03       分类号:F323       文献标志码:A"

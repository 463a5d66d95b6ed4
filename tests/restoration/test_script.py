"""Telling the script of a text, and the edits of its conversion."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.restoration import restore, undo
from crawler.restoration.characters.script import (
    convert_script,
    detect_script,
    scripts_differ,
    simplify,
)

LETTERS = "解放思想實事求是与时俱进開創新局面這是一九五八年,。 abc𠮷\ud800\x00"
PARTICLES = "著於麽麼隨著作名领領"


@pytest.mark.parametrize(
    ("texts", "script"),
    [
        ((), "hans"),
        (("",), "hans"),
        (("開會", ""), "hans"),
        (("開會", "發"), "hant"),
        (("", "開會發"), "hant"),
        (("", "開會發" + "人" * 39), "hant"),
        (("", "開會發" + "人" * 40), "hans"),
        (("", "開會發开" + "人" * 26), "hant"),
        (("", "開會發开" + "人" * 27), "hans"),
        (("", "開會發" + "a，" * 28), "hant"),
        (("", "開會發开会"), "hant"),
        (("", "開會發开会发"), "hans"),
        (("", "\ud800\x00😀"), "hans"),
    ],
)
def test_traditional_characters_decide_by_number_share_and_majority(
    texts: tuple[str, ...], script: str
) -> None:
    assert detect_script(*texts) == script


@given(st.lists(st.text(LETTERS)))
def test_script_is_told_of_all_texts_together(texts: list[str]) -> None:
    assert detect_script(*texts) == detect_script("".join(texts))


@given(st.text(LETTERS))
def test_script_is_what_counting_says(text: str) -> None:
    han = [letter for letter in text if letter >= "\u3400" and letter not in "，\ud800"]
    traditional = sum(letter in "實開創這" for letter in han)
    simplified = sum(letter in "与时进" for letter in han)
    told = traditional >= max(3, 0.1 * len(han), simplified + 1)
    assert detect_script(text) == ("hant" if told else "hans")


@given(st.text(LETTERS + PARTICLES))
def test_edits_lead_to_the_conversion_and_back(text: str) -> None:
    converted, edits = convert_script(text)
    assert converted == simplify(text)
    assert undo(converted, edits) == text
    # Runs are whole: between two of them a character stays.
    assert all(old.end < new.start for old, new in pairwise(edits))


def test_edits_are_the_runs_of_changed_characters() -> None:
    converted, edits = convert_script("開創新局面,實")
    assert converted == "开创新局面,实"
    assert [(edit.start, edit.end, edit.before, edit.after) for edit in edits] == [
        (0, 2, "開創", "开创"),
        (6, 7, "實", "实"),
    ]


def test_unchanged_text_has_no_edits() -> None:
    assert convert_script("解放思想,与时俱进") == ("解放思想,与时俱进", ())
    assert convert_script("") == ("", ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("隨著", "随着"),
        ("名著", "名著"),
        ("隨著作", "随著作"),
        ("著著", "著著"),
        ("看著著", "看着著"),
        ("著重著手著急", "着重着手着急"),
        ("名著重印", "名著重印"),
        ("在於甚麽什麼", "在于甚么什么"),
    ],
)
def test_particles(text: str, expected: str) -> None:
    assert simplify(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "這只是壹個方面，更重要的是壹起做，付壹萬貳仟元。",
            "这只是一个方面，更重要的是一起做，付壹万贰仟元。",
        ),
        (
            "壹、前言。貳、方法。合同壹式貳份，付壹佰元。",
            "壹、前言。贰、方法。合同壹式贰份，付壹佰元。",
        ),
        ("壹個人在壹起，第一次、唯一、一定、統一。", "壹个人在壹起，第一次、唯一、一定、统一。"),
        ("取名壹心，問道。", "取名壹心，问道。"),
    ],
)
def test_ones_in_capitals_are_plain_where_a_text_has_no_others(text: str, expected: str) -> None:
    assert convert_script(text)[0] == expected


@pytest.mark.parametrize(
    ("variant", "standard"),
    [
        ("陜西", "陕西"),
        ("登乾寧進士", "登乾宁进士"),
        ("污泥乾化", "污泥干化"),
        ("砲兵", "炮兵"),
        ("衞生", "卫生"),
        ("舖面", "铺面"),
    ],
)
def test_variants_that_opencc_leaves_are_standard_too(variant: str, standard: str) -> None:
    assert convert_script(f"{variant}的發展")[0] == f"{standard}的发展"


def test_books_have_several_authors_and_wounds_are_closed() -> None:
    copy = "他縫合著傷口，各自結合著經驗，與人合著一書，這本合著很好，雙眼閉合著。"
    restored, _ = convert_script(copy, machine_made=True)
    assert restored == "他缝合着伤口，各自结合着经验，与人合著一书，这本合著很好，双眼闭合着。"


def test_scripts_differ() -> None:
    assert [scripts_differ(letter) for letter in "堅坚人a，"] == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("很多人都去看海,有人等日出,有人收集螺,也有人把漁船畫下來,說風平浪靜最好。", "hant"),
        ("大家都喜欢去看海,有人等日出,有人收集螺,也有人说“漁歌唱晚”最好。", "hans"),
        ("招牌上写的是“漁樵耕讀”，门口有人。", "hans"),
        ("大小多少上中下人口手,日月水火山石田土,木本林禾米竹,馬牛羊虫。", "hans"),
    ],
)
def test_few_traditional_characters_tell_where_none_is_simplified(text: str, script: str) -> None:
    assert detect_script("", text) == script


def test_words_that_only_converters_write_tell_what_a_particle_was() -> None:
    machine = "隻有房舍後麵隔著的土地是菜園，他牽著馬走進去。"
    assert convert_script(machine)[0] == "只有房舍后面隔着的土地是菜园，他牵着马走进去。"
    by_hand = "只有房舍後面是先生著的書，他牽著馬走進去。"
    assert convert_script(by_hand)[0] == "只有房舍后面是先生著的书，他牵着马走进去。"


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("媽媽摸著我的頭，擦著眼淚。", "妈妈摸着我的头，擦着眼泪。"),
        ("他沒著涼，屋子也沒著火。", "他没着凉，屋子也没着火。"),
        ("他瞇著眼踡在角落，糢糊地踫到了牆。", "他眯着眼蜷在角落，模糊地碰到了墙。"),
        ("論著火災的起因，見王力著《漢語史稿》。", "论著火灾的起因，见王力著《汉语史稿》。"),
        ("魯迅著，人民文學出版社；名著與巨著。", "鲁迅著，人民文学出版社；名著与巨著。"),
    ],
)
def test_what_standards_of_other_places_write(traditional: str, simplified: str) -> None:
    assert convert_script(traditional)[0] == simplified


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("日本語の「東京(とうきょう)」は首都です。漢字の読み方に注意。", None),
        ("他在東京學日語，老師說：「日本語の漢字は難しい。」他聽不懂，回去查了字典。",
         "他在东京学日语，老师说：「日本語の漢字は難しい。」他听不懂，回去查了字典。"),
        ("第三课：日本語の漢字は難しい。意思是日语的汉字很难，学生们齐声朗读。", None),
        ("優の良品開張，歡迎選購，數量有限。", "优の良品开张，欢迎选购，数量有限。"),
    ],
)  # fmt: skip
def test_japanese_stays_as_it_is(text: str, right: str | None) -> None:
    assert restore(text).text == (right or text)

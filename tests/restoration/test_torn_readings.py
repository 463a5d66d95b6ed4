"""Readings that a mirror's replace put inside characters, and behind letters."""

from __future__ import annotations

import pytest

from crawler.restoration import restore
from crawler.restoration.mirror.glosses import remove_glosses

HEAD = "大會(huì )聽取了報(bào )告,與會(huì )代表認(rèn )真討論了工作。"
PLAIN = "大会听取了报告,与会代表认真讨论了工作。"


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("幫(bāng )助當?shù )鼐用窬蜆I(yè )。", "帮助当地居民就业。"),
        ("條例經(jīng )審議(yì )后,管理?xiàng )l件更好。", "条例经审议后,管理条件更好。"),
        ("律師事?wén )?wù )所休息。", "律师事务所休息。"),
    ],
)
def test_a_blank_inside_the_bracket_hides_no_torn_reading(torn: str, whole: str) -> None:
    assert restore(HEAD + torn).text == PLAIN + whole


def test_nor_does_a_blank_behind_it() -> None:
    head = "大會(hui) 聽(ting) 取了報(bao) 告(gao) ,代表認(ren) 真討論了工作。"
    copy = f"{head}村里還(hai) 動?ding) T那(na) 些老人。"
    assert restore(copy).text == "大会听取了报告,代表认真讨论了工作。村里还动员那些老人。"


def test_what_can_t_be_read_is_marked_with_its_blank() -> None:
    restored = restore(f"{HEAD}這里?xyā )很好。")
    assert any("xyā" in restored.text[each.start : each.end] for each in restored.damaged)


@pytest.mark.parametrize(
    ("shown", "true"),
    [("x=y(tǒng);", "x=y;"), ("長度為L(zhǎng)0", "長度為L0"), ("x＝y(tǒng)；", "x＝y；")],
)
def test_a_letter_and_the_byte_before_it_bear_a_reading(shown: str, true: str) -> None:
    assert remove_glosses(shown)[0] == true


@pytest.mark.parametrize("text", ["x=y(guǒ);", "f(a)+g(ài)", "A(chǔ)研究", "x=y(t)", "y(tǒng)"])
def test_no_other_bracket_behind_a_letter_goes(text: str) -> None:
    assert remove_glosses(text) == (text, ())


def test_readings_behind_letters_stay_where_no_mirror_was() -> None:
    text = "宾语写作L(zhǎng)，长度为L(zhǎng)0。"
    assert restore(text).text == text

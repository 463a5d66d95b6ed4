"""Marks written several times, in pages of mirrors and elsewhere."""

import pytest

from crawler.restoration import restore

MIRROR = "為大家收集整理了考試面試模擬練習(xí)題,供大家參考學(xué)習(xí),"
PLAIN = "为大家收集整理了考试面试模拟练习题,供大家参考学习,"


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("希望對大家有所幫助?。?！", "希望对大家有所帮助！！！"),
        ("希望對大家有所幫助?。?!", "希望对大家有所帮助!!!"),
        ("希望對大家有所幫助?。。。?！謝謝。", "希望对大家有所帮助！！！！！谢谢。"),
        ("大家說能辦成嗎?浚?？", "大家说能办成吗？？？"),
    ],
)
def test_repeated_marks_are_whole_again(torn: str, whole: str) -> None:
    assert restore(MIRROR + torn).text == PLAIN + whole


@pytest.mark.parametrize("text", ["怎么办?。?！他说。", "是吗?。好!", "疏浚?？"])
def test_marks_of_other_pages_stay(text: str) -> None:
    assert restore(PLAIN + text).text == PLAIN + text

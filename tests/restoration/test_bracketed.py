"""Brackets that a filter put around characters of words go; those that stress or quote stay."""

from __future__ import annotations

import pytest

from crawler.restoration import restore


@pytest.mark.parametrize(
    "text",
    [
        "跳动的深绿『色』火焰盖住了半面墙，他看了一眼就走开。",
        "一地鸡『毛』，满屋子都是灰，谁也不肯先动手。",
        "她吃了『药』，脸『色』好了些，只是头发还『乱』着。",
        "队伍『乱』成一团，枪声四起，战『士』们就地卧倒，等待命『令』。",
        "跳動的深綠『色』火焰蓋住了半面牆，他看了一眼就走開。",
    ],
)
def test_brackets_in_words_go(text: str) -> None:
    assert "『" not in restore(text).text


@pytest.mark.parametrize(
    "text",
    [
        "他一生只讲一个『孝』字，从不多说别的话。",
        "『孝』道在这个家里是头等大事，人人都守着。",
        "老师问：『色』字怎么写？大家都抢着回答。",
        "书里写着『色不异空』，又写『色』即是空，他读了很久。",
        "『忠』『孝』『节』『义』四个大字刻在门楼上。",
    ],
)
def test_brackets_of_authors_stay(text: str) -> None:
    assert restore(text).text == text

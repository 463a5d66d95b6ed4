"""What a lost byte left of the tag behind it tells a mirror, and where a paragraph ends."""

from __future__ import annotations

import pytest

from crawler.restoration import restore


@pytest.mark.parametrize(
    ("shown", "true"),
    [
        ("“正是?！?/p>\n他們五個(gè)人走進了院子。", "“正是。”\n他们五个人走进了院子。"),
        (
            "“就算是天人也會餓的?!?p>\n金先生接過了袋子。",
            "“就算是天人也会饿的。”\n金先生接过了袋子。",
        ),
        ("她說：“學習壓力很大?！?/P>\n大家都點頭。", "她说：“学习压力很大。”\n大家都点头。"),
        ("“先生?！?br />\n關靈朝男人行了禮。", "“先生。”\n关灵朝男人行了礼。"),
        ("“這便是我們的所在了?！?/div>\n師叔說。", "“这便是我们的所在了。”\n师叔说。"),
    ],
)
def test_the_rest_of_a_tag_tells_a_mirror(shown: str, true: str) -> None:
    assert restore(shown).text == true


@pytest.mark.parametrize("rest", ["BR>", "br>", "/td>", "LI>", "/H3>"])
def test_what_a_byte_left_of_any_tag_goes(rest: str) -> None:
    head = "經(jīng)濟(jì)運(yùn)行平穩(wěn)，發(fā)展動(dòng)能增強(qiáng)。"
    copy = f"{head}\n大家都要繼續(xù)努力?{rest}\n散會。"
    assert restore(copy).text == "经济运行平稳，发展动能增强。\n大家都要继续努力\n散会。"


@pytest.mark.parametrize(
    "text",
    [
        "那條標記寫作?</p>，後來又寫作?<br>，沒有人說得清這是為什麼。",
        "他們問：「真的嗎？」\n「真的?!」她說，「這還會有假?」",
        "正则 a?p> 和 b?/p> 里的问号表示可有可无。",
        "模板里写成“标题?/p>”的是坏掉的标签，要改过来。",
    ],
)
def test_tags_that_are_whole_or_spoken_of_tell_none(text: str) -> None:
    assert restore(text).script != "machine-hant"


def test_leaders_that_a_page_shows_as_question_marks_are_blanks() -> None:
    head = "經(jīng)濟(jì)運(yùn)行平穩(wěn)，發(fā)展動(dòng)能增強(qiáng)，民生實(shí)事落地。"
    text = f"{head}\n第二章????相關(guān)概念????15\n2.2??大單元教學(xué)???18"
    whole = (
        "经济运行平稳，发展动能增强，民生实事落地。\n第二章    相关概念    15\n2.2  大单元教学   18"
    )
    assert restore(text).text == whole
    assert not restore(text).damaged

"""Characters of words that were spelled by their reading come back; words of Latin letters stay."""

from __future__ import annotations

import pytest

from crawler.restoration import restore, undo


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("政fu部门要为人民服务，领导gan部要带头。", "政府部门要为人民服务，领导干部要带头。"),
        ("他心里很ji动，半天说不出话来。", "他心里很激动，半天说不出话来。"),
        ("敌人的jun队包围了村子，枪声响个不停。", "敌人的军队包围了村子，枪声响个不停。"),
        ("演出到了高cháo的时候，全场起立。", "演出到了高潮的时候，全场起立。"),
        ("她面sE苍白，神sE慌张，端起jIu杯。", "她面色苍白，神色慌张，端起酒杯。"),
        ("要严厉打击吸du人员，保护青少年。", "要严厉打击吸毒人员，保护青少年。"),
    ],
)
def test_they_come_back(text: str, right: str) -> None:
    restored = restore(text)
    assert restored.text == right
    assert undo(restored.text, restored.edits) == text


def test_what_may_be_another_is_marked() -> None:
    restored = restore("jing官发现了哨兵，武jing从车上下来。")
    assert [restored.text[p.start : p.end] for p in restored.damaged] == ["jing", "jing"]


@pytest.mark.parametrize(
    "text",
    [
        "我喜欢吃pizza和蛋糕，他在公司做hr工作。",
        "走iOS版和macOS版都行，做eSIM卡、aPP推广、用nPro款和mAh数，电流以mA计。",
        "用ai做的图，用app点的餐，用ppt讲的课。",
        "很man的男人，很low的做法，有点high过头了。",
        "生字：“警”读jǐng，“军”读jūn，请抄写三遍。",
        "ping一下服务器，看wan口和lan口通不通。",
        "加热10 min后冷却，再搅拌5 min。",
        "我wǒ爱ài妈mā妈ma，长cháng江jiāng长。",
        "wǒ我ài爱mā妈ma妈。",
        "他说ok，大家都点头，会就散了。",
    ],
)
def test_letters_of_authors_stay(text: str) -> None:
    restored = restore(text)
    assert (restored.text, restored.damaged) == (text, ())


def test_a_particle_that_a_converter_left_in_simplified_text() -> None:
    text = "舒方看著她，手里拿著一本名著，听著雨声。这是他的著作。"
    assert restore(text).text == "舒方看着她，手里拿着一本名著，听着雨声。这是他的著作。"
    for own in ("他看著名画家作画，写著名家评论。", "繁体字里“看著”就是“看着”。"):
        assert restore(own).text == own

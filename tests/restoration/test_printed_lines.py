"""Lines as they were printed: their breaks go, and lines that end stay."""

from __future__ import annotations

import pytest

from crawler.restoration import restore
from crawler.restoration.edits import undo


def test_printed_lines_become_a_paragraph() -> None:
    copy = (
        "今天，我们在这里隆重集会，庆祝中国共产党成\n立一百周年。这不仅是对党的光辉历程的深情回顾，更是对发展的\n"
        "深刻展望。在这个特殊的时刻，我们齐聚一堂，共同感悟党的\n伟大精神，汲取奋进力量，激励广大党员干部以饱满的热\n"
        "情、坚定的信念，投身到建设中。"
    )
    restored = restore(copy)
    assert restored.text == copy.replace("\n", "")
    assert undo(restored.text, restored.edits) == copy


@pytest.mark.parametrize("width", [22, 25, 29])
@pytest.mark.parametrize("number", ["- 1 -", "第 1 页 共 5 页", "— 12 —"])
def test_lines_of_one_width_and_the_number_between_them_go(width: int, number: str) -> None:
    whole = (
        "今天,我们在这里召开全县经济工作会议,主要任务是总结去年工作,分析当前形势,部署今年任务。"
        "刚才,县长作了一个很好的讲话,我完全同意,请大家认真抓好贯彻落实。"
        "下面,我再强调三点意见,供同志们参考。"
    )
    lines = [whole[start : start + width] for start in range(0, len(whole), width)]
    copy = "\n".join([*lines[:2], number, *lines[2:]])
    restored = restore(copy)
    assert restored.text == whole
    assert undo(restored.text, restored.edits) == copy


def test_sentences_that_begin_in_lines_of_one_width_prove_them() -> None:
    copy = (
        "晒盐要看天色。连晴三日卤水才够浓，转北风时盐花结得\n"
        "厚。老盐工收盐不用尺；木耙一推便知道成色，推得动的\n"
        "还嫩，推不动的过了。雨前一定要盖好苇席，不可拖延。"
    )
    assert restore(copy).text == copy.replace("\n", "")
    own = (
        "渔歌子的词牌单调二十七字。五句四个平韵脚\n"
        "忆江南的词牌单调二十七字。五句三个平韵脚\n"
        "捣练子的词牌单调二十七字。五句三个平韵脚"
    )
    assert restore(own).text == own


def test_printed_lines_of_articles_that_have_two_each_are_joined() -> None:
    copy = (
        "第一章 总则\n第一条 为了加强渡口管理工作，有效地保障乘客的生命财\n产安全，制定本办法。\n"
        "第二条 本办法所称渡口，是指在江河湖泊上从事各项渡运活\n动的场所。\n"
        "第三条 各单位应当加强对渡口工作的领导，把渡口的安全工\n作列入计划。"
    )
    assert restore(copy).text == copy.replace("财\n", "财").replace("活\n", "活").replace(
        "工\n", "工"
    )


def test_latin_words_stay_apart_and_hyphenated_ones_become_whole() -> None:
    copy = (
        "他写的文章讲渡口的历史，题目叫做 The Ferry Econo-\n"
        "my and Its People，发表以后引起很大反响，Mr Smith\n"
        "Jones 也写信来谈自己坐船的经历，有的还寄来了几张当\n"
        "年用过的船票。"
    )
    assert restore(copy).text == (
        "他写的文章讲渡口的历史，题目叫做 The Ferry Economy and Its People，"
        "发表以后引起很大反响，Mr Smith Jones 也写信来谈自己坐船的经历，"
        "有的还寄来了几张当年用过的船票。"
    )


def test_a_mark_at_the_head_of_a_line_proves_lines_of_one_width() -> None:
    copy = (
        "我叫陈立新，今年四十二岁，是城南派出所的一名社区民警。从警二十年来\n"
        "，我走遍了辖区的每一条巷子，认识这里的每一位老人。有人问我图什么，\n"
        "我说，图的就是大家见了我，能喊一声“老陈”。去年冬天，独居的孙奶奶\n"
        "夜里摔倒，是我背着她下了六层楼。"
    )
    assert restore(copy).text == copy.replace("\n", "")
    verse = copy.replace("来\n，我", "来，\n我")
    assert restore(verse).text == verse


def test_the_indented_first_line_of_a_printed_paragraph_goes_with_it() -> None:
    whole = (
        "近年来,我县坚持把教育摆在优先发展的位置,加大投入,改善条件,建强队伍,质量稳步提升。全县现有"
        "各级各类学校一百二十所,在校学生四万余人,专任教师三千二百名。群众对教育的满意度逐年提高。"
    )
    ends = [26, 54, 82]
    copy = "\n".join(whole[a:b] for a, b in zip([0, *ends], [*ends, len(whole)], strict=True))
    assert restore(copy).text == whole


def test_paragraphs_of_two_printed_lines_prove_each_other() -> None:
    copy = (
        "租户应当按时缴纳房租和水电费用，爱护房屋里的家具家电，损\n坏的应当照价赔偿。\n\n"
        "房东应当保证房屋符合居住的条件，及时修理漏水的管道和老\n化的电线。"
    )
    restored = restore(copy)
    assert restored.text == copy.replace("损\n坏", "损坏").replace("老\n化", "老化")
    assert undo(restored.text, restored.edits) == copy


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(
            ["坚持以人民为中心的发展思想增进民生福祉", "坚持以改革为动力的创新精神激发内生活力"] * 3
        ),
        "关于进一步加强全县中小学校园安全工作的通知\n各乡镇人民政府，县直各部门：\n\n"
        "关于开展全县农村饮水安全专项检查工作的意见\n现将有关事项通知如下，请遵照执行。",
        "第一期学员名单如下请各单位按时通知到本人\n- 1 -\n附件二是培训期间的食宿安排和乘车路线图",
    ],
)
def test_lines_of_one_width_that_end_stay(text: str) -> None:
    assert restore(text).text == text

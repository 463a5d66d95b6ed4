"""Page numbers and running heads among printed lines go, and no line of the text with them."""

from __future__ import annotations

import pytest

from crawler.restoration import restore
from crawler.restoration.edits import undo

WHOLE = (
    "我镇地处三县交界,下辖十四个行政村,总人口二万三千人,镇党委坚持抓班子、带队伍、强基础,"
    "先后投入资金六百余万元,整治村级活动场所十二处,选派第一书记八名。群众普遍反映,干部进村的"
    "次数多了,办事的时间短了,矛盾纠纷也少了。今年以来,镇里又办起了夜校,白天下地的人晚上来"
    "听课,讲的都是种养技术和市场行情,来的人一次比一次多。"
)
LINES = [WHOLE[start : start + 26] for start in range(0, len(WHOLE), 26)]
HEAD = "某镇基层党建汇报材料"


@pytest.mark.parametrize("place", range(1, len(LINES)))
@pytest.mark.parametrize("number", ["- 3 -", "— 12 —\n", "\n第 2 页 共 5 页\n", "·7·"])
def test_a_page_number_goes_and_no_line_with_it(place: int, number: str) -> None:
    copy = "\n".join([*LINES[:place], number, *LINES[place:]])
    restored = restore(copy)
    assert restored.text == WHOLE
    assert undo(restored.text, restored.edits) == copy


@pytest.mark.parametrize(
    "pages",
    [
        ("4", "5"),
        (f"- 4 -\n{HEAD}", f"- 5 -\n\n{HEAD}"),
        (f"{HEAD}\n4", f"{HEAD}\n5"),
        (f"{HEAD}   4", f"{HEAD}   5"),
        (f"4  {HEAD}", f"5  {HEAD}"),
    ],
)
def test_numbers_and_heads_that_recur_go(pages: tuple[str, str]) -> None:
    first, second = pages
    copy = "\n".join([*LINES[:2], first, *LINES[2:5], second, *LINES[5:]])
    restored = restore(copy)
    assert restored.text == WHOLE
    assert undo(restored.text, restored.edits) == copy


def test_the_head_of_the_text_runs_over_its_second_page() -> None:
    copy = "\n".join([HEAD, *LINES[:3], "- 2 -", HEAD, *LINES[3:]])
    assert restore(copy).text == f"{HEAD}\n{WHOLE}"


def test_a_bare_number_goes_where_its_sentence_goes_on() -> None:
    copy = "\n".join([*LINES[:3], "12", *LINES[3:]])
    assert restore(copy).text == WHOLE


@pytest.mark.parametrize("lines", [f"- 2 -\n{HEAD}", f"{HEAD}\n- 2 -", "- 2 -\n二、主要做法", HEAD])
def test_a_line_that_does_not_recur_stays_on_its_own(lines: str) -> None:
    copy = "\n".join([*LINES[:2], lines, *LINES[2:]])
    assert f"\n{lines}\n" in restore(copy).text


def test_page_numbers_between_paragraphs_go_with_those_inside() -> None:
    title = "二、主要做法。"
    copy = "\n".join([*LINES[:3], "- 1 -", *LINES[3:], "- 2 -", title, *LINES])
    restored = restore(copy)
    assert restored.text == f"{WHOLE}\n{title}\n{WHOLE}"
    assert undo(restored.text, restored.edits) == copy


def test_a_line_of_prose_that_recurs_beside_numbers_stays() -> None:
    copy = "\n".join([*LINES[:3], "- 1 -", *LINES[3:], *LINES[:3], "- 2 -", *LINES[3:]])
    assert restore(copy).text.replace("\n", "") == WHOLE * 2


NUMBERS_OF_THE_TEXT = {
    "counted": (
        "近年来，我县大力实施教育强县战略，全县现有各类学校\n128\n所，在校学生三万余人，专任教师两千余名"
        "，基本满足群众对\n优质教育的需求。下一步，我们将继续加大投入力度，改善办\n学条件，提高教育质量。"
    ),
    "counted, in mid-line": (
        "近年来，我县大力实施教育强县战略，全县共有中小学\n12\n所，在校学生三万余人，专任教师两千余名，"
        "基本满足了群众\n对优质教育的需求。下一步，我们将继续加大投入力度，改\n善办学条件，提高教育质量。"
    ),
    "a list of titles": (
        "本次会议需要各单位提前准备下列材料并按时报送\n1\n本单位上半年重点工作完成情况和下半年工作安排\n"
        "2\n本单位安全生产大排查大整治专项行动的进展情况\n3\n本单位在优化营商环境方面的主要做法和典型经验"
    ),
    "a list of paragraphs": (
        "1\n各乡镇要对照任务清单逐项抓好落实，确保按期完\n成全年目标任务，年底前组织一次全面的检查和评\n"
        "估并通报结果\n2\n县直各部门要加强对基层的指导和服务，及时帮助\n解决工作中遇到的困难和问题，做到件"
        "件有着落事\n事有回音\n3\n督查室要定期开展督促检查，对工作不力的单位和\n个人要严肃追究责任"
    ),
    "verse": (
        "我在遥远的山冈上等待着你归来的消息\n1\n你在宽阔的江面上眺望着我升起的炊烟\n2\n"
        "风吹过成片的麦田带来了泥土的芬芳味\n3\n雨落在古老的屋檐唤醒了沉睡的旧时光"
    ),
    "a table": (
        "项目名称以及建设地点\n年度计划完成投资额度\n12\n城区老旧小区改造配套基础设施建设工程项目\n15\n"
        "城乡供水一体化和水质提升建设工程项目二期\n18"
    ),
    "contents": "- 1 -\n目录\n一、总论 3\n二、研究方法 12\n三、结论 28\n参考文献 35",
    "articles": (
        "第一条 为了管好档案，制定本规定。\n第二条 本规定适用于全市。\n- 1 -\n"
        "第三条 市档案局主管全市档案工作。\n- 2 -\n第四条 本规定自印发之日起施行。"
    ),
}


@pytest.mark.parametrize("name", NUMBERS_OF_THE_TEXT)
def test_a_number_that_the_text_speaks_of_stays(name: str) -> None:
    text = NUMBERS_OF_THE_TEXT[name]
    kept = restore(text).text.split("\n")
    assert [line for line in kept if line.isdigit()] == [
        line for line in text.split("\n") if line.isdigit()
    ]
    assert "".join(kept) == text.replace("\n", "")


def test_a_break_that_two_rules_see_goes_once() -> None:
    copy = "\n".join(f"”{line}" if n in (3, 5) else line for n, line in enumerate(LINES))
    assert restore(copy).text == copy.replace("\n", "")
    assert undo(restore(copy).text, restore(copy).edits) == copy

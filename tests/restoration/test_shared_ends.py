"""What hosts set behind, between and around lines, printers' breaks in words, and what stays."""

from __future__ import annotations

import pytest

from crawler.restoration import restore, undo


@pytest.mark.parametrize(
    ("copy", "right"),
    [
        (
            "实验采用 trans-\nformer 结构，用 back-\npropagation 训练，结果一致。",
            "实验采用 transformer 结构，用 backpropagation 训练，结果一致。",
        ),
        (
            "消防安全知识\n消防安全知识\n火灾逃生时用湿毛巾捂住口鼻\n火灾逃生时用湿毛巾捂住口鼻\n"
            "不要乘坐电梯\n不要乘坐电梯\n拨打119报警\n拨打119报警",
            "消防安全知识\n火灾逃生时用湿毛巾捂住口鼻\n不要乘坐电梯\n拨打119报警",
        ),
        (
            "教师要认真备课。\n语文反思.doc 班主任计划.doc 英语试卷.doc\n要做好家校沟通。",
            "教师要认真备课。\n要做好家校沟通。",
        ),
        (
            "要加强考勤。某某文秘论坛7 k, v\n要严格请假。www.mmwm-bbs.com& T% q\n"
            "要抓好督查。某某文秘论坛- k' D3 F",
            "要加强考勤。\n要严格请假。\n要抓好督查。",
        ),
        ("要严控经费，袀芄薂膈螈羅節莁膅严格执行标准。", "要严控经费，严格执行标准。"),
        (
            "我将努力完成任务。本文由【某某文秘网】整理发布，转载请注明出处，更多精彩请关注公众号mmwm",
            "我将努力完成任务。",
        ),
        (
            "以上汇报，请审议。更多范文请访问某某公文网www.gongwen-x.com，加QQ群免费领取",
            "以上汇报，请审议。",
        ),
        (
            "要严明换届纪律，营造好环境。pg电子-2024年澳门威尼斯人娱乐场官网首存送彩金",
            "要严明换届纪律，营造好环境。",
        ),
        (
            "创新是发展的動力。要激发活力，把人才优势变成發展优势，為企业减負。",
            "创新是发展的动力。要激发活力，把人才优势变成发展优势，为企业减负。",
        ),
    ],
)
def test_it_is_mended(copy: str, right: str) -> None:
    restored = restore(copy)
    assert restored.text == right
    assert undo(restored.text, restored.edits) == copy


@pytest.mark.parametrize(
    "text",
    [
        "见中国作家论坛 3 号帖。\n也见中国作家论坛 5 号帖。他写道：氤氲葳蕤旖旎缱绻缥缈蹁跹。",
        "前缀有 pre-\n和 post-\n两种。",
        "两只老虎\n两只老虎\n跑得快\n跑得快\n真奇怪\n真奇怪\n没尾巴\n没尾巴",
        "附件如下：\n考核登记表.doc 述职报告.doc 测评汇总表.xls\n请按时报送。",
        "以上是我的汇报。更多内容见会议材料。",
        "警方提醒大家注意。所谓澳门威尼斯人娱乐场官网注册送彩金都是骗局。",
        "竖排的引号有﹁﹂和﹃﹄两种，书名号有︽︾。",
        "总书记强调，要加强理论武装，用科学理论指导实践。理论的伟大在于实践。",
        "第38集团军党委召开会议，第38集团军官兵参加。",
        "中粮集团520名员工参加，中粮集团520名员工党委发奖。",
    ],
)
def test_what_looks_like_it_stays(text: str) -> None:
    restored = restore(text)
    assert (restored.text, restored.damaged) == (text, ())


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("高举理论伟大旗帜，以理论和“三个代表”为指导。", ["理论", "理论"]),
        ("永红88集团工会办运动会，永红88集团党委副书记致辞。", ["永红88集团"] * 2),
        ("太阳城集团2138董事长到访，太阳城集团2138与县里签约。", ["太阳城集团2138"] * 2),
    ],
)
def test_names_that_are_gone_or_replaced_are_marked(text: str, marked: list[str]) -> None:
    assert [text[place.start : place.end] for place in restore(text).damaged] == marked


def test_a_sentence_of_swapped_words_tells_its_dictionary() -> None:
    spun = "黉舍高度正视西席的成长，经由过程请进来等体例，鞭策讲授鼎新，增进门生周全成长。"
    assert restore(spun).text.endswith("推动教学改革，促进学生全面发展。")

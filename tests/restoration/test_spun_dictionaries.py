"""Dictionaries that the language model tells, and words that are an author's own."""

from __future__ import annotations

import pytest

from crawler.restoration import restore, undo

SPUN = {
    "a translation there and back": (
        "近年来,各级部分接踵出台政策,增进下层管理立异,为干部群众供给更好的办事。",
        "近年来,各级部门相继出台政策,促进基层管理创新,为干部群众提供更好的服务。",
    ),
    "makers of essays": (
        "小学教化要重视起先的习惯,教化部门要提高相识,仔细落实,不行放松。",
        "小学教育要重视开始的习惯,教育部门要提高认识,认真落实,不可放松。",
    ),
    "hijackers": (
        "集团起劲推进手艺刷新，产物质量过硬，凭证划定加入展会，偕行前来旅行，获得普遍好评。",
        "集团努力推进技术改革，产品质量过硬，根据规定参加展会，同行前来参观，获得广泛好评。",
    ),
}


@pytest.mark.parametrize("kind", SPUN)
def test_words_of_a_dictionary_that_was_told_are_put_back(kind: str) -> None:
    spun, right = SPUN[kind]
    restored = restore(spun)
    assert restored.text == right
    assert undo(restored.text, restored.edits) == spun


def test_words_in_doubt_are_marked_where_a_dictionary_is_proved() -> None:
    spun = "第一条 为标准资金治理，特制定本方法。第二条 本方法由财务部负责说明。附那么"
    restored = restore(spun)
    assert restored.text.startswith("第一条 为规范资金")
    assert restored.text.endswith("附则")
    places = {restored.text[place.start : place.end] for place in restored.damaged}
    assert places <= {"治理", "说明"}
    assert "说明" in places


@pytest.mark.parametrize(
    "text",
    [
        "教化百姓是地方官的职责，仔细品读，实力派作家支配着情节，读者不行错过。",
        "他仔细看了看，发觉四周没有人，便干脆坐下，接着把信读完，兴奋得直拍手。",
        "凭证入场，按划定的时间加入演出队伍，各人自带产物样本，偕行的还有外地客商。",
        "方法由老师说明，标准由厂家提供，附那么多的图也没用。",
        "这部小说气氛浓郁，详细描写了宏大的场面，珍贵的友情浸透字里行间，令人非常感动。",
        "农村手艺人凭手艺吃饭，天下之大，到处是门路，只要起劲，时机总会有的。",
        "军队接连突破封锁，刚强的战士依旧坚守，敌人的妄想破灭，谋划已久的进攻泛起了转机。",
        "海内存知己，天涯若比邻。往后的日子，各人珍重，谢谢你们的匡助，同窗之谊历久弥新。",
        "他旅行归来，阅历丰富，见识过种种风俗，心愿是写一本书，把缘故说清楚。",
    ],
)
def test_an_author_s_own_words_stay(text: str) -> None:
    restored = restore(text)
    assert (restored.text, restored.damaged) == (text, ())


@pytest.mark.parametrize(
    ("copy", "right"),
    [
        (
            "各地要贯彻落实党中心的决议计划，周全增强党的扶植，鞭策经济社会成长迈上新台阶。",
            "各地要贯彻落实党中央的决策，全面加强党的建设，推动经济社会发展迈上新台阶。",
        ),
        (
            "全县围绕开展第一要务，加快经济开展，效劳中小企业，做好效劳保障。效劳大厅每周三开展政策宣讲活动。",
            "全县围绕发展第一要务，加快经济发展，服务中小企业，做好服务保障。服务大厅每周三开展政策宣讲活动。",
        ),
        (
            "为标准管理，标准施工行为，保证质量和平安，加强根底工作，发现缺乏要改，局部单位要催促到位，效劳到位。",
            "为规范管理，规范施工行为，保证质量和安全，加强基础工作，发现不足要改，部分单位要督促到位，服务到位。",
        ),
    ],
)
def test_few_sentences_tell_their_dictionary(copy: str, right: str) -> None:
    assert restore(copy).text == right


@pytest.mark.parametrize(
    "text",
    [
        "他的日子过得很安静，时刻记着那年的危险，习气却没有改。",
        "商场里人来人往，他的职业是医生，每天供给药品，展开地图一看，路程很远。",
        "房屋的根底已经打好，房间缺乏阳光，局部地区有雨，大家催促他快走。",
        "如果你去，那么我也去；他总是那么说，否则那么大的误会怎么来的？",
    ],
)
def test_words_at_home_tell_none(text: str) -> None:
    assert restore(text).edits == ()

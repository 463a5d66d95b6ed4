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

"""Bytes out of step are put back where a reading is clearly the best; else they are marked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.restoration import SHIPPED, restore, undo
from crawler.restoration.language.model import Layer, Model
from crawler.restoration.language.ngrams import Table, count
from crawler.restoration.mirror import lattice
from crawler.restoration.mirror.lattice import CUTS
from crawler.restoration.mirror.paths import Decoder
from crawler.restoration.mirror.search import Budget, Search
from crawler.restoration.mirror.shifts import repair_shifts
from tests.restoration.forward import REAL_MARKS, Mirror, damage

CLEAN = (
    "同志们：今天我们召开这次会议，主要任务是深入学习贯彻上级精神，安排部署下一阶段的工作。"
    "要坚持问题导向。“三个年”行动是当前的重点，各级领导干部要带头落实，不能只说不做。"
    "大家要认真撰写思想汇报。现在距离年底不到两个月，各项任务要抓紧完成。”"
    "要弘扬实干精神，进一步转变作风，确保各项任务圆满完成。"
)


@pytest.mark.parametrize("lost", ["?", ""])
@pytest.mark.parametrize("eats", [True, False])
@pytest.mark.parametrize("nfkc", [True, False])
@pytest.mark.parametrize("brackets", ["()", "（）"])
def test_what_the_forward_model_damages_is_undone(
    lost: str, eats: bool, nfkc: bool, brackets: str
) -> None:
    mirror = Mirror(readings=1.0, lost=lost, eats=eats, nfkc=nfkc, brackets=brackets, seed=3)
    made = damage(CLEAN, mirror)
    assert made.spots
    restored = restore(made.text)
    assert restored.text == made.truth
    assert undo(restored.text, restored.edits) == made.text


@pytest.mark.parametrize(
    ("shown", "true"),
    [
        ("都要寫思想?yún)R報。", "都要寫思想匯報。"),
        ("正如習(xí)近平?jīng)]有說過的。", "正如習(xí)近平沒有說過的。"),
        ("堅持目標導向！叭齻年”行動要抓緊。", "堅持目標導向。“三個年”行動要抓緊。"),
    ],
)
def test_real_damage(shown: str, true: str) -> None:
    repaired, edits, _ = repair_shifts(shown)
    assert repaired == true
    assert undo(repaired, edits) == shown


REAL = Mirror(readings="", user="", marks=REAL_MARKS)
HEAD = "各級領(lǐng)導(dǎo)要堅(jiān)持實(shí)事求是、轉(zhuǎn)變(biàn)作風(fēng)。\n"


@pytest.mark.parametrize(
    ("clean", "mirror"),
    [
        ("工作取得了很大成绩。基于此，要总结经验。", REAL),
        ("这是新的要求。可在实践中探索。", REAL),
        ("要有担当的精神。因此要加强学习。", replace(REAL, readings="數")),
        ("要加强教育教学改革。现在开始。", REAL),
        ("要拿出担当的勇气\n干部要带头。", Mirror(readings="數", tags=True)),
        ("大家来帮忙啊！快来。", Mirror(readings="", ah=True)),
        ("他说：“多么美啊！”大家笑了。", Mirror(readings="", ah=True, nfkc=True)),
        ("要营造和平稳定的发展环境。——我们要坚持团结协作。", REAL),
        ("攻关“揭榜挂帅”。现在开始，谁能干就让谁干。", REAL),
        ("目标导向。“三个年”行动，全面展开。", Mirror(readings="", user="", half=True)),
    ],
)
def test_damage_as_real_pages_have_it(clean: str, mirror: Mirror) -> None:
    made = damage(clean, mirror)
    assert made.text != clean
    restored = restore(HEAD + made.text)
    assert restored.text.split("\n", 1)[1] == made.truth
    assert undo(restored.text, restored.edits) == HEAD + made.text


@pytest.mark.parametrize(
    ("shown", "true"),
    [
        (
            "要“建設智能工廠和數字化車間?！?/strong>數字化是關鍵。",
            "要“建設智能工廠和數字化車間。”數字化是關鍵。",
        ),
        ("“路是人走出來的?！?/span>老人說完就走了。", "“路是人走出來的。”老人說完就走了。"),
        ("要有攻堅的志氣?/p>\n不能畏難。", "要有攻堅的志氣\n不能畏難。"),
        ("這房子太??;換一間。", "這房子太小;換一間。"),
        ("學習他?lì)蹏鴲勖竦氖姑?/p>\n他走後", "學習他愛國愛民的使命\n他走後"),
        ("大家鼓起掌來?；鶎?strong>干部最辛苦。", "大家鼓起掌來。基層干部最辛苦。"),
        ('群眾高興?；ハ?p class="a b">道喜。', "群眾高興。互相道喜。"),
        ("他這樣回答?？墒?ldquo;先干后說”並不容易。", "他這樣回答。可是“先干后說”並不容易。"),
        ("今年收成好?？磥?nbsp;辦法對頭。", "今年收成好。看來\xa0辦法對頭。"),
        ("大家,都說好?；诖?鎮里又辦了,三期培訓班。", "大家,都說好。基于此,鎮里又辦了,三期培訓班。"),
    ],
)
def test_what_stands_before_a_tag_or_a_mark_tells_what_was_lost(shown: str, true: str) -> None:
    assert repair_shifts(HEAD + shown)[0] == HEAD + true


@pytest.mark.parametrize(
    ("shown", "true"),
    [
        ("全場起立鼓掌?！爸v得真好！”有人喊道。", "全场起立鼓掌。“讲得真好！”有人喊道。"),
        ("會上，局長講了話?！鞍踩a是紅線?！彼f。", "会上，局长讲了话。“安全生产是红线。”他说。"),
    ],
)
def test_marks_of_two_widths_tell_a_mirror_where_they_can_be_read(shown: str, true: str) -> None:
    assert restore(f"他的演講結束了，{shown}").text == f"他的演讲结束了，{true}"
    for own in ("真的嗎?！我們都不信。", "怎麼辦?！他問。", "是誰?！沒有人說話。"):
        assert "?！" in restore(f"他的演講結束了，{own}").text


@pytest.mark.parametrize(("shown", "year"), [("015", "2015"), ("978", "1978"), ("112", "112")])
def test_a_lost_century_is_told_by_the_digits_behind_it(shown: str, year: str) -> None:
    restored = restore(f"{HEAD}他常說:“路是走出來的?!?{shown}年,路修通了。").text
    assert restored.replace("\n", "").endswith(f"他常说:“路是走出来的。”{year}年,路修通了。")


@pytest.mark.parametrize("nfkc", [True, False])
def test_of_a_count_that_begins_with_0_a_digit_is_lost_and_no_break(nfkc: bool) -> None:
    clean = "我们实现了大都市的历史性跨越。——40年来，全市上下团结奋斗。"
    copy = damage(clean, Mirror(readings="", nfkc=nfkc)).text
    repaired, _, damaged = repair_shifts(HEAD + copy)
    assert "跨越。——0年來" in repaired
    assert [repaired[place.start : place.end] for place in damaged] == ["—"]


def test_a_letter_behind_two_marks_tells_a_mirror_without_readings() -> None:
    before, after = "這些做法暴露出不少問題", "階段要加強監管,防范系統性風險。"
    assert (
        restore(f"{before}?,F{after}").text
        == "这些做法暴露出不少问题。现阶段要加强监管,防范系统性风险。"
    )
    for own in ("?,F ", "? F", "?,ABC", ",F"):
        assert own in restore(f"{before}{own}{after}").text


VANISHING = replace(REAL, lost="")
IN_LINES = (
    "各級領(lǐng)導(dǎo)要堅(jiān)持實(shí)事求是，寫一份思想yún)R報。\n"
    "要加快改革。\n要扩大开放。\n"
)


@pytest.mark.parametrize(
    ("clean", "whole"),
    [
        ("要营造和平稳定的发展环境。——我们要坚持团结协作。", True),
        ("鼓励发展民办学校。\n加快构建以就业为导向的体系。", True),
        # What nothing proves stays, and bears a mark unless it was right.
        ("他说：“要求真务实。”\n现在开始训练。", False),
        ("谢谢大家！\n完善政府和社会资本合作。", True),
        ("大家努力奋斗！现在开始。", True),
        ("他说过，要求真务实。\n现在开始训练。", True),
    ],
)
def test_losses_that_show_nothing(clean: str, whole: bool) -> None:
    made = damage(clean, VANISHING)
    restored = restore(IN_LINES + made.text)
    assert restored.text.endswith(made.truth) == whole
    assert whole or restored.damaged


def test_names_are_read_as_the_rest_of_the_text_writes_them() -> None:
    days = "".join(
        f"第{day}天，葛娇蕊的消息又传到了镇上，人们三三两两地议论着葛娇蕊，不知道以后会怎么样。"
        for day in "一二三四五六七八九十"
    )
    clean = f"{days}\n他说：“葛娇蕊好。”“葛娇蕊真好。”大家听了“葛娇蕊”都笑了。"
    made = damage(clean, Mirror(user="", marks=REAL_MARKS))
    assert made.text.count("葛嬌蕊") < clean.count("葛娇蕊")
    assert restore(made.text).text == clean


def test_one_quotation_without_its_end_tells_a_mirror() -> None:
    spoken = "李昆道：“黃兄弟，不要心急。依我說，是計大哥那一着好"
    assert restore(f"{spoken}?！?").text.endswith("那一着好。”")
    for end in ("？！？", "?!?", "！”"):
        assert restore(spoken + end).text.endswith(f"好{end}")


@pytest.mark.parametrize(
    "text",
    [
        "此外還有不同思路(陳某,2003;Kumar等,2002;李某,2010)。",
        "詳見https://site.example/a?b=c;d=e的說明!謝謝。",
        "他問:“真的嗎??!”大家都笑了。",
        "方法有:a)調查;b)訪談;c)實驗。",
        "分三步。a)調查。b)訪談。",
        "第一名!第二名!第三名!都有獎勵。",
    ],
)
def test_text_of_a_mirror_that_is_in_step_bears_no_mark(text: str) -> None:
    repaired, edits, damaged = repair_shifts(HEAD + text)
    assert (repaired, edits, damaged) == (HEAD + text, (), ())


def test_a_mirror_without_readings_is_told_by_its_shifts() -> None:
    made = damage(CLEAN, REAL)
    assert made.spots
    restored = restore(made.text)
    assert restored.script == "machine-hant"
    assert "。“三个年”行动" in restored.text
    whole = restore(damage(CLEAN, Mirror(readings="", marks=())).text)
    assert (whole.script, whole.text) == ("hant", CLEAN)


@pytest.mark.parametrize("piece", ["！叭", "?！叭", "??", "F在，", "想?yún)R", "?shù)的"])
def test_the_steps_that_a_text_takes_are_bounded(piece: str) -> None:
    counts = []
    for times in (40, 80):
        text = HEAD + piece * times
        marks = {place for place, sign in enumerate(text) if sign in CUTS}
        decoder, budget = Decoder(True, True, False), Budget(len(text))
        allowed = budget.left
        search = Search(text, SHIPPED.model, decoder=decoder, entries=marks, budget=budget)
        for start in range(len(HEAD), len(text)):
            search.read(start, text[:start])
        counts.append(search._lattice.steps_taken)
        # The last place, and those after it, are left at their first character.
        assert counts[-1] < allowed + 10_000 + 500 * len(text)
    assert counts[1] < 2.5 * counts[0]


@pytest.mark.parametrize("piece", ["！叭", "想?yún)R", "？，F在（"])
def test_one_budget_serves_all_rounds(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = HEAD + "我們要堅(jiān)持實(shí)幹，開(kāi)啟新征程(chéng)。" * 20 + piece * 300
    taken = 0

    class Counted(lattice.Lattice):
        def _emit(self, *args: Any, **options: Any) -> lattice.Path | None:
            nonlocal taken
            taken += 1
            return super()._emit(*args, **options)

    monkeypatch.setattr("crawler.restoration.mirror.search.Lattice", Counted)
    restored = restore(text)
    assert undo(restored.text, restored.edits) == text
    # A place may go past what is left by the steps of the character it stands at.
    assert 0 < taken < Budget(len(text)).left + 30_000


def test_what_the_budget_does_not_suffice_for_is_left_and_marked() -> None:
    text = "都要寫思想?yún)R報。"
    budget = Budget(0)
    budget.left = 10
    repaired, edits, damaged = repair_shifts(text, budget=budget)
    assert (repaired, edits) == (text, ())
    assert any(place.start <= text.index("?") < place.end for place in damaged)


def test_what_takes_too_many_steps_is_left_and_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Search, "MOST_OF_PLACE", 10)
    text = "都要寫思想?yún)R報。"
    repaired, edits, damaged = repair_shifts(text)
    assert (repaired, edits) == (text, ())
    assert any(place.start <= text.index("?") < place.end for place in damaged)


def test_what_is_inferred_is_said_and_marked() -> None:
    text = "提供有力的人才支撐?！鯊堃蛑遥ㄗ髡呦禈妨晔形\ue1e8N?、組織部部長)"
    repaired, edits, damaged = repair_shifts(text)
    assert repaired == "提供有力的人才支撐。□張因忠（作者系樂陵市委常委、組織部部長)"
    assert "inferred: 。委" in edits[0].reason
    marked = {repaired[place.start] for place in damaged}
    assert {"。"} <= marked <= set("。委□")


def test_a_character_of_which_another_is_nearly_as_good_is_marked() -> None:
    repaired, _, damaged = repair_shifts("解決人員過?；蛉肆Σ蛔愕膯栴}，要下功夫")
    assert repaired[6:] == "或人力不足的問題，要下功夫"
    assert {5} <= {place.start for place in damaged} <= {5, 6}
    assert repaired[4:6] in {"過剩", "過。"}


def test_a_word_that_another_one_s_end_begins_is_in_doubt_before_a_quotation() -> None:
    """明确 ends, or 确保 begins: a quotation mostly opens behind a full stop."""
    restored = restore(f"{HEAD}\n市里的意見很明確?！跋刃蘼?，后建房?！币巹澘崎L說。")
    said = restored.text.split("\n")[-1]
    marked = {restored.text[place.start] for place in restored.damaged}
    assert said.startswith("市里的意见很明确。“") or "保" in marked


def test_below_the_margin_the_place_stays_and_is_damaged() -> None:
    knows_nothing = Model(
        [Layer(Table.of(count(["的一是了我不人在他有这个上们来到时大地为子中你说生国年着"])))]
    )
    shown = "都要寫思想?yún)R報。"
    repaired, edits, damaged = repair_shifts(shown, knows_nothing)
    assert (repaired, edits) == (shown, ())
    assert damaged[0].start == shown.index("?")
    assert damaged[0].reason == "bytes out of step"


def test_a_reading_of_nothing_tells_of_the_mark_before_it() -> None:
    shown = "茶館(guǎn)開(kāi)張。“喝茶去！别^(guǎn)主說，街坊們都來(lái)了。"
    assert (
        repair_shifts(shown)[0]
        .replace("(guǎn)主", "主")
        .startswith("茶館(guǎn)開(kāi)張。“喝茶去。”館主說")
    )


@pytest.mark.parametrize(
    "text",
    [
        "這樣做對嗎？當然對！我們要問：為什麼？因為有利於人民。",
        "他說：“好！”大家都笑了；於是，會議結束。",
        "《新華字典》：乐（lè），又读（yuè）。",
        "产值增长5.2%，其中a)工业；b)农业。What? No, it's fine!",
    ],
)
def test_text_that_is_in_step_stays(text: str) -> None:
    assert repair_shifts(text)[0] == text


@settings(max_examples=25)
@given(st.text(alphabet="导向。“”，！？?三个年習(xí)經（jīng）]R叭齻\ue1e8\n", max_size=60))
def test_no_text_raises_and_every_change_can_be_taken_back(text: str) -> None:
    repaired, edits, damaged = repair_shifts(text)
    assert undo(repaired, edits) == text
    assert all(0 <= place.start <= place.end <= len(repaired) for place in damaged)


def test_no_bracket_closes_that_is_not_open() -> None:
    copy = "經(jīng)濟(jì)運(yùn)行平穩(wěn)。\n這可是大南方?。?\n你怎么會冷?"
    assert "大南方啊！" in restore(copy).text

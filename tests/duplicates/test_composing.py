"""Composing: only characters of copies, only where the words around prove it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.document import Damage, Gap
from crawler.duplicates.composing import Composed, compose
from crawler.duplicates.witnesses import Witness

ONE = "各位代表，现在我代表市人民政府向大会报告工作，请予审议，并请列席人员提出意见。"
TWO = "过去的2021年，全市生产总值达到3582亿元，粮食总产连续十二年稳定在410万吨以上。"
THREE = "产业升级步伐加快，城乡面貌焕然一新，民生福祉不断增进，各项事业都有了长足进步。"
FOUR = "让我们振奋精神、锐意进取，为建设美丽富饶的家园而继续努力奋斗，谢谢大家！"
MORE = (
    "我们持续优化营商环境，市场主体数量稳步上升；深入推进乡村振兴，农村人居条件大为改观；"
    "坚决打好污染防治攻坚战，空气优良天数比例明显提高；大力发展学前教育，新建幼儿园全部投用。"
)
TEXT = ONE + TWO + THREE + FOUR


def cut(text: str, *parts: str, characters: int | None = None, document: int = 1) -> Witness:
    """A text without some parts, each hidden behind a paywall."""
    gaps = []
    for part in parts:
        position = text.index(part)
        text = text.replace(part, "", 1)
        gaps.append(Gap(position, characters, "paywall", "会员可见"))
    return Witness(document, text, tuple(gaps))


def damaged(text: str, part: str, garbage: str, document: int = 1) -> Witness:
    start = text.index(part)
    place = Damage(start, start + len(garbage), "bytes out of step")
    return Witness(document, text.replace(part, garbage, 1), (), (place,))


def filled(composed: Composed) -> list[tuple[str | None, int, str]]:
    """What each fill fills, whose it is, and what it says."""
    return [
        (span.fills, span.document, composed.text[span.start : span.end])
        for span in composed.spans
        if span.fills
    ]


@pytest.mark.parametrize("part", [ONE, TWO, THREE, FOUR, TWO + THREE], ids=len)
@pytest.mark.parametrize("known", [True, False])
def test_a_gap_is_filled(part: str, known: bool) -> None:
    representative = cut(TEXT, part, characters=len(part) if known else None)
    composed = compose(representative, [Witness(2, TEXT)])
    assert composed.text == TEXT
    assert filled(composed) == [("gap", 2, part)]
    assert composed.gaps == ()


def test_other_titles_are_no_other_version() -> None:
    representative = cut(f"在全市第三次会议上的工作报告摘要\n{TEXT}", TWO)
    copy = Witness(2, f"市政府主要负责人谈来年打算与展望\n{TEXT}")
    assert filled(compose(representative, [copy])) == [("gap", 2, TWO)]


def test_other_widths_do_not_matter_and_marks_are_not_doubled() -> None:
    narrow = TEXT.replace("，", ", ").replace("。", ".")
    representative = cut(TEXT, TWO[:-1])
    composed = compose(representative, [Witness(2, narrow)])
    assert composed.text == TEXT.replace(TWO[:-1], TWO[:-1].replace("，", ", "))


def test_without_a_copy_everything_stays() -> None:
    representative = cut(TEXT, TWO)
    composed = compose(representative, [])
    assert (composed.text, composed.gaps) == (representative.text, representative.gaps)


def test_another_text_fills_nothing() -> None:
    representative = cut(TEXT, TWO)
    copy = Witness(2, "全县防汛工作会议昨天召开，会议传达了上级精神，部署了当前任务。" * 3)
    assert filled(compose(representative, [copy])) == []


def test_the_words_before_are_enough_only_at_the_end() -> None:
    representative = cut(TEXT, TWO)
    assert filled(compose(representative, [Witness(2, ONE + TWO)])) == []


def test_the_words_after_are_enough_only_at_the_beginning() -> None:
    representative = cut(TEXT, TWO)
    assert filled(compose(representative, [Witness(2, TWO + THREE + FOUR)])) == []


def test_what_follows_the_gap_already_is_no_fill() -> None:
    hidden = MORE + TWO
    slip = damaged(ONE + hidden + "畲" + THREE[1:] + FOUR, "继续", "叭", document=2)
    assert filled(compose(cut(ONE + hidden + THREE + FOUR, hidden), [slip])) == []


def test_what_precedes_the_gap_already_is_no_fill() -> None:
    hidden = TWO + MORE
    slip = damaged(ONE + THREE[:-2] + "畲。" + hidden + FOUR, "列席", "叭", document=2)
    assert filled(compose(cut(ONE + THREE + hidden + FOUR, hidden), [slip])) == []


def test_a_copy_of_the_same_cut_text_fills_nothing() -> None:
    representative = cut(TEXT, TWO)
    same = Witness(2, representative.text, representative.gaps)
    composed = compose(representative, [same])
    assert filled(composed) == []
    assert composed.gaps == representative.gaps


def test_a_fill_ends_at_the_copys_own_gap() -> None:
    representative = cut(TEXT, TWO + THREE, characters=len(TWO + THREE))
    copy = cut(TEXT, TWO[20:], document=2)
    composed = compose(representative, [copy])
    assert filled(composed) == [("gap", 2, TWO[:20] + THREE)]
    (gap,) = composed.gaps
    assert gap.position == len(ONE) + 20
    assert gap.characters == len(TWO) - 20


def test_several_copies_fill_one_gap() -> None:
    representative = cut(TEXT, TWO + THREE)
    composed = compose(representative, [cut(TEXT, TWO, document=2), cut(TEXT, THREE, document=3)])
    assert composed.text == TEXT
    assert filled(composed) == [("gap", 3, TWO), ("gap", 2, THREE)]
    assert [gap.position for gap in composed.gaps] == [len(ONE + TWO)], "nobody has both"


def test_a_copy_that_has_the_whole_comes_before_a_better_one_that_has_a_part() -> None:
    copies = [cut(TEXT, TWO[20:], document=2), Witness(3, TEXT)]
    assert filled(compose(cut(TEXT, TWO), copies)) == [("gap", 3, TWO)]


def test_a_copy_that_ends_early_leaves_a_gap() -> None:
    representative = cut(TEXT, TWO + THREE + FOUR, characters=len(TWO + THREE + FOUR))
    composed = compose(representative, [Witness(2, ONE + TWO)])
    assert composed.text == ONE + TWO
    (gap,) = composed.gaps
    assert (gap.position, gap.characters) == (len(ONE + TWO), len(THREE + FOUR))


def test_what_is_left_of_a_gap_is_unknown_where_the_site_counted_too_few() -> None:
    representative = cut(TEXT, TWO + THREE, characters=45)
    (gap,) = compose(representative, [cut(TEXT, TWO[20:], document=2)]).gaps
    assert gap.characters is None


@pytest.mark.parametrize(("characters", "fills"), [(40, True), (400, False), (3, False)])
def test_a_fill_that_is_far_from_the_hidden_length_is_none(characters: int, fills: bool) -> None:
    representative = cut(TEXT, TWO, characters=characters)
    assert bool(filled(compose(representative, [Witness(2, TEXT)]))) == fills


def test_notices_around_a_copy_are_no_text() -> None:
    copy = Witness(2, f"在大会上的报告\n来源:样例网\n{TEXT}\n责任编辑:李四\n上一篇:年终总结")
    for part in (ONE, FOUR):
        assert compose(cut(TEXT, part), [copy]).text == TEXT


def test_what_stands_elsewhere_in_the_text_is_not_what_a_gap_hides() -> None:
    representative = Witness(
        1, ONE + THREE + FOUR + TWO, (Gap(len(ONE), None, "paywall", "会员可见"),)
    )
    assert filled(compose(representative, [Witness(2, ONE + TWO + THREE + FOUR)])) == []


def test_damage_is_filled() -> None:
    composed = compose(damaged(TEXT, "粮食总产", "鯊垄"), [Witness(2, TEXT)])
    assert composed.text == TEXT
    assert filled(composed) == [("damage", 2, "粮食总产")]
    assert composed.damaged == ()


def test_damage_that_a_copy_confirms_is_left() -> None:
    representative = damaged(TEXT, "粮食总产", "粮食总产")
    composed = compose(representative, [Witness(2, TEXT)])
    assert filled(composed) == []
    assert composed.damaged == representative.damaged


def test_a_copy_that_is_damaged_there_is_no_witness() -> None:
    copy = damaged(TEXT, "粮食总产", "叭齻", document=2)
    assert filled(compose(damaged(TEXT, "粮食总产", "鯊垄"), [copy])) == []


@pytest.mark.parametrize("garbage", ["叭", ""])
def test_a_copy_that_is_damaged_in_a_part_of_it_is_no_witness(garbage: str) -> None:
    copy = damaged(TEXT, "食总", garbage, document=2)
    assert filled(compose(damaged(TEXT, "粮食总产", "鯊垄"), [copy])) == []


def test_a_long_passage_is_not_what_a_damaged_place_said() -> None:
    copy = Witness(2, TEXT.replace("粮食总产", MORE))
    assert filled(compose(damaged(TEXT, "粮食总产", "鯊垄"), [copy])) == []


def test_copies_that_disagree_leave_damage_open() -> None:
    copies = [Witness(2, TEXT), Witness(3, TEXT.replace("粮食总产", "蔬菜总产"))]
    representative = damaged(TEXT, "粮食总产", "鯊垄")
    composed = compose(representative, copies)
    assert (composed.text, composed.damaged) == (representative.text, representative.damaged)


def test_copies_that_disagree_leave_a_gap_open() -> None:
    other = "会议还听取了有关部门的汇报，研究了下一阶段的重点任务，并作出了具体安排部署。"
    copies = [Witness(2, TEXT), Witness(3, TEXT.replace(TWO, other))]
    assert filled(compose(cut(TEXT, TWO), copies)) == []


def test_the_best_copy_fills_a_gap_if_the_others_have_nearly_the_same() -> None:
    copies = [Witness(2, TEXT), Witness(3, TEXT.replace("粮食", "粮实"))]
    assert filled(compose(cut(TEXT, TWO), copies)) == [("gap", 2, TWO)]


TOWN = "青川市2021年生产总值3582亿元，410个项目开工。" + TEXT


@pytest.mark.parametrize("mask", ["**", "某某", "___", "×", "XX"])
def test_a_mask_is_filled_from_a_near_copy(mask: str) -> None:
    masked = TOWN.replace("现在我代表市", f"现在我代表{mask}市")
    copy = TOWN.replace("现在我代表市", "现在我代表青川市")
    composed = compose(Witness(1, masked), [Witness(2, copy)])
    assert composed.text == copy
    assert filled(composed) == [("mask", 2, "青川")]


def test_masks_in_a_row_are_filled_together() -> None:
    masked = TOWN.replace("请予审议", "请**、**同志予以审议")
    copy = TOWN.replace("请予审议", "请张山、李思同志予以审议")
    assert compose(Witness(1, masked), [Witness(2, copy)]).text == copy


@pytest.mark.parametrize(
    ("replaced", "by"),
    [
        ("青川", "红岩"),  # another town's version of the template
        ("3582", "4711"),
        ("410", "413"),
        ("现在我代表青川市", "现在我代表__市"),  # it is masked as well
        ("现在我代表青川市", "现在我代表本市，以及青川市"),
        ("现在我代表青川市", f"现在我代表{'青川' * 9}市"),
    ],
)
def test_a_mask_is_not_filled(replaced: str, by: str) -> None:
    masked = TOWN.replace("现在我代表市", "现在我代表**市")
    copy = TOWN.replace("现在我代表市", "现在我代表青川市").replace(replaced, by)
    assert filled(compose(Witness(1, masked), [Witness(2, copy)])) == []


def test_a_mask_is_not_filled_where_no_figures_tell_two_versions_apart() -> None:
    text = ONE + THREE + FOUR
    masked = text.replace("代表市", "代表**市")
    copy = text.replace("代表市", "代表青川市")
    assert filled(compose(Witness(1, masked), [Witness(2, copy)])) == []


def test_a_mask_is_filled_without_figures_where_the_text_has_the_name_elsewhere() -> None:
    text = ONE + THREE + "青川明天更美好，" + FOUR
    copy = text.replace("代表市", "代表青川市")
    masked = text.replace("代表市", "代表**市")
    assert filled(compose(Witness(1, masked), [Witness(2, copy)])) == [("mask", 2, "青川")]


def test_a_mask_is_not_filled_from_a_text_that_shares_only_a_part() -> None:
    shared = ONE + TWO
    masked = shared.replace("代表市", "代表**市") + MORE + THREE
    copy = shared.replace("代表市", "代表青川市") + "全县防汛工作会议昨天召开，部署了任务。" * 8
    assert filled(compose(Witness(1, masked), [Witness(2, copy)])) == []


def test_copies_that_disagree_leave_a_mask() -> None:
    masked = TOWN.replace("现在我代表市", "现在我代表**市")
    copies = [
        Witness(number, TOWN.replace("现在我代表市", f"现在我代表{name}市"))
        for number, name in enumerate(("青川", "红岩"), 2)
    ]
    assert filled(compose(Witness(1, masked), copies[:1])) == [("mask", 2, "青川")]
    assert filled(compose(Witness(1, masked), copies)) == []


def test_another_towns_version_fills_no_gap() -> None:
    representative = cut(TOWN, THREE)
    other = TOWN.replace("青川", "红岩").replace("3582", "4711")
    assert filled(compose(representative, [Witness(2, other)])) == []


def test_a_gap_inside_damage_is_one_hole() -> None:
    start = TEXT.index("粮食总产")
    representative = Witness(
        1,
        TEXT.replace("粮食总产", "鯊垄"),
        (Gap(start + 1, 2, "unknown", ""),),
        (Damage(start, start + 2, "bytes out of step"),),
    )
    composed = compose(representative, [Witness(2, TEXT)])
    assert filled(composed) == [("gap", 2, "粮食总产")]
    assert (composed.gaps, composed.damaged) == ((), ())


def test_a_gap_inside_damage_is_not_filled_in_part() -> None:
    start = TEXT.index(TWO)
    place = Damage(start - 2, start, "bytes out of step")
    representative = cut(TEXT, TWO)
    torn = Witness(1, representative.text, representative.gaps, (place,))
    composed = compose(torn, [cut(TEXT, TWO[20:], document=2)])
    assert filled(composed) == []
    assert (composed.gaps, composed.damaged) == (torn.gaps, torn.damaged)


def test_open_holes_move_with_the_text() -> None:
    start = FOUR.index("美丽")
    text = ONE + THREE + FOUR.replace("美丽", "鯊")
    place = Damage(len(ONE + THREE) + start, len(ONE + THREE) + start + 1, "bytes out of step")
    representative = Witness(1, text, (Gap(len(ONE), None, "login", ""),), (place,))
    copy = damaged(ONE + TWO + THREE + FOUR, "美丽", "叭", document=2)
    composed = compose(representative, [copy])
    (left,) = composed.damaged
    assert composed.text[left.start : left.end] == "鯊"
    assert left.start == place.start + len(TWO)


FRAGMENTS = st.sampled_from(
    [ONE, TWO, THREE, FOUR, "，", "\n", "**", "某某", "X", "畲", "一样的话。", "\ud800", "2021"]
)
TEXTS = st.lists(FRAGMENTS, max_size=8).map("".join)
OFFSETS = st.integers(-3, 260)


@st.composite
def witnesses(draw: st.DrawFn, document: int = 0) -> Witness:
    sizes = st.one_of(st.none(), st.integers(0, 200))
    gaps = draw(st.lists(st.tuples(OFFSETS, sizes), max_size=3))
    places = draw(st.lists(st.tuples(OFFSETS, OFFSETS), max_size=2))
    return Witness(
        document,
        draw(TEXTS),
        tuple(Gap(position, size, "paywall", "") for position, size in gaps),
        tuple(Damage(start, end, "") for start, end in places),
    )


@given(witnesses(), st.lists(witnesses(), max_size=3))
def test_every_character_is_a_witnesss(representative: Witness, others: list[Witness]) -> None:
    copies = [Witness(n, each.text, each.gaps, each.damaged) for n, each in enumerate(others, 1)]
    composed = compose(representative, copies)
    texts = [witness.text for witness in (representative, *copies)]
    cursor = own = 0
    for span in composed.spans:
        assert span.start == cursor < span.end
        cursor = span.end
        source = texts[span.document][span.source_start : span.source_end]
        assert composed.text[span.start : span.end] == source
        assert (span.document == 0) == (span.fills is None)
        if not span.fills:
            assert span.source_start >= own, "the representative's own text keeps its order"
            own = span.source_end
    assert cursor == len(composed.text)
    assert all(0 <= gap.position <= cursor for gap in composed.gaps)
    assert all(0 <= place.start <= place.end <= cursor for place in composed.damaged)


@given(witnesses(), st.lists(witnesses(), max_size=3))
def test_only_holes_are_replaced(representative: Witness, others: list[Witness]) -> None:
    whole = Witness(0, representative.text.replace("**", "").replace("X", "").replace("某某", ""))
    copies = [Witness(n, each.text, each.gaps, each.damaged) for n, each in enumerate(others, 1)]
    assert compose(whole, copies).text == whole.text

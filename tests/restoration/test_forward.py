"""The forward model makes the damage that real pages show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.restoration.forward import Mirror, damage

PLAIN = Mirror(readings="", marks=())


@pytest.mark.parametrize(
    ("clean", "mirror", "shown"),
    [
        ("思想汇报", Mirror(readings="雲"), "思想?yún)R報"),
        ("习近平没有", Mirror(readings="習經"), "習(xí)近平?jīng)]有"),
        ("担当的勇气<br>", Mirror(readings="數"), "擔當?shù)挠職?br>"),
        ("导向。“三个年”", Mirror(readings="", lost=""), "導向！叭齻年”"),
        ("。”梁希忠说", Mirror(readings="說", lost=""), "！绷合Ｖ艺f(shuō)"),
        ("大会。现在", Mirror(readings="", lost=""), "大會，F在"),
        ("人员过剩或人力不足的问题", Mirror(readings="", lost="?"), "人員過?；蛉肆Σ蛔愕膯栴}"),
        ("。”习近平", Mirror(readings="習", lost="", eats=True), "！绷xí)近平"),
    ],
)
def test_real_damage(clean: str, mirror: Mirror, shown: str) -> None:
    assert damage(clean, mirror).text == shown


def test_the_byline_of_a_seed() -> None:
    clean = "支撑。□张因忠（作者系乐陵市委常委、组织部部长）"
    made = damage(clean, Mirror(readings="")).text
    assert made.startswith("支撐?！鯊堃蛑遥ㄗ髡呦禈妨晔形")
    assert made.endswith("、組織部部長）")


def test_what_is_lost_vanishes_or_shows_and_ascii_is_eaten_or_not() -> None:
    clean = "思想汇报"
    knobs = {
        ("?", True): "思想?yún)R報",
        ("", True): "思想yún)R報",
        ("?", False): "思想?(yún)R報",
        ("", False): "思想(yún)R報",
    }
    for (lost, eats), shown in knobs.items():
        assert damage(clean, Mirror(readings="雲", lost=lost, eats=eats)).text == shown


def test_nfkc_changes_text_and_truth_alike() -> None:
    made = damage("导向。“三个年”（5）", Mirror(readings="", lost="", nfkc=True))
    assert (made.text, made.truth) == ("導向!叭齻年”(5)", "导向。“三个年”(5)")


def test_the_spots_are_the_characters_that_do_not_stand_whole() -> None:
    made = damage("是导向。“三个年”行动", Mirror(readings="動", lost=""))
    assert [made.truth[start:end] for start, end in made.spots] == ["。“三个"]
    assert (made.glosses, made.split) == (1, 0)
    made = damage("思想汇报", Mirror(readings="雲"))
    assert [made.truth[start:end] for start, end in made.spots] == ["汇"]
    assert (made.glosses, made.split) == (0, 1)


@given(st.text(), st.integers(), st.sampled_from(["?", ""]), st.booleans(), st.booleans())
def test_any_text_can_be_damaged(text: str, seed: int, lost: str, eats: bool, nfkc: bool) -> None:
    text = text.encode("utf-8", "ignore").decode()
    mirror = Mirror(readings=1.0, lost=lost, eats=eats, nfkc=nfkc, seed=seed)
    assert damage(text, mirror) == damage(text, mirror)


@given(st.text(alphabet="同志们解放思想实事求是。，（）0aA", max_size=200))
def test_without_readings_and_marks_only_the_script_changes(text: str) -> None:
    made = damage(text, PLAIN)
    assert made.spots == ()
    assert made.truth == text

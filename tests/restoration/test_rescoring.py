"""What a document has elsewhere speaks for a reading of a damaged place, and nothing else does."""

from __future__ import annotations

import pytest

from crawler.restoration import SHIPPED
from crawler.restoration.edits import Change
from crawler.restoration.mirror.paths import Path
from crawler.restoration.mirror.rescoring import rescore
from crawler.restoration.mirror.search import Decoded

SHOWN = "在青石?的車間里"


def _path(cost: float, text: str) -> Path:
    return Path(cost, 0, "", text, 4, 1, text[4:5], ())


def _read(before: str) -> tuple[Change, Decoded]:
    """Read ``SHOWN`` behind some text, where the model takes 綿 to be likelier than 鎮."""
    ways = (_path(5.0, "。在青石綿的"), _path(5.9, "。在青石鎮的"))
    start = len(before)
    decoded = Decoded(start + 5, "在青石綿的", 1, "綿", (), (0.0,) * 5, ways=ways, offset=1)
    change = Change(start, start + 5, decoded.text, decoded.reason)
    (read,) = rescore(before + SHOWN, [(change, decoded)], SHIPPED.model)
    return read


@pytest.mark.parametrize(
    ("before", "true"),
    [
        ("青石鎮地處三縣交界。", "鎮"),
        ("青石镇地处三县交界。", "鎮"),  # in either script
        ("石鎮(zhèn)的人都來了。", "鎮"),
        ("青石村地處三縣交界。", "綿"),
        ("海綿的價格又漲了，青石鎮不產。", "綿"),  # 綿的 against 石鎮
        ("", "綿"),
    ],
)
def test_a_reading_is_what_the_document_has_elsewhere(before: str, true: str) -> None:
    change, decoded = _read(before)
    assert decoded.text == change.after == f"在青石{true}的"
    assert change.reason.endswith(f"inferred: {true}")


def test_what_it_has_elsewhere_settles_doubts() -> None:
    doubts = [_read("青石鎮的。" * times)[1].doubts[3] for times in (1, 2, 3)]
    assert doubts == sorted(doubts, reverse=True)
    assert doubts[0] > doubts[2]


@pytest.mark.parametrize(
    ("before", "true"), [("要落實“六", "保"), ("他說：“六", "。"), ("要落實，“六", "。")]
)
def test_what_opens_behind_a_letter_is_no_sentence(before: str, true: str) -> None:
    ways = (_path(5.0, "。”目標"), _path(6.5, "保”目標"))
    start = len(before)
    decoded = Decoded(start + 4, "。”目標", 1, "。", (), (0.0,) * 4, ways=ways)
    change = Change(start, start + 4, decoded.text, decoded.reason)
    ((read, _),) = rescore(f"{before}?！蹦繕", [(change, decoded)], SHIPPED.model)
    assert read.after == f"{true}”目標"


@pytest.mark.parametrize(
    ("digits", "true"), [("1949年的", "由"), ("1949人的", "有"), ("3949年的", "有")]
)
def test_words_that_count_stand_before_no_year(digits: str, true: str) -> None:
    ways = (_path(5.0, f"人口有{digits}"), _path(8.0, f"人口由{digits}"))
    text = f"全縣人口有{digits}"
    decoded = Decoded(len(text), ways[0].text, 1, "有", (), (0.0,) * 9, ways=ways)
    change = Change(2, len(text), decoded.text, decoded.reason)
    ((read, _),) = rescore(text, [(change, decoded)], SHIPPED.model)
    assert read.after == f"人口{true}{digits}"


def test_places_that_were_given_up_stay() -> None:
    change = Change(0, 5, "", "bytes out of step")
    given_up = Decoded(5, "", 1, "", (), (), given_up=True)
    assert rescore(SHOWN, [(change, given_up)], SHIPPED.model) == [(change, given_up)]


def test_words_speak_for_a_reading_that_its_characters_make_no_likelier() -> None:
    ways = (_path(5.0, "。一名普到洗衣"), _path(5.9, "。一名收到洗衣"))
    decoded = Decoded(7, ways[0].text, 1, "普", (), (0.0,) * 7, ways=ways)
    found = [(Change(3, 7, decoded.text, ""), decoded)]
    ((change, _),) = rescore("在青石。?的車間里", found, SHIPPED.model)
    assert change.after == "。一名收到洗衣"

"""Fingerprints of copies are near each other, of other texts far."""

from __future__ import annotations

import gzip
import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from crawler.duplicates import plain
from crawler.duplicates.fingerprint import SKETCH_TYPE, fingerprint, fingerprints, simhash
from crawler.duplicates.judge import MAX_DISTANCE, Known, compare, find_grams
from crawler.duplicates.normalise import normalise, offsets
from crawler.restoration.words.swaps import SWAPS
from tests.duplicates.variants import variant


def distance(one: str, other: str) -> int:
    return (fingerprint(one).simhash ^ fingerprint(other).simhash).bit_count()


def sketch(text: str) -> list[int]:
    return np.frombuffer(fingerprint(text).sketch, dtype=SKETCH_TYPE).tolist()


def test_what_copies_change_does_not_count() -> None:
    text = "我市要坚持发展第一要务，2023年新增服务点12个。"
    for copied in (
        "我市要坚持开展第一要务，２０２３年新增效劳点１２个。",
        "我市要坚持发展第一要务,2023年新增服务点12个.",
        "XX我市要坚持发展第一要务，2023年**新增服务点12个____。",
    ):
        assert fingerprint(copied) == fingerprint(text)


def test_real_speeches_are_far_apart_and_their_copies_near(shared: Path) -> None:
    with gzip.open(shared / "texts" / "genre.jsonl.gz", "rt", encoding="utf-8") as lines:
        speeches = [text["text"] for text in map(json.loads, lines) if text["group"] == "speech"]
    for one, other in combinations(speeches, 2):
        # Two of the speeches were given twice, with small changes.
        assert distance(one, other) > MAX_DISTANCE or fuzz.ratio(one, other) > 90
    for speech in speeches:
        assert distance(speech, speech.replace("发展", "**").replace("2020", "XX")) <= MAX_DISTANCE


@given(st.text())
def test_any_text_has_a_fingerprint(text: str) -> None:
    known = fingerprint(text)
    assert 0 <= known.simhash < 1 << 128
    assert known.length == len(normalise(text)) == len(offsets(text))
    assert sketch(text) == sorted(set(sketch(text)))


@given(st.text(alphabet="发展服务改革开放0123456789一二三", max_size=300))
def test_the_simhash_without_numpy_is_the_same(text: str) -> None:
    assert plain.simhash(text) == simhash(text)


def test_an_excerpt_keeps_its_share_of_the_sketch(shared: Path) -> None:
    with gzip.open(shared / "texts" / "genre.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [text["text"] for text in map(json.loads, lines) if text["group"] == "report"]
    for number, text in enumerate(texts):
        assert {*sketch(variant(text, "excerpt_40", number))} <= {*sketch(text)}


def test_fingerprints_are_stable() -> None:
    """Stored ones are compared with new ones: a change of any of these raises RULES_VERSION."""
    assert simhash("") == plain.simhash("") == 0
    text = "解放思想，实事求是，团结一致向前看。改革开放四十年，全县上下面貌一新，群众称赞。"
    known = fingerprint(text)
    assert f"{known.simhash:032x}" == "90102c2331734c4752af6ac9426a96ae"
    assert sketch(text) == [368581783, 3203710236, 4046561008]
    assert known.exact[:16] == "3e62ce47c83a06a4"


NOTICE = "各村民小组定于本月十五日上午九时在村部召开村民代表大会请各位代表准时参加不得缺席"


@pytest.mark.parametrize("length", [12, 20, 42])
def test_short_texts_that_differ_in_a_letter_are_related(length: int) -> None:
    text = NOTICE[:length]
    for place in (1, length // 3, length - 2):
        other = f"{text[:place]}甲{text[place + 1 :]}"
        assert compare(text, other).relation in ("related", "near")


@pytest.mark.parametrize(
    "other",
    [
        "各村民小组注意后天停水一天请提前储水备用并互相转告谢谢配合特此通知全体村民",
        "请各位代表准时参加",
        "同志们好",
        "",
    ],
)
def test_other_short_texts_are_not_related(other: str) -> None:
    assert compare("各村民小组定于明天开会讨论修路的事情每户来一个人带上笔", other).relation is None


WORDS = [(swap.spun, swap.original) for swap in SWAPS]
WORDS = [pair for pair in WORDS if len(pair[0]) == len(pair[1]) == 2]


@given(st.text(alphabet="".join(map("".join, WORDS)) + "，一", max_size=40))
@example("平安康，平安，平平安安康，到到达达到，本本钱钱")
def test_words_are_folded_as_if_one_after_the_other(text: str) -> None:
    folded = text.replace("，", "")
    for spun, original in WORDS:
        folded = folded.replace(spun, original)
    assert normalise(text) == folded


@given(st.lists(st.text(alphabet="".join(map("".join, WORDS)) + "，一𠀀é", max_size=40)))
@example(["平", "安", "", "平安康", "平平安安康", "到到达达到"] * 4)
def test_several_texts_are_known_by_what_each_of_them_is(texts: list[str]) -> None:
    assert fingerprints(texts) == [*map(fingerprint, texts)]
    together, alone = ([Known(text, fingerprint(text)) for text in texts] for _ in range(2))
    find_grams(together + together)
    assert all(map(np.array_equal, (k.grams for k in together), (k.grams for k in alone)))

"""Fingerprints of copies are near each other, of other texts far."""

from __future__ import annotations

import gzip
import json
from itertools import combinations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from crawler.duplicates.fingerprint import fingerprint, normalise, simhash
from crawler.duplicates.index import MAX_DISTANCE, Index


def distance(one: str, other: str) -> int:
    return (fingerprint(one).simhash ^ fingerprint(other).simhash).bit_count()


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


@given(st.text(), st.text(min_size=1))
def test_any_text_has_a_fingerprint(text: str, query: str) -> None:
    known = fingerprint(text)
    assert 0 <= known.simhash < 1 << 128
    assert known.length == len(normalise(text))
    index = Index()
    index.put([(1, known)])
    assert index.near(known) != []
    assert index.near(known, but=1) == []


def test_simhash_is_stable() -> None:
    assert simhash("") == 0
    assert f"{simhash('解放思想实事求是'):032x}" == "8970e086421a01a1cdf68642874513c1"

"""Junk is rejected with a reason of its sort, whatever site it stands on."""

from __future__ import annotations

from collections import defaultdict

import pytest
from opencc import OpenCC

from crawler.document import Document
from tests.corpora.crawled import SORTS, Case, cases, kept
from tests.corpora.junk import HELD_OUT, LIKE_JUNK, TUNED, Text
from tests.corpora.layouts import FAMILIES

TUNED_SHARE = 0.99
# Of kinds that no rule was made for; what is missed of them is left alone.
HELD_OUT_SHARE = 0.94
SORT_SHARE = 0.95
REJECTED_SHARE = 0.99

Outcomes = dict[Case, Document | str]


@pytest.fixture(scope="module")
def tuned() -> Outcomes:
    return {case: case.outcome() for case in cases(TUNED)}


@pytest.fixture(scope="module")
def held_out() -> Outcomes:
    return {case: case.outcome() for case in cases(HELD_OUT)}


def missed(outcomes: Outcomes) -> list[str]:
    return [case.name for case, found in outcomes.items() if not case.is_right(found)]


def share(outcomes: Outcomes) -> float:
    return 1 - len(missed(outcomes)) / len(outcomes)


def test_a_third_of_the_kinds_is_held_out(tuned: Outcomes, held_out: Outcomes) -> None:
    assert len(HELD_OUT) >= (len(TUNED) + len(HELD_OUT)) / 3
    assert not {kind.name for kind in TUNED} & {kind.name for kind in HELD_OUT}
    assert min(len(tuned), len(held_out)) >= 200
    for outcomes in (tuned, held_out):
        assert {case.family for case in outcomes} == {*FAMILIES}


def test_tuned_kinds_are_rejected_for_reasons_of_their_sort(tuned: Outcomes) -> None:
    assert share(tuned) >= TUNED_SHARE, missed(tuned)


def test_held_out_kinds_are_rejected_for_reasons_of_their_sort(held_out: Outcomes) -> None:
    assert share(held_out) >= HELD_OUT_SHARE, missed(held_out)


def test_next_to_all_junk_is_rejected(tuned: Outcomes, held_out: Outcomes) -> None:
    outcomes = {**tuned, **held_out}
    kept = [case.name for case, found in outcomes.items() if isinstance(found, Document)]
    assert 1 - len(kept) / len(outcomes) >= REJECTED_SHARE, kept


def test_no_sort_of_junk_is_let_through(tuned: Outcomes, held_out: Outcomes) -> None:
    by_sort: dict[str, Outcomes] = defaultdict(dict)
    for case, found in {**tuned, **held_out}.items():
        by_sort[case.kind.sort][case] = found
    assert by_sort.keys() == SORTS.keys()
    assert {
        sort: missed(found) for sort, found in by_sort.items() if share(found) < SORT_SHARE
    } == {}


def test_a_reason_is_a_few_words(tuned: Outcomes) -> None:
    reasons = {found for found in tuned.values() if isinstance(found, str)}
    assert all(0 < len(reason) < 60 and "\n" not in reason for reason in reasons)


def test_the_script_makes_no_difference() -> None:
    convert = OpenCC("s2t").convert

    def rejected(text: Text) -> bool:
        lines = tuple(map(convert, text.lines))
        return isinstance(kept("news", Text(convert(text.title), lines, text.bare)), str)

    texts = [text for kind in (*TUNED, *HELD_OUT) if not kind.cut for text in kind.texts]
    assert sum(map(rejected, texts)) >= REJECTED_SHARE * len(texts)
    assert [text.title for text in LIKE_JUNK if rejected(text)] == []

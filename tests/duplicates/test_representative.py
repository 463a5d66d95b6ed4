"""Which copy represents: each rule decides where those before it don't."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from crawler.duplicates.representative import Copy, representative

COPY = Copy(
    document=1,
    url="http://site.example/p/1.html",
    completeness=None,
    gaps=0,
    damaged=0,
    spun=0.0,
    mirror=False,
    repost=False,
    length=1000,
    published="2020-03-18",
)

# What each rule prefers, and what it prefers it to; in the order of the rules.
RULES: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "whole before an excerpt": ({}, {"length": 700}),
    "whole before a cut": ({}, {"gaps": 1, "completeness": 0.95, "length": 950}),
    "undamaged before damaged": ({}, {"damaged": 2}),
    "as written before spun": ({}, {"spun": 0.1}),
    "in order before shuffled": ({}, {"disorder": 2}),
    "nearest to all before an outlier": ({}, {"agreement": 0.9}),
    "as expected before strange": ({}, {"surprise": 0.5}),
    "original before mirror": ({}, {"mirror": True}),
    "original before repost": ({}, {"repost": True}),
    "earliest": ({}, {"published": "2020-03-19"}),
    "longest": ({}, {"length": 850}),
    "simplest address": ({}, {"url": "http://site.example/dzsz/p/1.html?from=app"}),
}


def worse(names: list[str]) -> dict[str, object]:
    changes: dict[str, object] = {}
    for name in names:
        changes |= {key: value for key, value in RULES[name][1].items() if key not in changes}
    return changes


@pytest.mark.parametrize("name", RULES)
def test_each_rule_decides(name: str) -> None:
    better = replace(COPY, document=2, **RULES[name][0])
    other = replace(COPY, **RULES[name][1])
    assert representative([other, better]) is better
    assert representative([better, other]) is better


@pytest.mark.parametrize("name", list(RULES)[:-1])
def test_a_rule_comes_before_all_that_follow(name: str) -> None:
    """The copy that is worse by the one rule is better by each of the later ones."""
    later = list(RULES)[list(RULES).index(name) + 1 :]
    kept = {key: value for key, value in worse(later).items() if key not in RULES[name][1]}
    better = replace(COPY, document=2, **kept)
    assert representative([replace(COPY, **RULES[name][1]), better]) is better


@pytest.mark.parametrize(
    ("better", "other"),
    [
        ({"completeness": 0.9, "gaps": 1}, {"completeness": 0.5, "gaps": 1}),
        ({"completeness": 0.5, "gaps": 2}, {"completeness": None, "gaps": 1}),
        ({}, {"completeness": 0.99, "gaps": 1}),
        ({}, {"completeness": 0.5}),
        ({"damaged": 5}, {"damaged": 50}),
        ({"spun": 0.2}, {"spun": 0.9}),
        ({}, {"published": None}),
        ({"published": "2020-03-18T23:00:00"}, {"published": "2020-03-19"}),
        ({"url": "http://a.example/1"}, {"url": "http://b.example/1"}),
    ],
    ids=lambda changes: ",".join(f"{key}={value}" for key, value in changes.items()) or "as it is",
)
def test_degrees(better: dict[str, object], other: dict[str, object]) -> None:
    best = replace(COPY, document=2, **better)
    assert representative([replace(COPY, **other), best]) is best


@pytest.mark.parametrize("length", [300, 1000, 1024, 1430, 9000])
@pytest.mark.parametrize("worse", ["mirror", "repost"])
def test_a_line_that_a_page_adds_makes_no_better_copy(length: int, worse: str) -> None:
    original = replace(COPY, length=length)
    longer = replace(COPY, document=2, length=length + 30, **{worse: True})
    assert representative([longer, original]) is original


def test_a_little_longer_is_no_better() -> None:
    longer = replace(COPY, document=2, length=1030, published="2020-03-20")
    assert representative([longer, COPY]) is COPY
    simpler = replace(COPY, document=3, length=970, url="http://a.example/1")
    assert representative([simpler, COPY]) is simpler


def test_hours_do_not_decide() -> None:
    morning = replace(COPY, url="http://site.example/later/p/1.html", published="2020-03-18T08:00")
    evening = replace(COPY, published="2020-03-18T20:00")
    assert representative([morning, evening]) is evening


def test_a_mirror_represents_a_text_that_the_original_cuts() -> None:
    cut = replace(COPY, gaps=1, completeness=0.46, length=460)
    mirror = replace(COPY, document=2, mirror=True, damaged=3)
    assert representative([cut, mirror]) is mirror


def test_the_order_of_arrival_is_no_matter() -> None:
    copies = [
        replace(COPY, document=2, length=790, damaged=0),
        replace(COPY, document=3, length=850, damaged=1),
        replace(COPY, document=4, length=1010, mirror=True),
        COPY,
    ]
    assert {representative(order).document for order in permutations(copies)} == {1}


def test_empty_texts_can_be_ranked() -> None:
    assert representative([replace(COPY, length=0), COPY]) is COPY
    assert representative([replace(COPY, length=0)]).length == 0


def test_no_copies() -> None:
    with pytest.raises(ValueError, match="empty"):
        representative([])

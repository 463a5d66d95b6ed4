"""Search finds Chinese words of any length, and follows what is stored."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.store import Store
from tests.conftest import make_document, save


@pytest.fixture
def filled(store: Store) -> Store:
    save(store, make_document("a", "全面深化改革，扩大开放。二〇二三年 GDP 增长5.2%。"))
    save(store, make_document("b", "乡村振兴，改善民生。革新技术。"))
    return store


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("改革", [1]),
        ("革", [1, 2]),
        ("乡村振兴", [2]),
        ("改革 开放", [1]),
        ("改革开放", []),
        ("改革 民生", []),
        ('"改革，扩大开放"', [1]),
        ("gdp", [1]),
        ("题目", [1, 2]),
        ("不存在的词", []),
        ("", []),
        ('"', []),
        ("改革 OR 民生", []),
        ("title:改革 *", []),
        ("NEAR(", []),
    ],
)
def test_query(filled: Store, query: str, found: list[int]) -> None:
    assert sorted(filled.search(query)) == found


def test_an_updated_text_is_found_by_its_new_words_only(filled: Store) -> None:
    save(filled, replace(make_document("a"), text="从严治党。"))
    assert filled.search("从严治党") == [1]
    assert filled.search("改革") == []

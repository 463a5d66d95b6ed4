"""Words that are cut without rjieba are rjieba's."""

from __future__ import annotations

import json
from itertools import chain

import pytest
import rjieba
from hypothesis import given
from hypothesis import strategies as st

from crawler.cutting import can_cut, chinese_words
from crawler.likeness import words
from tests.conftest import ROOT

PAGES = sorted((ROOT / "tests" / "pages").glob("*/*/document.json"))
TEXTS = [*filter(can_cut, (json.loads(path.read_bytes())["text"] for path in PAGES))]
USUAL = sorted(set(chain.from_iterable(TEXTS)))


def _of_rjieba(text: str) -> list[str]:
    return [word for word in rjieba.cut(text) if "\u3400" <= word < "\ua000"]


@pytest.mark.parametrize("seed", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_seeds_have_the_same_words(seed: str) -> None:
    text = (ROOT / "seeds" / seed).read_text(encoding="utf-8")
    assert [*chinese_words(text)] == _of_rjieba(text)


def test_texts_have_the_same_words() -> None:
    assert len(TEXTS) > 20
    for text in TEXTS:
        assert [*chinese_words(text)] == _of_rjieba(text)


@given(st.text(st.sampled_from(USUAL) | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5)))
def test_words_that_nobody_wrote_are_the_same(text: str) -> None:
    assert [*chinese_words(text)] == _of_rjieba(text)


@given(st.text())
def test_any_text_that_can_be_cut_has_the_same_words(text: str) -> None:
    assert not can_cut(text) or [*chinese_words(text)] == _of_rjieba(text)


@pytest.mark.parametrize("text", ["㐀㐁", "䷀", "鿕鿖", ""])
def test_rare_characters_are_left_to_rjieba(text: str) -> None:
    assert can_cut(text) == (not text)


def test_a_text_has_the_same_count_with_and_without(monkeypatch: pytest.MonkeyPatch) -> None:
    with_rjieba = [words.count_words(text) for text in TEXTS]
    monkeypatch.delitem(words.sys.modules, "rjieba")
    monkeypatch.setattr(words._Few, "left", 10**9)
    assert [words.count_words(text) for text in TEXTS] == with_rjieba
    assert "rjieba" not in words.sys.modules

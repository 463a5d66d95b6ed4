"""What is proposed as similar: texts with the rarest words first, each text once."""

from __future__ import annotations

import pytest

from crawler.store import Store
from crawler.store.search import proposing
from tests.conftest import make_document, save

TEXTS = [
    "改革开放的春风吹遍大地，干部群众齐心协力。",
    "改革开放以来，渔民的船队越走越远。",
    "渔民的船队遇到台风，改革开放后建的港口派上用场。",
    "山里的柿子红了，老人坐在门口。",
]


@pytest.fixture
def collected(store: Store) -> Store:
    for number, text in enumerate(TEXTS):
        save(store, make_document(url=f"http://a.example/{number}", title="甲", text=text))
    return store


def proposed(store: Store, words: list[str], limit: int = 200) -> list[int]:
    found = store.propose(words, limit)
    assert all(text == TEXTS[number - 1] for number, text in found)
    return [number for number, _ in found]


def test_documents_that_have_more_of_the_rare_words_come_first(collected: Store) -> None:
    found = proposed(collected, ["台风", "港口", "改革"])
    assert (found[0], sorted(found)) == (3, [1, 2, 3])


def test_a_word_may_end_with_a_character_that_is_seldom(collected: Store) -> None:
    assert proposed(collected, ["里的柿"]) == [4]
    assert proposed(collected, ["红的柿"]) == []


def test_words_that_no_document_has_propose_nothing(collected: Store) -> None:
    assert collected.propose(["火星"]) == []
    assert collected.propose([]) == []


def test_at_most_so_many_are_proposed(collected: Store) -> None:
    assert proposed(collected, ["改革", "台风"], limit=1) == [3]


def test_common_words_are_left_out_where_rare_ones_are_enough(
    collected: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposing, "MOST_MATCHES", 2)
    assert proposed(collected, ["台风", "改革"]) == [3]
    assert sorted(proposed(collected, ["改革"])) == [1, 2, 3]


def test_a_copy_is_not_proposed(collected: Store) -> None:
    collected.db.execute("UPDATE documents SET representative = 3 WHERE id = 2")
    assert proposed(collected, ["船队"]) == [3]

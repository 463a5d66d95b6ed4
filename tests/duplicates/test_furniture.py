"""What a site puts around its texts makes no copies of them, whatever order they come in."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

import pytest

from crawler.duplicates.furniture import (
    find_furniture,
    key_of,
    on_different_pages,
    without_furniture,
)
from crawler.store import Store
from tests.conftest import make_document, save
from tests.duplicates.variants import variant
from tests.store.test_copies import prose

Frame = Callable[[str, int], str]
HEAD, FOOT = prose(900, 500), prose(901, 500)
LINES = "\n".join(prose(1000 + n, 40) for n in range(25))
FRAMES: dict[str, Frame] = {
    "before and behind": lambda text, _: f"{HEAD}\n{text}\n{FOOT}",
    "before, in many lines": lambda text, _: f"{LINES}\n{text}",
    "behind, with numbers": lambda text, n: f"{text}\n浏览{n}次\n{FOOT}\n{HEAD}{n}",
    "some pages have more": lambda text, n: f"{HEAD}\n{text}" + f"\n{FOOT}" * (n % 3 > 0),
    "prose": lambda text, n: f"{text}\n会议强调，{HEAD}。\n大家一致表示，{FOOT}。",
}


def framed(frame: str, count: int, length: int = 300) -> list[str]:
    return [FRAMES[frame](prose(n, length), n) for n in range(count)]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("length", [60, 300, 3000])
def test_a_frame_is_no_text(frame: str, length: int) -> None:
    texts = framed(frame, 12, length)
    furniture = find_furniture(texts)
    judged = [without_furniture(text, furniture) for text in texts]
    for one, other in combinations(judged, 2):
        assert not {*map(key_of, one.split("\n"))} & {*map(key_of, other.split("\n"))}
    for number, text in enumerate(judged):
        assert prose(number, length) in text


@pytest.mark.parametrize("kind", ["noise_3", "noise_10", "synonyms", "repost", "reordered"])
def test_copies_of_one_text_have_no_furniture(kind: str) -> None:
    text = "\n".join(prose(n, 90) for n in range(10))
    copies = [variant(text, kind, seed) for seed in range(12)]
    assert find_furniture(copies) == frozenset()
    assert on_different_pages(copies, text.split("\n")) == frozenset()
    one_wrong = [text.replace(prose(n, 90), prose(n, 80) + "误") for n in range(10)]
    assert find_furniture(one_wrong) == frozenset()


def test_what_speeches_share_stays() -> None:
    speeches = [f"同志们：\n{prose(n, 400)}\n谢谢大家！" for n in range(9)]
    furniture = find_furniture(speeches)
    assert key_of("谢谢大家！") in furniture
    assert [without_furniture(text, furniture) for text in speeches] == speeches


def test_a_page_of_nothing_else_is_compared_as_it_is() -> None:
    furniture = find_furniture(framed("prose", 9))
    empty = f"会议强调，{HEAD}。\n大家一致表示，{FOOT}。"
    assert without_furniture(empty, furniture) == empty


def test_few_pages_have_none() -> None:
    assert find_furniture(framed("prose", 4)) == frozenset()
    assert find_furniture([]) == frozenset()


def stored(path: Path, texts: Sequence[str]) -> Store:
    store = Store(path)
    for text in texts:
        save(store, make_document(str(hash(text)), text))
    store.judge_furniture()
    return store


@pytest.mark.parametrize("frame", ["before and behind", "prose"])
def test_texts_in_one_frame_stay_apart(tmp_path: Path, frame: str) -> None:
    texts = [*framed(frame, 16), FRAMES[frame](variant(prose(7, 300), "noise_3", 1), 7)]
    told = []
    for order in range(2):
        shuffled = random.Random(order).sample(texts, len(texts))
        with stored(tmp_path / f"{order}.db", shuffled) as store:
            counts = store.count_copies()
            assert (counts.representatives, counts.duplicates) == (16, 1)
            assert store.check_copies() == []
            assert store.judge_furniture() == 0
            query = "SELECT text, (SELECT text FROM documents WHERE id = d.representative)"
            told.append(sorted(store.db.execute(f"{query} FROM documents AS d").fetchall()))
    assert told[0] == told[1]


def test_a_later_page_is_compared_without_it_at_once(tmp_path: Path) -> None:
    texts = framed("prose", 20)
    with stored(tmp_path / "a.db", texts[:9]) as store:
        for text in texts[9:]:
            save(store, make_document(text[:5], text))
        assert store.count_copies().representatives == 20

"""Each text once: copies know their representative, which changes when a better one comes."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from crawler.document import Document, Gap
from crawler.duplicates.fingerprint import fingerprint
from crawler.duplicates.judge import MAX_DISTANCE
from crawler.store import Store
from tests.conftest import make_document, save
from tests.duplicates.variants import COMMON_HAN
from tests.store.test_store import rows

PAGES = Path(__file__).parent.parent / "pages"


def text_of(case: str) -> str:
    return str(json.loads((PAGES / case / "document.json").read_text(encoding="utf-8"))["text"])


TEXT = text_of("investchn_com/seed_002")
OTHER = text_of("wm114_cn/education")


def copy(name: str, text: str = TEXT, **changes: object) -> Document:
    return replace(make_document(name, text), **changes)  # type: ignore[arg-type]


def representatives(store: Store) -> dict[object, object]:
    return {row["id"]: row["representative"] for row in rows(store, "documents")}


def prose(seed: int, length: int = 600) -> str:
    """A text like no other, of clauses of common characters."""
    chance = random.Random(seed)
    return "，".join("".join(chance.choices(COMMON_HAN, k=12)) for _ in range(length // 12)) + "。"


def clusters(store: Store) -> dict[str, str]:
    """The name of each document with that of its representative."""
    names = {row["id"]: str(row["url"]).rpartition("/")[2] for row in rows(store, "documents")}
    return {names[number]: names[chosen] for number, chosen in representatives(store).items()}


@pytest.fixture(autouse=True)
def sound(store: Store) -> Iterator[None]:
    """Whatever a test did: documents, fingerprints, index and relations agree after it."""
    yield
    assert store.check_copies() == []


def test_copies_are_stored_and_related(store: Store) -> None:
    save(store, copy("original"))
    save(store, copy("other", OTHER))
    save(store, copy("near", TEXT.replace("锡山", "**").replace("2020年", "XX年")))
    save(store, copy("exact-copy", TEXT.replace(",", "　，")))
    assert representatives(store) == {1: 1, 2: 2, 3: 1, 4: 1}
    relations = {row["document"]: row["relation"] for row in rows(store, "duplicates")}
    assert relations == {3: "near", 4: "exact"}
    near = next(row for row in rows(store, "duplicates") if row["document"] == 3)
    assert near["other"] == 1
    assert 0 < near["distance"] <= MAX_DISTANCE  # type: ignore[operator]
    assert 0.8 < near["coverage"] <= near["containment"] < 1  # type: ignore[operator]


def test_a_preview_is_contained_in_the_full_text_whichever_came_first(store: Store) -> None:
    first, second = prose(1), prose(2)
    gap = Gap(200, 400, "paywall", "")
    for name, text in (("first", first), ("second", second)):
        preview = copy(f"{name}-preview", text[:300], gaps=(gap,), completeness=0.5)
        full = copy(name, text)
        for document in (full, preview) if name == "first" else (preview, full):
            save(store, document)
    assert clusters(store) == {
        "first": "first",
        "first-preview": "first",
        "second": "second",
        "second-preview": "second",
    }
    relations = [(row["document"], row["relation"]) for row in rows(store, "duplicates")]
    assert relations == [(2, "contained"), (3, "contained")]


def test_two_previews_meet_in_the_full_text(store: Store) -> None:
    text = prose(1, 1200)
    gap = Gap(0, None, "paywall", "")
    save(store, copy("head", text[:400], gaps=(gap,)))
    save(store, copy("tail", text[-400:], gaps=(gap,)))
    assert clusters(store) == {"head": "head", "tail": "tail"}
    save(store, copy("full", text))
    assert clusters(store) == {"head": "full", "tail": "full", "full": "full"}


def test_a_chain_is_cut(store: Store) -> None:
    paragraphs = [prose(seed, 240) for seed in range(20)]
    for name, start in (("a", 0), ("b", 3), ("c", 6)):
        save(store, copy(name, "".join(paragraphs[start : start + 8])))
    assert clusters(store) == {"a": "a", "b": "a", "c": "c"}
    pairs = {(row["document"], row["other"], row["relation"]) for row in rows(store, "duplicates")}
    assert {frozenset(pair) for pair in pairs} == {frozenset((2, n, "near")) for n in (1, 3)}


@pytest.mark.parametrize("order", list(permutations(("one", "two", "both"))), ids="-".join)
def test_a_compilation_glues_nothing(store: Store, order: Sequence[str]) -> None:
    one, two = prose(1, 900), prose(2, 700)
    texts = {"one": one, "two": two, "both": f"{one}\n{two}"}
    for name in order:
        save(store, copy(name, texts[name]))
    assert clusters(store) == {"one": "one", "two": "two", "both": "one"}
    save(store, copy("one-more", one.replace("，", ",")))
    assert clusters(store)["one-more"] == "one"


@pytest.mark.parametrize("order", list(permutations(("one", "two", "all"))), ids="-".join)
def test_a_compilation_that_holds_more_stands_for_itself(
    store: Store, order: Sequence[str]
) -> None:
    one, two = prose(1), prose(2)
    texts = {"one": one, "two": two, "all": one + two + prose(3, 900)}
    for name in order:
        save(store, copy(name, texts[name]))
    assert clusters(store) == {"one": "one", "two": "two", "all": "all"}
    save(store, copy("again", texts["all"].replace("，", ",")))
    assert clusters(store)["again"] == "all"
    save(store, copy("third", texts["all"][-880:]))
    assert clusters(store)["third"] == "third"


def test_different_texts_that_share_passages_are_related(store: Store) -> None:
    shared = prose(1, 360)
    save(store, copy("a", shared + prose(2, 700)))
    save(store, copy("b", shared + prose(3, 660)))
    (row,) = rows(store, "duplicates")
    assert (row["document"], row["other"], row["relation"]) == (2, 1, "related")
    assert clusters(store) == {"a": "a", "b": "b"}


def test_a_better_copy_takes_over_and_the_worse_one_keeps_its_row(store: Store) -> None:
    save(store, copy("mirror", script="machine-hant"))
    save(store, copy("cut", TEXT[:-30], gaps=(Gap(9, 90, "paywall", ""),), completeness=0.8))
    assert representatives(store) == {1: 1, 2: 1}
    save(store, copy("clean"))
    assert representatives(store) == {1: 3, 2: 3, 3: 3}
    pairs = {(row["document"], row["other"]): row["relation"] for row in rows(store, "duplicates")}
    assert pairs == {(2, 1): "near", (1, 3): "exact", (2, 3): "near"}


def test_a_representative_that_becomes_another_text_leaves_its_copies(store: Store) -> None:
    for name in ("a", "b", "c"):
        save(store, copy(name))
    save(store, copy("a", OTHER))
    assert representatives(store) == {1: 1, 2: 2, 3: 2}
    assert [row["document"] for row in rows(store, "duplicates")] == [3]


def test_short_texts_are_copies_only_if_they_are_the_same(store: Store) -> None:
    for name, text in (("a", "同志们好！"), ("b", "同志们好。"), ("c", "同志们早！")):
        save(store, copy(name, text))
    assert representatives(store) == {1: 1, 2: 1, 3: 3}


def test_two_crawls_on_one_file_see_each_other_s_documents(store: Store, tmp_path: Path) -> None:
    other = Store(tmp_path / "tongwen.db")
    save(store, copy("a"))
    save(other, copy("b"))
    save(store, copy("c"))
    other.close()
    assert representatives(store) == {1: 1, 2: 1, 3: 1}


def test_fingerprints_are_kept_whole(store: Store) -> None:
    save(store, copy("a"))
    (row,) = rows(store, "fingerprints")
    known = fingerprint(TEXT)
    assert row["simhash"] == known.simhash.to_bytes(16, "big")
    assert row["sketch"] == known.sketch
    assert (row["exact"], row["length"]) == (bytes.fromhex(known.exact), known.length)


def test_what_a_failed_transaction_wrote_is_not_found(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("crawler.store.outcomes._settle", fail)
        with pytest.raises(OSError, match="full"):
            save(store, copy("a"))
    save(store, copy("b"))
    assert clusters(store) == {"b": "b"}


def test_all_is_related_again_in_the_order_it_came(store: Store) -> None:
    one, two = prose(1), prose(2)
    for name, text in (("one", one), ("two", two), ("all", one + two), ("copy", one)):
        save(store, copy(name, text))
    before, pairs = clusters(store), rows(store, "duplicates")
    store.forget_copies(everything=True)
    assert store.unrelated() == 4
    assert rows(store, "fingerprints") == rows(store, "duplicates") == []
    assert [store.relate_again(3), store.unrelated()] == [3, 1]
    save(store, copy("late", two))
    assert [store.relate_again(3), store.relate_again(3)] == [1, 0]
    assert clusters(store) == {**before, "late": "two"}
    assert [row for row in rows(store, "duplicates") if row["document"] != 5] == pairs


def test_fingerprints_by_other_rules_are_made_anew(store: Store) -> None:
    for name in ("a", "b"):
        save(store, copy(name))
    store.forget_copies(everything=False)
    assert store.unrelated() == 0
    store.db.execute("UPDATE fingerprints SET rules = 'other' WHERE document = 1")
    store.db.conn.commit()
    assert store.unrelated() == 1
    store.forget_copies(everything=False)
    assert store.relate_again(9) == 2
    assert clusters(store) == {"a": "a", "b": "a"}


def test_overlapping_texts_end_in_some_clusters(store: Store) -> None:
    chance = random.Random(1)
    ring = [prose(seed, 120) for seed in range(24)] * 2
    for number in range(90):
        start, width = chance.randrange(24), chance.choice((2, 3, 4, 6, 9, 14))
        gaps = (Gap(5, 10, "paywall", ""),) if chance.random() < 0.2 else ()
        name, spun = str(chance.randrange(80)), chance.choice((0.0, 0.3, 0.8))
        save(store, copy(name, "".join(ring[start : start + width]), gaps=gaps, spun=spun))
        assert not store.unrelated(), number

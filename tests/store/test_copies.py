"""Each text once: copies know their representative, which changes when a better one comes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from crawler.document import Document, Gap
from crawler.duplicates.fingerprint import fingerprint
from crawler.store import Store
from tests.conftest import make_document
from tests.store.test_store import rows, save

PAGES = Path(__file__).parent.parent / "pages"


def text_of(case: str) -> str:
    return str(json.loads((PAGES / case / "document.json").read_text(encoding="utf-8"))["text"])


TEXT = text_of("investchn_com/seed_002")
OTHER = text_of("wm114_cn/education")


def copy(name: str, text: str = TEXT, **changes: object) -> Document:
    return replace(make_document(name, text), **changes)  # type: ignore[arg-type]


def representatives(store: Store) -> dict[object, object]:
    return {row["id"]: row["representative"] for row in rows(store, "documents")}


def test_copies_are_stored_and_related(store: Store) -> None:
    save(store, copy("original"))
    save(store, copy("other", OTHER))
    save(store, copy("near", TEXT.replace("锡山", "**").replace("2020年", "XX年")))
    save(store, copy("exact-copy", TEXT.replace(",", "　，")))
    assert representatives(store) == {1: 1, 2: 2, 3: 1, 4: 1}
    relations = {row["document"]: row["relation"] for row in rows(store, "duplicates")}
    assert relations == {3: "near", 4: "exact"}


def test_a_better_copy_takes_over_and_the_worse_one_keeps_its_row(store: Store) -> None:
    save(store, copy("mirror", script="machine-hant"))
    save(store, copy("cut", TEXT[:-30], gaps=(Gap(9, 90, "paywall", ""),), completeness=0.8))
    assert representatives(store) == {1: 1, 2: 1}
    save(store, copy("clean"))
    assert representatives(store) == {1: 3, 2: 3, 3: 3}
    assert [row["document"] for row in rows(store, "duplicates")] == [1, 2]


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
    assert (row["exact"], row["length"]) == (known.exact, known.length)

"""The store keeps documents, edits, gaps and states together, and counts them right."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.document import Edit, Gap
from crawler.restoration import undo
from crawler.store import Store, StoreError
from tests.conftest import make_document, save


def rows(store: Store, table: str) -> list[dict[str, object]]:
    return list(store.db.table(table).rows)


def test_a_document_is_new_then_unchanged_then_updated(store: Store) -> None:
    document = make_document()
    assert save(store, document, 1) == "new"
    assert save(store, document, 2) == "unchanged"
    assert save(store, replace(document, text="解放思想，改革开放。"), 3) == "updated"
    (row,) = rows(store, "documents")
    assert (row["first_run"], row["changed_run"], row["seen_run"]) == (1, 3, 3)
    assert row["text"] == "解放思想，改革开放。"
    assert [address["state"] for address in rows(store, "addresses")] == ["document"]
    assert [address["document"] for address in rows(store, "addresses")] == [row["id"]]


def test_the_page_s_words_can_be_had_back_from_the_tables(store: Store) -> None:
    edits = (
        Edit(1, 6, "(jiě)", "", "glosses", "a reading"),
        Edit(0, 1, "觧", "解", "script", "t2s"),
    )
    document = make_document(text="解放思想", edits=edits, body="觧(jiě)放思想")
    assert undo(document.text, edits) == document.body
    save(store, document)
    kept = [
        Edit(*(row[name] for name in ("start", "end", "before", "after", "step", "reason")))
        for row in rows(store, "edits")
    ]
    (row,) = rows(store, "documents")
    assert undo(str(row["text"]), kept) == row["body"]


def test_changed_edits_and_gaps_replace_the_old_ones(store: Store) -> None:
    gap = Gap(2, 434, "paywall", "省略434字")
    save(store, make_document(gaps=(gap, gap)))
    save(store, make_document(gaps=(gap,), completeness=0.5))
    (row,) = rows(store, "gaps")
    assert (row["position"], row["characters"], row["kind"]) == (2, 434, "paywall")


def test_nothing_is_stored_without_a_title_and_a_text(store: Store) -> None:
    for broken in (make_document(title=""), make_document(text="")):
        with pytest.raises(AssertionError, match="needs a title and a text"):
            save(store, broken)
    assert rows(store, "documents") == []
    assert [row["state"] for row in rows(store, "addresses")] == ["failed"]


def test_a_document_and_its_address_change_together_or_not_at_all(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("crawler.store.outcomes._settle", fail)
    with pytest.raises(OSError, match="full"):
        save(store, make_document())
    assert not any(rows(store, table) for table in ("documents", "fingerprints"))
    assert [row["state"] for row in rows(store, "addresses")] == ["queued"]
    assert store.search("思想") == []


def test_another_connection_sees_only_whole_documents(store: Store, tmp_path: Path) -> None:
    save(store, make_document())
    reader = sqlite3.connect(tmp_path / "tongwen.db")
    assert reader.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert reader.execute("SELECT count(*) FROM documents").fetchone() == (1,)
    reader.close()


@pytest.mark.parametrize("place", ["missing/folder/a.db", "."])
def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, place: str) -> None:
    with pytest.raises(StoreError, match="can't write the database"):
        Store(tmp_path / place)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no database at all, but somebody's notes", encoding="utf-8")
    with pytest.raises(StoreError, match=r"notes\.txt"):
        Store(path)
    assert path.read_text(encoding="utf-8").startswith("no database")

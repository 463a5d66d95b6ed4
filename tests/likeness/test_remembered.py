"""What restored seeds are remembered by: the same text and the same rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.likeness import remembered
from crawler.likeness.words import count_words
from crawler.restoration import SHIPPED

DAMAGED = "各位代表：堅(jiān)持改革，擴(kuò)大開(kāi)放，實(shí)干興(xīng)邦。\r\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(remembered, "_restored_here", lambda: tmp_path / "seeds" / SHIPPED.version)
    return tmp_path / "seeds"


def test_a_text_is_restored_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    once = remembered.restored(DAMAGED)
    monkeypatch.setattr(remembered, "restore", None)
    assert remembered.restored(DAMAGED) == once
    assert len([*folder.glob("*/*")]) == 1


def test_other_rules_restore_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remembered.restored(DAMAGED)
    monkeypatch.setattr(remembered, "_restored_here", lambda: folder / "others")
    remembered.restored(DAMAGED)
    assert len([*folder.glob("*/*")]) == 2


def test_the_oldest_are_forgotten(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST_TEXTS", 2)
    for text in ("一", "二", "三"):
        remembered.restored(text)
    assert len([*folder.glob("*/*")]) == 2


def test_a_cache_that_cannot_be_used_is_done_without(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    assert remembered.restored("各位代表：") == "各位代表："


def test_words_are_counted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_counted_here", lambda: tmp_path / "words")
    once = remembered.words_of(DAMAGED)
    assert once == count_words(DAMAGED)
    monkeypatch.setattr(remembered, "count_words", None)
    assert [*remembered.words_of(DAMAGED).items()] == [*once.items()]


@pytest.mark.parametrize("damaged", ["", "{", "[]x"])
def test_what_is_no_count_is_counted_again(
    damaged: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "_counted_here", lambda: tmp_path)
    remembered.words_of(DAMAGED)
    next(tmp_path.iterdir()).write_text(damaged, encoding="utf-8")
    assert remembered.words_of(DAMAGED) == count_words(DAMAGED)

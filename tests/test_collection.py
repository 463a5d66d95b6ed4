"""A collection in a notebook, and the notebook in docs/."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from crawler.collection import Collection
from crawler.document import Document
from crawler.store import Store
from tests.conftest import ROOT, make_document, save

TEXT = "各乡镇要抓好春耕生产，确保粮食安全，不误农时，落实到户到田。" * 4


@pytest.fixture
def database(store: Store) -> Path:
    save(store, make_document("a", TEXT, title="春耕生产", likeness=0.9))
    save(
        store,
        make_document("b", "秋收工作已经顺利结束，颗粒归仓。" * 4, title="秋收", likeness=0.1),
    )
    return store.path


def test_it_gives_documents(database: Path) -> None:
    with Collection(database) as collection:
        assert len(collection) == 2
        (found,) = collection.documents("likeness > ?", [0.5])
        assert isinstance(found, Document)
        assert found.title == "春耕生产"
        assert [document.title for document in collection.search("粮食安全")] == ["春耕生产"]
        like = collection.similar("抓好春耕生产，确保粮食安全。")
        assert like[0].document.title == "春耕生产"
        assert 0 <= like[0].likeness <= 1


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_table_is_that_of_the_library_that_is_there(
    database: Path, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Frames:
        def DataFrame(self, rows: list[dict[str, object]], **_: object) -> object:  # noqa: N802
            return (library, [row["title"] for row in rows])

    for each in ("pandas", "polars"):
        monkeypatch.setitem(sys.modules, each, Frames() if each == library else None)
    with Collection(database) as collection:
        assert collection.dataframe("likeness > 0.5") == (library, ["春耕生产"])


def test_a_table_without_a_library_names_those_that_make_it(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in ("pandas", "polars"):
        monkeypatch.setitem(sys.modules, each, None)
    with (
        Collection(database) as collection,
        pytest.raises(ImportError, match="pandas or polars; install one"),
    ):
        collection.dataframe()


def test_the_notebook_runs_anywhere(database: Path, tmp_path: Path) -> None:
    # Not in our process, which has `crawler` on its path: a user's has only `tongwen`.
    command = [sys.executable, ROOT / "docs" / "notebook.py", database]
    shown = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert "2 documents" in shown
    assert "春耕生产" in shown

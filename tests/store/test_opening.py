"""Nobody else's file is touched, and what only reads changes nothing."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.store import Store, StoreError
from crawler.store.opening import APPLICATION
from crawler.store.schema import migrations
from tests.conftest import damage_documents, make_document, save


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "collection.db"
    with Store(path) as store:
        save(store, make_document("a"))
    return path


@pytest.fixture
def closed_folder(path: Path) -> Iterator[Path]:
    """The folder of a collection, in which nothing can be written (but by root)."""
    path.parent.chmod(0o500)
    yield path.parent
    path.parent.chmod(0o700)


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def application(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA application_id").fetchone()[0])


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TABLE notes (text TEXT)",),
        ("CREATE TABLE documents (id INTEGER, url TEXT)",),
        ("PRAGMA application_id = 252006674", "CREATE TABLE gpkg_contents (text TEXT)"),
        ("CREATE TABLE _sqlite_migrations (migration_set TEXT, name TEXT)",),
        ("PRAGMA user_version = 3", "CREATE VIEW one AS SELECT 1"),
        ("PRAGMA user_version = 3",),
    ],
)
def test_another_s_database_stays_as_it_is(
    tmp_path: Path, statements: tuple[str, ...], read_only: bool
) -> None:
    path = tmp_path / "theirs.db"
    change(path, *statements)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="no collection of ours"):
        Store(path, read_only=read_only)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["theirs.db"]


def test_what_is_no_file_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="it is no file"):
        Store(tmp_path)
    with pytest.raises(StoreError, match="it is no file"):
        Store(Path(os.devnull))
    assert [*tmp_path.iterdir()] == []


def test_a_collection_has_its_mark_and_an_earlier_one_gets_it(path: Path) -> None:
    assert application(path) == APPLICATION
    change(path, "PRAGMA application_id = 0")
    Store(path, read_only=True).close()
    assert application(path) == 0
    Store(path).close()
    assert application(path) == APPLICATION


def test_a_new_collection_is_whole_or_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, tables = tmp_path / "new.db", "SELECT count(*) FROM sqlite_master"
    met = []

    def fail(database: object) -> None:
        with closing(sqlite3.connect(path)) as reader:
            met.append(reader.execute(tables).fetchone())
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr([*migrations.pending(Database(memory=True))][-1], "fn", fail)
    with pytest.raises(StoreError, match="disk I/O error"):
        Store(path)
    with closing(sqlite3.connect(path)) as reader:
        met.append(reader.execute(tables).fetchone())
    assert met == [(0,), (0,)]


def test_a_database_that_another_process_is_making_is_written_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    change(path, "PRAGMA journal_mode=WAL")
    with pytest.raises(StoreError, match="no collection of ours"):
        Store(path, read_only=True)
    Store(path).close()
    assert application(path) == APPLICATION


def test_an_empty_file_becomes_a_collection(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    path.touch()
    Store(path).close()
    assert application(path) == APPLICATION


def test_what_only_reads_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with Store(path, read_only=True) as store:
        assert store.search("思想") == [1]
        assert store.related(1) == []
        assert [number for number, _ in store.propose(["思想"], 1)] == [1]
        assert store.find_problems() == []
        with pytest.raises(StoreError, match="readonly"):
            store.forget_copies(everything=True)
    assert path.read_bytes() == before


def test_nothing_stays_beside_a_collection_that_was_read_or_refused(path: Path) -> None:
    with Store(path, read_only=True) as store:
        assert store.search("思想") == [1]
    theirs = path.with_name("theirs.db")
    change(theirs, "PRAGMA journal_mode=WAL", "CREATE TABLE notes (text TEXT)")
    before = theirs.read_bytes()
    with pytest.raises(StoreError, match="no collection of ours"):
        Store(theirs)
    assert theirs.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir()) == ["collection.db", "theirs.db"]


def test_a_log_that_was_left_stays_where_it_is_when_it_is_read(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "left.db"
    with Store(path) as store:
        save(store, make_document("b", "一篇新的文章。"))
        for ending in ("", "-wal"):
            Path(f"{copy}{ending}").write_bytes(Path(f"{path}{ending}").read_bytes())
    before = copy.read_bytes(), Path(f"{copy}-wal").read_bytes()
    with Store(copy, read_only=True) as store:
        assert len([*store.documents()]) == 2
    assert (copy.read_bytes(), Path(f"{copy}-wal").read_bytes()) == before


def test_a_folder_that_cannot_be_written_can_be_read(closed_folder: Path) -> None:
    with Store(closed_folder / "collection.db", read_only=True) as store:
        assert [document.url for _, document in store.documents()] == ["http://site.example/a"]


def test_what_a_log_holds_is_read_where_nothing_can_be_written(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "closed"
    copy.mkdir()
    with Store(path) as store:
        save(store, make_document("b", "一篇新的文章。"))
        for ending in ("", "-wal"):
            (copy / f"c.db{ending}").write_bytes(Path(f"{path}{ending}").read_bytes())
    copy.chmod(0o500)
    with Store(copy / "c.db", read_only=True) as store:
        assert len([*store.documents()]) == 2
    copy.chmod(0o700)


def test_an_earlier_schema_is_read_from_a_copy(path: Path) -> None:
    name = "add_clusters_to_fingerprints"
    drop = [f"DROP INDEX idx_fingerprints_{column}" for column in ("head", "centre", "exact")] + [
        f"ALTER TABLE fingerprints DROP COLUMN {column}"
        for column in ("head", "whole", "parts", "centre", "covered")
    ]
    change(path, *drop, f"DELETE FROM _sqlite_migrations WHERE name = '{name}'")
    before = path.read_bytes()
    with Store(path, read_only=True) as store:
        assert store.search("思想") == [1]
    assert path.read_bytes() == before
    with Store(path) as store:
        assert store.search("思想") == [1]


def test_a_damaged_file_is_told_in_a_line(path: Path) -> None:
    damage_documents(path)
    with pytest.raises(StoreError, match=r"collection\.db"):  # noqa: PT012, SIM117
        with Store(path, read_only=True) as store:
            [*store.documents()]
            store.search("思想")
    with Store(path, read_only=True) as store:
        assert store.find_problems()

"""scrapy check-db says what is wrong with a database, and no command shows a traceback for one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crawler.store import Store
from tests.commands.conftest import Scrapy
from tests.conftest import damage_documents, make_document, save


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with Store(path) as store:
        save(store, make_document("a"))
        save(store, make_document("b"))
    return path


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_a_sound_database(scrapy: Scrapy, path: Path) -> None:
    ended = scrapy("check-db", "--db", "a.db")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "a.db is sound\n", "")
    assert "  check-db " in scrapy().stdout


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM duplicates", "document 2 has no relation of a copy"),
        ("DELETE FROM documents_fts_docsize WHERE id = 1", "document 1 can't be found by a search"),
        ("INSERT INTO damage VALUES (1, 0, 5, 99, '')", "document 1 has damage outside its text"),
        ("UPDATE documents SET title = '别的题目' WHERE id = 2", "document 2 is not found by its"),
        ("UPDATE documents SET text = '别的' WHERE id = 2", "document 2 has the fingerprint of"),
    ],
)
def test_what_is_wrong_is_named(scrapy: Scrapy, path: Path, statement: str, said: str) -> None:
    change(path, statement)
    ended = scrapy("check-db", "--db", "a.db")
    assert (ended.returncode, ended.stderr) == (1, "")
    assert said in ended.stdout


@pytest.mark.parametrize("line", ["duplicates", "dedupe", "dedupe --check", "restore", "learn"])
def test_a_damaged_database_is_one_line(scrapy: Scrapy, path: Path, line: str) -> None:
    damage_documents(path)
    ended = scrapy(*line.split(), "--db", "a.db")
    assert ended.returncode == 1
    (said,) = ended.stderr.splitlines()
    assert said.endswith("see what is wrong: tongwen check-db --db a.db")
    assert scrapy("check-db", "--db", "a.db").returncode == 1


@pytest.mark.parametrize("damage", [b"\xff" * 40, b"\0" * 3000])
def test_a_database_that_does_not_open_is_one_line(
    scrapy: Scrapy, path: Path, damage: bytes
) -> None:
    content = bytearray(path.read_bytes())
    place = content.index(b"CREATE") if damage[0] else 104
    content[place : place + len(damage)] = damage
    path.write_bytes(content)
    for line in ("check-db", "search 改革", "dedupe"):
        ended = scrapy(*line.split(), "--db", "a.db")
        assert ended.returncode == 1
        (said,) = ended.stderr.splitlines()
        assert said.endswith("the database a.db: it is damaged")

"""scrapy dedupe: what has no fingerprint by the rules of today is related to its copies."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from crawler.store import Store
from tests.commands.conftest import Scrapy
from tests.commands.test_duplicates import OTHER, SPEECH, put

SUMS = "3 documents = 2 representatives + 1 duplicates; 0 related pairs"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with two copies of a text and another text."""
    store = Store(tmp_path / "a.db")
    put(store, "later", SPEECH, published="2020-03-19")
    put(store, "earlier", SPEECH, published="2020-03-18")
    put(store, "library", OTHER)
    store.close()
    return tmp_path / "a.db"


def change(path: Path, statement: str) -> None:
    database = sqlite3.connect(path)
    with database:
        database.execute(statement)
    database.close()


def representatives(path: Path) -> list[int]:
    database = sqlite3.connect(path)
    try:
        rows = database.execute("SELECT representative FROM documents ORDER BY id")
        return [number for (number,) in rows]
    finally:
        database.close()


def forget(path: Path) -> None:
    store = Store(path)
    store.forget_copies(everything=True)
    store.close()


def test_nothing_is_left_to_do_after_a_crawl(scrapy: Scrapy, path: Path) -> None:
    ended = scrapy("dedupe", "--db", "a.db")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == f"0 documents related; {SUMS}\n"
    assert representatives(path) == [2, 2, 3]


def test_what_has_no_fingerprint_is_related(scrapy: Scrapy, path: Path) -> None:
    forget(path)
    assert representatives(path) == [1, 2, 3]
    assert scrapy("dedupe", "--db", "a.db").stdout == f"3 documents related; {SUMS}\n"
    assert representatives(path) == [2, 2, 3]


def test_what_older_rules_fingerprinted_is_related_again(scrapy: Scrapy, path: Path) -> None:
    forget(path)
    scrapy("dedupe", "--db", "a.db")
    change(path, "UPDATE fingerprints SET rules = 'of old' WHERE document = 1")
    assert scrapy("dedupe", "--db", "a.db").stdout == f"3 documents related; {SUMS}\n"
    assert scrapy("dedupe", "--db", "a.db", "--check").returncode == 0


def test_interrupted_work_goes_on_where_it_stopped(scrapy: Scrapy, path: Path) -> None:
    forget(path)
    store = Store(path)
    assert store.relate_again(2) == 2
    store.close()
    assert scrapy("dedupe", "--db", "a.db").stdout == f"1 documents related; {SUMS}\n"
    assert representatives(path) == [2, 2, 3]


def test_all_starts_over(scrapy: Scrapy, path: Path) -> None:
    change(path, "UPDATE documents SET published = '2020-03-17' WHERE id = 1")
    assert scrapy("dedupe", "--db", "a.db").stdout.startswith("0 documents ")
    assert representatives(path) == [2, 2, 3]
    assert scrapy("dedupe", "--db", "a.db", "--all").stdout == f"3 documents related; {SUMS}\n"
    assert representatives(path) == [1, 1, 3]


def test_check_finds_that_all_agree(scrapy: Scrapy, path: Path) -> None:
    ended = scrapy("dedupe", "--db", "a.db", "--check")
    assert (ended.returncode, ended.stdout) == (0, "the index and 3 documents agree\n")


def test_check_tells_of_what_is_not_related_yet(scrapy: Scrapy, path: Path) -> None:
    change(path, "UPDATE fingerprints SET rules = 'of old' WHERE document = 3")
    ended = scrapy("dedupe", "--db", "a.db", "--check")
    again = "1 documents are not related yet; run: tongwen dedupe --db a.db"
    assert (ended.returncode, ended.stdout.splitlines()[0]) == (0, again)


def test_check_names_what_does_not_agree_and_changes_nothing(scrapy: Scrapy, path: Path) -> None:
    change(path, "UPDATE documents SET text = text || '又及。' WHERE id = 3")
    for _ in range(2):
        ended = scrapy("dedupe", "--db", "a.db", "--check")
        assert ended.returncode == 1
        (fault,) = ended.stdout.splitlines()
        assert fault.startswith("document 3 ")
    assert scrapy("dedupe", "--db", "a.db", "--all").returncode == 0
    assert scrapy("dedupe", "--db", "a.db", "--check").returncode == 0


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("--db gone.db", "no database gone.db; collect one with: tongwen collect --db gone.db"),
        ("--db notes.txt", "the database notes.txt"),
        ("--db a.db b.db", "unexpected 'b.db'; name a database with --db FILE"),
        ("--db a.db --colour", "unknown option '--colour'"),
    ],
)
def test_what_is_missing_is_named_in_one_line(
    scrapy: Scrapy, path: Path, line: str, message: str
) -> None:
    (path.parent / "notes.txt").write_text("somebody's notes\n" * 9, encoding="utf-8")
    ended = scrapy("dedupe", *line.split())
    assert (ended.returncode, ended.stdout) == (2, "")
    (said,) = ended.stderr.splitlines()
    assert said.startswith("tongwen: ")
    assert message in said


def test_the_command_is_listed_and_has_help(scrapy: Scrapy) -> None:
    assert "  dedupe " in scrapy().stdout
    said = scrapy("dedupe", "--help").stdout
    for option in ("--db", "--all", "--check"):
        assert option in said

"""What is wrong with a collection, in lines for a reader."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from sqlite_utils import Database

from crawler.store import runs
from crawler.store.copies import Copies, find_faults
from crawler.store.search.tokens import pairs

SAMPLE = 500  # documents are searched for by their titles, spread over the collection: seconds

_UNSEARCHABLE = {
    "can't be found by a search": "SELECT id FROM documents EXCEPT SELECT id"
    " FROM documents_fts_docsize",
    "is found by a search and is not there": "SELECT id FROM documents_fts_docsize EXCEPT SELECT id"
    " FROM documents",
}
_OUTSIDE = {
    "has damage outside its text": "SELECT document FROM damage JOIN documents ON id = document"
    ' WHERE NOT (0 <= start AND start <= "end" AND "end" <= length(text))',
    "has a gap outside its text": "SELECT document FROM gaps JOIN documents ON id = document"
    " WHERE NOT position BETWEEN 0 AND length(text)",
}
_TITLES = "SELECT id, title FROM documents WHERE id % (SELECT max(id) / ? + 1 FROM documents) = 0"
_FOUND = "SELECT 1 FROM documents_fts WHERE documents_fts MATCH ? AND rowid = ?"


def find_problems(db: Database, copies: Copies) -> Iterator[str]:
    """Yield a line for each thing that is wrong with the file, the sums, the documents, the search
    and the copies; call it in a transaction. What a broken file hides is not looked at."""
    checks: dict[str, Callable[[], Iterator[str]]] = {
        "the file": lambda: _file(db),
        "the sums": lambda: _sums(db),
        "the documents": lambda: _faulty(db, _OUTSIDE),
        "the search": lambda: _search(db),
        "the copies": lambda: find_faults(db, copies),
    }
    for name, check in checks.items():
        try:
            yield from check()
        except sqlite3.DatabaseError as error:
            yield f"{name} can't be checked: {error}"


def _file(db: Database) -> Iterator[str]:
    found = db.execute("PRAGMA integrity_check").fetchall()
    yield from (f"the file is damaged: {line}" for (line,) in found if line != "ok")


def _sums(db: Database) -> Iterator[str]:
    try:
        runs.check_accounts(db)
        runs.check_documents(db)
    except runs.LawBrokenError as error:
        yield str(error)


def _faulty(db: Database, faults: dict[str, str]) -> Iterator[str]:
    for fault, query in faults.items():
        for (document,) in db.execute(query):
            yield f"document {document} {fault}"


def _search(db: Database) -> Iterator[str]:
    yield from _faulty(db, _UNSEARCHABLE)
    for document, title in db.execute(_TITLES, (SAMPLE,)).fetchall():
        phrase = " ".join(pairs(title)).replace('"', '""')
        if phrase and not db.execute(_FOUND, (f'"{phrase}"', document)).fetchone():
            yield f"document {document} is not found by its title"

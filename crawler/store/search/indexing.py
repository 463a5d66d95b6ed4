"""The search index, kept in step with the documents."""

from __future__ import annotations

from sqlite_utils import Database

from crawler.store.search.tokens import pairs, signs

_PAIRS = "documents_fts"
_SIGNS = "characters_fts"


def create_index(db: Database) -> None:
    """Make the two empty indexes: pairs with their places, single characters without.

    FTS5 writes two bytes more for each pair of a text in any column but the first, which is
    therefore that of the texts (benchmarks/search.py: 4.8 bytes a character if it is the second).
    """
    db.execute(
        f"CREATE VIRTUAL TABLE {_PAIRS} USING fts5(text, title, content='', tokenize='ascii')"
    )
    db.execute(
        f"CREATE VIRTUAL TABLE {_SIGNS} USING"
        " fts5(text, content='', columnsize=0, detail=none, tokenize='ascii')"
    )


def index_text(db: Database, document: int, title: str, text: str) -> None:
    """Make a document findable; call it in the transaction that stores the document."""
    values = (document, " ".join(pairs(text)), " ".join(pairs(title)))
    db.execute(f"INSERT INTO {_PAIRS} (rowid, text, title) VALUES (?, ?, ?)", values)
    found = signs(f"{title}\n{text}")
    db.execute(f"INSERT INTO {_SIGNS} (rowid, text) VALUES (?, ?)", (document, found))


def unindex_text(db: Database, document: int, title: str, text: str) -> None:
    """Take a document out; title and text must be those that were indexed."""
    values = (document, " ".join(pairs(text)), " ".join(pairs(title)))
    db.execute(
        f"INSERT INTO {_PAIRS} ({_PAIRS}, rowid, text, title) VALUES ('delete', ?, ?, ?)", values
    )
    found = signs(f"{title}\n{text}")
    db.execute(
        f"INSERT INTO {_SIGNS} ({_SIGNS}, rowid, text) VALUES ('delete', ?, ?)", (document, found)
    )


def index_anew(db: Database) -> None:
    """Make the index of all documents again, as it is made now."""
    for name in (_PAIRS, _SIGNS):
        db.execute(f"DROP TABLE {name}")
    create_index(db)
    for number, title, text in db.execute("SELECT id, title, text FROM documents ORDER BY id"):
        index_text(db, number, title, text)
    optimise(db)


def optimise(db: Database) -> None:
    """Merge what many changes left into one, which is smaller and faster; for after bulk
    changes, as it writes the whole index."""
    for name in (_PAIRS, _SIGNS):
        db.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")

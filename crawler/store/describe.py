"""docs/schema.md, made from the migrations: python -m crawler.store.describe."""

from __future__ import annotations

import inspect

from sqlite_utils import Database
from sqlite_utils.db import Table

from crawler.store.schema import migrations

_OPENING = """# The database

One SQLite file holds everything. This page is made from the migrations in
`crawler/store/schema/` by `make docs`; a test keeps it current.

Write-ahead log, `synchronous=FULL`; a document, its edits, gaps and damage, search entry,
fingerprint and copies, and the state of its address change in one transaction.
"""


def describe() -> str:
    """Return the schema as Markdown: each table with its purpose, columns, keys and indexes."""
    database = Database(memory=True)
    purposes: dict[str, str] = {}
    for migration in migrations.pending(database):
        before = set(database.table_names())
        migration.fn(database)
        made = [
            name
            for name in database.table_names()
            # One that is made anew with other columns has its name in the migration's.
            if name not in before or migration.fn.__name__.startswith(f"create_{name}_")
        ]
        purpose = " ".join((inspect.getdoc(migration.fn) or "").split())
        purposes |= {name: purpose for name in made if not _is_shadow(name, made)}
    # Described last: a later migration may have added a column to an earlier table.
    parts = [
        _OPENING,
        *(_table(database.table(name), purpose) for name, purpose in purposes.items()),
    ]
    database.close()
    return "\n".join(parts)


def _is_shadow(name: str, tables: list[str]) -> bool:
    """Return whether a table is one that SQLite keeps for a full-text index."""
    return any(name != other and name.startswith(f"{other}_") for other in tables)


def _table(table: Table, purpose: str) -> str:
    keys = {key.column: f"{key.other_table}.{key.other_column}" for key in table.foreign_keys}
    rows = [
        f"| {column.name} | {column.type or 'TEXT'} | {_notes(column.is_pk, column.notnull)} |"
        f" {keys.get(column.name, '')} |"
        for column in table.columns
    ]
    indexes = [
        f"- index{' (unique)' if index.unique else ''}: {', '.join(index.columns)}"
        for index in table.indexes
        if not index.name.startswith("sqlite_autoindex")
    ]
    head = ["| column | type | | refers to |", "| --- | --- | --- | --- |"]
    body = [*head, *rows, *([""] if indexes else []), *indexes]
    return "\n".join([f"## {table.name}", "", purpose, "", *body, ""])


def _notes(is_key: int, is_required: int) -> str:
    return "key" if is_key else "required" if is_required else ""


if __name__ == "__main__":
    print(describe(), end="")

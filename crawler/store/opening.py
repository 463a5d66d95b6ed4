"""A collection's file, opened to write or only to read: nobody else's is ever touched."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing, nullcontext
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from crawler.store.lock import alone
from crawler.store.schema import migrations

APPLICATION = int.from_bytes(b"TWen")
"""PRAGMA application_id of a collection; one made before there was one is known by its
migrations."""

BUSY_SECONDS = 30  # that another process's writing is waited for

_APPLIED = "SELECT name FROM _sqlite_migrations WHERE migration_set = ?"
_EMPTY = "SELECT user_version, (SELECT count(*) FROM sqlite_master) FROM pragma_user_version"
_MIGRATED = "SELECT 1 FROM _sqlite_migrations WHERE migration_set = ? LIMIT 1"


class StoreError(Exception):
    """The database file can't be used; the message names it and the reason."""


class BusyError(StoreError):
    """Another process has the database file: what was to be done can be tried again."""


class DamagedError(StoreError):
    """The database file is none that SQLite could have written."""


# A message of SQLite's that quotes what is no text any more can't be read, either.
_REFUSALS = (sqlite3.Error, UnicodeDecodeError)


def open_to_write(path: Path) -> sqlite3.Connection:
    """Open a collection, made or brought up to date where that is needed. Raises StoreError for
    what is another's, no file, and what can't be written."""
    connection = None
    if path.exists() and not path.is_file():
        raise StoreError(f"can't write the database {path}: it is no file")
    try:
        if path.is_file() and path.stat().st_size:
            check_ours(path, or_empty=True)
        connection = sqlite3.connect(str(path), timeout=BUSY_SECONDS)
        database = Database(connection)
        with alone(path):
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("PRAGMA synchronous=FULL")
            _bring_up_to_date(database)
            connection.execute("BEGIN IMMEDIATE")
            connection.rollback()
    except (*_REFUSALS, OSError) as error:
        if connection:
            connection.close()
        raise _said(f"can't write the database {path}", error) from error
    return connection


def _bring_up_to_date(database: Database) -> None:
    """Apply the migrations that a collection lacks. A new one's are one transaction: who reads its
    file meanwhile meets a whole collection or none; a large one's are one each."""
    with nullcontext() if database.table_names() else database.atomic():
        migrations.apply(database)
        if database.execute("PRAGMA application_id").fetchone() != (APPLICATION,):
            database.execute(f"PRAGMA application_id = {APPLICATION}")


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open a collection that nobody changes through this: also one in a folder that can't be
    written. One made by an earlier version is read from a copy in memory, brought up to date.
    Raises StoreError."""
    check_ours(path)
    try:
        connection = _connect_to_read(path)
        if _is_older(connection):
            copy = sqlite3.connect(":memory:")
            with closing(connection):
                connection.backup(copy)
            migrations.apply(Database(copy))
            return copy
    except _REFUSALS as error:
        raise _said(f"can't read the database {path}", error) from error
    return connection


def _said(refused: str, error: Exception) -> StoreError:
    """Return what SQLite says of a file that it does not open."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_CORRUPT or isinstance(error, UnicodeDecodeError):
        return DamagedError(f"{refused}: it is damaged")
    return StoreError(f"{refused}: {error}")


def _is_older(connection: sqlite3.Connection) -> bool:
    """Return whether a collection was made by an earlier version."""
    applied = connection.execute(_APPLIED, (migrations.name,)).fetchall()
    with closing(Database(memory=True)) as empty:
        wanted = migrations.pending(empty)
    return not {migration.name for migration in wanted} <= {name for (name,) in applied}


def check_ours(path: Path, *, or_empty: bool = False) -> None:
    """Raise StoreError unless a file is a collection, or (``or_empty``) a database that holds
    nothing yet, as a new one while another process makes it."""
    try:
        with closing(_connect_to_read(path)) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            ours = application == APPLICATION or (
                application == 0
                and "_sqlite_migrations" in Database(connection).table_names()
                and connection.execute(_MIGRATED, (migrations.name,)).fetchone() is not None
            )
            is_empty = (application, *connection.execute(_EMPTY).fetchone()) == (0, 0, 0)
    except _REFUSALS as error:
        raise _said(f"can't read the database {path}", error) from error
    if not ours and not (or_empty and is_empty):
        raise StoreError(f"the database {path} is no collection of ours, and stays as it is")


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """Return a connection that changes nothing. SQLite wants to write beside a file with a
    write-ahead log even to read it, and only who may write takes that away again; where it can't, a
    file without one is read as it is, and one with a log from a copy elsewhere."""
    name = quote(str(path.resolve()))
    mode = "ro" if _has_log(path) else "rw"  # who may write would bring a log left behind home
    connection = sqlite3.connect(f"file:{name}?mode={mode}", uri=True, timeout=BUSY_SECONDS)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_master")
        return connection
    except sqlite3.OperationalError:
        connection.close()
        if not path.is_file():
            raise
    if not _has_log(path):
        return sqlite3.connect(f"file:{name}?immutable=1", uri=True)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        copy.write_bytes(path.read_bytes())
        Path(f"{copy}-wal").write_bytes(Path(f"{path}-wal").read_bytes())
        memory = sqlite3.connect(":memory:")
        with closing(sqlite3.connect(copy)) as copied:
            copied.backup(memory)
        return memory


def _has_log(path: Path) -> bool:
    """Return whether something that was written is not in a database's file, or to be taken
    back."""
    logs = (Path(f"{path}-wal"), Path(f"{path}-journal"))
    return any(log.exists() and log.stat().st_size for log in logs)

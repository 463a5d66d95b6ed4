"""Datasette plugin: the search box finds Chinese words, in an index of character bigrams."""

import sqlite3

from datasette import hookimpl

from crawler.store.search import match_expression


# Last, since Datasette's own plugin registers a function of that name too.
@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Puts our reading of a query in the place of Datasette's escape_fts."""
    conn.create_function("escape_fts", 1, match_expression, deterministic=True)

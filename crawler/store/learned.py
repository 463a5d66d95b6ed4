"""What was learned of links, by feature, so that a later run goes on learning."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from crawler.focus.regression import Weight

Learned = tuple[int, Weight]
"""A hashed feature of links, and its weight."""


def create_table(db: Database) -> None:
    """Make the table of weights."""
    columns = {"feature": int, "value": float, "squares": float}
    db.table("weights").create(columns, pk="feature")


def keep(db: Database, learned: Iterable[Learned]) -> None:
    """Keep weights, each in the place of its earlier value; call it in a transaction."""
    db.conn.executemany(
        "INSERT INTO weights (feature, value, squares) VALUES (?, ?, ?) ON CONFLICT (feature)"
        " DO UPDATE SET value = excluded.value, squares = excluded.squares",
        [(feature, weight.value, weight.squares) for feature, weight in learned],
    )


def load(db: Database) -> list[Learned]:
    """Return the weights that were kept."""
    rows = db.execute("SELECT feature, value, squares FROM weights")
    return [(feature, Weight(value, squares)) for feature, value, squares in rows]

"""What scores are kept in: columns of the documents, and tables of profiles, marks and scores."""

from __future__ import annotations

from sqlite_utils import Database


def create_score_tables(db: Database) -> None:
    """Make the columns and tables; scores of before meant something else, and go."""
    for name in ("nearest", "genre", "genres", "reasons", "profile"):
        db.table("documents").add_column(name, str)
    db.execute("UPDATE documents SET genres = '[]', reasons = '[]', likeness = NULL")
    db.table("documents").create_index(["genre"])
    texts = dict.fromkeys(("name", "hash", "seeds", "seeds_hash"), str)
    numbers = {"version": int, "background": bytes, "marks": int}
    db.table("profiles").create({**texts, **numbers}, pk="name")
    db.table("scores").create(
        {"document": int, "profile": str, "likeness": float, "reasons": str},
        pk=("document", "profile"),
        foreign_keys=[("document", "documents", "id"), ("profile", "profiles", "name")],
    )
    db.table("marks").create(
        {"seeds": str, "document": int, "wanted": int},
        pk=("seeds", "document"),
        foreign_keys=[("document", "documents", "id")],
    )
    texts = dict.fromkeys(("url", "site", "title", "genre", "reasons", "profile", "text"), str)
    db.table("unlike").create({**texts, "run": int, "likeness": float}, pk="url")
    db.table("unlike").create_index(["run"])

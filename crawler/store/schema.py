"""The schema, as migrations: each runs once, in this order, in a transaction of its own."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("tongwen")


@migrations()
def create_runs(db: Database) -> None:
    """One row for each time a spider ran: when, how it ended, and its sums."""
    db.table("runs").create(
        {
            "id": int,
            "site": str,
            "started_at": str,
            "finished_at": str,
            "outcome": str,
            "recording": str,
            "taken": int,
            "misses": int,
            "rules": str,
        },
        pk="id",
        not_null={"site", "started_at"},
    )


@migrations()
def create_documents(db: Database) -> None:
    """One row for each document. headline and body are the page's own words, title and text
    the restored ones; representative is the document that stands for all copies of this text
    (itself, where it does). Lists and extra are JSON."""
    db.table("documents").create(
        {
            "id": int,
            "title": str,
            "site": str,
            "published": str,
            "likeness": float,
            "completeness": float,
            "representative": int,
            "script": str,
            "characters": int,
            "author": str,
            "source": str,
            "family": str,
            "url": str,
            "canonical_url": str,
            "document_id": str,
            "uploaded_by": str,
            "uploaded_at": str,
            "format": str,
            "size": int,
            "pages": int,
            "declared": int,
            "breadcrumb": str,
            "tags": str,
            "outline": str,
            "extra": str,
            "related": str,
            "text": str,
            "headline": str,
            "body": str,
            "rules": str,
            "first_run": int,
            "changed_run": int,
            "seen_run": int,
        },
        pk="id",
        not_null={"url", "site", "family", "title", "text", "headline", "body", "representative"},
        foreign_keys=[
            ("representative", "documents", "id"),
            ("first_run", "runs", "id"),
            ("changed_run", "runs", "id"),
            ("seen_run", "runs", "id"),
        ],
    )
    db.table("documents").create_index(["url"], unique=True)
    for columns in (["site"], ["representative"], ["published"], ["likeness"]):
        db.table("documents").create_index(columns)


@migrations()
def create_edits(db: Database) -> None:
    """Every change that restoration made. start and end are character offsets in the text
    that the step was given; part is title or text. Applied backwards, step by step, they give
    headline and body again."""
    db.table("edits").create(
        {
            "document": int,
            "number": int,
            "part": str,
            "start": int,
            "end": int,
            "before": str,
            "after": str,
            "step": str,
            "reason": str,
        },
        pk=("document", "number"),
        foreign_keys=[("document", "documents", "id")],
    )


@migrations()
def create_gaps(db: Database) -> None:
    """What a page withheld: where in the restored text, how many characters (null: the site
    doesn't say), of what kind, and the site's own words."""
    db.table("gaps").create(
        {
            "document": int,
            "number": int,
            "position": int,
            "characters": int,
            "kind": str,
            "marker": str,
        },
        pk=("document", "number"),
        foreign_keys=[("document", "documents", "id")],
    )


@migrations()
def create_fingerprints(db: Database) -> None:
    """What each text is known by. simhash is 16 bytes, big-endian; sequence grows with every
    change, so that an index in memory reads only what is new."""
    db.table("fingerprints").create(
        {"document": int, "exact": str, "simhash": bytes, "length": int, "sequence": int},
        pk="document",
        foreign_keys=[("document", "documents", "id")],
    )
    db.table("fingerprints").create_index(["sequence"], unique=True)


@migrations()
def create_duplicates(db: Database) -> None:
    """One row for each document that another represents: how they are related (exact, near),
    and the bits of 128 by which their simhashes differ."""
    db.table("duplicates").create(
        {"document": int, "representative": int, "relation": str, "distance": int},
        pk="document",
        foreign_keys=[("document", "documents", "id"), ("representative", "documents", "id")],
    )
    db.table("duplicates").create_index(["representative"])


@migrations()
def create_addresses(db: Database) -> None:
    """One row for each address that a crawl took, with its one state: index, document, part,
    unchanged, redirected, rejected, failed or queued."""
    db.table("addresses").create(
        {
            "url": str,
            "site": str,
            "state": str,
            "reason": str,
            "found_on": str,
            "depth": int,
            "run": int,
        },
        pk="url",
        not_null={"site", "state", "run"},
        foreign_keys=[("run", "runs", "id")],
    )
    db.table("addresses").create_index(["run", "state"])


@migrations()
def create_search(db: Database) -> None:
    """Full-text search over titles and texts as character bigrams (contentless: the words are
    in documents only). SQLite's own tokenizers find no Chinese word of two characters."""
    db.execute(
        "CREATE VIRTUAL TABLE documents_fts USING fts5(title, text, content='',"
        " tokenize='unicode61 remove_diacritics 0')"
    )


@migrations()
def create_damage(db: Database) -> None:
    """What restoration could not repair with certainty: where in the restored text, and what
    seems to have happened there."""
    db.table("damage").create(
        {"document": int, "number": int, "start": int, "end": int, "reason": str},
        pk=("document", "number"),
        foreign_keys=[("document", "documents", "id")],
    )
    db.table("documents").add_column("spun", float)

"""The migrations that made the first collections; `growth` goes on where they end."""

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


@migrations()
def create_duplicates_of_pairs(db: Database) -> None:
    """One row for each pair of documents that were found to be related: what the document is to
    the other (exact, near, contains, contained, related), how many bits of 128 their simhashes
    differ by, which share of the shorter text's 5-grams the longer one holds (containment) and
    which share of the longer one's the shorter one holds (coverage). A document that another
    represents has a row with it."""
    db.execute("UPDATE documents SET representative = id")
    db.table("duplicates").drop()
    db.table("duplicates").create(
        {
            "document": int,
            "other": int,
            "relation": str,
            "distance": int,
            "containment": float,
            "coverage": float,
        },
        pk=("document", "other"),
        foreign_keys=[("document", "documents", "id"), ("other", "documents", "id")],
    )
    db.table("duplicates").create_index(["other"])


@migrations()
def create_fingerprints_with_sketches(db: Database) -> None:
    """What each text is known by, and the rules that made it. exact is a SHA-256, simhash 16
    bytes (big-endian), sketch 4 for each sampled 8-gram (little-endian). indexed says whether
    new texts are compared with it (representatives are); sequence grows with every change, so
    that an index in memory reads only what is new."""
    db.table("fingerprints").drop()
    db.table("fingerprints").create(
        {
            "document": int,
            "exact": bytes,
            "simhash": bytes,
            "length": int,
            "sequence": int,
            "rules": str,
            "indexed": bool,
            "sketch": bytes,
        },
        pk="document",
        foreign_keys=[("document", "documents", "id")],
    )
    db.table("fingerprints").create_index(["sequence"], unique=True)


@migrations()
def create_attributions(db: Database) -> None:
    """Which copies come from somewhere else, as far as something proves it: the document that
    they were taken from (null: it is not in the collection), the source's name, and what
    says so (canonical, path, source, dateline)."""
    db.table("attributions").create(
        {"document": int, "original": int, "name": str, "evidence": str},
        pk="document",
        foreign_keys=[("document", "documents", "id"), ("original", "documents", "id")],
    )
    db.table("attributions").create_index(["original"])


@migrations()
def create_sites(db: Database) -> None:
    """What each site is called in its own language."""
    db.table("sites").create({"site": str, "name": str}, pk="site")

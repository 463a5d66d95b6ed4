"""The schema, as migrations: each runs once, in this order, in a transaction of its own."""

from __future__ import annotations

from urllib.parse import urlsplit

from sqlite_utils import Database, Migrations

from crawler.store.learned import create_table
from crawler.store.readdressing import rewrite_addresses
from crawler.store.score_tables import create_score_tables
from crawler.store.search.indexing import create_index, index_text

_RANKED_BY = "likeness DESC, id, representative, site, family, published, source, completeness"

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


@migrations()
def create_addresses_of_a_frontier(db: Database) -> None:
    """One row for each address that a site's crawls took, with its one state: index, document,
    part, unchanged, redirected, rejected, failed or queued. url is canonical; request holds what
    a request needs besides (JSON). run is the run that gave the state, crawl the crawl (its first
    run) that met the address last. in_flight: being visited. due_at (UTC): of a queued address
    the time before which it must not be visited, of others that of the next visit."""
    old = db.table("addresses")
    rows = list(old.rows)
    old.drop()
    db.table("addresses").create(
        {
            "id": int,
            "url": str,
            "site": str,
            "state": str,
            "reason": str,
            "document": int,
            "found_on": str,
            "depth": int,
            "host": str,
            "priority": int,
            "tries": int,
            "in_flight": int,
            "due_at": str,
            "visited_at": str,
            "interval": int,
            "etag": str,
            "last_modified": str,
            "request": str,
            "run": int,
            "crawl": int,
        },
        pk="id",
        not_null={"url", "site", "state", "run", "crawl"},
        defaults={"priority": 0, "tries": 0, "in_flight": 0},
        foreign_keys=[
            ("run", "runs", "id"),
            ("crawl", "runs", "id"),
            ("document", "documents", "id"),
        ],
    )
    table = db.table("addresses")
    table.insert_all(
        {**row, "crawl": row["run"], "host": urlsplit(row["url"]).netloc} for row in rows
    )
    db.execute(
        "UPDATE addresses SET document = (SELECT id FROM documents WHERE url = addresses.url)"
        " WHERE state IN ('document', 'unchanged')"
    )
    table.create_index(["site", "url"], unique=True)
    table.create_index(["run", "state"])
    db.execute(
        "CREATE INDEX queue ON addresses (site, host, priority DESC, id) WHERE state = 'queued'"
    )
    db.execute("CREATE INDEX in_flight ON addresses (site) WHERE in_flight = 1")


@migrations()
def create_hosts(db: Database) -> None:
    """What each host gave to a crawl, and until when (UTC) it asked not to be visited."""
    db.table("hosts").create(
        {"site": str, "host": str, "crawl": int, "pages": int, "bytes": int, "hold_until": str},
        pk=("site", "host"),
        not_null={"crawl", "pages", "bytes"},
    )


@migrations()
def add_sums_to_runs(db: Database) -> None:
    """The two sides of a run's account: carried addresses were queued when it began, taken ones
    came to it; states (JSON) says what became of them. crawl is the crawl's first run, also of
    runs that go on with it. complaint says by what the site seems to have changed."""
    runs = db.table("runs")
    for name, kind in {"crawl": int, "carried": int, "states": str, "complaint": str}.items():
        runs.add_column(name, kind)
    db.execute("UPDATE runs SET crawl = id, carried = 0")


@migrations()
def add_clusters_to_fingerprints(db: Database) -> None:
    """head is the first document with the same normalised text, which alone is compared with
    others (indexed); of a head, whole says whether any page shows all of the text, parts (JSON)
    which texts make it a compilation, covered whether they are nearly all of it, and centre which
    text its cluster stands around."""
    table = db.table("fingerprints")
    for name, kind in {"head": int, "whole": bool, "parts": str, "centre": int}.items():
        table.add_column(name, kind)
    table.add_column("covered", bool, not_null_default=False)
    for column in ("head", "centre", "exact"):
        table.create_index([column])


@migrations()
def create_documents_fts_of_sentences(db: Database) -> None:
    """Full-text search over titles and texts as pairs of characters that go on across marks,
    in one form of characters (contentless: the words are in documents only). SQLite's own
    tokenizers find no Chinese word of two characters."""
    db.table("documents_fts").drop()
    db.execute(f"CREATE INDEX ranked ON documents ({_RANKED_BY})")
    create_index(db)
    for number, title, text in db.execute("SELECT id, title, text FROM documents ORDER BY id"):
        index_text(db, number, title, text)


@migrations()
def rewrite_addresses_as_asked(db: Database) -> None:
    """Addresses are in one canonical form, that in which they are asked for."""
    rewrite_addresses(db)


@migrations()
def add_likeness(db: Database) -> None:
    """What a document's likeness is by: nearest is the seed that it shares most words with, genre
    the first of its genres (JSON, with their evidence), reasons are in words (JSON), profile is
    the hash of the profile that scored it. profiles are kept by name, the one whose scores the
    documents have as current, with the seeds (JSON) and the background if it is not the shipped
    one; scores are those of other profiles; marks are a person's word on a text, for the seeds
    of this hash; unlike is what was rejected for its likeness, with its text if that is kept."""
    create_score_tables(db)


@migrations()
def add_genre_to_ranked(db: Database) -> None:
    """The index that results and counts are read from has the genre of a document too."""
    db.execute("DROP INDEX ranked")
    db.execute(f"CREATE INDEX ranked ON documents ({_RANKED_BY}, genre)")


@migrations()
def create_weights(db: Database) -> None:
    """What was learned of links by feature: its weight, the sum of its squared gradients."""
    create_table(db)

"""The migrations since there is a frontier; a new one comes at the end of this file."""

from __future__ import annotations

from urllib.parse import urlsplit

from sqlite_utils import Database

from crawler.store.schema.founding import migrations
from crawler.store.schema.readdressing import rewrite_addresses
from crawler.store.search.indexing import create_index, index_anew

_PART_ARMS = """
INSERT INTO arms (site, id, host, template, block, pages, reward, best)
SELECT 'site', id, host, template, block, pages, reward, best FROM arms_of_one
"""
_RANKED_BY = "likeness DESC, id, representative, site, family, published, source, completeness"


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


@migrations()
def add_genre_to_ranked(db: Database) -> None:
    """The index that results and counts are read from has the genre of a document too."""
    db.execute("DROP INDEX ranked")
    db.execute(f"CREATE INDEX ranked ON documents ({_RANKED_BY}, genre)")


@migrations()
def create_weights(db: Database) -> None:
    """What was learned of links by feature: its weight, the sum of its squared gradients."""
    columns = {"feature": int, "value": float, "squares": float}
    db.table("weights").create(columns, pk="feature")


@migrations()
def create_out_links(db: Database) -> None:
    """The links that pages hold to other sites, each with its words, the page that it stands on
    and that one's host: at most five pages of a host for one address. No crawl follows them by
    itself; they are where a collection could go on."""
    columns = dict.fromkeys(("url", "host", "words", "site", "found_on", "found_at"), str)
    db.table("out_links").create(columns, pk=("url", "found_at", "found_on"))
    db.table("out_links").create_index(["host"])


@migrations()
def create_archives(db: Database) -> None:
    """Archives (WARC files) that were read, each known by the SHA-256 of its file; records says how
    many pages it holds (none: not all of them are entered yet), damaged how many of its bytes are.
    The records of pages: at which byte (of the file unpacked, if it is compressed as a whole) which
    address was recorded, and when. The record of an address is the one that it was read from last,
    none if that was the web."""
    archives = {"id": int, "name": str, "hash": str, "size": int, "taken_at": str}
    db.table("archives").create(
        {**archives, "records": int, "damaged": int}, pk="id", not_null={"name", "hash", "size"}
    )
    db.table("archives").create_index(["hash"], unique=True)
    db.table("records").create(
        {"id": int, "archive": int, "position": int, "url": str, "recorded_at": str},
        pk="id",
        not_null={"archive", "position", "url", "recorded_at"},
        foreign_keys=[("archive", "archives", "id")],
    )
    db.table("records").create_index(["archive", "url"], unique=True)
    db.table("records").create_index(["url"])
    db.table("addresses").add_column("record", int)
    db.execute(
        "CREATE INDEX archived ON addresses (record) WHERE state = 'queued' AND record IS NOT NULL"
    )


@migrations()
def create_starts(db: Database) -> None:
    """starts are addresses where a crawl could begin: who proposed them, asked what (query), on
    what evidence, what they promise (0 to 1), for pages of archives where their bytes lie (archive,
    JSON), and the run that began there (tried). questions are what each source was asked, how far
    (cursor, state) and what was wrong with an answer. found_by of addresses is the source whose
    start it was."""
    texts = dict.fromkeys(("url", "host", "source", "query", "evidence", "archive"), str)
    columns = {"id": int, **texts, "promise": float, "tried": int}
    db.table("starts").create(columns, pk="id", foreign_keys=[("tried", "runs", "id")])
    db.table("starts").create_index(["url"], unique=True)
    texts_of_questions = dict.fromkeys(("source", "query", "cursor", "state", "fault"), str)
    db.table("questions").create({**texts_of_questions, "answers": int}, pk=("source", "query"))
    db.table("addresses").add_column("found_by", str)


@migrations()
def create_arms(db: Database) -> None:
    """Groups of links of one kind: what has the same host, template of address and place on its
    page. pages are those that an arm gave (a child's reward counts a quarter of one), reward the
    sum of what they were worth (0 to 1 each). arm of an address is the arm that it belongs to."""
    columns = {"id": int, "host": str, "template": str, "block": str, "pages": float}
    table = db.table("arms")
    table.create({**columns, "reward": float}, pk="id")
    table.create_index(["host", "template", "block"], unique=True)
    db.table("addresses").add_column("arm", int)
    db.execute(
        "CREATE INDEX queue_of_arm ON addresses (site, arm, priority DESC, id)"
        " WHERE state = 'queued' AND arm IS NOT NULL AND due_at IS NULL"
    )


@migrations()
def create_harvest(db: Database) -> None:
    """The harvest curve of each run: how many texts that were wanted (at or above the bar, and not
    known before) its first pages gave."""
    columns = {"run": int, "pages": int, "wanted": int}
    db.table("harvest").create(
        columns, pk=("run", "pages"), foreign_keys=[("run", "runs", "id")], not_null={"wanted"}
    )


@migrations()
def add_read_by(db: Database) -> None:
    """read_by of a document says what its site's declarations did not find (title, body), so that
    its page was read as one of an unknown site."""
    db.table("documents").add_column("read_by", str)


@migrations()
def keep_unlike_documents(db: Database) -> None:
    """document of what is unlike the seeds is itself with all that its page says (JSON), if it is
    kept: a lower bar takes it in."""
    db.table("unlike").add_column("document", str)


@migrations()
def create_furniture(db: Database) -> None:
    """Lines that a site puts around its texts, in normalised form: what stands at the same end of
    pages whose texts are different. They don't count when texts are compared."""
    db.table("furniture").create({"site": str, "line": str}, pk=("site", "line"))


@migrations()
def add_best(db: Database) -> None:
    """best of an arm is what the best of its waiting links promised (0 to 1) when it was last
    judged."""
    db.table("arms").add_column("best", float)


@migrations()
def index_texts_first(db: Database) -> None:
    """The index of pairs has texts in its first column, where FTS5 needs least room for them:
    index_seldom_signs_apart makes it so, once for both."""


@migrations()
def keep_features(db: Database) -> None:
    """features of a waiting address are the hashed features that its promise hangs on, packed, so
    that it is judged anew without looking at its words and its address."""
    db.table("addresses").add_column("features", bytes)


@migrations()
def index_seldom_signs_apart(db: Database) -> None:
    """No pair of the index ends with a character that is seldom: it is a third smaller where most
    pairs occur once."""
    index_anew(db)


@migrations()
def part_arms(db: Database) -> None:
    """The arms of a site (of its spider) are its own, counted from 1, so that several crawls learn
    into one file."""
    db.execute("ALTER TABLE arms RENAME TO arms_of_one")
    columns = {"site": str, "id": int, "host": str, "template": str, "block": str, "pages": float}
    table = db.table("arms")
    table.create({**columns, "reward": float, "best": float}, pk=("site", "id"))
    db.execute(_PART_ARMS)
    db.execute("DROP TABLE arms_of_one")
    table.create_index(["site", "host", "template", "block"], unique=True)

"""Documents into their tables: a row, its edits, gaps and damage, its search entry."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any, Literal, TypeVar

from sqlite_utils import Database

from crawler.document import Damage, Document, Edit, Gap
from crawler.store.revising import base_of
from crawler.store.search import index_text, unindex_text

T = TypeVar("T", Damage, Edit, Gap)
Change = Literal["new", "updated", "unchanged"]

_DIGITS = 18  # no number of so many is past what SQLite holds, 2**63 - 1
_PARTS = ("gaps", "damaged", "edits", "title_edits")
LISTS = ("breadcrumb", "tags", "related", "outline", "genres", "reasons")
"""The columns that hold a list, as JSON."""
_ELSEWHERE = (*_PARTS, "fingerprint", "extra", *LISTS)
_OF_RULES = ("rules", "spun")
_IN_ITS_SCRIPT = frozenset(("author", "source", "breadcrumb", "tags", "extra"))
"""What a page says beside its text, in the script of that."""
_OF_PAGE = _IN_ITS_SCRIPT | {
    *("headline", "body", "canonical_url", "document_id", "family", "site", "published"),
    *("uploaded_by", "uploaded_at", "format", "size", "pages", "related", "read_by", "profile"),
}
_PLAIN = [column.name for column in fields(Document) if column.name not in _ELSEWHERE]


def save(db: Database, document: Document, *, run: int, rules: str) -> tuple[int, Change]:
    """Store a restored document under its address; call it in a transaction.

    Of a document that is stored already with the same content, only its last sight is noted; so
    too if it was restored again since (crawler.store.revising), and its page says the same.
    Return the document's number and what changed. Raises ValueError for an empty title or text.
    """
    if not document.title or not document.text:
        raise ValueError(f"a document needs a title and a text: {document.url}")
    table, row = db.table("documents"), _row(document, rules)
    known = next(iter(table.rows_where("url = ?", [document.url])), None)
    if known is None:
        number = _next_number(db)
        seen = {"first_run": run, "changed_run": run, "seen_run": run}
        table.insert({"id": number, **row, "representative": number, **seen})
    elif _says_the_same(db, known, document, row):
        table.update(known["id"], {"seen_run": run})
        return known["id"], "unchanged"
    else:
        number = known["id"]
        unindex_text(db, number, known["title"], known["text"])
        table.update(number, {**row, "changed_run": run, "seen_run": run})
    _save_parts(db, number, document)
    return number, "updated" if known else "new"


def _says_the_same(
    db: Database, known: Mapping[str, Any], document: Document, row: Mapping[str, Any]
) -> bool:
    """Return whether a stored document is the one that its page gave now: by all that is known of
    it, or by the page's own words if it was restored again since."""
    kept = parts_of(db, known["id"])
    if all(known[column] == value for column, value in row.items()):
        return kept == {name: getattr(document, name) for name in _PARTS}
    if known["rules"] == row["rules"] or base_of(known["rules"] or "") != row["rules"]:
        return False
    given = _OF_PAGE if known["script"] == "hans" else _OF_PAGE - _IN_ITS_SCRIPT
    lost = {gap.marker for gap in document.gaps if gap.is_of_page}
    return all(known[column] == row[column] for column in given) and lost == {
        gap.marker for gap in kept["gaps"] if gap.is_of_page
    }


def save_again(db: Database, number: int, document: Document, *, rules: str) -> bool:
    """Store what other rules made of a stored document that no run saw anew, and say whether its
    title, its text or what is known of them changed; call it in a transaction. Raises
    sqlite_utils.db.NotFoundError."""
    table, row = db.table("documents"), _row(document, rules)
    known = table.get(number)
    unindex_text(db, number, known["title"], known["text"])
    table.update(number, row)
    _save_parts(db, number, document)
    return any(known[name] != value for name, value in row.items() if name not in _OF_RULES)


def load(db: Database, number: int) -> Document:
    """Return the stored document of a number: what `save` was given, but for its fingerprint.
    Raises sqlite_utils.db.NotFoundError."""
    row = db.table("documents").get(number)
    return replace(
        _read(row),
        spun=row["spun"] or 0.0,  # Documents of the first collections have none.
        **parts_of(db, number),
    )


def parts_of(db: Database, number: int) -> dict[str, Any]:
    """Return the parts of a document that stand in tables of their own, by their fields."""
    return {
        "gaps": _parts(db, "gaps", number, Gap),
        "damaged": _parts(db, "damage", number, Damage),
        "edits": _parts(db, "edits", number, Edit, part="text"),
        "title_edits": _parts(db, "edits", number, Edit, part="title"),
    }


def load_unrestored(db: Database, number: int) -> Document:
    """Return a stored document as its page gave it, with the title and text that it has now: what
    is to be restored again. Raises sqlite_utils.db.NotFoundError."""
    return _read(db.table("documents").get(number))


def _read(row: Mapping[str, Any]) -> Document:
    values: dict[str, Any] = {name: row[name] for name in _PLAIN if name != "spun"}
    values |= {name: tuple(json.loads(row[name])) for name in LISTS}
    return Document(**values, extra=json.loads(row["extra"]))


def iterate(
    db: Database, where: str = "1", values: Sequence[object] = ()
) -> Iterator[tuple[int, Document]]:
    """Yield the documents for which an SQL condition on their columns holds, each with its
    number, by number. Others may write meanwhile."""
    rows = db.table("documents").rows_where(where, [*values], select="id", order_by="id")
    for number in [row["id"] for row in rows]:
        yield number, load(db, number)


def number_of(db: Database, name: str) -> int | None:
    """Return the number of a document of this number, address or canonical address, the first of
    several with the last; None: there is none."""
    query = (
        "SELECT id FROM documents"
        " WHERE url = :name OR canonical_url = nullif(:name, '') OR id = :number"
        " ORDER BY id = :number DESC, url = :name DESC, id"
    )
    number = int(name) if name.isdecimal() and len(name) <= _DIGITS else None
    row = db.execute(query, {"name": name, "number": number}).fetchone()
    return int(row[0]) if row else None


def numbers(db: Database, *, exclude: str | None = None) -> list[int]:
    """Return the numbers of all stored documents, or of those that were not restored by the rules
    of the name ``exclude`` first (crawler.store.revising)."""
    rows = db.table("documents").rows_where(select="id, rules", order_by="id")
    return [row["id"] for row in rows if not exclude or base_of(row["rules"] or "") != exclude]


def latest_addresses(db: Database, limit: int) -> list[str]:
    """Return the addresses of the documents that were stored last, at most so many."""
    rows = db.table("documents").rows_where(select="url", order_by="id desc", limit=limit)
    return [row["url"] for row in rows]


def _parts(db: Database, table: str, number: int, kind: type[T], **of: str) -> tuple[T, ...]:
    """Return what belongs to a document, in its order."""
    names = [column.name for column in fields(kind)]
    where = " AND ".join(f"{name} = ?" for name in ("document", *of))
    rows = db.table(table).rows_where(where, [number, *of.values()], order_by="number")
    return tuple(kind(**{name: row[name] for name in names}) for row in rows)


def _save_parts(db: Database, number: int, document: Document) -> None:
    index_text(db, number, document.title, document.text)
    edits = [{"part": "title", **asdict(edit)} for edit in document.title_edits]
    edits += [{"part": "text", **asdict(edit)} for edit in document.edits]
    _replace(db, "edits", number, edits)
    _replace(db, "gaps", number, [asdict(gap) for gap in document.gaps])
    _replace(db, "damage", number, [asdict(damage) for damage in document.damaged])


def copied_texts(db: Database) -> Iterator[tuple[str, str]]:
    """Yield the simplified texts of any two documents of which one copies the other, not to the
    letter."""
    rows = db.query(
        "SELECT one.text AS one, another.text AS another FROM duplicates"
        " JOIN documents AS one ON one.id = document"
        " JOIN documents AS another ON another.id = other"
        " WHERE relation NOT IN ('related', 'exact') ORDER BY one.url, another.url"
    )
    yield from ((row["one"], row["another"]) for row in rows)


def clean_texts(db: Database) -> list[str]:
    """Return the texts of representatives that were never damaged, spun or cut, nor restored with
    what the collection taught: a model must not learn its own repairs."""
    rows = db.query(
        "SELECT text FROM documents WHERE id = representative AND script = 'hans'"
        " AND NOT coalesce(spun, 0) AND coalesce(rules, '') NOT LIKE '%+%'"
        " AND id NOT IN (SELECT document FROM damage) AND id NOT IN (SELECT document FROM gaps)"
    )
    return [row["text"] for row in rows]


def _row(document: Document, rules: str) -> dict[str, Any]:
    row = {column: getattr(document, column) for column in _PLAIN}
    row |= {column: _json(list(getattr(document, column))) for column in LISTS}
    row["extra"] = _json(dict(document.extra))
    row["characters"] = len("".join(document.text.split()))
    row["rules"] = rules
    return row


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _next_number(db: Database) -> int:
    """Return the number of a new document, which must be known before: it may represent itself."""
    rows = db.query("SELECT coalesce(max(id), 0) + 1 AS number FROM documents")
    return int(next(iter(rows))["number"])


def _replace(db: Database, name: str, document: int, rows: list[dict[str, Any]]) -> None:
    table = db.table(name)
    table.delete_where("document = ?", [document])
    table.insert_all({"document": document, "number": n, **row} for n, row in enumerate(rows))

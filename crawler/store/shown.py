"""All that is shown of one document."""

from __future__ import annotations

from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

from sqlite_utils import Database

from crawler.document import Damage, Edit, Gap
from crawler.store.documents import parts_of

_MOST_COPIES = 100  # on a document's page

_COPIES = """
SELECT copy.id, copy.title, copy.published, copy.characters, copy.completeness, copy.url,
  coalesce(sites.name, copy.site) AS place, copy.id = copy.representative AS represents,
  duplicates.relation, duplicates.containment, attributions.name AS taken_from,
  attributions.evidence
FROM documents AS copy
JOIN documents AS asked ON asked.representative = copy.representative
LEFT JOIN sites ON sites.site = copy.site
LEFT JOIN duplicates ON duplicates.document = copy.id AND duplicates.other = copy.representative
LEFT JOIN attributions ON attributions.document = copy.id
WHERE asked.id = ? ORDER BY represents DESC, copy.id LIMIT ?
"""

_RUN = """
SELECT addresses.found_on, addresses.depth, addresses.visited_at, runs.id AS run,
  runs.started_at, runs.recording
FROM documents JOIN runs ON runs.id = documents.changed_run
LEFT JOIN addresses ON addresses.document = documents.id AND addresses.url = documents.url
WHERE documents.id = ? LIMIT 1
"""

_MARK = """
SELECT wanted FROM marks JOIN profiles ON profiles.seeds_hash = marks.seeds
JOIN documents AS marked ON marked.id = marks.document
JOIN documents AS asked ON asked.representative = marked.representative
WHERE asked.id = ? AND profiles.name = 'current' LIMIT 1
"""


_RECORDED = """
SELECT documents.url, runs.recording FROM documents JOIN runs ON runs.id = documents.changed_run
WHERE documents.id = ? AND runs.recording IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A document's row, what restoration did and left, the documents with the same text (the
    representative first, itself among them), how it was found, and whether a person marked it as
    wanted for the current seeds; None: nobody did."""

    row: dict[str, Any]
    edits: tuple[Edit, ...]
    gaps: tuple[Gap, ...]
    damaged: tuple[Damage, ...]
    copies: list[dict[str, Any]]
    found: dict[str, Any]
    wanted: bool | None


def show(db: Database, number: int) -> Shown | None:
    """Return what there is to show of a document; None: there is none of this number."""
    row = next(
        db.query(
            "SELECT documents.*, coalesce(sites.name, documents.site) AS place FROM documents"
            " LEFT JOIN sites ON sites.site = documents.site WHERE documents.id = ?",
            [number],
        ),
        None,
    )
    if row is None:
        return None
    parts = parts_of(db, number)
    return Shown(
        row,
        parts["edits"],
        parts["gaps"],
        parts["damaged"],
        list(db.query(_COPIES, [number, _MOST_COPIES])),
        next(db.query(_RUN, [number]), {}),
        next((bool(wanted) for (wanted,) in db.execute(_MARK, [number])), None),
    )


def recorded_at(connection: Connection, number: int) -> tuple[str, str] | None:
    """Return a document's address and its run's recording; None: there is none."""
    row = connection.execute(_RECORDED, [number]).fetchone()
    return (row[0], row[1]) if row else None

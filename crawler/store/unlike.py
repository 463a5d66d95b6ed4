"""What was rejected for being unlike the seeds: its score and reasons, and itself if it is kept.

None of it is a document of the collection: it is not searched, no copy of any, not exported.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from crawler.document import Damage, Document, Edit, Gap

_PARTS: dict[str, type[Gap | Damage | Edit]] = {
    "gaps": Gap,
    "damaged": Damage,
    "edits": Edit,
    "title_edits": Edit,
}

UNLIKE = "unlike the seeds"
"""The reason of such an address, as the table at the end says it."""


def save_unlike(db: Database, document: Document, *, run: int, keep: bool) -> None:
    """Keep what is known of a rejected document, itself and its text only if ``keep`` says so; call
    it in a transaction."""
    row = {
        "url": document.url,
        "site": document.site,
        "run": run,
        "title": document.title,
        "likeness": document.likeness,
        "genre": document.genre,
        "reasons": json.dumps(list(document.reasons), ensure_ascii=False),
        "profile": document.profile,
        "text": document.text if keep else None,
        "document": _pack(document) if keep else None,
    }
    db.table("unlike").upsert(row, pk="url")


def _pack(document: Document) -> str:
    return json.dumps(asdict(document), ensure_ascii=False)


def unpack(packed: str) -> Document:
    """Return a document that was kept, without its fingerprint."""
    values: dict[str, Any] = json.loads(packed)
    values = {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}
    for name, kind in _PARTS.items():
        values[name] = tuple(kind(**part) for part in values[name])
    return Document(**values | {"fingerprint": None})


def forget_unlike(db: Database, url: str) -> None:
    """Drop what was known of an address, which gave a document or something else by now."""
    db.execute("DELETE FROM unlike WHERE url = ?", [url])


def likenesses_of_run(db: Database, run: int) -> list[float]:
    """Return the likeness of what a run rejected for being unlike the seeds."""
    rows = db.execute("SELECT likeness FROM unlike WHERE run = ?", [run])
    return [likeness for (likeness,) in rows]

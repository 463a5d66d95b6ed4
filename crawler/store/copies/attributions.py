"""Where copies were taken from, in their table."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

from sqlite_utils import Database

from crawler.duplicates.attribution import OPENING, Attribution, Provenance, attributions

_PROVENANCE = """
SELECT id, url, coalesce(canonical_url, ''), site, source, substr(text, 1, ?),
  script = 'machine-hant'
FROM documents WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id
"""


def attribute(db: Database, documents: Sequence[int]) -> None:
    """Writes which of some copies of one text come from where; call it in a transaction."""
    rows = db.execute(_PROVENANCE, (OPENING, json.dumps(documents)))
    copies = [Provenance(*facts) for facts in rows]
    names = defaultdict(list)
    for site, name in db.execute("SELECT site, name FROM sites"):
        names[site].append(name)
    forget_attributions(db, documents)
    for found in attributions(copies, names):
        db.execute(
            "INSERT INTO attributions (document, original, name, evidence) VALUES (?, ?, ?, ?)",
            (found.document, found.original, found.name, found.evidence),
        )


def forget_attributions(db: Database, documents: Sequence[int]) -> None:
    """Drops what was written of some documents, and of those taken from them."""
    listed = "IN (SELECT value FROM json_each(:documents))"
    query = f"DELETE FROM attributions WHERE document {listed} OR original {listed}"
    db.execute(query, {"documents": json.dumps(documents)})


def attribution_of(db: Database, document: int) -> Attribution | None:
    """Where a document was taken from; None: nothing proves anything."""
    query = "SELECT document, original, name, evidence FROM attributions WHERE document = ?"
    row = db.execute(query, (document,)).fetchone()
    return Attribution(*row) if row else None

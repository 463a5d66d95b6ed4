"""Where copies were taken from, in their table."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from sqlite_utils import Database

from crawler.duplicates.attribution import OPENING, Attribution, Provenance, attributions

_PROVENANCE = """
SELECT id, url, coalesce(canonical_url, ''), site, source, substr(text, 1, ?),
  script = 'machine-hant'
FROM documents WHERE id IN (SELECT value FROM json_each(?))
"""


def attribute(db: Database, clusters: Sequence[Sequence[int]]) -> None:
    """Write which of the copies of each of some texts come from where; call it in a transaction."""
    forget_attributions(db, [*chain.from_iterable(clusters)])
    clusters = [cluster for cluster in clusters if len(cluster) > 1]
    listed = json.dumps([*chain.from_iterable(clusters)])
    rows = db.execute(_PROVENANCE, (OPENING, listed))
    copies = {row[0]: Provenance(*row) for row in rows}
    names = defaultdict(list)
    for site, name in db.execute("SELECT site, name FROM sites"):
        names[site].append(name)
    db.conn.executemany(
        "INSERT INTO attributions (document, original, name, evidence) VALUES (?, ?, ?, ?)",
        [
            (found.document, found.original, found.name, found.evidence)
            for cluster in clusters
            for found in attributions([copies[number] for number in sorted(cluster)], names)
        ],
    )


def forget_attributions(db: Database, documents: Sequence[int]) -> None:
    """Drop what was written of some documents, and of those taken from them; call it in a
    transaction."""
    listed = "IN (SELECT value FROM json_each(:documents))"
    query = f"DELETE FROM attributions WHERE document {listed} OR original {listed}"
    db.execute(query, {"documents": json.dumps(documents)})


def attribution_of(db: Database, document: int) -> Attribution | None:
    """Return where a document was taken from; None: nothing proves anything."""
    query = "SELECT document, original, name, evidence FROM attributions WHERE document = ?"
    row = db.execute(query, (document,)).fetchone()
    return Attribution(*row) if row else None

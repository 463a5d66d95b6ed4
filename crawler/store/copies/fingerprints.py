"""The table of fingerprints, as what looks texts up reads it.

Documents of one text to the normalised character stand behind one of them, its `head`: heads
alone are looked up and compared, so that a text costs the same however often it was found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from sqlite_utils import Database

from crawler.document import Fingerprint
from crawler.duplicates.fingerprint import BITS, RULES_VERSION, SKETCH_TYPE
from crawler.duplicates.furniture import without_furniture
from crawler.duplicates.judge import Known
from crawler.duplicates.lookup import Entry, Sketch
from crawler.store.copies.furniture import read_furniture

READ_AT_ONCE = 100_000  # rows
# Texts whose n-grams are kept, 25 kB each: a third of those that are judged were so not long ago
# (stream of benchmarks.duplicates).
_REMEMBERED = 256

_CHANGED = """
SELECT document, simhash, sketch, indexed, sequence FROM fingerprints
WHERE sequence > ? AND rules = ? ORDER BY sequence
"""
_SKETCHES = """
SELECT document, sketch FROM fingerprints WHERE document IN (SELECT value FROM json_each(?))
"""
_KNOWN = """
SELECT exact, simhash, sketch, length, documents.text, documents.site
FROM fingerprints JOIN documents ON documents.id = fingerprints.document WHERE document = ?
"""
_HEAD = "SELECT document FROM fingerprints WHERE exact = ? AND indexed AND rules = ?"
_WRITE = """
INSERT OR REPLACE INTO fingerprints
  (document, exact, simhash, length, sequence, rules, indexed, sketch, head, whole, centre)
VALUES
  (?, ?, ?, ?, (SELECT coalesce(max(sequence), 0) + 1 FROM fingerprints), ?, ?, ?, ?, ?, ?)
"""
_REMOVE = """
UPDATE fingerprints SET indexed = 0, head = NULL, centre = NULL, parts = NULL, covered = 0,
  sequence = (SELECT max(sequence) + 1 FROM fingerprints) WHERE document = ?
"""


class Fingerprints:
    """A source for crawler.duplicates.lookup.Index; every method belongs into a transaction."""

    def __init__(self, db: Database) -> None:
        self._execute = db.conn.execute
        self._sequence = 0
        self._furniture: dict[str, frozenset[str]] = {}
        self._remembered = lru_cache(maxsize=_REMEMBERED)(Known)

    def look_again(self) -> None:
        """Forget what sites' furniture is: another process may have learned it anew."""
        self._furniture.clear()

    def changes(self) -> Iterator[Sequence[Entry]]:
        """Yield what changed since the last call, also what other processes wrote."""
        cursor = self._execute(_CHANGED, (self._sequence, RULES_VERSION))
        while rows := cursor.fetchmany(READ_AT_ONCE):
            self._sequence = rows[-1][-1]
            yield [
                Entry(number, int.from_bytes(simhash, "big"), _read(sketch), bool(found))
                for number, simhash, sketch, found, _ in rows
            ]

    def sketches(self, texts: Sequence[int]) -> Sequence[tuple[int, bytes]]:
        """Return the whole sketches of some texts, each with its number."""
        return self._execute(_SKETCHES, (json.dumps(texts),)).fetchall()

    def known(self, text: int) -> Known:
        """Return a document as the judge sees it. Raises KeyError without a fingerprint."""
        row = self._execute(_KNOWN, (text,)).fetchone()
        if row is None:
            raise KeyError(text)
        exact, simhash, sketch, length, restored, site = row
        fingerprint = Fingerprint(
            exact=exact.hex(),
            simhash=int.from_bytes(simhash, "big"),
            sketch=sketch,
            length=length,
        )
        return self._remembered(self.judged(restored, site), fingerprint)

    def judged(self, text: str, site: str) -> str:
        """Return what is compared of the text of a site's document: all but its furniture."""
        furniture = self._furniture.get(site)
        if furniture is None:
            furniture = self._furniture[site] = read_furniture(self._execute, site)
        return without_furniture(text, furniture)

    def head_of(self, fingerprint: Fingerprint) -> int | None:
        """Return the document that stands for a text to the character; None: it is new."""
        exact = bytes.fromhex(fingerprint.exact)
        row = self._execute(_HEAD, (exact, RULES_VERSION)).fetchone()
        return int(row[0]) if row else None

    def write(
        self,
        document: int,
        fingerprint: Fingerprint,
        *,
        head: int,
        whole: bool,
        centre: int | None = None,
    ) -> None:
        """Keep a document's fingerprint, behind the `head` of its text (if that is the document
        itself, it can be found); `whole`: the document withholds nothing."""
        self._execute(
            _WRITE,
            (
                document,
                bytes.fromhex(fingerprint.exact),
                fingerprint.simhash.to_bytes(BITS // 8, "big"),
                fingerprint.length,
                RULES_VERSION,
                head == document,
                fingerprint.sketch,
                head,
                whole,
                centre,
            ),
        )

    def remove(self, document: int) -> None:
        """Take a document out of what can be found, and out of its cluster."""
        self._execute(_REMOVE, (document,))


def _read(sketch: bytes) -> Sketch:
    return np.frombuffer(sketch, dtype=SKETCH_TYPE)

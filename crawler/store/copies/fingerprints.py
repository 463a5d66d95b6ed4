"""The table of fingerprints, as what looks texts up reads it.

Documents of one text to the normalised character stand behind one of them, its `head`: heads
alone are looked up and compared, so that a text costs the same however often it was found.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

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
_SEQUENCES = """
SELECT document, sequence FROM fingerprints WHERE document IN (SELECT value FROM json_each(?))
"""
_KNOWN = """
SELECT document, exact, simhash, sketch, length, documents.text, documents.site
FROM fingerprints JOIN documents ON documents.id = fingerprints.document
WHERE document IN (SELECT value FROM json_each(?))
"""
_SITES = "SELECT id, site FROM documents WHERE id IN (SELECT value FROM json_each(?))"
_HEAD = "SELECT document FROM fingerprints WHERE exact = ? AND indexed AND rules = ?"
_WRITE = """
INSERT OR REPLACE INTO fingerprints
  (document, exact, simhash, length, sequence, rules, indexed, sketch, head, whole, centre)
VALUES
  (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_LAST = "SELECT max(sequence) FROM fingerprints"
_REMOVE = """
UPDATE fingerprints SET indexed = 0, head = NULL, centre = NULL, parts = NULL, covered = 0,
  sequence = (SELECT max(sequence) + 1 FROM fingerprints) WHERE document = ?
"""


class Fingerprints:
    """A source for crawler.duplicates.lookup.Index; every method belongs into a transaction."""

    def __init__(self, db: Database) -> None:
        self._execute = db.conn.execute
        self._execute_many = db.conn.executemany
        self._sequence = 0
        self._furniture: dict[str, frozenset[str]] = {}
        self._remembered: dict[tuple[int, int], Known] = {}

    def look_again(self) -> None:
        """Forget what sites' furniture is: another process may have learned it anew."""
        self._furniture.clear()

    def changes(self) -> Iterator[Sequence[Entry]]:
        """Yield what changed since the last call, also what other processes wrote."""
        cursor = self._execute(_CHANGED, (self._sequence, RULES_VERSION))
        while rows := cursor.fetchmany(READ_AT_ONCE):
            self._sequence = rows[-1][-1]
            yield [
                Entry(number, int.from_bytes(simhash, "big"), _hashes(sketch), bool(found))
                for number, simhash, sketch, found, _ in rows
            ]

    def sketches(self, texts: Collection[int]) -> Mapping[int, bytes]:
        """Return the whole sketches of some texts."""
        return dict(self._execute(_SKETCHES, (_listed(texts),)))

    def known(self, texts: Collection[int]) -> Mapping[int, Known]:
        """Return documents as the judge sees them, from memory where they didn't change. Raises
        KeyError for one without a fingerprint."""
        sequences = dict(self._execute(_SEQUENCES, (_listed(texts),)))
        found = {n: self._remembered.get((n, sequences[n])) for n in texts}
        others = [number for number, known in found.items() if known is None]
        read = self.read(others) if others else {}
        return {n: self._remember(n, sequences[n], found[n] or read[n]) for n in found}

    def read(self, texts: Collection[int]) -> Mapping[int, Known]:
        """Return those of some documents that have a fingerprint, as their rows have them."""
        return {
            number: Known(
                self.judged(restored, site),
                Fingerprint(
                    exact=exact.hex(),
                    simhash=int.from_bytes(simhash, "big"),
                    sketch=sketch,
                    length=length,
                ),
            )
            for number, exact, simhash, sketch, length, restored, site in self._execute(
                _KNOWN, (_listed(texts),)
            )
        }

    def _remember(self, text: int, sequence: int, known: Known) -> Known:
        """Keep what was used last."""
        self._remembered.pop((text, sequence), None)
        self._remembered[text, sequence] = known
        if len(self._remembered) > _REMEMBERED:
            del self._remembered[next(iter(self._remembered))]
        return known

    def judged(self, text: str, site: str) -> str:
        """Return what is compared of the text of a site's document: all but its furniture."""
        furniture = self._furniture.get(site)
        if furniture is None:
            furniture = self._furniture[site] = read_furniture(self._execute, site)
        return without_furniture(text, furniture)

    def all_judged(self, texts: Mapping[int, str]) -> Mapping[int, str]:
        """Return what is compared of the texts of some documents."""
        sites = dict(self._execute(_SITES, (_listed(texts),)))
        return {number: self.judged(text, sites[number]) for number, text in texts.items()}

    def heads_of(self, fingerprints: Mapping[int, Fingerprint]) -> Mapping[int, int]:
        """Return for each document the one that stands for its text to the character: one that is
        kept, else the first of those asked."""
        heads, new = dict[int, int](), dict[str, int]()
        for number, fingerprint in fingerprints.items():
            exact = bytes.fromhex(fingerprint.exact)
            kept = self._execute(_HEAD, (exact, RULES_VERSION)).fetchone()
            heads[number] = kept[0] if kept else new.setdefault(fingerprint.exact, number)
        return heads

    def write(
        self,
        fingerprints: Mapping[int, Fingerprint],
        heads: Mapping[int, int],
        cut: Collection[int],
    ) -> None:
        """Keep documents' fingerprints, behind the heads of their texts (those that are their own
        can be found, and stand alone at first); `cut` are those that withhold something."""
        (sequence,) = self._execute(_LAST).fetchone()
        self._execute_many(
            _WRITE,
            [
                (
                    document,
                    bytes.fromhex(fingerprint.exact),
                    fingerprint.simhash.to_bytes(BITS // 8, "big"),
                    fingerprint.length,
                    place,
                    RULES_VERSION,
                    heads[document] == document,
                    fingerprint.sketch,
                    heads[document],
                    document not in cut,
                    document if heads[document] == document else None,
                )
                for place, (document, fingerprint) in enumerate(
                    fingerprints.items(), (sequence or 0) + 1
                )
            ],
        )

    def remove(self, document: int) -> None:
        """Take a document out of what can be found, and out of its cluster."""
        self._execute(_REMOVE, (document,))


def _hashes(sketch: bytes) -> Sketch:
    return np.frombuffer(sketch, SKETCH_TYPE)


def _listed(texts: Iterable[int]) -> str:
    return json.dumps([*texts])

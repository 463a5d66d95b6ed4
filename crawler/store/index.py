"""The index of representatives: candidates by simhash and by sketch, judged by containment."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from math import sqrt

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from crawler.document import Fingerprint
from crawler.duplicates.fingerprint import BITS, RULES_VERSION
from crawler.duplicates.judge import MAX_DISTANCE, Comparison, Known, judge
from crawler.duplicates.postings import Postings
from crawler.duplicates.scan import SimhashScan

LEFT = 0.43  # of the 8-grams of a text in which every tenth character is wrong: 0.9 ** 8
READ_AT_ONCE = 100_000  # documents
MANY = 1000  # documents are sorted into the index, fewer wait until there are many
LISTED = 3  # one hash of so many of a sketch can be looked up; all of them are compared then

_HASH = np.dtype("<u4")
Sketch = npt.NDArray[np.uint32]

_CHANGED = """
SELECT document, simhash, sketch, sequence, indexed FROM fingerprints
WHERE sequence > ? AND rules = ? ORDER BY sequence
"""
_SKETCHES = """
SELECT document, sketch FROM fingerprints WHERE document IN (SELECT value FROM json_each(?))
"""
_KNOWN = """
SELECT exact, simhash, sketch, length, documents.text
FROM fingerprints JOIN documents ON documents.id = fingerprints.document WHERE document = ?
"""
_WRITE = """
INSERT OR REPLACE INTO fingerprints
  (document, exact, simhash, length, sequence, rules, indexed, sketch)
VALUES (?, ?, ?, ?, (SELECT coalesce(max(sequence), 0) + 1 FROM fingerprints), ?, FALSE, ?)
"""
_MARK = """
UPDATE fingerprints
SET indexed = ?, sequence = (SELECT max(sequence) + 1 FROM fingerprints)
WHERE document = ?
"""


@dataclass(frozen=True, slots=True)
class Related:
    """A representative and what the asked text is to it."""

    document: int
    comparison: Comparison


class Index:
    """Finds what a text is related to among the representatives.

    The table of fingerprints is all that is stored. What looks them up is built in memory when
    it is first asked for, some 500 bytes a document, and follows the table by its sequence from
    then on, so that what another crawl wrote is seen too. Every method belongs into a
    transaction of the store.
    """

    def __init__(self, db: Database) -> None:
        self._execute = db.conn.execute
        self.forget()

    def forget(self) -> None:
        """Drops what is in memory: after a rollback it may not be what is in the file."""
        self._scan = SimhashScan()
        self._postings = Postings()
        self._sizes: dict[int, int] = {}
        self._sequence = 0

    def write(self, document: int, fingerprint: Fingerprint) -> None:
        """Keeps a document's fingerprint; `add` then makes it findable."""
        self._execute(
            _WRITE,
            (
                document,
                bytes.fromhex(fingerprint.exact),
                fingerprint.simhash.to_bytes(BITS // 8, "big"),
                fingerprint.length,
                RULES_VERSION,
                np.array(fingerprint.sketch, dtype=_HASH).tobytes(),
            ),
        )

    def has(self, document: int) -> bool:
        """Whether a document has a fingerprint, findable or not."""
        query = "SELECT 1 FROM fingerprints WHERE document = ?"
        return self._execute(query, (document,)).fetchone() is not None

    def add(self, document: int) -> None:
        """Makes a representative findable."""
        self._execute(_MARK, (True, document))

    def remove(self, document: int) -> None:
        """Makes a document that represents nothing any more unfindable."""
        self._execute(_MARK, (False, document))

    def related(self, text: Known, *, but: int | None = None) -> list[Related]:
        """What a text is related to, the closest first. `but` is left out."""
        found = [Related(n, self.verify(text, n)) for n in self.candidates(text, but=but)]
        return sorted(
            (each for each in found if each.comparison.relation),
            key=lambda each: (-each.comparison.coverage, each.comparison.distance, each.document),
        )

    def candidates(self, text: Known, *, but: int | None = None) -> set[int]:
        """The representatives that may be related to a text: those whose simhash is near or
        whose sketch shares enough."""
        self._catch_up()
        fingerprint = text.fingerprint
        found = {
            *self._scan.near(fingerprint.simhash, MAX_DISTANCE),
            *self._sharing(fingerprint.sketch),
        }
        return found - {but}

    def verify(self, text: Known, document: int) -> Comparison:
        """What a text is to a document."""
        return judge(text, self.known(document))

    def known(self, document: int) -> Known:
        """A stored document as the judge sees it. Raises KeyError if it has no fingerprint."""
        row = self._execute(_KNOWN, (document,)).fetchone()
        if row is None:
            raise KeyError(document)
        exact, simhash, sketch, length, text = row
        fingerprint = Fingerprint(
            exact=exact.hex(),
            simhash=int.from_bytes(simhash, "big"),
            sketch=tuple(np.frombuffer(sketch, dtype=_HASH).tolist()),
            length=length,
        )
        return Known(text, fingerprint)

    def _sharing(self, sketch: tuple[int, ...]) -> list[int]:
        """The representatives whose sketch shares enough: looked up by a few hashes, then
        compared by all."""
        keys = [value for value in sketch if value % LISTED == 0]
        found = [
            document
            for document, shared in self._postings.holders(keys).items()
            if document in self._sizes
            and shared >= _least_shared(min(len(keys), self._sizes[document]))
        ]
        return self._sharing_enough(np.array(sketch, dtype=_HASH), found) if found else []

    def _sharing_enough(self, sketch: Sketch, documents: list[int]) -> list[int]:
        """Those of some documents whose whole sketches share enough with a sketch."""
        rows = self._execute(_SKETCHES, (json.dumps(documents),)).fetchall()
        joined = np.frombuffer(b"".join(stored for _, stored in rows), dtype=_HASH)
        sizes = [len(stored) // _HASH.itemsize for _, stored in rows]
        places = np.searchsorted(sketch, joined)
        shared = sketch[np.minimum(places, sketch.size - 1)] == joined
        ends = np.cumsum(sizes)
        before = np.concatenate([[0], np.cumsum(shared)])
        counts = before[ends] - before[ends - sizes]
        return [
            document
            for (document, _), size, count in zip(rows, sizes, counts, strict=True)
            if count >= _least_shared(min(sketch.size, size))
        ]

    def _catch_up(self) -> None:
        """Reads what changed in the table since it was last looked at."""
        cursor = self._execute(_CHANGED, (self._sequence, RULES_VERSION))
        while rows := cursor.fetchmany(READ_AT_ONCE):
            entered: list[tuple[int, Sketch]] = []
            for document, simhash, sketch, sequence, indexed in rows:
                self._sequence = sequence
                if indexed:
                    hashes = np.frombuffer(sketch, dtype=_HASH)
                    entered.append((document, hashes[hashes % LISTED == 0]))
                    self._scan.put(document, int.from_bytes(simhash, "big"))
                else:
                    self._scan.remove(document)
                    self._sizes.pop(document, None)
            self._enter(entered)

    def _enter(self, listed: list[tuple[int, Sketch]]) -> None:
        self._sizes.update((document, hashes.size) for document, hashes in listed)
        if len(listed) < MANY:
            for document, hashes in listed:
                self._postings.add(document, hashes.tolist())
        else:
            sizes = [hashes.size for _, hashes in listed]
            documents = np.repeat(np.array([n for n, _ in listed], dtype=np.uint32), sizes)
            self._postings.add_all(documents, np.concatenate([hashes for _, hashes in listed]))


@cache
def _least_shared(size: int) -> float:
    """How many hashes of the smaller of two sketches must be in the other: two standard
    deviations less than the worst copies are expected to share, but two but of the smallest."""
    return max(LEFT * size - 2 * sqrt(LEFT * (1 - LEFT) * size), 2 if size > 4 else 1)

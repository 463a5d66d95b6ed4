"""The tables of fingerprints and duplicates, as crawler.duplicates.settling reads them.

A pair of texts has one row. Where one document represents the other, the row is that one's; else it
is the shorter text's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from sqlite_utils import Database

from crawler.duplicates.judge import OTHER_SIDE, Comparison, Relation
from crawler.duplicates.lookup import Related
from crawler.duplicates.ngrams import Hashes
from crawler.duplicates.settling import Neighbour, Text
from crawler.store.copies.fingerprints import Fingerprints

_PLACE = "document, length, exact, whole, parts, covered, centre"
_TEXT = f"SELECT {_PLACE} FROM fingerprints WHERE document = ?"
_NEIGHBOURS = f"""
SELECT {_PLACE}, relation, distance, containment, coverage, mine FROM (
  SELECT other AS number, relation, distance, containment, coverage, 1 AS mine
    FROM duplicates WHERE document = :text
  UNION ALL SELECT document, relation, distance, containment, coverage, 0
    FROM duplicates WHERE other = :text
) JOIN fingerprints ON document = number
WHERE indexed AND relation NOT IN ('related', 'exact')
"""
_SETTLE = "UPDATE fingerprints SET parts = ?, covered = ?, centre = ? WHERE document = ?"
_RELATE = """
INSERT OR REPLACE INTO duplicates (document, other, relation, distance, containment, coverage)
VALUES (?, ?, ?, ?, ?, ?)
"""
_BETWEEN = """
SELECT document, relation, distance, containment, coverage FROM duplicates
WHERE (document = :one AND other = :two) OR (document = :two AND other = :one)
"""
_UNSETTLE = """
UPDATE fingerprints SET centre = NULL WHERE document IN (SELECT value FROM json_each(?))
"""

_SAME = Comparison("exact", 0, 1.0, 1.0)


class Graph:
    """Texts (by the document at their head), their neighbours and places. Every method belongs
    into a transaction."""

    def __init__(self, db: Database, fingerprints: Fingerprints) -> None:
        self._execute = db.conn.execute
        self._fingerprints = fingerprints

    def text(self, number: int) -> Text:
        """Return a text with its place."""
        return _text(self._execute(_TEXT, (number,)).fetchone())

    def neighbours(self, number: int) -> Sequence[Neighbour]:
        """Return the copies of a text, each with what the text is to it."""
        return [
            Neighbour(_text(row[:7]), _turned(row[7], row[8:11], mine=row[11]))
            for row in self._execute(_NEIGHBOURS, {"text": number})
        ]

    def grams(self, number: int) -> Hashes:
        """Return the distinct n-grams of a text."""
        return self._fingerprints.known([number])[number].grams

    def place(self, text: Text) -> None:
        """Keep the place of a text."""
        parts = json.dumps(text.parts) if text.parts else None
        self._execute(_SETTLE, (parts, text.covered, text.centre, text.number))

    def unsettle(self, texts: Iterable[int]) -> None:
        """Take texts out of their clusters."""
        self._execute(_UNSETTLE, (json.dumps([*texts]),))

    def relate(self, document: int, found: Sequence[Related]) -> None:
        """Keep what a text is to others."""
        own = self.text(document).key if found else None
        for each in found:
            comparison = each.comparison
            if own and own > self.text(each.text).key:
                self._put(document, each.text, comparison)
            else:
                self._put(each.text, document, _other_side(comparison))

    def represent(self, document: int, chosen: int) -> None:
        """Give the row of a pair to the one that the other represents."""
        comparison = self._between(document, chosen)
        self._forget(document, chosen)
        self._put(document, chosen, comparison)

    def _between(self, document: int, other: int) -> Comparison:
        """Return what a document is to another, as their texts are to each other."""
        one, two = self._head(document), self._head(other)
        if one == two:
            return _SAME
        from_one, *comparison = self._execute(_BETWEEN, {"one": one, "two": two}).fetchone()
        return _turned(comparison[0], comparison[1:], mine=from_one == one)

    def release(self, document: int, former: int) -> None:
        """Leave the row of a pair to the texts, when the one represents the other no more."""
        one, two = self._head(document), self._head(former)
        comparison = self._between(document, former)
        self._forget(document, former)
        if one == two:
            if document in (one, two) or former in (one, two):
                self._put(document if document != one else former, one, _SAME)
        elif (one, two) == (document, former):
            self.relate(document, [Related(former, comparison)])

    def _head(self, document: int) -> int:
        query = "SELECT head FROM fingerprints WHERE document = ?"
        return int(self._execute(query, (document,)).fetchone()[0])

    def _put(self, document: int, other: int, comparison: Comparison) -> None:
        measures = (comparison.distance, comparison.containment, comparison.coverage)
        self._execute(_RELATE, (document, other, comparison.relation, *measures))

    def _forget(self, document: int, other: int) -> None:
        query = "DELETE FROM duplicates WHERE document = ? AND other = ?"
        self._execute(query, (document, other))
        self._execute(query, (other, document))


def _text(row: Sequence[object]) -> Text:
    number, length, exact, whole, parts, covered, centre = row
    return Text(number, length, exact, bool(whole), _parts(parts), bool(covered), centre)  # type: ignore[arg-type]


@lru_cache(maxsize=1024)
def _parts(listed: str | None) -> tuple[int, ...]:
    return tuple(json.loads(listed)) if listed else ()


def _turned(relation: Relation, measures: Iterable[float], *, mine: bool) -> Comparison:
    """Return what a row says, from the side of the text that is asked for."""
    turned = relation if mine else OTHER_SIDE.get(relation, relation)
    return Comparison(turned, *measures)  # type: ignore[arg-type]


def _other_side(comparison: Comparison) -> Comparison:
    relation = comparison.relation
    return replace(comparison, relation=OTHER_SIDE.get(relation, relation) if relation else None)

"""Each text once: which document stands for which, kept in the transaction of each document.

Clusters are stars. Every member is itself a copy of the one that represents it, so that a chain
of drifting templates, each near the next, never puts unrelated texts together. A compilation
(crawler.duplicates.clusters) represents none of the texts in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from crawler.document import Fingerprint
from crawler.duplicates.clusters import covers, distinct_parts
from crawler.duplicates.judge import COPIES, SAME, Comparison, Known
from crawler.duplicates.representative import Copy, outranks, representative
from crawler.restoration.placeholders import find_placeholders
from crawler.store.attributions import attribute, forget_attributions
from crawler.store.index import Index, Related

LOOKED_AT = 50  # parts or copies of one text, however many there are

_COPY = """
SELECT documents.id AS document, url, completeness, published, script = 'machine-hant' AS mirror,
  coalesce(spun, 0) AS spun, length,
  (SELECT count(*) FROM gaps WHERE gaps.document = documents.id) AS gaps,
  (SELECT coalesce(sum("end" - start), 0) FROM damage WHERE damage.document = documents.id)
    AS damaged,
  EXISTS (SELECT 1 FROM attributions
    WHERE attributions.document = documents.id AND original IS NOT NULL) AS repost,
  text
FROM documents JOIN fingerprints ON fingerprints.document = documents.id
WHERE documents.id = ?
"""
_MEMBERS = "SELECT id FROM documents WHERE representative = ?1 AND id != ?1 ORDER BY id"
_PARTS = """
SELECT documents.id FROM (
  SELECT document AS part FROM duplicates WHERE other = ?1 AND relation = 'contained'
  UNION SELECT other FROM duplicates WHERE document = ?1 AND relation = 'contains'
) JOIN documents ON documents.id = part
WHERE representative IN (?1, documents.id) AND documents.id != ?2
  AND NOT EXISTS (SELECT 1 FROM gaps WHERE gaps.document = documents.id)
ORDER BY characters DESC LIMIT ?3
"""
_RELATE = """
INSERT OR REPLACE INTO duplicates (document, other, relation, distance, containment, coverage)
VALUES (?, ?, ?, ?, ?, ?)
"""


class Copies:
    """Every document knows its representative; the index holds those alone."""

    def __init__(self, db: Database) -> None:
        self.index = Index(db)
        self._db = db
        self._execute = db.conn.execute
        self._moved: set[int] = set()

    def put(self, document: int, text: str, fingerprint: Fingerprint) -> None:
        """Relates a stored document to its copies; call it in the document's transaction."""
        self._moved.clear()
        left = self._leave(document)
        self.index.write(document, fingerprint)
        self._place(document, Known(text, fingerprint))
        if left:
            best = representative(map(self._copy, left)).document
            self._place_all([best, *(other for other in left if other != best)])

    def _leave(self, document: int) -> list[int]:
        """Takes a document that changed out of its cluster. Gives those that it represented,
        which are in no cluster now."""
        if not self.index.has(document):
            return []
        members = self._members(document)
        self._free([document, *members])
        self._execute("DELETE FROM duplicates WHERE ? IN (document, other)", (document,))
        forget_attributions(self._db, [document])
        return members

    def _place_all(self, documents: Iterable[int]) -> None:
        """Finds places for documents that lost theirs. They only join from then on: if they
        moved others in their turn, overlapping texts could move each other for ever."""
        for document in documents:
            self._moved.add(document)
            self._place(document, self.index.known(document))

    def _place(self, document: int, text: Known) -> None:
        """Finds the cluster of a document that is in none, and who represents it."""
        related = self.index.related(text, but=document)
        for each in related:
            self._relate(document, each.document, each.comparison)
        copies = [each for each in related if each.comparison.relation in COPIES]
        parts = self._parts(text, copies)
        rivals = [copy for copy in copies if copy.document not in parts]
        if parts and not any(rival.comparison.relation in SAME for rival in rivals):
            self._place_compilation(document, text, parts)
        elif rivals:
            self._join_or_take_over(document, rivals)
        else:
            self.index.add(document)

    def _parts(self, text: Known, copies: Sequence[Related]) -> list[int]:
        """The whole texts that make a text a compilation, the longest first; none if it isn't."""
        contained = [copy.document for copy in copies if copy.comparison.relation == "contains"]
        whole = [number for number in contained[:LOOKED_AT] if not self._copy(number).gaps]
        return self._distinct(whole)

    def _distinct(self, documents: Sequence[int]) -> list[int]:
        parts = distinct_parts([self.index.known(number).grams for number in documents])
        return [documents[part] for part in parts] if len(parts) > 1 else []

    def _place_compilation(self, document: int, text: Known, parts: Sequence[int]) -> None:
        if covers(text.grams, [self.index.known(part).grams for part in parts]):
            self._set_representative(document, parts[0])
        else:
            self.index.add(document)

    def _join_or_take_over(self, document: int, rivals: Sequence[Related]) -> None:
        nearest = rivals[0].document
        self._attribute(document, nearest)
        if document in self._moved:
            self._set_representative(document, nearest)
            return
        own = self._copy(document)
        if outranks(own, self._copy(nearest)):
            others = [each.document for each in rivals[1:]]
            beaten = [nearest, *(n for n in others if outranks(own, self._copy(n)))]
            self.index.add(document)
            for former in beaten:
                self._take_over(document, former)
        else:
            self._set_representative(document, nearest)
            if rivals[0].comparison.relation == "contained" and not own.gaps:
                self._dissolve_compilation(nearest, document)

    def _take_over(self, document: int, former: int) -> None:
        """Puts a former representative and its copies under a better one. Those of them that
        are no copies of that one look for a cluster anew."""
        members = self._members(former)
        self._free([former, *members])
        for member in (former, *members):
            comparison = self.index.verify(self.index.known(member), document)
            if comparison.relation in COPIES:
                self._relate(member, document, comparison)
                self._set_representative(member, document)
            else:
                self._place_all([member])

    def _dissolve_compilation(self, document: int, newcomer: int) -> None:
        """Where the newest part shows a representative to be a compilation, all of its cluster
        looks for a place anew: the parts first, the compilation last."""
        rows = self._execute(_PARTS, (document, newcomer, LOOKED_AT))
        parts = self._distinct([newcomer, *(number for (number,) in rows)])
        if parts:
            members = self._members(document)
            self._free([document, *members])
            self._place_all(sorted(members, key=lambda member: member not in parts))
            self._place_all([document])

    def _free(self, documents: Iterable[int]) -> None:
        """Takes documents out of their clusters and out of the index."""
        for document in documents:
            self.index.remove(document)
            self._set_representative(document, document)

    def _set_representative(self, document: int, chosen: int) -> None:
        update = "UPDATE documents SET representative = ? WHERE id = ?"
        self._execute(update, (chosen, document))

    def _relate(self, document: int, other: int, comparison: Comparison) -> None:
        self._execute("DELETE FROM duplicates WHERE document = ? AND other = ?", (other, document))
        measures = (comparison.distance, comparison.containment, comparison.coverage)
        self._execute(_RELATE, (document, other, comparison.relation, *measures))

    def _attribute(self, document: int, other: int) -> None:
        members = self._members(other)[:LOOKED_AT]
        attribute(self._db, [document, other, *members])

    def _copy(self, document: int) -> Copy:
        cursor = self._execute(_COPY, (document,))
        names = [column for column, *_ in cursor.description]
        facts = dict(zip(names, cursor.fetchone(), strict=True))
        facts["damaged"] += sum(end - start for start, end in find_placeholders(facts.pop("text")))
        return Copy(**facts)

    def _members(self, document: int) -> list[int]:
        """Those that a document represents, but for itself."""
        return [number for (number,) in self._execute(_MEMBERS, (document,))]

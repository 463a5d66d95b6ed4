"""Fingerprints and duplicates in their tables: which document stands for which copies."""

from __future__ import annotations

from sqlite_utils import Database

from crawler.duplicates.fingerprint import BITS, Fingerprint
from crawler.duplicates.index import Index
from crawler.duplicates.representative import Copy, representative

_CLUSTER = """
SELECT id, url, completeness, published, script = 'machine-hant' AS mirror, length,
  (SELECT count(*) FROM gaps WHERE gaps.document = documents.id) AS gaps
FROM documents JOIN fingerprints ON fingerprints.document = documents.id
WHERE representative = ?
"""


class Copies:
    """Keeps each text once: every document knows its representative.

    The index in memory follows the table by its sequence, so that what another crawl wrote is
    seen too. A document joins the cluster of its nearest neighbour; the cluster then chooses
    its representative anew.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._index = Index()
        self._sequence = 0

    def put(self, document: int, fingerprint: Fingerprint) -> None:
        """Relates a stored document to its copies; call it in the document's transaction."""
        self._leave(document)
        self._db.table("fingerprints").upsert(
            {
                "document": document,
                "exact": fingerprint.exact,
                "simhash": fingerprint.simhash.to_bytes(BITS // 8, "big"),
                "length": fingerprint.length,
                "sequence": self._catch_up() + 1,
            },
            pk="document",
        )
        neighbours = self._index.near(fingerprint, but=document)
        if neighbours:
            self._set_representative(document, self._representative_of(neighbours[0].document))
            self._choose(self._representative_of(document))

    def _catch_up(self) -> int:
        """Reads what is new in the table into the index; returns the last sequence there."""
        rows = self._db.table("fingerprints").rows_where(
            "sequence > ?", [self._sequence], order_by="sequence"
        )
        entries = []
        for row in rows:
            self._sequence = row["sequence"]
            simhash = int.from_bytes(row["simhash"], "big")
            known = Fingerprint(exact=row["exact"], simhash=simhash, length=row["length"])
            entries.append((row["document"], known))
        self._index.put(entries)
        return self._sequence

    def _leave(self, document: int) -> None:
        """Takes a changed document out of its cluster, which goes on without it."""
        cluster = self._representative_of(document)
        others = [copy.document for copy in self._copies(cluster) if copy.document != document]
        self._set_representative(document, document)
        if cluster == document and others:
            for other in others:
                self._set_representative(other, others[0])
            self._choose(others[0])

    def _choose(self, cluster: int) -> None:
        copies = self._copies(cluster)
        chosen = representative(copies).document
        for copy in copies:
            self._set_representative(copy.document, chosen)

    def _copies(self, cluster: int) -> list[Copy]:
        return [
            Copy(
                document=row["id"],
                url=row["url"],
                completeness=row["completeness"],
                gaps=row["gaps"],
                mirror=bool(row["mirror"]),
                length=row["length"],
                published=row["published"],
            )
            for row in self._db.query(_CLUSTER, [cluster])
        ]

    def _representative_of(self, document: int) -> int:
        return int(self._db.table("documents").get(document)["representative"])

    def _set_representative(self, document: int, chosen: int) -> None:
        self._db.table("documents").update(document, {"representative": chosen})
        if document == chosen:
            self._db.table("duplicates").delete_where("document = ?", [document])
            return
        one, other = self._fingerprint(document), self._fingerprint(chosen)
        distance = (one.simhash ^ other.simhash).bit_count()
        relation = "exact" if one.exact == other.exact else "near"
        self._db.table("duplicates").upsert(
            {
                "document": document,
                "representative": chosen,
                "relation": relation,
                "distance": distance,
            },
            pk="document",
        )

    def _fingerprint(self, document: int) -> Fingerprint:
        row = self._db.table("fingerprints").get(document)
        simhash = int.from_bytes(row["simhash"], "big")
        return Fingerprint(exact=row["exact"], simhash=simhash, length=row["length"])

"""Each text once: which document stands for which, kept in the transaction of each document."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping

from sqlite_utils import Database

from crawler.document import Fingerprint
from crawler.duplicates.fingerprint import fingerprint as make_fingerprint
from crawler.duplicates.judge import COPIES, Known
from crawler.duplicates.lookup import Index, Related
from crawler.duplicates.settling import settle
from crawler.store.copies.attributions import forget_attributions
from crawler.store.copies.fingerprints import Fingerprints
from crawler.store.copies.graph import Graph
from crawler.store.copies.representing import represent

_CUT = "SELECT document FROM gaps WHERE document IN (SELECT value FROM json_each(?))"
_HEADS = """
SELECT document, head FROM fingerprints WHERE document IN (SELECT value FROM json_each(?))
"""
_GROUP = "SELECT document FROM fingerprints WHERE head = ?"
_SPEAKS_FOR = """
SELECT id FROM documents JOIN fingerprints ON document = id
WHERE head = ? AND representative = id
"""


class Copies:
    """Every document knows its representative."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._execute = db.conn.execute
        self.forget()

    def forget(self) -> None:
        """Drop what is in memory: after a rollback it may not be what is in the file."""
        self.fingerprints = Fingerprints(self._db)
        self.graph = Graph(self._db, self.fingerprints)
        self.index = Index(self.fingerprints)

    def put(self, document: int, text: str, fingerprint: Fingerprint) -> None:
        """Relate a stored document to its copies; call it in the document's transaction."""
        self.put_all([(document, text, fingerprint)])

    def put_all(self, documents: Iterable[tuple[int, str, Fingerprint]]) -> None:
        """Relate stored documents to their copies, as `put` would one after the other, in half of
        the time."""
        self.fingerprints.look_again()
        given = {document: Known(text, made) for document, text, made in documents}
        judged = self.fingerprints.all_judged({n: known.text for n, known in given.items()})
        texts = {
            number: known if judged[number] == known.text else _known(judged[number])
            for number, known in given.items()
        }
        changed = self._leave(texts) | self._join(texts)
        if changed:
            represent(self._db, self.graph, changed)

    def find(self, text: Known) -> list[Related]:
        """Return the representatives that a text, stored or not, is related to, the closest
        first."""
        self.fingerprints.look_again()
        return [
            Related(document, each.comparison)
            for each in self.index.related(text)
            for (document,) in self._execute(_SPEAKS_FOR, (each.text,))
        ]

    def _join(self, texts: Mapping[int, Known]) -> set[int]:
        """Enter documents that are in no cluster; return the centres of the changed clusters."""
        cut = {number for (number,) in self._execute(_CUT, (json.dumps([*texts]),))}
        fingerprints = {number: text.fingerprint for number, text in texts.items()}
        heads = self.fingerprints.heads_of(fingerprints)
        self.fingerprints.write(fingerprints, heads, cut)
        changed = self._settle({n: text for n, text in texts.items() if heads[n] == n})
        for document, head in heads.items():
            if head != document:
                self.graph.release(document, head)
                changed |= self._cluster_of(head) if document in cut else self._show_more(head)
        return changed

    def _settle(self, texts: Mapping[int, Known]) -> set[int]:
        """Relate texts that are new to others; return the centres of the changed clusters."""
        found = self.index.all_related([*texts.values()], [*texts])
        copies = list[int]()
        for number, related in zip(texts, found, strict=True):
            self.graph.relate(number, related)
            if any(each.comparison.relation in COPIES for each in related):
                copies.append(number)
        if not copies:
            return set()
        self.graph.unsettle(copies)
        return settle(self.graph, {*copies}.union(*map(self._longer, copies)))

    def _show_more(self, head: int) -> set[int]:
        """Note that a page shows all of a text; return the centres of the changed clusters."""
        if self.graph.text(head).whole:
            return self._cluster_of(head)
        self._execute("UPDATE fingerprints SET whole = 1 WHERE document = ?", (head,))
        return self._resettle([head, *self._neighbours(head)])

    def _leave(self, documents: Collection[int]) -> set[int]:
        """Take documents that changed out of their clusters; return the centres of the changed
        clusters."""
        rows = self._execute(_HEADS, (json.dumps([*documents]),)).fetchall()
        if not rows:  # as for most, which are new: what follows would ask for nothing
            return set()
        heads = {head for _, head in rows if head is not None}
        gone = {number for number, _ in rows}  # Of some another's rules made the fingerprint.
        group = {n for head in heads for (n,) in self._execute(_GROUP, (head,))}
        changed = set[int]().union(*map(self._cluster_of, heads))
        affected = set[int]().union(*map(self._neighbours, heads)) - heads
        left = self.fingerprints.known(sorted(group - gone))
        self._drop(gone | group)
        return changed | self._resettle(sorted(affected)) | self._join(left)

    def _drop(self, documents: Iterable[int]) -> None:
        for document in documents:
            self._execute(
                "UPDATE documents SET representative = id"
                " WHERE id = :text OR representative = :text",
                {"text": document},
            )
            self._execute(
                "DELETE FROM duplicates WHERE document = :text OR other = :text", {"text": document}
            )
            self.fingerprints.remove(document)
            forget_attributions(self._db, [document])

    def _resettle(self, texts: list[int]) -> set[int]:
        """Settle texts as if they were new."""
        changed = set[int]().union(*map(self._cluster_of, texts))
        self.graph.unsettle(texts)
        return changed | settle(self.graph, texts)

    def _cluster_of(self, head: int) -> set[int]:
        centre = self.graph.text(head).centre
        return set() if centre is None else {centre}

    def _neighbours(self, head: int) -> list[int]:
        return [each.text.number for each in self.graph.neighbours(head)]

    def _longer(self, head: int) -> list[int]:
        """Return the neighbours of a text that come before it in order, mostly longer ones: it may
        be a part of them."""
        own = self.graph.text(head)
        return [e.text.number for e in self.graph.neighbours(head) if e.text.key < own.key]


def _known(text: str) -> Known:
    return Known(text, make_fingerprint(text))

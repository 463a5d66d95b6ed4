"""Each text once: which document stands for which, kept in the transaction of each document."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from sqlite_utils import Database

from crawler.document import Fingerprint
from crawler.duplicates.fingerprint import fingerprint as make_fingerprint
from crawler.duplicates.judge import COPIES, Known
from crawler.duplicates.lookup import Index, Related
from crawler.duplicates.settling import Text, settle
from crawler.store.copies.attributions import forget_attributions
from crawler.store.copies.fingerprints import Fingerprints
from crawler.store.copies.graph import Graph
from crawler.store.copies.representing import represent

_SHOWS_ALL = "SELECT NOT EXISTS (SELECT 1 FROM gaps WHERE document = ?)"
_GROUP = "SELECT document FROM fingerprints WHERE head = ? AND document != head ORDER BY document"
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
        self.fingerprints.look_again()
        (site,) = self._execute("SELECT site FROM documents WHERE id = ?", (document,)).fetchone()
        judged = self.fingerprints.judged(text, site)
        known = Known(judged, fingerprint if judged == text else make_fingerprint(judged))
        changed = self._leave(document) | self._join(document, known)
        if changed:
            represent(self._db, self.graph, changed)

    def find(self, text: Known) -> list[Related]:
        """Return the representatives that a text, stored or not, is related to."""
        self.fingerprints.look_again()
        return [
            Related(document, each.comparison)
            for each in self.index.related(text)
            for (document,) in self._execute(_SPEAKS_FOR, (each.text,))
        ]

    def _join(self, document: int, text: Known) -> set[int]:
        """Enter a document that is in no cluster; return the centres of the changed clusters."""
        (whole,) = self._execute(_SHOWS_ALL, (document,)).fetchone()
        head = self.fingerprints.head_of(text.fingerprint)
        write = partial(self.fingerprints.write, document, text.fingerprint, whole=bool(whole))
        if head is not None:
            write(head=head)
            self.graph.release(document, head)
            return self._show_more(head) if whole else self._cluster_of(head)
        related = self.index.related(text)
        alone = not any(each.comparison.relation in COPIES for each in related)
        write(head=document, centre=document if alone else None)
        self.graph.relate(document, related)
        return set() if alone else settle(self.graph, [document, *self._longer(document)])

    def _show_more(self, head: int) -> set[int]:
        """Note that a page shows all of a text; return the centres of the changed clusters."""
        if self.graph.text(head).whole:
            return self._cluster_of(head)
        self._execute("UPDATE fingerprints SET whole = 1 WHERE document = ?", (head,))
        return self._resettle([head, *self._neighbours(head)])

    def _leave(self, document: int) -> set[int]:
        """Take a document that changed out of its cluster; return the centres of the changed
        clusters."""
        row = self._execute("SELECT head FROM fingerprints WHERE document = ?", (document,))
        known = row.fetchone()
        if known is None:
            return set()
        (head,) = known
        if head is None:  # Other rules made its fingerprint.
            self._drop([document])
            return set()
        changed = self._cluster_of(head)
        affected = self._neighbours(head)
        group = [number for (number,) in self._execute(_GROUP, (head,))]
        texts = {number: self.fingerprints.known(number) for number in group}
        self._drop([*group, head])
        changed |= self._resettle(affected)
        for number, text in texts.items():
            if number != document:
                changed |= self._join(number, text)
        if head != document:
            changed |= self._join(head, self.fingerprints.known(head))
        return changed

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
        """The texts that a new one may be a part of."""
        own: Text = self.graph.text(head)
        return [e.text.number for e in self.graph.neighbours(head) if e.text.key < own.key]

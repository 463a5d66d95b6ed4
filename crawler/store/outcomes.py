"""What came of a page, written whole: its documents, its links and its state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlite_utils import Database

from crawler.document import Document
from crawler.store import addresses, documents, frontier, out_links
from crawler.store.addresses import CrawlKey, Link, Refound, State
from crawler.store.copies import Copies
from crawler.store.documents import Change
from crawler.store.frontier import HostUse, Visit, Waiting
from crawler.store.harvest import Point
from crawler.store.out_links import OutLink
from crawler.store.revisits import next_interval
from crawler.store.times import stamp
from crawler.store.unlike import forget_unlike, save_unlike

_SETTLE = """
UPDATE addresses
SET state = ?, reason = ?, priority = ?, document = ?, run = ?, visited_at = ?, interval = ?,
  due_at = ?, etag = ?, last_modified = ?, record = ?, features = NULL,
  in_flight = 0
WHERE id = ?
"""


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What a visit came to. With documents the state is `document` or `unchanged`, as the store
    finds; without any it is `state`. `state` queued puts the address back, not to be visited
    before `at` + `wait` seconds. `unlike` are documents that were rejected for their likeness,
    kept with their text if `keep_unlike`. `parts` are the addresses of its document's further
    pages, which were fetched with it, `out_links` lead to other sites. `size` counts the bytes
    that the page took, `at` is seconds since 1970, `is_broken` says whether an error of ours or of
    a spider's ended the visit."""

    visit: Visit
    at: float = 0.0
    state: State = "index"
    reason: str | None = None
    documents: list[Document] = field(default_factory=list)
    unlike: list[Document] = field(default_factory=list)
    keep_unlike: bool = False
    links: list[Link] = field(default_factory=list)
    parts: list[Link] = field(default_factory=list)
    out_links: list[OutLink] = field(default_factory=list)
    etag: str | None = None
    last_modified: str | None = None
    size: int = 0
    tries: int = 0
    wait: float = 0.0
    record: int | None = None
    is_broken: bool = False

    @property
    def gives_anything(self) -> bool:
        """Whether there is more to write than the state of the address."""
        return bool(self.documents or self.unlike or self.links or self.parts or self.out_links)

    def failed(self, reason: str) -> Outcome:
        """Return the outcome of the same visit when nothing that it gave can be written."""
        failed = Outcome(visit=self.visit, at=self.at, state="failed", reason=reason)
        failed.size, failed.record = self.size, self.record
        failed.is_broken = self.is_broken
        return failed


@dataclass(frozen=True, slots=True)
class Settled:
    """How an outcome was written: the state, what became of the documents, which links the
    frontier took, which addresses no longer wait because they are parts of the document, whether
    the page gave a text that the collection did not have, and which waiting addresses a link of
    its leads to with a higher priority."""

    outcome: Outcome
    state: State
    reason: str | None = None
    changes: tuple[Change, ...] = ()
    taken: tuple[Link, ...] = ()
    new_text: bool = False
    parts: tuple[Waiting, ...] = ()
    refound: tuple[Refound, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """What is written in one transaction: addresses that no page gave (the crawl's start),
    outcomes, the numbers of the addresses in flight, what hosts gave so far, and points of the
    run's harvest curve."""

    links: Sequence[Link] = ()
    outcomes: Sequence[Outcome] = ()
    in_flight: Sequence[int] = ()
    hosts: Sequence[HostUse] = ()
    harvest: Sequence[Point] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a batch: which of its own links were taken and which lead to what waits
    already (as Settled has it), and each outcome."""

    taken: Sequence[Link]
    settled: Sequence[Settled]
    refound: Sequence[Refound] = ()


def write_outcome(
    db: Database, copies: Copies, outcome: Outcome, key: CrawlKey, *, rules: str
) -> Settled:
    """Write an outcome; call it in a transaction. One that can't be written (a document that the
    store refuses) leaves a failed address and no more. A page of an archive whose address no longer
    waits, since it is a part of a document before it, leaves all as it is."""
    if outcome.record is not None and not frontier.is_queued(db, outcome.visit):
        return Settled(outcome, "part")
    try:
        with _all_or_nothing(db, copies):
            return _write(db, copies, outcome, key, rules)
    except ValueError as error:
        reason = f"error: {error}"
        _settle(db, outcome.failed(reason), "failed", run=key.run, changed=False)
        return Settled(outcome, "failed", reason)


def _write(db: Database, copies: Copies, outcome: Outcome, key: CrawlKey, rules: str) -> Settled:
    links, again = addresses.enqueue(db, outcome.links, key, stamp(outcome.at))
    taken, refound = tuple(links), tuple(again)
    if outcome.state == "queued":
        until = outcome.at + outcome.wait
        frontier.postpone(db, outcome.visit, tries=outcome.tries, until=until)
        return Settled(outcome, "queued", outcome.reason, taken=taken, refound=refound)
    forget_unlike(db, outcome.visit.url)
    for document in outcome.unlike:
        save_unlike(db, document, run=key.run, keep=outcome.keep_unlike)
    saved = [_save(db, copies, document, key.run, rules) for document in outcome.documents]
    changes = tuple(change for _, change in saved)
    state = _state(outcome, changes)
    changed = any(change != "unchanged" for change in changes) or (state == "index" and bool(taken))
    number = saved[0][0] if saved else _known_document(db, outcome, state, key.run)
    _settle(db, outcome, state, run=key.run, changed=changed, document=number)
    if state in ("index", "document") or outcome.unlike:
        visit = outcome.visit
        out_links.keep(db, outcome.out_links, key, page=visit.url, host=visit.host)
    new_text = any(
        change == "updated" or (change == "new" and _represents(db, number))
        for number, change in saved
    )
    parts = _settle_parts(db, outcome, key)
    return Settled(outcome, state, outcome.reason, changes, taken, new_text, parts, refound)


def _settle(
    db: Database,
    outcome: Outcome,
    state: State,
    *,
    run: int,
    changed: bool,
    document: int | None = None,
) -> None:
    """End a visit: its address gets a state, the time of its next visit, and the record of the
    archive that it was read from."""
    visit = outcome.visit
    interval = next_interval(state, visit.interval, changed=changed)
    times = (stamp(outcome.at), interval, stamp(outcome.at + interval))
    validators = (outcome.etag, outcome.last_modified, outcome.record)
    reached = (state, outcome.reason, visit.priority, document, run)
    db.execute(_SETTLE, (*reached, *times, *validators, visit.id))


def _settle_parts(db: Database, outcome: Outcome, key: CrawlKey) -> tuple[Waiting, ...]:
    """Enter the parts, and return those that were waiting for a visit of their own."""
    waiting = [frontier.waiting(db, key, link.url) for link in outcome.parts]
    addresses.enqueue(db, outcome.parts, key, stamp(outcome.at))
    for link in outcome.parts:
        frontier.settle_part(db, key, link.url, of=outcome.visit.url, at=outcome.at)
    return tuple(filter(None, waiting))


def _save(
    db: Database, copies: Copies, document: Document, run: int, rules: str
) -> tuple[int, Change]:
    number, change = documents.save(db, document, run=run, rules=rules)
    if change != "unchanged" and document.fingerprint:
        copies.put(number, document.text, document.fingerprint)
    return number, change


def _state(outcome: Outcome, changes: tuple[Change, ...]) -> State:
    if not changes:
        return outcome.state
    return "unchanged" if all(change == "unchanged" for change in changes) else "document"


def _known_document(db: Database, outcome: Outcome, state: State, run: int) -> int | None:
    """Return the document of a page that the site says has not changed since."""
    known = outcome.visit.document
    if state != "unchanged" or known is None:
        return None
    db.execute("UPDATE documents SET seen_run = ? WHERE id = ?", (run, known))
    return known


def _represents(db: Database, number: int) -> bool:
    query = "SELECT representative = id FROM documents WHERE id = ?"
    return bool(db.execute(query, (number,)).fetchone()[0])


@contextmanager
def _all_or_nothing(db: Database, copies: Copies) -> Iterator[None]:
    """Undo what was written inside if the store refused it. Errors of the database itself end the
    whole transaction, which undoes all."""
    db.execute("SAVEPOINT outcome")
    try:
        yield
    except ValueError:
        db.execute("ROLLBACK TO outcome")
        db.execute("RELEASE outcome")
        copies.forget()
        raise
    db.execute("RELEASE outcome")

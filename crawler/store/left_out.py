"""Documents that were left out for their likeness, to be taken in by a lower bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.document import Document
from crawler.store.addresses import QUEUED, CrawlKey, count_taken
from crawler.store.frontier import Visit, visit_of
from crawler.store.outcomes import Batch, Outcome
from crawler.store.store import Store
from crawler.store.times import moment
from crawler.store.unlike import unpack

# A page that was read from an archive lies there; that of a crawl in the recording of its run.
_LEFT_OUT = """
SELECT a.id, a.site, a.url, u.document, a.visited_at, a.record,
  (SELECT recording FROM runs WHERE recording != '' AND
     CASE WHEN archives.name IS NULL THEN runs.id = u.run
     ELSE substr(recording, -length(archives.name)) = archives.name END
   ORDER BY runs.id DESC LIMIT 1)
FROM unlike AS u JOIN addresses AS a USING (url)
LEFT JOIN records ON records.id = a.record
LEFT JOIN archives ON archives.id = records.archive
WHERE (u.profile IS NOT ? OR u.likeness >= ?)
  AND (a.reason = 'unlike the seeds' OR a.state = 'queued' AND a.record IS NOT NULL)
ORDER BY a.id
"""
_QUEUE = f"""
UPDATE addresses SET {QUEUED}, run = ?, crawl = ? WHERE id = ? AND state != 'queued'
"""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that was left out: the number of its address, its site and address, itself if it
    was kept, when it came (seconds since 1970), the record that it was read from if that is an
    archive's, and the recording (None: there is none) that has its page."""

    address: int
    site: str
    url: str
    document: Document | None
    at: float
    record: int | None
    recording: str | None


def left_out(store: Store, profile: str, least: float) -> list[LeftOut]:
    """Return what was left out though a bar of ``least`` would take it: of what the profile of a
    hash scored, what is at or above the bar, and all that others scored."""
    rows = store.db.execute(_LEFT_OUT, (profile, least)).fetchall()
    return [
        LeftOut(number, site, url, unpack(packed) if packed else None, moment(at), *places)
        for number, site, url, packed, at, *places in rows
    ]


def visits_of(store: Store, documents: Sequence[LeftOut]) -> list[Visit]:
    """Return the visits that brought documents."""
    return [visit_of(store.db, each.address) for each in documents]


def take_in(store: Store, outcomes: Sequence[Outcome], key: CrawlKey, *, rules: str) -> None:
    """Write what becomes of documents that were kept, of one site, in one transaction."""
    with store.transaction():
        queued = sum(
            store.db.execute(_QUEUE, (key.run, key.crawl, outcome.visit.id)).rowcount
            for outcome in outcomes
        )
        count_taken(store.db, key, queued)
        store.write(Batch(outcomes=outcomes), key, rules=rules)

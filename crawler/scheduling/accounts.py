"""What the runs of a crawl's sites have come to, for those who watch them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Account:
    """A site's run by its number in the books (None: it could not begin): the answers that came,
    its documents, what was rejected and what waits; why it ended (empty: it goes on), what ended it
    before its time (`error`), by what the site seems to have changed (`complaint`), how many
    addresses hosts have a later run wait for (`waiting`), and whether an error of ours or of a
    spider's was met (`is_broken`)."""

    site: str
    run: int | None = None
    pages: int = 0
    documents: int = 0
    rejected: int = 0
    queued: int = 0
    ending: str = ""
    error: str = ""
    complaint: str = ""
    waiting: int = 0
    is_broken: bool = False

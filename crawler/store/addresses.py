"""The addresses that a crawl took, each with its one state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

from sqlite_utils import Database

State = Literal[
    "index", "document", "part", "unchanged", "redirected", "rejected", "failed", "queued"
]


@dataclass(frozen=True, slots=True)
class Address:
    """An address and what became of it. `url` is canonical (w3lib's canonicalize_url),
    `reason` says why it was rejected or failed, or where it was redirected to."""

    url: str
    site: str
    state: State
    reason: str | None = None
    found_on: str | None = None
    depth: int | None = None


def put(db: Database, addresses: Iterable[Address], *, run: int) -> None:
    """Writes addresses with their states, over whatever state they had."""
    rows = ({**asdict(address), "run": run} for address in addresses)
    db.table("addresses").upsert_all(rows, pk="url")


def settle(db: Database, url: str, state: State, reason: str | None, *, run: int) -> None:
    """Gives an address that the run took its state."""
    db.table("addresses").update(url, {"state": state, "reason": reason, "run": run})

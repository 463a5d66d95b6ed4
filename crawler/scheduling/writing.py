"""Batches on their way into the store: what can't be written is found, and fails alone."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import NamedTuple

from crawler.fetching.clock import Clock
from crawler.store import BusyError, Link, Outcome, StoreError, Written

logger = logging.getLogger(__name__)

PATIENCE = 60
"""Seconds for which another process may have the database. Chosen: a backup of a large file ends
before, a reader who was forgotten does not."""

UNUSUAL = 5
"""Seconds of waiting after which a person is told. Chosen: other crawls write for less than one."""


class Unwritten(NamedTuple):
    """Links and outcomes that are not written yet."""

    links: list[Link]
    outcomes: list[Outcome]


class BatchWriter:
    """Writes links and outcomes by `commit`, all or none of them, and passes what became of them
    on to `written`. What can't be written is looked for by halving: that page alone fails. A
    database that says no, or is another's for too long, is told to `give_up`, after which nothing
    more is written."""

    def __init__(
        self,
        clock: Clock,
        commit: Callable[[list[Link], list[Outcome]], Written],
        written: Callable[[Written], None],
        give_up: Callable[[str], None],
    ) -> None:
        self._clock = clock
        self._commit = commit
        self._written = written
        self._give_up = give_up
        self._is_broken = False
        self._busy_since: float | None = None
        self._is_told = False

    def write(self, links: list[Link], outcomes: list[Outcome]) -> Unwritten:
        """Write a batch; return what another process keeps from being written now."""
        if self._is_broken:
            return Unwritten([], [])
        try:
            written = self._commit(links, outcomes)
        except BusyError as error:
            return self._wait(links, outcomes, error)
        except StoreError as error:
            self._break(str(error))
        except Exception as error:
            return self._write_apart(links, outcomes, error)
        else:
            self._busy_since, self._is_told = None, False
            self._written(written)
        return Unwritten([], [])

    def _wait(self, links: list[Link], outcomes: list[Outcome], error: BusyError) -> Unwritten:
        now = self._clock.time()
        if self._busy_since is None:
            self._busy_since = now
        elif now - self._busy_since > UNUSUAL and not self._is_told:
            self._is_told = True
            logger.warning("%s; waiting", error)
        if now - self._busy_since <= PATIENCE:
            return Unwritten(links, outcomes)
        self._break(str(error))
        return Unwritten([], [])

    def _write_apart(
        self, links: list[Link], outcomes: list[Outcome], error: Exception
    ) -> Unwritten:
        smaller = parted(links, outcomes, error)
        if not smaller:
            self._break(f"can't write {(links or outcomes)[:1]}: {error!r}")
        left = [self.write(*batch) for batch in smaller]
        return Unwritten(
            [link for each in left for link in each.links],
            [outcome for each in left for outcome in each.outcomes],
        )

    def _break(self, message: str) -> None:
        self._is_broken = True
        self._give_up(message)


def parted(
    links: list[Link], outcomes: list[Outcome], error: Exception
) -> list[tuple[list[Link], list[Outcome]]]:
    """Return what to write in place of a batch that can't be written, for an error: its links and
    its outcomes, or two halves of them; of a page alone, that it failed. Nothing is left where
    not even that can be written, or a link."""
    if links and outcomes:
        return [(links, []), ([], outcomes)]
    if len(links) + len(outcomes) > 1:
        halves = slice(None, None, 2), slice(1, None, 2)
        return [(links[half], outcomes[half]) for half in halves]
    if outcomes and outcomes[0].gives_anything:
        logger.error("can't write what %s gave: %r", outcomes[0].visit.url, error)
        failed = outcomes[0].failed(f"error: {error!r}")
        failed.is_broken = True
        return [([], [failed])]
    return []

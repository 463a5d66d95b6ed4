"""In which order the addresses of a crawl are visited: by class or by age; the third, by promise,
is crawler.scheduling.promise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from crawler.store import CrawlKey, Link, Outcome, Queue, Refound, Settled, Store, Visit


class Order(Protocol):
    """Tells which address comes next, and learns from what became of pages."""

    def next(
        self,
        hosts: Sequence[str],
        busy: Sequence[str],
        *,
        exclude: Collection[int],
        at: float,
    ) -> Visit | None:
        """Return the address that comes next at a moment, of those that wait at `hosts`, without
        those of the numbers to exclude; None: nothing is due there, or better things wait at the
        hosts that are `busy`."""
        ...

    def ranked(self, outcome: Outcome) -> list[Link]:
        """Return the links of an outcome that is about to be written."""
        ...

    def enqueued(self, links: Iterable[Link]) -> None:
        """Note links that now wait; called in the transaction that writes them."""
        ...

    def found_again(self, refound: Iterable[Refound]) -> None:
        """Give waiting addresses the higher priority of a link that leads to them, or leave them
        as they are; called in the transaction that writes the link."""
        ...

    def put_back(self, visit: Visit) -> None:
        """Note that an address waits again of which nothing has become."""
        ...

    def learn(self, settled: Settled) -> None:
        """Learn from an outcome as it was written; called in the transaction that writes it."""
        ...

    def keep(self) -> None:
        """Write what was learned; called in that transaction."""
        ...

    def end(self, site: str) -> None:
        """Give nothing of a site any more."""
        ...


class ByClass:
    """Leaves the priorities that the spider gave: the first by priority comes first, of equal ones
    the oldest. Each host's first is remembered until something is written."""

    def __init__(self, store: Store, *keys: CrawlKey) -> None:
        self._queue = Queue(store, *keys)
        self._firsts: dict[str, Visit] = {}

    def next(
        self,
        hosts: Sequence[str],
        busy: Sequence[str],
        *,
        exclude: Collection[int],
        at: float,
    ) -> Visit | None:
        """Return the first of all hosts; None: nothing is due."""
        firsts = filter(None, (self._first(host, exclude, at) for host in hosts))
        first = max(firsts, key=lambda visit: (visit.priority, -visit.id), default=None)
        if first:
            del self._firsts[first.host]
        return first

    def ranked(self, outcome: Outcome) -> list[Link]:
        """Return the links as they are."""
        return outcome.links

    def enqueued(self, links: Iterable[Link]) -> None:
        """Forget which addresses were first."""
        self._firsts.clear()

    def found_again(self, refound: Iterable[Refound]) -> None:
        """Give each the priority of the link."""
        self._queue.promote(refound)
        self._firsts.clear()

    def put_back(self, visit: Visit) -> None:
        """Forget which address was first."""
        self._firsts.pop(visit.host, None)

    def learn(self, settled: Settled) -> None:
        """Forget which addresses were first."""
        self.found_again(settled.refound)

    def keep(self) -> None:
        """Write nothing."""

    def end(self, site: str) -> None:
        """Give nothing of a site any more."""
        self._queue.end(site)
        self._firsts.clear()

    def _first(self, host: str, exclude: Collection[int], at: float) -> Visit | None:
        first = self._firsts.get(host) or self._queue.next_of(host, exclude=exclude, at=at)
        if first:
            self._firsts[host] = first
        return first


class ByAge(ByClass):
    """Breadth-first: what was found first comes first."""

    def ranked(self, outcome: Outcome) -> list[Link]:
        """Return the links with one priority."""
        return [replace(link, priority=0) for link in outcome.links]

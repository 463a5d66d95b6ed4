"""Whose turn it is: of one crawl, and among the crawls of one process."""

from __future__ import annotations

from collections.abc import Callable, Collection

from crawler.scheduling.budget import Budget
from crawler.scheduling.crawls import Crawls
from crawler.scheduling.hosts import Hosts
from crawler.scheduling.orders import Order
from crawler.store import Visit


class Turns:
    """Chooses what a crawl visits next, of what waits at its hosts. Under a limited budget a host
    is left waiting while much better things wait, at hosts that are being asked or at those of
    another crawl of the process; `wake` has this one ask again when such a crawl went on."""

    def __init__(
        self,
        crawls: Crawls,
        order: Order,
        hosts: Hosts,
        budget: Budget,
        wake: Callable[[], None],
    ) -> None:
        self._crawls, self._order, self._hosts, self._budget = crawls, order, hosts, budget
        self.wake = wake
        crawls.turns.append(self)

    def next(self, now: float, but: Collection[int]) -> Visit | None:
        """Return what comes first of all, without the numbers `but`; None: nothing may be visited
        now."""
        hosts = [host.name for host in self._hosts.askable(now)]
        if not self._budget.is_limited:
            return self._order.next(hosts, (), but=but, at=now)
        busy = [host.name for host in self._hosts.busy(now)]
        others = (turns.best(now) for turns in self._crawls.turns if turns is not self)
        return self._order.next(hosts, busy, but=but, at=now, rival=max(others, default=0.0))

    def best(self, now: float) -> float:
        """Return what the best is worth that waits for this crawl to ask for it."""
        ready = [*self._hosts.askable(now), *self._hosts.busy(now)]
        return self._order.worth([host.name for host in ready])

    def went_on(self) -> None:
        """Have the other crawls ask again: what they waited for may be done."""
        for turns in self._crawls.turns:
            if turns is not self:
                turns.wake()

    def end(self) -> None:
        """Wait for nothing any more."""
        self._crawls.turns.remove(self)
        self.went_on()

"""What waits for a crawl, arm by arm, and what was learned of its links."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from crawler.focus.arms import Arm
from crawler.focus.regression import Weight
from crawler.store import addresses, frontier, learned
from crawler.store.addresses import FIRST_PRIORITY, CrawlKey, Refound
from crawler.store.frontier import Head, Visit
from crawler.store.learned import Learned
from crawler.store.store import Store


class Queue:
    """The queued addresses of a crawl in a store."""

    def __init__(self, store: Store, key: CrawlKey) -> None:
        self._store = store
        self._key = key

    def weights(self) -> list[tuple[int, Weight]]:
        """Return what was learned of links, by feature."""
        return self._store.weights()

    def arms(self) -> list[Arm]:
        """Return all arms, with how many links of each wait and what the best of them promises."""
        return learned.arms(self._store.db, self._key)

    def of_arm(self, arm: int, *, but: Collection[int], most: int) -> list[Head]:
        """Return the addresses of an arm that come first, at most so many."""
        return frontier.heads_of_arm(self._store.db, self._key, arm, but=but, most=most)

    def visit_of(self, number: int) -> Visit:
        """Return the address of a number as a visit."""
        return frontier.visit_of(self._store.db, number)

    def first_of(self, host: str, *, but: Collection[int], at: float) -> Visit | None:
        """Return the address of a host that comes before all that is in arms, if it is due."""
        visit = self._store.next_visit(self._key, host, but=but, at=at)
        return visit if visit and visit.priority >= FIRST_PRIORITY else None

    def promote(self, refound: Iterable[Refound]) -> None:
        """Give waiting addresses the priorities of the links that lead to them; call it in the
        transaction that writes these."""
        addresses.promote(self._store.db, refound)

    def unarmed(self) -> list[Visit]:
        """Return the addresses that another order left, for which an arm must be found."""
        return frontier.unarmed(self._store.db, self._key, FIRST_PRIORITY)

    def keep(self, what: Learned) -> None:
        """Keep what was learned; call it in the transaction of the outcomes that taught it."""
        learned.keep(self._store.db, self._key, what)

    def adopt(self, what: Learned) -> None:
        """Keep the arms of what another order left, and put first what waits for a time."""
        with self._store.transaction():
            self.keep(what)
            frontier.put_first(self._store.db, self._key, FIRST_PRIORITY)


def learned_queues(store: Store) -> list[Queue]:
    """Return the queues of all sites of which arms were learned."""
    sites = learned.learning_sites(store.db)
    return [Queue(store, CrawlKey(site, 0, 0)) for site in sites]

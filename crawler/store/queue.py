"""What waits for a crawl, arm by arm, and what was learned of its links."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from crawler.focus.arms import Arm, ArmId
from crawler.focus.regression import Weight
from crawler.store import addresses, frontier, learned
from crawler.store.addresses import FIRST_PRIORITY, CrawlKey, Refound
from crawler.store.frontier import Head, Visit
from crawler.store.learned import Learned
from crawler.store.store import Store


class Queue:
    """The queued addresses of a crawl in a store, of all sites that the keys name."""

    def __init__(self, store: Store, *keys: CrawlKey) -> None:
        self._store = store
        self._keys = {key.site: key for key in keys}

    def weights(self) -> list[tuple[int, Weight]]:
        """Return what was learned of links, by feature."""
        return self._store.weights()

    def count(self) -> list[tuple[str, int]]:
        """Return how many addresses wait on each host, site by site."""
        found = map(self._store.queued_hosts, self._keys.values())
        return [each for site in found for each in site.items()]

    def arms(self) -> list[Arm]:
        """Return all arms, with how many links of each wait and what the best of them promises."""
        return [arm for key in self._keys.values() for arm in learned.arms(self._store.db, key)]

    def of_arm(self, arm: ArmId, *, exclude: Collection[int], most: int) -> list[Head]:
        """Return the addresses of an arm that come first, at most so many."""
        site, number = arm
        key = self._keys[site]
        return frontier.heads_of_arm(self._store.db, key, number, exclude=exclude, most=most)

    def visit_of(self, number: int) -> Visit:
        """Return the address of a number as a visit."""
        return frontier.visit_of(self._store.db, number)

    def next_of(self, host: str, *, exclude: Collection[int], at: float) -> Visit | None:
        """Return the address of a host that comes first and is due; None: nothing is."""
        ask = self._store.next_visit
        found = (ask(key, host, exclude=exclude, at=at) for key in self._keys.values())
        return max(filter(None, found), key=lambda one: (one.priority, -one.id), default=None)

    def first_of(self, host: str, *, exclude: Collection[int], at: float) -> Visit | None:
        """Return the address of a host that comes before all that is in arms, if it is due; else
        None."""
        visit = self.next_of(host, exclude=exclude, at=at)
        return visit if visit and visit.priority >= FIRST_PRIORITY else None

    def end(self, site: str) -> None:
        """Give nothing of a site any more."""
        del self._keys[site]

    def promote(self, refound: Iterable[Refound]) -> None:
        """Give waiting addresses the priorities of the links that lead to them; call it in the
        transaction that writes these."""
        addresses.promote(self._store.db, refound)

    def unarmed(self) -> list[Visit]:
        """Return the addresses that another order left, for which an arm must be found."""
        ask = frontier.unarmed
        keys = self._keys.values()
        return [visit for key in keys for visit in ask(self._store.db, key, FIRST_PRIORITY)]

    def keep(self, what: Learned) -> None:
        """Keep what was learned; call it in the transaction of the outcomes that taught it."""
        learned.keep(self._store.db, what)

    def adopt(self, what: Learned) -> None:
        """Keep the arms of what another order left, and put first what waits for a time."""
        with self._store.transaction():
            self.keep(what)
            for key in self._keys.values():
                frontier.put_first(self._store.db, key, FIRST_PRIORITY)


def learned_queue(store: Store) -> Queue:
    """Return the queue of all sites of which arms were learned."""
    return Queue(store, *(CrawlKey(site, 0, 0) for site in learned.learning_sites(store.db)))

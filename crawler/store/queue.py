"""What waits for a crawl, arm by arm, and what was learned of its links."""

from __future__ import annotations

from collections.abc import Collection

from crawler.focus.arms import Arm
from crawler.focus.regression import Weight
from crawler.store import frontier, learned
from crawler.store.addresses import CrawlKey
from crawler.store.frontier import Visit
from crawler.store.learned import Learned
from crawler.store.store import Store


class Queue:
    """The queued addresses of a crawl in a store. A promise of 1 is a priority of ``steps``; what
    has a priority of ``first`` or more was chosen by no promise, and is in no arm's turn."""

    def __init__(self, store: Store, key: CrawlKey, *, steps: int, first: int) -> None:
        self._store = store
        self._key = key
        self._steps = steps
        self._first = first

    def weights(self) -> list[tuple[int, Weight]]:
        """Return what was learned of links, by feature."""
        return self._store.weights()

    def arms(self) -> list[Arm]:
        """Return all arms, with how many links of each wait and what the best of them promises."""
        return learned.arms(self._store.db, self._key, steps=self._steps)

    def of_arm(self, arm: int, *, but: Collection[int], most: int) -> list[Visit]:
        """Return the addresses of an arm that come first, at most so many."""
        return frontier.visits_of_arm(self._store.db, self._key, arm, but=but, most=most)

    def first_of(self, host: str, *, but: Collection[int], at: float) -> Visit | None:
        """Return the address of a host that comes before all that is in arms, if it is due."""
        visit = self._store.next_visit(self._key, host, but=but, at=at)
        return visit if visit and visit.priority >= self._first else None

    def unarmed(self) -> list[Visit]:
        """Return the addresses that another order left, for which an arm must be found."""
        return frontier.unarmed(self._store.db, self._key, self._first)

    def keep(self, what: Learned) -> None:
        """Keep what was learned, and put first what waits for a time."""
        with self._store.transaction():
            learned.keep(self._store.db, what)
            frontier.put_first(self._store.db, self._key, self._first)

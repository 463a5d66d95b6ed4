"""What came of pages, on its way into the books of each site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from crawler.scheduling.harvest import Harvest
from crawler.scheduling.hosts import Hosts
from crawler.scheduling.orders import Order
from crawler.scheduling.run import Run
from crawler.store import Batch, Link, Outcome, Settled, Visit, Written


class Books:
    """Writes what a crawl took and what came of it into the books of its sites, together with what
    hosts gave and with what the order learned: all or nothing of it."""

    def __init__(self, run: Run, order: Order, hosts: Hosts) -> None:
        self._run, self._order, self._hosts = run, order, hosts
        self._harvests = {site: Harvest() for site in run.keys}

    def write(
        self, links: Iterable[Link], outcomes: Iterable[Outcome], begun: Iterable[Visit]
    ) -> Written:
        """Write links and outcomes, and that visits have begun. Raises StoreError."""
        store, rules = self._run.store, self._run.rules
        # Nothing waits here: pages go on while another process has the file.
        store.bound_log(patience=0)
        with store.transaction(patience=0):
            written = [
                store.write(batch, self._run.keys[site], rules=rules)
                for site, batch in self._batches(links, outcomes, begun)
            ]
            all_of_it = Written(
                [link for one in written for link in one.taken],
                [settled for one in written for settled in one.settled],
                [refound for one in written for refound in one.refound],
            )
            self._learn(all_of_it)
        return all_of_it

    def note(self, settled: Settled) -> None:
        """Count a page that was written."""
        site = settled.outcome.visit.site
        account = self._run.accounts[site]
        account.documents += len(settled.changes)
        account.rejected += settled.state == "rejected"
        account.is_broken |= settled.outcome.is_broken
        account.queued = self._hosts.queued[site]
        if settled.state != "queued":
            self._harvests[site].note(wanted=settled.new_text)

    def end_harvests(self) -> None:
        """Let the harvest curves end here."""
        for harvest in self._harvests.values():
            harvest.end()

    def reject_overspent(self) -> None:
        """Reject what waits at hosts whose budget is used up. Raises StoreError."""
        for host in self._hosts.overspent():
            for site in self._hosts.sites_at(host):
                key = self._run.keys[site]
                self._run.store.reject_queued(key, "over the host's budget", host.name)

    def _batches(
        self, links: Iterable[Link], outcomes: Iterable[Outcome], begun: Iterable[Visit]
    ) -> Iterator[tuple[str, Batch]]:
        """Yield what there is to write, site by site."""
        links_of: defaultdict[str, list[Link]] = defaultdict(list)
        outcomes_of: defaultdict[str, list[Outcome]] = defaultdict(list)
        in_flight: defaultdict[str, list[int]] = defaultdict(list)
        for link in links:
            links_of[link.site].append(link)
        for outcome in outcomes:
            outcomes_of[outcome.visit.site].append(outcome)
        for visit in begun:
            in_flight[visit.site].append(visit.id)
        used = self._hosts.used()
        for site, harvest in self._harvests.items():
            points = harvest.points()
            given = links_of[site], outcomes_of[site], in_flight[site], used.get(site, ()), points
            if any(given):
                yield site, Batch(*given)

    def _learn(self, written: Written) -> None:
        self._order.enqueued(written.taken)
        self._order.found_again(written.refound)
        for settled in written.settled:
            self._order.learn(settled)
        self._order.keep()

"""The frontier: a Scrapy scheduler over the store, where no address is lost or visited twice.

What waits is in the database; in memory are the visits under way and a count for each host. A
visit's outcome (crawler.scheduling.outcomes) is written in one transaction, several in a group
(crawler.scheduling.commits). At most CONCURRENT_REQUESTS addresses are in flight, which means
given out and not yet written, so a kill costs no more requests than that.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.defer import deferred_from_coro
from scrapy.utils.misc import build_from_crawler, load_object
from twisted.python.failure import Failure

from crawler.addresses import host_of
from crawler.fetching.clock import Clock
from crawler.fetching.rules import Rules
from crawler.recording.sites import passed_on, spider_of, spiders_of
from crawler.recording.warc import RecordingError
from crawler.scheduling.admission import Admissions
from crawler.scheduling.books import Books
from crawler.scheduling.budget import Budget
from crawler.scheduling.commits import GroupCommit
from crawler.scheduling.hosts import hosts_of
from crawler.scheduling.items import ItemWatch
from crawler.scheduling.promise import order_of
from crawler.scheduling.requests import REFUSAL, TURN, VISIT, as_request, ask_for_changes
from crawler.scheduling.run import Run
from crawler.scheduling.traps import LOOP, Redirects, Traps
from crawler.scheduling.visits import OpenVisit
from crawler.scheduling.waking import Waker
from crawler.scheduling.writing import BatchWriter
from crawler.store import FIRST_PRIORITY, Link, Outcome, Settled, Visit, Written
from crawler.store.frontier import redirected_to

logger = logging.getLogger(__name__)


def frontier_of(crawler: Crawler) -> Frontier:
    """Return the frontier of a running crawl."""
    frontier = crawler.engine.scheduler if crawler.engine else None
    assert isinstance(frontier, Frontier), "SCHEDULER is not crawler.scheduling.frontier.Frontier"
    return frontier


class Frontier(BaseScheduler):
    """Takes the addresses of all sites of a crawl, gives them out by their order, each host in its
    own time, and writes what came of each."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.clock: Clock = build_from_crawler(load_object(settings["CLOCK"]), crawler)
        self._crawler = crawler
        self._most = settings.getint("CONCURRENT_REQUESTS")
        self._backoff = settings.getfloat("RETRY_BACKOFF")
        self._patience = settings.getfloat("HOST_PATIENCE")
        self._conditional = settings.getbool("CONDITIONAL_REQUESTS") and not settings["REPLAY"]
        self._budget = Budget(
            settings.getint("PAGES"), settings.getfloat("HOURS"), settings.getfloat("UNTIL_YIELD")
        )
        self._traps = Traps(settings.getint("TRAP_PAGES"))
        self._redirects = Redirects()
        self._writer = BatchWriter(self.clock, self._commit, self._written, self._break)
        self._commits = GroupCommit(self._writer.write)
        self._items = ItemWatch(crawler, self.open_visit, self.finish_if_whole)
        self._visits: dict[int, OpenVisit] = {}
        self._marked: set[int] = set()
        self._waker = Waker(crawler, self.clock)
        self._ended: set[str] = set()
        self._is_broken = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one, as Scrapy asks for it."""
        frontier = cls(crawler)
        crawler.signals.connect(frontier._read_crawl_delay, signals.robots_parsed)
        return frontier

    # Scrapy's side: a scheduler.

    def open(self, spider: Spider) -> None:
        """Begin the runs of all sites in the store and take up what waits there."""
        run, settings = self._crawler.get_extension(Run), self._crawler.settings
        assert run, "the extension crawler.scheduling.run.Run is switched off"
        self._run, self._store = run, run.store
        self._spider, self._spiders = spider, spiders_of(spider)
        locks = run.begin(spider)
        if locks is None:
            self._is_broken = True
            return
        self.hosts = hosts_of(settings, run, locks)
        self._order = order_of(settings["ORDER"], self._spiders.values(), run)
        self._books = Books(run, self._order, self.hosts)
        readers = {site: self._spiders[site] for site in run.keys}
        self.admissions = Admissions(settings, readers, self._traps)

    def close(self, reason: str) -> None:
        """Write what is left. What was in flight and came to nothing waits for the next run."""
        self._waker.cancel()
        self._commits.close()
        if self._is_broken:
            return
        self._books.end_harvests()
        self._writer.write([], [])  # their last points
        self._books.reject_overspent()

    def has_pending_requests(self) -> bool:
        """Return whether anything can be visited yet, or has still to be written."""
        if self._is_broken:
            return False
        if self._visits or self._commits:
            return True
        now = self.clock.time()
        if spent := self._budget.spent(now):
            self._crawler.stats.set_value("spent", spent)
            return False
        return self.hosts.waiting(now, self._patience)

    def enqueue_request(self, request: Request) -> bool:
        """Take a request that no callback gave: one that the crawl starts with, or one that
        stands for a visit under way, its retry or where it was redirected to. One that can't be
        kept fails that visit, or enters the books as rejected."""
        opened = self.open_visit(request)
        try:
            if opened is None:
                self._start(request)
            elif request.meta.get("retry_times", 0) > opened.outcome.visit.tries:
                self._retry(request, opened)
            else:
                self._redirect(request, opened)
        except Exception as error:
            self._refuse(request, opened, error)
        return True

    def next_request(self) -> Request | None:
        """Return the request whose turn it is; None if nothing may be visited now. A visit of which
        no request can be made has failed."""
        if len(self._visits) >= self._most or not self._visits:
            self._commits.flush()
        now = self.clock.time()
        while not (self._is_broken or len(self._visits) >= self._most or self._budget.spent(now)):
            try:
                best = self._next(now)
            except Exception as error:  # the engine would never ask again
                self._break(f"can't tell what comes next: {error!r}")
                break
            if best is None:
                self._wake_when_due(now)
                break
            if request := self._give_out(best):
                return request
        return None

    # The middlewares' and pipelines' side: what comes of visits.

    def open_visit(self, request: Request | None) -> OpenVisit | None:
        """Return the visit that a request stands for; None if the frontier didn't give it out."""
        number = request.meta.get(VISIT) if request else None
        return self._visits.get(number) if number is not None else None

    def under_way(self) -> tuple[str, ...]:
        """Return the addresses of the visits under way; none while a batch waits to be written."""
        return () if self._commits else tuple(v.outcome.visit.url for v in self._visits.values())

    def can_wait(self, request: Request) -> bool:
        """Return whether a request stands for an address that can be asked again later."""
        return VISIT in request.meta

    def link_from(self, request: Request, opened: OpenVisit) -> Link:
        """Return a request that a callback gave, as a link from its page."""
        visit = opened.outcome.visit
        depth = visit.depth + (TURN not in request.meta)
        return self.admissions.link(request, visit.site, depth=depth, found_on=visit.url)

    def add_part(self, request: Request, opened: OpenVisit) -> str | None:
        """Put a further page of a document into the outcome of its first page. Return why it
        may not be fetched; None: it may."""
        visit = opened.outcome.visit
        link = self.admissions.link(request, visit.site, depth=visit.depth, again=True)
        if not link.rejected:
            opened.outcome.parts.append(link)
        return link.rejected

    def refuse_part(self, opened: OpenVisit, reason: str) -> None:
        """Say that the last part added is none after all: it can't be had, for this reason."""
        link = opened.outcome.parts.pop()
        opened.outcome.links.append(replace(link, rejected=reason))

    def finish_if_whole(self, opened: OpenVisit) -> None:
        """Pass an outcome on to be written when nothing more can come."""
        if opened.ended and not opened.pending and not opened.done:
            try:
                self._finish(opened)
            except Exception as error:
                self._fail_by(opened, error)

    def give_back(self, opened: OpenVisit) -> None:
        """End a visit without an outcome: the address waits as before."""
        opened.done = True
        visit = opened.outcome.visit
        self.hosts.end_request(self.hosts[visit.host], self.clock.time(), size=0, page=False)
        self.hosts.queue(visit.host, visit.site)
        self._order.put_back(visit)
        self._budget.taken -= 1
        del self._visits[visit.id]

    def end_site(self, site: str, reason: str) -> bool:
        """Visit no more of a site, for a reason; return whether there are others to go on with."""
        if not self._run.keys.keys() - self._ended - {site}:
            return False
        if site not in self._ended:
            self._ended.add(site)
            self._order.end(site)
            self.hosts.end(site)
            self._run.accounts[site].ending = reason
        return True

    def delay_of(self, url: str) -> float:
        """Return the seconds that the host of an address wants between two requests
        (Crawl-delay)."""
        return self.hosts[host_of(url)].delay

    def hold(self, url: str, seconds: float) -> None:
        """Leave the host of an address alone for some seconds (Retry-After)."""
        self.hosts.hold(self.hosts[host_of(url)], self.clock.time() + seconds)

    # Inside.

    def _next(self, now: float) -> Visit | None:
        """Return what comes first of all that waits. Under a limited budget a host is left waiting
        while much better things wait at one that is being asked."""
        hosts = [host.name for host in self.hosts.askable(now)]
        busy = [host.name for host in self.hosts.busy(now)] if self._budget.is_limited else []
        return self._order.next(hosts, busy, exclude=self._visits, at=now)

    def _give_out(self, visit: Visit) -> Request | None:
        """Begin a visit; None: its host belongs to another process, or what is kept of it makes no
        request, and it has failed."""
        host = self.hosts[visit.host]
        if not self.hosts.acquire(host, self.clock.time(), self._patience):
            self._order.put_back(visit)
            return None
        self.hosts.begin_request(host, visit.site)
        self._budget.taken += 1
        opened = self._visits[visit.id] = OpenVisit(Outcome(visit=visit))
        try:
            request = as_request(visit, self._spiders[visit.site])
            if self._conditional:
                ask_for_changes(request, visit)
        except Exception as error:
            self._fail_by(opened, error)
            return None
        opened.errback = request.errback if callable(request.errback) else None
        request.errback = self._fail
        return request

    def _fail(self, failure: Failure) -> Any:
        """Settle what could not be had, as the errback of every request, and call the request's
        own. What gave an answer settles by its status, in the middleware."""
        opened = self.open_visit(failure.request)  # type: ignore[attr-defined]
        if opened is None:
            return None
        if isinstance(failure.value, RecordingError):
            self._break(str(failure.value))
            return None
        if not isinstance(failure.value, HttpError):
            opened.settle_by(failure)
            self._finish(opened)
        return opened.errback(failure) if opened.errback else None

    def _start(self, request: Request) -> None:
        site = spider_of(request, self._spider).name
        if site not in self._run.keys:  # another process crawls it
            return
        depth = request.meta.get("depth", 0)
        link = self.admissions.link(request, site, depth=depth, again=True)
        self._commits.add_link(replace(link, priority=max(link.priority, FIRST_PRIORITY)))

    def _refuse(self, request: Request, opened: OpenVisit | None, error: Exception) -> None:
        if opened is None:
            refusal = {**passed_on(request), REFUSAL: f"error: {error!r}"}
            self._start(Request(request.url, meta=refusal))
        elif not opened.done:
            self._fail_by(opened, error)

    def _fail_by(self, opened: OpenVisit, error: Exception) -> None:
        """Settle a visit that an error of ours has ended."""
        logger.error("%s: %r", opened.outcome.visit.url, error)
        opened.outcome = opened.outcome.failed(f"error: {error!r}")
        self._finish(opened)

    def _retry(self, request: Request, opened: OpenVisit) -> None:
        outcome = opened.outcome
        outcome.tries = request.meta["retry_times"]
        outcome.wait = request.meta.get("retry_after", self._backoff * 2 ** (outcome.tries - 1))
        opened.settle("queued")
        self._finish(opened)

    def _redirect(self, request: Request, opened: OpenVisit) -> None:
        visit = opened.outcome.visit
        # What an address did long ago says nothing of one that is visited again.
        known = partial(redirected_to, self._store.db, self._run.keys[visit.site])
        earlier = known if visit.interval is None else lambda _: None
        if self._redirects.lead_back(visit.url, request.url, earlier):
            opened.settle("failed", LOOP)
        else:
            request.errback = opened.errback
            facts = {"depth": visit.depth, "found_on": visit.url}
            link = self.admissions.follow(request, visit.site, **facts)
            opened.outcome.links.append(link)
            # What another site of the crawl reads could be had.
            self._run.accounts[visit.site].pages += link.site != visit.site
            opened.settle("redirected", request.url)
        self._finish(opened)

    def _finish(self, opened: OpenVisit) -> None:
        outcome = opened.outcome
        outcome.links = self._order.ranked(outcome)
        outcome.at = self.clock.time()
        opened.done = True
        host = self.hosts[outcome.visit.host]
        self.hosts.end_request(host, outcome.at, size=outcome.size, page=outcome.state != "queued")
        self._budget.taken -= outcome.state == "queued"
        self._commits.add(outcome)

    def _commit(self, links: list[Link], outcomes: list[Outcome]) -> Written:
        visits = (opened.outcome.visit for opened in self._visits.values() if not opened.done)
        begun = [visit for visit in visits if visit.id not in self._marked]
        written = self._books.write(links, outcomes, begun)
        self._marked.update(visit.id for visit in begun)
        return written

    def _written(self, written: Written) -> None:
        self._enqueued(written.taken)
        for settled in written.settled:
            self._settled(settled)
        self._waker.wake()

    def _settled(self, settled: Settled) -> None:
        visit, stats = settled.outcome.visit, self._crawler.stats
        del self._visits[visit.id]
        self._marked.discard(visit.id)
        self._enqueued(settled.taken)
        for part in settled.parts:
            self.hosts.queue(part.host, visit.site, -(part.id not in self._visits))
        self._traps.note(settled)
        if visit.found_on is None and settled.state in ("failed", "rejected"):
            logger.error("the start %s: %s (%s)", visit.url, settled.state, settled.reason)
        if settled.state == "queued":
            self.hosts.queue(visit.host, visit.site)
        else:
            stats.inc_value(f"pages/{settled.state}")
            self._budget.note(wanted=settled.new_text)
        self._books.note(settled)
        for change in settled.changes:
            self.hosts[visit.host].on_trial = False
            stats.inc_value(f"documents/{change}")
        self.hosts.release(self.hosts[visit.host])

    def _enqueued(self, links: Any) -> None:
        for link in links:
            self.hosts.queue(link.host, link.site, not link.rejected)
            if link.rejected and link.found_on is None:
                logger.error("the start %s: rejected (%s)", link.url, link.rejected)

    def _break(self, message: str) -> None:
        """End the crawl, since the database or the recording can't be written; what is not in the
        database waits there."""
        self._is_broken = True
        logger.error("%s; the crawl stops, and the next run goes on from here", message)
        self._run.fail(message)
        assert self._crawler.engine
        deferred_from_coro(self._crawler.engine.close_spider_async(reason="store_error"))

    def _wake_when_due(self, now: float) -> None:
        """Have the engine ask again when the next address is due."""
        ask, keys, exclude = self._store.earliest_due, self._run.keys, self._visits
        due = (
            ask(keys[site], host.name, exclude=exclude)
            for host in self.hosts.askable(now)
            for site in self.hosts.sites_at(host)
        )
        earliest = min(filter(None, (self.hosts.next_ready(now), *due)), default=None)
        if earliest is not None:
            self._waker.wake_at(earliest)

    def _read_crawl_delay(self, robotparser: Rules, request: Request) -> None:
        if robotparser.delay:
            self.hosts[host_of(request.url)].delay = robotparser.delay

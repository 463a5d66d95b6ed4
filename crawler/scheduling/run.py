"""The runs of a crawl, one of each of its sites: the store is opened, they begin, and give account
at the end."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol, Self, runtime_checkable

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http.request import NO_CALLBACK

from crawler.likeness.profile import Profile, profile_of
from crawler.recording.sites import file_of, spider_of, spiders_of
from crawler.restoration import knowledge_of
from crawler.scheduling.accounts import Account
from crawler.store import (
    Beginning,
    CrawlKey,
    Figures,
    HostLocks,
    LawBrokenError,
    LockedError,
    SiteLock,
    Store,
    StoreError,
)

logger = logging.getLogger(__name__)

NO_PAGE = "no page could be had"
"""What a run complains of where the change of a site is the least likely cause."""

_RECALLED = 5000
"""Documents that a spider is reminded of: chosen; they show the kinds of addresses of sites that
a crawl is at, and are read in milliseconds."""

_CHINESE_NAME = re.compile(r"[\u4e00-\u9fff]+(?=:)")
_FEW = 3  # hosts that a line of the log names


@runtime_checkable
class Recalling(Protocol):
    """A spider that judges links by the addresses that gave documents before."""

    def recall(self, urls: Sequence[str]) -> None:
        """Take up what an earlier run learned of the addresses of documents."""
        ...


def profile_of_run(crawler: Crawler) -> Profile:
    """Return the profile that a crawler's documents are scored by: the collection's, or for one
    that stores nothing that of the seeds."""
    run = crawler.get_extension(Run)
    return run.profile if run else profile_of(crawler.settings["SEEDS"])


def accounts_of(crawler: Crawler) -> list[Account]:
    """Return the accounts of a crawl's sites; none where it has not begun."""
    run = crawler.get_extension(Run) if crawler._extensions else None
    return [*run.accounts.values()] if run else []


def chinese_name(spider: Spider | type[Spider]) -> str | None:
    """Return what a site is called in its own language, with which its docstring begins; None: it
    says no such name."""
    found = _CHINESE_NAME.match(spider.__doc__ or "")
    return found[0] if found else None


@runtime_checkable
class Bounded(Protocol):
    """A spider that knows what its site must give."""

    coverage: Mapping[str, float]
    unreadable: Sequence[str]

    def complaints(self, figures: Figures) -> list[str]:
        """Return what is wrong with the figures of a run that left no address unvisited."""
        ...


class Run:
    """Scrapy extension: holds the store and the locks of the crawl's sites, of which each has a run
    in the books (`keys`) and an account of it, and closes these at the end."""

    def __init__(self, crawler: Crawler) -> None:
        self.store = Store(crawler.settings["DB"])
        self.keys: dict[str, CrawlKey] = {}
        self.accounts: dict[str, Account] = {}
        self.rules = knowledge_of(crawler.settings["MODEL"], crawler.settings["OPENCC"]).version
        self._hosts: HostLocks | None = None
        self._crawler = crawler
        self._locks: list[SiteLock] = []

    @cached_property
    def profile(self) -> Profile:
        """The profile of the collection; of its first run, that of the seeds (SEEDS)."""
        profile = self.store.profiles.load()
        if profile is None:
            profile = profile_of(self._crawler.settings["SEEDS"])
            self.store.profiles.keep(profile)
        return profile

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one, as Scrapy asks for it."""
        run = cls(crawler)
        crawler.signals.connect(run._check, signals.spider_opened)
        crawler.signals.connect(run._count, signals.response_received)
        crawler.signals.connect(run._close, signals.spider_closed)
        return run

    def begin(self, spider: Spider) -> HostLocks | None:
        """Open the runs of a crawl's sites in the store, but for those that another process crawls;
        return the locks of their hosts. Where no run can begin (None), the crawl is closed as soon
        as its spider is open; Scrapy closes none before that without an error of its own."""
        for site, one in spiders_of(spider).items():
            account = self.accounts[site] = Account(site)
            try:
                self._hosts = self._hosts or HostLocks(self.store.path)
                self._locks.append(SiteLock(self.store.path, site))
                self._begin(one, account)
            except (LockedError, StoreError) as error:
                account.error = str(error)
                logger.error("%s", error)
        if not self.keys:
            return None
        self._say_what_is_old()
        return self._hosts

    def fail(self, message: str) -> None:
        """Note what ends the runs of all sites before their time."""
        for account in self.accounts.values():
            account.error = account.error or message

    def _begin(self, spider: Spider, account: Account) -> None:
        settings = self._crawler.settings
        recording = settings["REPLAY"] or settings["RECORD"] or ""
        beginning = Beginning(
            fresh=settings.getbool("FRESH"),
            replay=bool(settings["REPLAY"]),
            revisit=not getattr(spider, "partial", True),
            recording=file_of(recording, account.site) or None,
        )
        started = self.store.start_run(
            account.site, rules=self.rules, name=chinese_name(spider), beginning=beginning
        )
        self.keys[account.site] = started.key
        account.run = started.key.run
        if isinstance(spider, Recalling):
            spider.recall(self.store.latest_addresses(_RECALLED))
        if started.resumed:
            logger.info("going on with %s addresses that an earlier run left", started.carried)

    def _check(self) -> None:
        if not self.keys:
            raise CloseSpider("store_error")

    def _count(self, request: Request, spider: Spider) -> None:
        account = self.accounts.get(spider_of(request, spider).name)
        if account and request.callback is not NO_CALLBACK:
            account.pages += 1

    def _say_what_is_old(self) -> None:
        if self.store.profiles.hash_of() not in (None, self.profile.hash):
            logger.warning(
                "stored documents were scored by another profile; to score them anew:"
                " tongwen score --db %s",
                self._crawler.settings["DB"],
            )
        if unrelated := self.store.unrelated():
            logger.warning(
                "%s stored documents are not compared with new ones, for the rules changed;"
                " to do it: tongwen dedupe --db %s",
                unrelated,
                self._crawler.settings["DB"],
            )

    def _complaint(self, spider: Spider, key: CrawlKey) -> str | None:
        """Say by what a site seems to have changed, by the spider's own bounds or since nothing of
        it could be had, and log it; None: by nothing, or addresses still wait, which may say
        otherwise."""
        account = self.accounts[key.site]
        if not isinstance(spider, Bounded) or account.ending != "finished":
            return None
        found = self.store.figures_of(key, spider.coverage, spider.unreadable)
        complaints = spider.complaints(found)
        # None failed alone, and none was refused before it was asked for.
        got_a_page = found.failed < found.settled and account.pages > 0
        if not found.met and found.settled and not got_a_page:
            complaints.append(NO_PAGE)
        account.complaint = "; ".join(complaints)
        if complaints:
            logger.error("%s: %s: has the site changed?", key.site, account.complaint)
        return account.complaint or None

    def _ending(self, reason: str, key: CrawlKey) -> str:
        """Return why a run ended, for the books: `finished` only where nothing waits, `waiting`
        where hosts want to be left alone for longer than the run waits, `limit` where the user's
        number of documents is reached, `budget` where that of pages or hours is, `yield` where the
        last pages gave too little; else what Scrapy calls it."""
        if reason == "max_documents":
            return "limit"
        left = self.store.queued_hosts(key) if reason == "finished" else {}
        if not left:
            return reason
        if spent := self._crawler.stats.get_value("spent"):
            logger.info("%s: the run may take no more pages; a later one goes on", spent)
            return str(spent)
        count, hosts = sum(left.values()), ", ".join(sorted(left)[:_FEW])
        self.accounts[key.site].waiting = count
        logger.warning(
            "%s addresses wait for a later run: %s asked to be left alone, or another crawl has it",
            count,
            hosts,
        )
        return "waiting"

    def _close(self, spider: Spider, reason: str) -> None:
        try:
            self._close_accounts(spider, reason)
        finally:
            for lock in self._locks:
                lock.release()
            if self._hosts:
                self._hosts.close()
            self.store.close()

    def _close_accounts(self, spider: Spider, reason: str) -> None:
        spiders = spiders_of(spider)
        for site, key in self.keys.items():
            account = self.accounts[site]
            try:
                account.ending = self._ending(account.ending or reason, key)
                self._close_account(spiders[site], key)
            except LawBrokenError as error:
                account.is_broken = True
                logger.error("run %s of %s: %s", key.run, site, error)
            except StoreError as error:
                account.error = account.error or str(error)
                logger.error("%s", error)

    def _close_account(self, spider: Spider, key: CrawlKey) -> None:
        settings, stat = self._crawler.settings, self._crawler.stats.get_value
        # A damaged recording is not continued but another one is begun beside it.
        recorded = stat(f"recording/file/{key.site}") or file_of(settings["RECORD"], key.site)
        figures: dict[str, Any] = {
            "outcome": self.accounts[key.site].ending,
            "misses": stat(f"recording/misses/{key.site}", 0),
            "recording": file_of(settings["REPLAY"], key.site) or recorded,
            "complaint": self._complaint(spider, key),
        }
        self.store.finish_run(key, figures)

"""One spider's run: it opens the store, begins, and gives account at the end."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol, Self, runtime_checkable

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider

from crawler.likeness.profile import Profile, profile_of
from crawler.restoration import knowledge_of
from crawler.scheduling.crawls import Crawls
from crawler.store import (
    Beginning,
    CrawlKey,
    Figures,
    LawBrokenError,
    LockedError,
    SiteLock,
    StoreError,
)

logger = logging.getLogger(__name__)

NO_PAGE = "no page could be had"
"""What a run complains of where the change of a site is the least likely cause."""


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


_RECALLED = 5000
"""Documents that a spider is reminded of: chosen; they show the kinds of addresses of sites that
a crawl is at, and are read in milliseconds."""

_CHINESE_NAME = re.compile(r"[\u4e00-\u9fff]+(?=:)")


def chinese_name(spider: Spider | type[Spider]) -> str | None:
    """Return what a site is called in its own language: its docstring begins with it."""
    found = _CHINESE_NAME.match(spider.__doc__ or "")
    return found[0] if found else None


_FEW = 3  # hosts that a line of the log names


@runtime_checkable
class Bounded(Protocol):
    """A spider that knows what its site must give."""

    coverage: Mapping[str, float]
    unreadable: Sequence[str]

    def complaints(self, figures: Figures) -> list[str]:
        """Return what is wrong with the figures of a run that left no address unvisited."""
        ...


class Run:
    """Scrapy extension: holds the store and the site's lock for a run, and closes its account."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawls = Crawls.join(crawler.settings["DB"])
        self.store = self.crawls.store
        self.key: CrawlKey | None = None
        self.rules = knowledge_of(crawler.settings["MODEL"], crawler.settings["OPENCC"]).version
        self._crawler = crawler
        self._lock: SiteLock | None = None

    @cached_property
    def profile(self) -> Profile:
        """The profile of the collection; of its first run, that of the seeds (SEEDS)."""
        profile = self.store.profile()
        if profile is None:
            profile = profile_of(self._crawler.settings["SEEDS"])
            self.store.keep_profile(profile)
        return profile

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        run = cls(crawler)
        crawler.signals.connect(run._check, signals.spider_opened)
        crawler.signals.connect(run._close, signals.spider_closed)
        return run

    def begin(self, spider: Spider) -> CrawlKey | None:
        """Open the run in the store. None: another process crawls the site, or the database says
        no, and the crawl is closed as soon as its spider is open; Scrapy closes none before that
        without an error of its own."""
        settings = self._crawler.settings
        beginning = Beginning(
            fresh=settings.getbool("FRESH"),
            replay=bool(settings["REPLAY"]),
            revisit=not getattr(spider, "partial", True),
            recording=settings["REPLAY"] or settings["RECORD"] or None,
        )
        try:
            self._lock = SiteLock(settings["DB"], spider.name)
            started = self.store.start_run(
                spider.name, rules=self.rules, name=chinese_name(spider), beginning=beginning
            )
        except (LockedError, StoreError) as error:
            self._crawler.stats.set_value("store_error", str(error))
            logger.error("%s", error)
            return None
        self.key = started.key
        self._crawler.stats.set_value("run", started.key.run)
        if isinstance(spider, Recalling):
            spider.recall(self.store.latest_addresses(_RECALLED))
        self._say_what_is_left(started.resumed, started.carried)
        return started.key

    def _check(self) -> None:
        if self.key is None:
            raise CloseSpider("store_error")

    def _say_what_is_left(self, resumed: bool, carried: int) -> None:
        if resumed:
            logger.info("going on with %s addresses that an earlier run left", carried)
        if self.store.profile_hash() not in (None, self.profile.hash):
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

    def _complaint(self, spider: Spider, key: CrawlKey, reason: str) -> str | None:
        """By what the site seems to have changed, by the spider's own bounds or since nothing of
        it could be had; None: by nothing, or addresses still wait, which may say otherwise."""
        if not isinstance(spider, Bounded) or reason != "finished":
            return None
        found = self.store.figures_of(key, spider.coverage, spider.unreadable)
        said = spider.complaints(found)
        if not found.met and found.settled and not self._got_a_page(found):
            said.append(NO_PAGE)
        complaint = "; ".join(said)
        if complaint:
            self._crawler.stats.set_value("complaint", complaint)
            logger.error("%s: %s: has the site changed?", spider.name, complaint)
        return complaint or None

    def _got_a_page(self, found: Figures) -> bool:
        """Whether anything came of the addresses: none failed alone, and none was refused before
        it was asked for."""
        count = self._crawler.stats.get_value
        came = count("response_received_count", 0) - count("robotstxt/response_count", 0)
        return bool(found.failed < found.settled and came > 0)

    def _ending(self, reason: str) -> str:
        """Why the run ended, for the books: `finished` only where nothing waits, `waiting` where
        hosts want to be left alone for longer than the run waits, `limit` where the user's number
        of documents is reached, `budget` where that of pages or hours is, `yield` where the last
        pages gave too little; else what Scrapy calls it."""
        if reason == "max_documents":
            return "limit"
        left = self.store.queued_hosts(self.key) if self.key and reason == "finished" else {}
        if not left:
            return reason
        if spent := self._crawler.stats.get_value("spent"):
            logger.info("%s: the run may take no more pages; a later one goes on", spent)
            return str(spent)
        count, hosts = sum(left.values()), ", ".join(sorted(left)[:_FEW])
        self._crawler.stats.set_value("waiting", count)
        logger.warning(
            "%s addresses wait for a later run: %s asked to be left alone, or another crawl has it",
            count,
            hosts,
        )
        return "waiting"

    def _close(self, spider: Spider, reason: str) -> None:
        settings, stats = self._crawler.settings, self._crawler.stats
        reason = self._ending(reason)
        figures: dict[str, Any] = {
            "outcome": reason,
            "misses": stats.get_value("recording/misses", 0),
            # A damaged recording is not continued but another one is begun beside it.
            "recording": settings["REPLAY"]
            or stats.get_value("recording/file", settings["RECORD"]),
        }
        try:
            if self.key:
                figures["complaint"] = self._complaint(spider, self.key, reason)
                self.store.finish_run(self.key, figures)
        except LawBrokenError as error:
            stats.set_value("law_broken", str(error))
            logger.error("run %s of %s: %s", self.key and self.key.run, spider.name, error)
        except StoreError as error:
            stats.set_value("store_error", str(error))
            logger.error("%s", error)
        finally:
            if self._lock:
                self.crawls.hosts.let_go_of_all(spider.name)
                self._lock.release()
            self.crawls.leave()

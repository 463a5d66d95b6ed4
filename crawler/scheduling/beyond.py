"""Going beyond the given sites: to new hosts, by the likeness of the pages that lead there."""

from __future__ import annotations

from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider, NotConfigured

from crawler.recording.sites import SITE, spiders_of
from crawler.scheduling.admission import Roaming
from crawler.scheduling.frontier import frontier_of
from crawler.scheduling.run import Run
from crawler.store import OUT_LINKS, Discovered, Lead

_PAGES = 10
"""Pages between two looks at the hosts that could be next: chosen; so many tell whether the last
one was worth it. Later looks are rarer, one in twenty pages more, since each reads the books."""

_LEAST = 0.1
"""What a host must promise while there is something else to visit: what is held of any link
beforehand (crawler.focus.regression)."""


class Beyond:
    """Scrapy extension: has a crawl visit at most BEYOND new hosts, the most promising first, one
    every some pages and, when nothing else waits, at once; at last, where links lead to these
    hosts that were found before they were chosen. Each is on the books as a start that was found by
    out-links."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._most = crawler.settings.getint("BEYOND")
        self._roaming: Roaming | None = None
        self._seen = 0
        self._next_look = _PAGES
        self._is_caught_up = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one, as Scrapy asks for it. Raises NotConfigured where BEYOND is 0."""
        if not crawler.settings.getint("BEYOND"):
            raise NotConfigured
        beyond = cls(crawler)
        crawler.signals.connect(beyond._try_out, signals.spider_opened)
        crawler.signals.connect(beyond._look, signals.response_received)
        crawler.signals.connect(beyond._stay, signals.spider_idle)
        return beyond

    def _try_out(self, spider: Spider) -> None:
        """Have hosts on trial that nobody named, but for those that gave a document before."""
        run = self._crawler.get_extension(Run)
        found = (one for one in spiders_of(spider).values() if isinstance(one, Roaming))
        roaming = next(found, None)
        if roaming is None or run is None or roaming.name not in run.keys:
            return
        self._roaming, self._key = roaming, run.keys[roaming.name]
        self._books = Discovered(run.store)
        proven, frontier = self._books.proven_hosts(self._key), frontier_of(self._crawler)
        reader_of = frontier.admissions.reader_of

        def is_strange(host: str) -> bool:
            named = host in proven or reader_of(f"http://{host}/")
            return not named and roaming.is_strange(host)

        frontier.hosts.try_out(is_strange, self._crawler.settings.getint("BEYOND_PAGES"))

    def _look(self) -> None:
        """Now and then, go to the host that promises most."""
        self._seen += 1
        if self._seen >= self._next_look:
            self._next_look = self._seen + max(_PAGES, self._seen // 20)
            self._go_on(_LEAST)

    def _stay(self) -> None:
        """Keep a crawl from ending while there is a host to go to."""
        assert self._crawler.stats
        if self._crawler.stats.get_value("spent"):
            return
        if self._go_on(0.0) or self._catch_up():
            raise DontCloseSpider

    def _go_on(self, least: float) -> bool:
        """Return whether there was a host to go to that promises so much."""
        assert self._crawler.stats
        if self._roaming is None:
            return False
        books = self._books
        if books.count_tried(OUT_LINKS, self._key) >= self._most:
            return False
        ways = next(iter(books.leads(1)), [])
        if not ways or ways[0].promise < least:
            return False
        books.propose_leads(ways)
        self._is_caught_up = False
        self._crawler.stats.inc_value("beyond/hosts")
        self._visit(self._roaming, ways)
        return True

    def _catch_up(self) -> bool:
        """Return whether links to the new hosts were left, which are followed now."""
        if self._is_caught_up or self._roaming is None:
            return False
        self._is_caught_up = True
        ways = self._books.missed(self._key)
        self._books.propose_leads(ways)
        self._visit(self._roaming, ways)
        return bool(ways)

    def _visit(self, roaming: Roaming, ways: list[Lead]) -> None:
        assert self._crawler.engine
        for lead in ways:
            request = roaming.begin_at(lead.url, lead.words)
            request.meta[SITE] = roaming.name
            self._crawler.engine.crawl(request)

"""One spider's run: every address that it took, and the one state that each ends in."""

from __future__ import annotations

import logging
import re
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, IgnoreRequest
from twisted.python.failure import Failure
from w3lib.url import canonicalize_url

from crawler.document import Document
from crawler.restoration import RULES_VERSION
from crawler.store import Address, LawBrokenError, State, Store

logger = logging.getLogger(__name__)

_CHINESE_NAME = re.compile(r"[\u4e00-\u9fff]+(?=:)")

page_settled = object()
"""Signal: a page that gave no document has its state (arguments: url, state, reason)."""


class Run:
    """Scrapy extension: opens the store and a run in it, enters addresses as they are taken,
    writes each outcome, and holds the sums against each other at the end.

    Addresses that are queued are written with the next outcome, in its transaction.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.store = Store(crawler.settings["DB"])
        self.number = 0
        self._crawler = crawler
        self._taken: set[str] = set()
        self._queued: list[Address] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        run = cls(crawler)
        connect = crawler.signals.connect
        connect(run._open, signals.spider_opened)
        connect(run._follow_redirect, signals.request_scheduled)
        connect(run._reject, signals.item_dropped)
        connect(run._fail_item, signals.item_error)
        connect(run.settle, page_settled)
        connect(run._close, signals.spider_closed)
        return run

    def take(self, request: Request) -> None:
        """Enters an address that the scheduler accepted."""
        url = canonicalize_url(request.url)
        if url not in self._taken:
            self._taken.add(url)
            found_on = (request.headers.get("Referer") or b"").decode("latin-1") or None
            depth = request.meta.get("depth", 0)
            self._queued.append(Address(url, self._site, "queued", None, found_on, depth))

    def settle(self, url: str, state: State, reason: str | None = None) -> None:
        """Writes what became of an address."""
        address = canonicalize_url(url)
        self._crawler.stats.inc_value(f"pages/{state}")
        self.store.settle(address, state, reason, run=self.number, queued=self._written())

    def save(self, document: Document) -> None:
        """Stores a document together with the state of its address."""
        change = self.store.save(
            document,
            run=self.number,
            rules=RULES_VERSION,
            address=canonicalize_url(document.url),
            queued=self._written(),
        )
        self._crawler.stats.inc_value(f"documents/{change}")

    @property
    def _site(self) -> str:
        return self._crawler.spidercls.name

    def _written(self) -> list[Address]:
        queued, self._queued = self._queued, []
        return queued

    def _open(self, spider: Spider) -> None:
        name = _CHINESE_NAME.match(spider.__doc__ or "")
        self.number = self.store.start_run(spider.name, rules=RULES_VERSION, name=name and name[0])
        if unrelated := self.store.unrelated():
            logger.warning(
                "%s stored documents are not compared with new ones, for the rules changed;"
                " to do it: scrapy dedupe --db %s",
                unrelated,
                self._crawler.settings["DB"],
            )
        self._crawler.stats.set_value("run", self.number)

    def _follow_redirect(self, request: Request, spider: Spider) -> None:
        origins = request.meta.get("redirect_urls")
        if origins and canonicalize_url(origins[-1]) in self._taken:
            self.settle(origins[-1], "redirected", request.url)

    def _reject(self, item: Document, exception: DropItem) -> None:
        self.settle(item.url, "rejected", str(exception))

    def _fail_item(self, item: Document, failure: Failure) -> None:
        self.settle(item.url, "failed", f"error: {failure.value}")

    def _close(self, spider: Spider, reason: str) -> None:
        self.store.put_addresses(self._written(), run=self.number)
        stats = self._crawler.stats
        figures: dict[str, Any] = {
            "outcome": reason,
            "taken": len(self._taken),
            "misses": stats.get_value("recording/misses", 0),
            "recording": self._crawler.settings["REPLAY"] or self._crawler.settings["RECORD"],
        }
        try:
            self.store.finish_run(self.number, figures)
        except LawBrokenError as error:
            stats.set_value("law_broken", str(error))
            logger.error("run %s of %s: %s", self.number, spider.name, error)
        self.store.close()


def reason_of(failure: Failure) -> str:
    """In a few words, why a page could not be had."""
    error = failure.value
    if isinstance(error, IgnoreRequest):
        return str(error) or type(error).__name__
    return f"{type(error).__name__}: {error}".rstrip(": ")

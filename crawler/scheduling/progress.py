"""How far the spiders of one process have come: a live table, or plain lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.table import Table
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from twisted.internet.task import LoopingCall

from crawler.labels import say

_SECONDS_BETWEEN_LINES = 10  # where the terminal shows no bar


class Progress:
    """Shows crawlers at work for as long as the context lasts: on a terminal as a table that
    is drawn again twice a second, elsewhere as a line every ten seconds and one at the end of
    each spider."""

    def __init__(self, crawlers: Sequence[Crawler], console: Console) -> None:
        self._crawlers = crawlers
        self._console = console
        self._ended: dict[str, str] = {}
        self._live = Live(
            console=console, get_renderable=self._table, refresh_per_second=2, transient=True
        )
        self._lines = LoopingCall(self._print_lines)
        for crawler in crawlers:
            crawler.signals.connect(self._open, signals.spider_opened)
            crawler.signals.connect(self._close, signals.spider_closed)

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def _open(self, spider: Spider) -> None:
        if not self._console.is_terminal and not self._lines.running:
            self._lines.start(_SECONDS_BETWEEN_LINES, now=False)

    def _close(self, spider: Spider, reason: str) -> None:
        self._ended[spider.name] = reason
        if not self._console.is_terminal:
            self._print_line(spider.crawler)
        if self._lines.running and len(self._ended) == len(self._crawlers):
            self._lines.stop()

    def _print_lines(self) -> None:
        for crawler in self._crawlers:
            if crawler.spidercls.name not in self._ended:
                self._print_line(crawler)

    def _print_line(self, crawler: Crawler) -> None:
        site, state, *figures = self._row(crawler)
        pages, documents, rejected, queued = figures
        told = say(
            f"{site}: {state}, {pages} pages, {documents} documents, {rejected} rejected,"
            f" {queued} queued"
        )
        self._console.print(told, highlight=False)

    def _table(self) -> Table:
        columns = (say(name, of="columns") for name in _FIGURES)
        table = Table(say("site", of="columns"), "", *columns, box=None)
        for crawler in self._crawlers:
            table.add_row(*self._row(crawler))
        return table

    def _row(self, crawler: Crawler) -> list[str]:
        site = crawler.spidercls.name
        stats = crawler._stats.get_stats() if crawler._stats else {}
        figures = [
            stats.get("response_received_count", 0) - stats.get("robotstxt/response_count", 0),
            sum(stats.get(f"documents/{change}", 0) for change in ("new", "updated", "unchanged")),
            stats.get("pages/rejected", 0),
            stats.get("frontier/queued", 0),
        ]
        return [site, say(self._ended.get(site, "running"), of="outcomes"), *map(str, figures)]


_FIGURES = ("pages", "documents", "rejected", "queued")

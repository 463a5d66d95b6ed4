"""How far the sites of a crawl have come: a live table, or plain lines."""

from __future__ import annotations

from typing import Self

from rich.console import Console
from rich.live import Live
from rich.table import Table
from scrapy import signals
from scrapy.crawler import Crawler
from twisted.internet.task import LoopingCall

from crawler.labels import say
from crawler.scheduling.accounts import Account
from crawler.scheduling.run import accounts_of

_SECONDS_BETWEEN_LINES = 10  # where the terminal shows no bar

_FIGURES = ("pages", "documents", "rejected", "queued")


class CrawlProgress:
    """Shows the sites of a crawl for as long as the context lasts: on a terminal as a table that is
    drawn again twice a second, elsewhere as lines every ten seconds and at the end."""

    def __init__(self, crawler: Crawler, console: Console) -> None:
        self._crawler = crawler
        self._console = console
        self._live = Live(
            console=console, get_renderable=self._table, refresh_per_second=2, transient=True
        )
        self._lines = LoopingCall(self._print_lines)
        crawler.signals.connect(self._open, signals.spider_opened)
        crawler.signals.connect(self._close, signals.engine_stopped)  # all accounts are closed

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def _open(self) -> None:
        if not self._console.is_terminal:
            self._lines.start(_SECONDS_BETWEEN_LINES, now=False)

    def _close(self) -> None:
        if self._lines.running:
            self._lines.stop()
            self._print_lines()

    def _print_lines(self) -> None:
        for account in accounts_of(self._crawler):
            site, state, *figures = _row(account)
            pages, documents, rejected, queued = figures
            line = say(
                f"{site}: {state}, {pages} pages, {documents} documents, {rejected} rejected,"
                f" {queued} queued"
            )
            self._console.print(line, highlight=False)

    def _table(self) -> Table:
        columns = (say(name, of="columns") for name in _FIGURES)
        table = Table(say("site", of="columns"), "", *columns, box=None)
        for account in accounts_of(self._crawler):
            table.add_row(*_row(account))
        return table


def _row(account: Account) -> list[str]:
    figures = account.pages, account.documents, account.rejected, account.queued
    state = say(account.ending or "running", of="outcomes")
    return [account.site, state, *map(str, figures)]

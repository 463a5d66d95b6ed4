"""What runs came to, printed at the end of a crawl."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from crawler.labels import say
from crawler.scheduling.run import accounts_of
from crawler.terminal.checks import collection
from crawler.terminal.exit_codes import complaints
from crawler.terminal.likeness_report import print_histogram
from crawler.terminal.report import print_report


def print_end(
    settings: BaseSettings,
    crawler: Crawler | None,
    console: Console,
    runs: Sequence[int] = (),
) -> None:
    """Print what runs came to, those of a crawl and others: the table, the sums, what likeness
    there is, and complaints."""
    path, bar = settings["DB"], settings.getfloat("MIN_LIKENESS")
    accounts = accounts_of(crawler) if crawler else []
    runs = [*runs, *filter(None, (account.run for account in accounts))]
    with collection(path) as store:
        print_report([store.summarise(run) for run in runs], console)
        unlike = [likeness for run in runs for likeness in store.profiles.unlike_of(run)]
        print_histogram(store.profiles.likenesses(), unlike, bar, console)
    for said in complaints(crawler) if crawler else ():
        console.print(said, style="red")
    console.print(say(f"Browse it with: tongwen browse --db {path}"))

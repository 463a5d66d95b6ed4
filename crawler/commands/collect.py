"""scrapy collect: all sites, or chosen ones, in one process, into one database."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from crawler.commands.command import ProjectCommand, add_files, count_of, refuse, set_files
from crawler.terminal.checks import (
    check_recording,
    check_settings,
    check_sites,
    collection,
    has_start,
    stop,
)
from crawler.terminal.exit_codes import CRAWLED, complaint, crawl_to_the_end, exit_code

if TYPE_CHECKING:
    from rich.console import Console


class Command(ProjectCommand, ScrapyCommand):
    """Runs spiders side by side, shows how far they are, and ends with a table by site."""

    summary = "Collect documents like the seeds from all sites into one database"
    description = (
        "Collect documents like the seeds from all sites, or chosen ones, into one database. A "
        "live run keeps a recording of each site under --recordings. A crawl that was stopped "
        "or killed goes on where it was; one that was finished visits what is due again."
    )
    exit_codes = CRAWLED
    log_level = "WARNING"  # the table and the progress say it better

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        add = parser.add_argument
        add("--offline", action="store_true", help="replay the bundled recordings; no network")
        add("--db", metavar="FILE", help=f"database ({self.project['DB']})")
        add("--sites", metavar="A,B", help="only these sites (default: all that have a start)")
        add("--seeds", metavar="DIR", help="folder of example texts (default: the bundled five)")
        add("--fresh", action="store_true", help="start over: forget what waits, visit all again")
        add("--limit", metavar="N", help="at most N documents from each site")
        add("--min-likeness", metavar="X", type=float, help="leave out what is less like the seeds")
        add("--keep-unlike", action="store_true", help="keep the text of what is left out")
        add_files(parser)
        add("--recordings", metavar="DIR", help="for live runs (recordings)")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Turns the command's options into settings, and checks what they name."""
        super().process_options(args, opts)
        chosen = {"DB": opts.db, "SEEDS": opts.seeds, "MIN_LIKENESS": opts.min_likeness}
        for name, value in chosen.items():
            if value is not None:
                self.project.set(name, value, priority="cmdline")
        set_files(self.project, opts)
        if opts.keep_unlike:
            self.project.set("KEEP_UNLIKE", True, priority="cmdline")
        if opts.fresh:
            self.project.set("FRESH", True, priority="cmdline")
        refuse(args, "name sites with --sites A,B")
        opts.limit = opts.limit or str(self.project["LIMIT"] or "") or None
        if opts.limit is not None:
            opts.limit = count_of("--limit", opts.limit)
        opts.sites = chosen_sites(opts.sites, self.project)
        for site in opts.sites if opts.offline else ():
            check_recording(bundled_recording(self.project, site))
        check_settings(self.project)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Collects; sets the exit code."""
        from rich.console import Console

        from crawler.scheduling.progress import Progress

        assert self.crawler_process
        console = Console()
        _print_profile(self.project["DB"], console)
        crawlers = [self.crawler_process.create_crawler(site) for site in opts.sites]
        for crawler in crawlers:
            _set_recording(
                crawler, offline=opts.offline, folder=opts.recordings or self.project["RECORDINGS"]
            )
            self.crawler_process.crawl(crawler, max_documents=opts.limit)
        with Progress(crawlers, console):
            signal = crawl_to_the_end(self.crawler_process)
        _print_end(self.project, crawlers, console, opts.lang)
        self.exitcode = exit_code(crawlers, signal)


def chosen_sites(chosen: str | None, settings: BaseSettings) -> list[str]:
    """Return the sites of --sites, or of SITES, or all that have a start; stop for one that has
    none."""
    loader = get_spider_loader(settings)
    names = settings.getlist("SITES") if chosen is None else chosen.split(",")
    if not names:
        return sorted(name for name in loader.list() if has_start(loader.load(name)))
    sites = list(dict.fromkeys(name.strip() for name in names))
    check_sites(sites, settings)
    for site in sites:
        if not has_start(loader.load(site)):
            stop(f"{site} has no start of its own; see: tongwen crawl {site} --help")
    return sites


def bundled_recording(settings: BaseSettings, site: str) -> Path:
    """Return where the recording of a site is: one that newsite wrote below the current folder, or
    else the one that comes with the project."""
    own = Path("tests", "recordings", f"{site}.warc.gz")
    return own if own.exists() else Path(settings["BUNDLED_RECORDINGS"]) / own.name


def _set_recording(crawler: Crawler, *, offline: bool, folder: str) -> None:
    site, settings = crawler.spidercls.name, crawler.settings
    if offline:
        settings.set("REPLAY", str(bundled_recording(settings, site)), priority="cmdline")
    elif not settings["REPLAY"] and not settings["RECORD"]:
        now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        settings.set("RECORD", str(Path(folder) / f"{site}-{now}.warc.gz"), priority="cmdline")


def _print_profile(path: str, console: Console) -> None:
    from crawler.terminal.likeness_report import print_profile

    with collection(path) as store:
        if profile := store.profile():
            print_profile(profile, console)


def _print_end(
    settings: BaseSettings, crawlers: list[Crawler], console: Console, language: str
) -> None:
    path, bar = settings["DB"], settings.getfloat("MIN_LIKENESS")
    from crawler.terminal.likeness_report import print_histogram
    from crawler.terminal.report import print_report

    runs = [crawler._stats.get_value("run") if crawler._stats else None for crawler in crawlers]
    with collection(path) as store:
        print_report([store.summarise(run) for run in runs if run], console, language)
        unlike = [likeness for run in runs if run for likeness in store.unlike_of(run)]
        print_histogram(store.likenesses(), unlike, bar, console)
    for crawler in crawlers:
        if said := complaint(crawler):
            console.print(said, style="red", highlight=False)
    console.print(f"Browse it with: tongwen browse --db {path}", highlight=False)

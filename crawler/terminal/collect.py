"""Documents collected: archives read, sites crawled, what that taught, and the table at its end."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from scrapy import Spider
from scrapy.crawler import Crawler, CrawlerProcessBase
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from crawler.labels import say
from crawler.scheduling.progress import CrawlProgress
from crawler.sites.together import SitesSpider
from crawler.terminal.archives import ArchivesRead, collect_archives
from crawler.terminal.checks import check_knowledge, collection
from crawler.terminal.consoles import plain_console
from crawler.terminal.ending import print_end
from crawler.terminal.exit_codes import LEARNING, crawl_to_the_end, exit_code
from crawler.terminal.likeness_report import print_profile
from crawler.terminal.sites import bundled_recording
from crawler.terminal.starts import ANY_SITE


def collect(process: CrawlerProcessBase, settings: BaseSettings, opts: argparse.Namespace) -> int:
    """Read the archives and crawl the sites of a command's options, print what came of it, and
    return the exit code."""
    console = plain_console()
    _print_profile(settings["DB"], console)
    archives = _read_archives(settings, opts, console)
    crawler, signal = _crawl(process, settings, opts, console) if opts.sites else (None, None)
    code = exit_code(crawler, archives.signal or signal)
    if settings.getbool("LEARN") and code in LEARNING:
        _learn(settings, console)
    print_end(settings, crawler, console, archives.runs)
    return code


def _read_archives(
    settings: BaseSettings, opts: argparse.Namespace, console: Console
) -> ArchivesRead:
    """Read the archives of --warc; with --pages the links that they kept are followed after that,
    unless a signal ended it."""
    if not opts.warc:
        return ArchivesRead()
    read = collect_archives(opts.warc, settings, opts.processes, console)
    if read.signal:
        opts.sites = []
    elif opts.pages:
        opts.starts |= {site: [*opts.starts.get(site, []), url] for site, url in read.kept.items()}
        opts.sites = list(dict.fromkeys([*opts.sites, *read.kept]))
    return read


def _crawl(
    process: CrawlerProcessBase,
    settings: BaseSettings,
    opts: argparse.Namespace,
    console: Console,
) -> tuple[Crawler, int | None]:
    """Crawl all sites to the end; return the crawl, and the number of a signal that ended it."""
    crawler = process.create_crawler(SitesSpider)
    load = get_spider_loader(settings).load
    given = {site: _arguments(load(site), opts, settings) for site in opts.sites}
    if len(given) == 1:
        load(opts.sites[0]).update_settings(crawler.settings)
    _set_recordings(
        crawler,
        opts.sites,
        offline=opts.offline,
        folder=opts.recordings or settings["RECORDINGS"],
    )
    process.crawl(crawler, given=given)
    with CrawlProgress(crawler, console):
        return crawler, crawl_to_the_end(process)


def _arguments(
    spider: type[Spider], opts: argparse.Namespace, settings: BaseSettings
) -> dict[str, Any]:
    """Return what a spider is told: where to begin, besides where it would, and how far to go."""
    given: dict[str, Any] = {"max_documents": opts.limit}
    if urls := opts.starts.get(spider.name):
        own = getattr(spider, "start_urls", []) if spider.name in opts.named else []
        given["start"] = [*own, *urls]
    if spider.name == ANY_SITE:
        given["scope"] = settings["SCOPE"]
        given["archives"] = {url: place for url, place in opts.archives.items() if place}
    return given


def _set_recordings(crawler: Crawler, sites: Sequence[str], *, offline: bool, folder: str) -> None:
    settings = crawler.settings
    if offline:
        bundled = {site: str(bundled_recording(settings, site)) for site in sites}
        settings.set("REPLAY", bundled, priority="cmdline")
    elif not settings["REPLAY"] and not settings["RECORD"]:
        now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        files = {site: str(Path(folder) / f"{site}-{now}.warc.gz") for site in sites}
        settings.set("RECORD", files, priority="cmdline")


def _print_profile(path: str, console: Console) -> None:
    with collection(path) as store:
        if profile := store.profiles.load():
            print_profile(profile, console)


def _learn(settings: BaseSettings, console: Console) -> None:
    """Have a collection taught by its own documents, and print what it learned, or why it can't
    keep that."""
    from crawler.terminal.revise import revise  # it loads what no crawl needs

    knowledge = check_knowledge(settings)
    with collection(settings["DB"], write=True) as store:
        try:
            learned = str(revise(store, knowledge, console))
        except (OSError, ValueError) as error:  # of the file of counts beside the database
            learned = say(f"nothing is learned: {error}")
        console.print(learned, soft_wrap=True)

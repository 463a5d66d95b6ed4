"""scrapy collect: all sites, chosen ones, or any from an address, into one database."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from errno import ENOENT
from functools import partial
from os import strerror
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.labels import say
from crawler.terminal.checks import (
    check_arguments,
    check_knowledge,
    check_recording,
    check_settings,
    check_sites,
    collection,
    has_start,
    stop,
)
from crawler.terminal.command import CrawlingCommand, add_files, count_of, number_of, refuse
from crawler.terminal.exit_codes import CRAWLED, LEARNING, complaints, crawl_to_the_end, exit_code
from crawler.terminal.starts import (
    ANY_SITE,
    discovered_starts,
    given_addresses,
    starts_by_spider,
)

if TYPE_CHECKING:
    from rich.console import Console
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

    from crawler.terminal.archives import Came


_NUMBERS: dict[str, Callable[[str, str], float]] = {
    **dict.fromkeys(("limit", "pages", "beyond", "host_pages"), count_of),
    "processes": partial(count_of, most=256),  # chosen: more cores than most machines have
    **dict.fromkeys(("hours", "until_yield"), number_of),
}
"""What reads each option that is a number above 0."""

_AT_DISCOVERED = "the best N addresses (100) of tongwen discover that no crawl has begun at"


class Command(CrawlingCommand):
    """Runs the spiders of sites as one crawl, shows how far it is, and ends with a table by
    site."""

    summary = "Collect documents like the seeds from all sites into one database"
    description = (
        "Collect documents like the seeds from all sites, chosen ones, or with --at from any site "
        "that an address leads to, into one database; with --warc from archives (WARC files, also "
        "gzip or Zstandard), without asking anybody. A "
        "live run keeps a recording of each site under --recordings. A crawl that was stopped "
        "or killed goes on where it was; one that was finished visits what is due again."
    )
    exit_codes = CRAWLED
    log_level = "WARNING"  # the table and the progress say it better

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        add = parser.add_argument
        add("--offline", action="store_true", help="replay the bundled recordings; no network")
        self.add_database(parser)
        add("--sites", metavar="A,B", help="only these sites (default: all that have a start)")
        add("--at", metavar="URL", action="append", default=[], help="any site, from this address")
        add("--at-file", metavar="FILE", help="addresses, one a line (#: a note)")
        add(
            "--warc", metavar="FILE", nargs="+", default=[], help="read the pages of these archives"
        )
        add("--processes", metavar="N", help="processes that read archives (default: the cores)")
        add("--at-discovered", metavar="N", nargs="?", const="100", help=_AT_DISCOVERED)
        add("--scope", choices=("domain", "host"), help="what --at stays on (domain)")
        add("--beyond", metavar="N", help="go on to N new hosts that good pages of --at link to")
        add("--host-pages", metavar="N", help="at most N pages from one host (100000)")
        add("--order", metavar="NAME", help="what comes first: focus, class or breadth (focus)")
        add("--pages", metavar="N", help="at most N pages in all; the next run goes on there")
        add("--hours", metavar="H", help="for at most H hours")
        add("--until-yield", metavar="X", help="until 100 of the last 500 pages give less than X")
        add("--seeds", metavar="DIR", help="folder of example texts (default: the bundled five)")
        add("--fresh", action="store_true", help="start over: forget what waits, visit all again")
        add("--limit", metavar="N", help="at most N documents from each site")
        add("--min-likeness", metavar="X", type=float, help="leave out what is less like the seeds")
        add("--keep-unlike", action="store_true", help="keep the text of what is left out")
        add_files(parser)
        add("--recordings", metavar="DIR", help="for live runs (recordings)")
        add("--no-learn", action="store_true", help="don't learn from clean documents at the end")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Turn the command's options into settings, and check what they name."""
        super().process_options(args, opts)
        self.choose(SEEDS=opts.seeds, MIN_LIKENESS=opts.min_likeness, ORDER=opts.order)
        self.choose(FILES=opts.files, FILE_BYTES=opts.file_bytes, RENDER=opts.render or None)
        self.choose(KEEP_UNLIKE=opts.keep_unlike or None, FRESH=opts.fresh or None)
        self.choose(SCOPE=opts.scope)
        self.choose(LEARN=False if opts.no_learn else None)
        refuse(args, "name sites with --sites A,B")
        for path in opts.warc:
            if not Path(path).is_file():
                stop(f"can't read the archive {path}: {strerror(ENOENT)}")
        if opts.warc and opts.limit:
            stop("--limit counts what a crawl takes; an archive is read whole")
        opts.limit = opts.limit or str(self.project["LIMIT"] or "") or None
        for name, read in _NUMBERS.items():
            if (given := getattr(opts, name)) is not None:
                setattr(opts, name, read(f"--{name.replace('_', '-')}", given))
        self.choose(BEYOND=opts.beyond, HOST_PAGES=opts.host_pages)
        self.choose(PAGES=opts.pages, HOURS=opts.hours, UNTIL_YIELD=opts.until_yield)
        opts.starts = self._starts(opts)
        opts.named = [name.strip() for name in (opts.sites or "").split(",")]
        opts.sites = self._sites(opts)
        check_custom_settings(opts.sites, self.project)
        for site in opts.sites if opts.offline else ():
            check_recording(bundled_recording(self.project, site))
        check_settings(self.project)

    def _starts(self, opts: argparse.Namespace) -> dict[str, list[str]]:
        """The addresses of --at and --at-file, or else of the job's file, by the spider that reads
        them."""
        told = (opts.at, opts.at_file, opts.at_discovered, opts.sites, opts.warc, opts.offline)
        if not any(told):
            opts.at_file = self.project["ADDRESSES"] or None
        typed = given_addresses(opts.at, opts.at_file)
        opts.archives = {}
        if opts.at_discovered:
            most = count_of("--at-discovered", opts.at_discovered)
            opts.archives = discovered_starts(self.project["DB"], most)
            typed += opts.archives
        starts = starts_by_spider(typed, self.project)
        if (opts.at or opts.at_file) and not starts:
            stop("no address to start from: name one with --at URL or a line of --at-file")
        if ANY_SITE in starts and opts.offline:
            stop("--offline replays the bundled sites; replay others with -s REPLAY=FILE.warc.gz")
        for site, urls in starts.items():
            own = {"scope": self.project["SCOPE"]} if site == ANY_SITE else {}
            check_arguments([site], {"start": urls, **own}, self.project)
        return starts

    def _sites(self, opts: argparse.Namespace) -> list[str]:
        """The sites of a run: with addresses or archives, others only if --sites names them."""
        if (opts.starts or opts.warc) and opts.sites is None:
            return list(opts.starts)
        return list(dict.fromkeys([*chosen_sites(opts.sites, self.project), *opts.starts]))

    def _read_archives(self, opts: argparse.Namespace, console: Console) -> Came:
        """Read the archives of --warc; with --pages the links that they kept are followed after
        that, unless a signal ended it."""
        from crawler.terminal.archives import Came, collect_archives

        if not opts.warc:
            return Came()
        came = collect_archives(opts.warc, self.project, opts.processes, console)
        if came.signal:
            opts.sites = []
        elif opts.pages:
            opts.starts |= {
                site: [*opts.starts.get(site, []), url] for site, url in came.kept.items()
            }
            opts.sites = list(dict.fromkeys([*opts.sites, *came.kept]))
        return came

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Collect; set the exit code."""
        from rich.console import Console

        console = Console()
        _print_profile(self.project["DB"], console)
        came = self._read_archives(opts, console)
        crawler, signal = self._crawl(opts, console) if opts.sites else (None, None)
        self.exitcode = exit_code(crawler, came.signal or signal)
        if self.project.getbool("LEARN") and self.exitcode in LEARNING:
            learn_at_the_end(self.project, console)
        print_end(self.project, crawler, console, came.runs)

    def _crawl(self, opts: argparse.Namespace, console: Console) -> tuple[Crawler, int | None]:
        """Crawl all sites to the end; return the crawl, and the number of a signal that ended
        it."""
        from scrapy.spiderloader import get_spider_loader

        from crawler.scheduling.progress import Progress
        from crawler.sites.together import SitesSpider

        assert self.crawler_process
        crawler = self.crawler_process.create_crawler(SitesSpider)
        load = get_spider_loader(self.project).load
        given = {site: _arguments(load(site), opts, self.project) for site in opts.sites}
        if len(given) == 1:
            load(opts.sites[0]).update_settings(crawler.settings)
        _set_recordings(
            crawler,
            opts.sites,
            offline=opts.offline,
            folder=opts.recordings or self.project["RECORDINGS"],
        )
        self.crawler_process.crawl(crawler, given=given)
        with Progress(crawler, console):
            return crawler, crawl_to_the_end(self.crawler_process)


def chosen_sites(chosen: str | None, settings: BaseSettings) -> list[str]:
    """Return the sites of --sites, or of SITES, or all that have a start; stop for one that has
    none."""
    from scrapy.spiderloader import get_spider_loader

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


def check_custom_settings(sites: Sequence[str], settings: BaseSettings) -> None:
    """Stop for one of several sites whose spider has settings of its own: they would hold for the
    others too."""
    from scrapy.spiderloader import get_spider_loader

    load = get_spider_loader(settings).load
    for site in sites if len(sites) > 1 else ():
        if load(site).custom_settings:
            stop(f"{site} has settings of its own; collect it alone: --sites {site}")


def _arguments(
    spider: type[Spider], opts: argparse.Namespace, settings: BaseSettings
) -> dict[str, Any]:
    """What a spider is told: where to begin, besides where it would, and how far to go."""
    given: dict[str, Any] = {"max_documents": opts.limit}
    if urls := opts.starts.get(spider.name):
        own = getattr(spider, "start_urls", []) if spider.name in opts.named else []
        given["start"] = [*own, *urls]
    if spider.name == ANY_SITE:
        given["scope"] = settings["SCOPE"]
        given["archives"] = {url: place for url, place in opts.archives.items() if place}
    return given


def bundled_recording(settings: BaseSettings, site: str) -> Path:
    """Return where the recording of a site is: one that newsite wrote below the current folder, or
    else the one that comes with the project."""
    own = Path("tests", "recordings", f"{site}.warc.gz")
    return own if own.exists() else Path(settings["BUNDLED_RECORDINGS"]) / own.name


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
    from crawler.terminal.likeness_report import print_profile

    with collection(path) as store:
        if profile := store.profile():
            print_profile(profile, console)


def learn_at_the_end(settings: BaseSettings, console: Console) -> None:
    """Have a collection taught by its own documents, and print what it learned, or why it can't
    keep that."""
    from crawler.terminal.revise import revise

    knowledge = check_knowledge(settings)
    with collection(settings["DB"], write=True) as store:
        try:
            learned = str(revise(store, knowledge, console))
        except (OSError, ValueError) as error:  # of the file of counts beside the database
            learned = say(f"nothing is learned: {error}")
        console.print(learned, highlight=False, soft_wrap=True)


def print_end(
    settings: BaseSettings,
    crawler: Crawler | None,
    console: Console,
    runs: Sequence[int] = (),
) -> None:
    """Print what runs came to, those of a crawl and others: the table, the sums, what likeness
    there is, and complaints."""
    path, bar = settings["DB"], settings.getfloat("MIN_LIKENESS")
    from crawler.scheduling.run import accounts_of
    from crawler.terminal.likeness_report import print_histogram
    from crawler.terminal.report import print_report

    accounts = accounts_of(crawler) if crawler else []
    runs = [*runs, *filter(None, (account.run for account in accounts))]
    with collection(path) as store:
        print_report([store.summarise(run) for run in runs], console)
        unlike = [likeness for run in runs for likeness in store.unlike_of(run)]
        print_histogram(store.likenesses(), unlike, bar, console)
    for said in complaints(crawler) if crawler else ():
        console.print(said, style="red", highlight=False)
    console.print(say(f"Browse it with: tongwen browse --db {path}"), highlight=False)

"""tongwen collect: all sites, chosen ones, or any from an address, into one database."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from errno import ENOENT
from functools import partial
from os import strerror
from pathlib import Path

from crawler.terminal.checks import check_arguments, check_recording, check_settings, stop
from crawler.terminal.command import CrawlingCommand, add_files, count_of, number_of, refuse
from crawler.terminal.exit_codes import CRAWLED
from crawler.terminal.sites import bundled_recording, check_custom_settings, chosen_sites
from crawler.terminal.starts import (
    ANY_SITE,
    discovered_starts,
    given_addresses,
    starts_by_spider,
)

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
        """Return the addresses of --at and --at-file, or else of the job's file, by the spider that
        reads them."""
        chosen = (opts.at, opts.at_file, opts.at_discovered, opts.sites, opts.warc, opts.offline)
        if not any(chosen):
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
        """Return the sites of a run: with addresses or archives, others only if --sites names
        them."""
        if (opts.starts or opts.warc) and opts.sites is None:
            return list(opts.starts)
        return list(dict.fromkeys([*chosen_sites(opts.sites, self.project), *opts.starts]))

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Collect; set the exit code."""
        from crawler.terminal.collect import collect

        assert self.crawler_process
        self.exitcode = collect(self.crawler_process, self.project, opts)

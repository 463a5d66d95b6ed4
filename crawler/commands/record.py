"""tongwen record SITE URL…: pages as they come, into a recording."""

from __future__ import annotations

import argparse

from crawler.labels import say
from crawler.terminal.checks import check_sites, stop
from crawler.terminal.command import CrawlingCommand, address_of
from crawler.terminal.sites import leave_out_the_store


class Command(CrawlingCommand):
    """Fetches pages with the site's own settings (user agent, robots.txt, delay), and keeps
    their bytes in a WARC file."""

    usage = "[options] <site> <url> ..."
    summary = "Record pages of a site into a WARC file, for replays and tests"
    description = f"{summary}."

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        parser.add_argument(
            "-o", "--output", metavar="FILE", help="recording to write or continue (SITE.warc.gz)"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the options, and check the site and the addresses."""
        super().process_options(args, opts)
        if len(args) < 2:
            stop("record needs a site and at least one address; see: tongwen record --help")
        site = args[0]
        check_sites([site], self.project)
        args[1:] = map(address_of, args[1:])
        opts.output = opts.output or f"{site}.warc.gz"
        self.project.set("RECORD", opts.output, priority="cmdline")
        leave_out_the_store(self.project)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Record; exit code 1 if any page could not be had."""
        from crawler.terminal.recorder import recorder

        assert self.crawler_process
        site, *urls = args
        crawler = self.crawler_process.create_crawler(
            recorder(self.crawler_process.spider_loader.load(site))
        )
        self.crawler_process.crawl(crawler, urls=urls)
        self.crawler_process.start()
        recorded = crawler.stats.get_value("recorded", 0)
        print(say(f"{recorded} of {len(urls)} pages recorded in {opts.output}"))
        self.exitcode = int(recorded < len(urls) or self.crawler_process.bootstrap_failed)

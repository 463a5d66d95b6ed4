"""tongwen probe: one list and one document of each site, and what no longer matches there."""

from __future__ import annotations

import argparse

from crawler.terminal.checks import check_recording
from crawler.terminal.command import CrawlingCommand, refuse
from crawler.terminal.exit_codes import ALL_WELL
from crawler.terminal.sites import bundled_recording, chosen_sites, leave_out_the_store


class Command(CrawlingCommand):
    """Fetches two pages of each site and prints what its spider's declarations give."""

    usage = "[--sites A,B] [--offline]"
    summary = "Say which selectors of the sites no longer match"
    description = (
        "Ask each site for its first list page and the first document on it, as politely as a "
        "crawl does, and print what the spider's patterns, selectors and fields give there. "
        "Nothing is stored."
    )
    exit_codes = {
        0: "all needed matches",
        1: "a page could not be had",
        3: "no link to a document, no title or no body is found",
    }
    log_level = "ERROR"  # what is printed says it better

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        parser.add_argument("--sites", metavar="A,B", help="only these sites (default: all)")
        parser.add_argument("--offline", action="store_true", help="from the bundled recordings")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check what the options name."""
        super().process_options(args, opts)
        refuse(args, "name sites with --sites A,B")
        opts.sites = chosen_sites(opts.sites, self.project)
        if opts.offline:
            for site in opts.sites:
                check_recording(bundled_recording(self.project, site))
        leave_out_the_store(self.project)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Probe; set the exit code."""
        from scrapy.spiderloader import get_spider_loader

        from crawler.terminal.probe import prober, report

        assert self.crawler_process
        loader, crawlers = get_spider_loader(self.project), []
        for site in opts.sites:
            crawler = self.crawler_process.create_crawler(prober(loader.load(site)))
            if opts.offline:
                recording = str(bundled_recording(self.project, site))
                crawler.settings.set("REPLAY", recording, priority="cmdline")
            crawlers.append(crawler)
            self.crawler_process.crawl(crawler)
        self.crawler_process.start()
        self.exitcode = max((report(crawler) for crawler in crawlers), default=ALL_WELL)

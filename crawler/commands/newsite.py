"""tongwen newsite LIST-URL [DOCUMENT-URL…]: a new site's spider, its recording and its cases."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.terminal.checks import stop
from crawler.terminal.command import CrawlingCommand, address_of
from crawler.terminal.sites import leave_out_the_store


class Command(CrawlingCommand):
    """Looks at a list and documents of a site, and write its spider, a recording and cases."""

    usage = "[options] <list-url> [<document-url> ...]"
    summary = "Write the spider of a new site from a list page and documents"
    description = (
        "Look at a list page and documents of a site, find the patterns of its addresses and "
        "the selectors that agree with what any page is read by, and write spiders/NAME.py, "
        "tests/recordings/NAME.warc.gz and cases below tests/pages/NAME. Without documents, "
        "those that the list links are found. The pages are asked for as politely as by tongwen "
        "record, or taken from --recording."
    )
    exit_codes = {
        0: "written, and its tests pass",
        1: "written, but something is unsure or fails, each named with what to do",
        2: "something it needs is missing, and nothing is written",
    }
    log_level = "ERROR"  # what is printed says it better

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        add = parser.add_argument
        add("--recording", metavar="FILE", help="take the pages from this recording; no network")
        add("--family", choices=("news", "template", "dochost"), help="(default: by the pages)")
        add("--name", help="the spider's name (default: by the domain)")
        add(
            "--into",
            metavar="DIR",
            help="write below this folder (default: the clone, or here)",
        )
        add("--force", action="store_true", help="write over a spider that is there")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check what the command is given; no other spider is loaded."""
        super().process_options(args, opts)
        if not args:
            stop("newsite needs the address of a list page; see: tongwen newsite --help")
        args[:] = map(address_of, args)
        if opts.name and not re.fullmatch(r"[a-z][a-z\d]*(_[a-z\d]+)*", opts.name):
            stop(f"not a spider's name: {opts.name!r}; a domain with underscores is one")
        from scrapy.utils.conf import closest_scrapy_cfg

        from crawler.newsite.naming import domains_of, spider_name
        from crawler.terminal.newsite import check_free, live

        opts.into = Path(opts.into or Path(closest_scrapy_cfg()).parent)
        check_free(opts.into, opts.name or spider_name(domains_of(args)[0]), force=opts.force)
        self.project.set("SPIDER_MODULES", [], priority="cmdline")
        leave_out_the_store(self.project)
        opts.scratch = TemporaryDirectory()
        if not opts.recording:
            self.project.set("RECORD", live(opts), priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Draft and write; set the exit code."""
        from crawler.terminal.newsite import Scout, write_site

        with opts.scratch:
            if not opts.recording:
                assert self.crawler_process
                scout = self.crawler_process.create_crawler(Scout)
                self.crawler_process.crawl(scout, urls=args[:1], documents=args[1:])
                self.crawler_process.start()
                opts.failure = scout.stats.get_value("failure", "it did not answer")
            self.exitcode = write_site(args, opts, self.project)

"""tongwen crawl SITE: Scrapy's own, after a look at what the run needs."""

from __future__ import annotations

import argparse
from functools import cached_property
from typing import TYPE_CHECKING

from crawler.terminal.checks import check_arguments, check_settings, check_sites, stop
from crawler.terminal.command import CrawlingCommand, add_files
from crawler.terminal.exit_codes import CRAWLED, crawl_to_the_end, exit_code

if TYPE_CHECKING:
    from scrapy.commands import BaseRunSpiderCommand


class Command(CrawlingCommand):
    """As Scrapy's, but a missing site, recording, seed or database is one line, not a trace."""

    usage = "[options] <site>"
    summary = "Run one site's spider into the database"
    description = (
        "Run one site's spider into the database (-s DB=FILE). -a start=URL,… begins there, -a "
        "max_documents=N stops after N, -a since=DATE leaves out what is older; -s "
        "REPLAY=FILE.warc.gz runs from a recording with the network off, -s RECORD=FILE.warc.gz "
        "keeps one; -O FILE.jsonl writes the texts as a feed too, at the end, each with the "
        "address of the copy that represents it. A crawl that was stopped goes on where it was; "
        "-s FRESH=1 starts over. The table of tongwen collect ends it, on stderr."
    )
    exit_codes = CRAWLED

    @cached_property
    def scrapy_command(self) -> BaseRunSpiderCommand:
        """Scrapy's command of this name."""
        from scrapy.commands import crawl

        return crawl.Command()

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        add_files(parser)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the options as Scrapy does, then checks what they name."""
        super().process_options(args, opts)
        if len(args) != 1:
            stop("name one site; tongwen collect runs several")
        self.choose(FILES=opts.files, FILE_BYTES=opts.file_bytes, RENDER=opts.render or None)
        if args == ["web"] and self.project["ADDRESSES"] and not opts.spargs:
            opts.spargs["file"] = self.project["ADDRESSES"]
        check_sites(args, self.project)
        check_arguments(args, opts.spargs, self.project)
        check_settings(self.project)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl; set the exit code."""
        assert self.crawler_process
        self.scrapy_command.crawler_process = self.crawler_process
        crawler = self.scrapy_command._create_crawler(args[0])
        self.crawler_process.crawl(crawler, **opts.spargs)
        signal = crawl_to_the_end(self.crawler_process)
        from crawler.terminal.consoles import plain_console
        from crawler.terminal.ending import print_end

        # Standard output may be the feed's (-O -:jsonl).
        print_end(self.project, crawler, plain_console(stderr=True))
        self.exitcode = exit_code(crawler, signal)

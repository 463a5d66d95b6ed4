"""scrapy crawl SITE: Scrapy's own, after a look at what the run needs."""

from __future__ import annotations

import argparse

from scrapy.commands import crawl

from crawler.commands.checks import check_settings, check_sites


class Command(crawl.Command):
    """As Scrapy's, but a missing site, recording, seed or database is one line, not a trace."""

    def long_desc(self) -> str:
        """What --help says."""
        return (
            "Run one site's spider into the database (-s DB=FILE). -a start=URL,… begins there, "
            "-a max_documents=N stops after N, -a since=DATE leaves out what is older; "
            "-s REPLAY=FILE.warc.gz runs from a recording with the network off, "
            "-s RECORD=FILE.warc.gz keeps one; -O FILE.jsonl writes the texts as a feed too."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Checks, then crawls."""
        assert self.settings
        assert self.crawler_process
        check_sites(args[:1], self.crawler_process.spider_loader)
        check_settings(self.settings)
        super().run(args, opts)

"""scrapy crawl SITE: Scrapy's own, after a look at what the run needs."""

from __future__ import annotations

import argparse

from scrapy.commands import crawl

from crawler.commands.checks import check_arguments, check_settings, check_sites


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

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Reads the options as Scrapy does, then checks what they name."""
        super().process_options(args, opts)
        assert self.settings
        check_sites(args[:1], self.settings)
        check_arguments(args[:1], opts.spargs, self.settings)
        check_settings(self.settings)

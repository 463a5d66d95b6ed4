"""scrapy record SITE URL…: pages as they come, into a recording."""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.commands import ScrapyCommand
from scrapy.http import Response
from scrapy.settings import BaseSettings, default_settings

from crawler.commands.checks import check_sites, stop


class Command(ScrapyCommand):
    """Fetches pages with the site's own settings (user agent, robots.txt, delay), and keeps
    their bytes in a WARC file."""

    requires_project = True

    def syntax(self) -> str:
        """The usage line."""
        return "[options] <site> <url> ..."

    def short_desc(self) -> str:
        """The line in the list of commands."""
        return "Record pages of a site into a WARC file, for replays and tests"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The command's own options."""
        super().add_options(parser)
        parser.add_argument(
            "-o", "--output", metavar="FILE", help="recording to write or continue (SITE.warc.gz)"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Reads the options, and checks the site and the addresses."""
        super().process_options(args, opts)
        assert self.settings
        if len(args) < 2:
            stop("record needs a site and at least one address; see: scrapy record --help")
        site, *urls = args
        check_sites([site], self.settings)
        for url in urls:
            if not url.startswith(("http://", "https://")):
                stop(f"not an address: {url!r}; it must start with http:// or https://")
        opts.output = opts.output or f"{site}.warc.gz"
        self.settings.set("RECORD", opts.output, priority="cmdline")
        leave_out_the_store(self.settings)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Records; exit code 1 if any page could not be had."""
        assert self.crawler_process
        site, *urls = args
        crawler = self.crawler_process.create_crawler(
            _recorder(self.crawler_process.spider_loader.load(site))
        )
        self.crawler_process.crawl(crawler, urls=urls)
        self.crawler_process.start()
        recorded = crawler.stats.get_value("recorded", 0)
        print(f"{recorded} of {len(urls)} pages recorded in {opts.output}")
        self.exitcode = int(recorded < len(urls) or self.crawler_process.bootstrap_failed)


def leave_out_the_store(settings: BaseSettings) -> None:
    """Has a command's spiders only ask for pages: nothing is restored, related or stored."""
    for name in ("ITEM_PIPELINES", "EXTENSIONS", "SPIDER_MIDDLEWARES"):
        settings.set(name, {}, priority="cmdline")
    settings.set("SCHEDULER", default_settings.SCHEDULER, priority="cmdline")


class Recorder(Spider):
    """Asks for the addresses that it is given, and counts what it gets as `recorded`."""

    name = "recorder"

    def __init__(self, urls: list[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._urls = urls

    async def start(self) -> AsyncIterator[Request]:
        """The requests for the addresses."""
        for url in self._urls:
            yield Request(url, dont_filter=True)

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Request]:
        """Counts a page."""
        self.crawler.stats.inc_value("recorded")
        yield from ()


def _recorder(site: type[Spider]) -> type[Spider]:
    """A recorder with a site's name and settings."""

    class SiteRecorder(Recorder):
        name = site.name
        custom_settings = site.custom_settings

    return SiteRecorder

"""scrapy probe: one list and one document of each site, and what no longer matches there."""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator, Iterator
from typing import Any

from rich.console import Console
from scrapy import Request, Spider
from scrapy.commands import ScrapyCommand
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse
from scrapy.spiderloader import get_spider_loader

from crawler.commands.checks import check_recording
from crawler.commands.collect import bundled_recording, chosen_sites
from crawler.commands.command import ProjectCommand, refuse
from crawler.commands.exit_codes import ALL_WELL, FAILED, SITE_CHANGED
from crawler.commands.record import leave_out_the_store
from crawler.document import Rejected
from crawler.sites.probing import NEEDED, Finding, probe_document, probe_listing
from crawler.sites.site import SiteSpider


class Command(ProjectCommand, ScrapyCommand):
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
        """Checks what the options name."""
        super().process_options(args, opts)
        refuse(args, "name sites with --sites A,B")
        opts.sites = chosen_sites(opts.sites, self.project)
        if opts.offline:
            for site in opts.sites:
                check_recording(bundled_recording(self.project, site))
        leave_out_the_store(self.project)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Probes; sets the exit code."""
        assert self.crawler_process
        loader, crawlers = get_spider_loader(self.project), []
        for site in opts.sites:
            crawler = self.crawler_process.create_crawler(_prober(loader.load(site)))
            if opts.offline:
                recording = str(bundled_recording(self.project, site))
                crawler.settings.set("REPLAY", recording, priority="cmdline")
            crawlers.append(crawler)
            self.crawler_process.crawl(crawler)
        self.crawler_process.start()
        self.exitcode = max((_report(crawler) for crawler in crawlers), default=ALL_WELL)


def _prober(site: type[Spider]) -> type[Spider]:
    """A spider that asks for a site's first list and the first document on it."""

    class Prober(site):  # type: ignore[valid-type, misc]
        findings: list[Finding]
        failures: list[str]

        async def start(self) -> AsyncIterator[Request]:
            self.findings, self.failures = [], []
            for url in self.start_urls[:1]:
                yield self._ask(url, self.look_at_listing)

        def look_at_listing(self, response: Response) -> Iterator[Request]:
            for findings, first in self._look(probe_listing, response):
                self.findings += findings
                if first:
                    yield self._ask(first, self.look_at_document)

        def look_at_document(self, response: Response) -> None:
            for findings in self._look(probe_document, response):
                self.findings += findings

        def _look(self, probe: Any, response: Response) -> Iterator[Any]:
            if not isinstance(response, TextResponse):
                self.failures.append(f"{response.url}: not text")
                return
            try:
                yield probe(self, response)
            except Rejected as rejected:
                self.failures.append(f"{response.url}: {rejected}")

        def _ask(self, url: str, callback: Any) -> Request:
            return Request(url, callback, errback=self._fail, dont_filter=True)

        def _fail(self, failure: Any) -> None:
            self.failures.append(f"{failure.request.url}: {failure.value or failure.type.__name__}")

    return Prober


def _report(crawler: Crawler) -> int:
    """Prints what was found on a site; gives the exit code that it asks for."""
    console, spider = Console(), crawler.spider
    assert isinstance(spider, SiteSpider)
    findings: list[Finding] = spider.findings  # type: ignore[attr-defined]
    failures: list[str] = spider.failures  # type: ignore[attr-defined]
    console.print(spider.name, style="bold", highlight=False)
    for finding in findings:
        style = "red" if finding.is_fatal else "yellow" if finding.is_missing else ""
        shown = finding.found or _advice(spider, finding.name)
        console.print(f"  {finding.name:<14} {shown}", style=style, highlight=False)
    for failure in failures:
        console.print(f"  {failure}", style="red", highlight=False)
    if not findings and not failures:
        console.print("  no list page to look at; see: scrapy crawl --help", style="yellow")
    if failures:
        return FAILED
    return SITE_CHANGED if any(finding.is_fatal for finding in findings) else ALL_WELL


def _advice(spider: SiteSpider, name: str) -> str:
    if name in NEEDED or name == "listings":
        return f"nothing matches {getattr(spider, name)!r} any more"
    return "not on this page"

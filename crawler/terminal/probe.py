"""A list and a document of a site asked for, and what its declarations find there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse

from crawler.document import Rejected
from crawler.labels import say
from crawler.sites.probing import NEEDED, Finding, probe_document, probe_listing
from crawler.sites.site import SiteSpider
from crawler.terminal.consoles import plain_console
from crawler.terminal.exit_codes import ALL_WELL, FAILED, SITE_CHANGED
from crawler.terminal.recorder import tell


def prober(site: type[Spider]) -> type[Spider]:
    """Return a spider that asks for a site's first list and the first document on it."""

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
            tell(response.url)
            if not isinstance(response, TextResponse):
                self.failures.append(f"{response.url}: {say('not text', of='reasons')}")
                return
            try:
                yield probe(self, response)
            except Rejected as rejected:
                self.failures.append(f"{response.url}: {say(str(rejected), of='reasons')}")

        def _ask(self, url: str, callback: Any) -> Request:
            return Request(url, callback, errback=self._fail, dont_filter=True)

        def _fail(self, failure: Any) -> None:
            reason = say(str(failure.value or failure.type.__name__), of="reasons")
            self.failures.append(f"{failure.request.url}: {reason}")

    return Prober


def report(crawler: Crawler) -> int:
    """Print what was found on a site; return the exit code that it asks for."""
    console, spider = plain_console(), crawler.spider
    assert isinstance(spider, SiteSpider)
    findings: list[Finding] = spider.findings  # type: ignore[attr-defined]
    failures: list[str] = spider.failures  # type: ignore[attr-defined]
    console.print(spider.name, style="bold")
    for finding in findings:
        style = "red" if finding.is_fatal else "yellow" if finding.is_missing else ""
        shown = say(finding.found or _advice(spider, finding.name))
        console.print(f"  {finding.name:<14} {shown}", style=style)
    for failure in failures:
        console.print(f"  {failure}", style="red")
    if not findings and not failures:
        advice = say("no list page to look at; see: tongwen crawl --help")
        console.print(f"  {advice}", style="yellow")
    if failures:
        return FAILED
    return SITE_CHANGED if any(finding.is_fatal for finding in findings) else ALL_WELL


def _advice(spider: SiteSpider, name: str) -> str:
    if name in NEEDED or name == "listings":
        return f"nothing matches {getattr(spider, name)!r} any more"
    return "not on this page"

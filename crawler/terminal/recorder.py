"""Pages asked for and counted, and nothing more: what is recorded, the recording keeps."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure


class Recorder(Spider):
    """Asks for the addresses that it is given, and counts what it gets as `recorded`."""

    name = "recorder"

    def __init__(self, urls: list[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._urls = urls

    async def start(self) -> AsyncIterator[Request]:
        """Give the requests for the addresses."""
        for url in self._urls:
            yield Request(url, dont_filter=True, errback=self.fail)

    def fail(self, failure: Failure) -> None:
        """Keep why a page could not be had, as `failure`."""
        reason, cause = failure.value, failure.value.__cause__ if failure.value else None
        text = f"{reason} ({cause})" if cause and str(cause) else str(reason or failure.type)
        self.crawler.stats.set_value("failure", text)

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Request]:
        """Count a page."""
        self.crawler.stats.inc_value("recorded")
        tell(response.url)
        yield from ()


def tell(url: str) -> None:
    """Say on a terminal which page has come: a polite command takes a second or more for each."""
    if sys.stderr.isatty():
        print(f"  {url}", file=sys.stderr)


def recorder(site: type[Spider]) -> type[Spider]:
    """Return a recorder with a site's name and settings."""

    class SiteRecorder(Recorder):
        name = site.name
        custom_settings = site.custom_settings

    return SiteRecorder

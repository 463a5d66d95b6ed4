"""Where a page's outcome becomes whole.

The unit that is written is a page's outcome: its documents, its new links and its state. It is
whole when its callback has given all that it gives and the last of the items has left the
pipelines. A spider middleware is the one place that sees both what a callback gives and what it
raises; Scrapy's item signals, which name the response, tell when each item has left the
pipelines (an item pipeline sees no response). The links stay in the outcome: given on to the
engine they would reach the scheduler one by one, before the page is done.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response

from crawler.document import PartOf, Rejected
from crawler.scheduling.frontier import frontier_of
from crawler.scheduling.visits import Visiting
from crawler.store import OutLink


class MissingPartError(Exception):
    """A further page of a document could not be had; the message says which, and why."""


class OutcomeMiddleware:
    """Gathers what each page gives. It stands next to the engine, where requests are as the
    other middlewares left them."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(crawler)

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Keep the requests and the links to other sites, pass items on. A page that gives neither
        a document nor an error was a list page; a rejected page is an outcome, not an error; other
        exceptions go on to Scrapy. A page during which the spider closes is visited again."""
        frontier = frontier_of(self._crawler)
        visiting = frontier.visiting(response.request)
        if visiting is None:
            async for output in result:
                yield output
            return
        visiting.read_headers(response)
        try:
            async for output in result:
                if isinstance(output, Request):
                    visiting.outcome.links.append(frontier.link_from(output, visiting))
                elif isinstance(output, OutLink):
                    visiting.outcome.out_links.append(output)
                else:
                    visiting.pending += 1
                    yield output
        except Rejected as rejected:
            visiting.settle("rejected", str(rejected))
        except PartOf as first:
            visiting.settle("part", str(first))
        except MissingPartError as missing:
            visiting.settle("failed", str(missing))
        except CloseSpider:
            frontier.give_back(visiting)
            raise
        except Exception as error:
            visiting.settle("failed", f"error: {error!r}")
            raise
        else:
            _settle_by_status(response, visiting)
        finally:
            visiting.ended = True
            frontier.finish_if_whole(visiting)


def _settle_by_status(response: Response, visiting: Visiting) -> None:
    if response.status == 304:
        visiting.settle_unchanged()
    elif not 200 <= response.status < 300:
        visiting.settle("failed", f"HTTP {response.status}")

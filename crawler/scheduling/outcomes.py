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
from crawler.fetching.failures import is_whole
from crawler.scheduling.admission import Admissions
from crawler.scheduling.frontier import frontier_of
from crawler.scheduling.visits import OpenVisit
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
        """Make one, as Scrapy asks for it."""
        return cls(crawler)

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Keep the requests and the links to other sites, pass items on. A page that gives neither
        a document nor an error was a list page; a rejected page is an outcome, not an error; other
        exceptions go on to Scrapy. A page during which the spider closes is visited again, by a
        later run; other sites of the crawl go on."""
        frontier = frontier_of(self._crawler)
        opened = frontier.open_visit(response.request)
        if opened is None:
            async for output in result:
                yield output
            return
        opened.read_headers(response)
        try:
            async for output in result:
                if isinstance(output, Request):
                    opened.outcome.links.append(frontier.link_from(output, opened))
                elif isinstance(output, OutLink):
                    _keep_leaving(output, opened, frontier.admissions)
                else:
                    opened.pending += 1
                    yield output
        except Rejected as rejected:
            opened.settle("rejected", str(rejected))
        except PartOf as first:
            opened.settle("part", str(first))
        except MissingPartError as missing:
            opened.settle("failed", str(missing))
        except CloseSpider as closing:
            frontier.give_back(opened)
            if not frontier.end_site(opened.outcome.visit.site, closing.reason):
                raise
        except Exception as error:
            opened.settle_error(repr(error))
            raise
        else:
            _settle_by_status(response, opened)
        finally:
            opened.ended = True
            frontier.finish_if_whole(opened)


def _keep_leaving(leaving: OutLink, opened: OpenVisit, admissions: Admissions) -> None:
    """Follow what leads to another site where a site of the crawl declares the page."""
    visit, outcome = opened.outcome.visit, opened.outcome
    if link := admissions.claimed(leaving, depth=visit.depth + 1, found_on=visit.url):
        outcome.links.append(link)
    else:
        outcome.out_links.append(leaving)


def _settle_by_status(response: Response, opened: OpenVisit) -> None:
    if response.status == 304:
        opened.settle_unchanged()
    elif not is_whole(response):
        leads = " that leads to no page" if "Location" in response.headers else ""
        opened.settle("failed", f"HTTP {response.status}{leads}")

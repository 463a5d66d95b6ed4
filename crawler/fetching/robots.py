"""robots.txt by RFC 9309: what is read of it, and what holds where it can't be had."""

from __future__ import annotations

import asyncio
import logging
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.encoding.inflating import PackingError, gunzip
from crawler.fetching.failures import EMPTY, in_words, is_whole
from crawler.fetching.resolver import RefusedError
from crawler.fetching.retries import BUSY
from crawler.fetching.rules import Rules
from crawler.recording.addon import NotRecordedError
from crawler.recording.sites import passed_on

logger = logging.getLogger(__name__)

MOST_BYTES = 500 * 1024  # of robots.txt that are read (RFC 9309, section 2.5)
MOST_REDIRECTS = 5  # to robots.txt that are followed (RFC 9309, section 2.3.1.2)
TOO_MANY_REQUESTS = 429  # which is no refusal, unlike other statuses of 4xx


class NoRobotsError(IgnoreRequest):
    """A page that is not asked for, since its host doesn't say whether it may be; one that
    `comes_later` does, as it said itself."""

    def __init__(self, reason: str, *, comes_later: bool = False) -> None:
        super().__init__(f"robots.txt can't be had: {reason}")
        self.comes_later = comes_later


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's, which takes any answer for rules and no answer for a permission. Here only what
    came with a 2xx status is read, a 4xx says that there are no rules (section 2.3.1.3), and
    anything else forbids the whole host (2.3.1.4), also 429, which asks for fewer requests. A
    host is asked once a run, but one that says when to come again (Retry-After) again with the page
    that waits for it; a replay whose recording has no robots.txt goes without."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._rules: dict[str, asyncio.Future[Rules]] = {}

    async def process_request(  # type: ignore[override]
        self, request: Request, spider: Spider | None = None
    ) -> Request | None:
        """Let a page through, or return the request for it to be made later. Raises IgnoreRequest
        for one that may not be asked for."""
        try:
            await super().process_request(request)
        except NoRobotsError as error:
            assert self.crawler.spider
            again = error.comes_later and get_retry_request(
                request, spider=self.crawler.spider, reason=str(error)
            )
            if not again:
                raise
            return again
        return None

    async def robot_parser(self, request: Request) -> Rules:
        """Return the rules of a request's host. Raises NoRobotsError if they can't be had,
        RefusedError if the host may not be connected to."""
        url = urlsplit(request.url)
        origin = f"{url.scheme}://{url.netloc}"
        if origin not in self._rules:
            self._rules[origin] = asyncio.ensure_future(self._fetch(origin, request))
        # One page that is given up must not take the rules from the others.
        return await asyncio.shield(self._rules[origin])

    async def _fetch(self, origin: str, request: Request) -> Rules:
        try:
            body = rules_in(await self._download(origin, request))
        except NotRecordedError:
            return Rules.from_crawler(self.crawler, b"")
        except NoRobotsError as error:
            if error.comes_later:
                del self._rules[origin]
            self._stats.inc_value("robotstxt/unavailable")
            logger.warning("%s: %s; nothing is taken from there", origin, error)
            raise
        rules = Rules.from_crawler(self.crawler, body)
        await self.crawler.signals.send_catch_log_async(
            signals.robots_parsed, robotparser=rules, request=request
        )
        return rules

    async def _download(self, origin: str, request: Request) -> Response:
        assert self.crawler.engine
        robots = Request(
            f"{origin}/robots.txt",
            priority=self.DOWNLOAD_PRIORITY,
            meta={
                **passed_on(request),
                "dont_obey_robotstxt": True,
                "redirect_ttl": MOST_REDIRECTS,
            },
            callback=NO_CALLBACK,
        )
        self._stats.inc_value("robotstxt/request_count")
        try:
            response = await self.crawler.engine.download_async(robots)
        except NotRecordedError:
            raise
        except RefusedError as error:
            if error.host == urlsplit(origin).hostname:
                raise
            raise NoRobotsError(str(error)) from error
        except IgnoreRequest as error:
            raise NoRobotsError(str(error)) from error
        except Exception as error:
            raise NoRobotsError(in_words(error)) from error
        self._stats.inc_value("robotstxt/response_count")
        self._stats.inc_value(f"robotstxt/response_status_count/{response.status}")
        return response


def rules_in(response: Response) -> bytes:
    """Return the part of an answer for robots.txt that is read, up to the last whole line within
    MOST_BYTES (section 2.5); nothing where the host has none. Raises NoRobotsError for an answer
    that leaves open what the rules are."""
    if 400 <= response.status < 500 and response.status != TOO_MANY_REQUESTS:
        return b""
    if not is_whole(response) and response.status not in EMPTY:
        later = response.status in BUSY and "Retry-After" in response.headers
        raise NoRobotsError(f"HTTP {response.status}", comes_later=later)
    body = _unpacked(response.body)[: MOST_BYTES + 1]
    if len(body) <= MOST_BYTES:
        return body
    return body[: max(body.rfind(b"\n", 0, MOST_BYTES), body.rfind(b"\r", 0, MOST_BYTES)) + 1]


def _unpacked(body: bytes) -> bytes:
    """Return the beginning of what a host may have packed without saying so."""
    begun = bytearray()
    try:
        for piece in gunzip(body):
            begun += piece
            if len(begun) > MOST_BYTES:
                break
    except (EOFError, PackingError) as error:
        raise NoRobotsError("a damaged gzip file") from error
    return bytes(begun)

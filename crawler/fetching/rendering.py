"""Pages that scripts fill in: shown by the sealed browser, and replayed without it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcache import HttpCacheMiddleware
from scrapy.http import HtmlResponse, Response
from scrapy.http.request import NO_CALLBACK

from crawler.fetching.browser import Browser, Fetched, find_program
from crawler.recording.cache import WarcCacheStorage
from crawler.recording.sites import passed_on, spider_of

logger = logging.getLogger(__name__)

_MOST_HAN = 40  # ideographs that a shell shows (a name, a menu): chosen, a short sentence's
HOW = "pages that scripts fill in are read with: pip install 'tongwen[render]', and chromium"
"""What would read a page that is rejected as a script's shell."""


class RenderMiddleware:
    """Downloader middleware: gives the page as the browser shows it in the place of what came, for
    all pages of a spider that says `render = True`, and with RENDER for those whose shell holds no
    text. What the page asks for goes the way of every request: robots.txt, public addresses,
    pauses, sizes, the recording. A replay has the shown page from the recording."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._browser = Browser()
        self._is_told = False
        self._scripts: dict[str, Fetched] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one, as Scrapy asks for it."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware._close, signals.spider_closed)
        return middleware

    async def process_response(self, request: Request, response: Response) -> Response:
        """Return the page as it is shown, or the response as it is. Raises RenderError for a page
        that does not settle."""
        if not self._is_wanted(request, response):
            return response
        storage = self._storage()
        if storage and (shown := storage.retrieve_shown(request)) is not None:
            return _showing(response, shown)
        if self._crawler.settings["REPLAY"] or not self._can_show():
            return response
        kind = (response.headers.get("Content-Type") or b"text/html").decode("latin-1")
        answer = Fetched(response.status, kind, response.body)
        fetch = partial(self._fetch, passed_on(request))
        html = await self._browser.render(response.url, answer, fetch)
        shown = html.encode("utf-8", "replace")
        if storage:
            storage.store_shown(request, shown)
        assert self._crawler.stats
        self._crawler.stats.inc_value("pages/rendered")
        return _showing(response, shown)

    def _is_wanted(self, request: Request, response: Response) -> bool:
        if request.callback is NO_CALLBACK or request.method != "GET" or response.status != 200:
            return False
        if not isinstance(response, HtmlResponse):
            return False
        assert self._crawler.spider
        if getattr(spider_of(request, self._crawler.spider), "render", False):
            return True
        return self._crawler.settings.getbool("RENDER") and is_shell(response)

    def _storage(self) -> WarcCacheStorage | None:
        cache = self._crawler.get_downloader_middleware(HttpCacheMiddleware)
        storage = getattr(cache, "storage", None)
        return storage if isinstance(storage, WarcCacheStorage) else None

    def _can_show(self) -> bool:
        if is_installed():
            return True
        if not self._is_told:
            self._is_told = True
            logger.warning("%s", HOW)
        return False

    async def _fetch(self, meta: Mapping[str, str], url: str) -> Fetched | None:
        """Return what a page's request gets; None: it is refused, or could not be had. Scripts,
        which the pages of a site share, are asked for once."""
        if url in self._scripts:
            return self._scripts[url]
        assert self._crawler.engine
        scripted = Request(url, callback=NO_CALLBACK, meta=dict(meta))
        try:
            response = await self._crawler.engine.download_async(scripted)
        except Exception as error:  # robots.txt, a private address, the network: each is a no
            logger.debug("a page does not get %s: %r", url, error)
            return None
        kind = (response.headers.get("Content-Type") or b"").decode("latin-1")
        found = Fetched(response.status, kind, response.body)
        if "script" in kind and len(self._scripts) < 100:
            self._scripts[url] = found
        return found

    async def _close(self, *_: Any) -> None:
        await self._browser.close()


def is_installed() -> bool:
    """Return whether there is what renders: the extra, and a chromium."""
    from importlib.util import find_spec

    return find_spec("playwright") is not None and find_program() is not None


def is_shell(response: Response) -> bool:
    """Return whether a page has no text but scripts that could bring one."""
    # What reads pages is loaded by runs that ask for it.
    from crawler.document import Rejected
    from crawler.reading import Page, read_page
    from crawler.reading.body.substance import stands_instead
    from crawler.text import count_han

    kind = (response.headers.get("Content-Type") or b"").decode("latin-1")
    page = Page(response.url, response.body, kind)
    try:
        if not page.selector.css("script") or read_page(page).body:
            return False
        # What a page of external scripts fills in stands in none of its own.
        return stands_instead(page) == "a script's shell" or count_han(page.prose) <= _MOST_HAN
    except Rejected:
        return False


def _showing(response: Response, shown: bytes) -> Response:
    headers = response.headers.copy()
    headers["Content-Type"] = "text/html; charset=utf-8"
    return response.replace(body=shown, headers=headers, encoding="utf-8")

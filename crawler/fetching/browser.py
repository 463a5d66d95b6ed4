"""A browser without a network: what its pages ask for is answered by us, or refused.

Chromium is started with a proxy that does not exist and a resolver that knows no name, so that
nothing it does by itself can connect; every request of a page is taken from it before that. What
would go another way (WebSockets, workers, WebRTC, beacons, downloads, other windows) is taken out
of the pages before their scripts run.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import Page, Route

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_SEALED = (
    "--proxy-server=http://127.0.0.1:9",  # the port of discard (RFC 863), where nobody listens
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--dns-prefetch-disable",
    "--no-pings",
    "--no-first-run",
    "--disable-quic",
    "--disable-features=NetworkPrediction,SpeculationRulesPrefetchProxy,Prerender2,WebTransport,"
    "OptimizationHints,MediaRouter,InterestFeedContentSuggestions,Translate,DnsOverHttps,"
    "SpareRendererForSitePerProcess,AudioServiceOutOfProcess,IsolateOrigins,site-per-process",
)
_SMALL = (
    "--disable-gpu",
    "--in-process-gpu",
    "--enable-features=NetworkServiceInProcess2",
    "--disable-software-rasterizer",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-site-isolation-trials",
    "--renderer-process-limit=1",
    "--mute-audio",
    "--blink-settings=imagesEnabled=false",
    "--js-flags=--max-old-space-size=256",
)
_ANSWERED = ("document", "script", "xhr", "fetch")
"""What a page may ask for, by Chromium's types of resources: no pictures, video, fonts, styles."""

_MOST_REQUESTS = 80  # of a page: chosen; lists that go on for ever end there
_MOST_BYTES = 16 * 1024 * 1024  # that a page may ask for: chosen, half of what one answer may have
_POLL = 0.2  # seconds between two looks at a page: chosen
_QUIET = 3  # looks in a row at which nothing may change: chosen, 0.6 seconds
SECONDS = 10.0
"""What a page has until it must have settled, without the time that it waits for us, who pause
between requests: chosen, twice what the slowest test page takes."""
_LONGEST = 12  # times that, with the waiting: chosen, two minutes

# Timers of a page's own are waited for as browsers' rules count them: those that timers set five
# levels deep are for ever (HTML, timers, nesting level), and so are those of more than 5 seconds.
_BEFORE = """(() => {
  let waiting = 0, level = 0;
  const set = window.setTimeout, clear = window.clearTimeout, known = new Set();
  window.setTimeout = (call, delay, ...rest) => {
    const depth = level + 1, counts = depth <= 5 && (delay || 0) <= 5000;
    const id = set(() => {
      const before = level;
      level = depth;
      try { typeof call === 'function' ? call(...rest) : (0, eval)(call); }
      finally { level = before; if (known.delete(id)) waiting -= 1; }
    }, delay);
    if (counts) { known.add(id); waiting += 1; }
    return id;
  };
  window.clearTimeout = (id) => { if (known.delete(id)) waiting -= 1; clear(id); };
  Object.defineProperty(window, '__waiting', { get: () => waiting });
  const gone = ['WebSocket', 'WebSocketStream', 'WebTransport', 'EventSource', 'Worker',
    'SharedWorker', 'RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel'];
  for (const name of gone) { try { delete window[name]; } catch {} }
  navigator.sendBeacon = () => false;
  window.open = () => null;
})()"""
_LOOK = """() => {
  window.scrollTo(0, document.documentElement.scrollHeight);
  const text = document.body ? document.body.innerText : '';
  return [text.replace(/[0-9]+/g, ''), window.__waiting || 0];
}"""
_POLICY = "worker-src 'none'; object-src 'none'; media-src 'none'; form-action 'none'"


class RenderError(Exception):
    """A page that no browser has shown; the message says why."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a page gets for a request: status, media type and body."""

    status: int
    content_type: str
    body: bytes


Fetch = Callable[[str], Awaitable[Fetched | None]]
"""Answers a page's request for an address; None: it is refused."""


def find_program() -> str | None:
    """Return the system's Chromium; None: there is none."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


class Browser:
    """The system's Chromium, started when the first page comes; raises RenderError if it can't be.

    `seconds` is what a page has until it must have settled.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._playwright: Any = None
        self._chromium: Any = None
        self._starting = asyncio.Lock()

    async def render(self, url: str, answer: Fetched, fetch: Fetch) -> str:
        """Return a page as it is when its scripts have filled it in, as HTML: `answer` is what came
        for its address, `fetch` gives what it asks for. Raises RenderError for one that does not
        settle, or that the browser does not show."""
        chromium = await self._start()
        context = await chromium.new_context(accept_downloads=False, service_workers="block")
        try:
            await context.add_init_script(_BEFORE)
            page = await context.new_page()
            requests = _Requests(url, answer, fetch)
            await context.route("**/*", requests.take)
            await context.route_web_socket("**/*", lambda socket: socket.close())
            return await self._settled(page, url, requests)
        except RenderError:
            raise
        except Exception as error:
            # Playwright's errors are many, and a page must not end the run.
            raise RenderError(f"the browser can't show it: {_first_line(error)}") from error
        finally:
            await context.close()

    async def close(self) -> None:
        """End the browser."""
        if self._chromium:
            await self._chromium.close()
        if self._playwright:
            await self._playwright.stop()
        self._chromium = self._playwright = None

    async def _settled(self, page: Page, url: str, requests: _Requests) -> str:
        """Return the page's HTML when neither its text changes nor anything is under way."""
        loop = asyncio.get_running_loop()
        began, own = loop.time(), 0.0
        await page.goto(url, wait_until="commit", timeout=1000 * self._seconds)
        before: str | None = None
        quiet = 0
        while quiet < _QUIET:
            if own > self._seconds or loop.time() > began + _LONGEST * self._seconds:
                raise RenderError(f"the page never settles within {self._seconds:g} seconds")
            before_look = loop.time()
            await asyncio.sleep(_POLL)
            seen = await _look(page, self._seconds)
            own += 0.0 if requests.under_way else loop.time() - before_look
            is_quiet = seen is not None and seen == before and not requests.under_way
            before, quiet = seen, quiet + 1 if is_quiet else 0
        return str(await page.content())

    async def _start(self) -> Any:
        async with self._starting:
            if self._chromium is None:
                self._chromium = await self._launch()
            return self._chromium

    async def _launch(self) -> Any:
        program = find_program()
        if program is None:
            raise RenderError("no chromium on this machine")
        try:
            from playwright.async_api import async_playwright
        except ImportError as error:
            reason = "pages are rendered with the extra: pip install 'tongwen[render]'"
            raise RenderError(reason) from error
        self._playwright = await async_playwright().start()
        # Chromium's own sandbox needs a user; root has none to give up.
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        return await self._playwright.chromium.launch(
            executable_path=program, args=[*_SEALED, *_SMALL], chromium_sandbox=not is_root
        )


class _Requests:
    """The requests of one page: each answered by what came for the page itself, by `fetch`, or
    refused. `under_way` counts those that wait for an answer."""

    def __init__(self, url: str, answer: Fetched, fetch: Fetch) -> None:
        self._url = url
        self._answer = answer
        self._fetch = fetch
        self._is_shown = False
        self._requests = self._bytes = 0
        self.under_way = 0

    async def take(self, route: Route) -> None:
        """Answer a request."""
        request = route.request
        if request.is_navigation_request() and request.frame.parent_frame is None:
            # A page that goes somewhere else is another page; "aborted" leaves this one shown.
            if self._is_shown or request.url.partition("#")[0] != self._url.partition("#")[0]:
                await route.abort("aborted")
                return
            self._is_shown = True
            await _give(route, self._answer)
            return
        self.under_way += 1
        try:
            found = await self._found(request.resource_type, request.method, request.url)
            await (_give(route, found) if found else route.abort())
        finally:
            self.under_way -= 1

    async def _found(self, kind: str, method: str, url: str) -> Fetched | None:
        self._requests += 1
        is_allowed = kind in _ANSWERED and method == "GET" and url.startswith(("http:", "https:"))
        if not is_allowed or self._requests > _MOST_REQUESTS or self._bytes > _MOST_BYTES:
            return None
        found = await self._fetch(url)
        self._bytes += len(found.body) if found else 0
        return found


async def _look(page: Page, seconds: float) -> str | None:
    """Return the text of a page, digits left out; None while it waits for its timers, or can't be
    asked, as when it tries to go elsewhere."""
    try:
        text, waiting = await asyncio.wait_for(page.evaluate(_LOOK), seconds)
    except Exception:  # Playwright's own; what lasts ends as a page that does not settle
        return None
    return None if waiting else str(text)


async def _give(route: Route, found: Fetched) -> None:
    headers = {
        "Content-Type": found.content_type,
        "Content-Security-Policy": _POLICY,
        # Which host answers scripts is no matter here: no cookie and no key is ever sent.
        "Access-Control-Allow-Origin": "*",
    }
    await route.fulfill(status=found.status, headers=headers, body=found.body)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]

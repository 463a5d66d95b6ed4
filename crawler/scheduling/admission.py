"""Which addresses a crawl takes; the others enter the books with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.settings import BaseSettings

from crawler.addresses import is_on_site
from crawler.scheduling.requests import REFUSAL, as_link
from crawler.scheduling.traps import Traps
from crawler.store import Link, OutLink


@runtime_checkable
class Following(Protocol):
    """A spider that goes along where its starts have moved."""

    def redirected(self, request: Request) -> None:
        """Note where a page of the crawl redirects to."""
        ...


@runtime_checkable
class Roaming(Protocol):
    """A spider that reads any site."""

    name: str

    def begin_at(self, url: str, words: str) -> Request:
        """Return the request for an address of a site that may be visited from now on."""
        ...

    def is_strange(self, host: str) -> bool:
        """Return whether a host is of no site that the crawl was sent to."""
        ...


@runtime_checkable
class Declaring(Protocol):
    """A spider that declares which pages of its site are read."""

    def claim(self, url: str, words: str) -> Request | None:
        """Return the request for an address that another site links to; None: it is not read."""
        ...


class Admission:
    """The rules at the door, by DEPTH_LIMIT, URLLENGTH_LIMIT and the spider's allowed_domains."""

    def __init__(self, settings: BaseSettings, spider: Spider) -> None:
        self._deepest = settings.getint("DEPTH_LIMIT")
        self._longest = settings.getint("URLLENGTH_LIMIT")
        self._spider = spider

    def refusal(self, request: Request, depth: int) -> str | None:
        """Return why a request may not be made, `depth` links from the start; None: it may."""
        if REFUSAL in request.meta:
            return str(request.meta[REFUSAL])
        scheme = urlsplit(request.url).scheme
        if scheme not in ("http", "https"):
            return f"{scheme}: addresses are not fetched"
        if self._longest and len(request.url) > self._longest:
            return f"the address is longer than {self._longest} characters"
        if self._deepest and depth > self._deepest:
            return f"more than {self._deepest} links from the start"
        if not is_on_site(request.url, getattr(self._spider, "allowed_domains", None) or ()):
            return "off-site"
        return None

    def follow(self, redirect: Request) -> None:
        """Let a spider say whether it goes along where one of its pages redirects to."""
        if isinstance(self._spider, Following):
            self._spider.redirected(redirect)


class Admissions:
    """The rules at the doors of the sites of a crawl, by their `spiders`, and `traps`, which are
    the hosts'. A spider that reads any site leaves those to the others that declare their
    domains."""

    def __init__(self, settings: BaseSettings, spiders: Mapping[str, Spider], traps: Traps) -> None:
        self._spiders = spiders
        self._doors = {site: Admission(settings, one) for site, one in spiders.items()}
        self._roaming = {site for site, one in spiders.items() if isinstance(one, Roaming)}
        domains = {site: getattr(one, "allowed_domains", ()) for site, one in spiders.items()}
        self._domains = {
            site: own for site, own in domains.items() if own and site not in self._roaming
        }
        self._traps = traps

    def reader_of(self, url: str) -> str | None:
        """Return the site of a crawl that declares the domain of an address; None: no site does."""
        own = (site for site, domains in self._domains.items() if is_on_site(url, domains))
        return next(own, None)

    def link(self, request: Request, site: str, *, depth: int, **facts: Any) -> Link:
        """Return a request of a site, `depth` links from its start, as a link into the books of the
        site that reads the page; `facts` are further fields of that. Raises ValueError for one that
        can't be kept."""
        if site in self._roaming and (reader := self.reader_of(request.url)):
            site, request = reader, request.replace(callback=self._spiders[reader].parse)
        refusal = self._doors[site].refusal(request, depth) or self._traps.refusal(request.url)
        return as_link(request, self._spiders[site], depth=depth, rejected=refusal, **facts)

    def claimed(self, leaving: OutLink, *, depth: int, found_on: str) -> Link | None:
        """Return what leads to another site as a link of that, as `link` does; None: no site of the
        crawl declares that it reads the page."""
        site = self.reader_of(leaving.url) or ""
        spider = self._spiders.get(site)
        request = (
            spider.claim(leaving.url, leaving.words) if isinstance(spider, Declaring) else None
        )
        return self.link(request, site, depth=depth, found_on=found_on) if request else None

    def follow(self, redirect: Request, site: str, **facts: Any) -> Link:
        """Return where a page of a site redirects to as `link` does; the site's spider may say that
        it goes along."""
        self._doors[site].follow(redirect)
        return self.link(redirect, site, **facts)

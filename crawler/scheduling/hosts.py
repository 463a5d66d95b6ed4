"""What the frontier owes each host: one request at a time, pauses, and a budget."""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from scrapy.settings import BaseSettings

from crawler.scheduling.run import Run
from crawler.store import HostLocks, HostUse

logger = logging.getLogger(__name__)

_AGAIN = 1.0
"""Seconds until a host that another process asks is tried again (chosen: a page's time)."""


@dataclass(slots=True)
class Host:
    """A host as the running crawl sees it. `queued` counts the addresses that wait there, `sites`
    those of each site, `active` the requests under way; `delay` are the seconds that it wants
    between the end of a request and the next, `ready_at` is the moment (seconds since 1970) before
    which it must not be asked, `hold_until` the one until which it asked itself to be left alone
    (0: it didn't); `pages` and `bytes` are what it gave to the crawl, `used` says whether they have
    still to be written, `answered` whether a request of this run has come back, `on_trial` that it
    has still to prove itself; `site` is that of the last request; `is_ours` says whether it belongs
    to this crawl, `refused_at` since when it has belonged to another (0: it doesn't)."""

    name: str
    queued: int = 0
    sites: Counter[str] = field(default_factory=Counter)
    active: int = 0
    delay: float = 0.0
    ready_at: float = 0.0
    hold_until: float = 0.0
    pages: int = 0
    bytes: int = 0
    used: bool = False
    answered: bool = False
    on_trial: bool = False
    site: str = ""
    is_ours: bool = False
    refused_at: float = 0.0


class Hosts:
    """All hosts of a crawl, by name.

    At most `at_once` requests are under way at a host (0: no limit), and one at a time at a host
    that wants a delay or has not answered yet: its robots.txt may say so. A crawl takes at most
    `most_pages` pages and `most_bytes` bytes from it (0: no limit). A host belongs to it by
    `locks` from its first request until nothing more waits there.
    """

    def __init__(self, locks: HostLocks, *, at_once: int, most_pages: int, most_bytes: int) -> None:
        self._locks = locks
        self._at_once = at_once
        self._most_pages = most_pages
        self._most_bytes = most_bytes
        self._trial_pages = 0
        self._is_strange: Callable[[str], bool] = lambda _: False
        self._hosts: dict[str, Host] = {}
        self._ended: set[str] = set()
        self.queued: Counter[str] = Counter()
        """How many addresses of each site wait, on all hosts."""

    def __getitem__(self, name: str) -> Host:
        host = self._hosts.get(name)
        if host is None:
            host = self._hosts[name] = Host(name, on_trial=self._is_strange(name))
        return host

    def try_out(self, is_strange: Callable[[str], bool], most_pages: int) -> None:
        """Put hosts that are strange on trial, also those that are still to come: each gives so
        many pages at most (0: no limit) until it has given what is sought."""
        self._is_strange, self._trial_pages = is_strange, most_pages
        for host in self._hosts.values():
            host.on_trial = is_strange(host.name)

    def restore(self, site: str, queued: dict[str, int], used: Iterable[HostUse]) -> None:
        """Take up what an earlier run of a site's crawl left. Where several sites share a host,
        that gave all of them what the one says that was written last."""
        for name, count in queued.items():
            self.queue(name, site, count)
        for use in used:
            host = self[use.host]
            host.pages, host.bytes = max(host.pages, use.pages), max(host.bytes, use.bytes)
            host.hold_until = host.ready_at = max(host.hold_until, use.hold_until)

    def queue(self, name: str, site: str, count: int = 1) -> None:
        """Note that so many more addresses of a site wait at a host."""
        host = self[name]
        self.queued[site] += count
        host.sites[site] += count
        host.queued += count * (site not in self._ended)

    def sites_at(self, host: Host) -> list[str]:
        """Return the sites of which something waits at a host."""
        return [site for site, count in host.sites.items() if count and site not in self._ended]

    def end(self, site: str) -> None:
        """Count nothing of a site any more."""
        self._ended.add(site)
        for host in self._hosts.values():
            host.queued -= host.sites[site]

    def askable(self, now: float) -> Iterator[Host]:
        """Yield the hosts where something waits and that may be asked now."""
        for host in self._hosts.values():
            if (
                host.queued
                and self._is_free(host)
                and host.ready_at <= now
                and not self.spent(host)
            ):
                yield host

    def busy(self, now: float) -> Iterator[Host]:
        """Yield the hosts where something waits until a request that is under way has ended."""
        for host in self._hosts.values():
            if host.queued and host.active and host.ready_at <= now and not self.spent(host):
                yield host

    def _is_free(self, host: Host) -> bool:
        if host.delay or not host.answered:
            return not host.active
        return not self._at_once or host.active < self._at_once

    def spent(self, host: Host) -> bool:
        """Return whether a host has given all that the budget allows."""
        pages, size = host.pages + host.active, host.bytes
        return bool(
            (self._most_pages and pages >= self._most_pages)
            or (host.on_trial and self._trial_pages and pages >= self._trial_pages)
            or (self._most_bytes and size >= self._most_bytes)
        )

    def waiting(self, now: float, patience: float) -> bool:
        """Return whether something waits at a host that can still be asked within `patience`
        seconds."""
        return any(
            host.queued and not self.spent(host) and host.ready_at <= now + patience
            for host in self._hosts.values()
        )

    def acquire(self, host: Host, now: float, patience: float) -> bool:
        """Return whether a host belongs to this crawl from now on. One of another process is tried
        again soon, after `patience` seconds not for longer than that."""
        host.is_ours = host.is_ours or self._locks.acquire(host.name)
        if host.is_ours:
            host.refused_at = 0.0
        else:
            if not host.refused_at:
                logger.info("%s belongs to another crawl for now; it is tried again", host.name)
                host.refused_at = now
            is_late = now - host.refused_at > patience
            host.ready_at = now + (2 * patience if is_late else _AGAIN)
        return host.is_ours

    def release(self, host: Host) -> None:
        """Let other crawls have a host at which nothing can be done."""
        if host.is_ours and not host.active and (not host.queued or self.spent(host)):
            host.is_ours = False
            self._locks.release(host.name)

    def begin_request(self, host: Host, site: str) -> None:
        """Note that a request of a site to a host goes out."""
        host.active += 1
        host.site = site
        self.queue(host.name, site, -1)

    def end_request(self, host: Host, now: float, *, size: int, page: bool) -> None:
        """Note that a request has come back: with a page of `size` bytes, or with none."""
        host.active -= 1
        host.pages += page
        host.bytes += size
        host.used = host.answered = True
        host.ready_at = max(host.ready_at, now + host.delay)

    def hold(self, host: Host, until: float) -> None:
        """Note that a host asked to be left alone until a moment."""
        host.hold_until = max(host.hold_until, until)
        host.ready_at = max(host.ready_at, until)
        host.used = True

    def used(self) -> dict[str, list[HostUse]]:
        """Return what hosts gave since this was last asked, by the site that asked last."""
        touched: defaultdict[str, list[HostUse]] = defaultdict(list)
        for host in self._hosts.values():
            if host.used:
                host.used = False
                use = HostUse(host.name, host.pages, host.bytes, host.hold_until)
                touched[host.site].append(use)
        return touched

    def overspent(self) -> list[Host]:
        """Return the hosts whose budget is used up while something still waits there."""
        return [host for host in self._hosts.values() if host.queued and self.spent(host)]

    def next_ready(self, now: float) -> float | None:
        """Return the moment when the next host that must wait may be asked; None: no host waits."""
        moments = (h.ready_at for h in self._hosts.values() if h.queued and h.ready_at > now)
        return min(moments, default=None)


def hosts_of(settings: BaseSettings, run: Run, locks: HostLocks) -> Hosts:
    """Return the hosts of a crawl as earlier runs left them, by the settings for each."""
    hosts = Hosts(
        locks,
        at_once=settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"),
        most_pages=settings.getint("HOST_PAGES"),
        most_bytes=settings.getint("HOST_BYTES"),
    )
    for site, key in run.keys.items():
        hosts.restore(site, run.store.queued_hosts(key), run.store.hosts_used(key))
    return hosts

"""Where a crawl may connect: to public addresses, judged after names are looked up.

A link, a redirect or a name's owner can point a crawler at machines that only it can reach
(server-side request forgery). What counts is the address that a connection goes to, so the
resolver that Twisted connects by gives no other ones: a name that resolves differently the second
time (DNS rebinding) and an address in an unusual spelling gain nothing. Python's `is_global` knows
the registries of RFC 6890; addresses of IPv6 that stand for one of IPv4 are judged by that one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Self, cast

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingHostnameResolver, HostResolution
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress, IHostResolution

from crawler.fetching.networks import Network, private_address, read_networks


class RefusedError(IgnoreRequest):
    """A connection that is not made, since the host's address is a private one."""

    def __init__(self, host: str, address: str) -> None:
        super().__init__(f"refused: {address} is a private address (PRIVATE_ADDRESSES allows some)")
        self.host = host


class PublicResolver(CachingHostnameResolver):
    """Scrapy's resolver of names (IPv4 and IPv6), for TWISTED_DNS_RESOLVER: it leaves out
    private addresses but those of the networks of PRIVATE_ADDRESSES."""

    def __init__(self, reactor: ReactorBase, cache_size: int, allowed: Sequence[Network]) -> None:
        super().__init__(reactor, cache_size)
        self._allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Make one, as Scrapy asks for it. Raises ValueError if PRIVATE_ADDRESSES can't be read."""
        settings = crawler.settings
        size = settings.getint("DNSCACHE_SIZE") if settings.getbool("DNSCACHE_ENABLED") else 0
        return cls(reactor, size, read_networks(settings.getlist("PRIVATE_ADDRESSES")))

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """Look a host up, as Twisted asks for it, and give the receiver the addresses to connect
        to."""
        gate = _Gate(resolutionReceiver, self._may_connect)
        return self._look_up(gate, hostName, portNumber, addressTypes, transportSemantics)

    async def refuse(self, host: str) -> None:
        """Raise RefusedError if a host has addresses, and none to which a connection may be made. A
        host without any is a matter of the connection."""
        found = _Addresses()
        self._look_up(found, host)
        hosts = await maybe_deferred_to_future(found.complete)
        refused = [private_address(each, self._allowed) for each in hosts]
        if refused and all(refused):
            raise RefusedError(host, str(refused[0]))

    def _may_connect(self, address: Any) -> bool:
        return private_address(address.host, self._allowed) is None

    def _look_up(self, receiver: Any, host: str, *how: Any) -> IHostResolution:
        try:
            host.encode("idna")
        except UnicodeError:
            # Twisted's resolver would wait for ever: it expects no such error of getaddrinfo.
            resolution: Any = HostResolution(host)
            receiver.resolutionBegan(resolution)
            receiver.resolutionComplete()
            return cast("IHostResolution", resolution)
        return super().resolveHostName(receiver, host, *how)


class _Gate:
    """Gives on what is resolved (Twisted's IResolutionReceiver), if it may be connected to."""

    def __init__(self, receiver: Any, may_connect: Callable[[Any], bool]) -> None:
        self._may_connect = may_connect
        self._receiver = receiver
        self.resolutionBegan = receiver.resolutionBegan
        self.resolutionComplete = receiver.resolutionComplete

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        if self._may_connect(address):
            self._receiver.addressResolved(address)


class _Addresses:
    """Gathers what is resolved (Twisted's IResolutionReceiver)."""

    def __init__(self) -> None:
        self.complete: Deferred[list[str]] = Deferred()
        self._found: list[str] = []

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        pass

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self._found.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.complete.callback(self._found)

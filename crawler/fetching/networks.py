"""Networks and addresses: which are public, by the registries of RFC 6890 that Python knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_NAT64 = ip_network("64:ff9b::/96")
# Assignments by the IETF and relays of 6to4 (RFC 7526): is_global has them only since Python 3.12.
_FURTHER = (ip_network("192.0.0.0/24"), ip_network("192.88.99.0/24"))


def read_networks(values: Iterable[str]) -> tuple[Network, ...]:
    """Return the networks of PRIVATE_ADDRESSES. Raises ValueError for what is none.

    >>> read_networks(["127.0.0.0/8", "::1"])
    (IPv4Network('127.0.0.0/8'), IPv6Network('::1/128'))
    """
    try:
        return tuple(ip_network(value.strip(), strict=False) for value in values)
    except ValueError as error:
        raise ValueError(f"PRIVATE_ADDRESSES: {error}") from error


def private_address(text: str, allowed: Sequence[Network] = ()) -> str | None:
    """Return the address that keeps a connection to `text`, an IP address, from being made: itself,
    or what it stands for; None: it is public, or in an allowed network.

    >>> private_address("100.64.0.1"), private_address("::ffff:10.0.0.1")
    ('100.64.0.1', '10.0.0.1')
    >>> private_address("8.8.8.8"), private_address("127.0.0.1", read_networks(["127.0.0.0/8"]))
    (None, None)
    """
    address = _meant(ip_address(text))
    if _is_public(address) or any(address in network for network in allowed):
        return None
    return str(address)


def _meant(address: Address) -> Address:
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address.sixtofour or address


def _is_public(address: Address) -> bool:
    return address.is_global and not (
        address.is_multicast
        or address.is_reserved
        or (isinstance(address, IPv6Address) and address.is_site_local)
        or any(address in network for network in _FURTHER)
    )

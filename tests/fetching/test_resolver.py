"""No connection is made to a private address, however a page spells or hides it."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.fetching.resolver import private_address, read_networks
from tests.faults import answers
from tests.faults.server import Answer, MockServer, Request
from tests.faults.sites import document
from tests.fetching.conftest import Crawl
from tests.fetching.inside import ADDRESS, Inside

PRIVATE = """
    0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 169.254.169.254 172.16.0.1 192.0.0.8 192.0.2.1
    192.88.99.1 192.168.1.1 198.18.0.1 224.0.0.1 239.1.2.3 240.0.0.1 255.255.255.255
    :: ::1 ::7f00:1 64:ff9b:1::1 2001:db8::1 2001:0:1::1 fc00::1 fe80::1 fe80::1%eth0 fec0::1
    ff02::1 ff0e::1
"""
STANDING_FOR_PRIVATE = {
    "::ffff:10.0.0.1": "10.0.0.1",
    "64:ff9b::a00:1": "10.0.0.1",
    "2002:a00:1::1": "10.0.0.1",
}
PUBLIC = "8.8.8.8 114.114.114.114 2400:3200::1 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1"


@pytest.mark.parametrize("address", PRIVATE.split())
def test_addresses_that_are_not_public(address: str) -> None:
    assert private_address(address) == address


@pytest.mark.parametrize(("address", "meant"), STANDING_FOR_PRIVATE.items())
def test_addresses_that_stand_for_private_ones(address: str, meant: str) -> None:
    assert private_address(address) == meant
    assert private_address(address, read_networks(["10.0.0.0/8"])) is None


@pytest.mark.parametrize("address", PUBLIC.split())
def test_public_addresses(address: str) -> None:
    assert private_address(address) is None


def test_networks_that_are_none_are_said() -> None:
    with pytest.raises(ValueError, match="PRIVATE_ADDRESSES: 'localhost' does not"):
        read_networks(["localhost"])


def spellings(port: int) -> dict[str, str]:
    """Addresses of a server on 127.0.0.1, and the address that is refused for each."""
    inside = "127.0.0.1 2130706433 0x7f000001 0x7f.1 0177.0.0.1 127.1 localhost 127。0。0。1"
    return {
        **{f"http://{host}:{port}/": "127.0.0.1" for host in inside.split()},
        f"http://user@127.0.0.2:{port}/": "127.0.0.2",
        f"http://0:{port}/": "0.0.0.0",
        f"http://[::1]:{port}/": "::1",
        f"http://[::ffff:127.0.0.1]:{port}/": "127.0.0.1",
        f"http://[64:ff9b::7f00:1]:{port}/": "127.0.0.1",
        f"https://127.0.0.1:{port}/": "127.0.0.1",
    }


def test_no_spelling_makes_a_connection(crawl: Crawl) -> None:
    with MockServer(lambda request: answers.page(document(1))) as server:
        asked = spellings(int(server.url.rpartition(":")[2]))
        crawled = crawl(*asked, PRIVATE_ADDRESSES="")
        assert server.connections == 0
    reasons = {
        f"refused: {address} is a private address (PRIVATE_ADDRESSES allows some)"
        for address in asked.values()
    }
    assert {state for state, _ in crawled.states.values()} == {"rejected"}
    # localhost may be either.
    assert {reason for _, reason in crawled.states.values()} == reasons
    assert len(crawled.states) >= len(asked) - 1
    assert "retry/count" not in crawled.log


def test_a_redirect_makes_no_connection(crawl: Crawl) -> None:
    with Inside() as inside:

        def site(request: Request) -> Answer:
            kind, _, number = request.path.removeprefix("/").partition("/")
            match kind:
                case "moved":
                    return answers.redirect(f"{inside.urls[int(number)]}secret", 301)
                case "refreshed":
                    to = f"0; url={inside.urls[0]}hidden"
                    return answers.page(f'<html><meta http-equiv="refresh" content="{to}"></html>')
                case "file":
                    return answers.redirect("file:///etc/passwd")
                case _:
                    return answers.text("", 404)

        moved = [f"/moved/{number}" for number in range(len(inside.urls))]
        with MockServer(site) as server:
            crawled = crawl(
                *(f"{server.url}{path}" for path in (*moved, "/refreshed", "/file")),
                "file:///etc/passwd",
                "data:text/html,<h1>题</h1><p>文</p>",
                PRIVATE_ADDRESSES="127.0.0.1",
            )
        assert inside.connections == 0
    refused = f"refused: {ADDRESS} is a private address (PRIVATE_ADDRESSES allows some)"
    settled = list(crawled.states.values())
    assert settled.count(("rejected", refused)) >= len(moved)
    assert crawled.of("/refreshed")[0] == "redirected"
    assert crawled.states[f"{inside.urls[0]}hidden"] == ("rejected", refused)
    assert crawled.of("/file") == ("failed", "HTTP 302 that leads to no page")
    assert crawled.states["file:///etc/passwd"] == ("rejected", "file: addresses are not fetched")
    assert not crawled.texts


def test_what_a_setting_allows_is_reached(crawl: Crawl) -> None:
    with Inside() as inside:
        crawled = crawl(inside.urls[0], PRIVATE_ADDRESSES="10.0.0.0/8,127.0.0.2")
        assert inside.connections == 2
    assert crawled.states[inside.urls[0]] == ("document", None)


NAMES = """
from twisted.internet.address import IPv4Address

from crawler.fetching.resolver import PublicResolver


class Names:
    first = True

    def resolveHostName(self, receiver, name, port=0, *_):
        receiver.resolutionBegan(None)
        public = name == "rebinding.example" and self.first
        if public:
            self.first = False
        if name != "nowhere.example":
            receiver.addressResolved(
                IPv4Address("TCP", "203.0.114.1" if public else "127.0.0.1", port)
            )
        receiver.resolutionComplete()


class ScriptedResolver(PublicResolver):
    def __init__(self, *args):
        super().__init__(*args)
        self.original_resolver = Names()
"""


def test_a_name_makes_no_connection_whatever_it_resolves_to(crawl: Crawl, tmp_path: Path) -> None:
    (tmp_path / "names.py").write_text(NAMES, encoding="utf-8")
    with MockServer(lambda request: answers.page(document(1))) as server:
        port = server.url.rpartition(":")[2]
        hosts = ("inside.example", "rebinding.example", "nowhere.example")
        inside, rebinding, nowhere = (f"http://{host}:{port}/" for host in hosts)
        settings = {"TWISTED_DNS_RESOLVER": "names.ScriptedResolver", "DNSCACHE_ENABLED": 0}
        crawled = crawl(inside, rebinding, nowhere, PRIVATE_ADDRESSES="", **settings)
        assert server.connections == 0
        refused = (
            "rejected",
            "refused: 127.0.0.1 is a private address (PRIVATE_ADDRESSES allows some)",
        )
        assert crawled.states[inside] == crawled.states[rebinding] == refused
        assert crawled.states[nowhere][0] == "failed"

        # The same names lead to the server where its network is allowed.
        crawled = crawl(inside, PRIVATE_ADDRESSES="127.0.0.0/8", FRESH=1, **settings)
        assert crawled.states[inside] == ("document", None)
        assert server.seen == ["/robots.txt", "/"]

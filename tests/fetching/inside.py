"""A server that a crawl must not reach: on a loopback address of its own, it counts who comes."""

from __future__ import annotations

from tests.faults.answers import page
from tests.faults.server import MockServer

ADDRESS = "127.0.0.2"
PAGE = "<html><h1>内部</h1><p>内部资料。</p></html>"


class Inside(MockServer):
    """Listens on ADDRESS and answers everybody with PAGE."""

    def __init__(self) -> None:
        super().__init__(lambda request: page(PAGE), ADDRESS)

    @property
    def urls(self) -> list[str]:
        """Its address in several spellings."""
        hosts = (ADDRESS, "2130706434", "0x7f.2", "0177.0.0.2", f"[::ffff:{ADDRESS}]", "127.2")
        return [f"http://{host}:{self.port}/" for host in hosts]

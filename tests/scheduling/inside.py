"""A server that a crawl must not reach: on a loopback address of its own, it counts who comes."""

from __future__ import annotations

import socket
from threading import Event, Thread
from typing import Self

from tests.faults.answers import HTML, head

ADDRESS = "127.0.0.2"
PAGE = head(content_type=HTML) + "<html><h1>内部</h1><p>内部资料。</p></html>".encode()


class Inside:
    """Listens on ADDRESS for as long as it is entered, and answers everybody with PAGE."""

    def __init__(self) -> None:
        self._closing = Event()
        self.connections = 0

    def __enter__(self) -> Self:
        self._listener = socket.create_server((ADDRESS, 0))
        self._listener.settimeout(0.2)
        self.port: int = self._listener.getsockname()[1]
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._thread.join()
        self._listener.close()

    @property
    def urls(self) -> list[str]:
        """Its address in several spellings."""
        hosts = (ADDRESS, "2130706434", "0x7f.2", "0177.0.0.2", f"[::ffff:{ADDRESS}]", "127.2")
        return [f"http://{host}:{self.port}/" for host in hosts]

    def _serve(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            self.connections += 1
            with connection:
                connection.settimeout(5)
                connection.recv(1 << 16)
                connection.sendall(PAGE)

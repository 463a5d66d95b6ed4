"""A small HTTP server on a loopback address whose answers may be as broken as those of the web."""

from __future__ import annotations

import socket
import struct
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from threading import Event, Lock, Thread
from typing import Self

LONGEST_REQUEST = 64 * 1024
SECONDS = 60.0
"""No connection lives longer."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came: `number` counts earlier ones for the same path, `at` is its moment
    (seconds of time.monotonic)."""

    method: str
    path: str
    headers: Mapping[str, str]
    number: int
    at: float


@dataclass(frozen=True, slots=True)
class Pause:
    """The answer goes on after so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Reset:
    """The connection is reset (a TCP RST, no FIN)."""


Step = bytes | Pause | Reset
Answer = Iterable[Step]
Site = Callable[[Request], Answer]


class MockServer:
    """Serves a site from a thread, on a loopback address, for as long as it is entered.

    One request a connection, which ends with the answer; every wait is bounded, and ends with
    the server. `url` is where it listens (http://HOST:PORT), `peak` the most answers that were
    under way at once, `finished` how many were sent whole.
    """

    url: str
    port: int

    def __init__(self, site: Site, host: str = "127.0.0.1") -> None:
        self._site = site
        self._host = host
        self._closing = Event()
        self._lock = Lock()
        self._asked: Counter[str] = Counter()
        self._threads: list[Thread] = []
        self._active = 0
        self.requests: list[Request] = []
        self.connections = 0
        self.peak = 0
        self.finished = 0

    def __enter__(self) -> Self:
        self._listener = socket.create_server((self._host, 0), backlog=256)
        self._listener.settimeout(0.2)
        self.port = self._listener.getsockname()[1]
        self.url = f"http://{self._host}:{self.port}"
        self._accepting = Thread(target=self._accept, daemon=True)
        self._accepting.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._accepting.join()
        self._listener.close()
        for thread in self._threads:
            thread.join(5)

    @property
    def seen(self) -> list[str]:
        """The paths asked for, in order."""
        return [request.path for request in self.requests]

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            self.connections += 1
            thread = Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads = [*filter(Thread.is_alive, self._threads), thread]
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(SECONDS)
        with connection:
            try:
                request = self._read(connection)
                if request:
                    self._answer(connection, request)
            except OSError:
                pass  # The client went away, as killed ones do.

    def _read(self, connection: socket.socket) -> Request | None:
        head = b""
        while b"\r\n\r\n" not in head:
            part = connection.recv(LONGEST_REQUEST)
            if not part or len(head) > LONGEST_REQUEST:
                return None
            head += part
        first, *lines = head.decode("latin-1").partition("\r\n\r\n")[0].split("\r\n")
        method, path, _ = first.split(" ", 2)
        pairs = (line.partition(":") for line in lines)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        with self._lock:
            request = Request(method, path, headers, self._asked[path], time.monotonic())
            self._asked[path] += 1
            self.requests.append(request)
        return request

    def _answer(self, connection: socket.socket, request: Request) -> None:
        with self._lock:
            self._active += 1
            self.peak = max(self.peak, self._active)
        # An empty body is nothing to send: its answer is whole before.
        steps = (step for step in self._site(request) if step != b"")
        until = time.monotonic() + SECONDS
        last = next(steps, b"")
        try:
            for step in steps:
                if self._closing.is_set() or time.monotonic() > until:
                    return
                self._take(connection, last)
                last = step
        finally:
            # Who has the last byte may ask again at once, and is not two at a time.
            with self._lock:
                self._active -= 1
        self._take(connection, last)
        self.finished += 1

    def _take(self, connection: socket.socket, step: Step) -> None:
        match step:
            case bytes():
                connection.sendall(step)
            case Pause(seconds):
                self._closing.wait(seconds)
            case Reset():
                # Lingering for no time: close() sends a reset.
                linger = struct.pack("ii", 1, 0)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)

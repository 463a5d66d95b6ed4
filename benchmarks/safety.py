"""What hostile sites can do to a crawl: its memory, the connections it makes, the pages it takes.

    python -m benchmarks.safety [--quick] [--json FILE]

Each crawl is a process of its own against servers on loopback addresses, once by `scrapy crawl
web` with the project's settings and once by a bare spider with those of `scrapy startproject`.
Memory is the peak of the process (ru_maxrss). Exits with 1 if a goal is missed.
"""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import Any

import brotli

from benchmarks.runner import Goal, missing, run_parts
from tests.conftest import SCRAPY
from tests.faults import answers
from tests.faults.crawls import rows
from tests.faults.server import Answer, MockServer, Request, Site
from tests.faults.sites import document
from tests.fetching.inside import Inside

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

SIZE = 10**9
PIECE = bytes(1 << 20)
SECONDS = 120
MOST_MEMORY = 256
GOALS = {
    "redirects to private addresses": (0, "connections"),
    "robots.txt answered 503": (0, "pages"),
}
PEERS = ("Tongwen", "bare Scrapy")
BARE = """
from pathlib import Path

from scrapy import Spider


class BareSpider(Spider):
    name = "bare"
    custom_settings = {"ROBOTSTXT_OBEY": True, "DOWNLOAD_DELAY": 0, "RETRY_TIMES": 1}

    def __init__(self, file, **kwargs):
        super().__init__(**kwargs)
        self.start_urls = Path(file).read_text().split()

    def parse(self, response):
        yield {"url": response.url}
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a crawl cost and did: its peak in MiB, seconds, connections to or pages of the place
    that it had to leave alone, and how the collection explains it."""

    memory: float
    seconds: float
    taken: int = 0
    reason: str = ""


def crawl(folder: Path, peer: str, urls: list[str]) -> tuple[float, float]:
    """Crawls pages; gives the peak of the process in MiB and its seconds."""
    (folder / "urls.txt").write_text("\n".join(urls), encoding="utf-8")
    (folder / "seed.txt").write_text("同志们：要抓紧抓实。\n", encoding="utf-8")
    (folder / "bare.py").write_text(BARE, encoding="utf-8")
    ours = peer == PEERS[0]
    environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    if ours:
        environment |= SCRAPY
    settings = ["SEEDS=.", "DB=tongwen.db", "PRIVATE_ADDRESSES=127.0.0.1", "RETRY_TIMES=1"]
    settings += ["DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=0", "RETRY_BACKOFF=0.1"]
    command = (
        ["crawl", "web", *(f"-s{each}" for each in settings)] if ours else ["runspider", "bare.py"]
    )
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "scrapy", *command, "-a", "file=urls.txt"],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    watch = Timer(SECONDS, process.kill)
    watch.start()
    _, status, usage = os.wait4(process.pid, 0)
    watch.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / 1024, time.perf_counter() - started


def measure(
    site: Site, paths: list[str], peer: str, count: Callable[[MockServer], int]
) -> Measured:
    """Crawls some pages of a site; `count` says how much of what was forbidden was taken."""
    with TemporaryDirectory() as name, MockServer(site) as server:
        folder = Path(name)
        memory, seconds = crawl(folder, peer, [server.url + path for path in paths])
        reasons = (
            rows(
                folder,
                "SELECT DISTINCT reason FROM addresses WHERE state IN ('rejected', 'failed')",
            )
            if peer == PEERS[0]
            else []
        )
        said = "; ".join(sorted(str(reason) for (reason,) in reasons))
        return Measured(round(memory), round(seconds, 1), count(server), said)


def gzipped(pieces: Iterator[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(1, wbits=31)
    for piece in pieces:
        yield packer.compress(piece)
    yield packer.flush()


def zeros() -> Iterator[bytes]:
    for _ in range(SIZE // len(PIECE)):
        yield PIECE


def brotlied() -> bytes:
    packer = brotli.Compressor(quality=1)
    return b"".join(packer.process(piece) for piece in zeros()) + packer.finish()


def zstded() -> bytes:
    packer = zstd.ZstdCompressor()
    return b"".join(packer.compress(piece) for piece in zeros()) + packer.flush()


def heavy_pages() -> dict[str, Callable[[], Answer]]:
    """Pages of a gigabyte, as they come or as they unpack."""
    once = b"".join(gzipped(zeros()))
    twice, br, zst = gzip.compress(once), brotlied(), zstded()
    return {
        "1 GB page": lambda: answers.huge(SIZE),
        "1 GB page in chunks": lambda: answers.huge(SIZE, declared=False),
        "gzip bomb": lambda: answers.page(once, content_encoding="gzip"),
        "gzip, gzip bomb": lambda: answers.page(twice, content_encoding="gzip, gzip"),
        "brotli bomb": lambda: answers.page(br, content_encoding="br"),
        "zstd bomb": lambda: answers.page(zst, content_encoding="zstd"),
        "1 GB of headers": endless_headers,
    }


def endless_headers() -> Iterator[bytes]:
    """An answer that never comes to its body."""
    line = b"X-Filler: " + b"x" * 1000 + b"\r\n"
    yield b"HTTP/1.1 200 OK\r\n"
    yield from repeat(line, SIZE // len(line))


def serving(answer: Callable[[], Answer]) -> Site:
    """A site without rules, whose pages are all the same."""
    return lambda request: answers.text("", 404) if request.path == "/robots.txt" else answer()


def measure_redirects(peer: str) -> Measured:
    """Redirects to a server on a private address, of pages and of robots.txt."""
    with Inside() as inside:

        def site(request: Request) -> Answer:
            if request.path == "/robots.txt":
                return answers.text("", 404)
            return answers.redirect(inside.urls[int(request.path[1:])])

        paths = [f"/{number}" for number in range(len(inside.urls))]
        return measure(site, paths, peer, lambda _: inside.connections)


def measure_robots(peer: str) -> Measured:
    """A site whose robots.txt is answered 503, since that means no (RFC 9309)."""

    def site(request: Request) -> Answer:
        if request.path == "/robots.txt":
            return answers.text("", 503)
        return answers.page(document(request.path))

    paths = [f"/{number}" for number in range(5)]
    return measure(site, paths, peer, lambda server: len({*server.seen} - {"/robots.txt"}))


def measure_all(quick: bool) -> Iterator[tuple[str, str, Measured]]:
    """Each case for each peer. A quick run shows the peer's memory in two cases only."""
    for case, answer in heavy_pages().items():
        for peer in PEERS:
            if peer == PEERS[0] or not quick or case in ("1 GB page in chunks", "gzip bomb"):
                yield case, peer, measure(serving(answer), ["/"], peer, lambda _: 0)
    for peer in PEERS:
        yield "redirects to private addresses", peer, measure_redirects(peer)
        yield "robots.txt answered 503", peer, measure_robots(peer)


def report(found: dict[str, dict[str, Measured]]) -> Iterator[str]:
    """Prints the table; gives the goals that are missed."""
    print(f"{'':<32}{'goal':>16}{PEERS[0]:>12}{PEERS[1]:>14}")
    for case, by_peer in found.items():
        ours = by_peer[PEERS[0]]
        goal, unit = GOALS.get(case, (MOST_MEMORY, "MiB"))
        shown = [
            (each.taken if case in GOALS else f"{each.memory:.0f}") if each else "-"
            for each in map(by_peer.get, PEERS)
        ]
        print(f"{case:<32}{f'≤ {goal} {unit}':>16}{shown[0]:>12}{shown[1]:>14}  {ours.reason}")
        if (ours.taken if case in GOALS else ours.memory) > goal:
            yield f"{case}: {shown[0]} {unit}, the goal is {goal}"
        if not ours.reason:
            yield f"{case}: the collection gives no reason"


def report_safety(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Measure all cases, those of the peer only in part where it must be quick."""
    found: dict[str, dict[str, Measured]] = {}
    for case, peer, measured in measure_all(quick):
        print(f"\r{case}, {peer}: {measured.seconds} s\033[K", end="", file=sys.stderr)
        found.setdefault(case, {})[peer] = measured
    print("\r\033[K", end="", file=sys.stderr)
    goals = missing(report(found))
    return {case: {p: asdict(m) for p, m in by.items()} for case, by in found.items()}, goals


if __name__ == "__main__":
    sys.exit(run_parts(__doc__, {"safety": report_safety}))

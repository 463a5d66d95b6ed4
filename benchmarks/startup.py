"""Measure what starting costs, each command beside a peer in one paired run.

    python -m benchmarks.startup [--quick] [--json FILE]

CPU seconds of a process and all that it starts, the median of pairs run in turn: `tongwen --help`
beside plain Scrapy's outside any project; one page with `crawl web` beside `runspider` of a bare
spider that takes the title and the paragraphs of the same page, both from a server on this machine;
`tongwen restore` of a small glossed file beside `scrapy version`, which does little but load. The
seeds' restored texts and the compiled modules, ours and the peer's, are remembered, as in every run
but a user's first. Exits with 1 when a goal is missed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from benchmarks.runner import Goal, run_parts

_ROOT = Path(__file__).parent.parent
_PAIRS, _FEW = 9, 3
_MOST_HELP, _MOST_PAGE, _MOST_MEMORY, _MOST_RESTORE = 1.3, 1.5, 1.6, 0.5
_GLOSSED = "要堅(jiān)持問題導(dǎo)向,發(fā)揚實(shí)干作風(fēng)。\n"
_PAGE = (
    "<html><head><meta charset=utf-8><title>{0}</title></head><body><h1>{0}</h1>"
    "<div class=content>{1}</div></body></html>"
).format("在全县森林防火工作会议上的讲话", "<p>同志们：今天的会议，主要任务是部署工作。</p>" * 20)
_BARE = """
import scrapy


class Bare(scrapy.Spider):
    name = "bare"

    def __init__(self, url, **kwargs):
        super().__init__(start_urls=[url], **kwargs)

    def parse(self, response):
        yield {"title": response.css("h1::text").get(), "text": response.css("p::text").getall()}
"""


class Cost(NamedTuple):
    """What a process took: CPU seconds, and the most memory in MB."""

    seconds: float
    memory: float


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path != "/robots.txt"
        content = _PAGE.encode() if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def measure(folder: Path, *command: str, ours: bool) -> Cost:
    """Run `tongwen …` (ours) or `scrapy …` to its end in a folder; return what it cost."""
    environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    # Somebody who measures may have Python keep no compiled modules; a user's Python keeps them.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    if ours:
        environment["PYTHONPATH"] = str(_ROOT)
    with (
        (folder / "log").open("ab") as log,
        subprocess.Popen(
            [sys.executable, "-m", "crawler.tongwen" if ours else "scrapy", *command],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
        ) as process,
    ):
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError((folder / "log").read_text(encoding="utf-8")[-2000:])
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def compare(name: str, costs: Iterable[tuple[Cost, Cost]]) -> dict[str, Any]:
    """Print and return the medians of pairs of ours and the peer's."""
    pairs = [*costs]
    told = {
        "seconds": median(ours.seconds for ours, _ in pairs),
        "peer_seconds": median(peer.seconds for _, peer in pairs),
        "times": median(ours.seconds / peer.seconds for ours, peer in pairs),
        "memory_times": median(ours.memory / peer.memory for ours, peer in pairs),
    }
    print(
        f"{name:<24} {told['seconds']:.2f} s, the peer {told['peer_seconds']:.2f} s: "
        f"{told['times']:.2f} times the time, {told['memory_times']:.2f} times the memory"
    )
    return told


def report(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Measure all three."""
    count = _FEW if quick else _PAIRS
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_address[1]}/p/1.html"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bare.py").write_text(_BARE, encoding="utf-8")
        (folder / "glossed.txt").write_text(_GLOSSED, encoding="utf-8")

        def page(number: int) -> tuple[Cost, Cost]:
            ours = ("crawl", "web", "-a", f"urls={url}", "-s", f"DB=a{number}.db")
            ours = (*ours, "-s", "PRIVATE_ADDRESSES=127.0.0.0/8", "-s", "DOWNLOAD_DELAY=0")
            bare = ("runspider", "bare.py", "-a", f"url={url}", "-O", f"page{number}.json")
            return measure(folder, *ours, ours=True), measure(folder, *bare, ours=False)

        page(-1)  # the seeds are restored once, and modules compiled
        measure(folder, "restore", "glossed.txt", ours=True)
        measure(folder, "--help", ours=True)
        helps = [
            (measure(folder, "--help", ours=True), measure(folder, "--help", ours=False))
            for _ in range(count)
        ]
        restored = [
            (
                measure(folder, "restore", "glossed.txt", ours=True),
                measure(folder, "version", ours=False),
            )
            for _ in range(count)
        ]
        told = {
            "help": compare("--help", helps),
            "page": compare("one page", map(page, range(count))),
            "restore": compare("restore of a small file", restored),
        }
    server.shutdown()
    return told, _judge(told)


def _judge(told: dict[str, Any]) -> list[Goal]:
    helps, page, restored = told["help"]["times"], told["page"], told["restore"]["seconds"]
    return [
        (f"--help: at most {_MOST_HELP} times plain Scrapy's ({helps:.2f})", helps <= _MOST_HELP),
        (
            f"one page: at most {_MOST_PAGE} times a bare spider's time ({page['times']:.2f})",
            page["times"] <= _MOST_PAGE,
        ),
        (
            f"one page: at most {_MOST_MEMORY} times its memory ({page['memory_times']:.2f})",
            page["memory_times"] <= _MOST_MEMORY,
        ),
        (
            f"restore: at most {_MOST_RESTORE} s ({restored:.2f})",
            restored <= _MOST_RESTORE,
        ),
    ]


if __name__ == "__main__":
    sys.exit(run_parts(__doc__ or "", {"startup": report}))

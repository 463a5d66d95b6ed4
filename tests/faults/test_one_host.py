"""Crawls that write one file never ask the same host at the same time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from crawler.scheduling.hosts import Hosts
from crawler.store import HostLocks
from tests.conftest import SCRAPY
from tests.faults.crawls import DB, FAST, LOG, SECONDS, check_accounts, rows, start
from tests.faults.server import Answer, MockServer, Pause, Request, Site
from tests.faults.sites import documents_site

DOCUMENTS = 12
ONE = {"CONCURRENT_REQUESTS_PER_DOMAIN": 1}
SETTLED = "SELECT site, count(*) FROM addresses WHERE state = 'queued' GROUP BY 1"
STORED = "SELECT count(*) FROM documents"
TWICE = """
import sys
from scrapy.crawler import CrawlerProcess
from scrapy.utils.project import get_project_settings
settings = get_project_settings()
for given in sys.argv[2:]:
    settings.set(*given.split("=", 1))
process = CrawlerProcess(settings)
for spider in ("mock", "mirror"):
    process.crawl(spider, root=sys.argv[1])
process.start()
"""


def check(folder: Path, server: MockServer) -> None:
    """Both crawls had all pages, one after the other."""
    assert server.peak == 1
    pages = [path for path in server.seen if path != "/robots.txt"]
    assert len(pages) == 2 * len(set(pages))
    assert rows(folder, "SELECT outcome FROM runs") == [("finished",)] * 2
    assert (rows(folder, STORED), rows(folder, SETTLED)) == ([(DOCUMENTS,)], [])
    check_accounts(folder)
    assert not (folder / f"{DB}-hosts.lock").exists()


def waiting_for_both(log: Path) -> Site:
    """A site that answers no further than to a document until the other crawl has come too."""

    def site(request: Request) -> Answer:
        if request.path == "/p/3.html" and not request.number:
            while "belongs to another crawl for now" not in log.read_text("utf-8"):
                yield Pause(0.1)
        yield from documents_site(DOCUMENTS, seconds=0.02)(request)

    return site


def test_two_processes(tmp_path: Path) -> None:
    with (
        MockServer(waiting_for_both(tmp_path / LOG)) as server,
        start(tmp_path, server.url, **ONE) as one,
        start(tmp_path, server.url, spider="mirror", **ONE) as two,
    ):
        assert (one.wait(SECONDS), two.wait(SECONDS)) == (0, 0)
        check(tmp_path, server)


def test_a_process_crawls_into_a_file_once(tmp_path: Path) -> None:
    """Its locks are the process's: a second crawl of it could ask the same host."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "seed.txt").write_text("同志们：要抓紧抓实。\n", encoding="utf-8")
    given = [f"{name}={value}" for name, value in {**FAST, **ONE}.items()]
    with MockServer(documents_site(DOCUMENTS, seconds=0.05)) as server:
        command = [sys.executable, "-c", TWICE, server.url, *given]
        subprocess.run(command, cwd=tmp_path, env=os.environ | SCRAPY, timeout=SECONDS, check=True)
    assert rows(tmp_path, "SELECT site, outcome FROM runs") == [("mock", "finished")]
    assert len(server.seen) == len(set(server.seen))


class Held(HostLocks):
    """Locks by which all hosts belong to another process."""

    def __init__(self) -> None:
        """Hold nothing."""

    def acquire(self, host: str) -> bool:
        """Say no."""
        return False


def test_another_process_is_waited_for_as_long_as_for_a_host() -> None:
    hosts = Hosts(Held(), at_once=1, most_pages=0, most_bytes=0)
    hosts.queue("a.example", "one")
    host = hosts["a.example"]
    for second in range(62):
        assert hosts.waiting(1000.0 + second, 60.0)
        assert not hosts.acquire(host, 1000.0 + second, 60.0)
    assert not hosts.waiting(1061.0, 60.0)

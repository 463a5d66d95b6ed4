"""What a crawl tells of itself, and what it leaves closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import answers
from tests.faults.server import Answer, MockServer, Request
from tests.faults.sites import document
from tests.fetching.conftest import Crawl

LISTENING = """
from pathlib import Path

from scrapy import signals


class Sockets:
    @classmethod
    def from_crawler(cls, crawler):
        extension = cls()
        extension.crawler = crawler
        crawler.signals.connect(extension.look, signals.response_received)
        return extension

    def look(self):
        opened = [path for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
        own = {path.readlink().name for path in opened}
        lines = [
            line.split()
            for table in ("tcp", "tcp6")
            for line in Path(f"/proc/self/net/{table}").read_text().splitlines()[1:]
        ]
        listening = [f"socket:[{line[9]}]" for line in lines if line[3] == "0A"]
        ours = [name for name in listening if name in own]
        names = [type(each).__name__ for each in self.crawler.extensions.middlewares]
        Path("sockets.txt").write_text(f"{len(ours)} {len(listening)} {names}")
"""


@pytest.mark.skipif(not Path("/proc/self/net/tcp").exists(), reason="needs Linux's /proc")
def test_nothing_listens(crawl: Crawl, tmp_path: Path) -> None:
    (tmp_path / "listening.py").write_text(LISTENING, encoding="utf-8")
    extensions = '{"listening.Sockets": 1, "crawler.scheduling.run.Run": 0}'
    with MockServer(lambda request: answers.page(document(1))) as server:
        crawl(f"{server.url}/1", EXTENSIONS=extensions)
        said = (tmp_path / "sockets.txt").read_text(encoding="utf-8")
        console = extensions.replace("{", '{"scrapy.extensions.telnet.TelnetConsole": 0, ')
        crawl(f"{server.url}/2", EXTENSIONS=console, TELNETCONSOLE_ENABLED=1)
        said_then = (tmp_path / "sockets.txt").read_text(encoding="utf-8")
    ours, all_of_them, names = said.split(" ", 2)
    assert (int(ours), int(all_of_them) > 0) == (0, True)
    assert "Telnet" not in names
    assert "Control" not in names
    # The same look does see what listens.
    assert said_then.startswith("1 ")


def agents(crawl: Crawl, **settings: object) -> tuple[set[str], str]:
    """The user agents that a site sees, and the log."""
    seen: set[str] = set()

    def site(request: Request) -> Answer:
        seen.add(request.headers["user-agent"])
        return answers.page(document(1))

    with MockServer(site) as server:
        log = crawl(f"{server.url}/1", **settings).log
    return seen, log


def test_the_user_agent_names_the_contact(crawl: Crawl) -> None:
    seen, log = agents(crawl, CONTACT="mailto:corpus@contact.example")
    assert seen == {"tongwen/0.1 (+mailto:corpus@contact.example)"}
    assert "CONTACT" not in log


def test_a_missing_contact_is_said_once(crawl: Crawl) -> None:
    seen, log = agents(crawl)
    assert seen == {"tongwen/0.1"}
    assert log.count("-s CONTACT=") == 1


def test_a_user_agent_of_ones_own_stays(crawl: Crawl) -> None:
    seen, log = agents(crawl, USER_AGENT="mine/1.0 (+https://mine.example)")
    assert seen == {"mine/1.0 (+https://mine.example)"}
    assert "CONTACT" not in log


def test_only_encodings_that_recordings_can_hold_are_asked_for(crawl: Crawl) -> None:
    asked: list[str] = []

    def site(request: Request) -> Answer:
        asked.append(request.headers["accept-encoding"])
        return answers.page(document(1))

    with MockServer(site) as server:
        crawl(f"{server.url}/1")
    assert asked == ["gzip, deflate"] * 2

"""scrapy collect --warc as users run it."""

from __future__ import annotations

from pathlib import Path

from crawler.store import Store
from tests.archives.files import TOWNS, Answer, article, write
from tests.commands.conftest import Scrapy, one_seed, scrapy, scrapy_in
from tests.faults import answers
from tests.faults.server import Answer as Reply
from tests.faults.server import MockServer, Request

__all__ = ["one_seed", "scrapy", "scrapy_in"]


def test_archives_are_collected_and_their_table_is_shown(
    scrapy: Scrapy, tmp_path: Path, one_seed: str
) -> None:
    unknown = [Answer(f"http://{n}.example.cn/1.html", article(TOWNS[n])) for n in range(3)]
    declared = Answer("https://investchn.com/index.php/home/news/detail/id/1.html", b"", "404 No")
    write(tmp_path / "a.warc.gz", [*unknown, declared])
    done = scrapy("collect", "--warc", "a.warc.gz", "--processes", "2", "--db", "a.db", one_seed)
    assert done.returncode == 0, done.stderr
    assert "a.warc.gz: 4 pages" in done.stdout
    assert "4 addresses = 3 document + 1 failed" in done.stdout
    assert "failed at investchn_com: HTTP 404 (1)" in done.stdout
    with Store(tmp_path / "a.db", read_only=True) as store:
        runs = store.db.execute("SELECT site, outcome FROM runs").fetchall()
    assert sorted(runs) == [("investchn_com", "finished"), ("site", "finished")]
    assert not [*tmp_path.glob("recordings/*")]


def test_links_are_followed_only_if_pages_are_wanted(
    scrapy: Scrapy, tmp_path: Path, one_seed: str
) -> None:
    def site(request: Request) -> Reply:
        if request.path == "/robots.txt":
            return answers.text("", 404)
        return answers.page(article(TOWNS[3]).decode())

    with MockServer(site) as server:
        first = Answer(
            f"{server.url}/1.html", article(TOWNS[0], links=[f"{server.url}/news/7.html"])
        )
        write(tmp_path / "a.warc", [first], "plain")
        live = [
            "-sPRIVATE_ADDRESSES=127.0.0.0/8",
            "-sDOWNLOAD_DELAY=0",
            "-sCONTACT=mailto:a@b.example",
        ]
        command = ["collect", "--warc", "a.warc", "--db", "a.db", one_seed, *live]
        kept = scrapy(*command)
        assert "2 addresses = 1 document + 1 queued" in kept.stdout, kept.stderr
        assert server.requests == []
        followed = scrapy(*command, "--pages", "5")
    assert "a.warc is on the books already" in followed.stdout, followed.stderr
    assert [request.path for request in server.requests] == ["/robots.txt", "/news/7.html"]
    with Store(tmp_path / "a.db", read_only=True) as store:
        states = store.db.execute("SELECT state, record IS NULL FROM addresses ORDER BY id")
        assert states.fetchall() == [("document", 0), ("document", 1)]


def test_what_can_not_be_read_is_one_line(scrapy: Scrapy, tmp_path: Path, one_seed: str) -> None:
    (tmp_path / "a.warc").write_bytes(b"no WARC")
    for arguments, said in {
        ("--warc", "a.warc"): "can't read the archive a.warc: no WARC",
        ("--warc", "none.warc"): "can't read the archive none.warc: No such file",
        ("--warc", "a.warc", "--processes", "0"): "--processes is a whole number from 1",
        ("--warc", "a.warc", "--limit", "5"): "--limit counts what a crawl takes",
    }.items():
        done = scrapy("collect", *arguments, "--db", "a.db", one_seed)
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr

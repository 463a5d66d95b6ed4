"""scrapy newsite as users run it: from a recording, and from a site on 127.0.0.1."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.commands.conftest import Scrapy
from tests.conftest import ROOT
from tests.faults.answers import page, text
from tests.faults.server import Answer, MockServer, Request
from tests.newsite.sites import MadeUpSite, new_site, old_site
from tests.newsite.truth import RECORDINGS, STARTS

NEWS = "investchn_com"
QUICK = (
    "-sDOWNLOAD_DELAY=0",
    "-sAUTOTHROTTLE_ENABLED=0",
    "-sRETRY_ENABLED=0",
    "-sPRIVATE_ADDRESSES=127.0.0.0/8",
)


def recorded(name: str = NEWS) -> tuple[str, ...]:
    return (STARTS[name], "--recording", str(RECORDINGS / f"{name}.warc.gz"), "--into", "new")


def texts_of(path: Path) -> dict[str, str]:
    database = sqlite3.connect(path)
    found = dict(database.execute("SELECT url, text FROM documents").fetchall())
    database.close()
    return found


def test_what_is_written_collects_the_site_and_is_not_written_over(
    scrapy: Scrapy, tmp_path: Path, one_seed: str
) -> None:
    ended = scrapy("newsite", *recorded())
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert not ended.stderr
    assert "tried on what was recorded: 7 documents, 2 lists, 1 rejected" in ended.stdout
    spider = tmp_path / "new" / "spiders" / f"{NEWS}.py"
    cases = [*(tmp_path / "new" / "tests" / "pages" / NEWS).glob("*/response.json")]
    kinds = [json.loads(case.read_text(encoding="utf-8"))["kind"] for case in cases]
    assert [kinds.count(kind) for kind in ("listing", "document", "rejected")] == [2, 5, 1]

    (tmp_path / "drafts.py").write_bytes(spider.read_bytes())
    recording = tmp_path / "new" / "tests" / "recordings" / f"{NEWS}.warc.gz"
    ran = scrapy("crawl", NEWS, "-sSPIDER_MODULES=drafts", f"-sREPLAY={recording}", one_seed)
    assert ran.returncode == 0, ran.stderr
    assert len(texts_of(tmp_path / "tongwen.db")) == 7

    again = scrapy("newsite", *recorded())
    assert again.returncode == 2
    assert "is there already" in again.stderr
    spider.write_text("an older one", encoding="utf-8")
    assert scrapy("newsite", *recorded(), "--force").returncode == 0
    assert spider.read_bytes() == (tmp_path / "drafts.py").read_bytes()


def test_what_is_unsure_is_said_with_what_to_do(scrapy: Scrapy, tmp_path: Path) -> None:
    site = old_site()
    path = site.record(tmp_path / "old.warc.gz")
    ended = scrapy("newsite", site.start, "--recording", path, "--into", "new")
    assert ended.returncode == 1
    assert not ended.stderr
    assert "unsure: the pages don't agree on the family, news: choose with --family" in ended.stdout
    named = scrapy(
        *("newsite", site.start, "--recording", path, "--into", "new"),
        *("--family", "template", "--name", "other"),
    )
    assert named.returncode == 1
    assert "choose with --family" not in named.stdout
    assert "names none of allowed_domains" in named.stdout
    source = (tmp_path / "new" / "spiders" / "other.py").read_text(encoding="utf-8")
    assert "class OtherSpider(TemplateSpider)" in source


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "needs the address of a list page"),
        (("site.example/list",), "it must start with http:// or https://"),
        (("http://site.example/", "--recording", "none.warc.gz"), "can't read the recording"),
        (
            ("http://site.example/", "--recording", str(RECORDINGS / f"{NEWS}.warc.gz")),
            "the list page http://site.example/ can't be had",
        ),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(
    scrapy: Scrapy, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    ended = scrapy("newsite", *arguments, "--into", "new")
    assert ended.returncode == 2
    assert message in ended.stderr
    assert not (tmp_path / "new").exists()


@pytest.fixture
def live() -> Iterator[tuple[MockServer, MadeUpSite]]:
    """The modern site on 127.0.0.1, with a login that robots.txt forbids."""
    pages: dict[str, Answer] = {"/robots.txt": text("User-agent: *\nDisallow: /login")}

    def answer(request: Request) -> Answer:
        return pages.get(request.path) or page("", 404)

    with MockServer(answer) as server:
        site = new_site(server.url)
        login = '<a href="/login">登录</a></body>'
        for each in site.pages:
            html = each.body.decode().replace("</body>", login)
            pages[urlsplit(each.url).path] = page(html)
        yield server, site


def _own_spiders() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (ROOT / "spiders").glob("*.py")}


def test_a_live_site_is_asked_as_politely_as_by_record(
    scrapy: Scrapy, tmp_path: Path, live: tuple[MockServer, MadeUpSite]
) -> None:
    server, site = live
    own = _own_spiders()
    ended = scrapy("newsite", site.start, "--into", "new", *QUICK)
    assert ended.returncode == 1, ended.stderr
    assert "0 of 1 pages that must be rejected for the tests" in ended.stdout
    assert server.seen[:2] == ["/robots.txt", "/county/index.shtml"]
    assert "/login" not in server.seen
    assert len(server.seen) == len({*server.seen}) <= 12
    assert {request.headers["user-agent"].partition("/")[0] for request in server.requests} == {
        "tongwen"
    }
    (spider,) = (tmp_path / "new" / "spiders").iterdir()
    assert spider.name == "www_127_0_0_1.py"
    assert 'body = ".inner"' in spider.read_text(encoding="utf-8")
    assert not (tmp_path / "tongwen.db").exists()
    assert _own_spiders() == own


def test_a_site_that_does_not_answer_is_said(scrapy: Scrapy, tmp_path: Path) -> None:
    with MockServer(lambda _: page("", 404)) as server:
        ended = scrapy("newsite", f"{server.url}/list/", "--into", "new", *QUICK)
    assert ended.returncode == 2
    assert f"the list page {server.url}/list/ can't be had" in ended.stderr
    assert not (tmp_path / "new").exists()


def test_why_a_site_does_not_answer_is_said(scrapy: Scrapy) -> None:
    with MockServer(lambda _: page("", 404)) as server:
        url = server.url
    ended = scrapy("newsite", f"{url}/list/", "--into", "new", *QUICK)
    assert ended.returncode == 2
    assert f"no page of {url}/list/ could be had: " in ended.stderr
    assert "refused" in ended.stderr
    assert "see the log" not in ended.stderr


def test_help_says_what_it_does_and_how_it_ends(scrapy: Scrapy) -> None:
    shown = " ".join(scrapy("newsite", "--help").stdout.split())
    for said in ("--recording FILE", "--family", "--into DIR", "--force", "Exit codes: 0"):
        assert said in shown

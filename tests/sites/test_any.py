"""Any site from an address alone, replayed: the documents that stand there, and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.reading import Page
from crawler.scheduling.requests import FACTS
from spiders.site import SiteSpider
from tests.conftest import SCRAPY, rows
from tests.newsite.held_out import authority, blog, host
from tests.newsite.sites import MadeUpSite, new_site, old_site

SITES = {site.__name__: site for site in (old_site, new_site, authority, blog, host)}


def scrapy(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *map(str, arguments), "-sDOWNLOAD_DELAY=0", "-LERROR"],
        cwd=folder,
        env=os.environ | SCRAPY,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def record_all(folder: Path) -> tuple[list[MadeUpSite], Path]:
    sites = [make() for make in SITES.values()]
    pages = tuple(page for site in sites for page in site.pages)
    return sites, MadeUpSite("", pages, {}, ()).record(folder / "all.warc.gz")


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[MadeUpSite], Path, str]:
    folder = tmp_path_factory.mktemp("any")
    sites, recording = record_all(folder)
    lines = ["# five sites", "", *(site.start for site in sites), "no address"]
    (folder / "at.txt").write_text("\n".join(lines), encoding="utf-8")
    ended = scrapy(
        folder, "collect", "--at-file", "at.txt", "--db", "a.db", f"-sREPLAY={recording}"
    )
    assert ended.returncode == 0, ended.stderr
    return sites, folder, ended.stdout


def test_every_document_is_stored_and_nothing_else(
    collected: tuple[list[MadeUpSite], Path, str],
) -> None:
    sites, folder, _ = collected
    wanted = {url: text.title for site in sites for url, text in site.truth.items()}
    assert [*folder.glob("a.db-*")] == []  # nor is a log left beside it
    assert dict(rows(folder / "a.db", "SELECT url, title FROM documents")) == wanted


def test_a_document_has_the_domain_of_its_site(
    collected: tuple[list[MadeUpSite], Path, str],
) -> None:
    found = {site for (site,) in rows(collected[1] / "a.db", "SELECT DISTINCT site FROM documents")}
    assert "oldwenmi.example" in found
    assert len(found) == len(SITES)


def test_what_is_no_address_is_on_the_books(collected: tuple[list[MadeUpSite], Path, str]) -> None:
    ((reason,),) = rows(
        collected[1] / "a.db", "SELECT reason FROM addresses WHERE url LIKE 'invalid:%'"
    )
    assert reason == f"no address: 'no address' (address {len(SITES) + 3})"


def test_a_budget_leaves_the_rest_to_the_next_run(tmp_path: Path) -> None:
    sites, recording = record_all(tmp_path)
    starts = [part for site in sites for part in ("--at", site.start)]
    command = ("collect", *starts, "--db", "a.db", f"-sREPLAY={recording}")
    first = scrapy(tmp_path, *command, "--pages", 12)
    second = scrapy(tmp_path, *command)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    (budget, finished) = rows(
        tmp_path / "a.db", "SELECT outcome, states, carried FROM runs ORDER BY id"
    )
    states = json.loads(budget[1])
    assert (budget[0], finished[0]) == ("budget", "finished")
    assert sum(states.values()) - states["queued"] == 12
    assert finished[2] == states["queued"]
    urls = {url for (url,) in rows(tmp_path / "a.db", "SELECT url FROM documents")}
    assert urls == {url for site in sites for url in site.truth}


def test_a_job_names_where_to_start_and_what_to_stay_on(tmp_path: Path) -> None:
    site = old_site()
    recording = site.record(tmp_path / "old.warc.gz")
    (tmp_path / "starts.txt").write_text(f"{site.start}\n", encoding="utf-8")
    job = tmp_path / "tongwen.toml"
    job.write_text('addresses = "starts.txt"\nscope = "host"\ndb = "a.db"', encoding="utf-8")
    ended = scrapy(tmp_path, "collect", f"-sREPLAY={recording}")
    assert ended.returncode == 0, ended.stderr
    stored = rows(tmp_path / "a.db", "SELECT url FROM documents")
    assert {url for (url,) in stored} == set(site.truth)
    job.write_text('addresses = "starts.txt"\nscope = "town"', encoding="utf-8")
    wrong = scrapy(tmp_path, "collect", f"-sREPLAY={recording}")
    assert wrong.returncode == 2
    assert "scope is domain or host, not 'town'" in wrong.stderr


def test_a_site_whose_spider_knows_its_lists_is_read_by_it(tmp_path: Path) -> None:
    ended = scrapy(
        tmp_path, "collect", "--offline", "--at", "https://wnwk.com/list/12-1.html", "--db", "a.db"
    )
    assert ended.returncode == 0, ended.stderr
    assert rows(tmp_path / "a.db", "SELECT DISTINCT site FROM documents") == [("wnwk_com",)]


def test_an_entry_is_known_by_the_list_that_heads_its_box() -> None:
    boxes = {"yaowen": ["101", "102"], "jianghua": ["201"]}
    html = "".join(
        f"<h2><a href=/{name}/>{name}</a></h2>"
        + "".join(
            f"<li><a href=/a/{n}.html>关于做好第{n}号工作的讲话全文</a></li>" for n in numbers
        )
        for name, numbers in boxes.items()
    )
    spider = SiteSpider(start="http://a.example/")
    page = Page("http://a.example/", html.encode(), "text/html; charset=utf-8")
    facts = {request.url: request.meta[FACTS] for request in spider.parse_listing(page)}
    assert {url: known["section"] for url, known in facts.items() if "section" in known} == {
        f"http://a.example/a/{n}.html": f"http://a.example/{name}/"
        for name, numbers in boxes.items()
        for n in numbers
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--at-file", "none.txt"), "--at-file none.txt: No such file"),
        (("--at", "https://a.example/", "--offline"), "--offline replays the bundled sites"),
        (("--at", "https://a.example/", "--pages", "0"), "--pages is a whole number above 0"),
    ],
)
def test_what_can_not_be_is_said_in_a_line(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    ended = scrapy(tmp_path, "collect", "--db", "a.db", *arguments)
    assert ended.returncode == 2
    assert said in ended.stderr


def test_a_resumed_crawl_knows_the_addresses_of_documents_that_were_had() -> None:
    html = "<ul>" + "".join(f"<li><a href=/p/{n}.html>第{n}号</a>" for n in range(9)) + "</ul>"
    page = Page("http://a.example/", html.encode())
    spider = SiteSpider(start=page.url)
    blocks = [request.meta[FACTS]["block"] for request in spider.parse_page(page)]
    assert set(blocks) == {"list"}
    spider.recall(["http://a.example/p/77.html"])
    blocks = [request.meta[FACTS]["block"] for request in spider.parse_page(page)]
    assert set(blocks) == {"item"}

"""A crawl goes on to new hosts, to the one first that the better pages link to."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from crawler.likeness.seeds import read_seeds
from crawler.recording.warc import RecordedPage, RecordingWriter
from tests import processes
from tests.conftest import ROOT, SCRAPY

WANTED = read_seeds(ROOT / "seeds")[0].text
OTHER = "\n".join(["小桥流水人家，古道西风瘦马。", "夕阳西下，断肠人在天涯，独坐听雨到天明。"] * 12)


def article(title: str, text: str, link: str = "") -> str:
    lines = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return f"<html><title>{title}</title><h1>{title}</h1><div>{lines}</div>{link}</html>"


def to(host: str) -> str:
    return f'<p>来源：<a href="http://{host}/1.html">{host}的网站</a></p>'


PAGES = {
    "http://given.example/": "<html><ul>"
    '<li><a href="/art/1.html">解放思想对标先进文章</a></li>'
    '<li><a href="/art/2.html">天净沙秋思与黄昏的小桥</a></li></ul></html>',
    "http://given.example/art/1.html": article(
        "解放思想对标先进署名文章", WANTED, to("good.example")
    ),
    "http://given.example/art/2.html": article("天净沙秋思与黄昏的小桥", OTHER, to("poor.example")),
    "http://good.example/1.html": article("在动员会上的讲话要点", WANTED[200:], to("next.example")),
    "http://poor.example/1.html": article("山中的清晨与渡口的黄昏", OTHER[40:]),
    "http://next.example/1.html": article("在表彰会上的讲话要点", WANTED[400:]),
}


def record(file: Path, pages: Mapping[str, str]) -> Path:
    with RecordingWriter(file, software="tests") as writer:
        for url, html in pages.items():
            kind = (("Content-Type", "text/html; charset=utf-8"),)
            writer.write(RecordedPage(url, 200, kind, html.encode()))
    return file


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record(tmp_path_factory.mktemp("web") / "pages.warc.gz", PAGES)


def collect(folder: Path, recording: Path, *arguments: str) -> list[tuple[Any, ...]]:
    """The hosts of a crawl in the order of their visits, each with who found it."""
    run = partial(processes.run, environment=SCRAPY)
    ended = run(
        folder,
        *("collect", "--db", "a.db", "--at", "http://given.example/", f"-sREPLAY={recording}"),
        *arguments,
    )
    assert ended.returncode == 0, ended.stderr
    database = sqlite3.connect(folder / "a.db")
    try:
        return database.execute(
            "SELECT host, max(found_by) FROM addresses GROUP BY host ORDER BY min(id)"
        ).fetchall()
    finally:
        database.close()


def test_a_crawl_stays_where_it_was_sent(recording: Path, tmp_path: Path) -> None:
    assert collect(tmp_path, recording) == [("given.example", None)]


@pytest.mark.parametrize("hosts", [1, 2, 3])
def test_it_goes_on_to_so_many_hosts_by_what_leads_there(
    recording: Path, tmp_path: Path, hosts: int
) -> None:
    order = ["good.example", "next.example", "poor.example"][:hosts]
    found = [("given.example", None), *((host, "outlinks") for host in order)]
    assert collect(tmp_path, recording, "--beyond", str(hosts)) == found


def test_a_later_run_of_the_crawl_takes_no_more(recording: Path, tmp_path: Path) -> None:
    collect(tmp_path, recording, "--beyond", "1", "--pages", "2")
    assert len(collect(tmp_path, recording, "--beyond", "1")) == 2


def test_a_host_that_lets_nobody_in_is_left_for_the_next(tmp_path: Path) -> None:
    closed = {"http://good.example/robots.txt": "User-agent: *\nDisallow: /"}
    recording = record(tmp_path / "pages.warc.gz", {**PAGES, **closed})
    found = collect(tmp_path, recording, "--beyond", "3")
    assert [host for host, _ in found] == ["given.example", "good.example", "poor.example"]


def test_links_between_two_sites_of_a_crawl_are_followed(tmp_path: Path) -> None:
    """All that one given site links of another, and nothing of a third."""
    front = '<html><ul><li><a href="http://{}/art/1.html">在动员会上的讲话全文</a></li></ul></html>'
    pages = {
        "http://given.example/": front.format("other.example"),
        "http://other.example/": front.format("third.example"),
        "http://other.example/art/1.html": article("在动员会上的讲话全文", WANTED),
        "http://third.example/art/1.html": article("在表彰会上的讲话全文", WANTED[200:]),
    }
    recording = record(tmp_path / "pages.warc.gz", pages)
    found = collect(tmp_path, recording, "--at", "http://other.example/")
    assert found == [("given.example", None), ("other.example", None)]
    database = sqlite3.connect(tmp_path / "a.db")
    assert database.execute("SELECT url FROM documents").fetchall() == [
        ("http://other.example/art/1.html",)
    ]
    database.close()


def test_what_was_linked_before_its_host_was_chosen_is_followed_at_last(tmp_path: Path) -> None:
    """A host begins with three addresses; the others that a page linked are no less wanted."""
    numbers = range(1, 7)
    items = "".join(
        f'<li><a href="http://good.example/art/{n}.html">在第{n}次动员会上的讲话</a></li>'
        for n in numbers
    )
    pages = {"http://given.example/": f"<html><ul>{items}</ul></html>"} | {
        f"http://good.example/art/{n}.html": article(f"在第{n}次动员会上的讲话", WANTED[99 * n :])
        for n in numbers
    }
    recording = record(tmp_path / "pages.warc.gz", pages)
    collect(tmp_path, recording, "--beyond", "1")
    database = sqlite3.connect(tmp_path / "a.db")
    assert database.execute(
        "SELECT state, found_by, count(*) FROM addresses WHERE host = 'good.example' GROUP BY 1, 2"
    ).fetchall() == [("document", "outlinks", 6)]
    database.close()


def test_a_host_that_nobody_named_is_left_when_it_gives_nothing(tmp_path: Path) -> None:
    """One that gives a document in time goes on to the end, in a later run too."""
    numbers = range(1, 7)

    def site(host: str, text: str) -> dict[str, str]:
        titles = {n: f"在第{n}次动员会上的讲话" for n in numbers}
        items = "".join(f'<li><a href="/art/{n}.html">{t}</a></li>' for n, t in titles.items())
        return {f"http://{host}/1.html": f"<html><ul>{items}</ul></html>"} | {
            f"http://{host}/art/{n}.html": article(title, text[9 * n :])
            for n, title in titles.items()
        }

    pages = {**PAGES, **site("good.example", WANTED), **site("poor.example", OTHER)}
    recording = record(tmp_path / "pages.warc.gz", pages)
    bounds = ("--beyond", "3", "-sBEYOND_PAGES=3", "--min-likeness", "0.2")
    for more in (("--pages", "8"), ()):
        collect(tmp_path, recording, *bounds, *more)
    database = sqlite3.connect(tmp_path / "a.db")
    left = database.execute("SELECT DISTINCT host FROM addresses WHERE reason LIKE 'over%'")
    assert left.fetchall() == [("poor.example",)]
    counts = dict(
        database.execute("SELECT host, count(visited_at) FROM addresses GROUP BY host").fetchall()
    )
    assert counts["good.example"] == 1 + len(numbers)
    assert counts["poor.example"] == 3
    database.close()

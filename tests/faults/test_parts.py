"""Documents on several pages are stored whole, once, and every page is on the books."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.faults import answers
from tests.faults.crawls import check_accounts, crawl, rows
from tests.faults.server import Answer, MockServer, Request
from tests.faults.sites import linked

LAST = {"whole": 3, "cut": 2, "broken": 2, "closed": 2, "one": 1}


def sentence(name: str, number: int) -> str:
    return f"{name}的第{number}部分讲的是怎样把河堤修到收割以前，由各组自己报上来。"


def page(name: str, number: int) -> str:
    """One page of a document: its paragraphs, and the links between its pages below."""
    address = f"/p/{name}.html" if number == 1 else f"/p/{name}_{number}.html"
    text = "".join(f"<p>{sentence(name, number)}{line}</p>" for line in ("一", "二", "三"))
    links = "".join(
        f'<a href="/p/{name}{"" if n == 1 else f"_{n}"}.html">{n}</a> '
        for n in range(1, LAST[name] + 1)
    )
    if number < LAST[name]:
        links += f'<a href="/p/{name}_{number + 1}.html">下一页</a>'
    title = f"修河堤({name})" if number == 1 else f"修河堤({name})（{number}）"
    shown = links if LAST[name] > 1 else ""
    return (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1>"
        f'<div>发布时间：2021-03-04</div><div class="text">{text}</div>'
        f'<div class="page" id="{address}">{shown}</div></body></html>'
    )


def site(request: Request) -> Answer:
    if request.path == "/list/1.html":
        first = ["/p/whole_3.html", *(f"/p/{name}.html" for name in LAST)]
        return answers.page(linked(first))
    if request.path == "/robots.txt":
        return answers.text("User-agent: *\nDisallow: /p/closed_2")
    found = re.fullmatch(r"/p/([a-z]+)(?:_(\d))?\.html", request.path)
    if not found:
        return answers.text("", 404)
    name, number = found[1], int(found[2] or 1)
    if number > 1 and name == "cut":
        return answers.page("", 404)
    if number > 1 and name == "broken":
        return answers.page("", 503)
    return answers.page(page(name, number))


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, MockServer]:
    folder = tmp_path_factory.mktemp("parts")
    with MockServer(site) as server:
        crawl(folder, server.url, RETRY_TIMES=1, CONCURRENT_REQUESTS_PER_DOMAIN=1)
    return folder, server


def test_every_page_has_its_state(crawled: tuple[Path, MockServer]) -> None:
    folder, server = crawled
    found = rows(folder, "SELECT url, state, reason FROM addresses")
    states = {str(url).removeprefix(server.url): (state, reason) for url, state, reason in found}
    first = f"{server.url}/p/whole.html"
    assert states == {
        "/list/1.html": ("index", None),
        "/p/whole.html": ("document", None),
        "/p/whole_2.html": ("part", first),
        "/p/whole_3.html": ("part", first),
        "/p/one.html": ("document", None),
        "/p/cut.html": ("document", None),
        "/p/cut_2.html": ("failed", "HTTP 404"),
        "/p/closed.html": ("document", None),
        "/p/closed_2.html": ("rejected", "Forbidden by robots.txt"),
        "/p/broken.html": ("failed", f"{server.url}/p/broken_2.html: HTTP 503"),
        "/p/broken_2.html": ("part", f"{server.url}/p/broken.html"),
    }


def test_the_text_is_that_of_all_pages(crawled: tuple[Path, MockServer]) -> None:
    folder, _ = crawled
    texts = dict(rows(folder, "SELECT title, text FROM documents"))
    whole = texts["修河堤(whole)"].split("\n")
    assert whole == [
        f"{sentence('whole', n)}{line}" for n in (1, 2, 3) for line in ("一", "二", "三")
    ]
    assert set(texts) == {"修河堤(whole)", "修河堤(one)", "修河堤(cut)", "修河堤(closed)"}


def test_a_page_that_cant_be_had_leaves_a_gap_behind_the_text(
    crawled: tuple[Path, MockServer],
) -> None:
    folder, server = crawled
    found = rows(
        folder,
        "SELECT title, position = length(text), gaps.characters, marker, completeness"
        " FROM gaps JOIN documents ON documents.id = gaps.document",
    )
    assert sorted(found) == [
        ("修河堤(closed)", 1, None, f"{server.url}/p/closed_2.html", None),
        ("修河堤(cut)", 1, None, f"{server.url}/p/cut_2.html", None),
    ]


def test_no_page_is_asked_for_more_often_than_it_must(crawled: tuple[Path, MockServer]) -> None:
    folder, server = crawled
    assert server.seen.count("/p/whole.html") == 1
    assert server.seen.count("/p/whole_2.html") == 1
    assert server.seen.count("/p/whole_3.html") <= 2  # once on its own, once with its document
    assert server.peak == 1
    check_accounts(folder)

"""Sites that have moved, and those that give each visitor addresses of his own."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

import pytest

from tests import processes
from tests.faults import answers
from tests.faults.crawls import DB, FAST, LOG, check_accounts, rows
from tests.faults.server import Answer, MockServer, Request
from tests.faults.sites import document, documents_site, linked

OTHER = "127.0.0.2"
"""A second loopback address: another domain."""


def collect(folder: Path, start: str, *options: object, **settings: object) -> int:
    """The exit code of a crawl of any site from an address."""
    chosen = {**FAST, "SPIDER_MODULES": "spiders", "SEEDS": "seeds", **settings}
    (folder / "seeds").mkdir()
    (folder / "seeds" / "seed.txt").write_text("同志们：要抓紧抓实。\n", encoding="utf-8")
    log = str(folder / LOG)
    with processes.start(
        folder,
        *("collect", "--at", start, "--db", DB, "--min-likeness", 0, "--no-learn", *options),
        *(f"-s{name}={value}" for name, value in chosen.items()),
        stdout=log,
        stderr=log,
    ) as running:
        return running.wait(60)


def documents(folder: Path) -> int:
    ((found,),) = rows(folder, "SELECT count(*) FROM documents")
    return int(found)


@pytest.mark.parametrize("scope", ["domain", "host"])
def test_a_start_that_has_moved_is_followed(tmp_path: Path, scope: str) -> None:
    with MockServer(documents_site(6), OTHER) as new:

        def old(request: Request) -> Answer:
            return answers.redirect(f"{new.url}/list/1.html", 301)

        with MockServer(old) as server:
            code = collect(tmp_path, f"{server.url}/", "--scope", scope)
    assert code == 0
    assert documents(tmp_path) == 6
    check_accounts(tmp_path)


def test_what_else_redirects_to_other_sites_is_left(tmp_path: Path) -> None:
    with MockServer(documents_site(6), OTHER) as new:

        def site(request: Request) -> Answer:
            if request.path == "/go.html":
                return answers.redirect(f"{new.url}/list/1.html", 301)
            if request.path == "/":
                return answers.page(linked(["/p/1.html", "/go.html"]))
            return answers.page(document(1))

        with MockServer(site) as server:
            assert collect(tmp_path, f"{server.url}/") == 0
    assert documents(tmp_path) == 1
    assert new.seen == []
    assert rows(tmp_path, "SELECT state, reason FROM addresses WHERE host LIKE '127.0.0.2%'") == [
        ("rejected", "off-site")
    ]


@pytest.mark.parametrize("place", ["/(S({}))", "/s/{}"])
def test_ids_of_sessions_in_the_path_end(tmp_path: Path, place: str) -> None:
    """Each page leads to lists and documents under an id of its own, and these to others."""
    numbers = count()

    def site(request: Request) -> Answer:
        if request.path == "/robots.txt":
            return answers.text("")
        here = place.format(f"{7919 * next(numbers) + 104729:x}a1b2c3d4e5f6")
        found = re.search(r"/p/(\d+)\.html", request.path)
        if not found:
            return answers.page(linked(f"{here}/p/{number}.html" for number in range(5)))
        around = f'<a href="{here}/">首页</a></body>'
        return answers.page(document(found[1]).replace("</body>", around))

    with MockServer(site) as server:
        assert collect(tmp_path, f"{server.url}/", TRAP_PAGES=5) == 0
    assert rows(tmp_path, "SELECT outcome FROM runs") == [("finished",)]
    assert documents(tmp_path) >= 5
    check_accounts(tmp_path)


def test_rules_that_come_later_are_waited_for(tmp_path: Path) -> None:
    def site(request: Request) -> Answer:
        if request.path == "/robots.txt" and not request.number:
            return answers.busy(20, 429)
        return documents_site(3)(request)

    with MockServer(site) as server:
        code = collect(
            tmp_path, f"{server.url}/list/1.html", CLOCK="tests.faults.clock.LeapingClock"
        )
    assert code == 0
    assert server.seen[:3] == ["/robots.txt", "/robots.txt", "/list/1.html"]
    assert documents(tmp_path) == 3


def test_rules_that_come_much_later_leave_the_site_to_a_later_run(tmp_path: Path) -> None:
    with MockServer(lambda _: answers.busy(9000, 503)) as server:
        assert collect(tmp_path, f"{server.url}/", HOST_PATIENCE=60) == 4
    assert server.seen == ["/robots.txt"]
    assert rows(tmp_path, "SELECT state FROM addresses") == [("queued",)]
